import { groupLines, isListLabel, joinBroken, textOf, type Rule, type TextLine, type Word } from "./page-content.ts"

/** A cell of the grid: the rows and columns it covers, ends excluded. */
export type GridCell = Readonly<{
  row: number
  rowEnd: number
  column: number
  columnEnd: number
  text: string
  bold: boolean
}>

/** A table as it stands on one page. `edges` are the x of its upright lines. */
export type PageTable = Readonly<{
  top: number
  bottom: number
  edges: readonly number[]
  rows: number
  cells: readonly GridCell[]
  /** Drawn lines tell which cells are merged; columns found by their gaps do not. */
  knowsMerges: boolean
}>

const near = 3
/** Word and LibreOffice leave 5.4 points free on either side of a cell. */
const cellPadding = 10.8

/** Lines drawn cell by cell become one; dotted ones too. */
const mergeRules = (rules: readonly Rule[]): readonly Rule[] => {
  const merged: Rule[] = []
  for (const rule of rules.toSorted((a, b) => a.at - b.at || a.from - b.from)) {
    const at = findTouching(merged, rule)
    const other = merged[at]
    if (other === undefined) merged.push(rule)
    else merged[at] = { ...other, from: Math.min(other.from, rule.from), to: Math.max(other.to, rule.to) }
  }
  return merged
}

/** Only lines of nearly the same place can touch, and those stand at the end of the sorted list. */
const findTouching = (merged: readonly Rule[], rule: Rule): number => {
  for (let at = merged.length - 1; at >= 0; at -= 1) {
    const other = merged[at]
    if (other === undefined || rule.at - other.at > 1.5) return -1
    if (rule.from <= other.to + near && rule.to >= other.from - near) return at
  }
  return -1
}

const crosses = (upright: Rule, level: Rule): boolean =>
  upright.at >= level.from - near &&
  upright.at <= level.to + near &&
  level.at >= upright.from - near &&
  level.at <= upright.to + near

type Frame = { uprights: Rule[]; levels: Rule[] }

/** Lines that hang together, table by table. */
const listFrames = (rules: readonly Rule[]): readonly Frame[] => {
  const uprights = mergeRules(rules.filter((rule) => rule.isUpright && rule.to - rule.from > 4))
  const levels = mergeRules(rules.filter((rule) => !rule.isUpright && rule.to - rule.from > 4))
  const frames: Frame[] = []
  for (const upright of uprights) {
    const touched = frames.filter((frame) => frame.levels.some((level) => crosses(upright, level)))
    const fresh = levels.filter(
      (level) => crosses(upright, level) && !frames.some((frame) => frame.levels.includes(level)),
    )
    const frame: Frame = {
      uprights: [upright, ...touched.flatMap((other) => other.uprights)],
      levels: [...fresh, ...touched.flatMap((other) => other.levels)],
    }
    for (const other of touched) frames.splice(frames.indexOf(other), 1)
    frames.push(frame)
  }
  return frames
}

/** Places that lie closer than a line of text are one edge. */
const clusterEdges = (places: readonly number[]): readonly number[] => {
  const edges: number[] = []
  for (const place of places.toSorted((a, b) => a - b)) {
    const last = edges.at(-1)
    if (last === undefined || place - last > near) edges.push(place)
  }
  return edges
}

type Grid = Readonly<{ xs: readonly number[]; ys: readonly number[]; frame: Frame }>

const buildGrid = (frame: Frame): Grid | undefined => {
  const xs = clusterEdges(frame.uprights.map((rule) => rule.at))
  const top = frame.uprights.reduce((least, rule) => Math.min(least, rule.from), Number.POSITIVE_INFINITY)
  const bottom = frame.uprights.reduce((most, rule) => Math.max(most, rule.to), 0)
  // At the foot of a page the last level line may be missing; the upright lines still end there.
  const ys = clusterEdges([...frame.levels.map((rule) => rule.at), top, bottom])
  return xs.length < 2 || ys.length < 2 ? undefined : { xs, ys, frame }
}

const isClosedBelow = ({ xs, ys, frame }: Grid, row: number, column: number): boolean => {
  const y = ys[row + 1] ?? 0
  const x = ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2
  return frame.levels.some((rule) => Math.abs(rule.at - y) <= near && rule.from <= x && rule.to >= x)
}

const isClosedRight = ({ xs, ys, frame }: Grid, row: number, column: number): boolean => {
  const x = xs[column + 1] ?? 0
  const y = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2
  return frame.uprights.some((rule) => Math.abs(rule.at - x) <= near && rule.from <= y && rule.to >= y)
}

type Area = Readonly<{ row: number; rowEnd: number; column: number; columnEnd: number }>

/** Areas without a line inside, left to right and top to bottom. */
const listAreas = (grid: Grid): readonly Area[] => {
  const [rows, columns] = [grid.ys.length - 1, grid.xs.length - 1]
  const taken = new Set<number>()
  const areas: Area[] = []
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (taken.has(row * columns + column)) continue
      let columnEnd = column + 1
      while (columnEnd < columns && !taken.has(row * columns + columnEnd) && !isClosedRight(grid, row, columnEnd - 1))
        columnEnd += 1
      let rowEnd = row + 1
      while (rowEnd < rows && !isClosedBelow(grid, rowEnd - 1, column)) rowEnd += 1
      for (let y = row; y < rowEnd; y += 1) for (let x = column; x < columnEnd; x += 1) taken.add(y * columns + x)
      areas.push({ row, rowEnd, column, columnEnd })
    }
  }
  return areas
}

/** Text of a cell: wrapped lines joined, list items kept apart by a line feed. */
export const readCell = (words: readonly Word[], width: number): Readonly<{ text: string; bold: boolean }> => {
  let text = ""
  let previous: TextLine | undefined
  for (const line of groupLines(words)) {
    const own = textOf(line.words)
    if (previous === undefined) text = own
    else if (isCutInside(previous, line, width)) text += own
    else text = isItem(line) ? `${text}\n${own}` : joinBroken(text, own)
    previous = line
  }
  return { text, bold: words.length > 0 && words.every((word) => word.bold) }
}

const isItem = (line: TextLine): boolean =>
  line.words.length > 1 && /^[-–+*•]$/u.test(line.words[0]?.text ?? "") && isListLabel(line.words[0]?.text ?? "")

/**
 * A number or short capital mark that was too long for a narrow column is cut inside ("1." over "2", "T" over "T"). Only
 * when the column has no room for one more letter, and never for words.
 */
const isCutInside = (previous: TextLine, next: TextLine, width: number): boolean => {
  const [above, below] = [previous.words.at(-1)?.text ?? "", next.words[0]?.text ?? ""]
  if (
    previous.words.length > 1 ||
    next.words.length > 1 ||
    width - (previous.x1 - previous.x0) > cellPadding + previous.size * 0.7
  )
    return false
  return (
    (/^\d[\d.,]*$/.test(above) && /^[\d.,]+%?$/.test(below)) ||
    (/^[A-Z]{1,2}$/.test(above) && /^[A-Z]{1,2}$/.test(below))
  )
}

/**
 * Tables drawn with lines. A frame around a single cell is no table. Rows that hold a word are kept, so double lines give
 * no empty rows.
 */
export const listRuledTables = (rules: readonly Rule[], words: readonly Word[]): readonly PageTable[] =>
  // More lines than any table has are a map or a drawing.
  listFrames(rules.length > 20_000 ? [] : rules)
    .flatMap((frame) => {
      const grid = buildGrid(frame)
      return grid === undefined ? [] : [fillGrid(grid, words)]
    })
    .filter((table) => table.cells.filter((cell) => cell.text !== "").length > 1 && table.edges.length > 2)
    .toSorted((a, b) => a.top - b.top)

const fillGrid = (grid: Grid, words: readonly Word[]): PageTable => {
  const [top, bottom] = [grid.ys[0] ?? 0, grid.ys.at(-1) ?? 0]
  const inside = words.filter((word) => isWordInside(word, grid.xs[0] ?? 0, grid.xs.at(-1) ?? 0, [top, bottom]))
  const cells = listAreas(grid).map((area) => {
    const [left, right] = [grid.xs[area.column] ?? 0, grid.xs[area.columnEnd] ?? 0]
    const own = inside.filter((word) =>
      isWordInside(word, left, right, [grid.ys[area.row] ?? 0, grid.ys[area.rowEnd] ?? 0]),
    )
    return { ...area, ...readCell(own, right - left) }
  })
  return { top, bottom, edges: grid.xs, rows: grid.ys.length - 1, cells, knowsMerges: true }
}

/** By the middle of the word: letters may touch the line. */
export const isWordInside = (
  word: Word,
  left: number,
  right: number,
  [top, bottom]: readonly [number, number],
): boolean => {
  const x = (word.x0 + word.x1) / 2
  const y = word.y - word.size * 0.3
  return x >= left && x < right && y >= top && y < bottom
}
