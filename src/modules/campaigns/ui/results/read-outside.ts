import { parseNumber } from "#web/format.ts"
import { foldText } from "#platform/text/fold.ts"

/** One line of points as it was pasted, by the number of its line, from 1. */
export type OutsideLine = Readonly<{ line: number; unit: string; leaf: string; points: string | null }>
/** A line that says nothing that can be sent, with its number. */
export type UnreadLine = Readonly<{ line: number; text: string }>
export type OutsideTable = Readonly<{ rows: readonly OutsideLine[]; unread: readonly UnreadLine[] }>

const isHead = (first: string): boolean => /^(?:ten )?(?:don vi|xa phuong|unit)/u.test(foldText(first))
const namesLeaf = (second: string): boolean => /tieu chi|^ma\b|code|leaf/u.test(foldText(second))
/** “–” takes points away that were merged before; an empty cell says nothing. */
const takesAway = (cell: string): boolean => /^[-–—]$/u.test(cell)

/**
 * Reads a table that was copied from a spreadsheet: either a line for each unit and criterion (unit, code, points), or a
 * line for each unit under a head that names the criteria (Đơn vị, D.1, D.2 …). Decimals with a comma or a dot.
 */
export const readOutside = (text: string): OutsideTable => {
  const lines = text.split(/\r?\n/u).map((written, index) => ({
    line: index + 1,
    cells: written.split(/\t|;/u).map((cell) => cell.trim()),
  }))
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ""))
  const [head] = filled
  const isNamed = head !== undefined && isHead(head.cells[0] ?? "")
  const codes = isNamed && !namesLeaf(head.cells[1] ?? "") ? head.cells.slice(1) : undefined
  const read = (isNamed ? filled.slice(1) : filled).map(({ line, cells }) =>
    codes === undefined ? readLine(line, cells) : readWide(line, cells, codes),
  )
  return { rows: read.flatMap(({ rows }) => rows), unread: read.flatMap(({ unread }) => unread) }
}

const readLine = (line: number, cells: readonly string[]): OutsideTable => {
  const [unit = "", leaf = "", written = ""] = cells
  const points = pointsOf(written)
  return unit === "" || leaf === "" || points === undefined
    ? { rows: [], unread: [{ line, text: cells.join(" · ") }] }
    : { rows: [{ line, unit, leaf, points }], unread: [] }
}

const readWide = (line: number, [unit = "", ...cells]: readonly string[], codes: readonly string[]): OutsideTable => {
  const tables = codes.flatMap((leaf, at) => {
    const written = cells[at] ?? ""
    return leaf === "" || written === "" ? [] : [readLine(line, [unit, leaf, written])]
  })
  return { rows: tables.flatMap(({ rows }) => rows), unread: tables.flatMap(({ unread }) => unread) }
}

const pointsOf = (written: string): string | null | undefined => (takesAway(written) ? null : parseNumber(written))
