import type { Finding, Target } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding } from "./finding.ts"
import { listKeyPairs } from "./matching.ts"
import { isServed } from "./serving.ts"
import { listUp, shorten } from "./wording.ts"

/** The score or rank of the whole index is what all tasks together serve. */
function isForWholePlan({ unit, of, comparator, text }: Target): boolean {
  return (
    comparator === "rank<=" ||
    unit === "hạng" ||
    of === "100" ||
    (unit === "điểm" && !/(?:tiêu chí|nội dung) /iu.test(text))
  )
}

/** Targets that no task of the plan serves, judged by their words; one notice with the list. */
export function checkTargetWithoutTask(context: CheckContext): readonly Finding[] {
  const { targets, tasks } = context.reading
  if (tasks.length === 0) return []
  const taskLines = new Set(tasks.map(({ line }) => line))
  const lost = targets.filter((target) => {
    if (isForWholePlan(target) || taskLines.has(target.line)) return false
    const isNamed = listKeyPairs(target.measure).length > 0
    return !isServed(isNamed ? target.measure : target.text, tasks)
  })
  if (lost.length === 0) return []
  return [
    buildFinding(context, {
      rule: "target-without-task",
      severity: "notice",
      lines: lost.map(({ line }) => line),
      message: {
        vi: `${lost.length}/${targets.length} chỉ tiêu chưa thấy nhiệm vụ nào phục vụ: ${listUp(
          lost.map(({ measure }) => `“${shorten(measure, 45)}”`),
          "vi",
          3,
        )}. Thêm nhiệm vụ hoặc giải pháp.`,
        en: `${lost.length} of ${targets.length} targets are served by no task: ${listUp(
          lost.map(({ measure }) => `“${shorten(measure, 45)}”`),
          "en",
          3,
        )}. Add a task.`,
      },
      values: { targets: lost.map(({ measure, line }) => ({ measure, line })) },
    }),
  ]
}
