import { isSameRaw, parseText, showText, type GridChange, type GridColumn } from "./grid-model.ts"

/*
 * The text that spreadsheets put on the clipboard: cells by tab, rows by line end, a cell with a tab, line end or quote
 * in double quotes with its quotes doubled.
 */

/** A block of cells from clipboard text. The line end after the last row is not a row. */
export const parseBlock = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[]]
  let cell = ""
  let quoted = false
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "")
  const endCell = (): void => {
    rows.at(-1)?.push(cell)
    cell = ""
  }
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? ""
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (source[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === "" && closesProperly(source, at)) quoted = true
    else if (sign === "\t") endCell()
    else if (sign === "\n") {
      endCell()
      rows.push([])
    } else cell += sign
  }
  endCell()
  return rows
}

/** A cell that merely begins with a quotation mark (`"Một cửa" cấp xã`) is not a quoted cell. */
const closesProperly = (source: string, opening: number): boolean =>
  /^"(?:[^"]|"")*"(?=[\t\n]|$)/.test(source.slice(opening))

export const writeBlock = (block: readonly (readonly string[])[]): string =>
  block.map((row) => row.map(quote).join("\t")).join("\n")

const quote = (cell: string): string => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

export type PasteTrouble = Readonly<{
  rowId: string
  columnId: string
  text: string
  /** `unreadable`: no such value in this column; `locked`: the cell may not be changed. */
  kind: "unreadable" | "locked"
}>

export type PastePlan = Readonly<{
  changes: readonly GridChange[]
  troubles: readonly PasteTrouble[]
  /** Cells that fell outside the grid. */
  beyond: number
}>

type Place<Row> = Readonly<{
  rows: readonly Row[]
  rowId: (row: Row) => string
  columns: readonly GridColumn<Row>[]
  /** The upper left cell and the size of what is selected. */
  at: Readonly<{ row: number; column: number; rows: number; columns: number }>
}>

/**
 * What pasting a block would change, cell by cell; nothing is changed here. One copied cell (or a block that divides the
 * selection evenly) fills the whole selection, as in a spreadsheet.
 */
export const planPaste = <Row>(block: readonly (readonly string[])[], place: Place<Row>): PastePlan => {
  const height = block.length
  const width = block.reduce((widest, row) => Math.max(widest, row.length), 1)
  const { at } = place
  const repeats = at.rows % height === 0 && at.columns % width === 0
  const rows = repeats ? at.rows : height
  const columns = repeats ? at.columns : width
  const changes: GridChange[] = []
  const troubles: PasteTrouble[] = []
  let beyond = 0
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const text = block[y % height]?.[x % width] ?? ""
      const outcome = planCell(place, at.row + y, at.column + x, text)
      if (outcome === "beyond") beyond += 1
      else if (outcome && "kind" in outcome) troubles.push(outcome)
      else if (outcome) changes.push(outcome)
    }
  }
  return { changes, troubles, beyond }
}

const planCell = <Row>(
  { rows, rowId, columns }: Place<Row>,
  rowIndex: number,
  columnIndex: number,
  text: string,
): GridChange | PasteTrouble | "beyond" | undefined => {
  const row = rows[rowIndex]
  const column = columns[columnIndex]
  if (row === undefined || !column) return "beyond"
  const before = column.raw(row)
  const cell = { rowId: rowId(row), columnId: column.id }
  const parsed = parseText(column, text)
  if (parsed.ok && isSameRaw(column, parsed.raw, before)) return undefined
  if (!column.mayEdit?.(row)) return { ...cell, text, kind: "locked" }
  if (!parsed.ok) return { ...cell, text, kind: "unreadable" }
  return { ...cell, before, after: parsed.raw }
}

/** The selected block as text for the clipboard, as it is shown. */
export const copyBlock = <Row>(rows: readonly Row[], columns: readonly GridColumn<Row>[]): string =>
  writeBlock(rows.map((row) => columns.map((column) => showText(column, column.raw(row)))))
