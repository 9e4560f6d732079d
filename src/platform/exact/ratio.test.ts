import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { formatPoints, parsePoints } from "./points.ts"
import type { Points } from "./points.ts"
import { buildRatio, compareRatios, formatPercent, multiplyPoints, parsePercent } from "./ratio.ts"

const wholes = fc.bigInt({ min: -1_000_000n, max: 1_000_000n })
const divisors = wholes.filter((value) => value !== 0n)

describe("ratios", () => {
  test("are kept in lowest terms with a positive denominator", () => {
    expect(buildRatio(12, 14)).toEqual({ numerator: 6n, denominator: 7n })
    expect(buildRatio(3, -6)).toEqual({ numerator: -1n, denominator: 2n })
    expect(buildRatio(0, 5)).toEqual({ numerator: 0n, denominator: 1n })
  })

  test("0 of 0 is no ratio", () => expect(() => buildRatio(0, 0)).toThrow(RangeError))

  test.each([
    ["79.999", "80", -1],
    ["50", "50.00", 0],
    ["50,01", "50", 1],
    ["-1", "0", -1],
  ])("%s %% against %s %%", (first, second, order) => {
    expect(compareRatios(parsePercent(first), parsePercent(second))).toBe(order)
  })

  test("order and equality agree with cross multiplication", () => {
    fc.assert(
      fc.property(wholes, divisors, wholes, divisors, (a, b, c, d) => {
        const difference = (a * d - c * b) * (b > 0n === d > 0n ? 1n : -1n)
        expect(compareRatios(buildRatio(a, b), buildRatio(c, d))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
      }),
    )
  })

  test.each(["", "12 %", "1.2.3", "--1"])("%j is no percentage", (text) =>
    expect(() => parsePercent(text)).toThrow(RangeError),
  )
})

describe("points of a ratio", () => {
  test.each([
    ["5", 1203, 1240, 2, "4.85"],
    ["6", 36, 50, 2, "4.32"],
    ["1", 12, 14, 2, "0.86"],
    ["1", 5, 6, 2, "0.83"],
    ["15", 9187, 10_000, 2, "13.78"],
    ["3", 1, 2, 0, "2"],
    ["-3", 1, 2, 0, "-2"],
  ])("%s × %i/%i to %i decimals is %s", (text, over, under, decimals, shown) => {
    expect(formatPoints(multiplyPoints(parsePoints(text), buildRatio(over, under), decimals))).toBe(shown)
  })

  test("agree with a reference: the nearest step, the larger of two equally near", () => {
    const points = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(
        points,
        fc.bigInt({ min: 0n, max: 9_999n }),
        fc.bigInt({ min: 1n, max: 9_999n }),
        (value, over, under) => {
          const result = BigInt(multiplyPoints(value as Points, buildRatio(over, under), 2))
          expect(result % 100n).toBe(0n)
          const twiceError = 2n * (result * under - BigInt(value) * over)
          expect(twiceError > -100n * under && twiceError <= 100n * under).toBe(true)
        },
      ),
    )
  })

  test("a result beyond the safe range is refused", () => {
    expect(() => multiplyPoints(Number.MAX_SAFE_INTEGER as Points, buildRatio(2, 1), 2)).toThrow(RangeError)
  })
})

describe("percent as text", () => {
  test.each([
    [12, 14, 2, "85.71"],
    [1, 8, 0, "13"],
    [1, 3, 4, "33.3333"],
    [-1, 8, 1, "-12.5"],
    [0, 7, 2, "0.00"],
  ])("%i/%i to %i decimals is %s", (over, under, decimals, shown) => {
    expect(formatPercent(buildRatio(over, under), decimals)).toBe(shown)
  })
})
