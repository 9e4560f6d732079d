import { compareRatios } from "#platform/exact/ratio.ts"

import type { LintFinding } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject } from "./subject.ts"

/** Steps of a deadline are taken in order: a later limit comes later and gives less. */
export function checkSteps({ leaves }: LintSubject): readonly LintFinding[] {
  return leaves.flatMap(({ code, path, leaf }) => {
    const form = leaf.lowered?.form
    if (form?.kind !== "steps") return []
    return form.steps.flatMap((step, index) => {
      const about = { path: [...path, "rule", "steps", index], code }
      const former = form.steps[index - 1]
      const isEarlier = former?.limit.kind === "day" && step.limit.kind === "day" && step.limit.day <= former.limit.day
      if (isEarlier)
        return [
          found(
            "step-order",
            about,
            `${code}: mốc này không muộn hơn mốc trước nên không bao giờ dùng đến`,
            `${code}: this limit is not later than the one before it and is never reached`,
          ),
        ]
      const next = form.steps[index + 1]?.points ?? form.otherwise
      if (compareRatios(next, step.points) <= 0) return []
      return [
        found(
          "step-order",
          about,
          `${code}: làm muộn hơn lại được nhiều điểm hơn`,
          `${code}: being later gives more points`,
        ),
      ]
    })
  })
}
