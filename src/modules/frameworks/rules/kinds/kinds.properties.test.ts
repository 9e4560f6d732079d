import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { compareRatios, one, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"
import { parseDecimal } from "#platform/exact/decimal.ts"

import { buildFigures, evaluateRule, lowerRule, Rule } from "../index.ts"
import type { Evaluation, GivenFigure, ruleKinds } from "../index.ts"

/** What holds for every rule kind, whatever the settings and the figures. fast-check prints the seed when one does not. */

const max = parseDecimal("2.5")

type Asked = Readonly<{ rule: object; given: Readonly<Record<string, GivenFigure>> }>

function evaluate({ rule, given }: Asked): Evaluation {
  return evaluateRule(lowerRule(Rule.parse(rule), { code: "1.1", max, year: 2026 }), {
    figures: buildFigures(given),
    plusWorkdays: (day, count) => day + count,
    measureName: (measure) => measure,
  })
}

function pointsOf(asked: Asked): Ratio {
  const evaluation = evaluate(asked)
  if (evaluation.kind !== "scored") throw new Error(`not scored: ${evaluation.kind}`)
  return evaluation.points
}

const shareText = fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`)
const aboveZero = fc.integer({ min: 1, max: 400 }).map((hundredths) => String(hundredths / 100))
const counts = fc.integer({ min: 0, max: 2_000 })
const totals = fc.integer({ min: 1, max: 1_000 })

/** Bands without gap or overlap, their shares rising with the value. */
const risingBands = fc.uniqueArray(fc.integer({ min: -50, max: 150 }), { minLength: 1, maxLength: 4 }).chain((ends) =>
  fc
    .array(fc.integer({ min: 0, max: 100 }), { minLength: ends.length + 1, maxLength: ends.length + 1 })
    .map((shares) => {
      const sorted = ends.toSorted((first, second) => first - second)
      const rising = shares.toSorted((first, second) => first - second)
      return rising.map((share, at) => ({
        ...(at === 0 ? {} : { from: `${sorted[at - 1]!}%` }),
        ...(at === sorted.length ? {} : { to: `${sorted[at]!}%` }),
        share: `${share}%`,
      }))
    }),
)

type Sample = Readonly<{
  rule: fc.Arbitrary<object>
  given: fc.Arbitrary<Record<string, GivenFigure>>
  /** The measure by which the points rise or fall, when they do. */
  monotone?: Readonly<{ of: string; rises: boolean }>
}>

const rises = (of: string) => ({ of, rises: true })
const falls = (of: string) => ({ of, rises: false })

const samples: Readonly<Record<keyof typeof ruleKinds, Sample>> = {
  yesNo: {
    rule: fc.constant({ kind: "yesNo", of: "a" }),
    given: fc.record({ a: fc.integer({ min: 0, max: 1 }) }),
    monotone: rises("a"),
  },
  bands: {
    rule: risingBands.map((bands) => ({ kind: "bands", of: "a", per: "b", bands })),
    given: fc.record({ a: counts, b: totals }),
    monotone: rises("a"),
  },
  proportional: {
    rule: fc
      .record({ floor: fc.option(shareText, { nil: undefined }), target: fc.option(aboveZero, { nil: undefined }) })
      .map((settings) => ({ kind: "proportional", of: "a", per: "b", ...settings })),
    given: fc.record({ a: counts, b: totals }),
    monotone: rises("a"),
  },
  count: {
    rule: aboveZero.map((each) => ({ kind: "count", of: "a", each })),
    given: fc.record({ a: counts }),
    monotone: rises("a"),
  },
  deduct: {
    rule: fc.tuple(aboveZero, aboveZero).map(([first, second]) => ({
      kind: "deduct",
      each: [
        { of: "a", points: first },
        { of: "b", points: second },
      ],
    })),
    given: fc.record({ a: counts, b: counts }),
    monotone: falls("a"),
  },
  deadline: {
    rule: fc.constant({
      kind: "deadline",
      of: "a",
      steps: [
        { by: "01-31", points: 2.5 },
        { by: { of: "b", plus: 5, unit: "workday" }, points: 1 },
      ],
    }),
    given: fc.record({
      a: fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, "0")}`),
      b: fc.constant("2026-02-10"),
    }),
  },
  completion: {
    rule: fc.tuple(shareText, fc.constantFrom("zero", "proportional")).map(([someLate, unfinished]) => ({
      kind: "completion",
      done: "a",
      total: "b",
      late: "c",
      someLate,
      unfinished,
    })),
    // More done than assigned is refused; that has its row in completion.test.ts.
    given: fc.record({ a: counts, b: totals, c: counts }).map(({ a, b, c }) => ({ a: Math.min(a, b), b, c })),
  },
  grades: {
    rule: fc
      .tuple(shareText, shareText)
      .map(([first, second]) => ({ kind: "grades", of: "a", grades: { Tốt: first, Khá: second } })),
    given: fc.record({ a: fc.constantFrom("Tốt", "Khá") }),
  },
  options: {
    rule: fc.tuple(shareText, shareText).map(([first, second]) => ({
      kind: "options",
      weights: { A: first, B: second },
      counts: { A: "a", B: "b" },
    })),
    given: fc.record({ a: counts, b: totals }),
  },
  index: {
    rule: fc.constant({ kind: "index", of: "a" }),
    given: fc.record({ a: fc.integer({ min: 0, max: 10_000 }).map((parts) => String(parts / 100)) }),
    monotone: rises("a"),
  },
  growth: {
    rule: risingBands.map((bands) => ({ kind: "growth", of: "a", previous: "b", bands })),
    given: fc.record({ a: counts, b: totals }),
    monotone: rises("a"),
  },
  rank: {
    rule: fc.constant({
      kind: "rank",
      of: "a",
      bands: [
        { from: 1, to: 10, share: 1 },
        { from: 10, to: 100, share: 0.5 },
        { from: 100, share: 0 },
      ],
    }),
    given: fc.record({ a: fc.integer({ min: 1, max: 200 }) }),
    monotone: falls("a"),
  },
  judgement: {
    rule: fc.constant({ kind: "judgement", of: "a", allowed: { min: 0, max: 1, step: 0.05 } }),
    given: fc.record({ a: fc.integer({ min: 0, max: 20 }).map((steps) => String(steps / 20)) }),
    monotone: rises("a"),
  },
  severity: {
    rule: fc.constant({ kind: "severity", of: { light: "a", serious: "b" } }),
    given: fc.record({ a: counts, b: counts }),
    monotone: falls("a"),
  },
  parts: {
    rule: fc.boolean().map((all) => ({
      kind: "parts",
      all,
      parts: [
        { of: "a", points: 1 },
        { of: "b", points: 1.5 },
      ],
    })),
    given: fc.record({ a: fc.integer({ min: 0, max: 1 }), b: fc.boolean() }),
    monotone: rises("a"),
  },
  weighted: {
    rule: fc.tuple(aboveZero, shareText).map(([first, second]) => ({
      kind: "weighted",
      counts: [
        { of: "a", weight: first },
        { of: "b", weight: second },
      ],
      per: "c",
    })),
    given: fc.record({ a: counts, b: counts, c: totals }),
    monotone: rises("a"),
  },
  product: {
    rule: fc.option(aboveZero, { nil: undefined }).map((target) => ({
      kind: "product",
      factors: [
        { of: "a", per: "b" },
        { of: "c", per: "d" },
      ],
      target,
    })),
    given: fc.record({ a: counts, b: totals, c: counts, d: totals }),
    monotone: rises("a"),
  },
  children: {
    rule: fc.constantFrom("sum", "mean", "min").map((how) => ({ kind: "children", how, over: "units", of: "a" })),
    given: fc.record({ a: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 9 }) }),
  },
  bonus: {
    rule: fc.constant({ kind: "bonus", of: "a", each: 0.5, cap: 2.5 }),
    given: fc.record({ a: counts }),
    monotone: rises("a"),
  },
  penalty: {
    rule: fc.constant({ kind: "penalty", of: "a", each: 0.5, cap: 2.5 }),
    given: fc.record({ a: counts }),
    monotone: rises("a"),
  },
  manual: {
    rule: fc.constant({ kind: "manual", of: "a" }),
    given: fc.record({ a: fc.integer({ min: 0, max: 250 }).map((parts) => String(parts / 100)) }),
    monotone: rises("a"),
  },
}

const kinds = Object.entries(samples)

/** Anything a careless import may hand over. */
const anyFigure: fc.Arbitrary<GivenFigure> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -5, max: 100_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
  fc.constantFrom("2026-02-10", "2026-02-31", "__proto__", "constructor", "0,5", "1e9", "NaN", "Infinity"),
  fc.record({ na: fc.string() }),
  fc.array(fc.oneof(fc.integer(), fc.string()), { maxLength: 3 }),
)

describe("every rule kind", () => {
  it.each(kinds)("%s keeps its points within 0 and the maximum", (_, { rule, given }) => {
    fc.assert(
      fc.property(rule, given, (written, figures) => {
        const points = pointsOf({ rule: written, given: figures })
        expect(compareRatios(points, zero)).toBeGreaterThanOrEqual(0)
        expect(compareRatios(points, max)).toBeLessThanOrEqual(0)
      }),
    )
  })

  it.each(kinds.filter(([, { monotone }]) => monotone !== undefined))(
    "%s never turns round: more of what counts is never worth less",
    (_, { rule, given, monotone }) => {
      const { of, rises: up } = monotone!
      fc.assert(
        fc.property(rule, given, given, (written, one, other) => {
          const [low, high] = [one[of], other[of]].toSorted((first, second) => Number(first) - Number(second))
          const at = (value: GivenFigure | undefined) => pointsOf({ rule: written, given: { ...one, [of]: value! } })
          const change = compareRatios(at(high), at(low))
          expect(up ? change : -change).toBeGreaterThanOrEqual(0)
        }),
      )
    },
  )

  it.each(kinds)("%s answers the same for the same input, and only whole fractions", (_, { rule, given }) => {
    fc.assert(
      fc.property(rule, given, (written, figures) => {
        const first = pointsOf({ rule: written, given: figures })
        expect(pointsOf({ rule: structuredClone(written), given: structuredClone(figures) })).toEqual(first)
        expect(first.denominator >= one.denominator).toBe(true)
      }),
    )
  })

  it.each(kinds)("%s never throws, whatever the figures are", (_, { rule }) => {
    fc.assert(
      fc.property(rule, fc.dictionary(fc.constantFrom("a", "b", "c", "d"), anyFigure), (written, given) => {
        const evaluation = evaluate({ rule: written, given })
        expect(["scored", "missing", "not-applicable", "zero-denominator", "refused"]).toContain(evaluation.kind)
      }),
    )
  })

  it.each(kinds)("%s is missing what nobody gave", (_, { rule, given }) => {
    fc.assert(
      fc.property(rule, given, (written, figures) => {
        const { a: _gone, ...rest } = figures
        expect(evaluate({ rule: written, given: rest })).toMatchObject({ kind: "missing", measures: ["a"] })
      }),
    )
  })
})
