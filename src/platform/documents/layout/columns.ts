import { buildTextLine, isListLabel, splitAtGaps, type TextLine } from "./page-content.ts"

/** Lines that stand side by side in two columns: the heading of a paper, or recipients beside the signature. */
export type ColumnBlock = Readonly<{
  kind: "columns"
  top: number
  bottom: number
  left: readonly TextLine[]
  right: readonly TextLine[]
}>

type Gutter = { from: number; to: number }

const middle = (line: Readonly<{ x0: number; x1: number }>): number => (line.x0 + line.x1) / 2

const least = 10

/** The widest gap of a line whose left part is more than a list label. */
const findGutter = (line: TextLine): Gutter | undefined => {
  const parts = splitAtGaps(line, 1.6)
  const [left, right] = parts
  if (left === undefined || right === undefined || parts.length !== 2) return undefined
  if (left.words.length === 1 && isListLabel(left.words[0]?.text ?? "")) return undefined
  return { from: left.x1, to: right.x0 }
}

type Halves = Readonly<{ left: TextLine | undefined; right: TextLine | undefined }>

/** The two sides of a line, or undefined when a word stands in the gutter. Narrows the gutter to what the line leaves. */
const splitAtGutter = (line: TextLine, gutter: Gutter): Halves | undefined => {
  const before = line.words.filter((word) => word.x1 <= gutter.to - least)
  const after = line.words.filter((word) => word.x0 >= gutter.from + least && !before.includes(word))
  if (before.length + after.length < line.words.length) return undefined
  const from = before.reduce((most, word) => Math.max(most, word.x1), gutter.from)
  const to = after.reduce((start, word) => Math.min(start, word.x0), gutter.to)
  if (to - from < least) return undefined
  gutter.from = from
  gutter.to = to
  const side = (words: TextLine["words"]): TextLine | undefined =>
    words.length === 0 ? undefined : buildTextLine(words)
  return { left: side(before), right: side(after) }
}

/** A line on one side only belongs to its column when it is set like the lines above it there. */
const fitsColumn = (line: TextLine, column: readonly TextLine[], axis: number): boolean => {
  const above = column.at(-1)
  if (above === undefined || line.y - above.y > line.size * 9) return false
  if (Math.abs(middle(line) - axis) < 6 && column.every((other) => Math.abs(middle(other) - axis) > 20)) return false
  const isCentred = column.filter((other) => Math.abs(middle(other) - middle(line)) < 8).length * 2 >= column.length
  const isAligned = column.some((other) => Math.abs(other.x0 - line.x0) < 4) && line.y - above.y < line.size * 2
  return isCentred || isAligned
}

/**
 * Finds the block of two columns that begins at line `from`; undefined when the line is ordinary text. `axis` is the
 * middle of the text area: a title centred on it ends the block.
 */
export const findColumns = (
  lines: readonly TextLine[],
  from: number,
  axis: number,
): Readonly<{ block: ColumnBlock; count: number }> | undefined => {
  const first = lines[from]
  const gutter = first === undefined ? undefined : findGutter(first)
  if (first === undefined || gutter === undefined) return undefined
  const left: TextLine[] = []
  const right: TextLine[] = []
  let last = first
  let count = 0
  for (const line of lines.slice(from)) {
    const space = { ...gutter }
    const halves = splitAtGutter(line, space)
    if (halves === undefined || line.y - last.y > line.size * 7) break
    if (halves.left === undefined && !fitsColumn(line, right, axis)) break
    if (halves.right === undefined && !fitsColumn(line, left, axis)) break
    Object.assign(gutter, space)
    if (halves.left !== undefined) left.push(halves.left)
    if (halves.right !== undefined) right.push(halves.right)
    last = line
    count += 1
  }
  if (left.length + right.length < 3 || left.length === 0 || right.length === 0) return undefined
  return { block: { kind: "columns", top: first.y - first.size * 0.5, bottom: last.y, left, right }, count }
}
