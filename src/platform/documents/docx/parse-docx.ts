import { refusals } from "../document-error.ts"
import type { Draft } from "../draft.ts"
import type { ReadLimits } from "../limits.ts"
import { findContent, wordsOfContent } from "../sniff.ts"
import { openPackage, type Package } from "./open-package.ts"
import { readWordParts, type WordParts } from "./read-word-parts.ts"
import { findChild, listChildren, parseXml, type XmlElement } from "./xml.ts"

type Parts = Readonly<{
  main: XmlElement
  hasPages: boolean
  /** Target of each relation of the main part. */
  relations: ReadonlyMap<string, string>
  find: (name: string) => Promise<XmlElement | undefined>
}>

/** A DOCX file as lines. Throws `encrypted`, `mismatch`, `damaged`, `doctype` and the refusals of unsafe packages. */
export const parseDocx = async (bytes: Uint8Array, limits: ReadLimits): Promise<Draft> => {
  if (findContent(bytes) === "ole") refuseOle(bytes)
  const parts = await openParts(await openPackage(bytes, limits), limits)
  const body = findChild(parts.main, "w:body")
  if (body === undefined) throw refusals.damaged("DOCX")
  return readWordParts({
    body: body.children,
    styles: await parts.find("styles.xml"),
    numbering: await parts.find("numbering.xml"),
    footnotes: await parts.find("footnotes.xml"),
    endnotes: await parts.find("endnotes.xml"),
    margins: await listMargins(parts, body),
    hasPages: parts.hasPages,
  })
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

/** Headers and footers of all sections; sections often share them. */
const listMargins = async (parts: Parts, body: XmlElement): Promise<WordParts["margins"]> => {
  const margins = new Map<string, WordParts["margins"][number]>()
  for (const reference of listSections(body).flatMap((section) => section.children)) {
    if (reference.name !== "w:headerReference" && reference.name !== "w:footerReference") continue
    const target = parts.relations.get(reference.attributes["r:id"] ?? "")
    if (target === undefined || margins.has(target)) continue
    const blocks = (await parts.find(target))?.children ?? []
    margins.set(target, { part: reference.name === "w:headerReference" ? "header" : "footer", blocks })
  }
  return [...margins.values()]
}

const listSections = (body: XmlElement): readonly XmlElement[] =>
  body.children.flatMap((element) => {
    if (element.name === "w:sectPr") return [element]
    if (element.name !== "w:p") return []
    const section = findChild(findChild(element, "w:pPr"), "w:sectPr")
    return section === undefined ? [] : [section]
  })
