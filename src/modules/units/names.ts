import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

/** A name and its days, both inclusive. `merged`: of a unit that became part of the one that was asked for. */
export type NameOfUnit = Readonly<{ name: string; from: string; to: string | null; merged: boolean }>

/**
 * What a unit was called and when, oldest first, after the names of those that became part of it by merger, directly or in
 * several steps. A unit that was split lives on in several: its name stands for none of them.
 */
export const listNamesWithMerged = async (db: Db, unitId: string): Promise<readonly NameOfUnit[]> => {
  const { rows } = await sql<NameOfUnit>`
    with recursive part(id) as (
      select ${unitId}::uuid
      union
      select s.predecessor_id from part
      join unit_successions s on s.successor_id = part.id
      join unit_events e on e.id = s.event_id and e.kind = 'merge'
    )
    select v.name, v.valid_from as from, v.valid_to as to, v.unit_id <> ${unitId}::uuid as merged
    from part join unit_versions v on v.unit_id = part.id
    order by merged desc, v.valid_from, v.name`.execute(db)
  return rows
}
