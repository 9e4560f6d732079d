import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { isSampled } from "./sample.ts"

describe("the double-marking sample", () => {
  const codes = Array.from({ length: 5_000 }, (_, index) => `${index % 40}.${index}`)
  const share = (percent: number, seed: number): number =>
    codes.filter((code) => isSampled({ percent, seed }, "019a0000-0000-7000-8000-000000000000", code)).length /
    codes.length
  test("has its share, whatever the seed, stays as it is, and only grows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 2_147_483_647 }), (percent, seed) => {
        // Four standard deviations of 5,000 draws are below three percent.
        expect(Math.abs(share(percent, seed) - percent / 100)).toBeLessThan(0.03)
        const drawn = codes.slice(0, 200).filter((code) => isSampled({ percent, seed }, "x", code))
        expect(codes.slice(0, 200).filter((code) => isSampled({ percent, seed }, "x", code))).toEqual(drawn)
        const more = Math.min(100, percent + 10)
        expect(drawn.every((code) => isSampled({ percent: more, seed }, "x", code))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
  test("of nothing is empty, of everything is whole", () => {
    expect([share(0, 1), share(100, 1)]).toEqual([0, 1])
  })
})
