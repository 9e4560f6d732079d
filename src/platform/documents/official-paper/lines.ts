import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx"

/** Measures and lines that every part of an official paper is made of. */

export const font = "Times New Roman"
/** Half-points: 14 pt body, 13 pt for number, place and tables. */
export const body = 28
export const small = 26
// Twentieths of a point. Decree 30/2020: top and bottom 20–25 mm, left 30–35, right 15–20; A4.
export const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)
export const page = { width: mm(210), height: mm(297) }
export const margin = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) }
export const textWidth = page.width - margin.left - margin.right

type LineStyle = Readonly<{
  align?: "left" | "center" | "right" | "both"
  before?: number
  after?: number
  firstLine?: boolean
  ruled?: boolean
  keepNext?: boolean
  tight?: boolean
}>

export const line = (children: TextRun[], style: LineStyle = {}): Paragraph =>
  new Paragraph({
    children,
    alignment: style.align ?? AlignmentType.LEFT,
    spacing: {
      before: style.before ?? 0,
      after: style.after ?? 0,
      line: style.tight ? 240 : 259,
      lineRule: LineRuleType.AUTO,
    },
    ...(style.firstLine ? { indent: { firstLine: mm(12.7) } } : {}),
    ...(style.keepNext ? { keepNext: true } : {}),
  })

export const run = (
  text: string,
  style: { bold?: boolean; italics?: boolean; size?: number; caps?: boolean; underline?: boolean } = {},
): TextRun =>
  new TextRun({
    // A placeholder of a template keeps its name: there the word processor writes the capitals.
    ...(style.caps && text.includes("{{") ? { text, allCaps: true } : { text: style.caps ? upper(text) : text }),
    bold: style.bold ?? false,
    italics: style.italics ?? false,
    size: style.size ?? body,
    font,
    ...(style.underline ? { underline: {} } : {}),
  })

const upper = (text: string): string => text.toLocaleUpperCase("vi")

const noBorder = { style: BorderStyle.NONE, size: 0, color: "auto" }
const noBorders = {
  top: noBorder,
  bottom: noBorder,
  left: noBorder,
  right: noBorder,
  insideHorizontal: noBorder,
  insideVertical: noBorder,
}

export const twoColumns = (left: Paragraph[], right: Paragraph[], leftShare: number): Table => {
  const widths = [Math.round((textWidth * leftShare) / 100), Math.round((textWidth * (100 - leftShare)) / 100)]
  const cell = (children: Paragraph[], index: number): TableCell =>
    new TableCell({
      children,
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.TOP,
    })
  return new Table({
    columnWidths: widths,
    width: { size: textWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    rows: [new TableRow({ children: [cell(left, 0), cell(right, 1)], cantSplit: true })],
  })
}
