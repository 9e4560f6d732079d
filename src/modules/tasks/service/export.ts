import { writeCsv } from "#platform/documents/delimited.ts"
import { writeXlsx, type SheetCell, type SheetColumn } from "#platform/documents/write-xlsx.ts"

import { statusWords, taskStatuses } from "../rules/status.ts"
import { printCell, taskColumns, type ColumnKey, type TaskColumn, type TaskRecord } from "../rules/task-table.ts"
import type { Scene } from "./scene.ts"

/** Tasks as a workbook that comes back without loss: hidden id and version, drop-downs of status and position. */
export const exportXlsx = (tasks: readonly TaskRecord[], scene: Scene): Promise<Uint8Array> => {
  const labels = scene.positions.map((position) => position.label)
  const columns = taskColumns.map((column) => sheetColumn(column, labels))
  const rows = printRows(tasks, scene).map((cells) =>
    cells.map((cell, index) => sheetCell(cell, taskColumns[index]?.kind)),
  )
  return writeXlsx([{ name: "Nhiệm vụ", columns, rows }])
}

/** The same table as CSV. */
export const exportCsv = (tasks: readonly TaskRecord[], scene: Scene): Uint8Array =>
  new TextEncoder().encode(writeCsv([taskColumns.map((column) => column.title), ...printRows(tasks, scene)]))

const printRows = (tasks: readonly TaskRecord[], scene: Scene): string[][] => {
  const labels = new Map(scene.positions.map((position) => [position.id, position.label]))
  const labelOf = (id: string) => labels.get(id) ?? id
  return tasks.map((task, index) =>
    taskColumns.map((column) => printCell(column.key, task, { labelOf, today: scene.today, order: index + 1 })),
  )
}

const sheetColumn = (column: TaskColumn, labels: readonly string[]): SheetColumn => {
  const choices = choicesOf(column.key, labels)
  return {
    title: column.title,
    width: column.width,
    kind: column.kind,
    hidden: column.hidden === true,
    ...(choices ? { choices } : {}),
  }
}

const statusChoices = taskStatuses.map((status) => statusWords[status].vi)

const choicesOf = (key: ColumnKey, labels: readonly string[]): readonly string[] | undefined => {
  if (key === "status") return statusChoices
  return key === "lead" || key === "leader" ? labels : undefined
}

/** Dates leave as real dates: `05/11/2026` → `2026-11-05`. */
const sheetCell = (cell: string, kind: SheetColumn["kind"] | undefined): SheetCell =>
  kind === "date" && cell !== "" ? `${cell.slice(6)}-${cell.slice(3, 5)}-${cell.slice(0, 2)}` : cell
