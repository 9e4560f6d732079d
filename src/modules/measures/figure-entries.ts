import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

/** The id of the entry that holds for each measure in one window, cleared ones left out: what a new entry is based on. */
export const listHeldEntryIds = async (
  db: Db,
  unitId: string,
  windowKey: string,
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ measure: string; id: string }>`
    select measure, id from (
      select distinct on (measure) measure, id, state from figures
      where unit_id = ${unitId} and window_key = ${windowKey} order by measure, id desc
    ) latest where state <> 'cleared'`.execute(db)
  return new Map(rows.map(({ measure, id }) => [measure, id]))
}
