import { z } from "zod"

import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { divideRatios, zero } from "#platform/exact/ratio.ts"

import { curve, flat, lowered, quotient, slope } from "../build-form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, positive, ruleSettings } from "../settings.ts"

/**
 * Aggregated: of the criteria below (sum, or mean or least of their shares), or `over: units` of one measure's values
 * of the lower units, where a value of `scale` (1) gives the maximum. The first form is folded by the scorer itself.
 */
export const children = ruleKind({
  settings: ruleSettings("children", {
    how: z.enum(["sum", "mean", "min"]).default("sum"),
    over: z.literal("units").optional(),
    of: MeasureCode.optional(),
    scale: Decimal.refine(positive, refusal("a scale is above 0")).default("1"),
  }).refine(({ over, of }) => (over === undefined) === (of === undefined), {
    message: refusal("`over: units` and `of` go together"),
    path: ["of"],
  }),
  lower: ({ of, how, scale }, { max }) => {
    if (of === undefined) return lowered([], curve([{ of: [], per: null }], [flat(null, null, zero)]))
    const full = parseDecimal(scale)
    const segments = [slope(null, full, divideRatios(max, full)), flat(full, null, max)]
    return lowered([[of, { kind: "list", how }]], curve([quotient(of)], segments))
  },
  sentence: ({ rule, subject, trace, points, lang }) => {
    const how = {
      vi: { sum: "Tổng", mean: "Trung bình", min: "Nhỏ nhất" },
      en: { sum: "Sum", mean: "Mean", min: "Least" },
    }[lang][rule.how]
    if (rule.of === undefined)
      return lang === "vi" ? `${how} các tiêu chí con: ${points}` : `${how} of the criteria below: ${points}`
    const value = `${inLanguage(trace.x, lang)} ÷ ${inLanguage(rule.scale, lang)} × ${inLanguage(formatDecimal(subject.max), lang)}`
    const most = inLanguage(formatDecimal(subject.max), lang)
    const capped = trace.segment?.slope.numerator === 0n
    const result = capped ? `, ${lang === "vi" ? "không quá" : "at most"} ${most}: ${points}` : ` = ${points}`
    return `${how} ${lang === "vi" ? "của các đơn vị" : "of the units"}: ${value}${result}`
  },
})
