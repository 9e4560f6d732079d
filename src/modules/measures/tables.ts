import type { ColumnType, Generated } from "kysely"

export type FigureTable = {
  unit_id: string
  id: string
  measure: string
  window_key: string
  state: "value" | "notApplicable" | "cleared"
  value: string | null
  reason: string | null
  source: "typed" | "file" | "feed"
  source_note: string | null
  batch_id: string | null
  account_id: string
  account_name: string
  position: string | null
  recorded_at: Date
}

/** A checked table of figures, kept until it is run. */
export type CheckedFigures = readonly Readonly<{
  row: number
  measure: string
  windowKey: string
  state: "value" | "notApplicable" | "cleared"
  value: string | null
  reason: string | null
  basedOn: string | null
}>[]

export type FigureBatchTable = {
  unit_id: string
  id: string
  status: "checked" | "done" | "undone"
  file_name: string | null
  file_sha256: string | null
  rows: ColumnType<CheckedFigures | null, string | null, string | null>
  account_id: string
  account_name: string
  created_at: Date
  done_at: Date | null
  undone_at: Date | null
}

export type FigureLockTable = {
  unit_id: string
  id: string
  window_key: string
  kind: "locked" | "extended" | "opened"
  until: Date | null
  reason: string
  account_id: string
  account_name: string
  created_at: Date
}

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    figures: FigureTable
    figure_turns: { unit_id: string; mark: Generated<string> }
    figure_batches: FigureBatchTable
    figure_locks: FigureLockTable
  }
}
