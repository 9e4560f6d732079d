import { sql, type Insertable, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { FigureTable } from "./tables.ts"

export type FigureRow = Selectable<FigureTable>

/** The entries that hold for some units in a year: the latest of each measure and window, cleared ones left out. */
export const listCurrentFigures = async (
  db: Db,
  unitIds: readonly string[],
  year: number,
): Promise<readonly FigureRow[]> => {
  if (unitIds.length === 0) return []
  const { rows } = await sql<FigureRow>`
    select * from (
      select distinct on (unit_id, window_key, measure) * from figures
      where unit_id = any (${unitIds}::uuid[]) and window_key like ${`${year}-%`}
      order by unit_id, window_key, measure, id desc
    ) latest where state <> 'cleared'`.execute(db)
  return rows
}

/** The entry that holds for one key, cleared or not; undefined when nothing was ever entered. */
export const findCurrentFigure = (
  db: Db,
  key: Readonly<{ unitId: string; measure: string; windowKey: string }>,
): Promise<FigureRow | undefined> =>
  db
    .selectFrom("figures")
    .selectAll()
    .where("unit_id", "=", key.unitId)
    .where("window_key", "=", key.windowKey)
    .where("measure", "=", key.measure)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst()

export const insertFigures = async (db: Db, rows: readonly Insertable<FigureTable>[]): Promise<void> => {
  if (rows.length > 0)
    await db
      .insertInto("figures")
      .values([...rows])
      .execute()
}
