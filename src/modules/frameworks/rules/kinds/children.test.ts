import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

const mean = { kind: "children", how: "mean", over: "units", of: "rates" }

describe("children over units", () => {
  it.each([
    [mean, ["0.9", "0.8"], "1.7"],
    [{ ...mean, how: "min" }, ["0.9", "0.8"], "1.6"],
    [{ ...mean, how: "sum", scale: 10 }, [3, 4], "1.4"],
    [{ ...mean, scale: 100 }, [100, 120], "2"],
    [mean, [], "refused rates"],
    [mean, ["x"], "refused rates"],
    [mean, 0.9, "refused rates"],
    [mean, null, "missing rates"],
    [mean, { na: "không có cấp dưới" }, "n/a không có cấp dưới"],
  ])("%j with %j gives %s", (settings, rates, points) => {
    expect(askRule(settings, { rates }, { max: "2" }).outcome).toBe(points)
  })

  it("says how the units were taken together", () => {
    expect(askRule(mean, { rates: ["0.9", "0.8"] }, { max: "2" })).toMatchObject({
      vi: "Trung bình của các đơn vị: 0,85 ÷ 1 × 2 = 1,7",
      en: "Mean of the units: 0.85 ÷ 1 × 2 = 1.7",
    })
    expect(askRule(mean, { rates: [1, 2] }, { max: "2" })).toMatchObject({
      vi: "Trung bình của các đơn vị: 1,5 ÷ 1 × 2, không quá 2: 2",
      en: "Mean of the units: 1.5 ÷ 1 × 2, at most 2: 2",
    })
  })

  it("wants `over` and `of` together", () => {
    expect(findMistake({ kind: "children", over: "units" })).toBe("`over: units` and `of` go together")
    expect(findMistake({ kind: "children", of: "rates" })).toBe("`over: units` and `of` go together")
  })
})
