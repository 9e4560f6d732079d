import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

const bonus = { kind: "bonus", of: "awards", each: 1, cap: 3 }

describe("bonus and penalty", () => {
  it.each([
    [bonus, 0, "0"],
    [bonus, 2, "2"],
    [bonus, 3, "3"],
    [bonus, 5, "3"],
    [{ ...bonus, cap: undefined }, 50, "50"],
    [{ ...bonus, kind: "penalty", each: 0.5 }, 3, "1.5"],
    [bonus, null, "missing awards"],
    [bonus, -1, "refused awards"],
    [bonus, { na: "không xét" }, "n/a không xét"],
  ])("%j with %j gives %s", (settings, awards, points) => {
    expect(askRule(settings, { awards }, { max: "3" }).outcome).toBe(points)
  })

  it("says what is added or taken", () => {
    expect(askRule(bonus, { awards: 2 })).toMatchObject({ vi: "Cộng 2 × 1 = 2", en: "Adds 2 × 1 = 2" })
    expect(askRule({ ...bonus, kind: "penalty" }, { awards: 5 })).toMatchObject({
      vi: "Trừ 5 × 1, không quá 3: 3",
      en: "Takes 5 × 1, at most 3: 3",
    })
  })

  it("is written as the size of what is added or taken", () => {
    expect(findMistake({ ...bonus, each: -1 })).toBe("write the points for each as above 0")
    expect(findMistake({ ...bonus, cap: 0 })).toBe("a cap is above 0")
  })
})
