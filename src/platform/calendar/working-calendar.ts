import { publicHolidays, usualHours, type DayEntry, type OfficeHours } from "./calendar-data.ts"
import { dayNumberOf, formatDay, parseDay, parseTime, partsOf, weekdayOf, type DayNumber } from "./civil-day.ts"

/** What a place decided beside the public holidays: of several entries for a day, and of several hours, the last counts. */
export type LocalCalendar = Readonly<{ days?: readonly DayEntry[]; hours?: readonly OfficeHours[] }>

/** Sessions of a working day in minutes of the day, with the minutes worked before each. */
export type Schedule = Readonly<{
  sessions: readonly Readonly<{ open: number; close: number; before: number }>[]
  open: number
  close: number
  minutes: number
}>

/** The working days of a place from 2000 to 2100, compiled so that counting is indexing. Treat as opaque. */
export type WorkingCalendar = Readonly<{
  /** The entry that decides a day, for days that have one. */
  entries: ReadonlyMap<DayNumber, DayEntry>
  /** Days whose entry is estimated, in order. */
  estimated: readonly DayNumber[]
  /** All working days in order; the place of a day in it is its rank. */
  workdays: Int32Array
  /** Working days before each day, from `firstDay` on. */
  ranks: Int32Array
  /** Working minutes before each rank. */
  minutesBefore: Int32Array
  schedules: readonly Schedule[]
  /** Which schedule each rank has. */
  scheduleOf: Uint8Array
}>

export const firstDay = dayNumberOf(2000, 1, 1)
export const lastDay = dayNumberOf(2100, 12, 31)

/** Public holidays overlaid with what a place decided (from the highest unit down to the own one). */
export function buildWorkingCalendar(local: LocalCalendar = {}): WorkingCalendar {
  const entries = layEntries(local.days ?? [], publicEntries)
  const { schedules, select } = compileHours([usualHours, ...(local.hours ?? [])])
  const total = lastDay - firstDay + 1
  const [workdays, ranks] = [new Int32Array(total), new Int32Array(total + 1)]
  const [minutesBefore, scheduleOf] = [new Int32Array(total + 1), new Uint8Array(total)]
  let rank = 0
  for (let day = firstDay; day <= lastDay; day += 1) {
    ranks[day - firstDay] = rank
    const entry = entries.get(day)
    if (entry === undefined ? weekdayOf(day) > 5 : entry.kind !== "makeUp") continue
    const chosen = select(day)
    workdays[rank] = day
    scheduleOf[rank] = chosen
    minutesBefore[rank + 1] = (minutesBefore[rank] ?? 0) + (schedules[chosen]?.minutes ?? 0)
    rank += 1
  }
  ranks[total] = rank
  return Object.freeze({
    entries,
    estimated: [...entries]
      .filter(([, { status }]) => status === "estimated")
      .map(([day]) => day)
      .toSorted((a, b) => a - b),
    workdays: workdays.slice(0, rank),
    ranks,
    minutesBefore: minutesBefore.slice(0, rank + 1),
    schedules,
    scheduleOf: scheduleOf.slice(0, rank),
  })
}

/** Without what any place decided: the public holidays, days swapped, Saturdays worked. */
const publicEntries = layEntries([...listFixedDays(), ...publicHolidays.days])

/** Why a day is off or worked in the whole country; undefined for common weekdays and weekends. */
export function findPublicEntry(day: DayNumber): DayEntry | undefined {
  return publicEntries.get(day)
}

function layEntries(
  list: readonly DayEntry[],
  onto: ReadonlyMap<DayNumber, DayEntry> = new Map(),
): ReadonlyMap<DayNumber, DayEntry> {
  const entries = new Map(onto)
  for (const entry of list) {
    const last = Math.min(parseDay(entry.to ?? entry.from), lastDay)
    for (let day = Math.max(parseDay(entry.from), firstDay); day <= last; day += 1) entries.set(day, entry)
  }
  return entries
}

/** Holidays on fixed dates in the years of which no table is shipped. Tết, Hùng Kings and swaps are not known there. */
function listFixedDays(): readonly DayEntry[] {
  const { coverage, fixed } = publicHolidays
  return fixed.flatMap(({ on, fromYear = 2000, name, source }) =>
    Array.from({ length: 2101 - fromYear }, (_, index) => fromYear + index)
      .filter((year) => year < coverage.from || year > coverage.to)
      .map((year): DayEntry => ({ kind: "holiday", from: `${year}-${on}`, name, source, status: "confirmed" })),
  )
}

type Hours = Readonly<{ schedules: readonly Schedule[]; select: (day: DayNumber) => number }>

/** The last hours that hold on a day are chosen; the first ones hold always. */
function compileHours(hours: readonly OfficeHours[]): Hours {
  if (hours.length > 255) throw new RangeError(`too many office hours: ${hours.length}`)
  const spans = hours.map(({ from, to, season }) => ({
    from: from === null ? firstDay : parseDay(from),
    to: to === null ? lastDay : parseDay(to),
    season: season === null ? null : { from: monthDayNumber(season.from), to: monthDayNumber(season.to) },
  }))
  const select = (day: DayNumber): number => {
    const { month, day: ofMonth } = partsOf(day)
    const today = month * 100 + ofMonth
    return spans.findLastIndex(({ from, to, season }) => day >= from && day <= to && isInSeason(today, season))
  }
  return {
    schedules: hours.map(({ sessions }) => buildSchedule(sessions)),
    select: hours.length === 1 ? () => 0 : select,
  }
}

const monthDayNumber = (text: string): number => Number(text.slice(0, 2)) * 100 + Number(text.slice(3))

const isInSeason = (today: number, season: Readonly<{ from: number; to: number }> | null): boolean =>
  season === null ||
  (season.from <= season.to ? today >= season.from && today <= season.to : today >= season.from || today <= season.to)

function buildSchedule(printed: OfficeHours["sessions"]): Schedule {
  let minutes = 0
  const sessions = printed.map(({ open, close }) => {
    const session = { open: parseTime(open), close: parseTime(close), before: minutes }
    minutes += session.close - session.open
    return session
  })
  return Object.freeze({ sessions, open: sessions[0]?.open ?? 0, close: sessions.at(-1)?.close ?? 0, minutes })
}

/** What a day is and why: off or worked, the entry that says so, its sessions in minutes of the day. */
export function describeDay(
  calendar: WorkingCalendar,
  day: DayNumber,
): Readonly<{ isWorking: boolean; entry: DayEntry | null; schedule: Schedule | null }> {
  const isWorking = isWorkingDay(calendar, day)
  return {
    isWorking,
    entry: calendar.entries.get(day) ?? null,
    schedule: isWorking ? scheduleAt(calendar, rankOf(calendar, day)) : null,
  }
}

export function isWorkingDay(calendar: WorkingCalendar, day: DayNumber): boolean {
  return calendar.workdays[rankOf(calendar, day)] === day
}

/** Working days before a day: also its rank when it is one. Throws a RangeError outside 2000–2100. */
export function rankOf(calendar: WorkingCalendar, day: DayNumber): number {
  const rank = calendar.ranks[day - firstDay]
  if (rank === undefined || day > lastDay) throw new RangeError(`outside the calendar 2000–2100: ${formatDay(day)}`)
  return rank
}

/** The working day of a rank; throws a RangeError beyond the calendar. */
export function workdayAt(calendar: WorkingCalendar, rank: number): DayNumber {
  const day = calendar.workdays[rank]
  if (day === undefined) throw new RangeError("beyond the calendar 2000–2100")
  return day
}

export function scheduleAt(calendar: WorkingCalendar, rank: number): Schedule {
  const schedule = calendar.schedules[calendar.scheduleOf[rank] ?? -1]
  if (schedule === undefined) throw new RangeError("beyond the calendar 2000–2100")
  return schedule
}

/** Whether anything between two days, both included, may still move: an estimated entry, or a year without a table. */
export function isEstimated(calendar: WorkingCalendar, from: DayNumber, to: DayNumber): boolean {
  const { coverage } = publicHolidays
  if (from < dayNumberOf(coverage.from, 1, 1) || to > dayNumberOf(coverage.to, 12, 31)) return true
  return calendar.estimated.some((day) => day >= from && day <= to)
}
