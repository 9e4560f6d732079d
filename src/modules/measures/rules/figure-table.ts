import { foldText } from "#platform/text/fold.ts"

import { notApplicableWords, readCell } from "./cell-text.ts"
import type { Words } from "./read-value.ts"
import { columnOfTitle, titleOfColumn, type TableColumn, type TableMeasure } from "./table-columns.ts"

/** What a row of a file asks to enter, or what is wrong in one of its cells. */
export type TableEntry = Readonly<{
  row: number
  measure: string
  windowKey: string
  state: "value" | "notApplicable"
  value: string | null
  reason: string | null
}>
export type TableError = Readonly<{ row: number; column: string; words: Words }>

export type ReadTable = Readonly<{
  columns: readonly Readonly<{ index: number; title: string; column: TableColumn | undefined }>[]
  entries: readonly TableEntry[]
  errors: readonly TableError[]
}>

type Rows = readonly Readonly<{ number: number; cells: readonly string[] }>[]

/**
 * A table of figures as read: columns by their headings (or as a person mapped them), measures by code, else by name.
 * An empty cell changes nothing: missing is not zero, and a file that leaves something out does not clear it.
 */
export function readFigureTable(
  rows: Rows,
  known: Readonly<{
    year: number
    measures: readonly TableMeasure[]
    mapped: readonly (TableColumn | undefined)[] | undefined
  }>,
): ReadTable {
  const heading = findHeading(rows, known.year)
  const titles = rows[heading]?.cells ?? []
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const columns = Array.from({ length: Math.min(width, 60) }, (_, index) => ({
    index,
    title: titles[index] ?? "",
    column: known.mapped === undefined ? columnOfTitle(titles[index] ?? "", known.year) : known.mapped[index],
  }))
  const errors: TableError[] = listColumnErrors(columns, heading, rows)
  const entries: TableEntry[] = []
  const find = buildFinder(known.measures)
  for (const { number, cells } of rows.slice(heading + 1)) {
    if (cells.every((cell) => cell.trim() === "")) continue
    const read = readRow({ number, cells }, columns, find)
    entries.push(...read.entries)
    errors.push(...read.errors)
  }
  return { columns, entries, errors: [...errors, ...listRepeats(entries)] }
}

function findHeading(rows: Rows, year: number): number {
  const index = rows
    .slice(0, 10)
    .findIndex(({ cells }) => cells.filter((cell) => columnOfTitle(cell, year) !== undefined).length >= 2)
  return Math.max(0, index)
}

function listColumnErrors(columns: ReadTable["columns"], heading: number, rows: Rows): TableError[] {
  const row = rows[heading]?.number ?? 1
  const has = (kind: TableColumn["kind"]) => columns.some(({ column }) => column?.kind === kind)
  const errors: TableError[] = []
  if (!has("code") && !has("name"))
    errors.push(
      error(
        row,
        "",
        "Chưa biết cột nào là chỉ tiêu. Hãy chọn cột “Chỉ tiêu”.",
        "Which column names the measure? Choose it.",
      ),
    )
  if (!has("value"))
    errors.push(
      error(
        row,
        "",
        "Chưa biết cột nào là số liệu của kỳ nào. Hãy chọn kỳ cho cột.",
        "Which column holds which window? Choose it.",
      ),
    )
  return errors
}

type Finder = (code: string, name: string) => TableMeasure | undefined

function buildFinder(measures: readonly TableMeasure[]): Finder {
  const byCode = new Map(measures.map((measure) => [measure.code, measure]))
  const byName = Map.groupBy(measures, ({ name }) => foldText(name))
  return (code, name) => {
    if (code !== "") return byCode.get(code)
    const alike = byName.get(foldText(name)) ?? []
    return alike.length === 1 ? alike[0] : byCode.get(name)
  }
}

function readRow(row: Rows[number], columns: ReadTable["columns"], find: Finder) {
  const cellOf = (isIt: (column: TableColumn) => boolean): string => {
    const index = columns.find(({ column }) => column !== undefined && isIt(column))?.index
    return index === undefined ? "" : (row.cells[index] ?? "").trim()
  }
  const [code, name] = [cellOf(({ kind }) => kind === "code"), cellOf(({ kind }) => kind === "name")]
  const filled = columns.flatMap(({ index, title, column }) =>
    column?.kind === "value" && (row.cells[index] ?? "").trim() !== ""
      ? [{ title, windowKey: column.windowKey, text: row.cells[index] ?? "" }]
      : [],
  )
  if (filled.length === 0) return { entries: [], errors: [] }
  const measure = find(code, name)
  if (measure === undefined) {
    const said = code === "" ? name : code
    return { entries: [], errors: [error(row.number, "", `Không có chỉ tiêu “${said}”.`, `No measure “${said}”.`)] }
  }
  const entries: TableEntry[] = []
  const errors: TableError[] = []
  for (const { title, windowKey, text } of filled) {
    const note = cellOf((column) => column.kind === "note" && column.windowKey === windowKey)
    const read = readEntry(measure, text, note)
    if ("problem" in read) errors.push({ row: row.number, column: title, words: read.problem })
    else entries.push({ row: row.number, measure: measure.code, windowKey, ...read })
  }
  return { entries, errors }
}

function readEntry(
  { domain }: TableMeasure,
  text: string,
  note: string,
): Pick<TableEntry, "state" | "value" | "reason"> | Readonly<{ problem: Words }> {
  const read = readCell(domain, text, "file")
  switch (read.kind) {
    case "empty":
    case "refused":
      return { problem: read.kind === "refused" ? read.problem : { vi: "Ô trống.", en: "Empty cell." } }
    case "notApplicable": {
      const reason = read.reason ?? note
      return reason === ""
        ? {
            problem: {
              vi: `“${notApplicableWords}” cần lý do ở cột ghi chú.`,
              en: "“Not applicable” needs a reason in the note column.",
            },
          }
        : { state: "notApplicable", value: null, reason }
    }
    case "value":
      return domain.needsReason && note === ""
        ? {
            problem: {
              vi: "Mức do người chấm chọn cần lý do ở cột ghi chú.",
              en: "What an assessor chooses needs a reason in the note column.",
            },
          }
        : { state: "value", value: read.value, reason: note === "" ? null : note }
  }
}

/** A measure that stands twice: nobody could say which row counts. */
function listRepeats(entries: readonly TableEntry[]): TableError[] {
  const first = new Map<string, number>()
  return entries.flatMap(({ row, measure, windowKey }) => {
    const key = `${windowKey} ${measure}`
    const before = first.get(key)
    if (before === undefined) first.set(key, row)
    return before === undefined
      ? []
      : [
          error(
            row,
            titleOfColumn({ kind: "value", windowKey }),
            `Trùng với dòng ${before}.`,
            `The same as row ${before}.`,
          ),
        ]
  })
}

function error(row: number, column: string, vi: string, en: string): TableError {
  return { row, column, words: { vi, en } }
}
