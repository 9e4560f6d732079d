import { describe, expect, it } from "vitest"

import { askRule } from "#test/builders/score-rule.ts"

/** "Vi phạm mức độ nhẹ trừ 50 % điểm; nghiêm trọng: 0" */
const word = { kind: "severity", of: "worst" }
const counted = { kind: "severity", of: { light: "light", serious: "serious" }, light: 0.5 }

describe("severity", () => {
  it.each([
    [word, { worst: "none" }, "2"],
    [word, { worst: "light" }, "1"],
    [word, { worst: "serious" }, "0"],
    [word, { worst: "không" }, "2"],
    [word, { worst: "nhẹ" }, "1"],
    [word, { worst: "nghiêm trọng" }, "0"],
    [word, { worst: "vừa" }, "refused worst"],
    [word, {}, "missing worst"],
    [word, { worst: { na: "không áp dụng" } }, "n/a không áp dụng"],
    [{ ...word, light: 0.75 }, { worst: "light" }, "1.5"],
    [counted, { light: 0, serious: 0 }, "2"],
    [counted, { light: 1, serious: 0 }, "1"],
    [counted, { light: 9, serious: 1 }, "0"],
    [counted, { light: 1 }, "missing serious"],
    [counted, { light: -1, serious: 0 }, "refused light"],
  ])("%j with %j gives %s", (settings, given, points) => {
    expect(askRule(settings, given as never, { max: "2" }).outcome).toBe(points)
  })

  it("names the worst", () => {
    expect(askRule(counted, { light: 1, serious: 0 }, { max: "2" })).toMatchObject({
      vi: "Vi phạm nhẹ: 0,5 × 2 = 1",
      en: "Light violation: 0.5 × 2 = 1",
    })
    expect(askRule(counted, { light: 1, serious: 1 }).vi).toBe("Vi phạm nghiêm trọng: 0 × 1 = 0")
    expect(askRule(word, { worst: "không" }).vi).toBe("Không vi phạm: 1 × 1 = 1")
    expect(askRule(word, { worst: "nhẹ" }).en).toBe("Light violation: 0.5 × 1 = 0.5")
  })
})
