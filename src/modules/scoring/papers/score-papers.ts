import { formatPoints, type Points } from "#platform/exact/points.ts"
import { writeOfficialPaper, type PaperBlock } from "#platform/documents/write-official-paper.ts"
import { writeXlsx, type SheetCell } from "#platform/documents/write-xlsx.ts"

import type { ScoreSheet } from "../rules/index.ts"
import { describeFramework, printSheet, sheetTitles, type PrintableFacts, type PrintedLine } from "./sheet-columns.ts"

export type PaperFacts = PrintableFacts &
  Readonly<{ sheet: ScoreSheet; unitName: string; parentName: string | null; year: number; today: string }>

/** The score sheet as a workbook; what it was scored by, and that it is only a sample, stands in its first row. */
export const writeScoreWorkbook = (facts: PaperFacts): Promise<Uint8Array> => {
  const widths = [10, 44, 11, 44, 44, 44, 14]
  const isSample = facts.framework.package.status === "sample"
  const totals = listTotals(facts)
  const heading: readonly SheetCell[] = [null, `${facts.unitName}, năm ${facts.year}. ${describeFramework(facts)}`]
  return writeXlsx([
    {
      name: `Phiếu điểm ${facts.year}${isSample ? " (MẪU)" : ""}`,
      columns: sheetTitles.map((title, place) => ({
        title,
        width: widths[place] ?? 20,
        kind: place === 2 || place === 6 ? "number" : "text",
      })),
      rows: [
        heading,
        ...printSheet(facts, facts.sheet).map(cellsOf),
        ...totals.map(({ label, points, max }): readonly SheetCell[] => [null, label, max, null, null, null, points]),
      ],
    },
  ])
}

const cellsOf = ({ code, title, max, figures, reason, evidence, points }: PrintedLine): readonly string[] => [
  code,
  title,
  max,
  figures,
  reason,
  evidence,
  points,
]

/** The score sheet as a paper in the layout of Decree 30/2020, the table in a landscape annex. */
export const writeScorePaper = (facts: PaperFacts): Promise<Uint8Array> => {
  const { year, unitName, parentName, today } = facts
  const [paperYear, month, day] = today.split("-")
  const table: PaperBlock = {
    kind: "table",
    dense: true,
    columns: sheetTitles.map((title, place) => ({
      title,
      share: [6, 22, 7, 21, 18, 18, 8][place] ?? 10,
      align: place === 2 || place === 6 ? ("right" as const) : ("left" as const),
    })),
    rows: printSheet(facts, facts.sheet).map((line) =>
      cellsOf({ ...line, max: comma(line.max), points: comma(line.points) }),
    ),
  }
  const sentences = listTotals(facts).map(({ label, points, max }) => `- ${label}: ${comma(points)}${outOf(max)}`)
  const { missing } = facts.sheet.total
  return writeOfficialPaper({
    parentIssuer: parentName,
    issuer: unitName,
    number: "          ",
    place: "…………",
    dateText: `ngày ${day} tháng ${month} năm ${paperYear}`,
    kindName: "Phiếu tự chấm điểm",
    title: `cải cách hành chính năm ${year}`,
    legalBases: [],
    blocks: [
      { kind: "paragraph", text: `Bộ tiêu chí: ${describeFramework(facts)}.` },
      ...[...sentences, ...describeClass(facts.sheet)].map((text): PaperBlock => ({ kind: "paragraph", text })),
      ...(missing > 0
        ? [{ kind: "paragraph", text: `Còn ${missing} tiêu chí chưa có số liệu; điểm là tạm tính.` } as const]
        : []),
    ],
    signer: { authority: "", title: "Người có thẩm quyền ký", name: "" },
    recipients: [],
    annexes: [{ title: `Bảng chấm điểm năm ${year}`, blocks: [table], landscape: true }],
    language: "vi",
  })
}

const describeClass = ({ total, class: named, vetoes, unchecked }: ScoreSheet): readonly string[] => [
  total.applicable
    ? `- Xếp loại: ${named ?? "chưa xếp loại"}`
    : "- Không áp dụng: không tiêu chí nào được tính vào thang điểm nên không xếp loại",
  ...[...vetoes, ...unchecked].map((each) => `- ${each}`),
]

type Total = Readonly<{ label: string; points: string; max: string | null }>

const listTotals = ({ compiled, sheet }: PaperFacts): readonly Total[] => {
  const { decimals, sources, scale } = compiled.package
  const show = (points: Points): string => formatPoints(points, decimals)
  const names = new Map(sources.map(({ code, name }) => [code, name]))
  const { total, extra } = sheet
  return [
    ...sheet.sources.map(({ code, points, max }) => ({
      label: names.get(code) ?? code,
      points: show(points),
      max: show(max),
    })),
    { label: "Cộng các tiêu chí", points: show(total.raw), max: show(total.rawMax) },
    { label: "Điểm thưởng", points: show(extra.bonus), max: null },
    { label: "Điểm trừ", points: show(extra.penalty), max: null },
    { label: total.rescaled ? "Tổng điểm (quy về thang)" : "Tổng điểm", points: show(total.points), max: scale },
  ]
}

const outOf = (max: string | null): string => (max === null ? "" : `/${comma(max)}`)
const comma = (text: string): string => text.replace(/^(\d+)\.(\d+)$/u, "$1,$2")
