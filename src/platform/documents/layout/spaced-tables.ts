import { isListLabel, splitAtGaps, type TextLine } from "./page-content.ts"
import { readCell, type GridCell, type PageTable } from "./ruled-tables.ts"

const fewestColumns = 3

/** The columns of a run of lines: stretches of x where words stand, parted by gaps that no word crosses. */
const listColumns = (lines: readonly TextLine[]): readonly (readonly [number, number])[] => {
  const words = lines.flatMap((line) => line.words).toSorted((a, b) => a.x0 - b.x0)
  const columns: [number, number][] = []
  const size = lines[0]?.size ?? 12
  for (const word of words) {
    const last = columns.at(-1)
    if (last === undefined || word.x0 - last[1] > size * 0.6) columns.push([word.x0, word.x1])
    else last[1] = Math.max(last[1], word.x1)
  }
  return columns
}

const isSpread = (line: TextLine): boolean => {
  const parts = splitAtGaps(line, 1)
  return (
    parts.length >= fewestColumns &&
    !(parts.length === 3 && isListLabel(parts[0]?.words[0]?.text ?? "") && parts[1]?.words.length === 1)
  )
}

/** How many lines from `from` on form a table without drawn lines; 0 when they do not. */
const countTableLines = (lines: readonly TextLine[], from: number): number => {
  let count = 0
  let spread = 0
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at]
    const before = lines[at - 1]
    if (line === undefined) break
    if (at > from && before !== undefined && line.y - before.y > line.size * 3) break
    if (listColumns(lines.slice(from, at + 1)).length < fewestColumns) break
    if (isSpread(line)) {
      spread += 1
      count = at - from + 1
    }
  }
  return spread >= 3 ? count : 0
}

/**
 * A table whose columns are told by gaps alone (a scan, or a table without lines): at least three lines with at least
 * three columns that no word crosses. A line with nothing in the first column goes on with the row above.
 */
export const findSpacedTable = (
  lines: readonly TextLine[],
  from: number,
): Readonly<{ table: PageTable; count: number }> | undefined => {
  const first = lines[from]
  if (first === undefined || !isSpread(first)) return undefined
  const count = countTableLines(lines, from)
  if (count === 0) return undefined
  const own = lines.slice(from, from + count)
  const columns = listColumns(own)
  const rows = groupRows(own, columns[0]?.[1] ?? 0)
  const cells = rows.flatMap((row, at) => listCells(row, at, columns))
  const edges = [...columns.map((column) => column[0]), columns.at(-1)?.[1] ?? 0]
  const last = own.at(-1) ?? first
  return {
    table: { top: first.y - first.size, bottom: last.y, edges, rows: rows.length, cells, knowsMerges: false },
    count,
  }
}

/**
 * Lines of each row. A line with nothing in the first column belongs to the row it stands nearer to: where cells are
 * centred upright, text begins above its number.
 */
const groupRows = (lines: readonly TextLine[], firstEnd: number): readonly (readonly TextLine[])[] => {
  const rows: TextLine[][] = []
  let ahead: TextLine[] = []
  for (const [at, line] of lines.entries()) {
    const row = rows.at(-1)
    const [before, after] = [lines[at - 1], lines[at + 1]]
    if (line.x0 <= firstEnd || row === undefined || (ahead.length === 0 && repeatsNumber(row, line))) {
      rows.push([...ahead, line])
      ahead = []
    } else if (ahead.length > 0 || (after !== undefined && after.y - line.y < line.y - (before?.y ?? 0) - 1))
      ahead.push(line)
    else row.push(line)
  }
  rows.at(-1)?.push(...ahead)
  return rows
}

/** A figure under a figure is a row of its own (a total without a number in front), never a wrapped line. */
const repeatsNumber = (row: readonly TextLine[], line: TextLine): boolean => {
  const isFigure = (text: string): boolean => /^\d[\d.,]*%?$/.test(text)
  const above = row.flatMap((part) => part.words).filter((word) => isFigure(word.text))
  const figures = line.words.filter((word) => isFigure(word.text))
  return figures.length >= 2 && figures.every((word) => above.some((other) => other.x0 < word.x1 && other.x1 > word.x0))
}

const listCells = (
  row: readonly TextLine[],
  at: number,
  columns: readonly (readonly [number, number])[],
): readonly GridCell[] =>
  columns.map(([left, right], column) => {
    const words = row.flatMap((line) => line.words).filter((word) => word.x0 >= left - 0.1 && word.x1 <= right + 0.1)
    const cell = words.length === 0 ? { text: "", bold: false } : readCell(words, right - left)
    return { row: at, rowEnd: at + 1, column, columnEnd: column + 1, ...cell }
  })
