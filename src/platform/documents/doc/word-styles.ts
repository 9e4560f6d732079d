import type { XmlElement } from "../docx/xml.ts"
import { readRange, type BinaryWord } from "./binary-word.ts"
import { buildParagraphProperties, buildRunProperties, element, valueElement, type Fonts } from "./word-elements.ts"

/** Names of the fonts, in the order in which runs number them. */
export const listFonts = ({ main, table }: BinaryWord): Fonts => {
  const data = readRange(main, table, 0x112)
  const fonts: string[] = []
  if (data.length < 4) return fonts
  const count = data.readUInt16LE(0)
  for (let at = 4; fonts.length < count && at < data.length;) {
    const size = data.readUInt8(at)
    const name = data.toString("utf16le", at + 40, at + 1 + size)
    fonts.push(name.split("\0")[0] ?? "")
    at += size + 1
  }
  return fonts
}

/** The style sheet as `w:styles`; a style's id is its number. Built-in headings are known by theirs. */
export const buildStyles = ({ main, table }: BinaryWord, fonts: Fonts): XmlElement => {
  const data = readRange(main, table, 0xa2)
  if (data.length < 6) return element("w:styles")
  const header = data.readUInt16LE(0)
  const count = data.readUInt16LE(2)
  const baseSize = data.readUInt16LE(4)
  const styles: XmlElement[] = []
  let at = 2 + header
  for (let index = 0; index < count && at + 2 <= data.length; index += 1) {
    const size = data.readUInt16LE(at)
    if (size >= baseSize + 4) styles.push(buildStyle(data.subarray(at + 2, at + 2 + size), { index, baseSize, fonts }))
    at += 2 + size
  }
  return element("w:styles", styles)
}

type StyleFrame = Readonly<{ index: number; baseSize: number; fonts: Fonts }>

const buildStyle = (data: Buffer, { index, baseSize, fonts }: StyleFrame): XmlElement => {
  const builtIn = data.readUInt16LE(0) & 0x0fff
  const kind = data.readUInt16LE(2) & 0x0f
  const base = data.readUInt16LE(2) >> 4
  const nameLength = data.readUInt16LE(baseSize)
  const parts = listParts(data, baseSize + 2 + nameLength * 2 + 2)
  const [paragraph, run] = kind === 1 ? [parts[0]?.subarray(2), parts[1]] : [undefined, parts[0]]
  const name =
    builtIn >= 1 && builtIn <= 9
      ? `heading ${builtIn}`
      : data.toString("utf16le", baseSize + 2, baseSize + 2 + nameLength * 2)
  return element(
    "w:style",
    [
      valueElement("w:name", name),
      ...(base === 0xfff ? [] : [valueElement("w:basedOn", base)]),
      element("w:pPr", buildParagraphProperties(paragraph ?? Buffer.alloc(0))),
      element("w:rPr", buildRunProperties(run ?? Buffer.alloc(0), fonts)),
    ],
    {
      "w:styleId": String(index),
      "w:type": kind === 1 ? "paragraph" : "character",
      ...(index === 0 ? { "w:default": "1" } : {}),
    },
  )
}

/** The property lists of a style, each with its length in front and on an even place. */
const listParts = (data: Buffer, from: number): readonly Buffer[] => {
  const parts: Buffer[] = []
  for (let at = from + (from % 2); at + 2 <= data.length && parts.length < 3;) {
    const size = data.readUInt16LE(at)
    parts.push(data.subarray(at + 2, at + 2 + size))
    at += 2 + size + (size % 2)
  }
  return parts
}
