import type { Words } from "./calendar-data.ts"
import { addMonths, dayOfMinute, minutesPerDay, type LocalMinute } from "./civil-day.ts"
import type { Limit } from "./limit.ts"
import type { WorkingCalendar } from "./working-calendar.ts"
import {
  addWorkingDays,
  addWorkingMinutes,
  closingOf,
  isWorkingMoment,
  workFrom,
  workingDayFrom,
  workingMinutesBetween,
} from "./working-time.ts"

/** The clock stands still, from the request for papers or payment until they are there. */
export type Pause = Readonly<{ from: LocalMinute; to: LocalMinute }>

/** A new date told to the person in a letter of apology on a day; the date that was owed at first stays on record. */
export type Extension = Readonly<{ decidedAt: LocalMinute; until: LocalMinute }>

export type DueRequest = Readonly<{
  received: LocalMinute
  limit: Limit
  pauses?: readonly Pause[]
  extensions?: readonly Extension[]
}>

export type DueStep =
  | Readonly<{ kind: "pause"; from: LocalMinute; to: LocalMinute; minutes: number; due: LocalMinute }>
  | Readonly<{ kind: "extension"; decidedAt: LocalMinute; due: LocalMinute }>

/** `original` is the limit with its pauses, by which lateness is judged; `due` has the extensions too. */
export type Due = Readonly<{
  received: LocalMinute
  /** From when the limit runs: the receipt, or the next working morning when it came outside the hours. */
  start: LocalMinute
  limit: Limit
  /** By the limit alone. */
  base: LocalMinute
  steps: readonly DueStep[]
  original: LocalMinute
  due: LocalMinute
}>

/** Whoever hands in "trả ngay trong ngày" after 15:00 gets the result on the next working day (Decree 118/2025). */
const sameDayUntil = 15 * 60

/** The end of a limit without pauses: the quick way for a million dossiers. */
export function findDue(calendar: WorkingCalendar, received: LocalMinute, limit: Limit): LocalMinute {
  return endOf(calendar, workFrom(calendar, received), limit)
}

function endOf(calendar: WorkingCalendar, start: LocalMinute, limit: Limit): LocalMinute {
  const day = dayOfMinute(start)
  switch (limit.kind) {
    case "workingDays":
      return closingOf(calendar, addWorkingDays(calendar, day, limit.days))
    case "workingMinutes":
      return addWorkingMinutes(calendar, start, limit.minutes)
    case "calendarDays":
      return closingOf(calendar, workingDayFrom(calendar, day + limit.days))
    case "months":
      return closingOf(calendar, workingDayFrom(calendar, addMonths(day, limit.months)))
    case "sameDay": {
      const isLate = start - day * minutesPerDay > sameDayUntil
      return closingOf(calendar, isLate ? addWorkingDays(calendar, day, 1) : day)
    }
  }
}

/**
 * The due date with everything that moved it, in order of time. Throws a RangeError for a pause that ends before it
 * begins, begins before the receipt or overlaps another, and for an extension to an earlier date.
 */
export function computeDue(calendar: WorkingCalendar, request: DueRequest): Due {
  const { received, limit, pauses = [], extensions = [] } = request
  const problem = findPauseProblem(received, pauses)
  if (problem) throw new RangeError(problem.en)
  const start = workFrom(calendar, received)
  const base = endOf(calendar, start, limit)
  let [original, due] = [base, base]
  const steps: DueStep[] = []
  const events = [
    ...pauses.map((pause) => ({ at: pause.from, pause, extension: undefined })),
    ...extensions.map((extension) => ({ at: extension.decidedAt, pause: undefined, extension })),
  ].toSorted((first, second) => first.at - second.at)
  for (const { pause, extension } of events) {
    if (pause) {
      const minutes = workingMinutesBetween(calendar, pause.from, pause.to)
      original = addWorkingMinutes(calendar, original, minutes)
      due = addWorkingMinutes(calendar, due, minutes)
      steps.push({ kind: "pause", ...pause, minutes, due })
    } else if (extension) {
      due = extendTo(calendar, due, extension)
      steps.push({ kind: "extension", decidedAt: extension.decidedAt, due })
    }
  }
  return { received, start, limit, base, steps, original, due }
}

function extendTo(calendar: WorkingCalendar, due: LocalMinute, { until }: Extension): LocalMinute {
  if (until < due) throw new RangeError("an extension must not be earlier than the due date")
  return isWorkingMoment(calendar, until) ? until : closingOf(calendar, dayOfMinute(workFrom(calendar, until)))
}

/** What is wrong with pauses, in the words of the one who typed them; undefined when nothing is. */
export function findPauseProblem(received: LocalMinute, pauses: readonly Pause[]): Words | undefined {
  const inOrder = pauses.toSorted((first, second) => first.from - second.from)
  for (const [index, { from, to }] of inOrder.entries()) {
    if (to < from) return { vi: "Khoảng tạm dừng kết thúc trước khi bắt đầu.", en: "A pause ends before it begins." }
    if (from < received)
      return { vi: "Khoảng tạm dừng bắt đầu trước khi tiếp nhận.", en: "A pause begins before the receipt." }
    if (from < (inOrder[index - 1]?.to ?? from))
      return { vi: "Hai khoảng tạm dừng trùng nhau.", en: "Two pauses overlap." }
  }
  return undefined
}
