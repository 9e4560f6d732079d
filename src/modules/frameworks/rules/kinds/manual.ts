import { one, zero } from "#platform/exact/ratio.ts"

import { curve, lowered, quotient, slope } from "../build-form.ts"
import { ruleKind } from "../rule-kind.ts"
import { MeasureCode, ruleSettings } from "../settings.ts"

/** A number of points within [0, M] that a person gives, with a note of how it was computed. */
export const manual = ruleKind({
  settings: ruleSettings("manual", { of: MeasureCode.optional() }),
  lower: ({ of }, { code, max }) =>
    lowered(
      [[of ?? code, { kind: "number", from: zero, to: max, whole: false }]],
      curve([quotient(of ?? code)], [slope(null, null, one)]),
    ),
  sentence: ({ rule, subject, trace, points, lang }) => {
    const note = trace.reason(rule.of ?? subject.code)
    if (lang === "vi") return `Chấm tay ${points} (${note ?? "chưa ghi cách tính"})`
    return `Given by hand ${points} (${note ?? "not said how it was computed"})`
  },
})
