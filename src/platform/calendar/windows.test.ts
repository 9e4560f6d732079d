import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { addMonths, formatDay, parseDay } from "./civil-day.ts"
import { buildWindow, holdsDay, holdsInstant, listWindows, listWindowsOn, type WindowTemplate } from "./windows.ts"

const windowOf = (code: string, year: number) => listWindows(year).find((window) => window.code === code)

const template = (from: string, fromYear: number, to: string, toYear = 0): WindowTemplate => ({
  code: "X",
  name: { vi: "Kỳ", en: "Window" },
  from,
  fromYear,
  to,
  toYear,
})

describe("windows of the reports", () => {
  // Decree 09/2019/NĐ-CP, art. 12.
  test.each([
    ["Q1", "2025-12-15", "2026-03-14"],
    ["Q2", "2026-03-15", "2026-06-14"],
    ["6M", "2025-12-15", "2026-06-14"],
    ["Q3", "2026-06-15", "2026-09-14"],
    ["9M", "2025-12-15", "2026-09-14"],
    ["Q4", "2026-09-15", "2026-12-14"],
    ["6M2", "2026-06-15", "2026-12-14"],
    ["YEAR", "2025-12-15", "2026-12-14"],
    ["M01", "2025-12-15", "2026-01-14"],
    ["M03", "2026-02-15", "2026-03-14"],
    ["M12", "2026-11-15", "2026-12-14"],
  ])("%s of 2026", (code, from, to) => expect(windowOf(code, 2026)).toMatchObject({ year: 2026, from, to }))

  test("twenty a year, each code once", () => {
    expect(new Set(listWindows(2026).map(({ code }) => code)).size).toBe(20)
  })

  test("months, quarters and years follow each other without gap or overlap", () => {
    const years = Array.from({ length: 12 }, (_, index) => 2019 + index)
    for (const codes of [["YEAR"], ["Q1", "Q2", "Q3", "Q4"], ["6M", "6M2"], months()]) {
      const row = years.flatMap((year) => codes.map((code) => windowOf(code, year)))
      row.slice(1).forEach((window, index) => {
        expect(parseDay(window?.from ?? "")).toBe(parseDay(row[index]?.to ?? "") + 1)
      })
    }
  })
})

const months = (): string[] => Array.from({ length: 12 }, (_, index) => `M${String(index + 1).padStart(2, "0")}`)

describe("other windows", () => {
  test.each([
    ["a calendar year", template("01-01", 0, "12-31"), "2026-01-01", "2026-12-31"],
    ["a school year", template("09-05", -1, "05-31"), "2025-09-05", "2026-05-31"],
    ["two years", template("01-01", -1, "12-31"), "2025-01-01", "2026-12-31"],
    ["into the next year", template("10-01", 0, "02-29", 1), "2026-10-01", "2027-02-28"],
    ["a day", template("09-02", 0, "09-02"), "2026-09-02", "2026-09-02"],
  ])("%s", (_name, each, from, to) => expect(buildWindow(each, 2026)).toMatchObject({ from, to }))

  test("February's end, common and leap: two windows that meet there neither overlap nor leave a gap", () => {
    const [first, second] = [template("01-01", 0, "02-28"), template("02-29", 0, "12-31")]
    const [whole, rest] = [template("01-01", 0, "02-29"), template("03-01", 0, "12-31")]
    for (const year of [2023, 2024, 2100]) {
      expect(parseDay(buildWindow(second, year).from)).toBe(parseDay(buildWindow(first, year).to) + 1)
      expect(parseDay(buildWindow(rest, year).from)).toBe(parseDay(buildWindow(whole, year).to) + 1)
    }
  })

  test("a window that ends before it begins is refused", () => {
    expect(() => buildWindow(template("06-15", 0, "03-14"), 2026)).toThrow(RangeError)
  })
})

const tenYears = fc.integer({ min: Date.UTC(2019, 11, 1), max: Date.UTC(2029, 11, 31) })
const anyTemplate = fc
  .record({
    from: fc.integer({ min: 0, max: 365 }),
    length: fc.integer({ min: 0, max: 900 }),
    fromYear: fc.constantFrom(-1, 0),
  })
  .map(({ from, length, fromYear }) => {
    // Any day of a leap year, 29/02 too; the end as many days on, in that year or a later one.
    const first = parseDay("2024-01-01") + from
    const last = formatDay(first + length)
    return template(formatDay(first).slice(5), fromYear, last.slice(5), Number(last.slice(0, 4)) - 2024 + fromYear)
  })
const years = Array.from({ length: 20 }, (_, index) => 2015 + index)

describe("an instant belongs to exactly the windows that contain it", () => {
  test.each([
    ["2026-03-14T23:59:59.999+07:00", "Q1"],
    ["2026-03-15T00:00:00.000+07:00", "Q2"],
    ["2026-06-14T23:59:59.999+07:00", "Q2"],
    ["2026-06-15T00:00:00.000+07:00", "Q3"],
    ["2025-12-15T00:00:00.000+07:00", "Q1"],
    ["2024-02-29T23:59:59.999+07:00", "Q1"],
    ["2026-12-14T23:59:59.999+07:00", "Q4"],
  ])("%s is in %s and in no other quarter", (text, code) => {
    const at = Date.parse(text)
    const holding = years.flatMap((year) => listWindows(year)).filter((window) => holdsInstant(window, at))
    expect(holding.filter((window) => window.code.startsWith("Q")).map((window) => window.code)).toEqual([code])
  })

  test("by the clock of Vietnam, over ten years, for windows of any kind", () => {
    fc.assert(
      fc.property(anyTemplate, tenYears, (each, epochMs) => {
        for (const year of years) {
          const window = buildWindow(each, year)
          // The reference: zoned midnights of the time zone data, the end excluded.
          const zone = "Asia/Ho_Chi_Minh"
          const begin = Temporal.PlainDate.from(window.from).toZonedDateTime(zone).epochMilliseconds
          const end = Temporal.PlainDate.from(window.to).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
          expect(holdsInstant(window, epochMs)).toBe(epochMs >= begin && epochMs < end)
          expect([begin - 1, begin, end - 1, end].map((at) => holdsInstant(window, at))).toEqual([
            false,
            true,
            true,
            false,
          ])
        }
      }),
    )
  })

  test("the search by day finds what asking every window of every year finds", () => {
    fc.assert(
      fc.property(anyTemplate, fc.integer({ min: 17_900, max: 21_900 }), (each, number) => {
        const day = formatDay(number)
        const found = listWindowsOn(day, [each])
        expect(found).toEqual(years.map((year) => buildWindow(each, year)).filter((window) => holdsDay(window, day)))
      }),
    )
  })

  test("every day of ten years stands in one month, one quarter and one year", () => {
    for (let day = parseDay("2019-12-15"); day < parseDay("2029-12-15"); day += 1) {
      const codes = listWindowsOn(formatDay(day)).map(({ code }) => code)
      expect(codes.filter((code) => code.startsWith("Q"))).toHaveLength(1)
      expect(codes.filter((code) => code === "YEAR")).toHaveLength(1)
      const [month] = codes.filter((code) => /^M\d/.test(code))
      // From the 15th on a day belongs to the month after.
      expect(month).toBe(`M${formatDay(addMonths(day - 14, 1)).slice(5, 7)}`)
    }
  })
})
