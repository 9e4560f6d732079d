import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"
import { likePattern } from "#platform/text/fold.ts"

import type { UnitEvent } from "./contract.ts"
import type { UnitKind, UnitLevel } from "./rules/unit-kinds.ts"
import type { UnitEventTable, UnitVersionTable } from "./tables.ts"

/** A version of a unit with what does not change about it: the one shape that the module's queries give. */
export type UnitRecord = Readonly<{
  id: string
  code: string | null
  is_sample: boolean
  name: string
  kind: UnitKind
  level: UnitLevel
  parent_id: string | null
  valid_from: string
  valid_to: string | null
}>

export type ListedUnit = UnitRecord & Readonly<{ sort_key: string; child_count: number }>

const columns = sql.raw(
  "u.id, u.code, u.is_sample, v.name, v.kind, v.level, v.parent_id, v.valid_from, v.valid_to, v.sort_key",
)
const validOn = (date: string) => sql`v.valid_from <= ${date} and (v.valid_to is null or v.valid_to >= ${date})`

// Not `is not distinct from`: that cannot use the index.
const standsUnder = (parentId: string | null) =>
  parentId === null ? sql`v.parent_id is null` : sql`v.parent_id = ${parentId}::uuid`

type ListQuery = Readonly<{
  date: string
  parentId: string | null
  search: string | undefined
  level: UnitLevel | undefined
  after: readonly string[] | undefined
  limit: number
}>

const listFilter = (query: ListQuery) => {
  const { date, parentId, search } = query
  const place =
    search === undefined
      ? standsUnder(parentId)
      : sql`v.name_key like ${likePattern(search)} and ${parentId === null ? sql`true` : isBelow(parentId, date)}`
  return sql`${validOn(date)} and ${place} and ${query.level === undefined ? sql`true` : sql`v.level = ${query.level}`}`
}

const isBelow = (ancestorId: string, date: string) => sql`v.unit_id in (
  with recursive below(id, depth) as (
    select ${ancestorId}::uuid, 0
    union all
    select v.unit_id, below.depth + 1 from below join unit_versions v on v.parent_id = below.id
    where ${validOn(date)} and below.depth < 12
  ) select id from below where depth > 0)`

/** One page of the tree on a day, in Vietnamese order. */
export const listUnits = async (db: Db, query: ListQuery): Promise<readonly ListedUnit[]> => {
  const after = query.after ? sql`(v.sort_key, v.unit_id) > (${query.after[0]}, ${query.after[1]}::uuid)` : sql`true`
  const { rows } = await sql<ListedUnit>`
    select ${columns}, (
      select count(*) from unit_versions c
      where c.parent_id = u.id and c.valid_from <= ${query.date} and (c.valid_to is null or c.valid_to >= ${query.date})
    ) as child_count
    from unit_versions v join units u on u.id = v.unit_id
    where ${listFilter(query)} and ${after}
    order by v.sort_key, v.unit_id limit ${query.limit}`.execute(db)
  return rows
}

/** Every unit of a level that stands below another on a day, at any depth, in Vietnamese order. */
export const listUnitsBelow = async (
  db: Db,
  query: Readonly<{ unitId: string; level: UnitLevel; date: string }>,
): Promise<readonly UnitRecord[]> => {
  const { date, unitId, level } = query
  const { rows } = await sql<UnitRecord>`
    select ${columns} from unit_versions v join units u on u.id = v.unit_id
    where ${validOn(date)} and v.level = ${level} and ${isBelow(unitId, date)}
    order by v.sort_key, v.unit_id`.execute(db)
  return rows
}

/** How many units the same question finds in all. */
export const countUnits = async (db: Db, query: ListQuery): Promise<number> => {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from unit_versions v where ${listFilter(query)}`.execute(db)
  return rows[0]?.total ?? 0
}

/** Every version of one unit, oldest first; empty when there is no such unit. */
export const listVersions = async (db: Db, unitId: string): Promise<readonly UnitRecord[]> => {
  const { rows } = await sql<UnitRecord>`
    select ${columns} from unit_versions v join units u on u.id = v.unit_id
    where v.unit_id = ${unitId} order by v.valid_from`.execute(db)
  return rows
}

/** The version of each unit on that day, or nearest to it; unknown ids are left out. */
export const listUnitsByIds = async (
  db: Db,
  unitIds: readonly string[],
  date: string,
): Promise<readonly UnitRecord[]> => {
  if (unitIds.length === 0) return []
  const { rows } = await sql<UnitRecord>`
    select distinct on (u.id) ${columns} from unit_versions v join units u on u.id = v.unit_id
    where u.id = any (${unitIds}::uuid[])
    order by u.id, (v.valid_from <= ${date}) desc, case when v.valid_from <= ${date} then v.valid_from end desc, v.valid_from`.execute(
    db,
  )
  return rows
}

/** The changes of a unit's life, its own and those that made it or took it over. */
export const listEvents = async (
  db: Db,
  unitId: string,
): Promise<readonly (Pick<UnitEventTable, "id" | "happened_on" | "legal_basis"> & { kind: UnitEvent["kind"] })[]> =>
  db
    .selectFrom("unit_events")
    .select(["id", "kind", "happened_on", "legal_basis"])
    .where((eb) =>
      eb.or([
        eb("unit_id", "=", unitId),
        eb(
          "id",
          "in",
          eb
            .selectFrom("unit_successions")
            .select("event_id")
            .where((inner) => inner.or([inner("predecessor_id", "=", unitId), inner("successor_id", "=", unitId)])),
        ),
      ]),
    )
    .orderBy("happened_on")
    .orderBy("id")
    .execute()

export const listSuccessions = async (
  db: Db,
  eventIds: readonly string[],
): Promise<readonly { event_id: string; predecessor_id: string; successor_id: string }[]> =>
  eventIds.length === 0 ? [] : db.selectFrom("unit_successions").selectAll().where("event_id", "in", eventIds).execute()

/** Serialises changes of the tree until the transaction ends. */
export const lockTree = async (db: Db): Promise<void> => {
  await db
    .updateTable("unit_tree")
    .set((eb) => ({ revision: eb("revision", "+", 1) }))
    .execute()
}

export const createUnitRecord = async (db: Db, unit: { id: string; code: string | null; is_sample: boolean }) => {
  await db.insertInto("units").values(unit).execute()
}

export const updateUnitCode = async (db: Db, unitId: string, code: string | null): Promise<void> => {
  await db.updateTable("units").set({ code }).where("id", "=", unitId).execute()
}

export const createVersion = async (db: Db, version: UnitVersionTable): Promise<void> => {
  await db.insertInto("unit_versions").values(version).execute()
}

export const updateVersion = async (
  db: Db,
  version: { unitId: string; validFrom: string },
  change: Partial<Omit<UnitVersionTable, "unit_id" | "valid_from">>,
): Promise<void> => {
  await db
    .updateTable("unit_versions")
    .set(change)
    .where("unit_id", "=", version.unitId)
    .where("valid_from", "=", version.validFrom)
    .execute()
}

export const createEvent = async (
  db: Db,
  event: Omit<UnitEventTable, "created_at">,
  successions: readonly { predecessor_id: string; successor_id: string }[] = [],
): Promise<void> => {
  await db.insertInto("unit_events").values(event).execute()
  if (successions.length > 0)
    await db
      .insertInto("unit_successions")
      .values(successions.map((pair) => ({ ...pair, event_id: event.id })))
      .execute()
}

/** Whether another unit of that name stands under the same parent on that day. */
export const isNameTaken = async (
  db: Db,
  place: { name: string; parentId: string | null; date: string; exceptUnitId: string },
): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from unit_versions v where ${standsUnder(place.parentId)}
      and lower(v.name) = lower(${place.name}) and v.unit_id <> ${place.exceptUnitId} and ${validOn(place.date)} limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/** Units that stand directly under this one on that day. */
export const listChildren = async (db: Db, unitId: string, date: string): Promise<readonly UnitRecord[]> => {
  const { rows } = await sql<UnitRecord>`
    select ${columns} from unit_versions v join units u on u.id = v.unit_id
    where v.parent_id = ${unitId} and ${validOn(date)} order by v.sort_key, u.id`.execute(db)
  return rows
}

/** Ids of the sample unit's whole family: every unit that is marked as sample. */
export const listSampleUnitIds = async (db: Db): Promise<readonly string[]> =>
  (await db.selectFrom("units").select("id").where("is_sample", "=", true).execute()).map((row) => row.id)

/** Takes units away for good; only for sample data, real units are closed instead. */
export const removeSampleUnits = async (db: Db): Promise<void> => {
  const sampleIds = db.selectFrom("units").select("id").where("is_sample", "=", true)
  await db.deleteFrom("unit_versions").where("unit_id", "in", sampleIds).execute()
  await db.deleteFrom("units").where("is_sample", "=", true).execute()
}
