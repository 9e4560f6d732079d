import { readPrivateSigns } from "../docx/symbols.ts"
import type { Rule, Word } from "../layout/page-content.ts"

export type Matrix = readonly [number, number, number, number, number, number]

export type Glyph = Readonly<{ unicode: string; width: number; isSpace: boolean }>
export type FontFace = Readonly<{ name: string; unit: number }>

/** Operators of a page as numbers, and what each needs. */
export type Operators = Readonly<{ codes: readonly number[]; arguments: readonly unknown[] }>
export type OperatorNames = Readonly<Record<string, number>>

type TextState = {
  matrix: Matrix
  text: Matrix
  line: Matrix
  font: FontFace
  size: number
  characterGap: number
  wordGap: number
  stretch: number
  leading: number
  rise: number
}

type Open = { text: string; x0: number; x1: number; y: number; size: number; font: string; isFurniture: boolean }

export type PageMarks = { readonly words: Word[]; readonly rules: Rule[]; pictures: number }

/** Where the reading of a page stands. */
type Cursor = {
  readonly marks: PageMarks
  readonly names: OperatorNames
  readonly findFont: (key: string) => FontFace
  readonly saved: TextState[]
  /** Open marked parts; true for page furniture. */
  readonly furniture: boolean[]
  state: TextState
  word: Open | undefined
}

const identity: Matrix = [1, 0, 0, 1, 0, 0]

const multiply = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[2] * b[1],
  a[1] * b[0] + a[3] * b[1],
  a[0] * b[2] + a[2] * b[3],
  a[1] * b[2] + a[3] * b[3],
  a[0] * b[4] + a[2] * b[5] + a[4],
  a[1] * b[4] + a[3] * b[5] + a[5],
]

const place = (matrix: Matrix, x: number, y: number): readonly [number, number] => [
  matrix[0] * x + matrix[2] * y + matrix[4],
  matrix[1] * x + matrix[3] * y + matrix[5],
]

const toMatrix = (values: unknown): Matrix | undefined => {
  const list = ArrayBuffer.isView(values) || Array.isArray(values) ? Array.from(values as ArrayLike<number>) : []
  const nested = list.length === 1 ? list[0] : undefined
  if (nested !== undefined && typeof nested === "object") return toMatrix(nested)
  return list.length === 6 ? (list as unknown as Matrix) : undefined
}

const startState = (view: Matrix): TextState => ({
  matrix: view,
  text: identity,
  line: identity,
  font: { name: "", unit: 0.001 },
  size: 0,
  characterGap: 0,
  wordGap: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
})

/** What a run over the operators of one page needs; `view` turns user space into points from the top left corner. */
export type PageSource = Readonly<{
  operators: Operators
  names: OperatorNames
  view: Matrix
  findFont: (key: string) => FontFace
}>

/**
 * Follows the operators of a page and notes where every word stands and which straight lines are drawn. Works glyph by
 * glyph, since the spaces between columns are lost once words are put together.
 */
export const readPageMarks = ({ operators, names, view, findFont }: PageSource): PageMarks => {
  const marks: PageMarks = { words: [], rules: [], pictures: 0 }
  const state = startState(view)
  const cursor: Cursor = { marks, names, findFont, saved: [], furniture: [], state, word: undefined }
  const byCode = new Map(Object.entries(actions).map(([name, action]) => [names[name], action]))
  for (const [at, code] of operators.codes.entries())
    byCode.get(code)?.(cursor, (operators.arguments[at] ?? []) as readonly unknown[])
  closeWord(cursor)
  return marks
}

type Action = (cursor: Cursor, values: readonly unknown[]) => void

const save: Action = (cursor) => void cursor.saved.push({ ...cursor.state })
const restore: Action = (cursor) => void (cursor.state = cursor.saved.pop() ?? cursor.state)
const countPicture: Action = ({ marks }) => void (marks.pictures += 1)
const openMarked: Action = ({ furniture }, values) => void furniture.push(values[0] === "Artifact")

const transform = (cursor: Cursor, values: unknown): void => {
  cursor.state.matrix = multiply(cursor.state.matrix, toMatrix(values) ?? identity)
}

const setLine = (cursor: Cursor, line: Matrix): void => {
  cursor.state.line = line
  cursor.state.text = line
}

const moveLine = (cursor: Cursor, x: number, y: number): void =>
  setLine(cursor, multiply(cursor.state.line, [1, 0, 0, 1, x, y]))

/** The operators that move, style or show something, by the library's names for them. */
const actions: Readonly<Record<string, Action>> = {
  save,
  restore,
  transform,
  paintFormXObjectBegin: (cursor, values) => {
    save(cursor, values)
    transform(cursor, values[0])
  },
  paintFormXObjectEnd: restore,
  beginText: (cursor) => setLine(cursor, identity),
  setFont: ({ state, findFont }, values) => {
    state.font = findFont(String(values[0]))
    state.size = Number(values[1])
  },
  setCharSpacing: ({ state }, values) => void (state.characterGap = Number(values[0])),
  setWordSpacing: ({ state }, values) => void (state.wordGap = Number(values[0])),
  setHScale: ({ state }, values) => void (state.stretch = Number(values[0]) / 100),
  setLeading: ({ state }, values) => void (state.leading = Number(values[0])),
  setTextRise: ({ state }, values) => void (state.rise = Number(values[0])),
  moveText: (cursor, values) => moveLine(cursor, Number(values[0]), Number(values[1])),
  setLeadingMoveText: (cursor, values) => {
    cursor.state.leading = -Number(values[1])
    moveLine(cursor, Number(values[0]), Number(values[1]))
  },
  setTextMatrix: (cursor, values) => setLine(cursor, toMatrix(values) ?? identity),
  nextLine: (cursor) => moveLine(cursor, 0, -cursor.state.leading),
  showText: (cursor, values) => showGlyphs(cursor, values[0] as readonly (Glyph | number | null)[]),
  beginMarkedContent: openMarked,
  beginMarkedContentProps: openMarked,
  endMarkedContent: ({ furniture }) => void furniture.pop(),
  constructPath: ({ state, names, marks }, values) => addRules(values, state.matrix, names, marks.rules),
  paintImageXObject: countPicture,
  paintInlineImageXObject: countPicture,
  paintImageMaskXObject: countPicture,
}

const closeWord = (cursor: Cursor): void => {
  if (cursor.word !== undefined && cursor.word.text.trim() !== "") cursor.marks.words.push(buildWord(cursor.word))
  cursor.word = undefined
}

const showGlyphs = (cursor: Cursor, glyphs: readonly (Glyph | number | null)[]): void => {
  const { state } = cursor
  let x = 0
  for (const glyph of glyphs) {
    if (glyph === null) continue
    // A number moves the pen back, in thousandths of the font size.
    if (typeof glyph === "number") x -= (glyph * state.size * state.stretch) / 1000
    else x += addGlyph(cursor, glyph, x)
  }
  state.text = multiply(state.text, [1, 0, 0, 1, x, 0])
}

/** Adds a glyph that stands `x` behind the start of its text; gives how far the pen moves on. */
const addGlyph = (cursor: Cursor, glyph: Glyph, x: number): number => {
  const { state } = cursor
  const advance = glyph.width * state.font.unit * state.size * state.stretch
  const at = multiply(state.matrix, state.text)
  const [x0, y] = place(at, x, state.rise)
  const [x1] = place(at, x + advance, state.rise)
  const size = Math.hypot(at[2], at[3]) * state.size
  if (glyph.unicode.trim() === "") closeWord(cursor)
  else {
    const isFurniture = cursor.furniture.includes(true)
    const next: Open = { text: glyph.unicode, x0, x1, y, size, font: state.font.name, isFurniture }
    if (cursor.word !== undefined && goesOn(cursor.word, next)) {
      cursor.word.text += next.text
      cursor.word.x1 = Math.max(cursor.word.x1, x1)
    } else {
      closeWord(cursor)
      cursor.word = next
    }
  }
  return advance + (state.characterGap + (glyph.isSpace ? state.wordGap : 0)) * state.stretch
}

/** Letters belong to one word when they touch; a mark above or below a letter always does. */
const goesOn = (word: Open, next: Open): boolean => {
  if (/^\p{M}+$/u.test(next.text)) return true
  const em = Math.min(word.size, next.size)
  if (Math.abs(next.y - word.y) > em * 0.1 || Math.abs(next.size - word.size) > em * 0.1) return false
  const gap = next.x0 - word.x1
  return gap < em * 0.18 && gap > -em * 0.5
}

const buildWord = (open: Open): Word => ({
  text: readPrivateSigns(open.text, /symbol|wingdings|webdings/i.exec(open.font)?.[0] ?? "")
    .normalize("NFC")
    .trim(),
  x0: open.x0,
  x1: open.x1,
  y: open.y,
  size: open.size,
  bold: /bold|black|heavy|demi/i.test(open.font),
  italic: /italic|oblique/i.test(open.font),
  isFurniture: open.isFurniture,
})

/** Thickest filled bar, in points, that still is a line and not an area. */
const thickest = 2.5

/** Straight strokes and thin filled bars; Word fills its table lines, LibreOffice strokes them. */
const addRules = (values: readonly unknown[], matrix: Matrix, names: OperatorNames, rules: Rule[]): void => {
  const kind = Number(values[0])
  const isStroke = kind === names["stroke"] || kind === names["closeStroke"]
  const isFill = kind === names["fill"] || kind === names["eoFill"]
  const isBoth = [names["fillStroke"], names["eoFillStroke"], names["closeFillStroke"]].includes(kind)
  if (!isStroke && !isFill && !isBoth) return
  for (const path of listPaths(values[1], matrix)) {
    if (isFill) addBar(path, rules)
    else for (const [at, to] of path.slice(1).entries()) addStroke(path[at] ?? to, to, rules)
  }
}

type Point = readonly [number, number]

/** Corner points of each part of a path. Paths with curves are not lines of a table and give nothing. */
const listPaths = (source: unknown, matrix: Matrix): readonly (readonly Point[])[] => {
  const data = (Array.isArray(source) ? (source[0] as ArrayLike<number> | null) : null) ?? []
  const paths: Point[][] = []
  let isCurved = false
  for (let at = 0; at < data.length;) {
    const step = data[at] ?? 4
    const path = paths.at(-1)
    if (step === 0) paths.push([place(matrix, data[at + 1] ?? 0, data[at + 2] ?? 0)])
    else if (step === 1) path?.push(place(matrix, data[at + 1] ?? 0, data[at + 2] ?? 0))
    else if (step === 4) path?.push(...path.slice(0, 1))
    else isCurved = true
    at += [3, 3, 7, 5, 1][step] ?? 1
  }
  return isCurved ? [] : paths
}

const addStroke = (a: Point, b: Point, rules: Rule[]): void => {
  const wide = Math.abs(a[0] - b[0])
  const high = Math.abs(a[1] - b[1])
  if (high < 0.7 && wide > 2)
    rules.push({ isUpright: false, at: (a[1] + b[1]) / 2, from: Math.min(a[0], b[0]), to: Math.max(a[0], b[0]) })
  else if (wide < 0.7 && high > 2)
    rules.push({ isUpright: true, at: (a[0] + b[0]) / 2, from: Math.min(a[1], b[1]), to: Math.max(a[1], b[1]) })
}

const addBar = (path: readonly Point[], rules: Rule[]): void => {
  const xs = path.map((point) => point[0])
  const ys = path.map((point) => point[1])
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  if (bottom - top <= thickest && right - left > thickest)
    rules.push({ isUpright: false, at: (top + bottom) / 2, from: left, to: right })
  else if (right - left <= thickest && bottom - top > thickest)
    rules.push({ isUpright: true, at: (left + right) / 2, from: top, to: bottom })
  else if (right - left <= thickest)
    // Word fills the crossing of two lines as a square of its own.
    rules.push({ isUpright: false, at: (top + bottom) / 2, from: left, to: right })
}
