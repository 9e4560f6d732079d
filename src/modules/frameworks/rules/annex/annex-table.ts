/** A table of an annex as issued, from whatever file: rows of cells with their merges. */
export type AnnexTable = Readonly<{ name: string; rows: readonly AnnexRow[] }>

export type AnnexRow = Readonly<{
  /** The line of the document or the row of the sheet, from 1. */
  place: number
  cells: readonly AnnexCell[]
}>

export type AnnexCell = Readonly<{
  text: string
  /** From 0. */
  column: number
  span: number
  /** The cell goes on from the one above, whose text it repeats. */
  continued: boolean
  /** A number of a spreadsheet, whose last zeros are lost: 1.10 is 1.1. */
  numeric: boolean
}>

/** A file that holds an annex: its tables, and the lines outside them (titles, notes). */
export type AnnexSource = Readonly<{
  tables: readonly AnnexTable[]
  lines: readonly Readonly<{ place: number; text: string }>[]
}>

/** The text that begins in a column; "" where another cell covers it. */
export function cellAt(row: AnnexRow, column: number): string {
  const cell = row.cells.find((each) => each.column === column)
  return cell === undefined || cell.continued ? "" : cell.text.trim()
}

/** The cell that covers a column. */
export function findCell(row: AnnexRow, column: number): AnnexCell | undefined {
  return row.cells.find((cell) => cell.column <= column && column < cell.column + cell.span)
}

/** All words of a row, for telling where it stands. */
export function rowText(row: AnnexRow): string {
  return row.cells
    .filter(({ continued, text }) => !continued && text.trim() !== "")
    .map(({ text }) => text.trim().replaceAll(/\s+/gu, " "))
    .join(" | ")
}

/** How many columns the table has. */
export function widthOf({ rows }: AnnexTable): number {
  return rows.flatMap(({ cells }) => cells).reduce((width, { column, span }) => Math.max(width, column + span), 0)
}
