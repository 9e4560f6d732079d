import {
  AlignmentType,
  BorderStyle,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  LineRuleType,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
  type IParagraphOptions,
  type ISectionOptions,
} from "docx"
import {
  breakText,
  paragraphKinds,
  type Block,
  type Cell,
  type ParagraphKind,
  type SampleSource,
  type SampleTable,
} from "./sample-source.ts"

const millimetre = 56.7
const pageSize = { width: Math.round(210 * millimetre), height: Math.round(297 * millimetre) }
const margin = { top: 1134, bottom: 1134, left: 1701, right: 1021 }
const noBorder = { style: BorderStyle.NONE, size: 0, color: "FFFFFF" }
const noBorders = {
  top: noBorder,
  bottom: noBorder,
  left: noBorder,
  right: noBorder,
  insideHorizontal: noBorder,
  insideVertical: noBorder,
}

/** The plan as a Word file: real numbering, heading styles, tables with merged cells, footnotes, borderless letterhead. */
export async function renderDocx(source: SampleSource): Promise<Buffer> {
  const document = new Document({
    creator: "Thước Đo",
    styles: {
      default: {
        document: { run: { font: "Times New Roman", size: source.fontSize * 2 } },
        ...Object.fromEntries(
          (["heading1", "heading2", "heading3"] as const).map((name) => [
            name,
            { run: { font: "Times New Roman", size: source.fontSize * 2, bold: true, color: "000000" } },
          ]),
        ),
      },
    },
    numbering: { config: numberingConfig(source) },
    footnotes: Object.fromEntries(
      Object.entries(source.footnotes).map(([mark, text]) => [mark, { children: [new Paragraph(text)] }]),
    ),
    sections: buildSections(source),
  })
  return Packer.toBuffer(document)
}

function numberingConfig(source: SampleSource) {
  const upper = source.numbering.h1 === "upper"
  const level = (index: number, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
    level: index,
    format,
    text,
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: 0, firstLine: 567 } } },
  })
  return [
    {
      reference: "outline",
      levels: [
        level(0, upper ? LevelFormat.UPPER_LETTER : LevelFormat.UPPER_ROMAN, "%1."),
        level(1, LevelFormat.DECIMAL, "%2."),
        level(2, LevelFormat.DECIMAL, "%2.%3."),
        level(3, LevelFormat.LOWER_LETTER, "%4)"),
      ],
    },
    { reference: "bullets", levels: [level(0, LevelFormat.BULLET, "-"), level(1, LevelFormat.BULLET, "+")] },
  ]
}

function buildSections(source: SampleSource): ISectionOptions[] {
  const sections: { landscape: boolean; children: (Paragraph | Table)[] }[] = [{ landscape: false, children: [] }]
  for (const block of source.blocks) {
    if (block.page) sections.push({ landscape: block.page === "landscape", children: [] })
    else sections.at(-1)?.children.push(...renderBlock(block, source))
  }
  return sections.map(({ landscape, children }) => ({
    properties: {
      page: {
        size: { ...pageSize, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin,
      },
    },
    children,
  }))
}

function renderBlock(block: Block, source: SampleSource): (Paragraph | Table)[] {
  if (block.letterhead)
    return [twoColumns(block.letterhead.left, block.letterhead.right, "letterhead"), new Paragraph("")]
  if (block.signature) return [twoColumns(block.signature.recipients, block.signature.right, "signature")]
  if (block.table) return [renderTable(block.table, source), new Paragraph("")]
  const kind = paragraphKinds.find((name) => block[name] !== undefined)
  if (!kind) return []
  return breakText(block[kind] ?? "", source.breakAt).map(
    (text, index) => new Paragraph({ ...paragraphOptions(kind, source, index === 0), children: runs(kind, text) }),
  )
}

function paragraphOptions(kind: ParagraphKind, source: SampleSource, first: boolean): IParagraphOptions {
  const centred = kind === "title" || kind === "abstract" || kind === "center"
  const outline = (["h1", "h2", "h3", "letter"] as const).findIndex((name) => name === kind)
  const bullet = kind === "li" || kind === "li2"
  const styled = first && Object.keys(source.numbering).length > 0
  const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3]
  const heading = styled ? headings[outline] : undefined
  const numbered = first && kind in source.numbering
  return {
    alignment: centred ? AlignmentType.CENTER : AlignmentType.JUSTIFIED,
    spacing: {
      after: source.breakAt ? 0 : 120,
      line: Math.round(240 * source.lineSpacing),
      lineRule: LineRuleType.AUTO,
    },
    ...(centred || numbered || !first ? {} : { indent: { firstLine: 567 } }),
    ...(heading ? { heading } : {}),
    ...(numbered && outline >= 0 ? { numbering: { reference: "outline", level: outline } } : {}),
    ...(numbered && bullet ? { numbering: { reference: "bullets", level: kind === "li" ? 0 : 1 } } : {}),
  }
}

function runs(kind: ParagraphKind, text: string): (TextRun | FootnoteReferenceRun)[] {
  const bold = ["title", "abstract", "bold", "h1", "h2", "h3"].includes(kind)
  const italics = kind === "basis" || kind === "italic"
  return text
    .split(/(\[\^\d+\])/)
    .filter((part) => part !== "")
    .map((part) => {
      const mark = /^\[\^(\d+)\]$/.exec(part)?.[1]
      return mark ? new FootnoteReferenceRun(Number(mark)) : new TextRun({ text: part, bold, italics })
    })
}

function twoColumns(left: readonly string[], right: readonly string[], use: "letterhead" | "signature"): Table {
  const signature = use === "signature"
  const widths = signature ? [4600, 4600] : [3700, 5500]
  const column = (lines: readonly string[], place: 0 | 1) => {
    const small = signature && place === 0
    const centred = !small
    return new TableCell({
      borders: noBorders,
      width: { size: widths[place] ?? 0, type: WidthType.DXA },
      children: lines.map(
        (text, index) =>
          new Paragraph({
            alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: [
              new TextRun({
                text,
                bold: small ? index === 0 : !/^Số|ngày/.test(text),
                italics: /ngày .*tháng/.test(text) || (small && index === 0),
                ...(small ? { size: 22 } : {}),
                ...(signature ? {} : { size: 24 }),
              }),
            ],
          }),
      ),
    })
  }
  return new Table({
    borders: noBorders,
    columnWidths: widths,
    width: { size: 9200, type: WidthType.DXA },
    rows: [new TableRow({ children: [column(left.length ? left : [""], 0), column(right.length ? right : [""], 1)] })],
  })
}

function renderTable(table: SampleTable, source: SampleSource): Table {
  const total = table.widths.reduce((sum, width) => sum + width, 0)
  const share = (column: number, count: number) =>
    (100 * table.widths.slice(column, column + count).reduce((sum, width) => sum + width, 0)) / total
  const { lineSpacing } = source
  const size = 2 * (source.fontSize - 1)
  const open = new Map<number, { left: number; cols: number }>()
  const rows = [...table.header, ...table.rows].map((row, rowIndex) => {
    const isHeader = rowIndex < table.header.length
    return new TableRow({
      tableHeader: isHeader,
      children: renderRow(row, { open, share, isHeader, lineSpacing, size, columns: table.widths.length }),
    })
  })
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows })
}

type RowFrame = {
  open: Map<number, { left: number; cols: number }>
  share: (column: number, count: number) => number
  isHeader: boolean
  lineSpacing: number
  /** Half points. */
  size: number
  columns: number
}

function renderRow(row: readonly Cell[], frame: RowFrame): TableCell[] {
  const cells: TableCell[] = []
  const queue = [...row]
  let column = 0
  while (column < frame.columns) {
    const above = frame.open.get(column)
    const next = above ? undefined : queue.shift()
    const { t, cols, rows } = typeof next === "object" ? next : { t: next ?? "", cols: above?.cols ?? 1, rows: 1 }
    if (above && --above.left === 0) frame.open.delete(column)
    if (rows > 1) frame.open.set(column, { left: rows - 1, cols })
    const merge = above ? VerticalMergeType.CONTINUE : rows > 1 ? VerticalMergeType.RESTART : undefined
    const bold = frame.isHeader || (row.length === 1 && cols > 1)
    cells.push(
      new TableCell({
        columnSpan: cols,
        width: { size: frame.share(column, cols), type: WidthType.PERCENTAGE },
        verticalAlign: VerticalAlignTable.CENTER,
        ...(merge ? { verticalMerge: merge } : {}),
        children: [
          new Paragraph({
            spacing: { line: Math.round(240 * frame.lineSpacing), lineRule: LineRuleType.AUTO },
            alignment: frame.isHeader || t.length < 8 ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: [new TextRun({ text: t, bold, size: frame.size })],
          }),
        ],
      }),
    )
    column += cols
  }
  return cells
}
