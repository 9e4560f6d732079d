import { describe, expect, test } from "vitest"

import { DayEntry, OfficeHours, publicHolidays } from "./calendar-data.ts"
import { formatDay, parseDay, weekdayOf } from "./civil-day.ts"

const years = Array.from({ length: 8 }, (_, index) => 2020 + index)

const daysOf = (entry: DayEntry): string[] => {
  const days: string[] = []
  for (let day = parseDay(entry.from); day <= parseDay(entry.to ?? entry.from); day += 1) days.push(formatDay(day))
  return days
}

const listed = publicHolidays.days.flatMap((entry) => daysOf(entry).map((day) => ({ day, entry })))
const of = (year: number, kind: DayEntry["kind"]): string[] =>
  listed.filter(({ day, entry }) => day.startsWith(`${year}-`) && entry.kind === kind).map(({ day }) => day)

describe("the table of public holidays", () => {
  test("covers the years it says", () => {
    expect(publicHolidays.coverage).toEqual({ from: 2020, to: 2027 })
    expect([...new Set(listed.map(({ day }) => Number(day.slice(0, 4))))]).toEqual(years)
  })

  test("no day has two entries", () => {
    expect(new Set(listed.map(({ day }) => day)).size).toBe(listed.length)
  })

  // Labour Code 2012, art. 115: ten days. Labour Code 2019, art. 112: eleven. From 2026 Culture Day comes on top.
  test.each(years)("%i has the holidays that the law gives", (year) => {
    const holidays = of(year, "holiday")
    expect(holidays).toHaveLength(year === 2020 ? 10 : year < 2026 ? 11 : 12)
    for (const fixed of ["01-01", "04-30", "05-01", "09-02", ...(year >= 2026 ? ["11-24"] : [])]) {
      expect(holidays).toContain(`${year}-${fixed}`)
    }
    const tet = listed.filter(
      ({ day, entry }) => day.startsWith(`${year}`) && entry.name.vi.startsWith("Tết Nguyên đán"),
    )
    expect(tet).toHaveLength(5)
  })

  test.each(years)("%i: each holiday on a weekend is made good, but for Culture Day", (year) => {
    const onWeekend = of(year, "holiday").filter((day) => weekdayOf(parseDay(day)) > 5 && !day.endsWith("11-24"))
    const substitutes = of(year, "substitute")
    expect(substitutes).toHaveLength(onWeekend.length)
    for (const day of substitutes) expect(weekdayOf(parseDay(day))).toBeLessThan(6)
  })

  test.each(years)("%i: each swapped day is a weekday, and a Saturday is worked for it", (year) => {
    const worked = of(year, "makeUp")
    expect(of(year, "swapped")).toHaveLength(worked.length)
    for (const day of worked) expect(weekdayOf(parseDay(day))).toBe(6)
    for (const day of of(year, "swapped")) expect(weekdayOf(parseDay(day))).toBeLessThan(6)
  })

  test("swaps as the notices set them", () => {
    expect(years.flatMap((year) => of(year, "makeUp"))).toEqual([
      "2024-05-04",
      "2025-04-26",
      "2026-01-10",
      "2026-08-22",
    ])
    expect(years.flatMap((year) => of(year, "swapped"))).toEqual([
      "2024-04-29",
      "2025-05-02",
      "2026-01-02",
      "2026-08-31",
    ])
  })

  test("what was not announced yet is marked", () => {
    const estimated = listed.filter(({ entry }) => entry.status === "estimated").map(({ day }) => day)
    expect(estimated.filter((day) => day < "2027")).toEqual(["2026-01-02", "2026-01-10"])
    expect(estimated).toEqual(expect.arrayContaining(["2027-02-04", "2027-02-10", "2027-09-03"]))
  })
})

describe("what an administrator may enter", () => {
  const entry = { kind: "local", from: "2026-03-02", name: { vi: "x", en: "x" }, source: "QĐ 1", status: "confirmed" }
  test("a day off by decision", () => expect(DayEntry.safeParse(entry).success).toBe(true))
  test.each([
    { ...entry, to: "2026-03-01" },
    { ...entry, from: "2026-02-30" },
    { ...entry, source: "" },
    { ...entry, kind: "free" },
  ])("refuses %j", (wrong) => expect(DayEntry.safeParse(wrong).success).toBe(false))

  const hours = (sessions: readonly (readonly [string, string])[], season: unknown = null) => ({
    from: null,
    to: null,
    season,
    source: "QĐ 2",
    sessions: sessions.map(([open, close]) => ({ open, close })),
  })
  test.each([
    hours([
      ["07:30", "12:00"],
      ["13:00", "16:30"],
    ]),
    hours([["07:00", "11:30"]], { from: "10-16", to: "04-15" }),
  ])("hours %j", (right) => expect(OfficeHours.safeParse(right).success).toBe(true))
  test.each([
    hours([]),
    hours([["12:00", "07:30"]]),
    hours([["07:30", "07:30"]]),
    hours([
      ["07:30", "12:00"],
      ["11:00", "16:30"],
    ]),
    hours([["7:30", "12:00"]]),
    hours([["07:30", "25:00"]]),
    hours([["07:30", "12:00"]], { from: "02-30", to: "04-15" }),
  ])("refuses hours %j", (wrong) => expect(OfficeHours.safeParse(wrong).success).toBe(false))
})
