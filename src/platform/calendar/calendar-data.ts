import { z } from "zod"

import { isDay, parseTime } from "./civil-day.ts"
import holidays from "./public-holidays.json" with { type: "json" }

const Day = z.iso.date()
const Words = z.object({ vi: z.string().min(1), en: z.string().min(1) })
export type Words = Readonly<z.infer<typeof Words>>

/**
 * Why a day is off or worked: `holiday` by law; `substitute`, off for a holiday that fell on a weekend; `swapped`, off in
 * exchange for a Saturday; `local`, off by decision of a place; `makeUp`, a day that is worked whatever stood there before.
 */
export const dayKinds = ["holiday", "substitute", "swapped", "local", "makeUp"] as const
export const DayKind = z.enum(dayKinds)
export type DayKind = z.infer<typeof DayKind>

/** `estimated`: no notice is known yet, or it was not compared with its text. What rests on it may still move. */
export const DayStatus = z.enum(["confirmed", "estimated"])
export type DayStatus = z.infer<typeof DayStatus>

/** Days in a row with one reason, both ends included; `source` is the article, notice or decision. */
export const DayEntry = z
  .object({
    kind: DayKind,
    from: Day,
    to: Day.optional(),
    name: Words,
    source: z.string().min(1),
    status: DayStatus,
  })
  .refine(({ from, to }) => to === undefined || from <= to, { path: ["to"], message: "ends before it begins" })
export type DayEntry = Readonly<z.infer<typeof DayEntry>>

export const MonthDay = z.string().refine(isMonthDay, "not a day of a year (MM-DD)")

const Time = z.string().refine(isTime, "not a time (HH:MM)")
const Session = z.object({ open: Time, close: Time })

/** Hours of work from one day to another (null = open), in a season of each year (null = all year; may cross the year). */
export const OfficeHours = z.object({
  from: Day.nullable(),
  to: Day.nullable(),
  season: z.object({ from: MonthDay, to: MonthDay }).nullable(),
  sessions: z
    .array(Session)
    .min(1)
    .max(4)
    .refine(isInOrder, "sessions must have a length, follow each other and not overlap"),
  source: z.string(),
})
export type OfficeHours = Readonly<z.infer<typeof OfficeHours>>

const PublicHolidays = z.object({
  coverage: z.object({ from: z.int(), to: z.int() }),
  fixed: z.array(z.object({ on: MonthDay, fromYear: z.int().optional(), name: Words, source: z.string() })),
  days: z.array(DayEntry),
})

/**
 * What ships: every public holiday and swapped day of the years `coverage`, and the days that are a holiday on the same
 * date each year, all that is known of other years.
 */
export const publicHolidays: Readonly<z.infer<typeof PublicHolidays>> = PublicHolidays.parse(holidays)

/** Eight hours a day, as offices keep them where nothing else was decided. */
export const usualHours: OfficeHours = {
  from: null,
  to: null,
  season: null,
  sessions: [
    { open: "07:00", close: "11:30" },
    { open: "13:30", close: "17:00" },
  ],
  source: "",
}

function isMonthDay(text: string): boolean {
  const match = /^(\d{2})-(\d{2})$/u.exec(text)
  // A leap year: 29/02 is a day of a season or of a window.
  return match !== null && isDay(2024, Number(match[1]), Number(match[2]))
}

function isTime(text: string): boolean {
  try {
    return parseTime(text) >= 0
  } catch {
    return false
  }
}

function isInOrder(sessions: readonly Readonly<{ open: string; close: string }>[]): boolean {
  const times = sessions.flatMap(({ open, close }) => [open, close])
  return times.every((time, index) => index === 0 || (times[index - 1] ?? "") < time)
}
