import type { Db } from "#platform/database/db.ts"

/** A document that proves a leaf, with the file it had and where in it the proof stands. */
export type LinkedEvidence = Readonly<{
  criterion: string
  documentId: string
  number: string | null
  issuedOn: string | null
  sha256: string
  page: number | null
  section: string | null
}>

/**
 * Standing links of a unit's documents to the criteria of a framework in a year, in the order they were made; documents
 * that were withdrawn prove nothing.
 */
export const listLinkedEvidence = async (
  db: Db,
  query: Readonly<{ unitId: string; year: number; framework: string }>,
): Promise<readonly LinkedEvidence[]> => {
  const rows = await db
    .selectFrom("evidence_links as l")
    .innerJoin("evidence_documents as d", (join) =>
      join.onRef("d.unit_id", "=", "l.unit_id").onRef("d.id", "=", "l.document_id"),
    )
    .innerJoin("evidence_files as f", (join) =>
      join
        .onRef("f.unit_id", "=", "d.unit_id")
        .onRef("f.document_id", "=", "d.id")
        .onRef("f.number", "=", "d.current_file"),
    )
    .leftJoin("evidence_link_removals as r", (join) =>
      join.onRef("r.unit_id", "=", "l.unit_id").onRef("r.link_id", "=", "l.id"),
    )
    .select(["l.criterion_code", "l.document_id", "l.page", "l.section", "d.number", "d.issued_on", "f.sha256"])
    .where("l.unit_id", "=", query.unitId)
    .where("l.target_kind", "=", "criterion")
    .where("l.year", "=", query.year)
    .where("l.framework_code", "=", query.framework)
    .where("r.link_id", "is", null)
    .where("d.state", "=", "current")
    .orderBy("l.id")
    .execute()
  return rows.map(({ criterion_code, document_id, number, issued_on, sha256, page, section }) => ({
    criterion: criterion_code ?? "",
    documentId: document_id,
    number,
    issuedOn: issued_on,
    sha256,
    page,
    section,
  }))
}
