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
  const saved: TextState[] = []
  const furniture: boolean[] = []
  let state = startState(view)
  let word: Open | undefined
  const close = (): void => {
    if (word !== undefined && word.text.trim() !== "") marks.words.push(buildWord(word))
    word = undefined
  }
  const moveTo = (x: number, y: number): void => {
    state.line = multiply(state.line, [1, 0, 0, 1, x, y])
    state.text = state.line
  }
  const show = (glyphs: readonly (Glyph | number | null)[]): void => {
    let x = 0
    for (const glyph of glyphs) {
      if (glyph === null) continue
      if (typeof glyph === "number") {
        x -= (glyph * state.size * state.stretch) / 1000
        continue
      }
      const advance = glyph.width * state.font.unit * state.size
      const gap = state.characterGap + (glyph.isSpace ? state.wordGap : 0)
      const at = multiply(state.matrix, state.text)
      const [x0, y] = place(at, x, state.rise)
      const [x1] = place(at, x + advance * state.stretch, state.rise)
      const size = Math.hypot(at[2], at[3]) * state.size
      x += (advance + gap) * state.stretch
      if (glyph.unicode.trim() === "") close()
      else {
        const next: Open = {
          text: glyph.unicode,
          x0,
          x1,
          y,
          size,
          font: state.font.name,
          isFurniture: furniture.includes(true),
        }
        if (word === undefined || !goesOn(word, next)) {
          close()
          word = next
        } else word = { ...word, text: word.text + next.text, x1: Math.max(word.x1, x1) }
      }
    }
    state.text = multiply(state.text, [1, 0, 0, 1, x, 0])
  }
  const actions: Readonly<Record<string, (values: readonly unknown[]) => void>> = {
    save: () => void saved.push({ ...state }),
    restore: () => void (state = saved.pop() ?? state),
    transform: (values) => void (state.matrix = multiply(state.matrix, toMatrix(values) ?? identity)),
    paintFormXObjectBegin: (values) => {
      saved.push({ ...state })
      state.matrix = multiply(state.matrix, toMatrix(values[0]) ?? identity)
    },
    paintFormXObjectEnd: () => void (state = saved.pop() ?? state),
    beginText: () => {
      state.text = identity
      state.line = identity
    },
    setFont: (values) => {
      state.font = findFont(String(values[0]))
      state.size = Number(values[1])
    },
    setCharSpacing: (values) => void (state.characterGap = Number(values[0])),
    setWordSpacing: (values) => void (state.wordGap = Number(values[0])),
    setHScale: (values) => void (state.stretch = Number(values[0]) / 100),
    setLeading: (values) => void (state.leading = Number(values[0])),
    setTextRise: (values) => void (state.rise = Number(values[0])),
    moveText: (values) => moveTo(Number(values[0]), Number(values[1])),
    setLeadingMoveText: (values) => {
      state.leading = -Number(values[1])
      moveTo(Number(values[0]), Number(values[1]))
    },
    setTextMatrix: (values) => {
      state.line = toMatrix(values) ?? identity
      state.text = state.line
    },
    nextLine: () => moveTo(0, -state.leading),
    showText: (values) => show(values[0] as readonly (Glyph | number | null)[]),
    beginMarkedContent: (values) => void furniture.push(values[0] === "Artifact"),
    beginMarkedContentProps: (values) => void furniture.push(values[0] === "Artifact"),
    endMarkedContent: () => void furniture.pop(),
    constructPath: (values) => addRules(values, state.matrix, names, marks.rules),
    paintImageXObject: () => void (marks.pictures += 1),
    paintInlineImageXObject: () => void (marks.pictures += 1),
    paintImageMaskXObject: () => void (marks.pictures += 1),
  }
  const byCode = new Map(Object.entries(actions).map(([name, action]) => [names[name], action]))
  for (const [at, code] of operators.codes.entries())
    byCode.get(code)?.((operators.arguments[at] ?? []) as readonly unknown[])
  close()
  return marks
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
  const data = Array.isArray(source) ? (source[0] as ArrayLike<number> | null) : null
  const paths: Point[][] = []
  let isCurved = false
  for (let at = 0; data !== null && at < data.length;) {
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
