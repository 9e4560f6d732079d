import { z } from "zod"

import { parseDecimal } from "#platform/exact/decimal.ts"
import { addRatios, one, zero } from "#platform/exact/ratio.ts"

import { curve, flat, lowered, slope, term, yesNo } from "../build-form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, positive, ruleSettings } from "../settings.ts"

/** Yes/no parts, each with its points: "công bố 0,5; duy trì 0,5"; with `all` everything or nothing. */
export const parts = ruleKind({
  settings: ruleSettings("parts", {
    parts: z
      .array(
        z.strictObject({
          of: MeasureCode,
          points: Decimal.refine(positive, refusal("the points of a part are above 0")),
        }),
      )
      .min(1)
      .refine(
        (list) => new Set(list.map(({ of }) => of)).size === list.length,
        refusal("a measure stands in one part only"),
      ),
    all: z.boolean().optional(),
  }),
  lower: ({ parts: list, all }) => {
    const inputs = list.map(({ of }) => [of, yesNo] as const)
    if (all !== true) {
      const of = list.map((part) => term(part.of, parseDecimal(part.points)))
      return lowered(inputs, curve([{ of, per: null }], [slope(null, null, one)]))
    }
    const total = list.map(({ points }) => parseDecimal(points)).reduce(addRatios, zero)
    const every = { numerator: BigInt(list.length), denominator: 1n }
    const factors = [{ of: list.map(({ of }) => term(of)), per: null }]
    return lowered(inputs, curve(factors, [flat(null, every, zero), flat(every, null, total)]))
  },
  sentence: ({ rule, trace, points, lang }) => {
    const words = lang === "vi" ? { yes: "có", no: "không" } : { yes: "yes", no: "no" }
    const list = rule.parts
      .map(
        ({ of, points: each }) =>
          `${trace.name(of)} (${inLanguage(each, lang)}): ${trace.isYes(of) ? words.yes : words.no}`,
      )
      .join("; ")
    if (rule.all !== true) return `${list} = ${points}`
    return lang === "vi" ? `${list}; đủ tất cả mới có điểm: ${points}` : `${list}; all or nothing: ${points}`
  },
})
