import { isServed } from "../checking/serving.ts"
import type { PlanContent } from "../plan-content.ts"
import type { CriterionPoints } from "./analyse-points.ts"

/** Criteria that lost points and that no task of the plan serves, most lost first; judged as the checker judges them. */
export const listUnserved = (
  criteria: readonly CriterionPoints[],
  tasks: PlanContent["tasks"],
): readonly CriterionPoints[] => criteria.filter(({ row }) => !isServed(row.title, tasks, row.code))
