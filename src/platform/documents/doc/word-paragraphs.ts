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

/** Characters from `from` up to `to` as paragraphs and tables. */
export const buildBlocks = (source: Source, from: number, to: number): readonly XmlElement[] => {
  const { text } = source.word
  const blocks: XmlElement[] = []
  let rows: BinaryRow[] = []
  let cells: XmlElement[][] = []
  let cell: XmlElement[] = []
  const closeTable = (): void => {
    if (cell.length > 0) cells.push(cell)
    if (cells.length > 0) rows.push({ cells, definition: { edges: [], cells: [] } })
    if (rows.length > 0) blocks.push(buildTable(rows))
    rows = []
    cells = []
    cell = []
  }
  let start = from
  for (let at = from; at < Math.min(to, text.length); at += 1) {
    const sign = text.charCodeAt(at)
    const isLast = at === to - 1
    if (sign !== 0x0d && sign !== 0x07 && sign !== 0x0c && !isLast) continue
    const mark = readMark(source.word, at)
    if (mark.isRowEnd && !mark.isDeeper) {
      rows.push({ cells, definition: parseRowDefinition(mark.run?.properties ?? Buffer.alloc(0)) })
      cells = []
      cell = []
    } else {
      const end = isLast && sign >= 0x20 ? at + 1 : at
      const paragraph = buildParagraph(source, [start, end], mark)
      if (!mark.isInTable) {
        closeTable()
        // A page break at the end of a section is no paragraph of its own.
        if (sign !== 0x0c || end > start) blocks.push(paragraph)
      } else {
        if (!mark.isRowEnd) cell.push(paragraph)
        if (sign === 0x07) {
          cells.push(cell)
          cell = []
        }
      }
    }
    start = at + 1
  }
  closeTable()
  return blocks
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

/** Text of a run with Word's control characters turned into elements. */
const buildContent = (source: Source, text: string, properties: Buffer): readonly XmlElement[] => {
  const children: XmlElement[] = []
  for (const part of text.split(/([\0-\x1f])/)) {
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
