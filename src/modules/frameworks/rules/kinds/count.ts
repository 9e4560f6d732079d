import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { divideRatios, zero } from "#platform/exact/ratio.ts"

import { count as countInput, curve, flat, lowered, quotient, slope } from "../build-form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, positive, ruleSettings } from "../settings.ts"

/** Points for each, up to a cap: "mỗi nội quy, quy chế ban hành đạt 0,5 điểm". */
export const count = ruleKind({
  settings: ruleSettings("count", {
    of: MeasureCode,
    each: Decimal.refine(positive, refusal("points for each are above 0")),
    cap: Decimal.refine(positive, refusal("a cap is above 0")).optional(),
  }),
  lower: ({ of, each, cap }, { max }) => {
    const most = cap === undefined ? max : parseDecimal(cap)
    const full = divideRatios(most, parseDecimal(each))
    return lowered(
      [[of, countInput]],
      curve([quotient(of)], [slope(zero, full, parseDecimal(each)), flat(full, null, most)]),
    )
  },
  sentence: ({ rule, subject, trace, points, lang }) => {
    const most = inLanguage(formatDecimal(rule.cap === undefined ? subject.max : parseDecimal(rule.cap)), lang)
    const product = `${inLanguage(trace.x, lang)} × ${inLanguage(rule.each, lang)}`
    const capped = trace.segment !== null && trace.segment.to === null
    if (!capped) return `${product} = ${points}`
    return lang === "vi" ? `${product}, không quá ${most}: ${points}` : `${product}, at most ${most}: ${points}`
  },
})
