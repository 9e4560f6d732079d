import { buildGrid, buildPlainRow, type Grid } from "./grid.ts"
import type { CleanLine } from "./source-lines.ts"
import { countHeaderWords } from "./table-headers.ts"

type Segment = Readonly<{ text: string; from: number; to: number }>

function listSegments(raw: string): readonly Segment[] {
  return [...raw.matchAll(/\S+(?: \S+)*/g)].map((found) => ({
    text: found[0],
    from: found.index,
    to: found.index + found[0].length,
  }))
}

/** A header of a table whose columns a PDF reader or a typist kept apart with spaces: "TT   Nội dung   Điểm tối đa". */
function isHeader(line: CleanLine): boolean {
  if (line.isBlank || line.row !== undefined || line.region !== undefined || !/\S\s{2,}\S/.test(line.raw)) return false
  const segments = listSegments(line.raw.trimEnd())
  return segments.length >= 3 && countHeaderWords(segments.map(({ text }) => text)) >= 2
}

/** The column whose heading overlaps a segment most, else the nearest heading. */
function columnOf(segment: Segment, columns: readonly Segment[]): number {
  let best = 0
  let score = Number.NEGATIVE_INFINITY
  for (const [at, column] of columns.entries()) {
    const overlap = Math.min(segment.to, column.to) - Math.max(segment.from, column.from)
    if (overlap > score) [best, score] = [at, overlap]
  }
  return best
}

type OpenRow = { lines: number[]; cells: string[] }

function addSegments(row: OpenRow, line: CleanLine, columns: readonly Segment[]): void {
  row.lines.push(line.number)
  for (const segment of listSegments(line.raw)) {
    const at = columnOf(segment, columns)
    row.cells[at] = `${row.cells[at] ?? ""} ${segment.text}`.trim()
  }
}

function isRowLine(line: CleanLine, columns: readonly Segment[]): boolean {
  const segments = listSegments(line.raw)
  if (segments.length >= 2) return true
  const only = segments[0]
  // A lone piece well right of the margin goes on with a wrapped cell.
  return only !== undefined && only.from >= (columns[1]?.from ?? 0) - 2 && line.label === null
}

function readSpacedGrid(lines: readonly CleanLine[], headerAt: number): Grid | undefined {
  const header = lines[headerAt]
  if (header === undefined) return undefined
  const columns = listSegments(header.raw)
  const rows: OpenRow[] = [{ lines: [header.number], cells: columns.map(({ text }) => text) }]
  for (let at = headerAt + 1; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined || (line.isBlank && (lines[at + 1]?.isBlank ?? true))) break
    if (line.isBlank || line.isPageMatter) continue
    if (!isRowLine(line, columns)) break
    const last = rows.at(-1)
    const opens = columnOf(listSegments(line.raw)[0] ?? { text: "", from: 0, to: 0 }, columns) === 0
    if (opens || last === undefined) {
      const row: OpenRow = { lines: [], cells: columns.map(() => "") }
      addSegments(row, line, columns)
      rows.push(row)
    } else addSegments(last, line, columns)
  }
  if (rows.length < 2) return undefined
  return buildGrid(
    rows.map((row) =>
      buildPlainRow(
        row.lines,
        Array.from(row.cells, (cell) => cell ?? ""),
      ),
    ),
    false,
  )
}

/** Tables whose columns are kept apart by runs of spaces alone; only under a header that reads like one. */
export function listSpacedGrids(lines: readonly CleanLine[]): readonly Grid[] {
  const grids: Grid[] = []
  let next = 0
  for (const [at, line] of lines.entries()) {
    if (at < next || line.raw === "" || !isHeader(line)) continue
    const grid = readSpacedGrid(lines, at)
    if (grid === undefined) continue
    grids.push(grid)
    next = grid.lines[1]
  }
  return grids
}
