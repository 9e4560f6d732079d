import { sql, type Insertable, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { FigureBatchTable, FigureLockTable, FigureTable } from "./tables.ts"

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

/** All entries of a measure in one window, in any order: `places` of their units from 1, ids, states by first letter. */
export type FigureColumnRow = Readonly<{
  window_key: string
  measure: string
  places: string
  values: readonly (string | null)[]
  ids: string
  states: string
}>

/**
 * Every entry of some units in a year, a row a measure and window. Sorting out the latest is left to the caller:
 * PostgreSQL needs longer to sort 289,000 entries (1.0 s) than to hand them all over in this form (0.6 s). It would sort
 * them for the groups, too, through a file: it expects 700 entries, as row security hides how many there are.
 */
export const listFigureColumns = async (
  db: Db,
  unitIds: readonly string[],
  year: number,
): Promise<readonly FigureColumnRow[]> => {
  if (unitIds.length === 0) return []
  await sql`select set_config('enable_sort', 'off', true)`.execute(db)
  const { rows } = await sql<FigureColumnRow>`
    select f.window_key, f.measure, string_agg(u.place::text, ',') as places, json_agg(f.value) as values,
      string_agg(f.id::text, ',') as ids, string_agg(left(f.state, 1), '') as states
    from unnest(${unitIds}::uuid[]) with ordinality u(id, place) join figures f on f.unit_id = u.id
    where f.window_key like ${`${year}-%`}
    group by f.window_key, f.measure`.execute(db)
  await sql`select set_config('enable_sort', 'on', true)`.execute(db)
  return rows
}

/** The mark of each unit's figures, another with every entry; units that never entered anything have none. */
export const listFigureMarks = async (db: Db, unitIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (unitIds.length === 0) return new Map()
  const { rows } = await sql<{ unit_id: string; mark: string }>`
    select unit_id, mark from figure_turns where unit_id = any (${unitIds}::uuid[])`.execute(db)
  return new Map(rows.map(({ unit_id, mark }) => [unit_id, mark]))
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
  // PostgreSQL takes at most 65,535 values in one statement.
  for (let start = 0; start < rows.length; start += 1_000)
    await db
      .insertInto("figures")
      .values(rows.slice(start, start + 1_000))
      .execute()
}

/** Holds the unit's turn until the transaction ends: two people who save at once are checked one after the other. */
export const lockFiguresOf = async (db: Db, unitId: string): Promise<void> => {
  await db
    .insertInto("figure_turns")
    .values({ unit_id: unitId })
    .onConflict((conflict) => conflict.column("unit_id").doUpdateSet({ unit_id: unitId }))
    .execute()
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

/** Every decision about the windows of a year, the latest first. */
export const listLockHistory = (db: Db, unitId: string, year: number): Promise<FigureLockRow[]> =>
  db
    .selectFrom("figure_locks")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("window_key", "like", `${year}-%`)
    .orderBy("id", "desc")
    .limit(500)
    .execute()

export const insertLocks = async (db: Db, rows: readonly Insertable<FigureLockTable>[]): Promise<void> => {
  await db
    .insertInto("figure_locks")
    .values([...rows])
    .execute()
}

export const insertBatch = async (db: Db, batch: Insertable<FigureBatchTable>): Promise<void> => {
  await db.insertInto("figure_batches").values(batch).execute()
}

type RunBatch = Pick<Selectable<FigureBatchTable>, "id" | "file_name" | "account_name" | "undone_at"> &
  Readonly<{ done_at: Date; count: number }>

/** Imports that were run, the latest first, with how many figures each entered. */
export const listRunBatches = async (db: Db, unitId: string): Promise<readonly RunBatch[]> => {
  const { rows } = await sql<RunBatch>`
    select id, file_name, account_name, done_at, undone_at,
      (select count(*) from figures f where f.unit_id = b.unit_id and f.batch_id = b.id) as count
    from figure_batches b where unit_id = ${unitId}::uuid and status <> 'checked' and done_at is not null
    order by done_at desc, id desc limit 50`.execute(db)
  return rows
}

/** Locks a batch, so that it is run or undone once. */
export const lockBatch = (db: Db, unitId: string, id: string): Promise<Selectable<FigureBatchTable> | undefined> =>
  db
    .selectFrom("figure_batches")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()

/** Marks a batch done; the checked table is no longer needed, the entries say what it did. */
export const finishBatch = async (db: Db, unitId: string, id: string, at: Date): Promise<void> => {
  await db
    .updateTable("figure_batches")
    .set({ status: "done", done_at: at, rows: null })
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .execute()
}

export const markUndone = async (db: Db, unitId: string, id: string, at: Date): Promise<void> => {
  await db
    .updateTable("figure_batches")
    .set({ status: "undone", undone_at: at })
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .execute()
}

/** What a batch entered. */
export const listBatchFigures = (db: Db, unitId: string, batchId: string): Promise<FigureRow[]> =>
  db.selectFrom("figures").selectAll().where("unit_id", "=", unitId).where("batch_id", "=", batchId).execute()

/** For each figure of a batch the entry that held before it; none for figures that were new. */
export const listFiguresBefore = async (db: Db, unitId: string, batchId: string): Promise<readonly FigureRow[]> => {
  const { rows } = await sql<FigureRow>`
    select distinct on (old.window_key, old.measure) old.* from figures entered
    join figures old on old.unit_id = entered.unit_id and old.window_key = entered.window_key
      and old.measure = entered.measure and old.id < entered.id
    where entered.unit_id = ${unitId}::uuid and entered.batch_id = ${batchId}::uuid
    order by old.window_key, old.measure, old.id desc`.execute(db)
  return rows
}
