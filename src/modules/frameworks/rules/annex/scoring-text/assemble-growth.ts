import { compareRatios, zero } from "#platform/exact/ratio.ts"

import type { Clause } from "./clauses.ts"
import { otherwise } from "./assemble-bands.ts"
import { bandOf, doubt, pointsOf } from "./draft.ts"
import type { Assemble, AssembleContext, Doubt, Draft } from "./draft.ts"
import { byStart, findMisfit, listOpenSpans } from "./fit-spans.ts"
import type { Spanned } from "./fit-spans.ts"
import { namesIndex, proposeMeasure } from "./measures.ts"
import { parseRange } from "./ranges.ts"
import type { Span } from "./ranges.ts"
import type { Result } from "./results.ts"

const past = /,?\s*(?:so )?(?:với )?(?:cùng kỳ )?(?:năm|kỳ|quý|tháng) (?:liền )?(?:trước|ngoái)(?: liền kề)?/gu
const noGrowth =
  /^(?:không tăng|không tăng hoặc giảm|không tăng, giảm|bằng hoặc giảm|bằng hoặc thấp hơn|giảm hoặc không tăng|không tăng trưởng|không cao hơn)$/u
const equal = /^(?:bằng|giữ nguyên|không đổi|không thay đổi|không tăng,? không giảm|ngang)$/u
const less = /^(?:giảm|thấp hơn|giảm đi|sụt giảm)$/u
const more = /^(?:tăng|cao hơn|có tăng|tăng lên)$/u

const above0: Span = { from: zero, fromOpen: true, to: null, toOpen: false }
const below0: Span = { from: null, fromOpen: false, to: zero, toOpen: true }
const at0: Span = { from: zero, fromOpen: false, to: zero, toOpen: false }
const upTo0: Span = { from: null, fromOpen: false, to: zero, toOpen: false }

/** Steps on the change since the year before: "tăng từ 10% trở lên: 1; dưới 10%: 0,5; không tăng: 0". */
export const assembleGrowth: Assemble = (context) => {
  const { clauses, header } = context.pieces
  const spoken = [header ?? "", ...clauses.map(({ condition }) => condition)].join(" | ")
  if (!/(?:^|[\s|])(?:tăng|giảm|cao hơn|thấp hơn)(?=\s|$)/u.test(spoken) || !/trước|ngoái|tăng/u.test(spoken))
    return undefined
  const isCompared = /(?:năm|kỳ|quý|tháng) (?:liền )?(?:trước|ngoái)|cùng kỳ/u.test(
    `${spoken} ${context.subject.title.toLowerCase()}`,
  )
  const tells = clauses.map((clause) => readChange(clause, isStepOfGrowth(clauses)))
  if (tells.some((each) => each === undefined)) return undefined
  if (!isCompared) return doubt("ambiguous", "không nói so với kỳ nào", "it is not said against which period")
  const rest = clauses.find(({ condition }) => otherwise.test(condition))
  const spans = tells.flatMap((each) => (each === undefined || each === "rest" ? [] : [each])).toSorted(byStart)
  if (spans.length === 0) return undefined
  const open =
    rest === undefined ? [] : listOpenSpans(spans.map(({ span }) => span)).map((span) => ({ span, held: rest.result }))
  const all = [...spans, ...open].toSorted(byStart)
  return findMisfit(all.map(({ span }) => span)) ?? buildGrowth(all, context)
}

const isStepOfGrowth = (clauses: readonly Clause[]): boolean =>
  clauses.some(({ condition }) => noGrowth.test(bare(condition)) || equal.test(bare(condition)))

const bare = (condition: string): string =>
  condition
    .replaceAll(past, " ")
    .replace(/^(?:nếu|trường hợp|khi|có|mức|tỷ lệ)\s+/u, "")
    .replaceAll(/ {2,}/gu, " ")
    .trim()

function readChange({ condition, result }: Clause, hasNone: boolean): Spanned<Result> | "rest" | undefined {
  const words = bare(condition)
  if (otherwise.test(words)) return "rest"
  if (noGrowth.test(words)) return { span: upTo0, held: result }
  if (equal.test(words)) return { span: at0, held: result }
  if (less.test(words)) return { span: below0, held: result }
  if (more.test(words)) return { span: above0, held: result }
  const isGrown = words.startsWith("tăng ")
  if (/giảm|(?:^|\s)hạng|bậc|điểm/u.test(words)) return undefined
  const range = parseRange(words.replace(/^tăng (?:trưởng )?/u, ""))
  if (range === undefined || range.unit !== "percent" || range.noun !== "") return undefined
  const { span } = range
  if (span.from !== null) return { span, held: result }
  // "Dưới 10 %" beside "không tăng" means a growth below 10 %.
  return isGrown || hasNone ? { span: { ...span, from: zero, fromOpen: true }, held: result } : undefined
}

function buildGrowth(all: readonly Spanned<Result>[], context: AssembleContext): Draft | Doubt {
  const { subject, max } = context
  const isBySign = all.every(({ span }) =>
    [span.from, span.to].every((end) => end === null || compareRatios(end, zero) === 0),
  )
  if (/thứ (?:bậc|hạng)|xếp hạng|vị trí|(?<!\p{L})hạng/iu.test(subject.title))
    return doubt("ambiguous", "thứ hạng cao hơn là số nhỏ hơn", "a better rank is a smaller number")
  const isRate = /^(?:tỷ lệ|tỉ lệ|mức độ)/iu.test(subject.title) || namesIndex(subject.title)
  if (!isBySign && isRate)
    return doubt(
      "ambiguous",
      "“tăng …%” của một tỷ lệ: điểm phần trăm hay phần trăm?",
      "growth of a rate: percentage points or percent?",
    )
  const first = all[0]?.span
  const last = all.at(-1)?.span
  const open = first?.from !== null || last?.to !== null
  const bands = all.map(({ span, held }) => bandOf(span, pointsOf(held, max) ?? zero)).toReversed()
  if (all.some(({ held }) => held.kind === "formula"))
    return doubt("noRuleKind", "công thức trong bậc tăng trưởng", "a formula among steps of growth")
  const of = proposeMeasure(subject, "value", `${subject.title} (năm nay)`, { kind: "number" })
  const previous = proposeMeasure(subject, "previous", `${subject.title} (năm trước)`, { kind: "number" })
  const as = isBySign ? { as: "difference" as const } : {}
  const draft = {
    rule: { kind: "growth" as const, of: of.code, previous: previous.code, ...as, bands },
    measures: [of, previous],
  }
  return open
    ? { ...draft, doubt: doubt("gap", "chưa nói đủ các trường hợp tăng, giảm", "not every change is covered") }
    : draft
}
