import { z } from "zod"

import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { divideRatios, zero } from "#platform/exact/ratio.ts"

import { bandSegments, curve, lowered, quotient, slope } from "../build-form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { describeBand, inLanguage } from "../sentences.ts"
import { Band, Decimal, MeasureCode, positive, ruleSettings } from "../settings.ts"

/** An index measured elsewhere (SIPAS, PAPI, DTI, the 766 score): M × of ÷ scale, or bands on the index itself. */
export const index = ruleKind({
  settings: ruleSettings("index", {
    of: MeasureCode,
    scale: Decimal.refine(positive, refusal("a scale is above 0")).default("100"),
    bands: z.array(Band).min(1).optional(),
  }),
  lower: ({ of, scale, bands }, { max }) =>
    lowered(
      [[of, { kind: "number", from: zero, to: parseDecimal(scale), whole: false }]],
      curve(
        [quotient(of)],
        bands === undefined ? [slope(null, null, divideRatios(max, parseDecimal(scale)))] : bandSegments(bands, max),
      ),
    ),
  sentence: ({ rule, subject, trace, points, lang }) => {
    const value = inLanguage(trace.shown(rule.of), lang)
    if (rule.bands !== undefined) return `${value} ${describeBand(trace, points, lang)}`
    return `${value} ÷ ${inLanguage(rule.scale, lang)} × ${inLanguage(formatDecimal(subject.max), lang)} = ${points}`
  },
})
