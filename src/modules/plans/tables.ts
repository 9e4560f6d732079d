import type { ColumnType, JSONColumnType } from "kysely"

import type { SourceDocument } from "#platform/documents/source-document.ts"

import type { ImportDraft, ImportFailure, ImportStatus } from "./contract.ts"
import type { ChangeCounts } from "./rules/compare-content.ts"
import type { PlanContent } from "./rules/plan-content.ts"
import type { PlanReading } from "./rules/plan-reading.ts"

type Json<T> = ColumnType<T | null, string | null, string | null>

export type PlanImportTable = {
  unit_id: string
  id: string
  status: ImportStatus
  file_sha256: string
  file_name: string
  file_size: number
  source: Json<SourceDocument>
  reading: Json<PlanReading>
  draft: Json<ImportDraft>
  draft_version: ColumnType<number, number | undefined, number>
  failure: Json<ImportFailure>
  plan_id: string | null
  created_by: string
  created_at: Date
  updated_by: string
  updated_at: Date
}

export type PlanTable = {
  unit_id: string
  id: string
  year: number
  title: string
  number: string | null
  issued_on: string | null
  kind: string
  current_version: number
  import_id: string | null
  folded: string
  created_at: Date
  updated_at: Date
  removed_at: Date | null
}

export type PlanVersionTable = {
  unit_id: string
  plan_id: string
  version: number
  content: JSONColumnType<PlanContent>
  /** Why, in the words of whoever saved it. */
  note: string | null
  /** Of a version that came with a file. */
  file_name: string | null
  /** Null of versions saved before changes were counted. */
  changes: Json<ChangeCounts>
  account_id: string
  account_name: string
  position: string | null
  created_at: Date
}

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    plan_imports: PlanImportTable
    plans: PlanTable
    plan_versions: PlanVersionTable
  }
}
