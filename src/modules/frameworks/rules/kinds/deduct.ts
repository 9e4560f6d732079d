import { z } from "zod"

import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { subtractRatios, zero } from "#platform/exact/ratio.ts"

import { count, curve, flat, lowered, term } from "../build-form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, positive, ruleSettings } from "../settings.ts"

/** The maximum less so many points for each fault, never below 0: "mỗi báo cáo chậm trừ 0,25 điểm". */
export const deduct = ruleKind({
  settings: ruleSettings("deduct", {
    each: z
      .array(
        z.strictObject({
          of: MeasureCode,
          points: Decimal.refine(positive, refusal("write the points taken as above 0")),
        }),
      )
      .min(1),
  }),
  lower: ({ each }, { max }) =>
    lowered(
      each.map(({ of }) => [of, count] as const),
      curve(
        [{ of: each.map(({ of, points }) => term(of, parseDecimal(points))), per: null }],
        [{ from: zero, fromOpen: false, to: max, toOpen: true, slope: minusOne, base: max }, flat(max, null, zero)],
      ),
    ),
  sentence: ({ rule, subject, trace, points, lang }) => {
    const taken = rule.each
      .map(({ of, points: each }) => `${inLanguage(trace.shown(of), lang)} × ${inLanguage(each, lang)}`)
      .join(" − ")
    const max = inLanguage(formatDecimal(subject.max), lang)
    const atZero = trace.segment !== null && trace.segment.to === null
    if (!atZero) return `${max} − ${taken} = ${points}`
    return lang === "vi" ? `${max} − ${taken}, không dưới 0: ${points}` : `${max} − ${taken}, not below 0: ${points}`
  },
})

const minusOne = subtractRatios(zero, { numerator: 1n, denominator: 1n })
