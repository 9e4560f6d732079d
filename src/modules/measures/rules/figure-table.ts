import { foldText } from "#platform/text/fold.ts"

import { notApplicableWords, printFigure, readCell } from "./cell-text.ts"
import type { FigureDomain } from "./measure-list.ts"
import type { Words } from "./read-value.ts"
import { findWindow, windowKeyOf } from "./windows.ts"

/** What a column of a table of figures is: the hidden code, what people read, a window's values, a window's notes. */
export type TableColumn =
  | Readonly<{ kind: "code" | "name" | "unit" | "criteria" }>
  | Readonly<{ kind: "value" | "note"; windowKey: string }>

/** A measure as tables name it. */
export type TableMeasure = Readonly<{
  code: string
  name: string
  unit: string | null
  domain: FigureDomain
  criteria: readonly Readonly<{ code: string }>[]
}>

type Held = Readonly<{ state: "value" | "notApplicable" | "cleared"; value: string | null; reason: string | null }>

const fixed = [
  { kind: "code", titles: ["Mã chỉ tiêu", "Mã số liệu", "Measure code"] },
  { kind: "name", titles: ["Chỉ tiêu", "Số liệu", "Measure"] },
  { kind: "unit", titles: ["Đơn vị tính", "ĐVT", "Unit"] },
  { kind: "criteria", titles: ["Tiêu chí dùng", "Criteria"] },
] as const

/** A column by the text that stands for it in an address or a mapping: `code`, `value:2026-M01`, `-` for none. */
export function parseColumn(text: string): TableColumn | undefined {
  const [kind, windowKey] = text.split(":")
  if (kind === "value" || kind === "note")
    return windowKey !== undefined && findWindow(windowKey) !== undefined ? { kind, windowKey } : undefined
  return fixed.find((column) => column.kind === kind)
}

export function formatColumn(column: TableColumn | undefined): string {
  if (column === undefined) return "-"
  return "windowKey" in column ? `${column.kind}:${column.windowKey}` : column.kind
}

/** The heading of a column: `Tháng 1/2026`, `Ghi chú Tháng 1/2026`. */
export function titleOfColumn(column: TableColumn): string {
  if (!("windowKey" in column)) return fixed.find(({ kind }) => kind === column.kind)?.titles[0] ?? ""
  const window = findWindow(column.windowKey)
  const name = `${window?.name.vi ?? column.windowKey}/${column.windowKey.slice(0, 4)}`
  return column.kind === "note" ? `Ghi chú ${name}` : name
}

export function listTableColumns(windowKeys: readonly string[]): readonly TableColumn[] {
  return [
    ...fixed.map(({ kind }) => ({ kind })),
    ...windowKeys.flatMap((windowKey) => [
      { kind: "value" as const, windowKey },
      { kind: "note" as const, windowKey },
    ]),
  ]
}

/** One row of the exported table. `style` says how values stand: as people read them, or with a dot for machines. */
export function printRow(
  measure: TableMeasure,
  columns: readonly TableColumn[],
  held: (windowKey: string) => Held | undefined,
): readonly string[] {
  return columns.map((column) => {
    switch (column.kind) {
      case "code":
        return measure.code
      case "name":
        return measure.name
      case "unit":
        return measure.unit ?? ""
      case "criteria":
        return measure.criteria.map(({ code }) => code).join("; ")
      case "note":
        return held(column.windowKey)?.reason ?? ""
      case "value":
        return printValue(measure.domain, held(column.windowKey))
    }
  })
}

/** Numbers leave with a dot, so that spreadsheets take them for numbers; everything else as people read it. */
function printValue(domain: FigureDomain, held: Held | undefined): string {
  if (held === undefined) return ""
  const isPlain = held.state === "value" && /^-?\d+(\.\d+)?$/u.test(held.value ?? "")
  return isPlain ? (held.value ?? "") : printFigure(domain, held)
}

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

function columnOfTitle(title: string, year: number): TableColumn | undefined {
  const folded = foldText(title)
  if (folded === "") return undefined
  const known = fixed.find(({ titles }) => titles.some((each) => foldText(each) === folded))
  if (known !== undefined) return { kind: known.kind }
  const note = /^(?:ghi chu|note) (.+)$/u.exec(folded)
  const windowKey = windowOfTitle(note?.[1] ?? folded, year)
  return windowKey === undefined ? undefined : { kind: note === null ? "value" : "note", windowKey }
}

/** "thang 1 2026", "quy i", "6 thang dau nam 2026": without a year that of the page. */
function windowOfTitle(folded: string, year: number): string | undefined {
  const [, bare = folded, written] = /^(.+?)(?: (2[01]\d\d))?$/u.exec(folded) ?? []
  const window = windowNames.get(bare)
  return window === undefined ? undefined : windowKeyOf({ year: Number(written ?? year), code: window })
}

const windowNames: ReadonlyMap<string, string> = new Map(
  [
    "Q1",
    "Q2",
    "6M",
    "Q3",
    "9M",
    "Q4",
    "6M2",
    "YEAR",
    ...Array.from({ length: 12 }, (_, index) => monthCode(index + 1)),
  ].flatMap((code) => {
    const window = findWindow(`2026-${code}`)
    return window === undefined
      ? []
      : [foldText(window.name.vi), foldText(window.name.en), code.toLowerCase()].map((name) => [name, code] as const)
  }),
)

function monthCode(month: number): string {
  return `M${String(month).padStart(2, "0")}`
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
