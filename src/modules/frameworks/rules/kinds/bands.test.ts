import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

/** "trên 50%: 1 điểm; từ 25-50%: 0,5 điểm; dưới 25%: 0 điểm" */
const online = {
  kind: "bands",
  of: "online",
  per: "all",
  bands: [
    { from: "50%", includes: "none", points: 1 },
    { from: "25%", to: "50%", includes: "both", points: 0.5 },
    { to: "25%", includes: "none", points: 0 },
  ],
}
/** Two times a year the maximum, once half. */
const dialogues = {
  kind: "bands",
  of: "times",
  bands: [
    { from: 2, share: 1 },
    { from: 1, to: 2, share: 0.5 },
    { from: 0, to: 1, share: 0 },
  ],
}

describe("bands", () => {
  it.each([
    [5000, 10000, "0.5"],
    [5001, 10000, "1"],
    [2500, 10000, "0.5"],
    [2499, 10000, "0"],
    [0, 7, "0"],
    [9, 7, "1"],
    [0, 0, "÷0 all"],
    [null, 3, "missing online"],
    [3, null, "missing all"],
    [-1, 3, "refused online"],
    ["nhiều", 3, "refused online"],
  ])("%j of %j gives %s", (of, all, points) => {
    expect(askRule(online, { online: of, all }).outcome).toBe(points)
  })

  it.each([
    [3, "1"],
    [2, "1"],
    [1, "0.5"],
    [0, "0"],
    [-1, "refused times"],
  ])("%j times give %s", (times, points) => {
    expect(askRule(dialogues, { times }).outcome).toBe(points)
  })

  it("names the band with its ends as declared", () => {
    expect(askRule(online, { online: 1, all: 4 })).toMatchObject({
      vi: "1/4 = 25 % (bậc từ 25 % đến 50 %): 0,5",
      en: "1/4 = 25 % (band from 25 % to 50 %): 0.5",
    })
    expect(askRule(online, { online: 3, all: 4 })).toMatchObject({
      vi: "3/4 = 75 % (bậc trên 50 %): 1",
      en: "3/4 = 75 % (band above 50 %): 1",
    })
    expect(askRule(dialogues, { times: 1 }).vi).toBe("1 (bậc từ 1 đến dưới 2): 0,5")
  })

  it("wants points or a share for every band, and no unknown keys", () => {
    expect(findMistake({ kind: "bands", of: "x", bands: [{ from: 1 }] })).toBe("give either points or share")
    expect(findMistake({ kind: "bands", of: "x", bands: [{ from: 1, points: 1, share: 1 }] })).toBeDefined()
    expect(findMistake({ kind: "bands", of: "x", bands: [] })).toBeDefined()
    expect(findMistake({ ...online, floor: 1 })).toBeDefined()
  })
})
