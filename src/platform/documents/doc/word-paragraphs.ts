import type { XmlElement } from "../docx/xml.ts"
import { findRun, listProperties, type BinaryWord, type PropertyRun } from "./binary-word.ts"
import {
  buildParagraphProperties,
  buildRunProperties,
  element,
  textElement,
  valueElement,
  type Fonts,
} from "./word-elements.ts"
import { buildTable, parseRowDefinition, type BinaryRow } from "./word-tables.ts"

export type Source = Readonly<{ word: BinaryWord; fonts: Fonts; nextNote: { footnote: number; endnote: number } }>

type Mark = Readonly<{ isInTable: boolean; isRowEnd: boolean; isDeeper: boolean; run: PropertyRun | undefined }>

/** Blocks so far, and the table that is still open. */
type Building = { readonly blocks: XmlElement[]; rows: BinaryRow[]; cells: XmlElement[][]; cell: XmlElement[] }

const noDefinition = { edges: [], cells: [] }

const closeRow = (building: Building, properties: Buffer | undefined): void => {
  const definition = properties === undefined ? noDefinition : parseRowDefinition(properties)
  if (building.cells.length > 0) building.rows.push({ cells: building.cells, definition })
  building.cells = []
  building.cell = []
}

const closeTable = (building: Building): void => {
  if (building.cell.length > 0) building.cells.push(building.cell)
  closeRow(building, undefined)
  if (building.rows.length > 0) building.blocks.push(buildTable(building.rows))
  building.rows = []
}

const [paragraphEnd, cellEnd, pageEnd] = [0x0d, 0x07, 0x0c]

/** Characters from `from` up to `to` as paragraphs and tables. */
export const buildBlocks = (source: Source, from: number, to: number): readonly XmlElement[] => {
  const { text } = source.word
  const building: Building = { blocks: [], rows: [], cells: [], cell: [] }
  let start = from
  for (let at = from; at < Math.min(to, text.length); at += 1) {
    const sign = text.charCodeAt(at)
    const isEnd = sign === paragraphEnd || sign === cellEnd || sign === pageEnd
    if (!isEnd && at !== to - 1) continue
    addParagraph(source, building, [start, isEnd ? at : at + 1])
    start = at + 1
  }
  closeTable(building)
  return building.blocks
}

/** Adds the paragraph that ends with the mark behind `to`. */
const addParagraph = (source: Source, building: Building, [from, to]: readonly [number, number]): void => {
  const sign = source.word.text.charCodeAt(to)
  const mark = readMark(source.word, Math.min(to, source.word.text.length - 1))
  if (mark.isRowEnd) {
    // The end of a row inside a cell: its paragraphs already belong to the cell.
    if (!mark.isDeeper) closeRow(building, mark.run?.properties ?? Buffer.alloc(0))
    return
  }
  const paragraph = buildParagraph(source, [from, to], mark)
  if (!mark.isInTable) {
    closeTable(building)
    // A page break at the end of a section is no paragraph of its own.
    if (sign !== pageEnd || to > from) building.blocks.push(paragraph)
    return
  }
  building.cell.push(paragraph)
  if (sign === cellEnd) {
    building.cells.push(building.cell)
    building.cell = []
  }
}

const readMark = (word: BinaryWord, at: number): Mark => {
  const run = findRun(word.paragraphs, word.placeOf(at))
  let [isInTable, isRowEnd, depth, isInnerEnd] = [false, false, 0, false]
  for (const { code, value } of listProperties(run?.properties ?? Buffer.alloc(0))) {
    if (code === 0x2416) isInTable = value.readUInt8(0) === 1
    else if (code === 0x2417) isRowEnd = value.readUInt8(0) === 1
    else if (code === 0x6649) depth = value.readInt32LE(0)
    else if (code === 0x244c) isInnerEnd = value.readUInt8(0) === 1
  }
  // Tables inside cells become paragraphs of the cell.
  return { isInTable: isInTable || depth > 0, isRowEnd: isRowEnd || isInnerEnd, isDeeper: depth > 1, run }
}

const buildParagraph = (source: Source, [from, to]: readonly [number, number], { run }: Mark): XmlElement =>
  element("w:p", [
    element("w:pPr", [
      valueElement("w:pStyle", run?.style ?? 0),
      ...buildParagraphProperties(run?.properties ?? Buffer.alloc(0)),
    ]),
    ...buildRuns(source, from, to),
  ])

const buildRuns = (source: Source, from: number, to: number): readonly XmlElement[] => {
  const { word, fonts } = source
  const runs: XmlElement[] = []
  for (let at = from; at < to;) {
    const place = word.placeOf(at)
    const run = findRun(word.characters, place)
    let end = at + 1
    // Within one piece of text characters lie side by side, so a run ends where its place does.
    while (end < to && isSameRun(word, run, end)) end += 1
    const properties = run?.properties ?? Buffer.alloc(0)
    const children = buildContent(source, word.text.slice(at, end), properties)
    runs.push(element("w:r", [element("w:rPr", buildRunProperties(properties, fonts)), ...children]))
    at = end
  }
  return runs
}

const isSameRun = (word: BinaryWord, run: PropertyRun | undefined, at: number): boolean => {
  const place = word.placeOf(at)
  return run === undefined ? findRun(word.characters, place) === undefined : place >= run.from && place < run.to
}

const fieldMarks: Readonly<Record<string, string>> = { "\x13": "begin", "\x14": "separate", "\x15": "end" }

// Word marks fields, pictures and notes with control characters inside the text.
// oxlint-disable-next-line no-control-regex
const control = /([\0-\x1f])/

/** Text of a run with Word's control characters turned into elements. */
const buildContent = (source: Source, text: string, properties: Buffer): readonly XmlElement[] => {
  const children: XmlElement[] = []
  for (const part of text.split(control)) {
    if (part === "") continue
    const field = fieldMarks[part]
    if (field !== undefined) children.push(element("w:fldChar", [], { "w:fldCharType": field }))
    else if (part === "\t") children.push(element("w:tab"))
    else if (part === "\v") children.push(element("w:br"))
    else if (part === "\x1e") children.push(element("w:noBreakHyphen"))
    else if (part === "\x01") children.push(element("w:pict", [element("v:imagedata")]))
    else if (part === "\x02") children.push(buildReference(source))
    else if (part >= " ") children.push(buildText(part, properties))
  }
  return children
}

/** A sign inserted from a symbol font is kept as a bracket with the real sign beside it. */
const buildText = (text: string, properties: Buffer): XmlElement => {
  const symbol = text === "(" ? listProperties(properties).find(({ code }) => code === 0x6a09) : undefined
  if (symbol === undefined) return textElement(text)
  const code = symbol.value.readUInt16LE(2)
  return element("w:sym", [], { "w:char": code.toString(16), "w:font": "Symbol" })
}

const buildReference = ({ nextNote }: Source): XmlElement => {
  nextNote.footnote += 1
  return element("w:footnoteReference", [], { "w:id": String(nextNote.footnote) })
}
