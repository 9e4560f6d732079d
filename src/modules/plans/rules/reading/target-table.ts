import type { Target } from "../plan-reading.ts"
import { readAmount } from "./decimals.ts"
import { opensWithVerb } from "./action-verbs.ts"
import type { Grid, GridRow } from "./grid.ts"
import { listQuantities } from "./quantities.ts"
import type { TableHeader } from "./table-headers.ts"
import { fold, squeeze, trimEnd } from "./vietnamese-text.ts"

export type TableTarget = Readonly<{ target: Omit<Target, "section" | "line">; lines: readonly number[] }>

export type TargetTable = Readonly<{ targets: readonly TableTarget[]; groupLines: readonly number[] }>

/** Several value columns are the levels that a target holds for ("Cấp huyện", "Cấp xã"); else there is one. */
type Columns = Readonly<{ title: number; unit: number | undefined; values: readonly number[] }>

const level = /^(?:doi voi )?cap (?:tinh|huyen|xa|phuong|so|thanh pho|quan)/

function findColumns(header: TableHeader, planYear: number | null): Columns | undefined {
  const words = header.headings.map((heading) => fold(heading))
  const named = words.findIndex(
    (heading) => /chi tieu|chi so|noi dung|muc tieu|tieu chi/.test(heading) && !/(?:19|20)\d\d/.test(heading),
  )
  const unit = header.roles.indexOf("unit")
  const values = words.flatMap((heading, at) => {
    const year = /((?:19|20)\d\d)/.exec(heading)?.[1]
    const isNow = year === undefined || planYear === null || Number(year) >= planYear
    const isValue =
      at !== named &&
      at !== unit &&
      isNow &&
      /muc tieu|chi tieu|ke hoach|phan dau|nam (?:19|20)\d\d|ty le|gia tri|muc/.test(heading)
    return isValue && !/ghi chu|thuc hien|don vi|thoi (?:gian|han)|nam truoc|ket qua/.test(heading) ? [at] : []
  })
  const levels = words.flatMap((heading, at) => (at !== named && level.test(heading) ? [at] : []))
  const value = values.find((at) => planYear !== null && words[at]?.includes(String(planYear))) ?? values.at(-1)
  const all = levels.length > 1 ? levels : value === undefined ? [] : [value]
  return named < 0 || all.length === 0 ? undefined : { title: named, unit: unit < 0 ? undefined : unit, values: all }
}

function readValue(cell: string, unit: string): Pick<Target, "comparator" | "value" | "unit" | "of"> | undefined {
  const plain = /^[≥>≤<=]*\s*(\d+(?:[.,]\d+)*)$/u.exec(cell.trim())
  const worded = listQuantities(plain !== null && unit !== "" ? `${cell} ${unit}` : cell, false)[0]
  if (worded !== undefined)
    return { comparator: worded.comparator, value: worded.value, unit: worded.unit, of: worded.of }
  const sign = /^(>=|≥|>|<=|≤|<)/u.exec(cell.trim())?.[1]
  const signs = { ">=": ">=", "≥": ">=", ">": ">", "<=": "<=", "≤": "<=", "<": "<" } as const
  if (plain !== null) {
    return {
      comparator: sign === undefined ? "=" : signs[sign as keyof typeof signs],
      value: readAmount(plain[1] ?? ""),
      unit: unit === "" ? null : unit,
      of: null,
    }
  }
  const bounded = /^(?:(tren|hon)|(toi thieu|it nhat|tu)|(duoi)|(khong qua|toi da))\s*(\d+(?:[.,]\d+)?)/.exec(
    fold(cell.trim()),
  )
  if (bounded === null) return undefined
  const comparator =
    bounded[1] !== undefined ? ">" : bounded[2] !== undefined ? ">=" : bounded[3] !== undefined ? "<" : "<="
  return { comparator, value: readAmount(bounded[5] ?? ""), unit: unit === "" ? null : unit, of: null }
}

function readRow(row: GridRow, columns: Columns, header: TableHeader): readonly TableTarget[] {
  const title = squeeze(row.cells[columns.title] ?? "")
  const unit = columns.unit === undefined ? "" : squeeze(row.cells[columns.unit] ?? "")
  if (title === "") return []
  const text = squeeze(row.cells.filter((cell, at) => cell !== "" && at >= columns.title).join(" "))
  return columns.values.flatMap((at): readonly TableTarget[] => {
    const value = readValue(row.cells[at] ?? "", unit)
    if (value === undefined) return []
    const measure = columns.values.length > 1 ? `${trimEnd(title)} (${header.headings[at] ?? ""})` : trimEnd(title)
    return [{ target: { text, measure, ...value }, lines: row.lines }]
  })
}

/** A table of targets: "Chỉ tiêu | ĐVT | Mục tiêu 2025". Undefined when the table is none. */
export function readTargetTable(grid: Grid, header: TableHeader, planYear: number | null): TargetTable | undefined {
  const columns = findColumns(header, planYear)
  if (columns === undefined) return undefined
  const targets: TableTarget[] = []
  const groupLines: number[] = []
  for (const row of grid.rows.slice(header.rows)) {
    const own = readRow(row, columns, header)
    if (own.length === 0) groupLines.push(...row.lines)
    else targets.push(...own)
  }
  const isMostlyRead = targets.length > 0 && targets.length >= groupLines.length
  return isMostlyRead ? { targets, groupLines } : undefined
}

/**
 * Whether a table that also names leads or times measures rather than gives work: most of its values have a unit, and most
 * of its rows name a thing ("Tỷ lệ số hóa hồ sơ") and no action.
 */
export function isMeasured(grid: Grid, header: TableHeader, planYear: number | null): boolean {
  const table = readTargetTable(grid, header, planYear)
  if (table === undefined) return false
  const withUnit = table.targets.filter(({ target }) => target.unit !== null).length
  const actions = table.targets.filter(({ target }) => opensWithVerb.test(fold(target.measure))).length
  return withUnit * 10 >= (table.targets.length + table.groupLines.length) * 6 && actions * 2 < table.targets.length
}
