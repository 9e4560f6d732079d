import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

const rule = {
  kind: "deduct",
  each: [
    { of: "late", points: 0.25 },
    { of: "wrong", points: 0.5 },
  ],
}

describe("deduct", () => {
  it.each([
    [0, 0, "1"],
    [1, 0, "0.75"],
    [1, 1, "0.25"],
    [2, 1, "0"],
    [9, 9, "0"],
    [null, 1, "missing late"],
    [-1, 0, "refused late"],
    [{ na: "không phải báo cáo" }, 1, "n/a không phải báo cáo"],
  ])("%j late and %j wrong give %s", (late, wrong, points) => {
    expect(askRule(rule, { late, wrong }).outcome).toBe(points)
  })

  it("shows what was taken", () => {
    expect(askRule(rule, { late: 1, wrong: 1 }).vi).toBe("1 − 1 × 0,25 − 1 × 0,5 = 0,25")
    expect(askRule(rule, { late: 9, wrong: 0 })).toMatchObject({
      vi: "1 − 9 × 0,25 − 0 × 0,5, không dưới 0: 0",
      en: "1 − 9 × 0.25 − 0 × 0.5, not below 0: 0",
    })
  })

  it("wants what is taken written as above 0", () => {
    expect(findMistake({ kind: "deduct", each: [{ of: "late", points: -0.25 }] })).toBe(
      "write the points taken as above 0",
    )
  })
})
