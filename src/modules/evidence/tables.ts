import type { ColumnType, GeneratedAlways } from "kysely"

import type { DocumentData, DocumentKind, EvidenceLabel } from "./rules/document-data.ts"
import type { RequestState, RequestStepKind } from "./rules/request.ts"
import type { EvidenceTarget } from "./rules/target.ts"

type Json<T> = ColumnType<T, string, string>
type Failure = Readonly<{ code: string; vi: string; en: string }>

export type EvidenceDocumentTable = {
  unit_id: string
  id: string
  year: number
  kind: DocumentKind | null
  number: string | null
  symbol: string | null
  issued_on: string | null
  issuer: string | null
  signer: string | null
  signer_title: string | null
  abstract: string | null
  is_draft: boolean
  label: EvidenceLabel
  state: "current" | "withdrawn"
  by_hand: string[]
  current_file: number
  folded: string
  version: number
  account_id: string
  account_name: string
  position_id: string | null
  position: string | null
  created_at: Date
  updated_at: Date
}

export type EvidenceFileTable = {
  unit_id: string
  document_id: string
  number: number
  id: string
  sha256: string
  size: number
  file_name: string
  media_type: string
  account_id: string
  account_name: string
  position: string | null
  created_at: Date
}

/** Where a page begins in `content`: its number and the offset of its first letter. */
export type PageStart = Readonly<{ page: number; at: number }>

export type EvidenceTextTable = {
  unit_id: string
  sha256: string
  file_name: string
  state: "waiting" | "done" | "failed"
  attempts: ColumnType<number, number | undefined, number>
  content: string | null
  pages: ColumnType<readonly PageStart[] | null, string | null, string | null>
  page_count: number | null
  folded: string | null
  words: GeneratedAlways<string>
  head: ColumnType<DocumentData | null, string | null, string | null>
  failure: ColumnType<Failure | null, string | null, string | null>
  created_at: Date
  read_at: Date | null
}

export type EvidenceLinkTable = {
  unit_id: string
  id: string
  document_id: string
  year: number
  target_kind: EvidenceTarget["kind"]
  framework_code: string | null
  criterion_code: string | null
  target_id: string | null
  measure: string | null
  window_key: string | null
  plan_id: string | null
  page: number | null
  section: string | null
  note: string | null
  account_id: string
  account_name: string
  position_id: string | null
  position: string | null
  created_at: Date
}

export type EvidenceLinkRemovalTable = {
  unit_id: string
  link_id: string
  why: string | null
  account_id: string
  account_name: string
  position: string | null
  created_at: Date
}

export type EvidenceHandInTable = {
  unit_id: string
  id: string
  year: number
  framework_code: string
  account_id: string
  account_name: string
  created_at: Date
}

export type EvidenceRequestTable = {
  unit_id: string
  id: string
  year: number
  framework_code: string | null
  criterion_code: string | null
  task_id: string | null
  wanted: string
  from_position_id: string
  to_position_id: string | null
  to_office_id: string | null
  due_on: string | null
  state: RequestState
  version: number
  account_id: string
  account_name: string
  created_at: Date
  updated_at: Date
}

export type EvidenceRequestStepTable = {
  unit_id: string
  request_id: string
  version: number
  kind: RequestStepKind
  why: string | null
  document_ids: string[]
  due_on: string | null
  account_id: string
  account_name: string
  position: string | null
  created_at: Date
}

export type EvidenceUploadTable = {
  unit_id: string
  id: string
  purpose: "file" | "bundle"
  file_name: string
  folder: string
  size: number
  received: number
  expected_sha256: string | null
  sha256: string | null
  media_type: string | null
  state: "receiving" | "complete" | "refused" | "used"
  failure: ColumnType<Failure | null, string | null, string | null>
  account_id: string
  created_at: Date
  expires_at: Date
}

/** One file of a bundle: stored under its hash, not yet a document. */
export type BundleEntry = Readonly<{
  index: number
  folder: string
  fileName: string
  sha256: string | null
  size: number
  mediaType: string | null
  /** Why it cannot be taken; null when it can. */
  failure: Failure | null
  /** The document it became when the bundle was run. */
  documentId: string | null
}>

export type BundleCriterion = Readonly<{ code: string; title: string }>

export type EvidenceBundleTable = {
  unit_id: string
  id: string
  year: number
  framework_code: string
  criteria: Json<readonly BundleCriterion[]>
  entries: Json<readonly BundleEntry[]>
  state: "review" | "done"
  account_id: string
  account_name: string
  created_at: Date
  done_at: Date | null
}

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    evidence_documents: EvidenceDocumentTable
    evidence_files: EvidenceFileTable
    evidence_texts: EvidenceTextTable
    evidence_links: EvidenceLinkTable
    evidence_link_removals: EvidenceLinkRemovalTable
    evidence_hand_ins: EvidenceHandInTable
    evidence_requests: EvidenceRequestTable
    evidence_request_steps: EvidenceRequestStepTable
    evidence_uploads: EvidenceUploadTable
    evidence_bundles: EvidenceBundleTable
  }
}
