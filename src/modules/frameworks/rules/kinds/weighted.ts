import { z } from "zod"

import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { one } from "#platform/exact/ratio.ts"

import { count, curve, flat, lowered, slope, term } from "../build-form.ts"
import { ruleKind } from "../rule-kind.ts"
import { inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, ruleSettings } from "../settings.ts"

/** Counts with weights over a total: M × (1·early + 1·on time + w·late) ÷ total, never above M. */
export const weighted = ruleKind({
  settings: ruleSettings("weighted", {
    counts: z.array(z.strictObject({ of: MeasureCode, weight: Decimal })).min(1),
    per: MeasureCode,
  }),
  lower: ({ counts, per }, { max }) =>
    lowered(
      [...counts.map(({ of }) => [of, count] as const), [per, count]],
      curve(
        [{ of: counts.map(({ of, weight }) => term(of, parseDecimal(weight))), per: [term(per)] }],
        [slope(null, one, max), flat(one, null, max)],
      ),
    ),
  sentence: ({ rule, subject, trace, points, lang }) => {
    const sum = rule.counts
      .map(({ of, weight }) => `${inLanguage(trace.shown(of), lang)} × ${inLanguage(weight, lang)}`)
      .join(" + ")
    const per = inLanguage(trace.shown(rule.per), lang)
    const max = inLanguage(formatDecimal(subject.max), lang)
    const capped = trace.segment?.slope.numerator === 0n
    if (!capped) return `(${sum}) ÷ ${per} × ${max} = ${points}`
    return `(${sum}) ÷ ${per} × ${max}, ${lang === "vi" ? "không quá" : "at most"} ${max}: ${points}`
  },
})
