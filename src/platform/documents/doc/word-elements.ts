import type { XmlElement } from "../docx/xml.ts"
import { listProperties } from "./binary-word.ts"

/**
 * The binary format says the same things as the elements of a DOCX. So it is turned into those elements, and one reader
 * serves both: what is right for one is right for the other.
 */
export const element = (
  name: string,
  children: readonly XmlElement[] = [],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement => ({ name, attributes, children, text: "" })

export const valueElement = (name: string, value: string | number): XmlElement =>
  element(name, [], { "w:val": String(value) })

export const textElement = (text: string): XmlElement => ({ name: "w:t", attributes: {}, children: [], text })

const alignments = ["left", "center", "right", "both", "distribute"]

/** Fonts by number, as the font table of the file lists them. */
export type Fonts = readonly string[]

/** Paragraph modifiers as the children of `w:pPr`. */
export const buildParagraphProperties = (data: Buffer): readonly XmlElement[] => {
  const found = new Map<string, XmlElement>()
  let list: number | undefined
  let level: number | undefined
  for (const { code, value } of listProperties(data)) {
    if (code === 0x2461 || code === 0x2403)
      found.set("w:jc", valueElement("w:jc", alignments[value.readUInt8(0)] ?? "left"))
    else if (code === 0x845e || code === 0x840f)
      found.set("w:ind", element("w:ind", [], { "w:left": String(value.readInt16LE(0)) }))
    else if (code === 0x2640) found.set("w:outlineLvl", valueElement("w:outlineLvl", value.readUInt8(0)))
    else if (code === 0x460b) list = value.readUInt16LE(0)
    else if (code === 0x260a) level = value.readUInt8(0)
  }
  if (list !== undefined || level !== undefined)
    found.set(
      "w:numPr",
      element("w:numPr", [
        ...(level === undefined ? [] : [valueElement("w:ilvl", level)]),
        // Numbers above the table's size say "not in a list any more".
        ...(list === undefined ? [] : [valueElement("w:numId", list > 0x7fe ? 0 : list)]),
      ]),
    )
  return [...found.values()]
}

const switches: Readonly<Record<number, string>> = {
  0x0835: "w:b",
  0x0836: "w:i",
  0x083b: "w:caps",
  0x083c: "w:vanish",
}

/** Character modifiers as the children of `w:rPr`; a switch set to "as the style" says nothing. */
export const buildRunProperties = (data: Buffer, fonts: Fonts): readonly XmlElement[] => {
  const found = new Map<string, XmlElement>()
  for (const { code, value } of listProperties(data)) {
    const name = switches[code]
    if (name !== undefined && value.readUInt8(0) <= 1) found.set(name, valueElement(name, value.readUInt8(0)))
    else if (code === 0x4a4f) {
      const font = fonts[value.readUInt16LE(0)]
      if (font !== undefined) found.set("w:rFonts", element("w:rFonts", [], { "w:ascii": font }))
    } else if (code === 0x4a30) found.set("w:rStyle", valueElement("w:rStyle", value.readUInt16LE(0)))
    // Text struck out under track changes.
    else if (code === 0x0800 && value.readUInt8(0) === 1) found.set("w:del", element("w:del"))
  }
  return [...found.values()]
}
