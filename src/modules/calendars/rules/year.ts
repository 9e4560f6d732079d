import {
  dayNumberOf,
  daysInMonth,
  describeDay,
  weekdayOf,
  type DayEntry,
  type DayNumber,
  type WorkingCalendar,
} from "#platform/calendar/index.ts"

/** Days in a row for which one entry decides. */
export type Span = Readonly<{ entry: DayEntry; first: DayNumber; last: DayNumber }>

export type Cell = Readonly<{ day: DayNumber; isWorking: boolean; entry: DayEntry | null }>

/** Weeks from Monday; null stands for days of the months beside it. */
export type Month = Readonly<{ month: number; weeks: readonly (readonly (Cell | null)[])[] }>

export type Year = Readonly<{
  months: readonly Month[]
  spans: readonly Span[]
  workingDays: number
  estimated: number
}>

/** A year of a calendar as a wall calendar shows it, with the list of what is off or worked and why. */
export function describeYear(calendar: WorkingCalendar, year: number): Year {
  const months = Array.from({ length: 12 }, (_, index) => describeMonth(calendar, year, index + 1))
  const cells = months.flatMap(({ weeks }) => weeks.flat()).filter((cell) => cell !== null)
  return {
    months,
    spans: listSpans(cells),
    workingDays: cells.filter(({ isWorking }) => isWorking).length,
    estimated: cells.filter(({ entry }) => entry?.status === "estimated").length,
  }
}

function describeMonth(calendar: WorkingCalendar, year: number, month: number): Month {
  const first = dayNumberOf(year, month, 1)
  const before: null[] = Array.from({ length: weekdayOf(first) - 1 }, () => null)
  const days = Array.from({ length: daysInMonth(year, month) }, (_, index): Cell => {
    const { isWorking, entry } = describeDay(calendar, first + index)
    return { day: first + index, isWorking, entry }
  })
  const cells = [...before, ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) => cells.slice(index * 7, index * 7 + 7))
  return { month, weeks }
}

function listSpans(cells: readonly Cell[]): readonly Span[] {
  const spans: Span[] = []
  for (const { day, entry } of cells) {
    const last = spans.at(-1)
    if (entry === null) continue
    if (last?.entry === entry && last.last === day - 1) spans[spans.length - 1] = { ...last, last: day }
    else spans.push({ entry, first: day, last: day })
  }
  return spans
}
