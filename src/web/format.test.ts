import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { parsePoints } from "#platform/exact/points.ts"

import {
  formatBytes,
  formatChange,
  formatCount,
  formatDate,
  formatDecimal,
  formatMoment,
  formatPercent,
  formatScore,
  formatScoreText,
  notApplicable,
  parseDate,
  parseNumber,
  todayInVietnam,
} from "./format.ts"

describe("missing, not applicable and zero never look alike", () => {
  test.each([
    formatScore,
    formatScoreText,
    formatChange,
    formatCount,
    formatPercent,
    formatDecimal,
    formatDate,
    formatMoment,
  ])("%o", (format: (value: null | undefined | typeof notApplicable) => string) => {
    expect(format(null)).toBe("…")
    expect(format(undefined)).toBe("…")
    expect(format(notApplicable)).toBe("–")
  })
  test("zero is a number", () => {
    expect(formatScore(parsePoints("0"))).toBe("0,00")
    expect(formatCount(0)).toBe("0")
    expect(formatDecimal("0")).toBe("0")
    expect(formatPercent(0, 0)).toBe("0 %")
  })
})

describe("points of a framework stand with its decimals", () => {
  test.each([
    ["0.5", 2, "0,50"],
    ["1", 2, "1,00"],
    ["0.50", 2, "0,50"],
    ["0.375", 2, "0,375"],
    ["2.5000", 0, "2,5"],
    ["-1200.5", 2, "−1.200,50"],
    ["0", 1, "0,0"],
  ] as const)("%s with %i decimals", (value, decimals, shown) => {
    expect(formatScoreText(value, decimals)).toBe(shown)
  })
})

describe("numbers", () => {
  test.each([
    ["86.31", "86,31"],
    ["13.405", "13,41"],
    ["1203.5", "1.203,50"],
    ["-0.05", "−0,05"],
    ["-0.001", "0,00"],
  ])("points %s as %s", (text, shown) => expect(formatScore(parsePoints(text))).toBe(shown))

  test.each([
    ["0.5", "+0,50"],
    ["-0.05", "−0,05"],
    ["0", "0,00"],
    ["0.001", "0,00"],
  ])("change %s as %s", (text, shown) => expect(formatChange(parsePoints(text))).toBe(shown))

  test("decimal text keeps every digit", () => {
    expect(formatDecimal("13.40")).toBe("13,40")
    expect(formatDecimal("1234567.5")).toBe("1.234.567,5")
  })
  test("counts and shares", () => {
    expect(formatCount(1203)).toBe("1.203")
    expect(formatPercent(0.8571)).toBe("85,71 %")
    expect(formatBytes(999)).toBe("999 B")
    expect(formatBytes(1_400_000)).toBe("1,4 MB")
    expect(formatBytes(24_900_000)).toBe("25 MB")
  })
})

describe("reading numbers", () => {
  test.each([
    ["13,4", "13.4"],
    ["13.40", "13.40"],
    ["1.203", "1203"],
    ["1.203,5", "1203.5"],
    [" −0,5 ", "-0.5"],
    ["+2", "2"],
    ["007", "7"],
    ["1 203", "1203"],
  ])("%j is %s", (typed, value) => expect(parseNumber(typed)).toBe(value))

  test.each(["", "…", "–", "1,2,3", "1.20.3", "12a", "1e5", "--1"])("%j is no number", (typed) =>
    expect(parseNumber(typed)).toBeUndefined(),
  )

  test("what is shown reads back, unless its dots could mean thousands", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (hundredths) => {
        const text = (hundredths / 100).toFixed(2)
        expect(Number(parseNumber(formatDecimal(text)))).toBe(Number(text))
      }),
    )
  })
})

describe("dates", () => {
  test.each([
    ["21/11/2026", "2026-11-21"],
    ["5/3/26", "2026-03-05"],
    ["5.3", "2027-03-05"],
    ["21112026", "2026-11-21"],
    ["2026-11-21", "2026-11-21"],
    ["29/2/2028", "2028-02-29"],
  ])("%s", (typed, day) => expect(parseDate(typed, 2027)).toBe(day))

  test.each(["31/2/2026", "29/2/2026", "0/1/2026", "1/13/2026", "hôm nay", "", "2026"])("%j is no day", (typed) =>
    expect(parseDate(typed, 2027)).toBeUndefined(),
  )

  test("the day is Vietnam's, seven hours ahead", () => {
    expect(formatMoment("2026-11-21T17:30:00Z")).toBe("22/11/2026 00:30")
    expect(formatDate("2026-11-21T17:30:00Z")).toBe("22/11/2026")
    expect(todayInVietnam(new Date("2026-12-31T17:00:00Z"))).toBe("2027-01-01")
  })

  test("every day reads back as shown", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1990-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          expect(parseDate(formatDate(day), 2000)).toBe(day)
        },
      ),
    )
  })
})
