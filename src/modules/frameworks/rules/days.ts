/** Days since 1970-01-01 of an ISO date; throws a RangeError for a date that does not exist. */
export function dayOf(date: string): number {
  const day = findDay(date)
  if (day === undefined) throw new RangeError(`not a date: "${date}"`)
  return day
}

/** As `dayOf`; undefined for what is no date. A time behind the date is left out: the day counts. */
export function findDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/u.exec(text)
  if (match === null) return undefined
  const [, year, month, date] = match.map(Number)
  const time = Date.UTC(year!, month! - 1, date!)
  const back = new Date(time)
  if (back.getUTCMonth() !== month! - 1 || back.getUTCDate() !== date) return undefined
  return time / 86_400_000
}

/** "2026-01-31" of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
