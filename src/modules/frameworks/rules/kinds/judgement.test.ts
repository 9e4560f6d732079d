import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

const listed = { kind: "judgement", allowed: [0, 0.25, 0.5, 0.75, 1] }
const grid = { kind: "judgement", of: "chosen", allowed: { min: 0, max: 1, step: 0.1 } }

describe("judgement", () => {
  it.each([
    [listed, { "1.1": 0.5 }, "0.25"],
    [listed, { "1.1": 1 }, "0.5"],
    [listed, { "1.1": 0 }, "0"],
    [listed, { "1.1": 0.3 }, "refused 1.1"],
    [listed, {}, "missing 1.1"],
    [listed, { "1.1": { na: "không có báo cáo" } }, "n/a không có báo cáo"],
    [grid, { chosen: "0,7" }, "0.35"],
    [grid, { chosen: 0.75 }, "refused chosen"],
    [grid, { chosen: 1.1 }, "refused chosen"],
    [grid, { chosen: "Tốt" }, "refused chosen"],
  ])("%j with %j gives %s", (settings, given, points) => {
    expect(askRule(settings, given as never, { max: "0.5" }).outcome).toBe(points)
  })

  it("carries the assessor's reason, or says that there is none", () => {
    expect(askRule(listed, { "1.1": { value: 0.5, reason: "thiếu phần IV" } })).toMatchObject({
      vi: "Người chấm chọn 0,5 × 1 = 0,5 (thiếu phần IV)",
      en: "Assessor chose 0.5 × 1 = 0.5 (thiếu phần IV)",
    })
    expect(askRule(listed, { "1.1": 0.5 }).vi).toContain("(chưa ghi lý do)")
  })

  it("wants shares from 0 to 1 and min below max", () => {
    expect(findMistake({ ...listed, allowed: [0, 1.5] })).toBeDefined()
    expect(findMistake({ ...grid, allowed: { min: 1, max: 0, step: 0.1 } })).toBeDefined()
    expect(findMistake({ ...grid, allowed: { min: 0, max: 1, step: 0 } })).toBeDefined()
  })
})
