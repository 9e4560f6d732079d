import { z } from "zod"

import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { compareRatios } from "#platform/exact/ratio.ts"

import { curve, lowered, quotient, slope } from "../build-form.ts"
import type { Input } from "../form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, positive, ruleSettings, share } from "../settings.ts"

const Share = Decimal.refine(share, refusal("a share of the maximum from 0 to 1"))
const Grid = z
  .strictObject({ min: Share, max: Share, step: Decimal.refine(positive, refusal("a step is above 0")) })
  .refine(({ min, max }) => compareRatios(parseDecimal(min), parseDecimal(max)) < 0, refusal("min lies below max"))

/**
 * What the assessor chose among allowed shares of the maximum, with a reason. The choice is kept as a figure under
 * `of`, or under the criterion's own code.
 */
export const judgement = ruleKind({
  settings: ruleSettings("judgement", { of: MeasureCode.optional(), allowed: z.union([z.array(Share).min(1), Grid]) }),
  lower: ({ of, allowed }, { code, max }) => {
    const input: Input = Array.isArray(allowed)
      ? { kind: "choice", allowed: allowed.map(parseDecimal) }
      : {
          kind: "grid",
          from: parseDecimal(allowed.min),
          to: parseDecimal(allowed.max),
          step: parseDecimal(allowed.step),
        }
    return lowered([[of ?? code, input]], curve([quotient(of ?? code)], [slope(null, null, max)]))
  },
  sentence: ({ rule, subject, trace, points, lang }) => {
    const measure = rule.of ?? subject.code
    const chosen = `${inLanguage(trace.x, lang)} × ${inLanguage(formatDecimal(subject.max), lang)} = ${points}`
    const reason = trace.reason(measure)
    const none = lang === "vi" ? "chưa ghi lý do" : "no reason given"
    return lang === "vi"
      ? `Người chấm chọn ${chosen} (${reason ?? none})`
      : `Assessor chose ${chosen} (${reason ?? none})`
  },
})
