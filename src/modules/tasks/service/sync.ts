import type { PlanVersionSaved } from "#modules/plans/index.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"

import { matchPositions } from "../rules/match-positions.ts"
import { planSync } from "../rules/sync-plan.ts"
import { lockTasksOfPlan, saveTasks, type StepAuthor } from "../store/tasks.ts"
import { buildSave, newTask } from "./change.ts"
import { listUnitPositions } from "./unit-positions.ts"

/**
 * Makes the tasks of a plan follow its new version, in the transaction that saves it (a `PlanListener`). Work done is
 * never lost: see `planSync`.
 */
export const syncPlanTasks = async (db: Db, saved: PlanVersionSaved): Promise<void> => {
  const { unitId, planId, year, content, now } = saved
  const tasks = await lockTasksOfPlan(db, unitId, planId)
  const positions = await listUnitPositions(db, unitId, localDate(now))
  const names = new Set(content.tasks.flatMap((task) => [...task.lead, ...task.support]))
  const positionOf = matchPositions([...names], positions)
  const saves = planSync({ planId, year, content, tasks, positionOf }).flatMap(
    ({ before, next }) => buildSave(before ?? newTask(), next, { kind: "plan", why: null, batchId: null }) ?? [],
  )
  await saveTasks(db, unitId, authorOf(saved), saves)
}

/** The plan was removed: its untouched tasks go with it, those that carry work stay and say so. */
export const dropPlanTasks = async (
  db: Db,
  removed: Readonly<{ unitId: string; planId: string; reader: Reader; now: Date }>,
): Promise<void> => {
  const { unitId, planId, now } = removed
  const tasks = await lockTasksOfPlan(db, unitId, planId)
  const saves = planSync({
    planId,
    year: tasks[0]?.state.year ?? now.getUTCFullYear(),
    content: { tasks: [], sections: [], scores: [] },
    tasks,
    positionOf: new Map(),
  }).flatMap(
    ({ before, next }) => (before && buildSave(before, next, { kind: "plan", why: null, batchId: null })) ?? [],
  )
  await saveTasks(db, unitId, authorOf(removed), saves)
}

const authorOf = ({ unitId, reader, now }: Readonly<{ unitId: string; reader: Reader; now: Date }>): StepAuthor => ({
  accountId: reader.accountId,
  accountName: reader.name,
  position: reader.holdings.find((holding) => holding.unitId === unitId)?.title ?? null,
  at: now,
})
