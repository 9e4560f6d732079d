import { z } from "zod"

import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { divideRatios, one } from "#platform/exact/ratio.ts"

import { count, curve, flat, lowered, quotient, slope } from "../build-form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { describeQuotient, inLanguage, showPercent } from "../sentences.ts"
import { Decimal, MeasureCode, positive, ruleSettings } from "../settings.ts"

/** A product of ratios (online share × share synchronised), against a target where one is set; never above M. */
export const product = ruleKind({
  settings: ruleSettings("product", {
    factors: z
      .array(z.strictObject({ of: MeasureCode, per: MeasureCode }))
      .min(1)
      .max(6),
    target: Decimal.refine(positive, refusal("a target is above 0")).optional(),
  }),
  lower: ({ factors, target }, { max }) => {
    const goal = target === undefined ? one : parseDecimal(target)
    return lowered(
      factors.flatMap(({ of, per }) => [[of, count] as const, [per, count] as const]),
      curve(
        factors.map(({ of, per }) => quotient(of, per)),
        [slope(null, goal, divideRatios(max, goal)), flat(goal, null, max)],
      ),
    )
  },
  sentence: ({ rule, subject, trace, points, lang }) => {
    const factors = rule.factors.map(({ of, per }) => describeQuotient(trace, of, per, lang)).join(" × ")
    if (trace.segment?.slope.numerator === 0n) {
      const goal = showPercent(rule.target === undefined ? one : parseDecimal(rule.target), lang)
      const reached = lang === "vi" ? `đạt từ ${goal}` : `at least ${goal}`
      return `${factors} = ${showPercent(trace.value, lang)}, ${reached}: ${points}`
    }
    const over = rule.target === undefined ? "" : ` ÷ ${showPercent(parseDecimal(rule.target), lang)}`
    return `${factors} = ${showPercent(trace.value, lang)}${over} × ${inLanguage(formatDecimal(subject.max), lang)} = ${points}`
  },
})
