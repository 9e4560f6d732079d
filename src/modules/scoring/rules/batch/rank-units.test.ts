import fc from "fast-check"
import { expect, test } from "vitest"

import { rankBy } from "./rank-units.ts"

test("equal totals share the rank and the next one is left out: 1, 2, 2, 4, block by block", () => {
  const points = [900_000, 875_000, 875_000, 860_000, 700_000, 990_000]
  expect([...rankBy([points], [1, 1, 1, 1, 0, 0])]).toEqual([1, 2, 2, 4, 2, 1])
})

test("a declared tie decides between equal totals; who is equal in it too shares the rank", () => {
  const total = [80, 80, 80, 80]
  const council = [50, 60, 50, 40]
  expect([...rankBy([total, council], [0, 0, 0, 0])]).toEqual([2, 1, 2, 4])
})

test("a rank is one more than the number of units of the block that are better", () => {
  const unit = fc.record({ block: fc.nat(2), total: fc.nat(5), tie: fc.nat(2) })
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), fc.constantFrom(1, 2 ** 40), (units, size) => {
      const total = units.map((each) => each.total * size)
      const ranks = rankBy(
        [total, units.map(({ tie }) => tie)],
        units.map(({ block }) => block * size),
      )
      for (const [place, { block, total: points, tie }] of units.entries()) {
        const better = units.filter(
          (other) => other.block === block && (other.total > points || (other.total === points && other.tie > tie)),
        )
        expect(ranks[place]).toBe(better.length + 1)
      }
    }),
  )
})
