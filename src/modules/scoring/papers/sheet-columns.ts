import type { Criterion, Figure } from "#modules/frameworks/rules/index.ts"
import { formatPoints, type Points } from "#platform/exact/points.ts"

import type { GatheredFacts } from "../service/gather.ts"
import { buildSheetRows, type ScoreLine, type ScoreSheet } from "../rules/index.ts"

/** The columns that officials know, in their order. */
export const sheetTitles = [
  "TT",
  "Tiêu chí",
  "Điểm tối đa",
  "Số liệu",
  "Cách tính",
  "Tài liệu kiểm chứng",
  "Điểm tự chấm",
] as const

/** One printed line; points are decimal text with a dot, or words where there are none. */
export type PrintedLine = Readonly<{
  isArea: boolean
  code: string
  title: string
  max: string
  figures: string
  reason: string
  evidence: string
  points: string
}>

export type PrintableFacts = Required<Pick<GatheredFacts, "figures">> & {
  framework: NonNullable<GatheredFacts["framework"]>
  compiled: NonNullable<GatheredFacts["compiled"]>
}

/** The sheet as it is printed: areas and leaves, in Vietnamese; missing, zero and not applicable in words. */
export const printSheet = (facts: PrintableFacts, sheet: ScoreSheet): readonly PrintedLine[] => {
  const { package: declared } = facts.compiled
  const criteria = new Map(listCriteria(declared.criteria).map((criterion) => [criterion.code, criterion]))
  const names = new Map(declared.measures.map(({ code, name }) => [code, name]))
  const show = (points: Points): string => formatPoints(points, declared.decimals)
  return buildSheetRows(facts.compiled, sheet).map((row) => {
    const { code, title } = row
    if (row.kind === "area") {
      const words = row.sum.missing > 0 ? `${row.sum.missing} tiêu chí chưa có số liệu` : ""
      const { max, points } = row.sum
      const common = { figures: "", reason: words, evidence: "" }
      return { isArea: true, code, title, max: show(max), points: show(points), ...common }
    }
    const { line } = row
    return {
      isArea: false,
      code,
      title,
      max: show(line.max),
      figures: line.inputs.map(({ measure }) => printFigure(names.get(measure) ?? title, facts, measure)).join("\n"),
      reason: line.because,
      evidence: (criteria.get(code)?.evidence ?? []).map(({ what }) => what).join("\n"),
      points: printPoints(line, show),
    }
  })
}

const printPoints = (line: ScoreLine, show: (points: Points) => string): string => {
  if (line.outcome === "missing" || line.outcome === "refused") return "chưa có số liệu"
  if (line.outcome === "not-applicable" && line.countedMax === 0) return "không áp dụng"
  return show(line.points)
}

const printFigure = (name: string, { figures }: PrintableFacts, measure: string): string =>
  `${name}: ${printValue(figures.get(measure)?.figure)}`

const printValue = (figure: Figure | undefined): string => {
  if (figure === undefined) return "chưa có"
  if (figure.kind === "not-applicable") return `không áp dụng (${figure.because})`
  if (figure.kind === "list") return figure.values.join("; ")
  const { value } = figure
  if (typeof value === "boolean") return value ? "có" : "không"
  const [year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value)?.slice(1) ?? []
  return day === undefined ? value.replace(/^(-?\d+)\.(\d+)$/u, "$1,$2") : `${day}/${month}/${year}`
}

const listCriteria = (criteria: readonly Criterion[]): Criterion[] =>
  criteria.flatMap((criterion) => [criterion, ...listCriteria(criterion.children ?? [])])

const statusWords = { official: "", draft: "DỰ THẢO", sample: "MẪU – không phải văn bản chính thức" } as const

/** By what the sheet was scored, with its status wherever that is not official. */
export const describeFramework = ({ framework }: PrintableFacts): string => {
  const { name, version, status } = framework.package
  const words = statusWords[status]
  return `${name} (bản ${version})${words === "" ? "" : ` – ${words}`}`
}
