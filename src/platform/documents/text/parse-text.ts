import type { Draft, DraftLine } from "../draft.ts"
import { refusals } from "../document-error.ts"
import { findLegacyEncoding } from "../legacy-fonts.ts"
import type { LineStyle } from "../source-document.ts"
import { decodeText } from "./decode-text.ts"
import { isAllMarked, removeEmphasis, type PlainText } from "./emphasis.ts"
import { listTypedRows, type TypedRow } from "./typed-tables.ts"

/**
 * A text or Markdown file: one line of the file is one line of the document, with the same number. Plans saved as text
 * often carry Markdown marks whatever their name, so both are read alike.
 */
export const parseText = (bytes: Uint8Array): Draft => {
  const text = decodeText(bytes).normalize("NFC")
  const encoding = findLegacyEncoding(text)
  if (encoding !== undefined) throw refusals.legacyFont(encoding)
  const sources = text.split(/\r\n|\n|\r/)
  if (sources.at(-1) === "") sources.pop()
  const rows = listTypedRows(sources)
  return { lines: buildLines(sources, rows), notes: [] }
}

const buildLines = (sources: readonly string[], rows: ReadonlyMap<number, TypedRow>): readonly DraftLine[] => {
  const lines: DraftLine[] = []
  let paragraph: string[] = []
  const close = (): void => {
    // Emphasis may open on one line of a paragraph and close on the next.
    if (paragraph.length > 0) lines.push(...buildParagraph(paragraph))
    paragraph = []
  }
  for (const [at, source] of sources.entries()) {
    const row = rows.get(at)
    if (row === undefined && source.trim() !== "" && !heading.test(source)) {
      paragraph.push(source)
      continue
    }
    close()
    if (row !== undefined) lines.push(buildRowLine(row))
    else lines.push(...buildParagraph([source]))
  }
  close()
  return lines
}

const heading = /^ {0,3}(#{1,6})[ \t]+(?=\S)/

const buildParagraph = (sources: readonly string[]): readonly DraftLine[] => {
  const level = heading.exec(sources[0] ?? "")?.[1]?.length
  const bare = level === undefined ? sources : [sources[0]?.replace(heading, "").replace(/[ \t]+#+[ \t]*$/, "") ?? ""]
  const plain = removeEmphasis(bare.join("\n"))
  let from = 0
  return plain.text.split("\n").map((text) => {
    const style = styleOf(plain, [from, from + text.length], level)
    from += text.length + 1
    return { text: text.replace(/(?<! ) +$/, ""), ...(style === undefined ? {} : { style }) }
  })
}

/** A list sign or number before the stars ("- **Mục tiêu**") does not make the line less bold. */
const styleOf = (plain: PlainText, range: readonly [number, number], level?: number): LineStyle | undefined => {
  const sign = /^\s*(?:[-+*–•]|\(?\w{1,4}[.)])\s+/u.exec(plain.text.slice(...range))?.[0].length ?? 0
  const words = [range[0] + sign, range[1]] as const
  const style: LineStyle = {
    ...(level === undefined ? {} : { heading: level }),
    ...(isAllMarked(plain, plain.bold, words) ? { bold: true } : {}),
    ...(isAllMarked(plain, plain.italic, words) ? { italic: true } : {}),
  }
  return Object.keys(style).length === 0 ? undefined : style
}

const buildRowLine = (row: TypedRow): DraftLine => {
  if (row.kind === "rule") return { text: "" }
  const cells = row.cells.map((source, column) => {
    const plain = removeEmphasis(source.trim().replace(/<br\s*\/?>/gi, "\n"))
    const isBold = isAllMarked(plain, plain.bold, [0, plain.text.length])
    return { text: plain.text, column, columnSpan: 1, continued: false, ...(isBold ? { bold: true } : {}) }
  })
  const text = cells.map((cell) => cell.text.replaceAll("\n", " ")).join("\t")
  return { text, row: { table: row.table, row: row.row, cells, mergesUnknown: true } }
}
