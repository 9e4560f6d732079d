import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { parseDecimal } from "#platform/exact/decimal.ts"
import { compareRatios } from "#platform/exact/ratio.ts"

import { evaluateRule } from "../evaluate.ts"
import { buildFigures } from "../figures.ts"
import { lowerRule, Rule } from "../rule.ts"
import { hasWhole, rangeOfPoints } from "./range.ts"
import type { Range } from "./range.ts"

const lower = (written: object) => lowerRule(Rule.parse(written), { code: "1", max: parseDecimal("2"), year: 2026 })
const pointsOf = (written: object): Range => {
  const { form, inputs } = lower(written)
  return rangeOfPoints(form, inputs)
}
const ends = ({ from, to }: Range) =>
  [from, to].map((end) => (end === null ? null : Number(end.numerator) / Number(end.denominator)))

const bands = [
  { from: 0.5, points: 2 },
  { to: 0.5, points: 0.5 },
]

const rules: readonly (readonly [object, (number | null)[]])[] = [
  [{ kind: "proportional", of: "a", per: "b" }, [0, 2]],
  [{ kind: "proportional", of: "a", per: "b", floor: 0.8 }, [0, 2]],
  [{ kind: "bands", of: "a", per: "b", bands }, [0.5, 2]],
  [{ kind: "count", of: "a", each: 0.5, cap: 1 }, [0, 1]],
  [
    {
      kind: "deduct",
      each: [
        { of: "a", points: 0.5 },
        { of: "b", points: 1 },
      ],
    },
    [0, 2],
  ],
  [{ kind: "completion", done: "a", total: "b", late: "c", someLate: 0.5 }, [0, 2]],
  [{ kind: "options", weights: { A: 0.9, B: 0.1 }, counts: { A: "a", B: "b" } }, [0.2, 1.8]],
  [
    {
      kind: "weighted",
      counts: [
        { of: "a", weight: 1 },
        { of: "b", weight: -1 },
      ],
      per: "c",
    },
    [null, 2],
  ],
  [{ kind: "weighted", counts: [{ of: "b", weight: 0.5 }], per: "b" }, [1, 1]],
  [
    {
      kind: "growth",
      of: "a",
      previous: "b",
      bands: [
        { from: -2, points: 1 },
        { to: -2, points: 0 },
      ],
    },
    [1, 1],
  ],
  [{ kind: "index", of: "a", scale: 50 }, [0, 2]],
  [
    {
      kind: "product",
      factors: [
        { of: "a", per: "b" },
        { of: "c", per: "b" },
      ],
      target: 0.5,
    },
    [0, 2],
  ],
  [
    {
      kind: "parts",
      parts: [
        { of: "yes", points: 0.5 },
        { of: "no", points: 1 },
      ],
    },
    [0, 1.5],
  ],
  [
    {
      kind: "parts",
      all: true,
      parts: [
        { of: "yes", points: 0.5 },
        { of: "no", points: 1 },
      ],
    },
    [0, 1.5],
  ],
  [{ kind: "judgement", of: "share", allowed: [0.25, 0.5] }, [0.5, 1]],
  [{ kind: "severity", of: { light: "a", serious: "b" } }, [0, 2]],
  [{ kind: "grades", of: "word", grades: { Tốt: 0.75, Khá: 0.5 } }, [1, 1.5]],
  [{ kind: "bonus", of: "a", each: 1 }, [0, null]],
  [{ kind: "manual", of: "a" }, [0, 2]],
]

describe("rangeOfPoints", () => {
  it.each(rules)("of %j is %j", (rule, range) => {
    expect(ends(pointsOf(rule))).toEqual(range)
  })

  it.each(rules)("of %j holds whatever is scored", (rule) => {
    const { from, to } = pointsOf(rule)
    const counts = fc.integer({ min: 0, max: 60 })
    const given = fc.record({
      a: counts,
      b: counts,
      c: counts,
      yes: fc.boolean(),
      no: fc.boolean(),
      share: fc.constantFrom("0.25", "0.5"),
      word: fc.constantFrom("Tốt", "Khá"),
    })
    fc.assert(
      fc.property(given, (figures) => {
        const context = {
          figures: buildFigures(figures),
          plusWorkdays: (day: number) => day,
          measureName: (name: string) => name,
        }
        const evaluation = evaluateRule(lower(rule), context)
        const points = evaluation.kind === "scored" ? evaluation.points : null
        const isBelow = points !== null && from !== null && compareRatios(points, from) < 0
        const isAbove = points !== null && to !== null && compareRatios(points, to) > 0
        expect({ isBelow, isAbove }).toEqual({ isBelow: false, isAbove: false })
      }),
    )
  })
})

describe("hasWhole", () => {
  it.each([
    ["1", false, "2", false, true],
    ["1", true, "2", true, false],
    ["1", true, "2", false, true],
    ["1.2", false, "1.9", false, false],
    ["-1.5", false, "-0.5", false, true],
    ["-2", true, "-1", true, false],
    ["0", true, "1", true, false],
  ])("from %s (open %s) to %s (open %s): %s", (from, fromOpen, to, toOpen, expected) => {
    expect(hasWhole({ from: parseDecimal(from), fromOpen, to: parseDecimal(to), toOpen })).toBe(expected)
  })
})
