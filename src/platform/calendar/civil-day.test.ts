import fc from "fast-check"
import { describe, expect, test } from "vitest"

import {
  addMonths,
  dayOfInstant,
  formatDay,
  formatLocalMinute,
  instantOfMinute,
  isDay,
  minuteOfInstant,
  parseDay,
  parseLocalMinute,
  partsOf,
  weekdayOf,
} from "./civil-day.ts"

describe("days as numbers", () => {
  test("agree with Temporal on every day of a century", () => {
    const wrong: string[] = []
    let number = parseDay("2000-01-01")
    for (let day = Temporal.PlainDate.from("2000-01-01"); day.year <= 2100; day = day.add({ days: 1 })) {
      const text = day.toString()
      const isRight = parseDay(text) === number && formatDay(number) === text && weekdayOf(number) === day.dayOfWeek
      if (!isRight) wrong.push(text)
      number += 1
    }
    expect(wrong).toEqual([])
    expect(formatDay(number)).toBe("2101-01-01")
  })

  test("days before 1970 too", () => {
    for (const text of ["1969-12-31", "1954-10-10", "1945-09-02"]) {
      expect([formatDay(parseDay(text)), weekdayOf(parseDay(text))]).toEqual([
        text,
        Temporal.PlainDate.from(text).dayOfWeek,
      ])
    }
  })

  test.each([
    [2024, 2, 29, true],
    [2023, 2, 29, false],
    [1900, 2, 29, false],
    [2000, 2, 29, true],
    [2024, 4, 31, false],
    [2024, 13, 1, false],
    [2024, 1, 0, false],
  ])("%i-%i-%i exists: %s", (year, month, day, exists) => expect(isDay(year, month, day)).toBe(exists))

  test.each(["2025-02-30", "2025-2-3", "20250203", "", "2025-02-03T00:00", "x"])("%j is no day", (text) =>
    expect(() => parseDay(text)).toThrow(RangeError),
  )

  test.each(["2025-02-03", "2025-02-03T24:00", "2025-02-03T09:60", "2025-02-03T09:30Z", "2025-02-03T09:30+07:00"])(
    "%j is no local time",
    (text) => expect(() => parseLocalMinute(text)).toThrow(RangeError),
  )

  test("months end with their last day", () => {
    const after = (day: string, months: number): string => formatDay(addMonths(parseDay(day), months))
    expect(after("2025-01-31", 1)).toBe("2025-02-28")
    expect(after("2024-01-31", 1)).toBe("2024-02-29")
    expect(after("2025-11-30", 3)).toBe("2026-02-28")
    expect(after("2025-12-15", 12)).toBe("2026-12-15")
    const days = fc.integer({ min: 0, max: 40_000 })
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 240 }), (day, months) => {
        const reference = Temporal.PlainDate.from(formatDay(day)).add({ months })
        expect(formatDay(addMonths(day, months))).toBe(reference.toString())
      }),
    )
  })
})

describe("instants in Vietnam", () => {
  test("agree with the time zone of the system's data", () => {
    const instants = fc.integer({ min: Date.UTC(1976, 0, 1), max: Date.UTC(2100, 0, 1) })
    fc.assert(
      fc.property(instants, (epochMs) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO("Asia/Ho_Chi_Minh")
        expect(formatDay(dayOfInstant(epochMs))).toBe(zoned.toPlainDate().toString())
        expect(formatLocalMinute(minuteOfInstant(epochMs))).toBe(zoned.toPlainDateTime().toString().slice(0, 16))
      }),
    )
  })

  test("a local minute and its instant", () => {
    expect(instantOfMinute(parseLocalMinute("2025-02-04T17:00"))).toBe(Date.parse("2025-02-04T10:00:00Z"))
    expect(partsOf(dayOfInstant(Date.parse("2024-02-28T17:00:00Z")))).toEqual({ year: 2024, month: 2, day: 29 })
  })
})
