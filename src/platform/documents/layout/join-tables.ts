import type { SourceCell } from "../source-document.ts"
import type { PageTable } from "./ruled-tables.ts"

/** A table over all its pages; `rows` carry the page they begin on. */
export type WholeTable = {
  readonly edges: readonly number[]
  readonly knowsMerges: boolean
  readonly rows: { readonly page: number; cells: readonly SourceCell[] }[]
}

export const startTable = (table: PageTable, page: number): WholeTable => ({
  edges: table.edges,
  knowsMerges: table.knowsMerges,
  rows: listRows(table).map((cells) => ({ page, cells })),
})

/** The cells of each row; a cell that covers several rows is repeated as continued. Empty rows are left out. */
const listRows = (table: PageTable): readonly (readonly SourceCell[])[] => {
  const rows: SourceCell[][] = Array.from({ length: table.rows }, () => [])
  for (const cell of table.cells) {
    for (let at = cell.row; at < cell.rowEnd; at += 1)
      rows[at]?.push({
        text: cell.text,
        column: cell.column,
        columnSpan: cell.columnEnd - cell.column,
        continued: at > cell.row,
        ...(cell.bold ? { bold: true } : {}),
      })
  }
  return rows
    .map((cells) => cells.toSorted((a, b) => a.column - b.column))
    .filter((cells) => cells.some((cell) => cell.text !== "" && !cell.continued))
}

/** Whether the first table of a page has the columns of the last table of the page before. */
export const isContinuation = (whole: WholeTable, next: PageTable): boolean =>
  whole.knowsMerges === next.knowsMerges &&
  whole.edges.length === next.edges.length &&
  whole.edges.every((edge, at) => Math.abs(edge - (next.edges[at] ?? 0)) < 4)

const plain = (cells: readonly SourceCell[]): string =>
  cells.map((cell) => `${cell.column}:${cell.text.replace(/\s+/g, " ")}`).join("|")

/** Adds the rows of the next page: a repeated header is dropped, a row cut by the page break is put together. */
export const continueTable = (whole: WholeTable, next: PageTable, page: number): void => {
  const rows = [...listRows(next)]
  let repeated = 0
  while (repeated < Math.min(4, rows.length, whole.rows.length)) {
    if (plain(rows[repeated] ?? []) !== plain(whole.rows[repeated]?.cells ?? [])) break
    repeated += 1
  }
  const [first, ...rest] = rows.slice(repeated)
  const last = whole.rows.at(-1)
  if (first === undefined) return
  if (last !== undefined && isCutRow(last.cells, first)) last.cells = mergeCells(last.cells, first)
  else whole.rows.push({ page, cells: last === undefined ? first : continueMerged(last.cells, first, next) })
  for (const cells of rest) whole.rows.push({ page, cells: repeatText(whole.rows.at(-1)?.cells ?? [], cells) })
}

/** A merged cell whose text was left on the page before gives it to the rows it goes on covering here. */
const repeatText = (above: readonly SourceCell[], cells: readonly SourceCell[]): readonly SourceCell[] =>
  cells.map((cell) =>
    cell.continued && cell.text === "" ? { ...cell, text: at(above, cell.column)?.text ?? "" } : cell,
  )

const at = (cells: readonly SourceCell[], column: number): SourceCell | undefined =>
  cells.find((cell) => cell.column === column)

/**
 * The rest of a row that a page break cut: nothing in the first column, every text has one above it to go on with, and
 * one begins in mid-sentence or the row is only partly filled.
 */
const isCutRow = (above: readonly SourceCell[], cells: readonly SourceCell[]): boolean => {
  const filled = cells.filter((cell) => cell.text !== "")
  const startsInside = filled.some((cell) => /^[\p{Ll},.;)]/u.test(cell.text))
  if (cells[0]?.text !== "" && !(startsInside && filled.length < cells.length)) return false
  if (cells.length !== above.length || filled.some((cell) => (at(above, cell.column)?.text ?? "") === "")) return false
  const full = above.filter((cell) => cell.text !== "").length
  return startsInside || (above[0]?.text !== "" && filled.length < full)
}

const mergeCells = (above: readonly SourceCell[], cells: readonly SourceCell[]): readonly SourceCell[] =>
  above.map((cell) => {
    const more = at(cells, cell.column)?.text ?? ""
    return more === "" ? cell : { ...cell, text: `${cell.text} ${more}`.trim() }
  })

/** A merged cell that runs over the page break stands empty at the top of the next page. */
const continueMerged = (
  above: readonly SourceCell[],
  cells: readonly SourceCell[],
  next: PageTable,
): readonly SourceCell[] =>
  cells.map((cell) => {
    const before = at(above, cell.column)
    if (cell.text !== "" || before === undefined || before.text === "") return cell
    const isTall = next.cells.some(
      (other) => other.column === cell.column && other.text === "" && other.rowEnd - other.row > 1,
    )
    return before.continued || isTall ? { ...cell, text: before.text, continued: true } : cell
  })
