import fc from "fast-check"
import { expect, test } from "vitest"
import type { Points } from "#platform/exact/points.ts"
import { sumOf } from "./figures.ts"
import { buildLineSums } from "./line-sums.ts"

const rows = fc
  .array(fc.record({ line: fc.integer({ min: 1, max: 60 }), value: fc.option(fc.integer({ min: 0, max: 90_000 })) }))
  .map((list) =>
    list.toSorted((a, b) => a.line - b.line).map(({ line, value }) => ({ line, value: value as Points | null })),
  )

test("any span of lines gives what adding its rows gives", () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 61 }), fc.integer({ min: 0, max: 61 }), (list, after, before) => {
      const inside = list.filter(({ line }) => line > after && line < before)
      expect(buildLineSums(list)(after, before)).toBe(sumOf(inside.map(({ value }) => value)))
    }),
  )
})
