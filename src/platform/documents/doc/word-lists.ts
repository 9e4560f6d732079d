import type { XmlElement } from "../docx/xml.ts"
import { findRange, type BinaryWord } from "./binary-word.ts"
import { buildParagraphProperties, buildRunProperties, element, valueElement, type Fonts } from "./word-elements.ts"

const formats: Readonly<Record<number, string>> = {
  0: "decimal",
  1: "upperRoman",
  2: "lowerRoman",
  3: "upperLetter",
  4: "lowerLetter",
  22: "decimalZero",
  23: "bullet",
  255: "none",
}

const gaps = ["tab", "space", "nothing"]

type Cursor = { at: number; readonly fonts: Fonts }

/** A character below 9 stands for the number of that level. */
const showLevels = (text: string): string =>
  Array.from(text, (sign) => (sign.charCodeAt(0) < 9 ? `%${sign.charCodeAt(0) + 1}` : sign)).join("")

/** One list level at the cursor, which moves behind it. */
const readLevel = (table: Buffer, cursor: Cursor, index: number, style: string | undefined): XmlElement => {
  const at = cursor.at
  const [characters, paragraph] = [table.readUInt8(at + 24), table.readUInt8(at + 25)]
  const flags = table.readUInt8(at + 5)
  const textAt = at + 28 + paragraph + characters
  const length = table.readUInt16LE(textAt)
  const text = table.toString("utf16le", textAt + 2, textAt + 2 + length * 2)
  cursor.at = textAt + 2 + length * 2
  return element(
    "w:lvl",
    [
      valueElement("w:start", table.readInt32LE(at)),
      valueElement("w:numFmt", formats[table.readUInt8(at + 4)] ?? "decimal"),
      valueElement("w:lvlText", showLevels(text)),
      valueElement("w:suff", gaps[table.readUInt8(at + 15)] ?? "tab"),
      ...((flags & 0x04) === 0 ? [] : [element("w:isLgl")]),
      ...((flags & 0x08) === 0 ? [] : [valueElement("w:lvlRestart", table.readUInt8(at + 26))]),
      ...(style === undefined ? [] : [valueElement("w:pStyle", style)]),
      element("w:pPr", buildParagraphProperties(table.subarray(at + 28, at + 28 + paragraph))),
      element("w:rPr", buildRunProperties(table.subarray(at + 28 + paragraph, textAt), cursor.fonts)),
    ],
    { "w:ilvl": String(index) },
  )
}

/** The lists of the file as `w:numbering`; the levels stand behind the table that names the lists. */
export const buildNumbering = ({ main, table }: BinaryWord, fonts: Fonts): XmlElement | undefined => {
  const [listsAt, listsLength] = findRange(main, 0x2e2)
  const [usesAt, usesLength] = findRange(main, 0x2ea)
  if (listsLength < 2 || usesLength < 4) return undefined
  const count = table.readUInt16LE(listsAt)
  const cursor: Cursor = { at: listsAt + listsLength, fonts }
  const lists: XmlElement[] = []
  for (let index = 0; index < count; index += 1) {
    const at = listsAt + 2 + index * 28
    const levels = (table.readUInt8(at + 26) & 1) === 1 ? 1 : 9
    const children = Array.from({ length: levels }, (_, level) => {
      const style = table.readUInt16LE(at + 8 + level * 2)
      return readLevel(table, cursor, level, style === 0xfff ? undefined : String(style))
    })
    lists.push(element("w:abstractNum", children, { "w:abstractNumId": String(table.readUInt32LE(at)) }))
  }
  return element("w:numbering", [...lists, ...listUses(table, usesAt, fonts)])
}

const listUses = (table: Buffer, from: number, fonts: Fonts): readonly XmlElement[] => {
  const count = Math.min(table.readUInt32LE(from), 0x7fe)
  const cursor: Cursor = { at: from + 4 + count * 16, fonts }
  return Array.from({ length: count }, (_, index) => {
    const at = from + 4 + index * 16
    cursor.at += 4
    const overrides = Array.from({ length: table.readUInt8(at + 12) }, () => readOverride(table, cursor))
    return element("w:num", [valueElement("w:abstractNumId", table.readUInt32LE(at)), ...overrides], {
      "w:numId": String(index + 1),
    })
  })
}

const readOverride = (table: Buffer, cursor: Cursor): XmlElement => {
  const start = table.readInt32LE(cursor.at)
  const flags = table.readUInt32LE(cursor.at + 4)
  const level = flags & 0x0f
  cursor.at += 8
  const children: XmlElement[] = []
  if ((flags & 0x10) !== 0) children.push(valueElement("w:startOverride", start))
  if ((flags & 0x20) !== 0) children.push(readLevel(table, cursor, level, undefined))
  return element("w:lvlOverride", children, { "w:ilvl": String(level) })
}
