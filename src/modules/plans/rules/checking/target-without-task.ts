import type { Finding } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding } from "./finding.ts"
import { coverOf, listKeyPairs } from "./matching.ts"
import { listUp, shorten } from "./wording.ts"

/** Half of what a target measures must be found again in one task for the task to serve it. */
const servedFrom = 0.5

/** Targets that no task of the plan serves, judged by their words; one notice with the list. */
export function checkTargetWithoutTask(context: CheckContext): readonly Finding[] {
  const { targets, tasks } = context.reading
  if (tasks.length === 0) return []
  const lost = targets.filter(({ measure, text, line }) => {
    const words = listKeyPairs(measure)
    const pairs = words.length > 0 ? words : listKeyPairs(text)
    if (pairs.length === 0) return false
    return !tasks.some(
      (task) => task.line === line || coverOf(pairs, `${task.text} ${task.product ?? ""}`) >= servedFrom,
    )
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
