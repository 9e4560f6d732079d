import { dayOfMinute, minutesPerDay, type DayNumber, type LocalMinute } from "./civil-day.ts"
import { rankOf, scheduleAt, workdayAt, type Schedule, type WorkingCalendar } from "./working-calendar.ts"

/** The day itself when it is worked, else the next working day. */
export function workingDayFrom(calendar: WorkingCalendar, day: DayNumber): DayNumber {
  return workdayAt(calendar, rankOf(calendar, day))
}

/**
 * The n-th working day after a day, which itself is not counted (Civil Code 2015, art. 147.2); with a negative count the
 * n-th before it, with 0 the day itself or the next working day.
 */
export function addWorkingDays(calendar: WorkingCalendar, day: DayNumber, count: number): DayNumber {
  const rank = rankOf(calendar, day)
  // Of a day off the rank is already that of the next working day.
  const isAhead = count > 0 && calendar.workdays[rank] !== day
  return workdayAt(calendar, rank + count - (isAhead ? 1 : 0))
}

/** When work ends on a day; on a day off the hour at which it ends on the next working day. */
export function closingOf(calendar: WorkingCalendar, day: DayNumber): LocalMinute {
  return day * minutesPerDay + scheduleAt(calendar, rankOf(calendar, day)).close
}

/** When work begins on a working day. */
export function openingOf(calendar: WorkingCalendar, workday: DayNumber): LocalMinute {
  return workday * minutesPerDay + scheduleAt(calendar, rankOf(calendar, workday)).open
}

/** The first minute of work at or after a moment: 17:00 sharp is still today, 17:01 is the next working morning. */
export function workFrom(calendar: WorkingCalendar, moment: LocalMinute): LocalMinute {
  const day = dayOfMinute(moment)
  const rank = rankOf(calendar, day)
  if (calendar.workdays[rank] !== day) return openingOf(calendar, workdayAt(calendar, rank))
  const schedule = scheduleAt(calendar, rank)
  const time = moment - day * minutesPerDay
  if (time > schedule.close) return openingOf(calendar, workdayAt(calendar, rank + 1))
  const session = schedule.sessions.find(({ close }) => time <= close)
  return day * minutesPerDay + Math.max(time, session?.open ?? 0)
}

/** Whether work is going on at a moment; opening and closing belong to it. */
export function isWorkingMoment(calendar: WorkingCalendar, moment: LocalMinute): boolean {
  return workFrom(calendar, moment) === moment
}

/** Minutes of work between two moments; 0 when the second is not later. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: LocalMinute, to: LocalMinute): number {
  return Math.max(0, workedBefore(calendar, to) - workedBefore(calendar, from))
}

/** The earliest moment by which so many more minutes have been worked: a whole day ends at its closing, not next morning. */
export function addWorkingMinutes(calendar: WorkingCalendar, moment: LocalMinute, minutes: number): LocalMinute {
  if (minutes <= 0) return moment
  const target = workedBefore(calendar, moment) + minutes
  if (target > (calendar.minutesBefore.at(-1) ?? 0)) throw new RangeError("beyond the calendar 2000–2100")
  const rank = findRank(calendar, target)
  const rest = target - (calendar.minutesBefore[rank] ?? 0)
  const session = scheduleAt(calendar, rank).sessions.findLast(({ before }) => before < rest)
  return workdayAt(calendar, rank) * minutesPerDay + (session?.open ?? 0) + rest - (session?.before ?? 0)
}

function workedBefore(calendar: WorkingCalendar, moment: LocalMinute): number {
  const day = dayOfMinute(moment)
  const rank = rankOf(calendar, day)
  const before = calendar.minutesBefore[rank] ?? 0
  return calendar.workdays[rank] === day
    ? before + workedAt(scheduleAt(calendar, rank), moment - day * minutesPerDay)
    : before
}

function workedAt(schedule: Schedule, time: number): number {
  const session = schedule.sessions.findLast(({ open }) => open <= time)
  return session === undefined ? 0 : session.before + Math.min(time, session.close) - session.open
}

/** The working day in which the target minute is worked: the last with fewer minutes before it. */
function findRank(calendar: WorkingCalendar, target: number): number {
  let [low, high] = [0, calendar.minutesBefore.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((calendar.minutesBefore[middle] ?? 0) < target) low = middle
    else high = middle
  }
  return low
}
