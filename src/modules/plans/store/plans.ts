import { sql, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { ChangeCounts } from "../rules/compare-content.ts"
import type { PlanContent } from "../rules/plan-content.ts"
import type { PlanTable, PlanVersionTable } from "../tables.ts"

export type Plan = Selectable<PlanTable>
export type PlanVersion = Selectable<PlanVersionTable>

type PlanListQuery = Readonly<{
  year?: number | undefined
  /** Folded search text; every word must occur. */
  words: readonly string[]
  after?: Readonly<{ updatedAt: Date; id: string }> | undefined
  limit: number
}>

/** Plans of a unit, latest change first, with the number of items in the current version. */
export const listUnitPlans = (db: Db, unitId: string, query: PlanListQuery) => {
  let select = db
    .selectFrom("plans")
    .innerJoin("plan_versions", (join) =>
      join
        .onRef("plan_versions.unit_id", "=", "plans.unit_id")
        .onRef("plan_versions.plan_id", "=", "plans.id")
        .onRef("plan_versions.version", "=", "plans.current_version"),
    )
    .selectAll("plans")
    .select([
      sql<number>`jsonb_array_length(plan_versions.content->'scores')`.as("scores"),
      sql<number>`jsonb_array_length(plan_versions.content->'targets')`.as("targets"),
      sql<number>`jsonb_array_length(plan_versions.content->'tasks')`.as("tasks"),
    ])
    .where("plans.unit_id", "=", unitId)
    .where("plans.removed_at", "is", null)
    .orderBy("plans.updated_at", "desc")
    .orderBy("plans.id", "desc")
    .limit(query.limit)
  if (query.year !== undefined) select = select.where("plans.year", "=", query.year)
  for (const word of query.words) select = select.where("plans.folded", "like", `%${escapeLike(word)}%`)
  const { after } = query
  if (after) select = select.where(sql<boolean>`(plans.updated_at, plans.id) < (${after.updatedAt}, ${after.id}::uuid)`)
  return select.execute()
}

const escapeLike = (word: string): string => word.replace(/[\\%_]/g, (mark) => `\\${mark}`)

export const findPlan = (db: Db, unitId: string, id: string): Promise<Plan | undefined> =>
  db
    .selectFrom("plans")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst()

export const lockPlan = (db: Db, unitId: string, id: string): Promise<Plan | undefined> =>
  db
    .selectFrom("plans")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .forUpdate()
    .executeTakeFirst()

export const findPlanVersion = (
  db: Db,
  unitId: string,
  planId: string,
  version: number,
): Promise<PlanVersion | undefined> =>
  db
    .selectFrom("plan_versions")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("plan_id", "=", planId)
    .where("version", "=", version)
    .executeTakeFirst()

export const listVersions = (db: Db, unitId: string, planId: string) =>
  db
    .selectFrom("plan_versions")
    .select(["version", "note", "file_name", "changes", "account_name", "position", "created_at"])
    .where("unit_id", "=", unitId)
    .where("plan_id", "=", planId)
    .orderBy("version", "desc")
    .execute()

export const insertPlan = async (db: Db, row: Omit<Plan, "removed_at">): Promise<void> => {
  await db
    .insertInto("plans")
    .values({ ...row, removed_at: null })
    .execute()
}

export const updatePlan = async (
  db: Db,
  key: { unitId: string; id: string },
  change: Partial<Omit<Plan, "unit_id" | "id" | "created_at">>,
): Promise<void> => {
  await db.updateTable("plans").set(change).where("unit_id", "=", key.unitId).where("id", "=", key.id).execute()
}

export const insertPlanVersion = async (
  db: Db,
  row: Omit<PlanVersion, "content" | "changes"> & { content: PlanContent; changes: ChangeCounts },
): Promise<void> => {
  await db
    .insertInto("plan_versions")
    .values({ ...row, content: JSON.stringify(row.content), changes: JSON.stringify(row.changes) })
    .execute()
}

/** The current version of the plan of a year: the one changed last when there are several. */
export const findYearContent = async (db: Db, unitId: string, year: number): Promise<PlanContent | undefined> =>
  (
    await db
      .selectFrom("plans")
      .innerJoin("plan_versions", (join) =>
        join
          .onRef("plan_versions.unit_id", "=", "plans.unit_id")
          .onRef("plan_versions.plan_id", "=", "plans.id")
          .onRef("plan_versions.version", "=", "plans.current_version"),
      )
      .select("plan_versions.content")
      .where("plans.unit_id", "=", unitId)
      .where("plans.year", "=", year)
      .where("plans.removed_at", "is", null)
      .orderBy(sql`jsonb_array_length(plan_versions.content->'scores') > 0`, "desc")
      .orderBy("plans.updated_at", "desc")
      .limit(1)
      .executeTakeFirst()
  )?.content
