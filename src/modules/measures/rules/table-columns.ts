import { foldText } from "#platform/text/fold.ts"

import { printFigure } from "./cell-text.ts"
import type { FigureDomain } from "./measure-list.ts"
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

/** One row of the exported table: numbers with a dot, for spreadsheets; everything else as people read it. */
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

/** The column that a heading names, in either language; a window without a year is one of that year. */
export function columnOfTitle(title: string, year: number): TableColumn | undefined {
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
