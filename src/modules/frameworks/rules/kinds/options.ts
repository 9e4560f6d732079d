import { z } from "zod"

import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"

import { count, curve, lowered, slope, term } from "../build-form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { describeX, inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, ruleSettings, share } from "../settings.ts"

/** Survey answers by weighted options: M × Σ(weight × answers) ÷ Σ answers. */
export const options = ruleKind({
  settings: ruleSettings("options", {
    weights: z.record(z.string().min(1), Decimal.refine(share, refusal("a weight from 0 to 1"))),
    counts: z.record(z.string().min(1), MeasureCode),
  }).refine(({ weights, counts }) => sameKeys(weights, counts), {
    message: refusal("weights and counts name the same options"),
    path: ["counts"],
  }),
  lower: ({ weights, counts }, { max }) => {
    const list = Object.entries(counts)
    return lowered(
      list.map(([, measure]) => [measure, count] as const),
      curve(
        [
          {
            of: list.map(([option, measure]) => term(measure, parseDecimal(weights[option] ?? "0"))),
            per: list.map(([, measure]) => term(measure)),
          },
        ],
        [slope(null, null, max)],
      ),
    )
  },
  sentence: ({ rule, subject, trace, points, lang }) => {
    const answers = Object.entries(rule.counts)
      .map(
        ([option, measure]) =>
          `${inLanguage(trace.shown(measure), lang)} × ${inLanguage(rule.weights[option] ?? "0", lang)}`,
      )
      .join(" + ")
    return `(${answers}) ${describeX(trace, lang, "÷")} × ${inLanguage(formatDecimal(subject.max), lang)} = ${points}`
  },
})

function sameKeys(first: object, second: object): boolean {
  const keys = Object.keys(first)
  return (
    keys.length > 0 && keys.length === Object.keys(second).length && keys.every((key) => Object.hasOwn(second, key))
  )
}
