import { refusals } from "../document-error.ts"
import type { Draft, DraftLine } from "../draft.ts"
import { findLegacyEncoding, isLegacyText } from "../legacy-fonts.ts"
import type { SourceNote } from "../source-document.ts"
import { createSink, type Context, type Sink } from "./context.ts"
import { createNumbering } from "./numbering.ts"
import { readBlocks } from "./read-blocks.ts"
import { parseStyles } from "./styles.ts"
import { listChildren, type XmlElement } from "./xml.ts"

/** The parts of a Word document, whichever of its two file formats they came from. */
export type WordParts = Readonly<{
  body: readonly XmlElement[]
  styles: XmlElement | undefined
  numbering: XmlElement | undefined
  footnotes: XmlElement | undefined
  endnotes: XmlElement | undefined
  margins: readonly Readonly<{ part: "header" | "footer"; blocks: readonly XmlElement[] }>[]
  /** The file tells where its pages ended when it was last laid out. */
  hasPages: boolean
}>

/** Lines of a Word document: body, then footnotes and endnotes, then page headers and footers. */
export const readWordParts = (parts: WordParts): Draft => {
  const context: Context = {
    styles: parseStyles(parts.styles),
    numbering: createNumbering(parts.numbering),
    legacy: new Map(),
    fields: [],
    noteIds: [],
    page: parts.hasPages ? 1 : undefined,
    nextTable: 0,
    nextBlock: 0,
  }
  const sink = createSink()
  readBlocks(parts.body, context, sink)
  const pages = context.page
  context.page = undefined
  readNotes(parts, context, sink)
  readMargins(parts, context, sink)
  refuseLegacy(sink.lines, context)
  return { lines: renumberTables(sink.lines), notes: mergeNotes(sink.notes), ...(pages === undefined ? {} : { pages }) }
}

/** Footnotes and endnotes in the order of their marks in the text; each is a line that begins with its number. */
const readNotes = (parts: WordParts, context: Context, sink: Sink): void => {
  if (context.noteIds.length === 0) return
  const notes = new Map([...listNotes(parts.footnotes, "w:footnote"), ...listNotes(parts.endnotes, "w:endnote")])
  for (const [at, id] of [...new Set(context.noteIds)].entries()) {
    const note = notes.get(id)
    if (note === undefined) continue
    const inner = createSink()
    readBlocks(note.children, context, inner)
    const label = `[${at + 1}]`
    const lines = inner.lines.filter((line) => line.text.trim() !== "")
    for (const [index, line] of lines.entries())
      sink.lines.push(
        index === 0
          ? { ...line, part: "footnote", label, text: `${label} ${line.text.trimStart()}` }
          : { ...line, part: "footnote" },
      )
  }
}

const listNotes = (root: XmlElement | undefined, name: string): readonly (readonly [string, XmlElement])[] =>
  listChildren(root, name).map((note) => [`${name}Reference:${note.attributes["w:id"] ?? ""}`, note] as const)

/** Headers and footers of all sections, each different line once. */
const readMargins = (parts: WordParts, context: Context, sink: Sink): void => {
  const seen = new Set<string>()
  for (const { part, blocks } of parts.margins) {
    const inner = createSink()
    readBlocks(blocks, context, inner)
    for (const { row: _, region: __, ...line } of inner.lines) {
      if (line.text.trim() === "" || seen.has(`${part} ${line.text}`)) continue
      seen.add(`${part} ${line.text}`)
      sink.lines.push({ ...line, part })
    }
  }
}

const refuseLegacy = (lines: readonly DraftLine[], context: Context): void => {
  for (const [encoding, text] of context.legacy) if (isLegacyText(text, encoding)) throw refusals.legacyFont(encoding)
  const encoding = findLegacyEncoding(lines.map((line) => line.text).join("\n"))
  if (encoding !== undefined) throw refusals.legacyFont(encoding)
}

/** Tables inside cells were counted but became text; the others are numbered without gaps. */
const renumberTables = (lines: readonly DraftLine[]): readonly DraftLine[] => {
  const numbers = new Map<number, number>()
  return lines.map((line) => {
    if (line.row === undefined) return line
    const table = numbers.get(line.row.table) ?? numbers.size
    numbers.set(line.row.table, table)
    return { ...line, row: { ...line.row, table } }
  })
}

const mergeNotes = (notes: readonly SourceNote[]): readonly SourceNote[] => {
  const seen = new Set<string>()
  return notes.filter((note) => {
    const key = `${note.code} ${note.line ?? ""}`
    return !seen.has(key) && seen.add(key) !== undefined
  })
}
