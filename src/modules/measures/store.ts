import { sql, type Insertable, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { FigureLockTable, FigureTable } from "./tables.ts"

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

/** Entries of one unit that wait for each other: two people who save at once are checked one after the other. */
export const lockFiguresOf = async (db: Db, unitId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`figures:${unitId}`}, 0))`.execute(db)
}

/** The latest entries of some keys of a unit, cleared ones too. */
export const listLatestFigures = async (
  db: Db,
  unitId: string,
  keys: readonly Readonly<{ measure: string; windowKey: string }>[],
): Promise<readonly FigureRow[]> => {
  if (keys.length === 0) return []
  const [windows, measures] = [keys.map(({ windowKey }) => windowKey), keys.map(({ measure }) => measure)]
  const { rows } = await sql<FigureRow>`
    select distinct on (window_key, measure) * from figures
    where unit_id = ${unitId}::uuid and (window_key, measure) in
      (select * from unnest(${windows}::text[], ${measures}::text[]))
    order by window_key, measure, id desc`.execute(db)
  return rows
}

/** Every entry of a measure in a year (of one window when it is named), the latest first. */
export const listFigureHistory = (
  db: Db,
  key: Readonly<{ unitId: string; measure: string; year: number; windowKey: string | undefined }>,
): Promise<FigureRow[]> =>
  db
    .selectFrom("figures")
    .selectAll()
    .where("unit_id", "=", key.unitId)
    .where("measure", "=", key.measure)
    .where("window_key", "like", `${key.year}-%`)
    .$if(key.windowKey !== undefined, (query) => query.where("window_key", "=", key.windowKey ?? ""))
    .orderBy("id", "desc")
    .limit(500)
    .execute()

export type FigureLockRow = Selectable<FigureLockTable>

/** What was decided last about each window of some years. */
export const listCurrentLocks = async (
  db: Db,
  unitId: string,
  years: readonly number[],
): Promise<readonly FigureLockRow[]> => {
  const { rows } = await sql<FigureLockRow>`
    select distinct on (window_key) * from figure_locks
    where unit_id = ${unitId}::uuid and left(window_key, 4) = any (${years.map(String)}::text[])
    order by window_key, id desc`.execute(db)
  return rows
}
