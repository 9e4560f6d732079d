import { z } from "zod"

import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { multiplyRatios, zero } from "#platform/exact/ratio.ts"

import { constant, count, lowered, quotient } from "../build-form.ts"
import type { Case } from "../form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, ruleSettings, share } from "../settings.ts"

const Share = Decimal.refine(share, refusal("a share of the maximum from 0 to 1"))
const above0: Case["range"] = { from: zero, fromOpen: true, to: null, toOpen: false }

/** The words a measure of severity may hold, in the package's language or in Vietnamese. */
const degrees: Readonly<Record<string, "none" | "light" | "serious">> = {
  none: "none",
  light: "light",
  serious: "serious",
  không: "none",
  nhẹ: "light",
  "nghiêm trọng": "serious",
}

/**
 * By the worst violation: "vi phạm mức độ nhẹ trừ 50 % điểm; nghiêm trọng: 0". `of` is a measure that holds the word
 * none, light or serious, or two measures that count light and serious ones.
 */
export const severity = ruleKind({
  settings: ruleSettings("severity", {
    of: z.union([MeasureCode, z.strictObject({ light: MeasureCode, serious: MeasureCode })]),
    none: Share.default("1"),
    light: Share.default("0.5"),
    serious: Share.default("0"),
  }),
  lower: ({ of, none, light, serious }, { max }) => {
    const pointsOf = (part: string) => multiplyRatios(max, parseDecimal(part))
    if (typeof of === "string") {
      const shares = { none: pointsOf(none), light: pointsOf(light), serious: pointsOf(serious) }
      const points = Object.entries(degrees).map(([word, degree]) => [word, shares[degree]] as const)
      return lowered([[of, { kind: "word", words: Object.keys(degrees) }]], { kind: "lookup", of, points })
    }
    return lowered(
      [
        [of.light, count],
        [of.serious, count],
      ],
      {
        kind: "cases",
        cases: [
          { when: quotient(of.serious), range: above0, form: constant(pointsOf(serious)) },
          { when: quotient(of.light), range: above0, form: constant(pointsOf(light)) },
        ],
        otherwise: constant(pointsOf(none)),
      },
    )
  },
  sentence: ({ rule, subject, trace, points, lang }) => {
    const worst = worstOf(rule, trace)
    const product = `${inLanguage(rule[worst], lang)} × ${inLanguage(formatDecimal(subject.max), lang)} = ${points}`
    const words = {
      vi: { none: "Không vi phạm", light: "Vi phạm nhẹ", serious: "Vi phạm nghiêm trọng" },
      en: { none: "No violation", light: "Light violation", serious: "Serious violation" },
    }
    return `${words[lang][worst]}: ${product}`
  },
})

function worstOf(
  rule: Readonly<{ of: string | object }>,
  trace: Readonly<{ caseIndex: number | null; shown: (measure: string) => string }>,
): "none" | "light" | "serious" {
  if (typeof rule.of === "string") return degrees[trace.shown(rule.of)] ?? "none"
  return trace.caseIndex === 0 ? "serious" : trace.caseIndex === 1 ? "light" : "none"
}
