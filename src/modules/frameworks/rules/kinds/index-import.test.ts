import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

const rule = { kind: "index", of: "sipas" }
const banded = {
  kind: "index",
  of: "sipas",
  bands: [
    { from: 90, to: 100, includes: "both", share: 1 },
    { from: 80, to: 90, share: 0.5 },
    { to: 80, share: 0 },
  ],
}

describe("index", () => {
  it.each([
    [rule, "91.87", "13.78"],
    [rule, "91,87", "13.78"],
    [rule, 100, "15"],
    [rule, 0, "0"],
    [rule, 100.01, "refused sipas"],
    [rule, -1, "refused sipas"],
    [rule, null, "missing sipas"],
    [rule, { na: "năm không điều tra" }, "n/a năm không điều tra"],
    [{ ...rule, scale: 80 }, 40, "7.5"],
    [banded, 90, "15"],
    [banded, "89.99", "7.5"],
    [banded, 80, "7.5"],
    [banded, "79.99", "0"],
  ])("%j with %j gives %s", (settings, sipas, points) => {
    expect(askRule(settings, { sipas }, { max: "15" }).outcome).toBe(points)
  })

  it("shows index, scale and maximum, or the band", () => {
    expect(askRule(rule, { sipas: "91.87" }, { max: "15" })).toMatchObject({
      vi: "91,87 ÷ 100 × 15 = 13,78",
      en: "91.87 ÷ 100 × 15 = 13.78",
    })
    expect(askRule(banded, { sipas: 85 }, { max: "15" }).vi).toBe("85 (bậc từ 80 đến dưới 90): 7,5")
  })

  it("wants a scale above 0", () => {
    expect(findMistake({ ...rule, scale: 0 })).toBe("a scale is above 0")
  })
})
