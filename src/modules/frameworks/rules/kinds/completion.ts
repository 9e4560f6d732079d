import { z } from "zod"

import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { multiplyRatios, one, zero } from "#platform/exact/ratio.ts"

import { constant, count, curve, lowered, quotient, slope } from "../build-form.ts"
import { refusal } from "../refusals.ts"
import { ruleKind } from "../rule-kind.ts"
import { describeQuotient, inLanguage } from "../sentences.ts"
import { Decimal, MeasureCode, ruleSettings, share } from "../settings.ts"

/**
 * Assigned work: all done in time the maximum; all done but some late a share of it; else nothing or in proportion.
 * More done than assigned is refused: one of the two figures is wrong.
 */
export const completion = ruleKind({
  settings: ruleSettings("completion", {
    done: MeasureCode,
    total: MeasureCode,
    late: MeasureCode,
    someLate: Decimal.refine(share, refusal("a share from 0 to 1")),
    unfinished: z.enum(["zero", "proportional"]).default("zero"),
  }),
  lower: ({ done, total, late, someLate, unfinished }, { max }) =>
    lowered(
      [
        [done, count],
        [total, count],
        [late, count],
      ],
      {
        kind: "cases",
        cases: [
          {
            when: quotient(done, total),
            range: { from: null, fromOpen: false, to: one, toOpen: true },
            form: unfinished === "zero" ? constant(zero) : curve([quotient(done, total)], [slope(null, null, max)]),
          },
          {
            when: quotient(done, total),
            range: { from: one, fromOpen: true, to: null, toOpen: false },
            form: {
              kind: "refused",
              measure: done,
              problem: {
                vi: "số đã hoàn thành lớn hơn số được giao",
                en: "more is done than was assigned",
              },
            },
          },
          {
            when: quotient(late),
            range: { from: zero, fromOpen: true, to: null, toOpen: false },
            form: constant(multiplyRatios(max, parseDecimal(someLate))),
          },
        ],
        otherwise: constant(max),
      },
    ),
  sentence: ({ rule, subject, trace, points, lang }) => {
    const done = describeQuotient(trace, rule.done, rule.total, lang)
    const max = inLanguage(formatDecimal(subject.max), lang)
    if (trace.caseIndex === 0 && rule.unfinished === "proportional") return `${done} × ${max} = ${points}`
    if (trace.caseIndex === 0)
      return lang === "vi" ? `${done}, chưa hoàn thành hết: ${points}` : `${done}, not all done: ${points}`
    const late = inLanguage(trace.shown(rule.late), lang)
    if (trace.caseIndex === 2)
      return lang === "vi"
        ? `${done}, có ${late} việc trễ: ${inLanguage(rule.someLate, lang)} × ${max} = ${points}`
        : `${done}, ${late} late: ${inLanguage(rule.someLate, lang)} × ${max} = ${points}`
    return lang === "vi" ? `${done}, không việc nào trễ: ${points}` : `${done}, none late: ${points}`
  },
})
