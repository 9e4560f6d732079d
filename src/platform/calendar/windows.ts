import { z } from "zod"

import { MonthDay, type Words } from "./calendar-data.ts"
import { dayNumberOf, dayOfInstant, daysInMonth, formatDay, parseDay, type DayNumber } from "./civil-day.ts"

/**
 * A window of every year: days as MM-DD with years as offsets from the reporting year (-1 = the year before). 02-29 is the
 * end of February in a `to`, and in a `from` the day after 28/02.
 */
export const WindowTemplate = z.object({
  code: z.string().min(1),
  name: z.object({ vi: z.string(), en: z.string() }),
  from: MonthDay,
  fromYear: z.int(),
  to: MonthDay,
  toYear: z.int(),
})
export type WindowTemplate = Readonly<z.infer<typeof WindowTemplate>>

/** A window of one year: both days included, Vietnamese local dates. Windows may overlap and may cross a year. */
export type DataWindow = Readonly<{ code: string; year: number; name: Words; from: string; to: string }>

const template = (code: string, vi: string, en: string, from: string, to: string): WindowTemplate => ({
  code,
  name: { vi, en },
  from,
  fromYear: from > to ? -1 : 0,
  to,
  toYear: 0,
})

const two = (value: number): string => String(value).padStart(2, "0")

/** Month: from the 15th of the month before to the 14th. */
const monthly: readonly WindowTemplate[] = Array.from({ length: 12 }, (_, index) =>
  template(
    `M${two(index + 1)}`,
    `Tháng ${index + 1}`,
    `Month ${index + 1}`,
    `${two(index === 0 ? 12 : index)}-15`,
    `${two(index + 1)}-14`,
  ),
)

/** The periods of reports by Decree 09/2019/NĐ-CP, article 12: they begin on the 15th and end on the 14th. */
export const reportTemplates: readonly WindowTemplate[] = [
  template("Q1", "Quý I", "Quarter 1", "12-15", "03-14"),
  template("Q2", "Quý II", "Quarter 2", "03-15", "06-14"),
  template("6M", "6 tháng đầu năm", "First 6 months", "12-15", "06-14"),
  template("Q3", "Quý III", "Quarter 3", "06-15", "09-14"),
  template("9M", "9 tháng", "9 months", "12-15", "09-14"),
  template("Q4", "Quý IV", "Quarter 4", "09-15", "12-14"),
  template("6M2", "6 tháng cuối năm", "Last 6 months", "06-15", "12-14"),
  { ...template("YEAR", "Năm", "Year", "12-15", "12-14"), fromYear: -1 },
  ...monthly,
]

/** The window of a template in a year; throws a RangeError when it would end before it begins. */
export function buildWindow(template: WindowTemplate, year: number): DataWindow {
  const from = dayIn(year + template.fromYear, template.from, "from")
  const to = dayIn(year + template.toYear, template.to, "to")
  if (to < from) throw new RangeError(`the window ${template.code} of ${year} ends before it begins`)
  return { code: template.code, year, name: template.name, from: formatDay(from), to: formatDay(to) }
}

function dayIn(year: number, monthDay: string, end: "from" | "to"): DayNumber {
  const [month = 1, day = 1] = monthDay.split("-").map(Number)
  const most = daysInMonth(year, month)
  if (day <= most) return dayNumberOf(year, month, day)
  return dayNumberOf(year, month, most) + (end === "from" ? 1 : 0)
}

/** Every window of a year, in the order of the templates. */
export function listWindows(
  year: number,
  templates: readonly WindowTemplate[] = reportTemplates,
): readonly DataWindow[] {
  return templates.map((each) => buildWindow(each, year))
}

/** Whether a local day, "YYYY-MM-DD", is in the window. */
export function holdsDay(window: Readonly<{ from: string; to: string }>, day: string): boolean {
  return window.from <= day && day <= window.to
}

/** Whether an instant (milliseconds since the epoch) is in the window: from 00:00:00 of its first day to the last of its last. */
export function holdsInstant(window: Readonly<{ from: string; to: string }>, epochMs: number): boolean {
  const day = dayOfInstant(epochMs)
  return parseDay(window.from) <= day && day <= parseDay(window.to)
}

/** All windows that hold a local day, of whatever reporting year, earliest year first. */
export function listWindowsOn(
  day: string,
  templates: readonly WindowTemplate[] = reportTemplates,
): readonly DataWindow[] {
  const year = Number(day.slice(0, 4))
  return templates.flatMap((each) =>
    Array.from({ length: each.toYear - each.fromYear + 1 }, (_, index) => year - each.toYear + index)
      .map((reportingYear) => buildWindow(each, reportingYear))
      .filter((window) => holdsDay(window, day)),
  )
}
