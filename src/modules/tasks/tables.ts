import type { ColumnType } from "kysely"

import type { Deadline } from "#modules/plans/rules/index.ts"

import type { TaskStatus } from "./rules/status.ts"
import type { FieldChange } from "./rules/task.ts"

export type TaskTable = {
  unit_id: string
  id: string
  plan_id: string | null
  item_id: string | null
  year: number
  section: string[]
  section_title: string | null
  text: string
  product: string | null
  lead_text: string[]
  lead_position_id: string | null
  lead_by_hand: boolean
  support_text: string[]
  support_position_ids: string[]
  support_by_hand: boolean
  leader_position_id: string | null
  deadline_text: string | null
  deadline_kind: Deadline["kind"] | null
  deadline_from: string | null
  deadline_to: string | null
  due_on: string | null
  due_by_hand: boolean
  status: TaskStatus
  note: string | null
  percent: number | null
  product_number: string | null
  product_date: string | null
  product_title: string | null
  criterion_codes: string[]
  place: number
  dropped: boolean
  removed: boolean
  version: number
  folded: string
  created_at: Date
  updated_at: Date
}

/** The table that was checked, kept until it is run. */
export type CheckedTable = Readonly<{
  columns: readonly (readonly [number, string])[]
  rows: readonly Readonly<{ number: number; cells: readonly string[] }>[]
}>

export type TaskBatchTable = {
  unit_id: string
  id: string
  kind: "import" | "bulk"
  status: "checked" | "done" | "undone"
  file_name: string | null
  file_sha256: string | null
  year: number | null
  rows: ColumnType<CheckedTable | null, string | null, string | null>
  account_id: string
  account_name: string
  created_at: Date
  done_at: Date | null
  undone_at: Date | null
}

export type TaskStepTable = {
  unit_id: string
  task_id: string
  version: number
  kind: "plan" | "hand" | "import" | "bulk" | "undo"
  changes: ColumnType<readonly FieldChange[], string, never>
  why: string | null
  batch_id: string | null
  account_id: string
  account_name: string
  position: string | null
  created_at: Date
}

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    tasks: TaskTable
    task_batches: TaskBatchTable
    task_steps: TaskStepTable
  }
}
