import fc from "fast-check"
import { describe, expect, test } from "vitest"

import type { CrosswalkRow } from "#modules/frameworks/rules/index.ts"
import { parsePoints, type Points } from "#platform/exact/points.ts"

import { measureDrift } from "./drift.ts"
import { findHeadGrade } from "./head-grade.ts"
import { listComparable, replayMark, splitRankChanges, toCommonScale, type TwoYears } from "./rank-change.ts"
import { rankResults, type RankedResult } from "./rank.ts"

const result = (unitId: string, points: string, more: Partial<RankedResult> = {}): RankedResult => ({
  unitId,
  block: "phuong",
  points: parsePoints(points),
  appraised: parsePoints("0"),
  survey: parsePoints("0"),
  returns: 0,
  handedInAt: "2026-11-20T02:00:00.000Z",
  ...more,
})

describe("ranks", () => {
  test.each([
    ["equal points share the rank, the next is left out", ["90", "88", "88", "70"], [1, 2, 2, 4]],
    ["all equal", ["80", "80", "80"], [1, 1, 1]],
    ["one alone", ["80"], [1]],
  ])("%s", (_, points, ranks) => {
    expect(
      rankResults(
        points.map((each, at) => result(`u${at}`, each)),
        [],
      ),
    ).toEqual(ranks)
  })

  test("blocks are ranked apart", () => {
    const list = [result("a", "80"), result("b", "90", { block: "xa" }), result("c", "85")]
    expect(rankResults(list, [])).toEqual([2, 1, 1])
  })

  test.each([
    ["appraisedPoints", { appraised: parsePoints("60") }],
    ["surveyPoints", { survey: parsePoints("25") }],
    ["earliestHandIn", { handedInAt: "2026-11-19T02:00:00.000Z" }],
  ] as const)("a tie is decided by %s", (rule, better) => {
    expect(rankResults([result("a", "80"), result("b", "80", better)], [rule])).toEqual([2, 1])
    expect(rankResults([result("a", "80"), result("b", "80", better)], [])).toEqual([1, 1])
  })

  test("fewer returns go first, and who never handed in goes last", () => {
    expect(rankResults([result("a", "80", { returns: 2 }), result("b", "80")], ["fewestReturns"])).toEqual([2, 1])
    expect(rankResults([result("a", "80", { handedInAt: null }), result("b", "80")], ["earliestHandIn"])).toEqual([
      2, 1,
    ])
  })

  const some = fc.array(
    fc.record({ points: fc.nat(6), appraised: fc.nat(3), survey: fc.nat(3), returns: fc.nat(2), block: fc.nat(1) }),
    { maxLength: 30 },
  )
  const toResults = (
    units: readonly Readonly<{ points: number; block: number; appraised: number; survey: number; returns: number }>[],
  ) =>
    units.map(({ points, appraised, survey, returns, block }, at) =>
      result(`u${at}`, String(points), {
        block: String(block),
        appraised: appraised as Points,
        survey: survey as Points,
        returns,
      }),
    )
  const ties = fc.constantFrom([], ["appraisedPoints"], ["surveyPoints", "fewestReturns"]) as fc.Arbitrary<
    ("appraisedPoints" | "surveyPoints" | "fewestReturns")[]
  >

  test("each rank is one more than the number of better units: a permutation with ties", () => {
    fc.assert(
      fc.property(some, ties, (units, rules) => {
        const list = toResults(units)
        const ranks = rankResults(list, rules)
        for (const block of new Set(list.map((each) => each.block))) {
          const own = ranks.filter((_, at) => list[at]?.block === block).toSorted((one, other) => one - other)
          for (const [at, rank] of own.entries()) expect([at + 1, own[at - 1]]).toContain(rank)
        }
      }),
    )
  })

  test("a worse unit more never worsens anybody's rank", () => {
    fc.assert(
      fc.property(some, ties, (units, rules) => {
        const list = toResults(units.map((each) => ({ ...each, points: each.points + 1 })))
        const more = [...list, result("worse", "0", { block: "0" })]
        expect(rankResults(more, rules).slice(0, list.length)).toEqual(rankResults(list, rules))
      }),
    )
  })
})

describe("the grade of a unit's head", () => {
  const grades = [
    { name: "Hoàn thành tốt", from: "80" },
    { name: "Hoàn thành xuất sắc", from: "90" },
    { name: "Hoàn thành", from: "50" },
  ]
  test.each([
    ["90", "Hoàn thành xuất sắc"],
    ["89.99", "Hoàn thành tốt"],
    ["50", "Hoàn thành"],
    ["49.99", null],
  ])("%s percent: %s", (percent, name) => expect(findHeadGrade(grades, percent)).toBe(name))
})

describe("drift between two appraisers", () => {
  test("pairs, equal ones, the mean and the largest difference, exactly", () => {
    const pairs = [
      { area: "a", first: "0.5", second: "0.50" },
      { area: "a", first: "1", second: "0.75" },
      { area: "a", first: "0", second: "0.5" },
      { area: "b", first: null, second: "0" },
    ]
    expect(measureDrift(pairs)).toEqual([
      { area: "a", pairs: 3, same: 1, meanDifference: "0.25", largest: "0.5" },
      { area: "b", pairs: 1, same: 0, meanDifference: "0", largest: "0" },
    ])
  })
})

const year = (points: number, rank: number, replayed: number, now: readonly [number, number]): TwoYears => ({
  before: { points, rank, ties: [] },
  replayed,
  now: { points: now[0], rank: now[1] },
})

describe("why a rank changed", () => {
  test("own work lifts a unit past another, the other's work keeps the third where it is", () => {
    const units = [year(90, 1, 90, [90, 2]), year(80, 2, 80, [95, 1]), year(70, 3, 70, [70, 3])]
    expect(splitRankChanges(units)).toEqual([
      { previousRank: 1, previousOf: 3, own: 0, rules: 0, peers: -1 },
      { previousRank: 2, previousOf: 3, own: 1, rules: 0, peers: 0 },
      { previousRank: 3, previousOf: 3, own: 0, rules: 0, peers: 0 },
    ])
  })

  test("the same work under other rules is a change of rules, nobody's merit", () => {
    const units = [year(90, 1, 60, [60, 2]), year(80, 2, 80, [80, 1])]
    expect(splitRankChanges(units)).toEqual([
      { previousRank: 1, previousOf: 2, own: 0, rules: -1, peers: 0 },
      { previousRank: 2, previousOf: 2, own: 0, rules: 1, peers: 0 },
    ])
  })

  test("last year's ties stay decided as they were: no change of points is no change of rank", () => {
    const tied = (ties: number, rank: number): TwoYears => ({
      before: { points: 80, rank, ties: [ties] },
      replayed: 80,
      now: { points: 80, rank },
    })
    for (const change of splitRankChanges([tied(5, 1), tied(3, 2)]))
      expect(change).toMatchObject({ own: 0, rules: 0, peers: 0 })
  })

  test("the three parts add up to the change, whatever happened", () => {
    const unit = fc.record({
      before: fc.nat(9),
      replayed: fc.nat(9),
      now: fc.nat(9),
      tie: fc.nat(3),
      gone: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 20 }), (units) => {
        const rankIn = (key: "before" | "now") => {
          const list = units.map((each, at) => result(`u${at}`, String(each[key]), { survey: each.tie as Points }))
          return rankResults(list, ["surveyPoints"])
        }
        const [before, now] = [rankIn("before"), rankIn("now")]
        const years = units.map((each, at): TwoYears => ({
          before: { points: each.before, rank: before[at] ?? 0, ties: [each.tie] },
          replayed: each.gone ? null : each.replayed,
          now: each.gone ? null : { points: each.now, rank: now[at] ?? 0 },
        }))
        for (const [at, change] of splitRankChanges(years).entries()) {
          expect(change === null).toBe(units[at]?.gone)
          if (change === null) continue
          expect(change.own + change.rules + change.peers).toBe((before[at] ?? 0) - (now[at] ?? 0))
          const { replayed, now: present } = units[at]!
          // Who did neither better nor worse owes nothing to their own work, and better work never costs a rank.
          expect(replayed === present ? change.own : 0).toBe(0)
          expect(present > replayed ? change.own : 0).toBeGreaterThanOrEqual(0)
          expect(change.previousOf).toBe(units.length)
          // As if every other unit were asked whether it is better than this one alone would be.
          const [tie, mine] = [units[at]!.tie, units[at]!.before + present - replayed]
          const isAhead = (other: (typeof units)[number]): boolean =>
            other.before === mine ? other.tie > tie : other.before > mine
          const ahead = units.filter((other, place) => place !== at && isAhead(other)).length
          expect(change.own).toBe((before[at] ?? 0) - ahead - 1)
        }
      }),
    )
  })

  test("leaves that are not comparable have no partner", () => {
    const rows: CrosswalkRow[] = [
      { old: "1", new: "1", kind: "same" },
      { old: "2", new: "3", kind: "rescaled" },
      { old: "4", new: "4", kind: "reworded" },
      { old: null, new: "5", kind: "new" },
      { old: "6", new: null, kind: "dropped" },
      { old: "7", new: "7", kind: "same" },
      { old: "7", new: "8", kind: "rescaled" },
    ]
    expect([...listComparable(rows)]).toEqual([
      ["1", "1"],
      ["3", "2"],
    ])
  })

  test.each([
    ["0.5", "1", "2", "1"],
    ["0.33", "1", "2", "0.66"],
    ["1", "3", "1", "0.3333"],
    ["2", "5", null, "2"],
    [null, "1", "2", null],
  ])("%s of %s is counted of %s as %s", (points, before, now, expected) => {
    expect(replayMark({ points, because: "" }, before, now).points).toBe(expected)
  })

  test("two scales are brought to one in whole numbers", () => {
    expect(toCommonScale(parsePoints("70"), parsePoints("100"))).toEqual({ before: 10, now: 7 })
    expect(toCommonScale(parsePoints("100"), parsePoints("100"))).toEqual({ before: 1, now: 1 })
  })
})
