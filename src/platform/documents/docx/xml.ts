import { SaxesParser } from "saxes"

import { DocumentError, refusals } from "../document-error.ts"
import type { ReadLimits } from "../limits.ts"

/** Names carry the usual prefixes (`w:p`, `a:blip`) whatever prefixes the file chose. */
export type XmlElement = Readonly<{
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly XmlElement[]
  /** Text of the elements that hold text (`w:t`, `m:t`); empty elsewhere. */
  text: string
}>

type Building = { name: string; attributes: Record<string, string>; children: Building[]; text: string }

// Transitional and strict OOXML; other vocabularies keep the prefix of the file.
const prefixes: Readonly<Record<string, string>> = {
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
  "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
  "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
  "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
  "http://purl.oclc.org/ooxml/officeDocument/math": "m",
  "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
  "http://purl.oclc.org/ooxml/drawingml/main": "a",
  "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
  "http://purl.oclc.org/ooxml/drawingml/chart": "c",
  "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
  "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
  "urn:schemas-microsoft-com:vml": "v",
  "http://schemas.openxmlformats.org/package/2006/relationships": "",
  "http://schemas.openxmlformats.org/package/2006/content-types": "",
}

const textElements = new Set(["w:t", "m:t"])

/**
 * An XML part as a tree. Throws `doctype`, `tooComplex` (deeper or larger than the limits) or `damaged` (not well
 * formed, not UTF-8 or UTF-16).
 */
export const parseXml = (bytes: Uint8Array, limits: ReadLimits): XmlElement => {
  try {
    return buildTree(decodeXml(bytes), limits)
  } catch (error) {
    if (error instanceof DocumentError) throw error
    throw refusals.damaged("DOCX")
  }
}

const decodeXml = (bytes: Uint8Array): string => {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff
  return new TextDecoder(isLittle ? "utf-16le" : isBig ? "utf-16be" : "utf-8", { fatal: true }).decode(bytes)
}

const buildTree = (source: string, limits: ReadLimits): XmlElement => {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const root: Building = { name: "", attributes: {}, children: [], text: "" }
  const open: Building[] = [root]
  const renamed = new Map<string, string>()
  let nodes = 0
  parser.on("error", (error) => {
    throw error
  })
  parser.on("doctype", () => {
    throw refusals.doctype()
  })
  parser.on("opentag", (tag) => {
    nodes += 1
    if (nodes > limits.xmlNodes || open.length > limits.xmlDepth) throw refusals.tooComplex()
    learnPrefixes(tag.attributes, renamed)
    const element: Building = { name: tag.name, attributes: tag.attributes, children: [], text: "" }
    if (renamed.size > 0) rename(element, renamed)
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on("closetag", () => {
    open.pop()
  })
  const addText = (text: string): void => {
    const element = open.at(-1)
    if (element !== undefined && textElements.has(element.name)) element.text += text
  }
  parser.on("text", addText)
  parser.on("cdata", addText)
  parser.write(source).close()
  const first = root.children[0]
  if (first === undefined) throw refusals.damaged("DOCX")
  return first
}

const learnPrefixes = (attributes: Record<string, string>, renamed: Map<string, string>): void => {
  for (const name in attributes) {
    if (!name.startsWith("xmlns")) continue
    const usual = prefixes[attributes[name] ?? ""]
    const prefix = name.slice(6)
    if (usual !== undefined && usual !== prefix) renamed.set(prefix, usual)
    else renamed.delete(prefix)
  }
}

const rename = (element: Building, renamed: ReadonlyMap<string, string>): void => {
  element.name = renameName(element.name, renamed)
  const attributes: Record<string, string> = {}
  for (const [name, value] of Object.entries(element.attributes))
    // An attribute without a prefix belongs to no vocabulary.
    attributes[name.includes(":") ? renameName(name, renamed) : name] = value
  element.attributes = attributes
}

const renameName = (name: string, renamed: ReadonlyMap<string, string>): string => {
  const colon = name.indexOf(":")
  const usual = renamed.get(colon < 0 ? "" : name.slice(0, colon))
  if (usual === undefined) return name
  return usual === "" ? name.slice(colon + 1) : `${usual}:${name.slice(colon + 1)}`
}

export const findChild = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name)

export const listChildren = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? []

/** `w:val` of a child element. */
export const findValue = (element: XmlElement | undefined, name: string): string | undefined =>
  findChild(element, name)?.attributes["w:val"]

/** An on/off property: present without a value means on; undefined when it is absent. */
export const findSwitch = (element: XmlElement | undefined, name: string): boolean | undefined => {
  const child = findChild(element, name)
  if (child === undefined) return undefined
  return !["0", "false", "off", "none"].includes(child.attributes["w:val"] ?? "1")
}

/** The first element of that name anywhere below. */
export const findDeep = (element: XmlElement, name: string): XmlElement | undefined => {
  for (const child of element.children) {
    if (child.name === name) return child
    const found = findDeep(child, name)
    if (found !== undefined) return found
  }
  return undefined
}
