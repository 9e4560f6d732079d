import { sql, type Insertable, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { CrosswalkRow } from "./contract.ts"
import type { FrameworkChoiceTable, FrameworkCrosswalkTable, FrameworkVersionTable } from "./tables.ts"

export type FrameworkVersion = Selectable<FrameworkVersionTable>
export type FrameworkChoice = Selectable<FrameworkChoiceTable>

/** Own versions and drafts, and what the units above have published, latest first; without their packages. */
export const listFrameworkVersions = (
  db: Db,
  query: Readonly<{ unitId: string; aboveIds: readonly string[]; year?: number | undefined }>,
) => {
  let select = db
    .selectFrom("framework_versions")
    .select([
      "unit_id",
      "id",
      "code",
      "version",
      "state",
      "name",
      "status",
      "level",
      "year",
      "content_hash",
      "updated_at",
      "published_at",
    ])
    .where((where) =>
      where.or([
        where("unit_id", "=", query.unitId),
        where.and([where("state", "=", "published"), where("unit_id", "in", [query.unitId, ...query.aboveIds])]),
      ]),
    )
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .limit(500)
  if (query.year !== undefined) select = select.where("year", "=", query.year)
  return select.execute()
}

/** Published versions of some units in a year, with their packages; also those with these ids, of whatever year. */
export const listPublishedVersions = async (
  db: Db,
  query: Readonly<{ unitIds: readonly string[]; year: number; ids: readonly string[] }>,
): Promise<readonly FrameworkVersion[]> => {
  const { unitIds, year, ids } = query
  const { rows } = await sql<FrameworkVersion>`
    select * from framework_versions where state = 'published'
      and ((unit_id = any (${unitIds}::uuid[]) and year = ${year}) or id = any (${ids}::uuid[]))
    order by published_at desc, id desc`.execute(db)
  return rows
}

/** A version by id among those units: an own one in any state, one from above only when it is published. */
export const findFrameworkVersion = (
  db: Db,
  query: Readonly<{ unitId: string; aboveIds: readonly string[]; id: string }>,
): Promise<FrameworkVersion | undefined> =>
  db
    .selectFrom("framework_versions")
    .selectAll()
    .where("unit_id", "in", [query.unitId, ...query.aboveIds])
    .where("id", "=", query.id)
    .where((where) => where.or([where("unit_id", "=", query.unitId), where("state", "=", "published")]))
    .executeTakeFirst()

export const lockDraft = (db: Db, unitId: string, id: string): Promise<FrameworkVersion | undefined> =>
  db
    .selectFrom("framework_versions")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .where("state", "=", "draft")
    .forUpdate()
    .executeTakeFirst()

export const insertFrameworkVersion = async (db: Db, row: Insertable<FrameworkVersionTable>): Promise<void> => {
  await db.insertInto("framework_versions").values(row).execute()
}

/** Changes a draft; the database itself refuses to change a published version. */
export const updateDraft = async (
  db: Db,
  key: Readonly<{ unitId: string; id: string }>,
  change: Partial<Insertable<FrameworkVersionTable>>,
): Promise<void> => {
  await db
    .updateTable("framework_versions")
    .set(change)
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.id)
    .where("state", "=", "draft")
    .execute()
}

export const deleteDraft = async (db: Db, unitId: string, id: string): Promise<void> => {
  await db
    .deleteFrom("framework_versions")
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .where("state", "=", "draft")
    .execute()
}

export const isVersionPublished = async (
  db: Db,
  query: Readonly<{ unitId: string; code: string; version: string }>,
): Promise<boolean> =>
  (await db
    .selectFrom("framework_versions")
    .select("id")
    .where("unit_id", "=", query.unitId)
    .where("code", "=", query.code)
    .where("version", "=", query.version)
    .where("state", "=", "published")
    .executeTakeFirst()) !== undefined

/** The choice that holds for a unit and year: the latest one. */
export const findChoice = (db: Db, unitId: string, year: number): Promise<FrameworkChoice | undefined> =>
  db
    .selectFrom("framework_choices")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("year", "=", year)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst()

/** The choices that hold for many units in a year, one row a unit that has chosen. */
export const listChoices = (db: Db, unitIds: readonly string[], year: number): Promise<FrameworkChoice[]> =>
  unitIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom("framework_choices")
        .distinctOn("unit_id")
        .selectAll()
        .where("unit_id", "in", unitIds)
        .where("year", "=", year)
        .orderBy("unit_id")
        .orderBy("id", "desc")
        .execute()

/** The choice that holds for each of many units in each year. */
export const listLatestChoices = (db: Db, unitIds: readonly string[]): Promise<FrameworkChoice[]> =>
  db
    .selectFrom("framework_choices")
    .distinctOn(["unit_id", "year"])
    .selectAll()
    .where("unit_id", "in", unitIds)
    .orderBy("unit_id")
    .orderBy("year")
    .orderBy("id", "desc")
    .execute()

/** Published versions of a year and level, whoever published them, the latest first. */
export const listPublishedFor = (
  db: Db,
  query: Readonly<{ year: number; level: FrameworkVersion["level"] }>,
): Promise<Pick<FrameworkVersion, "unit_id" | "id">[]> =>
  db
    .selectFrom("framework_versions")
    .select(["unit_id", "id"])
    .where("state", "=", "published")
    .where("year", "=", query.year)
    .where("level", "=", query.level)
    .orderBy("published_at", "desc")
    .execute()

export const insertChoice = async (db: Db, row: FrameworkChoiceTable): Promise<void> => {
  await db.insertInto("framework_choices").values(row).execute()
}

/** The crosswalk of two versions that this unit or one above it settled last. */
export const findCrosswalk = async (
  db: Db,
  query: Readonly<{ unitId: string; oldId: string; newId: string }>,
): Promise<readonly CrosswalkRow[] | undefined> =>
  (
    await db
      .selectFrom("framework_crosswalks")
      .select("rows")
      .where("unit_id", "=", query.unitId)
      .where("new_id", "=", query.newId)
      .where("old_id", "=", query.oldId)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst()
  )?.rows

export const insertCrosswalk = async (db: Db, row: Insertable<FrameworkCrosswalkTable>): Promise<void> => {
  await db.insertInto("framework_crosswalks").values(row).execute()
}
