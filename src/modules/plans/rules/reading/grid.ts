import { squeeze } from "./vietnamese-text.ts"

/** One row of a table, whatever it was made of. `cells[c]` is the text that begins in column c. */
export type GridRow = Readonly<{
  /** Physical lines of the row; several when columns of a page were wrapped. */
  lines: readonly number[]
  cells: readonly string[]
  /** How many columns the cell covers, 0 where a cell further left covers the column. */
  spans: readonly number[]
  /** The cell belongs to a merged cell above, whose text it repeats. */
  continued: readonly boolean[]
}>

export type Grid = Readonly<{
  rows: readonly GridRow[]
  width: number
  /** Word and HTML tables say which cells are merged; typed tables leave a merged cell empty. */
  knowsMerges: boolean
  /** First and last line. */
  lines: readonly [number, number]
  /** Lines that draw the table: the rule under a Markdown header. */
  ruleLines: readonly number[]
}>

/** Text of a cell without Markdown emphasis, single-spaced. */
export function cleanCell(text: string): string {
  return squeeze(text.replace(/\*{2,}|<br\s*\/?>|\\(?=[*_|\-.+#])/giu, " ")).replace(/^\*([^*]+)\*$/u, "$1")
}

export function buildPlainRow(lines: readonly number[], texts: readonly string[]): GridRow {
  const cells = texts.map(cleanCell)
  return { lines, cells, spans: cells.map(() => 1), continued: cells.map(() => false) }
}

export function buildGrid(rows: readonly GridRow[], knowsMerges: boolean, ruleLines: readonly number[] = []): Grid {
  const numbers = [...rows.flatMap((row) => row.lines), ...ruleLines]
  return {
    rows,
    width: rows.reduce((width, row) => Math.max(width, row.cells.length), 0),
    knowsMerges,
    lines: [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))],
    ruleLines,
  }
}
