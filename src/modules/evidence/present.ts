import type { EvidenceFile, EvidenceLink, EvidenceSummary } from "./contract.ts"
import type { EvidenceReader } from "./policy.ts"
import { mayChange } from "./policy.ts"
import type { DocumentData } from "./rules/document-data.ts"
import type { DocumentRow, EvidenceDocument, listFiles } from "./store/documents.ts"
import { targetOf, type LinkRow } from "./store/links.ts"

/** Rows as the contract shows them. */
export const dataOf = (row: EvidenceDocument): DocumentData => ({
  kind: row.kind,
  number: row.number,
  symbol: row.symbol,
  issuedOn: row.issued_on,
  issuer: row.issuer,
  signer: row.signer,
  signerTitle: row.signer_title,
  abstract: row.abstract,
  isDraft: row.is_draft,
})

/** The columns of what stands on a document. */
export const dataColumns = (data: DocumentData) => ({
  kind: data.kind,
  number: data.number,
  symbol: data.symbol,
  issued_on: data.issuedOn,
  issuer: data.issuer,
  signer: data.signer,
  signer_title: data.signerTitle,
  abstract: data.abstract,
  is_draft: data.isDraft,
})

export const presentDocument = (row: DocumentRow, found: EvidenceSummary["found"] = null): EvidenceSummary => ({
  id: row.id,
  year: row.year,
  data: dataOf(row),
  label: row.label,
  state: row.state,
  version: row.version,
  file: {
    id: row.file_id,
    fileName: row.file_name,
    size: row.size,
    mediaType: row.media_type,
    pageCount: row.page_count,
    text: row.text_state ?? "waiting",
  },
  links: Number(row.links),
  by: { name: row.account_name, position: row.position },
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  found,
})

export const presentFile = (row: Awaited<ReturnType<typeof listFiles>>[number]): EvidenceFile => ({
  id: row.id,
  number: row.number,
  sha256: row.sha256,
  size: row.size,
  fileName: row.file_name,
  mediaType: row.media_type,
  pageCount: row.page_count,
  text: row.text_state ?? "waiting",
  failure: row.failure,
  by: { name: row.account_name, position: row.position },
  at: row.created_at.toISOString(),
})

export const presentLink = (row: LinkRow, reader: EvidenceReader): EvidenceLink => ({
  id: row.id,
  documentId: row.document_id,
  target: targetOf(row),
  year: row.year,
  page: row.page,
  section: row.section,
  note: row.note,
  by: { name: row.account_name, position: row.position },
  at: row.created_at.toISOString(),
  removed:
    row.removed_at === null
      ? null
      : {
          by: { name: row.removed_by ?? "", position: row.removed_position },
          at: row.removed_at.toISOString(),
          why: row.removed_why,
        },
  mayRemove: row.removed_at === null && mayChange(reader, row),
})
