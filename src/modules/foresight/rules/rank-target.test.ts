import { expect, test } from "vitest"

import type { Points } from "#platform/exact/points.ts"

import { findRankTarget } from "./index.ts"

const range = (low: number, expected: number, high: number) =>
  ({ low: low * 10_000, expected: expected * 10_000, high: high * 10_000 }) as Readonly<
    Record<"low" | "expected" | "high", Points>
  >
const fixed = (points: number) => range(points, points, points)

test("among peers whose totals are known a rank takes the total of the one who holds it", () => {
  const peers = [fixed(90), fixed(85), fixed(80)]
  expect(findRankTarget(fixed(84), peers, { rank: 2, seed: 1, draws: 50 })).toEqual({
    rank: 2,
    chance: 0,
    evenPoints: 850_000,
    surePoints: 850_000,
    toWin: { even: 10_000, sure: 10_000 },
  })
  expect(findRankTarget(fixed(85), peers, { rank: 2, seed: 1, draws: 50 })).toMatchObject({ chance: 1 })
  expect(findRankTarget(fixed(1), peers, { rank: 4, seed: 1, draws: 50 })).toMatchObject({ chance: 1, evenPoints: 0 })
})

test("equals have equal chances; to be surer takes more points", () => {
  const peers = Array.from({ length: 3 }, () => range(80, 85, 90))
  const target = findRankTarget(range(80, 85, 90), peers, { rank: 1, seed: 9, draws: 20_000 })
  expect(target.chance).toBeGreaterThan(0.23)
  expect(target.chance).toBeLessThan(0.27)
  expect(target.surePoints).toBeGreaterThan(target.evenPoints)
  expect(findRankTarget(range(80, 85, 90), peers, { rank: 1, seed: 9, draws: 20_000 })).toEqual(target)
})
