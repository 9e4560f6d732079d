import { type Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from "docx"

import { line, margin, page, run, textWidth } from "./lines.ts"

export type PaperBlock =
  | Readonly<{ kind: "heading"; level: number; text: string; centred?: boolean }>
  | Readonly<{ kind: "paragraph"; text: string }>
  | Readonly<{
      kind: "table"
      columns: readonly PaperColumn[]
      rows: readonly (readonly string[])[]
      /** 10 pt instead of 12, where a sheet should stay one page. */
      dense?: boolean
    }>

/** `share` is the column's part of the width; all shares of a table add up to 100. */
export type PaperColumn = Readonly<{ title: string; share: number; align: "left" | "center" | "right" }>

/** A heading, a paragraph or a table of the body or an annex; landscape pages give tables more width. */
export const renderBlock = (block: PaperBlock, landscape: boolean): (Paragraph | Table)[] => {
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
      return [line([run(block.text)], { align: "both", firstLine: true, after: 120 })]
    case "table":
      return [renderTable(block, landscape), line([], { after: 120 })]
  }
}

const renderTable = (block: Extract<PaperBlock, { kind: "table" }>, landscape: boolean): Table => {
  const width = landscape ? page.height - margin.left - margin.right : textWidth
  const widths = block.columns.map((column) => Math.round((width * column.share) / 100))
  const cell = (text: string, index: number, header: boolean): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: header ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      margins: { top: block.dense ? 10 : 40, bottom: block.dense ? 10 : 40, left: 80, right: 80 },
      children: text.split("\n").map((part) =>
        line([run(part, { bold: header, size: block.dense ? 20 : 24 })], {
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
        children: block.columns.map((column, index) => cell(column.title, index, true)),
      }),
      ...block.rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: block.columns.map((_, index) => cell(row[index] ?? "", index, false)),
          }),
      ),
    ],
  })
}
