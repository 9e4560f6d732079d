import type { Deadline } from "#modules/plans/rules/index.ts"
import { formatDay, parseDay } from "#platform/calendar/civil-day.ts"

import type { TaskStatus } from "./status.ts"

/**
 * The date by which a task is owed, from its deadline as read: the last day of a date or period. Recurring and open
 * deadlines have one only when the plan closes them itself ("hằng quý, đến hết năm 2026"). Dates are `YYYY-MM-DD`.
 */
export const dueDateOf = (deadline: Deadline | null): string | null => deadline?.to ?? null

/** Late: the due date has passed and the work is not done. `today` is the Vietnamese local date. */
export const isOverdue = (task: Readonly<{ dueOn: string | null; status: TaskStatus }>, today: string): boolean =>
  task.dueOn !== null && task.status !== "done" && task.dueOn < today

/** Whole days from one local date to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => parseDay(to) - parseDay(from)

/** Adds days to a local date. */
export const addDays = (date: string, days: number): string => formatDay(parseDay(date) + days)

/** The month of a due date as `YYYY-MM`; null groups what has no date. */
export const monthOf = (dueOn: string | null): string | null => dueOn?.slice(0, 7) ?? null
