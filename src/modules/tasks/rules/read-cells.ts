import { foldText } from "#platform/text/fold.ts"

import { statusWords, taskStatuses, type TaskStatus } from "./status.ts"
import { taskColumns, type ColumnKey } from "./task-table.ts"

/** Which column of a table is which: index → key; columns that are not ours are left out. */
export type ColumnMap = ReadonlyMap<number, ColumnKey>

/** The heading row of a table (its index) and what its columns are; undefined when no row of the first ten is one. */
export const findHeading = (
  rows: readonly (readonly string[])[],
): { index: number; columns: ColumnMap } | undefined => {
  for (const [index, row] of rows.slice(0, 10).entries()) {
    const columns = mapHeadings(row)
    const keys = new Set(columns.values())
    if (keys.has("text") || keys.has("id")) return { index, columns }
  }
  return undefined
}

/** The order in which a table without headings is taken: how people paste a list from a plan. */
export const defaultColumns: readonly ColumnKey[] = ["text", "lead", "support", "dueOn", "product", "status", "note"]

/** A given order of columns as a map; `-` skips one. */
export const columnsInOrder = (keys: readonly (ColumnKey | "-")[]): ColumnMap =>
  new Map(keys.flatMap((key, index) => (key === "-" ? [] : [[index, key] as const])))

const mapHeadings = (row: readonly string[]): ColumnMap => {
  const taken = new Map<number, ColumnKey>()
  for (const [index, cell] of row.entries()) {
    const key = keyOfHeading(cell)
    if (key && ![...taken.values()].includes(key)) taken.set(index, key)
  }
  return taken
}

const headings: ReadonlyMap<string, ColumnKey> = new Map(
  taskColumns.flatMap((column) =>
    [column.title, ...column.known].map((title) => [foldText(title), column.key] as const),
  ),
)

const keyOfHeading = (cell: string): ColumnKey | undefined => headings.get(foldText(cell))

/** A date as people write it (dd/MM/yyyy, d-M-yyyy, yyyy-MM-dd) as `YYYY-MM-DD`; undefined when it is none or does not exist. */
export const parseDate = (text: string): string | undefined => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : [local?.[3], local?.[2], local?.[1]]
  if (year === undefined || month === undefined || day === undefined) return undefined
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  const at = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date) ? date : undefined
}

/** A status in the words of the reports, either language, with or without diacritics. */
export const parseStatus = (text: string): TaskStatus | undefined => {
  const folded = foldText(text)
  return taskStatuses.find((status) =>
    [statusWords[status].vi, statusWords[status].en].some((word) => foldText(word) === folded),
  )
}

/** "40", "40%" or "40,0 %" as a whole number of percent, 0–100. */
export const parsePercent = (text: string): number | undefined => {
  const match = /^(\d{1,3})(?:[.,]0+)?\s*%?$/.exec(text)
  const value = match ? Number(match[1]) : Number.NaN
  return value >= 0 && value <= 100 ? value : undefined
}

/** Several values of one cell: by semicolon or line. */
export const parseList = (text: string): string[] =>
  text
    .split(/\s*[;\n]\s*/)
    .map((item) => item.trim())
    .filter((item) => item !== "")

/** A section path of one cell. */
export const parsePath = (text: string): string[] =>
  text
    .split("›")
    .map((item) => item.trim())
    .filter((item) => item !== "")
