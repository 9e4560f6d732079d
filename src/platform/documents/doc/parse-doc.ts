import { DocumentError, refusals } from "../document-error.ts"
import type { Draft } from "../draft.ts"
import { readWordParts } from "../docx/read-word-parts.ts"
import type { XmlElement } from "../docx/xml.ts"
import { wordsOfContent } from "../sniff.ts"
import { parseBinaryWord, readRange, type BinaryWord, type Story } from "./binary-word.ts"
import { openCompoundFile } from "./compound-file.ts"
import { joinSplitLists } from "./join-lists.ts"
import { element } from "./word-elements.ts"
import { buildNumbering } from "./word-lists.ts"
import { buildBlocks, type Source } from "./word-paragraphs.ts"
import { buildStyles, listFonts } from "./word-styles.ts"

/**
 * A DOC file (Word 97–2003) as lines, through the same reader as a DOCX. Throws `encrypted`, `damaged`, or `mismatch`
 * when the OLE file is not Word's.
 */
export const parseDoc = (bytes: Uint8Array): Draft => {
  try {
    return readWord(openWord(bytes))
  } catch (error) {
    // Reading outside a buffer means that a table of the file points beyond its end.
    throw error instanceof DocumentError ? error : refusals.damaged("DOC")
  }
}

const openWord = (bytes: Uint8Array): BinaryWord => {
  const file = openCompoundFile(bytes)
  const main = file.findStream("WordDocument")
  if (main === undefined)
    throw file.names.includes("EncryptedPackage")
      ? refusals.encrypted()
      : refusals.mismatch("doc", wordsOfContent("ole"))
  // Word 95 and older keep text in code pages of their time.
  if (main.length < 0x2f2 || main.readUInt16LE(0) !== 0xa5ec) throw refusals.damaged("DOC")
  const flags = main.readUInt16LE(0x0a)
  if ((flags & 0x0100) !== 0) throw refusals.encrypted()
  const table = file.findStream((flags & 0x0200) === 0 ? "0Table" : "1Table")
  if (table === undefined) throw refusals.damaged("DOC")
  return parseBinaryWord(main, table, file.findStream("Data") ?? Buffer.alloc(0))
}

const readWord = (word: BinaryWord): Draft => {
  const fonts = listFonts(word)
  const source: Source = { word, fonts, nextNote: { footnote: 0, endnote: 0 } }
  const [from, to] = word.stories.body
  const numbering = buildNumbering(word, fonts)
  return readWordParts({
    body: joinSplitLists([...buildBlocks(source, from, to), ...buildBoxes(source)], numbering),
    styles: buildStyles(word, fonts),
    numbering,
    // Endnotes come after all footnotes, and their marks are counted with them in the order of the text.
    footnotes: element(
      "w:footnotes",
      [...listNotes(source, "footnotes", 0xb2), ...listNotes(source, "endnotes", 0x212)].map(numberNote),
    ),
    endnotes: undefined,
    margins: listMargins(source),
    hasPages: false,
  })
}

const numberNote = (note: XmlElement, index: number): XmlElement => ({
  ...note,
  attributes: { "w:id": String(index + 1) },
})

/** Text boxes lie in a story of their own; where each was anchored is lost, so they follow the body. */
const buildBoxes = (source: Source): readonly XmlElement[] => {
  const [from, to] = source.word.stories.boxes
  if (to - from < 2) return []
  const content = element("w:txbxContent", buildBlocks(source, from, to - 1))
  return [element("w:p", [element("w:r", [element("w:pict", [content])])])]
}

const listCuts = (source: Source, at: number): readonly number[] => {
  const plc = readRange(source.word.main, source.word.table, at)
  return Array.from({ length: Math.floor(plc.length / 4) }, (_, index) => plc.readUInt32LE(index * 4))
}

const listNotes = (source: Source, story: Story, at: number): readonly XmlElement[] => {
  const [from, to] = source.word.stories[story]
  if (to === from) return []
  const cuts = listCuts(source, at)
  // The last two cuts close the story.
  return cuts
    .slice(0, -2)
    .map((cut, index) =>
      element("w:footnote", buildBlocks(source, from + cut, Math.min(to, from + (cuts[index + 1] ?? cut)))),
    )
}

/** Each section has six stories: headers of even, odd pages, footers of even, odd pages, header and footer of the first. */
const listMargins = (
  source: Source,
): readonly Readonly<{ part: "header" | "footer"; blocks: readonly XmlElement[] }>[] => {
  const [from, to] = source.word.stories.headers
  if (to === from) return []
  const cuts = listCuts(source, 0xf2)
  return cuts.slice(6, -1).flatMap((cut, index) => {
    const end = cuts[index + 7] ?? cut
    if (end <= cut) return []
    const part = [2, 3, 5].includes(index % 6) ? ("footer" as const) : ("header" as const)
    return [{ part, blocks: buildBlocks(source, from + cut, Math.min(to, from + end)) }]
  })
}
