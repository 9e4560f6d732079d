import { describe, expect, it } from "vitest"

import { askRule } from "#test/builders/score-rule.ts"

const bands = [
  { from: "10%", share: 1 },
  { from: 0, to: "10%", includes: "none", share: 0.5 },
  { to: 0, includes: "to", share: 0 },
]
const ratio = { kind: "growth", of: "now", previous: "before", bands }
const difference = {
  kind: "growth",
  of: "now",
  previous: "before",
  as: "difference",
  bands: [
    { from: 1, points: 2 },
    { to: 1, points: 0 },
  ],
}

describe("growth", () => {
  it.each([
    [ratio, 110, 100, "2"],
    [ratio, 109, 100, "1"],
    [ratio, 100, 100, "0"],
    [ratio, 60, 100, "0"],
    [ratio, 0, 100, "0"],
    [ratio, 5, 0, "÷0 before"],
    [ratio, 5, null, "missing before"],
    [ratio, -5, 10, "refused now"],
    [ratio, { na: "đơn vị mới lập" }, 1, "n/a đơn vị mới lập"],
    [difference, "91.5", "90.5", "2"],
    [difference, "91.4", "90.5", "0"],
    [difference, -3, -5, "2"],
  ])("%j: %j after %j gives %s", (settings, now, before, points) => {
    expect(askRule(settings, { now, before } as never, { max: "2" }).outcome).toBe(points)
  })

  it("shows the change", () => {
    expect(askRule(ratio, { now: 109, before: 100 }, { max: "2" })).toMatchObject({
      vi: "(109 − 100) ÷ 100 = 9 % (bậc trên 0 % đến dưới 10 %): 1",
      en: "(109 − 100) ÷ 100 = 9 % (band above 0 % to below 10 %): 1",
    })
    expect(askRule(difference, { now: "91.5", before: "90.5" }, { max: "2" }).vi).toBe("91,5 − 90,5 = 1 (bậc từ 1): 2")
  })
})
