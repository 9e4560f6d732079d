import { parseDecimal } from "#platform/exact/decimal.ts"
import { divideRatios, zero } from "#platform/exact/ratio.ts"

import { count, curve, flat, lowered, quotient, slope } from "../build-form.ts"
import type { LoweredRule } from "../form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import type { SentenceContext } from "../rule-kind.ts"
import { inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, positive, ruleSettings } from "../settings.ts"

const shape = {
  of: MeasureCode,
  each: Decimal.refine(positive, refusal("write the points for each as above 0")),
  cap: Decimal.refine(positive, refusal("a cap is above 0")).optional(),
}

/** Points outside the scale for each, up to a cap: điểm thưởng, điểm cộng. */
export const bonus = ruleKind({
  settings: ruleSettings("bonus", { ...shape }),
  lower: lowerExtra,
  sentence: (context) => describeExtra(context, context.lang === "vi" ? "Cộng" : "Adds"),
})

/** Points taken from the total for each, up to a cap: điểm phạt, điểm trừ. Held as the size of what is taken. */
export const penalty = ruleKind({
  settings: ruleSettings("penalty", { ...shape }),
  lower: lowerExtra,
  sentence: (context) => describeExtra(context, context.lang === "vi" ? "Trừ" : "Takes"),
})

type Extra = Readonly<{ of: string; each: string; cap?: string | undefined }>

function lowerExtra({ of, each, cap }: Extra): LoweredRule {
  const rate = parseDecimal(each)
  if (cap === undefined) return lowered([[of, count]], curve([quotient(of)], [slope(zero, null, rate)]))
  const full = divideRatios(parseDecimal(cap), rate)
  return lowered([[of, count]], curve([quotient(of)], [slope(zero, full, rate), flat(full, null, parseDecimal(cap))]))
}

function describeExtra({ rule, trace, points, lang }: SentenceContext<Extra>, verb: string): string {
  const product = `${verb} ${inLanguage(trace.x, lang)} × ${inLanguage(rule.each, lang)}`
  const capped = trace.segment !== null && trace.segment.slope.numerator === 0n
  if (!capped || rule.cap === undefined) return `${product} = ${points}`
  const cap = inLanguage(rule.cap, lang)
  return lang === "vi" ? `${product}, không quá ${cap}: ${points}` : `${product}, at most ${cap}: ${points}`
}
