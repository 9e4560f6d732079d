import { describe, expect, it } from "vitest"

import { askRule } from "#test/builders/score-rule.ts"

const bands = [
  { from: 1, to: 3, includes: "both", share: 1 },
  { from: 4, to: 10, includes: "both", share: 0.5 },
  { from: 11, share: 0 },
]
const rule = (among?: number | string) => ({
  kind: "rank",
  of: "place",
  bands,
  ...(among === undefined ? {} : { among }),
})

describe("rank", () => {
  it.each([
    [1, "2"],
    [3, "2"],
    [4, "1"],
    [10, "1"],
    [11, "0"],
    [17, "0"],
    [18, "refused place"],
    [0, "refused place"],
    [3.5, "refused place"],
    [null, "missing place"],
    [{ na: "không xếp hạng" }, "n/a không xếp hạng"],
  ])("place %j of 17 gives %s", (place, points) => {
    expect(askRule(rule(17), { place }, { max: "2" }).outcome).toBe(points)
  })

  it("takes the number of units from a measure, or leaves it open", () => {
    expect(askRule(rule("units"), { place: 15, units: 17 }, { max: "2" }).outcome).toBe("0")
    expect(askRule(rule("units"), { place: 15 }, { max: "2" }).outcome).toBe("missing units")
    expect(askRule(rule(), { place: 400 }, { max: "2" }).outcome).toBe("0")
  })

  it("shows the place and the band", () => {
    expect(askRule(rule("units"), { place: 4, units: 17 }, { max: "2" })).toMatchObject({
      vi: "Hạng 4/17 (bậc từ 4 đến 10): 1",
      en: "Rank 4/17 (band from 4 to 10): 1",
    })
  })
})
