import { parseDay } from "#platform/calendar/civil-day.ts"

/** Days before the last day, and after it, at which people are reminded. */
const steps = [1, 3, 7] as const

/** A reminder that is due: `days` until the last day, below 0 once it has passed; told once under its key. */
export type DueReminder = Readonly<{ key: string; days: number; isLate: boolean }>

/**
 * What is told on a day of something with a last day, both local dates: once 7, 3 and 1 days before and 1, 3 and 7 days
 * after. A server that slept over one of them tells it at the next. Undefined more than 7 days before.
 */
export const findDueReminder = (today: string, lastDay: string): DueReminder | undefined => {
  const days = parseDay(lastDay) - parseDay(today)
  const isLate = days < 0
  const step = isLate ? steps.findLast((each) => -days >= each) : steps.find((each) => days <= each)
  return step === undefined ? undefined : { key: `${lastDay}:${isLate ? "+" : "-"}${step}`, days, isLate }
}

/** "còn 3 ngày", "hôm nay", "quá 2 ngày". */
export const sayDays = (days: number): Readonly<{ vi: string; en: string }> => {
  if (days === 0) return { vi: "hạn hôm nay", en: "due today" }
  const count = Math.abs(days)
  const word = count === 1 ? "day" : "days"
  return days > 0
    ? { vi: `còn ${count} ngày`, en: `${count} ${word} left` }
    : { vi: `quá hạn ${count} ngày`, en: `${count} ${word} late` }
}
