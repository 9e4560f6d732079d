import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

const rule = { kind: "count", of: "rules", each: 0.5 }

describe("count", () => {
  it.each([
    [rule, 5, "2"],
    [rule, 4, "2"],
    [rule, 3, "1.5"],
    [rule, 0, "0"],
    [{ ...rule, cap: 1 }, 3, "1"],
    [{ ...rule, each: 0.125 }, 12, "1.5"],
    [rule, null, "missing rules"],
    [rule, { na: "chưa giao" }, "n/a chưa giao"],
    [rule, -1, "refused rules"],
    [rule, true, "refused rules"],
  ])("%j with %j gives %s", (settings, rules, points) => {
    expect(askRule(settings, { rules }, { max: "2" }).outcome).toBe(points)
  })

  it("shows the product and the cap", () => {
    expect(askRule(rule, { rules: 3 }, { max: "2" }).vi).toBe("3 × 0,5 = 1,5")
    expect(askRule(rule, { rules: 5 }, { max: "2" })).toMatchObject({
      vi: "5 × 0,5, không quá 2: 2",
      en: "5 × 0.5, at most 2: 2",
    })
  })

  it("wants points above 0 for each, and a cap above 0", () => {
    expect(findMistake({ ...rule, each: 0 })).toBe("points for each are above 0")
    expect(findMistake({ ...rule, cap: 0 })).toBe("a cap is above 0")
  })
})
