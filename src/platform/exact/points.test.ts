import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  comparePoints,
  findPoints,
  formatPoints,
  padPoints,
  parsePoints,
  roundPoints,
  subtractPoints,
  sumPoints,
} from "./points.ts"
import type { Points } from "./points.ts"

const points = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }).map((parts) => parts as Points)

describe("padded", () => {
  test.each([
    ["0.5", 2, "0.50"],
    ["1", 2, "1.00"],
    ["0.375", 2, "0.375"],
    ["2.5000", 0, "2.5"],
    ["3.00", 0, "3"],
    ["-1.5", 2, "-1.50"],
  ] as const)("%s to %i decimals", (text, decimals, shown) => {
    expect(padPoints(text, decimals)).toBe(shown)
  })
})

describe("reading and writing", () => {
  test.each([
    ["13.40", 134_000, "13.4"],
    ["93,5", 935_000, "93.5"],
    ["0", 0, "0"],
    ["-0.5", -5_000, "-0.5"],
    ["-0", 0, "0"],
    ["+2", 20_000, "2"],
    ["0.0001", 1, "0.0001"],
    ["1.50000", 15_000, "1.5"],
    ["007", 70_000, "7"],
  ])("%s", (text, parts, shown) => {
    expect(parsePoints(text)).toBe(parts)
    expect(formatPoints(parsePoints(text))).toBe(shown)
  })

  test.each(["", "a", "1.2.3", "1,203.5", "0.00001", ".5", "5.", "1e3", "NaN", "9007199254740993"])(
    "refuses %j",
    (text) => {
      expect(findPoints(text)).toBeUndefined()
      expect(() => parsePoints(text)).toThrow(RangeError)
    },
  )

  test("what is written is read back, against a reference on digits", () => {
    fc.assert(
      fc.property(points, (value) => {
        const text = formatPoints(value)
        expect(parsePoints(text)).toBe(value)
        const [whole = "", fraction = ""] = text.replace("-", "").split(".")
        const parts = BigInt(whole + fraction.padEnd(4, "0"))
        expect(parts).toBe(BigInt(Math.abs(value)))
        expect(text.startsWith("-")).toBe(value < 0)
      }),
    )
  })
})

describe("rounding half up, once", () => {
  test.each([
    ["4.845", 2, "4.85"],
    ["4.8449", 2, "4.84"],
    ["13.7805", 2, "13.78"],
    ["0.5", 0, "1"],
    ["0.4999", 0, "0"],
    ["-0.5", 0, "-1"],
    ["-0.0000", 2, "0.00"],
    ["2.0000", 4, "2.0000"],
    ["7", 2, "7.00"],
  ])("%s to %i decimals is %s", (text, decimals, shown) => {
    expect(formatPoints(parsePoints(text), decimals)).toBe(shown)
  })

  test("agrees with a reference in BigInt", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        const step = 10n ** BigInt(4 - decimals)
        const size = BigInt(Math.abs(value))
        const reference = ((2n * size + step) / (2n * step)) * step
        expect(BigInt(Math.abs(roundPoints(value, decimals)))).toBe(reference)
      }),
    )
  })

  test("decimals outside 0 to 4 are refused", () => {
    expect(() => roundPoints(parsePoints("1"), 5)).toThrow(RangeError)
    expect(() => roundPoints(parsePoints("1"), 1.5)).toThrow(RangeError)
  })
})

describe("sums", () => {
  test("the five areas of a ward are exact where floats are not", () => {
    const areas = ["13.40", "13.50", "10.83", "11", "9.50"].map(parsePoints)
    expect(formatPoints(sumPoints(areas))).toBe("58.23")
    expect(formatPoints(subtractPoints(parsePoints("65"), parsePoints("58.23")))).toBe("6.77")
  })

  test("agree with BigInt in any order", () => {
    fc.assert(
      fc.property(fc.array(points, { maxLength: 50 }), (list) => {
        const reference = list.reduce((sum, value) => sum + BigInt(value), 0n)
        expect(BigInt(sumPoints(list))).toBe(reference)
        expect(sumPoints(list.toReversed())).toBe(sumPoints(list))
      }),
    )
  })

  test("a sum beyond the safe range is refused", () => {
    const most = Number.MAX_SAFE_INTEGER as Points
    expect(() => sumPoints([most, most])).toThrow(RangeError)
  })

  test("order", () => {
    fc.assert(
      fc.property(points, points, (first, second) => {
        expect(Math.sign(comparePoints(first, second))).toBe(first < second ? -1 : first > second ? 1 : 0)
      }),
    )
  })
})
