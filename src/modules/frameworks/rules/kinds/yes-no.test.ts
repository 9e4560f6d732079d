import { describe, expect, it } from "vitest"

import { askRule } from "#test/builders/score-rule.ts"

describe("yesNo", () => {
  const rule = { kind: "yesNo", of: "iso" }

  it.each([
    [true, "2"],
    ["Có", "2"],
    [1, "2"],
    [false, "0"],
    ["không", "0"],
    [0, "0"],
    [null, "missing iso"],
    [{ na: "không áp dụng" }, "n/a không áp dụng"],
    ["có lẽ", "refused iso"],
    [0.5, "refused iso"],
    [[1], "refused iso"],
  ])("%j gives %s", (iso, points) => {
    expect(askRule(rule, { iso }, { max: "2" }).outcome).toBe(points)
  })

  it("says yes or no", () => {
    expect(askRule(rule, { iso: true }, { max: "0.5" })).toMatchObject({
      vi: "Có: điểm tối đa, được 0,5",
      en: "Yes: the maximum, gives 0.5",
    })
    expect(askRule(rule, { iso: false })).toMatchObject({
      vi: "Không: không có điểm, được 0",
      en: "No: no points, gives 0",
    })
  })
})
