import { readDeadline } from "./read-deadline.ts"
import { parseDate, parseList, parsePath, parsePercent, parseStatus } from "./read-cells.ts"
import type { Delivered, TaskChange, TaskState } from "./task.ts"
import type { ColumnKey } from "./task-table.ts"

/** Something wrong, or worth knowing, at one cell: row number of the sheet and column. */
export type RowIssue = Readonly<{ row: number; column: ColumnKey; words: Readonly<{ vi: string; en: string }> }>

/** The cells of one row that have to be read, by column; tidy text, empty for a cell that was cleared. */
export type RowValues = ReadonlyMap<ColumnKey, string>

export type Reading = Readonly<{
  year: number
  findPosition: (name: string) => string | undefined
  labelOf: (positionId: string) => string
}>

export type ReadRow = Readonly<{ change: TaskChange; errors: readonly RowIssue[]; notices: readonly RowIssue[] }>

type Cell = Readonly<{
  row: number
  key: ColumnKey
  value: string
  task: TaskState
  reading: Reading
  values: RowValues
}>
type Read = Readonly<{ change?: TaskChange; delivered?: Partial<Delivered>; error?: RowIssue; notice?: RowIssue }>

/** Turns the cells of one row into what they ask to change on a task, or says at which cell it cannot. */
export const readChange = (row: number, values: RowValues, task: TaskState, reading: Reading): ReadRow => {
  const reads = [...values].map(([key, value]) => readCell({ row, key, value, task, reading, values }))
  const delivered = Object.assign({}, ...reads.map((read) => read.delivered ?? {})) as Partial<Delivered>
  const blank: Delivered = task.delivered ?? { number: null, date: null, title: null }
  const change: TaskChange = Object.assign(
    {},
    ...reads.map((read) => read.change ?? {}),
    Object.keys(delivered).length > 0 ? { delivered: { ...blank, ...delivered } } : {},
  )
  return {
    change,
    errors: reads.flatMap((read) => read.error ?? []),
    notices: reads.flatMap((read) => read.notice ?? []),
  }
}

const readCell = (cell: Cell): Read => {
  const { key, value } = cell
  const text = value === "" ? null : value
  switch (key) {
    case "id":
    case "version":
    case "order":
    case "late":
      return {}
    case "section":
      return { change: { section: parsePath(value) } }
    case "sectionTitle":
      return limited(cell, 300, { change: { sectionTitle: text } })
    case "text":
      return text === null
        ? failAt(cell, "Nội dung nhiệm vụ không được để trống.", "The task needs a text.")
        : limited(cell, 4_000, { change: { text } })
    case "product":
      return limited(cell, 2_000, { change: { product: text } })
    case "lead":
      return readLead(cell)
    case "support":
      return readSupport(cell)
    case "leader":
      return readOnePosition(cell, (leaderPositionId) => ({ leaderPositionId }))
    case "dueOn":
      return readDueDate(cell)
    case "deadline":
      return readDeadlineCell(cell)
    case "status":
      return readStatus(cell)
    case "percent":
      return readPercent(cell)
    case "note":
      return limited(cell, 4_000, { change: { note: text } })
    case "productNumber":
      return limited(cell, 100, { delivered: { number: text } })
    case "productDate":
      return readProductDate(cell)
    case "productTitle":
      return limited(cell, 1_000, { delivered: { title: text } })
    case "criteria":
      return { change: { criterionCodes: parseList(value) } }
    case "leadText":
      return { change: { leadText: parseList(value) } }
    case "supportText":
      return { change: { supportText: parseList(value) } }
  }
}

const failAt = ({ row, key }: Cell, vi: string, en: string): Read => ({
  error: { row, column: key, words: { vi, en } },
})

const limited = (cell: Cell, limit: number, read: Read): Read =>
  cell.value.length <= limit ? read : failAt(cell, `Dài quá ${limit} ký tự.`, `Longer than ${limit} characters.`)

const unknownPosition = (cell: Cell, name: string): Read =>
  failAt(
    cell,
    `Đơn vị không có vị trí “${name}”. Hãy viết đúng tên vị trí như trong danh sách.`,
    `The unit has no position “${name}”. Write its title as in the list.`,
  )

const readOnePosition = (cell: Cell, make: (id: string | null) => TaskChange): Read => {
  if (cell.value === "") return { change: make(null) }
  const found = cell.reading.findPosition(cell.value)
  return found ? { change: make(found) } : unknownPosition(cell, cell.value)
}

/** New work may come with a lead that is no position here: kept as written, still to be assigned. */
const readLead = (cell: Cell): Read => {
  const isNew = cell.task.text === ""
  const found = cell.reading.findPosition(cell.value)
  if (found || cell.value === "" || !isNew) return readOnePosition(cell, (leadPositionId) => ({ leadPositionId }))
  return {
    change: cell.values.has("leadText") ? {} : { leadText: parseList(cell.value) },
    notice: keptAsWritten(cell, cell.value),
  }
}

const readSupport = (cell: Cell): Read => {
  const isNew = cell.task.text === ""
  const names = parseList(cell.value)
  const unknown = names.filter((name) => !cell.reading.findPosition(name))
  const [first] = unknown
  if (first !== undefined && !isNew) return unknownPosition(cell, first)
  const supportPositionIds = names.flatMap((name) => cell.reading.findPosition(name) ?? [])
  return {
    change: {
      supportPositionIds,
      ...(first !== undefined && !cell.values.has("supportText") ? { supportText: names } : {}),
    },
    ...(first !== undefined ? { notice: keptAsWritten(cell, unknown.join("; ")) } : {}),
  }
}

const keptAsWritten = ({ row, key }: Cell, name: string): RowIssue => ({
  row,
  column: key,
  words: {
    vi: `Đơn vị không có vị trí “${name}”: giữ nguyên như ghi, chưa giao cho ai.`,
    en: `The unit has no position “${name}”: kept as written, not assigned yet.`,
  },
})

/** A due date as a date, or as a period whose last day it is ("Quý I", "tháng 9"). */
const readDueDate = (cell: Cell): Read => {
  if (cell.value === "") return { change: { dueOn: null } }
  const dueOn = parseDate(cell.value) ?? readDeadline(cell.value, cell.reading.year).to
  return dueOn ? { change: { dueOn } } : failDate(cell)
}

const failDate = (cell: Cell): Read =>
  failAt(cell, `“${cell.value}” không phải là ngày (dd/mm/yyyy).`, `“${cell.value}” is not a date (dd/mm/yyyy).`)

/** The deadline as written belongs to a task added by hand; on a plan's task it can only mean a new due date. */
const readDeadlineCell = (cell: Cell): Read => {
  const deadline = cell.value === "" ? null : readDeadline(cell.value, cell.reading.year)
  if (cell.task.planId === null || cell.values.has("dueOn") || deadline === null)
    return limited(cell, 300, { change: { deadline } })
  return deadline.to ? { change: { dueOn: deadline.to } } : failDate(cell)
}

const readStatus = (cell: Cell): Read => {
  const status = parseStatus(cell.value)
  return status
    ? { change: { status } }
    : failAt(
        cell,
        `“${cell.value}” không phải là trạng thái. Hãy dùng: Chưa thực hiện, Đang thực hiện, Chờ thẩm định, Trả lại, Hoàn thành.`,
        `“${cell.value}” is not a status. Use: Not started, In progress, Awaiting review, Returned, Done.`,
      )
}

const readPercent = (cell: Cell): Read => {
  const percent = cell.value === "" ? null : parsePercent(cell.value)
  return percent === undefined
    ? failAt(
        cell,
        `“${cell.value}” không phải là số phần trăm từ 0 đến 100.`,
        `“${cell.value}” is not a percentage from 0 to 100.`,
      )
    : { change: { percent } }
}

const readProductDate = (cell: Cell): Read => {
  if (cell.value === "") return { delivered: { date: null } }
  const date = parseDate(cell.value)
  return date ? { delivered: { date } } : failDate(cell)
}
