import type { Deadline } from "#modules/plans/rules/index.ts"

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
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Adds days to a local date. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)

/** The month of a due date as `YYYY-MM`; null groups what has no date. */
export const monthOf = (dueOn: string | null): string | null => dueOn?.slice(0, 7) ?? null
