import { formatDay, parseDay } from "#platform/calendar/civil-day.ts"

/** The day before, both as `YYYY-MM-DD`. */
export const dayBefore = (day: string): string => formatDay(parseDay(day) - 1)

/** The day after, both as `YYYY-MM-DD`. */
export const dayAfter = (day: string): string => formatDay(parseDay(day) + 1)
