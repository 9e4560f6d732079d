import { Decimal } from "decimal.js"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { addPoints, formatPoints, parsePoints, roundPoints, subtractPoints, sumPoints, type Points } from "./points.ts"
import { buildRatio, compareRatios, formatPercent, multiplyPoints, parsePercent } from "./ratio.ts"

// Another implementation of decimals is the reference: ROUND_HALF_UP there is half away from zero, as here.
const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -50, toExpPos: 50 })

const partsText = (parts: number): string => new Exact(parts).div(10_000).toFixed()
const points = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }).map((parts) => parts as Points)
const decimals = fc.integer({ min: 0, max: 4 })
const wholes = fc.integer({ min: 0, max: 2_000_000_000 })
const divisors = fc.integer({ min: 1, max: 2_000_000_000 })
/** Numbers that fall exactly on half a step, where rounding goes wrong first. */
const halves = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), decimals).map(([step, places]) => ({
  places,
  text: new Exact(step).plus(0.5).div(new Exact(10).pow(places)).toFixed(),
}))

describe("against a big-decimal library", () => {
  test("reading and writing", () => {
    fc.assert(
      fc.property(points, (value) => {
        expect(parsePoints(partsText(value))).toBe(value)
        expect(formatPoints(value)).toBe(partsText(value))
      }),
    )
  })

  test("rounding half up", () => {
    fc.assert(
      fc.property(points, decimals, (value, places) => {
        expect(formatPoints(roundPoints(value, places))).toBe(
          new Exact(partsText(value)).toDecimalPlaces(places).toFixed(),
        )
        const shown = new Exact(partsText(value)).toFixed(places)
        // A rounded zero has no sign here; the library keeps "-0.00".
        expect(formatPoints(value, places)).toBe(/^-[0.]+$/.test(shown) ? shown.slice(1) : shown)
      }),
      { numRuns: 1_000 },
    )
  })

  test("rounding exactly half a step", () => {
    fc.assert(
      fc.property(
        halves.filter(({ places }) => places < 4),
        ({ text, places }) => {
          expect(formatPoints(roundPoints(parsePoints(text), places))).toBe(
            new Exact(text).toDecimalPlaces(places).toFixed(),
          )
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test("sums and differences", () => {
    fc.assert(
      fc.property(fc.array(points, { maxLength: 200 }), points, (list, other) => {
        const reference = list.reduce((sum, value) => sum.plus(partsText(value)), new Exact(0))
        expect(formatPoints(sumPoints(list))).toBe(reference.toFixed())
        const total = sumPoints(list)
        expect(formatPoints(addPoints(total, other))).toBe(reference.plus(partsText(other)).toFixed())
        expect(formatPoints(subtractPoints(total, other))).toBe(reference.minus(partsText(other)).toFixed())
      }),
    )
  })

  test("points × ratio, rounded once", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2_000_000, max: 2_000_000 }),
        wholes,
        divisors,
        decimals,
        (parts, over, under, places) => {
          // Exact until the end: first the product, then one division, then one rounding.
          const reference = new Exact(partsText(parts)).times(over).div(under).toDecimalPlaces(places).toFixed()
          const result = multiplyPoints(parts as Points, buildRatio(over, under), places)
          expect(formatPoints(result)).toBe(reference.replace(/^-0$/, "0"))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  test("points × a ratio that lands exactly on half a step", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(0, 1, 2, 3, 4), (steps, places) => {
        // (2 × steps + 1) halves of a step, of one point.
        const [over, under] = [2 * steps + 1, 2 * 10 ** places]
        const result = multiplyPoints(parsePoints("1"), buildRatio(over, under), places)
        expect(formatPoints(result)).toBe(new Exact(over).div(under).toDecimalPlaces(places).toFixed())
      }),
    )
  })

  test("percent as text, and back", () => {
    fc.assert(
      fc.property(wholes, divisors, fc.integer({ min: 0, max: 8 }), (over, under, places) => {
        const reference = new Exact(over).times(100).div(under).toFixed(places)
        expect(formatPercent(buildRatio(over, under), places)).toBe(reference)
        const back = parsePercent(reference)
        expect(new Exact(String(back.numerator)).div(String(back.denominator)).times(100).toFixed(places)).toBe(
          reference,
        )
      }),
      { numRuns: 1_000 },
    )
  })

  test("order of ratios", () => {
    fc.assert(
      fc.property(wholes, divisors, wholes, divisors, (a, b, c, d) => {
        const reference = new Exact(a).times(d).comparedTo(new Exact(c).times(b))
        expect(Math.sign(compareRatios(buildRatio(a, b), buildRatio(c, d)))).toBe(reference)
      }),
    )
  })
})

/** Figures that plans of wards and results of provinces print. */
describe("printed sums come out", () => {
  const sum = (...texts: string[]): string => formatPoints(sumPoints(texts.map(parsePoints)), 2)
  const minus = (from: string, less: string): string =>
    formatPoints(subtractPoints(parsePoints(from), parsePoints(less)))
  const share = (of: string, max: string): string => {
    const parts = (text: string): number => parsePoints(text)
    return formatPercent(buildRatio(parts(of), parts(max)), 2)
  }

  test("the areas of the council's part make its total", () => {
    expect(sum("13.40", "13.50", "10.83", "11", "9.50")).toBe("58.23")
    expect(sum("9.50", "11", "10.83", "13.50", "13.40")).toBe("58.23")
  })

  test("council and survey make the index; last year, target, and what lies between", () => {
    expect(sum("58.23", "28.08")).toBe("86.31")
    expect(sum("63", "30.5")).toBe("93.50")
    expect(sum("65", "28.5")).toBe("93.50")
    expect(minus("65", "58.23")).toBe("6.77")
    expect(minus("93.5", "86.31")).toBe("7.19")
    expect(minus("70", "58.23")).toBe("11.77")
  })

  test.each([
    ["62.62", "70", "89.46"],
    ["61.46", "70", "87.80"],
    ["61.5", "67.5", "91.11"],
    ["58.23", "70", "83.19"],
  ])("%s of %s points is %s %%", (of, max, percent) => expect(share(of, max)).toBe(percent))

  test.each([
    ["1", 12, 14, "0.86"],
    ["1", 5, 6, "0.83"],
    ["5", 1_203, 1_240, "4.85"],
    ["15", 9_187, 10_000, "13.78"],
    ["2", 75, 100, "1.5"],
  ])("%s points × %i/%i is %s", (max, over, under, shown) => {
    expect(formatPoints(multiplyPoints(parsePoints(max), buildRatio(over, under), 2))).toBe(shown)
  })
})
