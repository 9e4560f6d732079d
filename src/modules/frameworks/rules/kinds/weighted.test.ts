import { describe, expect, it } from "vitest"

import { askRule } from "#test/builders/score-rule.ts"

const rule = {
  kind: "weighted",
  counts: [
    { of: "early", weight: 1 },
    { of: "onTime", weight: 1 },
    { of: "late", weight: 0.5 },
  ],
  per: "total",
}

describe("weighted", () => {
  it.each([
    [3, 5, 2, 10, "0.9"],
    [10, 0, 0, 10, "1"],
    [0, 0, 10, 10, "0.5"],
    [0, 0, 0, 10, "0"],
    [9, 9, 9, 10, "1"],
    [0, 0, 0, 0, "÷0 total"],
    [null, 0, 0, 1, "missing early"],
    [0, 0, -1, 1, "refused late"],
    [{ na: "không phát sinh" }, 0, 0, 1, "n/a không phát sinh"],
  ])("%j early, %j in time, %j late of %j give %s", (early, onTime, late, total, points) => {
    expect(askRule(rule, { early, onTime, late, total } as never).outcome).toBe(points)
  })

  it("shows every count with its weight", () => {
    expect(askRule(rule, { early: 3, onTime: 5, late: 2, total: 10 })).toMatchObject({
      vi: "(3 × 1 + 5 × 1 + 2 × 0,5) ÷ 10 × 1 = 0,9",
      en: "(3 × 1 + 5 × 1 + 2 × 0.5) ÷ 10 × 1 = 0.9",
    })
    expect(askRule(rule, { early: 9, onTime: 9, late: 0, total: 10 })).toMatchObject({
      vi: "(9 × 1 + 9 × 1 + 0 × 0,5) ÷ 10 × 1, không quá 1: 1",
      en: "(9 × 1 + 9 × 1 + 0 × 0.5) ÷ 10 × 1, at most 1: 1",
    })
  })
})
