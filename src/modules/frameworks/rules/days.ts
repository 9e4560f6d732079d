import { isDay, dayNumberOf } from "#platform/calendar/civil-day.ts"

/**
 * Years in which a date of a figure may lie: a limit counted from it (at most 3,660 working days, some 15 years) then
 * still lies in the working calendar of 2000–2100.
 */
const [firstYear, lastYear] = [2015, 2085]

/** The day number of "2026-01-29", also with a time behind it: the day counts. Undefined for what is no such date. */
export function findDay(text: string): number | undefined {
  const match = /^(20\d{2})-(\d{2})-(\d{2})(?:[T ].*)?$/u.exec(text)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const isHeld = year >= firstYear && year <= lastYear && isDay(year, month, day)
  return isHeld ? dayNumberOf(year, month, day) : undefined
}
