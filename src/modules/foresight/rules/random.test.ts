import { expect, test } from "vitest"

import { buildRandom } from "./random.ts"

const draws = 20_000
const momentsOf = (draw: () => number): readonly [mean: number, variance: number] => {
  const values = Array.from({ length: draws }, draw)
  const mean = values.reduce((sum, each) => sum + each, 0) / draws
  return [mean, values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / draws]
}

test.each([
  ["uniform", (r: ReturnType<typeof buildRandom>) => r.uniform(), 0.5, 1 / 12],
  ["normal", (r: ReturnType<typeof buildRandom>) => r.normal(), 0, 1],
  ["gamma 0.5", (r: ReturnType<typeof buildRandom>) => r.gamma(0.5), 0.5, 0.5],
  ["gamma 7", (r: ReturnType<typeof buildRandom>) => r.gamma(7), 7, 7],
  ["beta 3, 5", (r: ReturnType<typeof buildRandom>) => r.beta(3, 5), 3 / 8, 15 / 64 / 9],
  ["binomial 10", (r: ReturnType<typeof buildRandom>) => r.binomial(10, 0.3), 3, 2.1],
  ["binomial 100,000", (r: ReturnType<typeof buildRandom>) => r.binomial(100_000, 0.97), 97_000, 2910],
  ["poisson 2.5", (r: ReturnType<typeof buildRandom>) => r.poisson(2.5), 2.5, 2.5],
  ["poisson 800", (r: ReturnType<typeof buildRandom>) => r.poisson(800), 800, 800],
] as const)("%s has its mean and variance", (_, draw, mean, variance) => {
  const random = buildRandom(20_260)
  const [foundMean, foundVariance] = momentsOf(() => draw(random))
  // Five standard errors of the mean; a tenth of the variance (heavy tails aside, far more than chance).
  expect(Math.abs(foundMean - mean)).toBeLessThan(5 * Math.sqrt(variance / draws))
  expect(Math.abs(foundVariance / variance - 1)).toBeLessThan(0.1)
})

test("no trials, no chance and certainty are what they are; the same seed gives the same draws", () => {
  const random = buildRandom(1)
  expect([random.binomial(0, 0.5), random.binomial(1000, 0), random.binomial(1000, 1), random.poisson(0)]).toEqual([
    0, 0, 1000, 0,
  ])
  const [one, other] = [buildRandom(5), buildRandom(5)]
  for (let draw = 0; draw < 100; draw += 1) expect(one.poisson(40)).toBe(other.poisson(40))
})
