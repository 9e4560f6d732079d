import { buildGrid, buildPlainRow, cleanCell, type Grid, type GridRow } from "./grid.ts"
import type { CleanLine } from "./source-lines.ts"
import { listSpacedGrids } from "./spaced-columns.ts"
import { countHeaderWords } from "./table-headers.ts"
import { findTitleTime } from "./task-groups.ts"

/** A narrow column of a page breaks inside words: "Điểm chuẩ n", "15/10/202 5". No Vietnamese word is a consonant alone. */
function joinBrokenWords(text: string): string {
  return text
    .replace(
      /(?<=\p{L}[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]) (?=(?:ng|nh|ch|[nmpct])(?:$|[\s,;.)]))/gu,
      "",
    )
    .replace(/(?<=\d\/)(2|20|20\d) (\d{1,3})(?![\d/])/g, (found, head: string, tail: string) =>
      head.length + tail.length === 4 ? head + tail : found,
    )
}

function rowOfSource(line: CleanLine): GridRow | undefined {
  if (line.row === undefined) return undefined
  const cells: string[] = []
  const spans: number[] = []
  const continued: boolean[] = []
  for (const cell of line.row.cells) {
    for (let at = 0; at < cell.columnSpan; at += 1) {
      cells[cell.column + at] = at === 0 ? joinBrokenWords(cleanCell(cell.text)) : ""
      spans[cell.column + at] = at === 0 ? cell.columnSpan : 0
      continued[cell.column + at] = cell.continued
    }
  }
  const filled = Array.from(cells, (cell) => cell ?? "")
  return {
    lines: [line.number],
    cells: filled,
    spans: filled.map((_, at) => spans[at] ?? 1),
    continued: filled.map((_, at) => continued[at] ?? false),
  }
}

function listSourceGrids(lines: readonly CleanLine[]): Grid[] {
  const byTable = new Map<number, GridRow[]>()
  for (const line of lines) {
    const row = rowOfSource(line)
    if (row === undefined || line.row === undefined) continue
    const rows = byTable.get(line.row.table)
    if (rows === undefined) byTable.set(line.row.table, [row])
    else rows.push(row)
  }
  return [...byTable.values()].map((rows) => buildGrid(rows, true))
}

type TypedRow = Readonly<{ line: number; cells: readonly string[]; isRule: boolean }>

function findPipeRow(line: CleanLine): TypedRow | undefined {
  const text = line.raw.trim()
  if (!/^\|.*\|/.test(text) && (text.match(/\s\|\s/g)?.length ?? 0) < 2) return undefined
  const cells = text.replace(/^\||(?<!\\)\|$/g, "").split(/(?<!\\)\|/)
  return { line: line.number, cells, isRule: cells.every((cell) => /^\s*:?-{2,}:?\s*$/.test(cell)) }
}

function findTabRow(line: CleanLine): TypedRow | undefined {
  // Behind an empty first cell the empty last ones tell a row from an indented sentence.
  const text = line.raw.startsWith("\t") ? line.raw : line.raw.trimEnd()
  if (!/\S\t/.test(text) && !/^\t+[^\t]+\t/.test(text)) return undefined
  const cells = text.split("\t")
  return cells.length < 2 ? undefined : { line: line.number, cells, isRule: false }
}

/** Tab lines are a table when a row has three cells; two cells need a second row, since Word's "1.⇥text" has two. */
function isTypedTable(rows: readonly TypedRow[], lines: readonly CleanLine[]): boolean {
  const widest = rows.reduce((width, row) => Math.max(width, row.cells.filter((cell) => cell.trim() !== "").length), 0)
  if (widest >= 3) return true
  const isList = rows.some((row) => lines[row.line - 1]?.label !== null && !/^\s*\d+\s*$/.test(row.cells[0] ?? ""))
  return rows.length >= 2 && widest === 2 && !isList
}

/** "QUÝ II" alone on a line between rows of one table: a section of it, unless the next row heads a table of its own. */
function isTimeRow(line: CleanLine, next: TypedRow | undefined): boolean {
  if (next === undefined || line.raw === "" || line.text.length > 60) return false
  const title = line.text.slice(line.label?.length ?? 0)
  return findTitleTime(title, null).deadline !== undefined && countHeaderWords(next.cells) < 2
}

function listTypedGrids(lines: readonly CleanLine[], findRow: (line: CleanLine) => TypedRow | undefined): Grid[] {
  const grids: Grid[] = []
  let run: TypedRow[] = []
  const close = (): void => {
    const rows = run.filter((row) => !row.isRule)
    if (rows.length > 0 && isTypedTable(rows, lines)) {
      const built = rows.map((row) => buildPlainRow([row.line], row.cells))
      grids.push(
        buildGrid(
          built,
          false,
          run.filter((row) => row.isRule).map((row) => row.line),
        ),
      )
    }
    run = []
  }
  const rowAt = (line: CleanLine | undefined): TypedRow | undefined =>
    line === undefined || line.row !== undefined || line.region !== undefined ? undefined : findRow(line)
  for (const [at, line] of lines.entries()) {
    const row = rowAt(line)
    if (row !== undefined) run.push(row)
    else if (run.length > 0 && isTimeRow(line, rowAt(lines[at + 1])))
      run.push({ line: line.number, cells: [line.text], isRule: false })
    else if (run.length > 0) close()
  }
  close()
  return grids
}

/** Every table of the document, in order: Word rows, Markdown pipes, tab-separated lines, columns of a page. */
export function listGrids(lines: readonly CleanLine[]): readonly Grid[] {
  const taken = new Set<number>()
  const claim = (grids: readonly Grid[]): readonly Grid[] => {
    for (const grid of grids) for (let at = grid.lines[0]; at <= grid.lines[1]; at += 1) taken.add(at)
    return grids
  }
  const free = (): readonly CleanLine[] => lines.map((line) => (taken.has(line.number) ? { ...line, raw: "" } : line))
  const source = claim(listSourceGrids(lines))
  const piped = claim(listTypedGrids(free(), findPipeRow))
  const tabbed = claim(listTypedGrids(free(), findTabRow))
  const spaced = claim(listSpacedGrids(free()))
  return [...source, ...piped, ...tabbed, ...spaced].toSorted((a, b) => a.lines[0] - b.lines[0])
}
