import fc from "fast-check"
import { expect, test } from "vitest"

import { formatPoints, parsePoints, sumPoints, type Points } from "#platform/exact/points.ts"

import { sumLosses, sumSteps } from "./bar-sums.ts"

const loss = (id: string, max: string, lost: string | null) => ({
  id,
  code: id,
  title: `Lĩnh vực ${id}`,
  max: parsePoints(max),
  lost: lost === null ? null : parsePoints(lost),
})

test("losses stand from the largest, each where the one above ends; what is unknown is in no sum", () => {
  const summed = sumLosses([
    loss("1", "18", "4.6"),
    loss("2", "15", null),
    loss("3", "13", "7.17"),
    loss("4", "12", "0"),
  ])
  expect(summed.bars.map((bar) => [bar.id, formatPoints(bar.before), formatPoints(bar.lost)])).toEqual([
    ["3", "0", "7.17"],
    ["1", "7.17", "4.6"],
    ["4", "11.77", "0"],
  ])
  expect([formatPoints(summed.lost), formatPoints(summed.max)]).toEqual(["11.77", "43"])
  expect(summed.unknown.map((area) => area.id)).toEqual(["2"])
})

test("steps lead exactly from last year's sum to the target's, whatever the areas", () => {
  const points = fc.integer({ min: 0, max: 200_000 }).map((value) => value as Points)
  const area = fc.record({
    id: fc.uuid(),
    code: fc.constant(""),
    title: fc.constant(""),
    previous: fc.option(points),
    target: fc.option(points),
  })
  fc.assert(
    fc.property(fc.array(area, { maxLength: 12 }), (areas) => {
      const known = areas.filter((one) => one.previous !== null && one.target !== null)
      const summed = sumSteps(areas)
      expect(summed.start).toBe(sumPoints(known.map((one) => one.previous as Points)))
      expect(summed.end).toBe(sumPoints(known.map((one) => one.target as Points)))
      expect(summed.steps.at(-1)?.to ?? summed.start).toBe(summed.end)
      for (const step of summed.steps) {
        expect(step.from >= summed.axis.from && step.to <= summed.axis.to).toBe(true)
      }
    }),
  )
})
