import { isDay, dayNumberOf } from "#platform/calendar/civil-day.ts"

/** The day number of "2026-01-29", also with a time behind it: the day counts. Undefined outside 2000–2100. */
export function findDay(text: string): number | undefined {
  const match = /^(2[01]\d{2})-(\d{2})-(\d{2})(?:[T ].*)?$/u.exec(text)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year <= 2100 && isDay(year, month, day) ? dayNumberOf(year, month, day) : undefined
}
