import { noPoints, type Points } from "#platform/exact/points.ts"
import type { PlanReading, ScoreRow } from "../plan-reading.ts"
import type { StatedScore, TracedScoreTable } from "../reading/trace.ts"
import type { CheckContext, ReadPlan } from "./context.ts"
import { pointsOf, sumOf } from "./figures.ts"
import { onceFor } from "./once-for.ts"
import { firstLineOf } from "./passages.ts"
import type { Passage } from "./passages.ts"

/** A row with its place in the tree that the codes and their order give. */
export type BlockRow = Readonly<{
  row: ScoreRow
  max: Points | null
  previous: Points | null
  target: Points | null
  /** Index in the block's rows; null for a row at the top. */
  parent: number | null
}>

export const scoreColumns = ["max", "previous", "target"] as const
export type ScoreColumn = (typeof scoreColumns)[number]

/** One score table with its sums over the rows at the top; a sum is null when a figure is missing. */
export type ScoreBlock = Readonly<{
  table: TracedScoreTable
  rows: readonly BlockRow[]
  top: readonly BlockRow[]
  sums: Readonly<Record<ScoreColumn, Points | null>>
  /** The top rows are areas 1, 2, 3 …: the parts of a whole, not a choice of criteria. */
  isPartition: boolean
  isSurvey: boolean
}>

const surveyWords = /điều tra|khảo sát|xã hội học|XHH|SIPAS|PAPI|hài lòng|lấy ý kiến/iu
const appraisalWords = /thẩm định|tự chấm|tự đánh giá|hội đồng|phòng chuyên môn|chấm điểm/iu
const bonusWords =
  /điểm (?:thưởng|cộng|trừ|phạt)|(?<!tổng )cộng điểm|cộng,? (?:và )?trừ điểm|^(?:[\p{L}\d]{1,4}[.)]\s*)?trừ điểm/iu

/** Which source of score a heading or sentence speaks of. The survey is named first: "Hội đồng" also runs surveys. */
export function sourceOf(text: string): "survey" | "appraisal" | null {
  if (surveyWords.test(text)) return "survey"
  return appraisalWords.test(text) ? "appraisal" : null
}

/**
 * Bonus and penalty rows stand outside the scale and may be negative. "Tiêu chí bị trừ điểm", "Nội dung trừ điểm năm 2020" head
 * criteria of the scale that lost points last year: only "Điểm trừ", "Trừ điểm …" or no maximum above zero make a penalty.
 */
export function isBonus({ title, group, max }: ScoreRow): boolean {
  if (bonusWords.test(title) || bonusWords.test(group ?? "")) return true
  const most = pointsOf(max)
  return most === null ? /trừ điểm/iu.test(title) : most <= noPoints
}

/** Every score table of the plan as a block, in order. */
export const listScoreBlocks = onceFor((plan: ReadPlan): readonly ScoreBlock[] =>
  plan.trace.scoreTables.map((table) => {
    const rows = buildTree(table.rows.flatMap((index) => plan.reading.scores[index] ?? []))
    const top = rows.filter(({ parent, row }) => parent === null && !isBonus(row))
    const titles = titlesOf(plan, table.section)
    return {
      table,
      rows,
      top,
      sums: {
        max: sumOf(top.map(({ max }) => max)),
        previous: sumOf(top.map(({ previous }) => previous)),
        target: sumOf(top.map(({ target }) => target)),
      },
      isPartition: top.length >= 2 && top.every(({ row }, index) => areaNumber(row.code) === index + 1),
      isSurvey: sourceOf(`${titles} ${table.group ?? ""}`) === "survey",
    }
  }),
)

/** Titles of the section and of those around it, joined. */
export function titlesOf(plan: ReadPlan, section: readonly string[]): string {
  const titles = titlesByPath(plan.reading)
  const key = pathKey(section)
  const known = titles.joined.get(key)
  if (known !== undefined) return known
  const paths = section.map((_, index) => pathKey(section.slice(0, index + 1)))
  const joined = [pathKey([]), ...paths]
    .flatMap((path) => titles.own.get(path) ?? [])
    .toSorted((first, second) => first.place - second.place)
    .map(({ title }) => title)
    .join(" › ")
  titles.joined.set(key, joined)
  return joined
}

const titlesByPath = onceFor(({ sections }: PlanReading) => ({
  own: Map.groupBy(
    sections.map(({ path, title }, place) => ({ key: pathKey(path), title, place })),
    ({ key }) => key,
  ),
  joined: new Map<string, string>(),
}))

/** A section path as a key of maps: its parts are labels and hold no control characters. */
export function pathKey(path: readonly string[]): string {
  return path.join("\u0000")
}

const romanDigits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 }

/** 3 for "3" and "III"; null for anything deeper or else. */
export function areaNumber(code: string): number | null {
  const plain = code.replace(/\.$/u, "")
  if (/^\d{1,2}$/u.test(plain)) return Number(plain)
  if (!/^[IVX]+$/u.test(plain)) return null
  const digits = [...plain].map((digit) => romanDigits[digit] ?? 0)
  return digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0)
}

/** Numeric parts of "1.1.3"; empty for a code that is not of figures. */
export function codeParts(code: string): readonly string[] {
  const plain = code.replace(/\.$/u, "")
  return /^\d+(?:\.\d+)*$/u.test(plain) ? plain.split(".") : []
}

function levelOf(code: string): number {
  if (/^[A-H]\.?$/u.test(code)) return 0
  if (/^[IVX]+\.?$/u.test(code)) return 1
  const parts = codeParts(code)
  return parts.length > 0 ? 1 + parts.length : 9
}

function buildTree(scores: readonly ScoreRow[]): readonly BlockRow[] {
  const codes = scores.map(({ code }) => ({ level: levelOf(code), parts: codeParts(code) }))
  const parents = listParents(codes)
  return scores.map((row, index) => ({
    row,
    max: pointsOf(row.max),
    previous: pointsOf(row.previous),
    target: pointsOf(row.target),
    parent: parents[index] ?? null,
  }))
}

type Code = Readonly<{ level: number; parts: readonly string[] }>

/**
 * For each row the nearest row above of a higher level that holds it: by prefix ("1.2" in "1"), or by style ("1" in "II").
 * Remembers the last row of each level and of each code, so that a long table costs no more than its rows.
 */
function listParents(codes: readonly Code[]): readonly (number | null)[] {
  const last = new Map<number, number>()
  const lastWorded = new Map<number, number>()
  const lastOfCode = new Map<string, number>()
  return codes.map(({ level, parts }, index) => {
    const levels = parts.length === 0 ? last : lastWorded
    const byStyle = [...levels].flatMap(([other, at]) => (other < level ? [at] : []))
    const byPrefix = parts.slice(1).flatMap((_, at) => lastOfCode.get(parts.slice(0, at + 1).join(".")) ?? [])
    const above = Math.max(-1, ...byStyle, ...byPrefix)
    last.set(level, index)
    if (parts.length === 0) lastWorded.set(level, index)
    else lastOfCode.set(parts.join("."), index)
    return above < 0 ? null : above
  })
}

/** The passage that a stated score stands in. */
export function findPassage(context: CheckContext, line: number): Passage | undefined {
  return passageByLine(context).get(line)
}

const passageByLine = onceFor(
  ({ passages }: CheckContext): ReadonlyMap<number, Passage> =>
    new Map(passages.flatMap((passage) => passage.lines.map(({ number }) => [number, passage] as const))),
)

/** Of each figure asked for in a passage, whether its words make it a floor; a sentence states the same one many times. */
const floorsOf = onceFor<Passage, Map<string, boolean>>(() => new Map())

/** "trên 65", "từ 65 điểm trở lên", "≥ 65": the figure is a floor, so that a larger sum does not contradict it. */
export function isFloor(context: CheckContext, { range, value }: StatedScore): boolean {
  const passage = findPassage(context, range.line)
  if (passage === undefined) return false
  const floors = floorsOf(passage)
  const known = floors.get(value)
  if (known !== undefined) return known
  const figure = value.replace(".", "[.,]")
  const isStated = new RegExp(
    `(?:trên|ít nhất|tối thiểu|không dưới|từ|>|≥|lớn hơn)[^\\d.;]{0,25}${figure}|${figure}[^.;]{0,25}trở lên`,
    "iu",
  ).test(passage.text)
  floors.set(value, isStated)
  return isStated
}

/** Whether `inner` is `outer` or stands inside it. */
export function isInside(inner: readonly string[], outer: readonly string[]): boolean {
  return outer.length <= inner.length && outer.every((part, index) => part === inner[index])
}

export function isSamePath(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && isInside(first, second)
}

/** Text that leads to a table or a statement: the passages of the same section above it, and the section titles. */
export function leadOf(context: CheckContext, section: readonly string[], line: number): string {
  const own = passagesByPath(context).get(pathKey(section)) ?? []
  const end = own.findLastIndex((passage) => firstLineOf(passage) < line) + 1
  return [titlesOf(context, section), ...own.slice(Math.max(0, end - 4), end).map(({ text }) => text)].join(" › ")
}

const passagesByPath = onceFor(({ passages }: CheckContext) => Map.groupBy(passages, ({ section }) => pathKey(section)))
