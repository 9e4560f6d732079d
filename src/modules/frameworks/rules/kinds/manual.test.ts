import { describe, expect, it } from "vitest"

import { askRule } from "#test/builders/score-rule.ts"

const rule = { kind: "manual" }

describe("manual", () => {
  it.each([
    [{ "1.1": "1.25" }, "1.25"],
    [{ "1.1": 0 }, "0"],
    [{ "1.1": 2 }, "2"],
    [{ "1.1": 2.01 }, "refused 1.1"],
    [{ "1.1": -0.5 }, "refused 1.1"],
    [{}, "missing 1.1"],
    [{ "1.1": { na: "không giao" } }, "n/a không giao"],
  ])("%j gives %s", (given, points) => {
    expect(askRule(rule, given as never, { max: "2" }).outcome).toBe(points)
  })

  it("takes the figure under the name that is given, and its note", () => {
    const given = { typed: { value: 1.5, note: "3 trong 4 nội dung" } }
    expect(askRule({ kind: "manual", of: "typed" }, given, { max: "2" })).toMatchObject({
      outcome: "1.5",
      vi: "Chấm tay 1,5 (3 trong 4 nội dung)",
      en: "Given by hand 1.5 (3 trong 4 nội dung)",
    })
    expect(askRule(rule, { "1.1": 1 }, { max: "2" }).vi).toBe("Chấm tay 1 (chưa ghi cách tính)")
  })
})
