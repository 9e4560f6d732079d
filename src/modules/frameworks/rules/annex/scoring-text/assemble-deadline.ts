import { compareRatios } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { otherwise } from "./assemble-bands.ts"
import type { Clause } from "./clauses.ts"
import { compareDays, parseDaySpan, shift } from "./dates.ts"
import type { CivilDay, DaySpan } from "./dates.ts"
import { doubt, plain, pointsOf } from "./draft.ts"
import type { Assemble, AssembleContext, Doubt, Draft } from "./draft.ts"
import { proposeMeasure } from "./measures.ts"
import { dateText } from "./scoring-text.ts"

type Step = Readonly<{ span: DaySpan; points: Ratio }>

const never = /^(?:không|chưa)(?: (?:ban hành|gửi|thực hiện|có|xây dựng|báo cáo|nộp|hoàn thành|tổ chức)[\p{L}, ]*)?$/u

/** Points by the day: "trước ngày 31/01: 0,5; từ 01/02 đến 15/02: 0,25; sau 15/02: 0". */
export const assembleDeadline: Assemble = (context) => {
  const { clauses } = context.pieces
  const isDated = ({ condition }: Clause): boolean =>
    new RegExp(dateText.source, "u").test(condition) ||
    /(?:trong|sau|chậm nhất|đến) (?:hết )?(?:tháng \d|quý )/u.test(condition)
  if (!clauses.some(isDated)) return undefined
  const steps: Step[] = []
  let rest: Ratio | undefined
  for (const clause of clauses) {
    const points = pointsOf(clause.result, context.max)
    if (points === undefined) return doubt("noRuleKind", "công thức trong mốc thời gian", "a formula among dates")
    const span = parseDaySpan(withoutNever(clause.condition), plainDeed)
    if (span !== undefined) steps.push({ span, points })
    else if (isElse(clause.condition) && (rest === undefined || compareRatios(rest, points) === 0)) rest = points
    else
      return doubt(
        "unknownWords",
        `không hiểu điều kiện “${clause.condition}”`,
        `the condition “${clause.condition}” is not understood`,
      )
  }
  const years = new Set(
    steps.flatMap(({ span }) => [span.from?.year, span.to?.year]).filter((year) => year !== undefined),
  )
  if (years.size > 1) return doubt("ambiguous", "mốc ghi năm, mốc không", "some dates have a year and some have none")
  return buildDeadline(steps, rest, context)
}

/** "Sau ngày 15/02 hoặc không ban hành": what is never done lies after every date. */
const withoutNever = (condition: string): string =>
  /^[^\d]*(?:sau|quá) /u.test(condition)
    ? condition.replace(/,? (?:hoặc|và) (?:không|chưa) [\p{L} ]+$/u, "")
    : condition

const isElse = (condition: string): boolean =>
  otherwise.test(condition) ||
  never.test(condition) ||
  /^(?:sau đó|sau thời (?:gian|hạn) (?:trên|này)|quá thời hạn trên|muộn hơn|chậm hơn|ban hành chậm hơn|ban hành muộn hơn)$/u.test(
    condition,
  )

/** What is done by the date: free words, but none that sets another condition. */
function plainDeed(text: string): string | undefined {
  const words = text
    .trim()
    .replace(/^(?:nếu|trường hợp|khi)\s+/u, "")
    .replace(/[,\s]+$/u, "")
    .replace(/^[,\s]+/u, "")
  if (/[\d≥≤<>=×:+%]/u.test(words)) return undefined
  return /(?:^|\s)(?:không|chưa|nhưng|hoặc|trừ|mỗi|trước|sau|từ|đến|thiếu|và đúng|đầy đủ)(?=\s|$)|^và|và$/u.test(words)
    ? undefined
    : words
}

type Limits = Readonly<{ limits: readonly Readonly<{ by: CivilDay; points: Ratio }>[]; after: Ratio | undefined }>

function buildDeadline(steps: readonly Step[], rest: Ratio | undefined, { subject }: AssembleContext): Draft | Doubt {
  const found = joinSteps(steps, rest)
  if ("code" in found) return found
  const { limits, after } = found
  if (limits.length === 0) return doubt("gap", "không nêu mốc nào được điểm", "no date that gives points")
  const of = proposeMeasure(subject, "date", `Ngày: ${nounOf(steps, subject.title)}`, { kind: "date" })
  const rule = {
    kind: "deadline" as const,
    of: of.code,
    steps: limits.map(({ by, points }) => ({ by: dayText(by, subject.year), points: plain(points) })),
    ...(after === undefined || after.numerator === 0n ? {} : { else: plain(after) }),
  }
  if (after !== undefined) return { rule, measures: [of] }
  const misses = doubt("gap", "không nói sau mốc cuối được bao nhiêu", "nothing is said after the last date")
  return { rule, measures: [of], doubt: misses }
}

/** The last days in order, each step beginning the day after the one before; and what is given after all of them. */
function joinSteps(steps: readonly Step[], rest: Ratio | undefined): Limits | Doubt {
  const sorted = steps.toSorted((a, b) => endKey(a) - endKey(b))
  const limits: { by: CivilDay; points: Ratio }[] = []
  let after = rest
  for (const [at, { span, points }] of sorted.entries()) {
    const next = sorted[at + 1]?.span
    const misfit = findBreak(span, limits.at(-1)?.by)
    if (misfit !== undefined) return misfit
    if (span.to === null) {
      if (next !== undefined || (after !== undefined && compareRatios(after, points) !== 0))
        return doubt("overlap", "các mốc thời gian chồng nhau", "the dates overlap")
      after = points
      continue
    }
    const by = endOf(span, next)
    if (by === undefined)
      return doubt("ambiguous", "“trước ngày …”: ngày ấy có tính không?", "“before” a day: does the day itself count?")
    limits.push({ by, points })
  }
  return { limits, after }
}

function findBreak({ from }: DaySpan, before: CivilDay | undefined): Doubt | undefined {
  if (from === null || isNewYear(from, before !== undefined)) return undefined
  const order = before === undefined ? -1 : compareDays(shift(before, 1), from)
  if (order === 0) return undefined
  return doubt(order < 0 ? "gap" : "overlap", "các mốc thời gian không nối nhau", "the dates do not meet")
}

/** Steps come in the order of their last days; one without a last day comes last. */
const endKey = ({ span: { to } }: Step): number =>
  to === null ? Infinity : (to.year ?? 0) * 10_000 + to.month * 100 + to.day

/** "Trong tháng 1" begins the year: what was done before is in time as well. */
const isNewYear = ({ month, day }: CivilDay, isLater: boolean): boolean => !isLater && month === 1 && day === 1

/** "Trước ngày D" counts D when the next step begins the day after, and not when it begins on D; else nobody knows. */
function endOf({ to, isBefore }: DaySpan, next: DaySpan | undefined): CivilDay | undefined {
  if (to === null || !isBefore) return to ?? undefined
  if (next?.from == null) return undefined
  if (compareDays(next.from, shift(to, 1)) === 0) return to
  return compareDays(next.from, to) === 0 ? shift(to, -1) : undefined
}

function dayText({ year, month, day }: CivilDay, ownYear: number | undefined): string {
  const monthDay = `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
  return year === null || year === ownYear ? monthDay : `${year}-${monthDay}`
}

function nounOf(steps: readonly Step[], title: string): string {
  return steps.map(({ span }) => span.noun).find((noun) => noun !== "") ?? title
}
