/**
 * Days and minutes of Vietnamese local time as whole numbers, so that a million due dates need no date objects and the
 * same code runs in every browser. Text is ISO: "YYYY-MM-DD", "YYYY-MM-DDTHH:MM".
 */

/** Days since 1970-01-01. */
export type DayNumber = number

/** Minutes since 1970-01-01T00:00, local time. */
export type LocalMinute = number

export const minutesPerDay = 1_440

/** Asia/Ho_Chi_Minh has been UTC+7 without summer time since 1975-06-13; nothing here is older. */
const offsetMs = 7 * 3_600_000

/** Whether the calendar has the day: 31/02 and 30/02 it has not, 29/02 in leap years only. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The number of a day that exists; a month beyond 1–12 counts on into the next or former year. */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000)
}

/** "2025-02-04" → its number; throws a RangeError for anything that is no day. */
export function parseDay(text: string): DayNumber {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text)
  const [year, month, day] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])]
  if (match === null || !isDay(year, month, day)) throw new RangeError(`not a day: "${text}"`)
  return dayNumberOf(year, month, day)
}

/** The number of a day → "2025-02-04". */
export function formatDay(day: DayNumber): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** Year, month 1–12 and day of a day number. */
export function partsOf(day: DayNumber): Readonly<{ year: number; month: number; day: number }> {
  const date = new Date(day * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** 1 Monday … 7 Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** "07:30" → 450; throws a RangeError unless from 00:00 to 24:00. */
export function parseTime(text: string): number {
  const match = /^(\d{2}):(\d{2})$/u.exec(text)
  const minutes = Number(match?.[1]) * 60 + Number(match?.[2])
  if (match === null || Number(match[2]) > 59 || minutes > minutesPerDay) throw new RangeError(`not a time: "${text}"`)
  return minutes
}

/** 450 → "07:30". */
export function formatTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`
}

export function dayOfMinute(minute: LocalMinute): DayNumber {
  return Math.floor(minute / minutesPerDay)
}

/** "2025-01-23T09:30" (seconds are dropped) → minutes; throws a RangeError for anything else, also for times of other zones. */
export function parseLocalMinute(text: string): LocalMinute {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::[0-5]\d(?:\.\d+)?)?$/u.exec(text)
  if (match === null) throw new RangeError(`not a local time: "${text}"`)
  const time = parseTime(match[2] ?? "")
  if (time === minutesPerDay) throw new RangeError(`not a local time: "${text}"`)
  return parseDay(match[1] ?? "") * minutesPerDay + time
}

/** Minutes → "2025-02-04T17:00". */
export function formatLocalMinute(minute: LocalMinute): string {
  const day = dayOfMinute(minute)
  return `${formatDay(day)}T${formatTime(minute - day * minutesPerDay)}`
}

/** The local day of an instant (milliseconds since the epoch): the day changes at 17:00 UTC. */
export function dayOfInstant(epochMs: number): DayNumber {
  return Math.floor((epochMs + offsetMs) / 86_400_000)
}

/** The local minute of an instant; seconds are dropped. */
export function minuteOfInstant(epochMs: number): LocalMinute {
  return Math.floor((epochMs + offsetMs) / 60_000)
}

/** The instant of a local minute, in milliseconds since the epoch. */
export function instantOfMinute(minute: LocalMinute): number {
  return minute * 60_000 - offsetMs
}

/** The same day so many months on; where that month has no such day, its last one (Civil Code 2015, art. 148.3). */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const from = partsOf(day)
  const first = partsOf(dayNumberOf(from.year, from.month + months, 1))
  return dayNumberOf(first.year, first.month, Math.min(from.day, daysInMonth(first.year, first.month)))
}
