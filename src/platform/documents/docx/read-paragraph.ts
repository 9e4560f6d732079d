import type { DraftLine } from "../draft.ts"
import type { LineStyle } from "../source-document.ts"
import { addNote, createSink, type Context, type Sink } from "./context.ts"
import type { NumberLabel } from "./numbering.ts"
import { createRuns, readRuns, type Runs, type Segment } from "./read-runs.ts"
import { parseParagraphStyle, parseRunStyle, type ParagraphStyle, type Style } from "./styles.ts"
import { findChild, findValue, type XmlElement } from "./xml.ts"

/** Reads the blocks inside a text box; handed in because boxes hold paragraphs and tables again. */
export type ReadBlocks = (elements: readonly XmlElement[], context: Context, sink: Sink) => void

/** Text of a paragraph whose mark was deleted under track changes: Word joins it to the next one. */
export type Carried = { runs: Runs | undefined }

type Place = Readonly<{ context: Context; sink: Sink; carried: Carried; readBlocks: ReadBlocks }>

/** Adds the lines of one paragraph: one, and one more for every soft line break. */
export const readParagraph = (element: XmlElement, place: Place): void => {
  const { context, sink, carried } = place
  const properties = findChild(element, "w:pPr")
  const named = context.styles.findStyle(findValue(properties, "w:pStyle")) ?? context.styles.defaultParagraph
  const direct = parseParagraphStyle(properties)
  const style: ParagraphStyle = { ...context.styles.defaults.paragraph, ...named?.paragraph, ...direct }
  const base = { ...context.styles.defaults.run, ...named?.run }
  const runs = carried.runs ?? createRuns()
  carried.runs = undefined
  readRuns(element, base, context, runs)
  const mark = findChild(properties, "w:rPr")
  if (findChild(mark, "w:del") !== undefined || findChild(mark, "w:moveFrom") !== undefined) {
    carried.runs = runs
    return
  }
  // A paragraph that is hidden whole, its mark too, is not counted by Word's numbering either.
  const isGone =
    runs.segments.length === 0 && runs.notes.length > 0 && { ...base, ...parseRunStyle(mark) }.hidden === true
  if (isGone) return noteAll(runs, sink, Math.max(0, sink.lines.length - 1))
  const number = stepNumber(direct, named, context)
  addLines(runs, { style, number, page: context.page }, sink)
  readBoxes(runs, place)
}

/** Ends a place whose last paragraph mark was deleted: its text must not be lost. */
export const flushCarried = (place: Place): void => {
  const runs = place.carried.runs
  place.carried.runs = undefined
  if (runs === undefined) return
  if (runs.segments.length > 0) addLines(runs, { style: {}, number: undefined, page: place.context.page }, place.sink)
  else noteAll(runs, place.sink, Math.max(0, place.sink.lines.length - 1))
  readBoxes(runs, place)
}

const readBoxes = (runs: Runs, { context, sink, readBlocks }: Place): void => {
  for (const box of runs.boxes) {
    const inner = createSink()
    readBlocks(box.children, context, inner)
    const from = sink.lines.length
    sink.lines.push(...inner.lines)
    for (const note of inner.notes) sink.notes.push({ ...note, line: (note.line ?? 0) + from })
  }
}

const noteAll = (runs: Runs, sink: Sink, at: number): void => {
  for (const code of new Set(runs.notes)) addNote(sink, code, at)
}

/** The list may be named by the paragraph or its style; a style finds its level by being bound to it. */
const stepNumber = (direct: ParagraphStyle, named: Style | undefined, context: Context): NumberLabel | undefined => {
  const numId = direct.numId ?? named?.paragraph.numId
  if (numId === undefined || numId === "0") return undefined
  const bound = named === undefined ? undefined : context.numbering.findStyleLevel(numId, named.id)
  const level = direct.level ?? (direct.numId === undefined ? (bound ?? named?.paragraph.level) : bound) ?? 0
  return context.numbering.step(numId, level)
}

type Frame = Readonly<{ style: ParagraphStyle; number: NumberLabel | undefined; page: number | undefined }>

const addLines = (runs: Runs, frame: Frame, sink: Sink): void => {
  const first = sink.lines.length
  const parts = splitLines(runs.segments)
  for (const [at, segments] of parts.entries()) sink.lines.push(buildLine(segments, frame, at === 0))
  noteAll(runs, sink, first)
}

/** Segments of each physical line; a break at the very end makes no line of its own. */
const splitLines = (segments: readonly Segment[]): readonly (readonly Segment[])[] => {
  const lines: Segment[][] = [[]]
  for (const segment of segments) {
    for (const [at, text] of segment.text.split("\n").entries()) {
      if (at > 0) lines.push([])
      if (text !== "") lines.at(-1)?.push({ ...segment, text })
    }
  }
  while (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop()
  return lines
}

const buildLine = (segments: readonly Segment[], frame: Frame, isFirst: boolean): DraftLine => {
  const words = segments.map((segment) => segment.text).join("")
  const number = isFirst ? frame.number : undefined
  const label = number === undefined || number.label === "" ? undefined : number.label
  const style = styleOf(segments, frame)
  const page = segments[0]?.page ?? frame.page
  return {
    text: label === undefined ? words : `${label}${number?.gap ?? ""}${words.trimStart()}`.trimEnd(),
    ...(label === undefined ? {} : { label }),
    ...(Object.keys(style).length === 0 ? {} : { style }),
    ...(page === undefined ? {} : { page }),
  }
}

const styleOf = (segments: readonly Segment[], { style, number }: Frame): LineStyle => {
  const visible = segments.filter((segment) => segment.text.trim() !== "")
  const isAll = (has: (segment: Segment) => boolean): boolean => visible.length > 0 && visible.every(has)
  const indent = style.indent ?? number?.indent
  const heading = style.outline === undefined || style.outline > 8 ? undefined : style.outline + 1
  return {
    ...(heading === undefined ? {} : { heading }),
    ...(isAll((segment) => segment.bold) ? { bold: true } : {}),
    ...(isAll((segment) => segment.italic) ? { italic: true } : {}),
    ...(style.align === undefined ? {} : { align: style.align }),
    ...(indent === undefined || indent === 0 ? {} : { indent }),
    ...(number === undefined ? {} : { listLevel: number.level }),
  }
}
