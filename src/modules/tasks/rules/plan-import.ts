import { foldText } from "#platform/text/fold.ts"

import { changeTask } from "./change-task.ts"
import { matchPositions, type NamedPosition } from "./match-positions.ts"
import type { ColumnMap } from "./read-cells.ts"
import { readChange, type Reading, type RowIssue, type RowValues } from "./read-row.ts"
import { compareTasks, emptyTask, type FieldChange, type TaskState } from "./task.ts"
import { pathSeparator, printCell, type ColumnKey, type TaskRecord } from "./task-table.ts"

/** Everything an import is decided on; gathered beforehand, so that the dry run and the run are the same pure code. */
export type ImportFacts = Readonly<{
  tasks: readonly TaskRecord[]
  positions: readonly (NamedPosition & Readonly<{ label: string }>)[]
  year: number
  today: string
}>

export type ImportTable = Readonly<{
  /** Rows below the heading, each with its number in the sheet (from 1). */
  rows: readonly Readonly<{ number: number; cells: readonly string[] }>[]
  columns: ColumnMap
}>

type ImportedRow = Readonly<{
  row: number
  kind: "create" | "change" | "same"
  /** Null for a task that the import makes. */
  taskId: string | null
  text: string
  changes: readonly FieldChange[]
  next: TaskState
}>

export type ImportPlan = Readonly<{
  rows: readonly ImportedRow[]
  /** With one error nothing is saved. */
  errors: readonly RowIssue[]
  /** What a person should know, such as a lead kept as written because it is no position of the unit. */
  notices: readonly RowIssue[]
}>

/** Says for every row of a table what it would do, and every error with its place. */
export const planImport = (table: ImportTable, facts: ImportFacts): ImportPlan => {
  const context = buildContext(table, facts)
  const results = table.rows.map((row) => planRow(row, context))
  return {
    rows: results.flatMap((result) => result.row ?? []),
    errors: results.flatMap((result) => result.errors),
    notices: results.flatMap((result) => result.notices),
  }
}

type Context = Readonly<{
  table: ImportTable
  facts: ImportFacts
  byId: ReadonlyMap<string, TaskRecord>
  byText: ReadonlyMap<string, readonly TaskRecord[]>
  reading: Reading
  positionIds: ReadonlySet<string>
  /** Which row named a task, or a new text, first. */
  seen: Map<string, number>
  nextPlace: () => number
}>

const buildContext = (table: ImportTable, facts: ImportFacts): Context => {
  const byText = Map.groupBy(
    facts.tasks.filter((task) => task.state.year === facts.year),
    (task) => foldText(task.state.text),
  )
  const labels = new Map(facts.positions.map((position) => [position.id, position.label]))
  const byLabel = new Map(facts.positions.map((position) => [position.label, position.id]))
  let place = Math.max(-1, ...facts.tasks.filter((task) => task.state.planId === null).map((task) => task.state.place))
  return {
    table,
    facts,
    byId: new Map(facts.tasks.map((task) => [task.id, task])),
    byText,
    positionIds: new Set(facts.positions.map((position) => position.id)),
    seen: new Map(),
    nextPlace: () => (place += 1),
    reading: {
      year: facts.year,
      findPosition: (name) => byLabel.get(name) ?? matchPositions([name], facts.positions).get(name),
      labelOf: (id) => labels.get(id) ?? id,
    },
  }
}

type RowResult = Readonly<{ row?: ImportedRow; errors: readonly RowIssue[]; notices: readonly RowIssue[] }>

const planRow = (row: ImportTable["rows"][number], context: Context): RowResult => {
  const values = valuesOf(row.cells, context.table.columns)
  if ([...values.values()].every((value) => value === "")) return { errors: [], notices: [] }
  const target = findTarget(row.number, values, context)
  if ("issue" in target) return { errors: [target.issue], notices: [] }
  return target.task ? changeRow(row.number, values, target, context) : createRow(row.number, values, context)
}

const valuesOf = (cells: readonly string[], columns: ColumnMap): RowValues =>
  new Map([...columns].map(([index, key]) => [key, tidy(cells[index] ?? "")] as const))

/** What a cell says, without the white space that spreadsheets and clipboards add. */
const tidy = (cell: string): string => cell.normalize("NFC").replace(/\r\n?/g, "\n").trim()

type Target = { task: TaskRecord | undefined; byId: boolean } | { issue: RowIssue }

const findTarget = (row: number, values: RowValues, context: Context): Target => {
  const id = values.get("id") ?? ""
  const text = foldText(values.get("text") ?? "")
  if (id === "" && text === "") return issueAt(row, "text", "Thiếu nội dung nhiệm vụ.", "The task has no text.")
  const known = context.byId.get(id)
  const sameText = known ? [] : narrow(context.byText.get(text) ?? [], values)
  if (sameText.length > 1) {
    return issueAt(
      row,
      "text",
      `Có ${sameText.length} nhiệm vụ cùng nội dung này; hãy dùng tệp xuất ra từ đây để biết đúng nhiệm vụ nào.`,
      `${sameText.length} tasks have this text; use a file exported from here to say which one.`,
    )
  }
  // A file from another unit, or of a task that is gone: its row is taken as new work, found by its text if it is there.
  const task = known ?? sameText[0]
  const key = task?.id ?? (id === "" ? `text:${text}` : id)
  const first = context.seen.get(key)
  if (first !== undefined) {
    return issueAt(row, "text", `Trùng nhiệm vụ với dòng ${first}.`, `The same task as row ${first}.`)
  }
  context.seen.set(key, row)
  return { task, byId: known !== undefined }
}

/** Plans repeat a sentence under several headings: the section tells such tasks apart. */
const narrow = (sameText: readonly TaskRecord[], values: RowValues): readonly TaskRecord[] => {
  const section = values.get("section")
  if (sameText.length < 2 || section === undefined) return sameText
  return sameText.filter((task) => task.state.section.join(pathSeparator) === section)
}

const issueAt = (row: number, column: ColumnKey, vi: string, en: string): { issue: RowIssue } => ({
  issue: { row, column, words: { vi, en } },
})

const changeRow = (
  row: number,
  values: RowValues,
  target: Readonly<{ task: TaskRecord | undefined; byId: boolean }>,
  context: Context,
): RowResult => {
  const task = target.task as TaskRecord
  const printing = { labelOf: context.reading.labelOf, today: context.facts.today, order: 0 }
  // Only cells that differ from what the task prints are read. A pasted list without ids clears nothing by its blanks.
  const differing = new Map(
    [...values].filter(
      ([key, value]) =>
        value !== tidy(printCell(key, task, printing)) &&
        (value !== "" || target.byId) &&
        !(key === "text" && !target.byId),
    ),
  )
  const read = readChange(row, differing, task.state, context.reading)
  if (read.errors.length > 0) return { errors: read.errors, notices: [] }
  const rights = { work: true, assign: true }
  const changed = changeTask(task.state, {
    change: read.change,
    why: read.change.note ?? task.state.note,
    rights,
    positionIds: context.positionIds,
  })
  if ("refusal" in changed)
    return { errors: [{ row, column: firstColumn(differing), words: changed.refusal.words }], notices: [] }
  const changes = compareTasks(task.state, changed.task)
  const version = values.get("version") ?? ""
  if (target.byId && changes.length > 0 && version !== "" && version !== String(task.version)) {
    return { errors: [staleRow(row)], notices: [] }
  }
  return {
    row: {
      row,
      kind: changes.length > 0 ? "change" : "same",
      taskId: task.id,
      text: task.state.text,
      changes,
      next: changed.task,
    },
    errors: [],
    notices: read.notices,
  }
}

const firstColumn = (differing: RowValues): ColumnKey =>
  [...differing.keys()].find((key) => key !== "id" && key !== "version") ?? "text"

const staleRow = (row: number): RowIssue => ({
  row,
  column: "version",
  words: {
    vi: "Nhiệm vụ này đã được người khác sửa sau khi tệp được xuất; hãy xuất lại rồi sửa trên tệp mới.",
    en: "Somebody changed this task after the file was exported; export again and edit the new file.",
  },
})

const createRow = (row: number, values: RowValues, context: Context): RowResult => {
  const blank: TaskState = { ...emptyTask, year: context.facts.year }
  const filled = new Map([...values].filter(([, value]) => value !== ""))
  const read = readChange(row, filled, blank, context.reading)
  if (read.errors.length > 0) return { errors: read.errors, notices: [] }
  const { status, ...change } = read.change
  const rights = { work: true, assign: true }
  const changed = changeTask(blank, { change, why: null, rights, positionIds: context.positionIds })
  if ("refusal" in changed) return { errors: [{ row, column: "text", words: changed.refusal.words }], notices: [] }
  // A new row may stand anywhere: work that was already under way is taken over as it is, not moved step by step.
  const next: TaskState = { ...changed.task, status: status ?? "notStarted", place: context.nextPlace() }
  return {
    row: { row, kind: "create", taskId: null, text: next.text, changes: compareTasks(emptyTask, next), next },
    errors: [],
    notices: read.notices,
  }
}
