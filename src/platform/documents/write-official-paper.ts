import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx"

/** A paper in the layout of Decree 30/2020/NĐ-CP, appendix I. Empty number or date stay blank to be written by hand. */
export type OfficialPaper = Readonly<{
  parentIssuer: string | null
  issuer: string
  /** "108/KH-UBND", or "/KH-UBND" with a blank before it while not registered. */
  number: string
  place: string
  dateText: string
  /** "KẾ HOẠCH", null for a letter. */
  kindName: string | null
  title: string
  legalBases: readonly string[]
  blocks: readonly PaperBlock[]
  signer: Readonly<{ authority: string; title: string; name: string }> | null
  recipients: readonly string[]
  annexes: readonly Readonly<{ title: string; blocks: readonly PaperBlock[]; landscape: boolean }>[]
  /** Metadata of the file. */
  language: "vi" | "en"
}>

export type PaperBlock =
  | Readonly<{ kind: "heading"; level: number; text: string }>
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

const font = "Times New Roman"
/** Half-points: 14 pt body, 13 pt for number, place and tables. */
const body = 28
const small = 26
// Twentieths of a point. Decree 30/2020: top and bottom 20–25 mm, left 30–35, right 15–20; A4.
const mm = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)
const page = { width: mm(210), height: mm(297) }
const margin = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) }
const textWidth = page.width - margin.left - margin.right

/** Renders the paper as DOCX bytes. */
export const writeOfficialPaper = async (paper: OfficialPaper): Promise<Uint8Array> => {
  const document = new Document({
    title: paper.title,
    creator: paper.issuer,
    styles: {
      default: {
        document: { run: { font, size: body, language: { value: paper.language === "vi" ? "vi-VN" : "en-US" } } },
      },
    },
    sections: [
      {
        ...pageOf(false),
        children: [headingTable(paper), ...titleLines(paper), ...bodyOf(paper), ...closing(paper)],
      },
      ...paper.annexes.map((annex, index) => ({
        ...pageOf(annex.landscape),
        children: [
          ...annexTitle(paper, annex.title, index),
          ...annex.blocks.flatMap((block) => renderBlock(block, annex.landscape)),
        ],
      })),
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const pageOf = (landscape: boolean) => ({
  properties: {
    titlePage: true,
    page: {
      size: { ...page, ...(landscape ? { orientation: "landscape" as const } : {}) },
      margin,
    },
  },
  // The page number stands top centre, from the second page on.
  headers: {
    first: new Header({ children: [new Paragraph({})] }),
    default: new Header({
      children: [line([new TextRun({ children: [PageNumber.CURRENT], size: small })], { align: "center" })],
    }),
  },
  footers: { default: new Footer({ children: [] }) },
})

type LineStyle = Readonly<{
  align?: "left" | "center" | "right" | "both"
  before?: number
  after?: number
  firstLine?: boolean
  ruled?: boolean
  keepNext?: boolean
  tight?: boolean
}>

const line = (children: TextRun[], style: LineStyle = {}): Paragraph =>
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

const run = (
  text: string,
  style: { bold?: boolean; italics?: boolean; size?: number; caps?: boolean; underline?: boolean } = {},
): TextRun =>
  new TextRun({
    text: style.caps ? text.toLocaleUpperCase("vi") : text,
    bold: style.bold ?? false,
    italics: style.italics ?? false,
    size: style.size ?? body,
    font,
    ...(style.underline ? { underline: {} } : {}),
  })

const noBorder = { style: BorderStyle.NONE, size: 0, color: "auto" }
const noBorders = {
  top: noBorder,
  bottom: noBorder,
  left: noBorder,
  right: noBorder,
  insideHorizontal: noBorder,
  insideVertical: noBorder,
}

const twoColumns = (left: Paragraph[], right: Paragraph[], leftShare: number): Table => {
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

/** Issuer left, national heading right, number left, place and date right (cells 1–4 of the Decree's figure). */
const headingTable = (paper: OfficialPaper): Table =>
  twoColumns(
    [
      ...(paper.parentIssuer
        ? [line([run(paper.parentIssuer, { caps: true, size: small })], { align: "center" })]
        : []),
      line([run(paper.issuer, { caps: true, bold: true, size: small })], { align: "center" }),
      line([run("———", { size: 16 })], { align: "center" }),
      ...(paper.number === ""
        ? []
        : [line([run(`Số: ${paper.number}`, { size: small })], { align: "center", before: 60 })]),
    ],
    [
      line([run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { bold: true, size: 24 })], { align: "center" }),
      line([run("Độc lập - Tự do - Hạnh phúc", { bold: true, size: small })], { align: "center" }),
      line([run("———————————————", { size: 16 })], { align: "center" }),
      line([run(`${paper.place}, ${paper.dateText}`, { italics: true, size: small })], { align: "center", before: 60 }),
    ],
    40,
  )

const titleLines = (paper: OfficialPaper): Paragraph[] => [
  ...(paper.kindName
    ? [line([run(paper.kindName, { caps: true, bold: true })], { align: "center", before: 240 })]
    : []),
  line([run(paper.title, { bold: true })], { align: "center" }),
  line([run("————", { size: 16 })], { align: "center", after: 120 }),
  ...paper.legalBases.map((basis, index) =>
    line(
      [run(`${basis.replace(/[;.,\s]+$/, "")}${index === paper.legalBases.length - 1 ? "." : ";"}`, { italics: true })],
      {
        align: "both",
        firstLine: true,
        after: 120,
      },
    ),
  ),
]

const bodyOf = (paper: OfficialPaper): (Paragraph | Table)[] =>
  paper.blocks.flatMap((block) => renderBlock(block, false))

const renderBlock = (block: PaperBlock, landscape: boolean): (Paragraph | Table)[] => {
  switch (block.kind) {
    case "heading":
      return [
        line([run(block.text, { bold: true, italics: block.level > 2 })], {
          align: "both",
          firstLine: true,
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

/** Recipients left, signature right. The name's place stays free for signature and seal. */
const closing = (paper: OfficialPaper): Table[] =>
  paper.recipients.length === 0 && !paper.signer ? [] : [closingTable(paper)]

const closingTable = (paper: OfficialPaper): Table =>
  twoColumns(
    [
      line([run("Nơi nhận:", { bold: true, italics: true, size: 24 })], { before: 240 }),
      ...paper.recipients.map((recipient, index) =>
        line([
          run(`- ${recipient.replace(/[;.,\s]+$/, "")}${index === paper.recipients.length - 1 ? "." : ";"}`, {
            size: 22,
          }),
        ]),
      ),
    ],
    paper.signer
      ? [
          line([run(paper.signer.authority, { bold: true, caps: true })], { align: "center", before: 240 }),
          line([run(paper.signer.title, { bold: true, caps: true })], { align: "center", after: 1400 }),
          line([run(paper.signer.name, { bold: true })], { align: "center" }),
        ]
      : [line([], { before: 240, after: 1400 })],
    50,
  )

const annexTitle = (paper: OfficialPaper, title: string, index: number): Paragraph[] => [
  line(
    [
      run(paper.annexes.length > 1 ? `Phụ lục ${["I", "II", "III", "IV", "V"][index] ?? index + 1}` : "Phụ lục", {
        bold: true,
      }),
    ],
    { align: "center" },
  ),
  line([run(title, { caps: true, bold: true })], { align: "center" }),
  line(
    [
      run(
        `(Kèm theo ${paper.kindName?.toLocaleLowerCase("vi") ?? "văn bản"} số ${paper.number} ${paper.dateText} của ${paper.issuer})`,
        { italics: true, size: small },
      ),
    ],
    {
      align: "center",
      after: 160,
    },
  ),
]
