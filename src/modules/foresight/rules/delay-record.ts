import { parseDay } from "#platform/calendar/index.ts"

import type { DelayRecord } from "./outlook.ts"

/** A task with its end, as the tasks module tells it. */
export type PastTask = Readonly<{
  id: string
  year: number
  text: string
  lead: string | null
  status: "notStarted" | "inProgress" | "awaitingReview" | "returned" | "done"
  /** Local dates. */
  dueOn: string | null
  doneOn: string | null
  criterionCodes: readonly string[]
}>

/** Fewer ended tasks of one lead than this say little: then the whole unit's stand for them. */
const leastOfLead = 5

/**
 * How late tasks were: those done, by the days past their due date; those overdue, by the days so far (at least that);
 * those of a past year that are still open count as never done. Of the lead when enough are known, else of the unit.
 */
export function recordOf(tasks: readonly PastTask[], today: string, lead: string | null): DelayRecord {
  const own = lead === null ? [] : tasks.filter((task) => task.lead === lead)
  const record = buildRecord(own, today)
  return record.delays.length + record.never >= leastOfLead ? record : buildRecord(tasks, today)
}

function buildRecord(tasks: readonly PastTask[], today: string): DelayRecord {
  const delays: number[] = []
  let never = 0
  for (const { year, status, dueOn, doneOn } of tasks) {
    const isPast = `${year}-12-31` < today
    if (status !== "done" && isPast) never += 1
    else if (dueOn === null) continue
    else if (status === "done") delays.push(doneOn === null ? 0 : parseDay(doneOn) - parseDay(dueOn))
    else if (dueOn < today) delays.push(parseDay(today) - parseDay(dueOn))
  }
  return { delays, never }
}
