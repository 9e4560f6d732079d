import type { Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { ImportStatus } from "../contract.ts"
import type { PlanImportTable } from "../tables.ts"

export type PlanImport = Selectable<PlanImportTable>

/** The small columns, for lists: an import's source and draft can be hundreds of kilobytes. */
const summaryColumns = [
  "unit_id",
  "id",
  "status",
  "file_sha256",
  "file_name",
  "file_size",
  "plan_id",
  "created_at",
  "updated_at",
] as const

export type PlanImportSummary = Pick<PlanImport, (typeof summaryColumns)[number]> & {
  title: string | null
  year: number | null
}

const selectSummary = (db: Db, unitId: string) =>
  db
    .selectFrom("plan_imports")
    .select(summaryColumns)
    .select((eb) => [
      eb.ref("draft", "->").key("content").key("heading").key("title").$castTo<string | null>().as("title"),
      eb.ref("draft", "->").key("content").key("heading").key("year").$castTo<number | null>().as("year"),
    ])
    .where("unit_id", "=", unitId)

/** Imports of a unit, latest change first; at most 200, since what is under review is a short list. */
export const listPlanImports = (
  db: Db,
  unitId: string,
  status: ImportStatus | undefined,
): Promise<PlanImportSummary[]> => {
  const query = selectSummary(db, unitId).orderBy("updated_at", "desc").limit(200)
  return (status ? query.where("status", "=", status) : query.where("status", "!=", "discarded")).execute()
}

/** The same file already here, under review or accepted; the newest one. */
export const findImportOfFile = (db: Db, unitId: string, sha256: string): Promise<PlanImportSummary | undefined> =>
  selectSummary(db, unitId)
    .where("file_sha256", "=", sha256)
    .where("status", "in", ["reading", "review", "accepted"])
    .orderBy("updated_at", "desc")
    .limit(1)
    .executeTakeFirst()

export const findImportSummary = (db: Db, unitId: string, id: string): Promise<PlanImportSummary | undefined> =>
  selectSummary(db, unitId).where("id", "=", id).executeTakeFirst()

export const findPlanImport = (db: Db, unitId: string, id: string): Promise<PlanImport | undefined> =>
  db.selectFrom("plan_imports").selectAll().where("unit_id", "=", unitId).where("id", "=", id).executeTakeFirst()

/** Locks the row until the transaction ends, so two people cannot accept or save at once unseen. */
export const lockPlanImport = (db: Db, unitId: string, id: string): Promise<PlanImport | undefined> =>
  db
    .selectFrom("plan_imports")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()

export const insertPlanImport = async (
  db: Db,
  row: Pick<PlanImport, "unit_id" | "id" | "file_sha256" | "file_name" | "file_size" | "created_by" | "created_at">,
): Promise<void> => {
  await db
    .insertInto("plan_imports")
    .values({
      ...row,
      status: "reading",
      plan_id: null,
      source: null,
      reading: null,
      draft: null,
      failure: null,
      updated_by: row.created_by,
      updated_at: row.created_at,
    })
    .execute()
}

type ImportChange = Partial<{
  status: ImportStatus
  source: unknown
  reading: unknown
  draft: unknown
  draft_version: number
  failure: unknown
  plan_id: string
  updated_by: string
}>

export const updatePlanImport = async (
  db: Db,
  key: { unitId: string; id: string },
  change: ImportChange & { updated_at: Date },
): Promise<void> => {
  const { source, reading, draft, failure, ...plain } = change
  await db
    .updateTable("plan_imports")
    .set({
      ...plain,
      ...(source === undefined ? {} : { source: JSON.stringify(source) }),
      ...(reading === undefined ? {} : { reading: JSON.stringify(reading) }),
      ...(draft === undefined ? {} : { draft: JSON.stringify(draft) }),
      ...(failure === undefined ? {} : { failure: JSON.stringify(failure) }),
    })
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.id)
    .execute()
}
