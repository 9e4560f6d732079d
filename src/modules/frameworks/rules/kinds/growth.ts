import { z } from "zod"

import { one, subtractRatios, zero } from "#platform/exact/ratio.ts"

import { anyNumber, bandSegments, count, curve, lowered, term } from "../build-form.ts"
import { ruleKind } from "../rule-kind.ts"
import { describeBand, inLanguage, showPercent } from "../sentences.ts"
import { Band, MeasureCode, ruleSettings } from "../settings.ts"

const minusOne = subtractRatios(zero, one)

/** Bands on the change since the window before: (of − previous) ÷ previous, or the plain difference. */
export const growth = ruleKind({
  settings: ruleSettings("growth", {
    of: MeasureCode,
    previous: MeasureCode,
    as: z.enum(["ratio", "difference"]).default("ratio"),
    bands: z.array(Band).min(1),
  }),
  lower: ({ of, previous, as, bands }, { max }) => {
    const input = as === "ratio" ? count : anyNumber
    const change = { of: [term(of), term(previous, minusOne)], per: as === "ratio" ? [term(previous)] : null }
    return lowered(
      [
        [of, input],
        [previous, input],
      ],
      curve([change], bandSegments(bands, max)),
    )
  },
  sentence: ({ rule, trace, points, lang }) => {
    const difference = `${inLanguage(trace.shown(rule.of), lang)} − ${inLanguage(trace.shown(rule.previous), lang)}`
    const change =
      rule.as === "ratio"
        ? `(${difference}) ÷ ${inLanguage(trace.shown(rule.previous), lang)} = ${showPercent(trace.value, lang)}`
        : `${difference} = ${inLanguage(trace.x, lang)}`
    return `${change} ${describeBand(trace, points, lang)}`
  },
})
