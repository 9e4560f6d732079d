import { type Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from "docx"

import { line, margin, page, run, textWidth } from "./lines.ts"

export type PaperBlock =
  | Readonly<{ kind: "heading"; level: number; text: string; centred?: boolean }>
  | Readonly<{ kind: "paragraph"; text: string }>
  | Readonly<{
      kind: "table"
      columns: readonly PaperColumn[]
      rows: readonly (readonly string[])[]
      /** Places of the rows that head those below them. */
      strong?: readonly number[]
      /** 10 pt instead of 12, where a sheet should stay one page. */
      dense?: boolean
    }>

/** `share` is the column's part of the width; all shares of a table add up to 100. */
export type PaperColumn = Readonly<{ title: string; share: number; align: "left" | "center" | "right" }>

type Place = Readonly<{
  /** Landscape pages give tables more width. */
  landscape: boolean
  /** The last of the body: it goes with the signature, which never stands alone on a page. */
  isLast?: boolean
}>

/** A heading, a paragraph or a table of the body or an annex. */
export const renderBlock = (block: PaperBlock, { landscape, isLast = false }: Place): (Paragraph | Table)[] => {
  switch (block.kind) {
    case "heading":
      return [
        line([run(block.text, { bold: true, italics: block.level > 2 })], {
          align: block.centred ? "center" : "both",
          firstLine: !block.centred,
          before: 120,
          after: 120,
          keepNext: true,
        }),
      ]
    case "paragraph":
      return [line([run(block.text)], { align: "both", firstLine: true, after: 120, keepNext: isLast })]
    case "table":
      return [renderTable(block, landscape), line([], { after: 120 })]
  }
}

type CellStyle = Readonly<{ header: boolean; bold: boolean }>

const renderTable = (block: Extract<PaperBlock, { kind: "table" }>, landscape: boolean): Table => {
  const width = landscape ? page.height - margin.left - margin.right : textWidth
  const widths = block.columns.map((column) => Math.round((width * column.share) / 100))
  const strong = new Set(block.strong)
  const cell = (text: string, index: number, { header, bold }: CellStyle): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: header ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      margins: { top: block.dense ? 10 : 40, bottom: block.dense ? 10 : 40, left: 80, right: 80 },
      children: text.split("\n").map((part) =>
        line([run(part, { bold, size: block.dense ? 20 : 24 })], {
          align: header ? "center" : (block.columns[index]?.align ?? "left"),
          tight: block.dense === true,
        }),
      ),
    })
  return new Table({
    columnWidths: widths,
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: block.columns.map((column, index) => cell(column.title, index, { header: true, bold: true })),
      }),
      ...block.rows.map(
        (row, place) =>
          new TableRow({
            cantSplit: true,
            children: block.columns.map((_, index) =>
              cell(row[index] ?? "", index, { header: false, bold: strong.has(place) }),
            ),
          }),
      ),
    ],
  })
}
