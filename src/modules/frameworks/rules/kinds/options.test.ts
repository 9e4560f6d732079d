import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

const rule = {
  kind: "options",
  weights: { A: 1, B: 0.6, C: 0.2, D: 0 },
  counts: { A: "a", B: "b", C: "c", D: "d" },
}

describe("options", () => {
  it.each([
    // 10 × (40 + 18 + 2) ÷ 100
    [40, 30, 10, 20, "6"],
    [7, 0, 0, 0, "10"],
    [0, 0, 0, 7, "0"],
    // 10 × 1.8 ÷ 3
    [1, 1, 1, 0, "6"],
    [0, 0, 0, 0, "÷0 a b c d"],
    [null, 1, 1, 1, "missing a"],
    [-1, 1, 1, 1, "refused a"],
    [{ na: "không điều tra" }, 1, 1, 1, "n/a không điều tra"],
  ])("answers %j %j %j %j give %s", (a, b, c, d, points) => {
    expect(askRule(rule, { a, b, c, d } as never, { max: "10" }).outcome).toBe(points)
  })

  it("shows every option with its weight", () => {
    expect(askRule(rule, { a: 40, b: 30, c: 10, d: 20 }, { max: "10" })).toMatchObject({
      vi: "(40 × 1 + 30 × 0,6 + 10 × 0,2 + 20 × 0) ÷ 100 = 60 % × 10 = 6",
      en: "(40 × 1 + 30 × 0.6 + 10 × 0.2 + 20 × 0) ÷ 100 = 60 % × 10 = 6",
    })
  })

  it("wants the same options in weights and counts", () => {
    expect(findMistake({ ...rule, counts: { A: "a", B: "b", C: "c", E: "e" } })).toBe(
      "weights and counts name the same options",
    )
    expect(findMistake({ ...rule, weights: { A: 1.2, B: 1, C: 1, D: 0 } })).toBe("a weight from 0 to 1")
  })
})
