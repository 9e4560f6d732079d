import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { formatDay, formatLocalMinute, parseDay, weekdayOf } from "./civil-day.ts"
import { publicHolidays } from "./calendar-data.ts"
import { computeDue, findDue, type Pause } from "./due.ts"
import type { Limit } from "./limit.ts"
import { buildWorkingCalendar, isWorkingDay } from "./working-calendar.ts"
import { addWorkingDays, addWorkingMinutes, isWorkingMoment, workFrom, workingMinutesBetween } from "./working-time.ts"

const seasonal = buildWorkingCalendar({
  hours: [
    {
      from: null,
      to: null,
      season: { from: "04-16", to: "10-15" },
      sessions: [
        { open: "06:30", close: "11:00" },
        { open: "13:15", close: "16:30" },
      ],
      source: "",
    },
    { from: "2024-01-01", to: "2024-06-30", season: null, sessions: [{ open: "08:00", close: "15:00" }], source: "" },
  ],
})
const calendars = [buildWorkingCalendar(), seasonal] as const
const calendar = fc.constantFrom(...calendars)

const [first, last] = [parseDay("2020-01-01") * 1_440, parseDay("2027-06-30") * 1_440]
const moment = fc.integer({ min: first, max: last })
const amounts = fc.integer({ min: 1, max: 60 })
const limit: fc.Arbitrary<Limit> = fc.oneof(
  amounts.map((days) => ({ kind: "workingDays" as const, days })),
  fc.integer({ min: 1, max: 6_000 }).map((minutes) => ({ kind: "workingMinutes" as const, minutes })),
  amounts.map((days) => ({ kind: "calendarDays" as const, days })),
  fc.integer({ min: 1, max: 6 }).map((months) => ({ kind: "months" as const, months })),
  fc.constant({ kind: "sameDay" as const }),
)

/** Walks minute by minute: slow, and so plain that it cannot share a mistake with the compiled calendar. */
const isWorkedMinute = (minute: number): boolean => {
  const day = Math.floor(minute / 1_440)
  const text = formatDay(day)
  const entry = publicHolidays.days.find(({ from, to = from }) => from <= text && text <= to)
  if (entry ? entry.kind !== "makeUp" : weekdayOf(day) > 5) return false
  const time = minute - day * 1_440
  return (time >= 420 && time < 690) || (time >= 810 && time < 1_020)
}

describe("properties of due dates", () => {
  test("monotone in the receipt", () => {
    fc.assert(
      fc.property(calendar, moment, fc.integer({ min: 0, max: 50_000 }), limit, (place, received, later, each) => {
        expect(findDue(place, received + later, each)).toBeGreaterThanOrEqual(findDue(place, received, each))
      }),
      { numRuns: 1_000 },
    )
  })

  test("monotone in the limit", () => {
    fc.assert(
      fc.property(calendar, moment, limit, fc.integer({ min: 0, max: 30 }), (place, received, each, more) => {
        const longer = lengthen(each, more)
        expect(findDue(place, received, longer)).toBeGreaterThanOrEqual(findDue(place, received, each))
      }),
      { numRuns: 1_000 },
    )
  })

  test("never ends at a moment when nobody works, nor before the receipt", () => {
    fc.assert(
      fc.property(calendar, moment, limit, (place, received, each) => {
        const due = findDue(place, received, each)
        expect(isWorkingMoment(place, due), formatLocalMinute(due)).toBe(true)
        expect(due).toBeGreaterThanOrEqual(received)
      }),
      { numRuns: 1_000 },
    )
  })

  test("pauses add exactly their working time", () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 20_000 })), {
      maxLength: 4,
    })
    fc.assert(
      fc.property(calendar, moment, limit, gaps, (place, received, each, spans) => {
        let at = received
        const pauses = spans.map(([wait, length]): Pause => {
          const from = at + wait
          at = from + length
          return { from, to: at }
        })
        const { base, due, original } = computeDue(place, { received, limit: each, pauses })
        const paused = pauses.reduce((sum, { from, to }) => sum + workingMinutesBetween(place, from, to), 0)
        expect(workingMinutesBetween(place, base, due)).toBe(paused)
        expect(original).toBe(due)
        expect(isWorkingMoment(place, due)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test("so many working days are between the start and the end", () => {
    fc.assert(
      fc.property(calendar, moment, amounts, (place, received, days) => {
        const start = Math.floor(workFrom(place, received) / 1_440)
        const end = Math.floor(findDue(place, received, { kind: "workingDays", days }) / 1_440)
        let count = 0
        for (let day = start + 1; day <= end; day += 1) if (isWorkingDay(place, day)) count += 1
        expect(count).toBe(days)
        expect(addWorkingDays(place, end, -days)).toBe(start)
      }),
    )
  })
})

const lengthen = (each: Limit, more: number): Limit => {
  switch (each.kind) {
    case "workingDays":
    case "calendarDays":
      return { ...each, days: each.days + more }
    case "workingMinutes":
      return { ...each, minutes: each.minutes + more }
    case "months":
      return { ...each, months: each.months + more }
    case "sameDay":
      return each
  }
}

describe("working time against a walk through the minutes", () => {
  const near = fc.integer({ min: 0, max: 8_000 })

  test("between two moments", () => {
    fc.assert(
      fc.property(moment, near, (from, length) => {
        let worked = 0
        for (let minute = from; minute < from + length; minute += 1) if (isWorkedMinute(minute)) worked += 1
        expect(workingMinutesBetween(calendars[0], from, from + length)).toBe(worked)
      }),
    )
  })

  test("adding it", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 1_500 }), (from, minutes) => {
        let [minute, left] = [from, minutes]
        while (left > 0) {
          if (isWorkedMinute(minute)) left -= 1
          minute += 1
        }
        expect(addWorkingMinutes(calendars[0], from, minutes)).toBe(minute)
      }),
    )
  })
})
