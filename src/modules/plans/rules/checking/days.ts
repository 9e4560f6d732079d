/** Calendar facts on ISO dates ("YYYY-MM-DD") without a clock: weekday, existence, Saturdays that were worked. */

/** 1 Monday … 7 Sunday. */
export function weekdayOf(isoDate: string): number {
  const [year = 0, month = 1, day = 1] = isoDate.split("-").map(Number)
  const shifted = month < 3 ? year - 1 : year
  const offset = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0
  const sunday =
    (shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + offset + day) % 7
  return sunday === 0 ? 7 : sunday
}

/** Whether the calendar has the day: 31/02 and 30/02 it has not, 29/02 in leap years only. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= (month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)
}

/** Saturdays worked in exchange for a day off (notices of the years 2024–2026). */
const workedSaturdays: readonly string[] = ["2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"]

/** "thứ Bảy", "Chủ nhật" or a public holiday with a fixed date; null on a working day (Tết and Hùng Kings are not known here). */
export function findDayOff(isoDate: string): Readonly<Record<"vi" | "en", string>> | null {
  const holiday = { "01-01": "01/01", "04-30": "30/4", "05-01": "01/5", "09-02": "02/9" }[isoDate.slice(5)]
  if (holiday !== undefined) return { vi: `ngày lễ ${holiday}`, en: `the public holiday of ${holiday}` }
  const weekday = weekdayOf(isoDate)
  if (weekday === 7) return { vi: "Chủ nhật", en: "a Sunday" }
  return weekday === 6 && !workedSaturdays.includes(isoDate) ? { vi: "thứ Bảy", en: "a Saturday" } : null
}
