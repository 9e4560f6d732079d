import { describe, expect, test } from "vitest"

import { buildWorkingCalendar, formatDay } from "#platform/calendar/index.ts"

import { describeYear } from "./year.ts"

const calendar = buildWorkingCalendar()

describe("a year on the wall", () => {
  const year = describeYear(calendar, 2025)

  test("weeks begin on Monday, and every day stands once", () => {
    const days = year.months.flatMap(({ weeks }) => weeks.flat()).filter((cell) => cell !== null)
    expect(days.map(({ day }) => formatDay(day))).toEqual([...new Set(days.map(({ day }) => formatDay(day)))])
    expect(days).toHaveLength(365)
    const february = year.months[1]
    // 1 February 2025 was a Saturday.
    expect(february?.weeks[0]?.map((cell) => cell && formatDay(cell.day).slice(8))).toEqual([
      null,
      null,
      null,
      null,
      null,
      "01",
      "02",
    ])
    expect(february?.weeks).toHaveLength(5)
  })

  test("counts working days: 261 weekdays, less 11 holidays and a swapped day, and a Saturday", () => {
    expect(year.workingDays).toBe(261 - 12 + 1)
    expect(describeYear(calendar, 2024).workingDays).toBe(262 - 12 + 1)
  })

  test("lists days in a row with one reason together", () => {
    const tet = year.spans.find(({ entry }) => entry.name.vi === "Tết Nguyên đán")
    expect([tet?.first, tet?.last].map((day) => formatDay(day ?? 0))).toEqual(["2025-01-27", "2025-01-31"])
    expect(year.spans.map(({ first }) => first)).toEqual(year.spans.map(({ first }) => first).toSorted((a, b) => a - b))
  })

  test("says how much is estimated", () => {
    expect(year.estimated).toBe(0)
    expect(describeYear(calendar, 2027).estimated).toBe(8)
  })

  test("an entry that is cut in two by another is listed twice", () => {
    const name = { vi: "Trực", en: "On duty" }
    const cut = buildWorkingCalendar({
      days: [{ kind: "makeUp", from: "2025-01-29", name, source: "x", status: "confirmed" }],
    })
    const spans = describeYear(cut, 2025).spans.filter(({ entry }) => entry.name.vi === "Tết Nguyên đán")
    expect(spans.map(({ first, last }) => [formatDay(first), formatDay(last)])).toEqual([
      ["2025-01-27", "2025-01-28"],
      ["2025-01-30", "2025-01-31"],
    ])
  })
})
