import { Document, Footer, Header, Packer, PageNumber, Paragraph, type Table, TextRun } from "docx"

import { freezePackage } from "./freeze-package.ts"
import { renderBlock, type PaperBlock } from "./official-paper/blocks.ts"
import { body, font, line, margin, page, run, small, twoColumns } from "./official-paper/lines.ts"

export type { PaperBlock, PaperColumn } from "./official-paper/blocks.ts"

/** A paper in the layout of Decree 30/2020/NĐ-CP, appendix I. Empty number or date stay blank to be written by hand. */
export type OfficialPaper = Readonly<{
  parentIssuer: string | null
  issuer: string
  /** "108/KH-UBND", or "/KH-UBND" with a blank before it while not registered; "" for a paper without one. */
  number: string
  place: string
  dateText: string
  /** "KẾ HOẠCH", null for a letter. */
  kindName: string | null
  title: string
  /** Who decides, above what the decision rests on: "ỦY BAN NHÂN DÂN TỈNH …"; absent in papers that decide nothing. */
  decidedBy?: string
  legalBases: readonly string[]
  blocks: readonly PaperBlock[]
  signer: Readonly<{ authority: string; title: string; name: string }> | null
  /** Who signs on the left, beside the signer: the secretary of minutes. Recipients then stand below both. */
  secondSigner?: Readonly<{ title: string; name: string }>
  recipients: readonly string[]
  annexes: readonly Readonly<{ title: string; blocks: readonly PaperBlock[]; landscape: boolean }>[]
  /** Metadata of the file. */
  language: "vi" | "en"
}>

/** Renders the paper as DOCX bytes; the same paper gives the same bytes. */
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
        ...pageOf({ landscape: false, isAnnex: false }),
        children: [headingTable(paper), ...titleLines(paper), ...bodyOf(paper), ...closing(paper)],
      },
      ...paper.annexes.map((annex, index) => ({
        ...pageOf({ landscape: annex.landscape, isAnnex: true }),
        children: [
          ...annexTitle(paper, annex.title, index),
          ...annex.blocks.flatMap((block) => renderBlock(block, { landscape: annex.landscape })),
        ],
      })),
    ],
  })
  return freezePackage(new Uint8Array(await Packer.toBuffer(document)))
}

/** Decree 30/2020, appendix I: the first page bears no number, and each annex is numbered on its own. */
const pageOf = ({ landscape, isAnnex }: Readonly<{ landscape: boolean; isAnnex: boolean }>) => ({
  properties: {
    titlePage: true,
    page: {
      size: { ...page, ...(landscape ? { orientation: "landscape" as const } : {}) },
      margin,
      ...(isAnnex ? { pageNumbers: { start: 1 } } : {}),
    },
  },
  // The page number stands top centre.
  headers: {
    first: new Header({ children: [new Paragraph({})] }),
    default: new Header({
      children: [line([new TextRun({ children: [PageNumber.CURRENT], size: small })], { align: "center" })],
    }),
  },
  footers: { default: new Footer({ children: [] }) },
})

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
  ...(paper.decidedBy === undefined
    ? []
    : [line([run(paper.decidedBy, { caps: true, bold: true })], { align: "center", before: 60, after: 180 })]),
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
  paper.blocks.flatMap((block, index) =>
    renderBlock(block, { landscape: false, isLast: index === paper.blocks.length - 1 }),
  )

/**
 * Recipients left, signature right; of two signers the second stands left, above the recipients. One row that is not split:
 * signatures and recipients stay together. The name's place stays free for signature and seal.
 */
const closing = (paper: OfficialPaper): (Paragraph | Table)[] => {
  if (paper.recipients.length === 0 && !paper.signer) return []
  const { secondSigner } = paper
  const recipients = paper.recipients.length === 0 ? [] : recipientLines(paper)
  const left =
    secondSigner === undefined ? recipients : [...signerLines({ authority: "", ...secondSigner }), ...recipients]
  return [twoColumns(left.length === 0 ? [line([])] : left, signerLines(paper.signer), 50)]
}

const recipientLines = ({ recipients }: OfficialPaper): Paragraph[] => [
  line([run("Nơi nhận:", { bold: true, italics: true, size: 24 })], { before: 240 }),
  ...recipients.map((recipient, index) =>
    line([
      run(`- ${recipient.replace(/[;.,\s]+$/, "")}${index === recipients.length - 1 ? "." : ";"}`, {
        size: 22,
      }),
    ]),
  ),
]

const signerLines = (signer: OfficialPaper["signer"]): Paragraph[] =>
  signer
    ? [
        ...(signer.authority === ""
          ? []
          : [line([run(signer.authority, { bold: true, caps: true })], { align: "center", before: 240 })]),
        line([run(signer.title, { bold: true, caps: true })], {
          align: "center",
          before: signer.authority === "" ? 240 : 0,
          after: 1400,
        }),
        line([run(signer.name, { bold: true })], { align: "center" }),
      ]
    : [line([], { before: 240, after: 1400 })]

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
        `(Kèm theo ${paper.kindName?.toLocaleLowerCase("vi") ?? "văn bản"} ${paper.number === "" ? "" : `số ${paper.number} `}${paper.dateText} của ${paper.issuer})`,
        { italics: true, size: small },
      ),
    ],
    {
      align: "center",
      after: 160,
    },
  ),
]
