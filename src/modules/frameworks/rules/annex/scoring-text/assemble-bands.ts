import { buildRatio, compareRatios, multiplyRatios, one, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Clause } from "./clauses.ts"
import { bandOf, doubt, plain, pointsOf } from "./draft.ts"
import type { Assemble, AssembleContext, Doubt, Draft } from "./draft.ts"
import { byStart, findMisfit, listOpenSpans, openWhole, wholeSpan } from "./fit-spans.ts"
import type { Spanned } from "./fit-spans.ts"
import { namesIndex, proposeCount, proposeMeasure, proposeRatio } from "./measures.ts"
import { isExactly, nothing, parseRange } from "./ranges.ts"
import type { RangeCondition, Span } from "./ranges.ts"
import type { Result } from "./results.ts"
import { buildProportional } from "./proportional-spans.ts"
import { showPiece } from "./scoring-text.ts"

export const otherwise =
  /^(?:(?:các |những )?(?:trường hợp )?(?:còn lại|khác|ngược lại)|ngoài (?:các |những )?(?:trường hợp|mức) (?:trên|nêu trên)|không đáp ứng (?:các )?(?:điều kiện|yêu cầu) trên|không thuộc (?:các )?trường hợp (?:trên|nêu trên))$/u
const none =
  /^(?:không|chưa|không có|chưa có|không thực hiện|chưa thực hiện|không tổ chức|không phát sinh|không đạt)(?: (?!đúng|đầy đủ|đạt|kịp|hạn)[\p{L} ,]{1,60})?$/u

type Sorted = Readonly<{
  ranges: readonly Readonly<{ range: RangeCondition; clause: Clause }>[]
  none: Clause | undefined
  otherwise: Clause | undefined
}>

/** Steps on a number: "trên 50%: 1 điểm; từ 25-50%: 0,5 điểm; dưới 25%: 0 điểm", and formulas on a part of the steps. */
export const assembleBands: Assemble = (context) => {
  const sorted = sortClauses(context.pieces.clauses)
  if (sorted === undefined) return undefined
  const units = new Set(sorted.ranges.map(({ range }) => range.unit))
  if (units.size > 1)
    return doubt("mixedUnits", "các mức dùng đơn vị khác nhau", "the steps are counted in different units")
  const noun = sharedNoun(sorted, context)
  if (typeof noun !== "string") return noun
  const unit = [...units][0] ?? "count"
  const fitted = unit === "percent" ? fitPercent(sorted) : fitCounts(sorted, context)
  if (isMisfit(fitted)) return fitted
  if (fitted.some(({ held }) => held.kind === "formula")) return buildProportional(fitted, context, noun)
  return buildBands(fitted, context, { noun, unit })
}

function isMisfit(found: readonly Spanned<Result>[] | Doubt): found is Doubt {
  return "code" in found
}

function sortClauses(clauses: readonly Clause[]): Sorted | undefined {
  const ranges: Readonly<{ range: RangeCondition; clause: Clause }>[] = []
  let [rest, empty]: (Clause | undefined)[] = []
  for (const clause of clauses) {
    const range = /\d/u.test(clause.condition) ? parseRange(clause.condition) : undefined
    if (range !== undefined) ranges.push({ range, clause })
    else if (otherwise.test(clause.condition) && rest === undefined) rest = clause
    else if (none.test(clause.condition) && empty === undefined) empty = clause
    else return undefined
  }
  return ranges.length === 0 ? undefined : { ranges, none: empty, otherwise: rest }
}

/** What all steps speak of: the words of one step must hold those of the others, or they speak of different things. */
function sharedNoun({ ranges, none: empty }: Sorted, { pieces, text, subject }: AssembleContext): string | Doubt {
  const nouns = [...(pieces.header === null ? [] : [pieces.header]), ...ranges.map(({ range }) => range.noun)]
  const longest = nouns.toSorted((first, second) => second.length - first.length)[0] ?? ""
  const known = new Set([...wordsOf(longest), ...filler])
  const denied = empty === undefined ? [] : wordsOf(empty.condition).filter((word) => !deeds.includes(word))
  const isStrange =
    nouns.some((each) => wordsOf(each).some((word) => !known.has(word))) ||
    denied.some((word) => !known.has(word) && (longest !== "" || !wordsOf(subject.title.toLowerCase()).includes(word)))
  if (isStrange || isQualified(nouns))
    return doubt(
      "mixedSubjects",
      "các mức có thể nói về những việc khác nhau",
      "the steps may speak of different things",
    )
  return longest === "" ? "" : showPiece(text, longest)
}

/** One step asks for more than the number ("đúng hạn") and another, which names the thing too, does not. */
function isQualified(nouns: readonly string[]): boolean {
  const named = nouns.filter((noun) => wordsOf(noun).some((word) => !filler.includes(word)))
  return new Set(named.map((noun) => quality.exec(noun)?.[0] ?? "")).size > 1
}

const quality = /đúng|kịp thời|đầy đủ|trước hạn|trễ|chậm|quá hạn|sai|thiếu|vi phạm/u
const deeds = [
  "không",
  "chưa",
  "có",
  "thực",
  "hiện",
  "tổ",
  "chức",
  "phát",
  "sinh",
  "đạt",
  "triển",
  "khai",
  "ban",
  "hành",
  "nào",
  "bất",
  "kỳ",
]
const filler = ["tỷ", "lệ", "số", "các", "được", "có", "là", "kết", "quả", "đạt", "mức", "điểm", "lượng", "tổng"]
const wordsOf = (text: string): string[] => text.split(/[\s,/]+/u).filter((word) => word !== "")

function fitPercent({ ranges, none: empty, otherwise: rest }: Sorted): readonly Spanned<Result>[] | Doubt {
  const spanned = ranges.map(({ range, clause }) => ({ span: openTop(openWhole(range.span)), held: clause.result }))
  const withNone = empty === undefined ? spanned : splitZero(spanned, empty.result)
  return fill(withNone, rest?.result, showPercent)
}

/** "100%" alone is all there is: nothing lies above it. */
function openTop(span: Span): Span {
  return span.from !== null &&
    !span.fromOpen &&
    compareRatios(span.from, one) === 0 &&
    (span.to === null || isExactly(span, one))
    ? { ...span, to: null, toOpen: false }
    : span
}

/** "Không thực hiện" beside "dưới 50 %" takes 0 out of the lower step. */
function splitZero(spanned: readonly Spanned<Result>[], result: Result): readonly Spanned<Result>[] {
  const rest = spanned.map(({ span, held }) => ({
    span: span.from === null && span.to !== null ? { ...span, from: zero, fromOpen: true } : span,
    held,
  }))
  return [{ span: { ...nothing, from: null }, held: result }, ...rest]
}

function fill(
  spanned: readonly Spanned<Result>[],
  rest: Result | undefined,
  shown?: (value: Ratio) => string,
): readonly Spanned<Result>[] | Doubt {
  const sorted = spanned.toSorted(byStart)
  const open = listOpenSpans(sorted.map(({ span }) => span))
  const filled =
    rest === undefined ? sorted : [...sorted, ...open.map((span) => ({ span, held: rest }))].toSorted(byStart)
  if (rest !== undefined && open.length === 0)
    return doubt("overlap", "phần “còn lại” không còn gì", "nothing is left for the remaining cases")
  const misfit = findMisfit(
    filled.map(({ span }) => span),
    shown,
  )
  if (misfit !== undefined) return misfit
  return filled
}

const showPercent = (value: Ratio): string => `${plain(multiplyRatios(value, buildRatio(100, 1)))}%`

function fitCounts(
  { ranges, none: empty, otherwise: rest }: Sorted,
  { max }: AssembleContext,
): readonly Spanned<Result>[] | Doubt {
  const isWhole = ranges.every(({ range: { span } }) =>
    [span.from, span.to].every((end) => end === null || end.denominator === 1n),
  )
  if (!isWhole)
    return fill(
      ranges.map(({ range, clause }) => ({ span: range.span, held: clause.result })),
      rest?.result,
    )
  let spanned: Spanned<Result>[] = ranges.map(({ range, clause }) => ({
    span: wholeSpan(range.span),
    held: clause.result,
  }))
  spanned = spanned.map(({ span, held }) => ({
    span: span.from?.numerator === 0n ? { ...span, from: null } : span,
    held,
  }))
  if (empty !== undefined)
    spanned = [
      { span: { from: null, fromOpen: false, to: one, toOpen: true }, held: empty.result },
      ...spanned.map(fromOne),
    ]
  spanned.sort(byStart)
  const last = spanned.at(-1)
  // "2 sáng kiến: 2 điểm; 1 sáng kiến: 1 điểm": more than what gives the maximum gives no less.
  if (last !== undefined && last.span.to !== null && isFull(last.held, max) && rest === undefined)
    spanned[spanned.length - 1] = { ...last, span: { ...last.span, to: null, toOpen: false } }
  const [first] = spanned
  // Where steps rise from one, none is what is left, and nothing done gives nothing. Faults fall from one instead.
  const rises = last !== undefined && isFull(last.held, max) && rest === undefined
  if (rises && first !== undefined && first.span.from !== null && compareRatios(first.span.from, one) === 0)
    spanned.unshift({
      span: { from: null, fromOpen: false, to: one, toOpen: true },
      held: { kind: "points", points: zero, named: true },
    })
  return fill(spanned, rest?.result)
}

function fromOne({ span, held }: Spanned<Result>): Spanned<Result> {
  return { span: span.from === null ? { ...span, from: one } : span, held }
}

function isFull(result: Result, max: Ratio): boolean {
  const points = pointsOf(result, max)
  return points !== undefined && compareRatios(points, max) === 0
}

type Measured = Readonly<{ noun: string; unit: RangeCondition["unit"] }>

function buildBands(
  fitted: readonly Spanned<Result>[],
  context: AssembleContext,
  { noun, unit }: Measured,
): Draft | Doubt {
  const { subject, max } = context
  const ends = findOpenEnd(fitted, unit)
  const isIndex = namesIndex(noun === "" ? subject.title : noun)
  const scaleBy = unit === "percent" && isIndex ? buildRatio(100, 1) : one
  const bands = fitted
    .map(({ span, held }) => bandOf(scaleSpan(span, scaleBy), pointsOf(held, max) ?? zero))
    .toReversed()
  const extra = ends === undefined ? {} : { doubt: ends }
  if (isIndex && fitted.every(({ span }) => within100(span, scaleBy))) {
    const of = proposeMeasure(subject, "index", noun === "" ? subject.title : noun, { kind: "index" })
    return { rule: { kind: "index", of: of.code, bands }, measures: [of], ...extra }
  }
  if (unit === "percent") {
    const [of, per] = proposeRatio(subject, noun)
    return { rule: { kind: "bands", of: of.code, per: per.code, bands }, measures: [of, per], ...extra }
  }
  if (unit === "points")
    return doubt(
      "ambiguous",
      "không rõ “điểm” trong điều kiện là điểm của chỉ số nào",
      "the points in the condition may be of any index",
    )
  const of = proposeCount(subject, "count", noun)
  return { rule: { kind: "bands", of: of.code, bands }, measures: [of], ...extra }
}

function scaleSpan(span: Span, by: Ratio): Span {
  const scaled = (end: Ratio | null): Ratio | null => (end === null ? null : multiplyRatios(end, by))
  return { ...span, from: scaled(span.from), to: scaled(span.to) }
}

function within100({ from, to }: Span, by: Ratio): boolean {
  return [from, to].every((end) => end === null || compareRatios(multiplyRatios(end, by), buildRatio(100, 1)) <= 0)
}

function findOpenEnd(fitted: readonly Spanned<Result>[], unit: RangeCondition["unit"]): Doubt | undefined {
  const [first, last] = [fitted[0]?.span, fitted.at(-1)?.span]
  const shown = unit === "percent" ? showPercent : plain
  if (first !== undefined && first.from !== null)
    return doubt(
      "gap",
      `không nói gì về mức thấp hơn ${shown(first.from)}`,
      `nothing is said below ${shown(first.from)}`,
    )
  if (last !== undefined && last.to !== null)
    return doubt("gap", `không nói gì về mức cao hơn ${shown(last.to)}`, `nothing is said above ${shown(last.to)}`)
  return undefined
}
