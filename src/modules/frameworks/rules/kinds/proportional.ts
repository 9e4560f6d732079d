import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { compareRatios, divideRatios, one, zero } from "#platform/exact/ratio.ts"

import { count, curve, flat, lowered, quotient, slope } from "../build-form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { describeX, inLanguage, showPercent } from "../sentences.ts"
import { Decimal, MeasureCode, ruleSettings } from "../settings.ts"

/**
 * In proportion to a ratio r: without settings M·r; with a floor f all from 1 on, M·r from f on, nothing below it
 * ("từ 80 % đến dưới 100 %: tỷ lệ × điểm tối đa; dưới 80 %: 0"); with a target T all from T on, else M·r/T. Never above M.
 */
export const proportional = ruleKind({
  settings: ruleSettings("proportional", {
    of: MeasureCode,
    per: MeasureCode,
    floor: Decimal.optional(),
    target: Decimal.optional(),
  }).refine(({ target }) => target === undefined || parseDecimal(target).numerator > 0n, {
    message: refusal("a target is above 0"),
    path: ["target"],
  }),
  lower: ({ of, per, floor, target }, { max }) => {
    const goal = target === undefined ? one : parseDecimal(target)
    const rate = divideRatios(max, goal)
    const least = floor === undefined ? null : parseDecimal(floor)
    const rises = least === null || compareRatios(least, goal) < 0
    const segments = [
      ...(least === null ? [] : [flat(null, least, zero)]),
      ...(rises ? [slope(least, goal, rate)] : []),
      flat(rises ? goal : least, null, max),
    ]
    return lowered(
      [
        [of, count],
        [per, count],
      ],
      curve([quotient(of, per)], segments),
    )
  },
  sentence: ({ rule, subject, trace, points, lang }) => {
    const max = inLanguage(formatDecimal(subject.max), lang)
    const share = describeX(trace, lang)
    if (trace.segment === null) return share
    const flatPart = trace.segment.slope.numerator === 0n
    if (flatPart && trace.segment.base.numerator === 0n) {
      const floor = showPercent(parseDecimal(rule.floor ?? "0"), lang)
      return lang === "vi" ? `${share}, dưới ${floor}: ${points}` : `${share}, below ${floor}: ${points}`
    }
    if (flatPart) {
      const goal = showPercent(rule.target === undefined ? one : parseDecimal(rule.target), lang)
      return lang === "vi" ? `${share}, đạt từ ${goal}: ${points}` : `${share}, at least ${goal}: ${points}`
    }
    const over = rule.target === undefined ? "" : ` ÷ ${showPercent(parseDecimal(rule.target), lang)}`
    return `${share}${over} × ${max} = ${points}`
  },
})
