import { sql, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { EvidenceTarget } from "../rules/target.ts"
import type { EvidenceLinkRemovalTable, EvidenceLinkTable } from "../tables.ts"

type Removal = Selectable<EvidenceLinkRemovalTable>

/** A link with its removal, if it was taken away. */
export type LinkRow = Selectable<EvidenceLinkTable> & {
  removed_at: Removal["created_at"] | null
  removed_by: string | null
  removed_position: string | null
  removed_why: string | null
}

const selectLinks = (db: Db) =>
  db
    .selectFrom("evidence_links as l")
    .leftJoin("evidence_link_removals as r", (join) =>
      join.onRef("r.unit_id", "=", "l.unit_id").onRef("r.link_id", "=", "l.id"),
    )
    .selectAll("l")
    .select([
      "r.created_at as removed_at",
      "r.account_name as removed_by",
      "r.position as removed_position",
      "r.why as removed_why",
    ])

/** All links of a document: standing ones first, then those taken away, each in the order they were made. */
export const listLinksOfDocument = (db: Db, unitId: string, documentId: string): Promise<LinkRow[]> =>
  selectLinks(db)
    .where("l.unit_id", "=", unitId)
    .where("l.document_id", "=", documentId)
    .orderBy(sql`r.created_at is not null`)
    .orderBy("l.id")
    .execute()

export const findLink = (db: Db, unitId: string, linkId: string): Promise<LinkRow | undefined> =>
  selectLinks(db).where("l.unit_id", "=", unitId).where("l.id", "=", linkId).executeTakeFirst()

export type LinkFilter = Readonly<{
  year: number
  framework?: string | undefined
  criteria?: readonly string[] | undefined
  taskId?: string | undefined
  findingId?: string | undefined
  planId?: string | undefined
  measure?: string | undefined
}>

/** Standing links of these units to what is asked, in the order they were made. */
export const listStandingLinks = async (db: Db, unitIds: readonly string[], filter: LinkFilter): Promise<LinkRow[]> => {
  let query = selectLinks(db)
    .where("l.unit_id", "in", unitIds)
    .where("l.year", "=", filter.year)
    .where("r.link_id", "is", null)
  if (filter.framework !== undefined) query = query.where("l.framework_code", "=", filter.framework)
  if (filter.criteria !== undefined) query = query.where("l.criterion_code", "in", filter.criteria)
  if (filter.taskId !== undefined)
    query = query.where("l.target_kind", "=", "task").where("target_id", "=", filter.taskId)
  if (filter.findingId !== undefined)
    query = query.where("l.target_kind", "=", "finding").where("target_id", "=", filter.findingId)
  if (filter.planId !== undefined) query = query.where("l.plan_id", "=", filter.planId)
  if (filter.measure !== undefined) query = query.where("l.measure", "=", filter.measure)
  return unitIds.length === 0 || filter.criteria?.length === 0 ? [] : query.orderBy("l.id").execute()
}

export const insertLink = async (db: Db, row: Selectable<EvidenceLinkTable>): Promise<void> => {
  await db.insertInto("evidence_links").values(row).execute()
}

/** False when somebody took it away at the same moment. */
export const insertRemoval = async (db: Db, row: Removal): Promise<boolean> => {
  const done = await db
    .insertInto("evidence_link_removals")
    .values(row)
    .onConflict((oc) => oc.columns(["unit_id", "link_id"]).doNothing())
    .returning("link_id")
    .executeTakeFirst()
  return done !== undefined
}

/** A target as the row holds it. */
export const targetColumns = (target: EvidenceTarget) => ({
  target_kind: target.kind,
  framework_code: target.kind === "criterion" ? target.framework : null,
  criterion_code: target.kind === "criterion" ? target.criterion : null,
  target_id: target.kind === "task" ? target.taskId : target.kind === "finding" ? target.findingId : null,
  measure: target.kind === "figure" ? target.measure : null,
  window_key: target.kind === "figure" ? target.window : null,
  plan_id: target.kind === "finding" ? target.planId : null,
})

/** And back; the table's own checks see to it that nothing of a target is missing. */
export const targetOf = (row: Selectable<EvidenceLinkTable>): EvidenceTarget => {
  switch (row.target_kind) {
    case "criterion":
      return { kind: "criterion", framework: row.framework_code ?? "", criterion: row.criterion_code ?? "" }
    case "task":
      return { kind: "task", taskId: row.target_id ?? "" }
    case "figure":
      return { kind: "figure", measure: row.measure ?? "", window: row.window_key ?? "" }
    case "finding":
      return { kind: "finding", findingId: row.target_id ?? "", planId: row.plan_id }
  }
}
