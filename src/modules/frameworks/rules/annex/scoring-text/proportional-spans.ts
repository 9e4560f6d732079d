import { compareRatios, one, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { doubt, plain, pointsOf } from "./draft.ts"
import type { AssembleContext, Doubt, Draft } from "./draft.ts"
import type { Spanned } from "./fit-spans.ts"
import { readFormula } from "./formulas.ts"
import type { Formula } from "./formulas.ts"
import { namesIndex, proposeRatio } from "./measures.ts"
import type { Span } from "./ranges.ts"
import type { Result } from "./results.ts"

/**
 * Steps of which one is a formula: "từ 80% đến dưới 100%: tỷ lệ × điểm tối đa; dưới 80%: 0". Only the shapes that the
 * proportional rule computes exactly are taken: nothing below a floor, in proportion between, all from the target on.
 */
export function buildProportional(
  fitted: readonly Spanned<Result>[],
  context: AssembleContext,
  noun: string,
): Draft | Doubt {
  const name = noun === "" ? context.subject.title : noun
  if (namesIndex(name))
    return doubt("noRuleKind", "chỉ số nhập ngoài có sàn: cần người xem", "an index with a floor needs a person")
  const shape = readShape(fitted, context)
  if ("code" in shape) return shape
  const { span, formula, target, hasBelow } = shape
  if (!speaksOfSame(formula.noun, `${name} ${context.subject.title}`))
    return doubt("mixedSubjects", "công thức có thể nói về tỷ lệ khác", "the formula may be of another ratio")
  const [of, per] = proposeRatio(context.subject, noun, formula.names)
  const rule = {
    kind: "proportional" as const,
    of: of.code,
    per: per.code,
    ...(span.from === null ? {} : { floor: plain(span.from) }),
    ...(compareRatios(target, one) === 0 ? {} : { target: plain(target) }),
  }
  if (hasBelow || span.from === null) return { rule, measures: [of, per] }
  const floor = plain(span.from)
  return {
    rule,
    measures: [of, per],
    doubt: doubt("gap", `không nói gì về mức dưới ${floor}`, `nothing is said below ${floor}`),
  }
}

type Rate = Extract<Formula, { kind: "rate" }>
type Shape = Readonly<{ span: Span; formula: Rate; target: Ratio; hasBelow: boolean }>

/** Nothing, then the formula, then the maximum; undecided for any other order. */
function readShape(fitted: readonly Spanned<Result>[], context: AssembleContext): Shape | Doubt {
  const { max } = context
  const sloped = fitted.filter(({ held }) => held.kind === "formula")
  const [middle] = sloped
  if (sloped.length !== 1 || middle === undefined || middle.held.kind !== "formula") return tooMany()
  const { text } = middle.held
  const formula = readFormula(text, context)
  if (formula === undefined || formula.kind !== "rate")
    return doubt("unknownWords", `không hiểu công thức “${text}”`, `the formula “${text}” is not understood`)
  const at = fitted.indexOf(middle)
  const [below, above] = [fitted.slice(0, at), fitted.slice(at + 1)]
  const isPlain = below.every(({ held }) => gives(held, zero, max)) && above.every(({ held }) => gives(held, max, max))
  if (below.length > 1 || above.length > 1 || !isPlain) return tooMany()
  const { span } = middle
  const target = targetOf(formula, above.length === 0 ? null : span.to)
  if (isDoubtful(target)) return target
  // A formula up to an open end at the whole is the maximum there, by the formula itself.
  if (above.length === 0 && span.to !== null && compareRatios(span.to, target) !== 0)
    return doubt("gap", `không nói gì về mức từ ${plain(span.to)} trở lên`, `nothing is said from ${plain(span.to)} on`)
  if (below.length > 0 && span.fromOpen)
    return doubt("noRuleKind", "mức sàn không tính chính nó", "the floor does not include itself")
  return { span, formula, target, hasBelow: below.length > 0 }
}

/** Whether the formula's ratio is the one the steps speak of. */
function speaksOfSame(noun: string, steps: string): boolean {
  const known = new Set([
    ...steps.toLowerCase().split(/[\s,/]+/u),
    ..."tỷ lệ % đạt được hoàn thành thực hiện kết quả mức độ số các".split(" "),
  ])
  return noun.split(/[\s,/]+/u).every((word) => word === "" || known.has(word))
}

function isDoubtful(found: Ratio | Doubt): found is Doubt {
  return "code" in found
}

/** The value from which all points are given; the formula and the step above it must say the same. */
function targetOf(formula: Rate, end: Ratio | null): Ratio | Doubt {
  const stated = formula.target ?? null
  if (end === null) return stated ?? one
  if (stated === null) {
    if (compareRatios(end, one) === 0) return one
    return formula.isSaidOnly
      ? doubt(
          "ambiguous",
          "“theo tỷ lệ” có thể tính trên 100 % hoặc trên mức đạt tối đa",
          "“in proportion” may be to 100 % or to the target",
        )
      : doubt("noRuleKind", "công thức nhảy bậc ở mức đạt tối đa", "the formula jumps where the maximum begins")
  }
  return compareRatios(stated, end) === 0
    ? stated
    : doubt(
        "ambiguous",
        "số chia trong công thức khác mức đạt tối đa",
        "the divisor of the formula is not the step of the maximum",
      )
}

function gives(result: Result, wanted: Ratio, max: Ratio): boolean {
  const points = pointsOf(result, max)
  return points !== undefined && compareRatios(points, wanted) === 0
}

const tooMany = (): Doubt =>
  doubt(
    "noRuleKind",
    "vừa có bậc vừa có công thức, không loại quy tắc nào tính đúng",
    "steps and formula together fit no rule kind",
  )
