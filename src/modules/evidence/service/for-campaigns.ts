import { sql, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"
import { newId } from "#platform/ids.ts"

import { dataOf } from "../present.ts"
import type { DocumentData, EvidenceLabel } from "../rules/document-data.ts"
import type { EvidenceTarget } from "../rules/target.ts"
import { listStandingLinks, targetOf, type LinkRow } from "../store/links.ts"
import type { EvidenceFileTable } from "../tables.ts"

/** A standing link with what stands on its document and the file that it shows now. */
export type LinkedEvidence = Readonly<{
  unitId: string
  linkId: string
  documentId: string
  target: EvidenceTarget
  page: number | null
  section: string | null
  note: string | null
  data: DocumentData
  label: EvidenceLabel
  year: number
  file: Readonly<{
    id: string
    sha256: string
    size: number
    fileName: string
    mediaType: string
    pageCount: number | null
  }>
  isRead: boolean
  linkedAt: string
}>

type Asked = Readonly<{ unitIds: readonly string[]; year: number; framework: string; criteria?: readonly string[] }>

/**
 * Standing evidence of units for a framework's criteria in a year, restricted documents included: the caller answers for
 * whom it shows them to. The units must be in the transaction's row scope; documents that were withdrawn are left out.
 */
export const listLinkedEvidence = async (db: Db, asked: Asked): Promise<readonly LinkedEvidence[]> => {
  const { unitIds, year, framework, criteria } = asked
  const links = await listStandingLinks(db, unitIds, { year, framework, ...(criteria ? { criteria } : {}) })
  const documents = await listCurrent(db, links)
  return links.flatMap((link) => {
    const row = documents.get(`${link.unit_id} ${link.document_id}`)
    if (!row) return []
    const { file_id: id, sha256, size, file_name: fileName, media_type: mediaType, page_count: pageCount } = row
    return [
      {
        unitId: link.unit_id,
        linkId: link.id,
        documentId: link.document_id,
        target: targetOf(link),
        page: link.page,
        section: link.section,
        note: link.note,
        data: dataOf(row),
        label: row.label,
        year: row.year,
        file: { id, sha256, size, fileName, mediaType, pageCount },
        isRead: row.text_state !== null && row.text_state !== "waiting",
        linkedAt: link.created_at.toISOString(),
      },
    ]
  })
}

const listCurrent = async (db: Db, links: readonly LinkRow[]) => {
  if (links.length === 0) return new Map<string, never>()
  const rows = await db
    .selectFrom("evidence_documents as d")
    .innerJoin("evidence_files as f", (join) =>
      join
        .onRef("f.unit_id", "=", "d.unit_id")
        .onRef("f.document_id", "=", "d.id")
        .onRef("f.number", "=", "d.current_file"),
    )
    .leftJoin("evidence_texts as t", (join) =>
      join.onRef("t.unit_id", "=", "f.unit_id").onRef("t.sha256", "=", "f.sha256"),
    )
    .selectAll("d")
    .select([
      "f.id as file_id",
      "f.sha256",
      "f.size",
      "f.file_name",
      "f.media_type",
      "t.page_count",
      "t.state as text_state",
    ])
    // As arrays: a province has more documents than a statement may have parameters.
    .where(sql<boolean>`d.unit_id = any (${[...new Set(links.map((link) => link.unit_id))]}::uuid[])`)
    .where(sql<boolean>`d.id = any (${[...new Set(links.map((link) => link.document_id))]}::uuid[])`)
    .where("d.state", "=", "current")
    .execute()
  return new Map(rows.map((row) => [`${row.unit_id} ${row.id}`, row]))
}

/** What a sealed package lists of a unit's evidence in a year: documents with every version's hash, and the links. */
export type EvidenceManifest = Readonly<{
  documents: readonly Readonly<{
    id: string
    year: number
    label: EvidenceLabel
    data: DocumentData
    files: readonly Readonly<{ number: number; sha256: string; size: number; fileName: string; mediaType: string }>[]
    currentFile: number
    links: readonly Readonly<{
      target: EvidenceTarget
      page: number | null
      section: string | null
      note: string | null
    }>[]
  }>[]
}>

/** Documents that stand linked in the year, with all their versions, in the order they were added. */
export const listEvidenceManifest = async (db: Db, unitId: string, year: number): Promise<EvidenceManifest> => {
  const links = await listStandingLinks(db, [unitId], { year })
  const documents = await listCurrent(db, links)
  const ids = [...new Set(links.map((link) => link.document_id))]
  const files = ids.length === 0 ? [] : await listVersions(db, unitId, ids)
  const rows = [...documents.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    documents: rows.map((row) => ({
      id: row.id,
      year: row.year,
      label: row.label,
      data: dataOf(row),
      currentFile: row.current_file,
      files: files
        .filter((file) => file.document_id === row.id)
        .map(({ number, sha256, size, file_name: fileName, media_type: mediaType }) => ({
          number,
          sha256,
          size,
          fileName,
          mediaType,
        })),
      links: links
        .filter((link) => link.document_id === row.id)
        .map((link) => ({ target: targetOf(link), page: link.page, section: link.section, note: link.note })),
    })),
  }
}

const listVersions = (db: Db, unitId: string, ids: readonly string[]) =>
  db
    .selectFrom("evidence_files")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("document_id", "in", ids)
    .orderBy("number")
    .execute()

/** A file of the unit by its id, to read its bytes from the file store; undefined when the unit has no such file. */
export const findEvidenceFile = (
  db: Db,
  unitId: string,
  fileId: string,
): Promise<Selectable<EvidenceFileTable> | undefined> =>
  db.selectFrom("evidence_files").selectAll().where("unit_id", "=", unitId).where("id", "=", fileId).executeTakeFirst()

type HandIn = Readonly<{
  unitId: string
  year: number
  framework: string
  accountId: string
  accountName: string
  now: Date
}>

/** Notes that the unit handed in: from now on appraisers may open restricted documents that stand linked. */
export const recordEvidenceHandIn = async (db: Db, handIn: HandIn): Promise<void> => {
  await db
    .insertInto("evidence_hand_ins")
    .values({
      unit_id: handIn.unitId,
      id: newId(),
      year: handIn.year,
      framework_code: handIn.framework,
      account_id: handIn.accountId,
      account_name: handIn.accountName,
      created_at: handIn.now,
    })
    .execute()
}
