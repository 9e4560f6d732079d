import { refusals } from "../document-error.ts"
import type { Draft, DraftLine } from "../draft.ts"
import { findContent, wordsOfContent } from "../sniff.ts"
import { findLegacyEncoding, isLegacyText } from "../legacy-fonts.ts"
import type { ReadLimits } from "../limits.ts"
import type { SourceNote } from "../source-document.ts"
import { createSink, type Context, type Sink } from "./context.ts"
import { createNumbering } from "./numbering.ts"
import { openPackage, type Package } from "./open-package.ts"
import { readBlocks } from "./read-blocks.ts"
import { parseStyles } from "./styles.ts"
import { findChild, listChildren, parseXml, type XmlElement } from "./xml.ts"

type Parts = Readonly<{
  main: XmlElement
  hasPages: boolean
  /** Target of each relation of the main part. */
  relations: ReadonlyMap<string, string>
  find: (name: string) => Promise<XmlElement | undefined>
}>

/** A DOCX file as lines: body, then footnotes and endnotes, then page headers and footers. */
export const parseDocx = async (bytes: Uint8Array, limits: ReadLimits): Promise<Draft> => {
  if (findContent(bytes) === "ole") refuseOle(bytes)
  const parts = await openParts(await openPackage(bytes, limits), limits)
  const context: Context = {
    styles: parseStyles(await parts.find("styles.xml")),
    numbering: createNumbering(await parts.find("numbering.xml")),
    legacy: new Map(),
    fields: [],
    noteIds: [],
    page: parts.hasPages ? 1 : undefined,
    nextTable: 0,
    nextBlock: 0,
  }
  const body = findChild(parts.main, "w:body")
  if (body === undefined) throw refusals.damaged("DOCX")
  const sink = createSink()
  readBlocks(body.children, context, sink)
  const pages = context.page
  context.page = undefined
  await readNotes(parts, context, sink)
  await readMargins(parts, body, context, sink)
  refuseLegacy(sink.lines, context)
  return { lines: renumberTables(sink.lines), notes: mergeNotes(sink.notes), ...(pages === undefined ? {} : { pages }) }
}

/** Word keeps a password-protected DOCX in an OLE file; anything else of that kind is a DOC with a wrong name. */
const refuseOle = (bytes: Uint8Array): never => {
  const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from("EncryptedPackage", "utf16le"),
  )
  throw isEncrypted ? refusals.encrypted() : refusals.mismatch("docx", wordsOfContent("ole"))
}

const openParts = async (files: Package, limits: ReadLimits): Promise<Parts> => {
  const types = await files.findPart("[Content_Types].xml")
  if (types === undefined) throw refusals.mismatch("docx", wordsOfContent("zip"))
  const mainName = findMainName(parseXml(types, limits), files)
  const bytes = mainName === undefined ? undefined : await files.findPart(mainName)
  if (mainName === undefined || bytes === undefined) throw refusals.mismatch("docx", wordsOfContent("zip"))
  const folder = mainName.slice(0, mainName.lastIndexOf("/") + 1)
  const find = async (name: string): Promise<XmlElement | undefined> => {
    const part = await files.findPart(name.startsWith("/") ? name.slice(1) : `${folder}${name}`)
    return part === undefined ? undefined : parseXml(part, limits)
  }
  const relations = await find(`_rels/${mainName.slice(folder.length)}.rels`)
  return {
    main: parseXml(bytes, limits),
    hasPages: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("lastRenderedPageBreak"),
    relations: new Map(
      listChildren(relations, "Relationship")
        .filter((relation) => relation.attributes["TargetMode"] !== "External")
        .map((relation) => [relation.attributes["Id"] ?? "", relation.attributes["Target"] ?? ""]),
    ),
    find,
  }
}

/** Word on the web names the main part `word/document2.xml`; its content type tells it. Macro files are no DOCX. */
const findMainName = (types: XmlElement, files: Package): string | undefined => {
  const main = listChildren(types, "Override").find((type) =>
    /wordprocessingml\.(?:document|template)\.main\+xml$/.test(type.attributes["ContentType"] ?? ""),
  )
  const name = main?.attributes["PartName"]?.replace(/^\//, "") ?? "word/document.xml"
  return files.names.has(name) ? name : undefined
}

/** Footnotes and endnotes in the order of their marks in the text; each is a line that begins with its number. */
const readNotes = async (parts: Parts, context: Context, sink: Sink): Promise<void> => {
  if (context.noteIds.length === 0) return
  const notes = new Map([
    ...listNotes(await parts.find("footnotes.xml"), "w:footnote"),
    ...listNotes(await parts.find("endnotes.xml"), "w:endnote"),
  ])
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

/** Headers and footers of all sections, each different one once. */
const readMargins = async (parts: Parts, body: XmlElement, context: Context, sink: Sink): Promise<void> => {
  const seen = new Set<string>()
  for (const section of listSections(body)) {
    for (const reference of section.children) {
      const part = reference.name === "w:headerReference" ? "header" : "footer"
      if (part === "footer" && reference.name !== "w:footerReference") continue
      const target = parts.relations.get(reference.attributes["r:id"] ?? "")
      if (target === undefined || seen.has(target)) continue
      seen.add(target)
      const inner = createSink()
      readBlocks((await parts.find(target))?.children ?? [], context, inner)
      for (const { row: _, region: __, ...line } of inner.lines) {
        if (line.text.trim() === "" || seen.has(`${part} ${line.text}`)) continue
        seen.add(`${part} ${line.text}`)
        sink.lines.push({ ...line, part })
      }
    }
  }
}

const listSections = (body: XmlElement): readonly XmlElement[] =>
  body.children.flatMap((element) => {
    if (element.name === "w:sectPr") return [element]
    if (element.name !== "w:p") return []
    const section = findChild(findChild(element, "w:pPr"), "w:sectPr")
    return section === undefined ? [] : [section]
  })

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
