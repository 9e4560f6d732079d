import { coverOf, listKeyPairs } from "../checking/matching.ts"
import type { PlanContent, PlanScore } from "../plan-content.ts"
import type { CriterionPoints } from "./analyse-points.ts"

/** Half of the criterion's key words in one task is what a reader, too, would take for "this task serves it". */
const enough = 0.5

const isServed = (row: PlanScore, tasks: PlanContent["tasks"]): boolean => {
  const wanted = listKeyPairs(row.title)
  return tasks.some(
    (task) => mentions(task.text, row.code) || coverOf(wanted, `${task.text} ${task.product ?? ""}`) >= enough,
  )
}

/** A task that names the criterion by its code; only codes of several parts, since "1" stands everywhere. */
const mentions = (text: string, code: string): boolean =>
  code.includes(".") && new RegExp(`(?<![\\d.])${code.replaceAll(".", "\\.")}(?![\\d.]*\\d)`, "u").test(text)

/** Criteria that lost points and that no task of the plan serves, most lost first. */
export const listUnserved = (
  criteria: readonly CriterionPoints[],
  tasks: PlanContent["tasks"],
): readonly CriterionPoints[] => criteria.filter((criterion) => !isServed(criterion.row, tasks))
