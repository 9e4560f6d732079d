import { fold } from "./vietnamese-text.ts"

/** ISO date, or null when there is no such day ("31/6", "30/2"). */
export function buildIsoDate(year: number, month: number, day: number): string | null {
  if (![year, month, day].every(Number.isInteger)) return null
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`
}

/** "12-15": a day that returns every year. */
export function buildMonthDay(month: number, day: number): string | null {
  return buildIsoDate(2024, month, day)?.slice(5) ?? null
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function lastDayOf(year: number, month: number): string {
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(daysInMonth(year, month))}`
}

export function firstDayOf(year: number, month: number): string {
  return `${String(year).padStart(4, "0")}-${pad(month)}-01`
}

function pad(value: number): string {
  return String(value).padStart(2, "0")
}

/** Source of a pattern for a day with a year, on folded text: "31/12/2023", "31-12-2023", "19 thang 01 nam 2024". */
export const fullDate = String.raw`(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})|(\d{1,2})\s*thang\s*(\d{1,2})\s*(?:nam|,|/)\s*(\d{4})`

const firstFullDate = new RegExp(fullDate)

/** The first full date in a text: its words, and the ISO date or null when the day does not exist. */
export function findFullDate(text: string): Readonly<{ text: string; date: string | null; at: number }> | undefined {
  const found = firstFullDate.exec(fold(text))
  if (found === null) return undefined
  const [day, month, year] = [found[1] ?? found[4], found[2] ?? found[5], found[3] ?? found[6]].map(Number)
  return {
    text: text.slice(found.index, found.index + found[0].length),
    date: buildIsoDate(year ?? 0, month ?? 0, day ?? 0),
    at: found.index,
  }
}
