import { one, zero } from "#platform/exact/ratio.ts"

import { otherwise } from "./assemble-bands.ts"
import type { Clause } from "./clauses.ts"
import { bandOf, doubt, pointsOf } from "./draft.ts"
import type { Assemble } from "./draft.ts"
import { byStart, findMisfit, listOpenSpans, wholeSpan } from "./fit-spans.ts"
import type { Spanned } from "./fit-spans.ts"
import { proposeMeasure } from "./measures.ts"
import { parseRange } from "./ranges.ts"
import type { Span } from "./ranges.ts"
import type { Result } from "./results.ts"

const inTime =
  /^(?:[\p{L} ]{0,40}?)(?:đúng hạn|đúng thời hạn|đúng thời gian|đúng thời gian quy định|kịp thời|trước hạn|đúng hoặc trước hạn|không chậm|không trễ hạn|đúng thời hạn quy định|đúng hạn quy định)$/u
const lateDays = /(?:chậm|trễ|quá hạn|muộn|quá)/u
const atMost0: Span = { from: null, fromOpen: false, to: one, toOpen: true }

/** By days of delay: "đúng hạn: 1; chậm từ 1 đến 5 ngày: 0,5; chậm trên 5 ngày: 0". */
export const assembleDays: Assemble = ({ pieces, subject, max }) => {
  const { clauses } = pieces
  const counted = clauses.filter(({ condition }) => /\d/u.test(condition))
  if (counted.length === 0 || !counted.every(({ condition }) => /ngày/u.test(condition))) return undefined
  if (
    !counted.some(({ condition }) => lateDays.test(condition)) ||
    counted.some(({ condition }) => /\/\d|tháng \d|kể từ/u.test(condition))
  )
    return undefined
  const isWorkday = new Set(counted.map(({ condition }) => /ngày làm việc/u.test(condition)))
  if (isWorkday.size > 1)
    return doubt("mixedUnits", "ngày làm việc lẫn ngày thường", "working days beside calendar days")
  const tells = clauses.map(readDays)
  if (tells.some((each) => each === undefined)) return undefined
  const rest = clauses.find(({ condition }) => otherwise.test(condition) || never.test(condition))
  const spans = tells.flatMap((each) => (each === undefined || each === "rest" ? [] : [each])).toSorted(byStart)
  const open =
    rest === undefined ? [] : listOpenSpans(spans.map(({ span }) => span)).map((span) => ({ span, held: rest.result }))
  const all = [...spans, ...open].toSorted(byStart)
  const misfit = findMisfit(all.map(({ span }) => span))
  if (misfit !== undefined) return misfit
  if (all[0]?.span.from !== null || all.at(-1)?.span.to !== null)
    return doubt("gap", "chưa nói đủ các mức chậm", "not every delay is covered")
  const [isWork] = isWorkday
  const name = `Số ngày${isWork === true ? " làm việc" : ""} chậm: ${subject.title}`
  const of = proposeMeasure(subject, "late-days", name, {
    kind: "count",
    unit: isWork === true ? "ngày làm việc" : "ngày",
  })
  if (all.some(({ held }) => held.kind === "formula"))
    return doubt("noRuleKind", "công thức trong bậc ngày chậm", "a formula among days of delay")
  const bands = all.map(({ span, held }) => bandOf(span, pointsOf(held, max) ?? zero))
  return { rule: { kind: "bands", of: of.code, bands }, measures: [of] }
}

const never = /^(?:không|chưa) (?:gửi|báo cáo|nộp|thực hiện|ban hành|có)(?: [\p{L} ]{0,30})?$/u

function readDays({ condition, result }: Clause): Spanned<Result> | "rest" | undefined {
  const words = condition.replace(/^(?:nếu|trường hợp|khi)\s+/u, "")
  if (otherwise.test(words) || never.test(words)) return "rest"
  if (!/\d/u.test(words)) return inTime.test(words) ? { span: atMost0, held: result } : undefined
  const bare = words
    .replaceAll(/ngày(?: làm việc)?/gu, " ")
    .replace(/quá hạn|quá thời hạn|trễ hạn/u, "chậm")
    .replace(
      /^(?:gửi|nộp|báo cáo|ban hành|gửi báo cáo)?\s*(?:chậm|trễ|muộn)\s*(?=quá|trên|từ|dưới|không|đến|≥|>|<|≤|\d|tối)/u,
      "",
    )
    .replace(/^quá (?=\d)/u, "trên ")
    .replace(/ so với (?:quy định|thời hạn)(?: quy định)?$/u, "")
    .trim()
  const range = parseRange(bare)
  if (
    range === undefined ||
    range.unit !== "count" ||
    range.noun !== "" ||
    [range.span.from, range.span.to].some((end) => end !== null && end.denominator !== 1n)
  )
    return undefined
  const span = wholeSpan(range.span)
  return { span: span.from === null ? { ...span, from: one } : span, held: result }
}
