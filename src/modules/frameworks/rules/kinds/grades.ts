import { z } from "zod"

import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { multiplyRatios } from "#platform/exact/ratio.ts"

import { lowered } from "../build-form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, ruleSettings } from "../settings.ts"

/** A grade in words to a share of the maximum: "Xuất sắc: tối đa; Tốt: 75 %; Hoàn thành: 50 %". */
export const grades = ruleKind({
  settings: ruleSettings("grades", {
    of: MeasureCode,
    grades: z
      .record(z.string().min(1), Decimal)
      .refine((list) => Object.keys(list).length > 0, refusal("name at least one grade")),
  }),
  lower: ({ of, grades: list }, { max }) => {
    const points = Object.entries(list).map(([word, part]) => [word, multiplyRatios(max, parseDecimal(part))] as const)
    return lowered([[of, { kind: "word", words: Object.keys(list) }]], { kind: "lookup", of, points })
  },
  sentence: ({ rule, subject, trace, points, lang }) => {
    const word = trace.shown(rule.of)
    const part = Object.entries(rule.grades).find(([name]) => name.normalize("NFC") === word)?.[1] ?? "0"
    return `${word}: ${inLanguage(part, lang)} × ${inLanguage(formatDecimal(subject.max), lang)} = ${points}`
  },
})
