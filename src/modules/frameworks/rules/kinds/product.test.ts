import { describe, expect, it } from "vitest"

import { askRule } from "#test/builders/score-rule.ts"

const rule = {
  kind: "product",
  factors: [
    { of: "online", per: "all" },
    { of: "synced", per: "portal" },
  ],
  target: 0.5,
}

describe("product", () => {
  it.each([
    // 6 × (40 % × 90 %) ÷ 50 %
    [40, 100, 90, 100, "4.32"],
    [60, 100, 100, 100, "6"],
    [50, 100, 100, 100, "6"],
    [0, 100, 100, 100, "0"],
    [40, 0, 90, 100, "÷0 all"],
    [40, 100, 90, 0, "÷0 portal"],
    [40, 100, null, 100, "missing synced"],
    [-1, 100, 1, 100, "refused online"],
    [{ na: "không có" }, 100, 1, 100, "n/a không có"],
  ])("%j of %j × %j of %j gives %s", (online, all, synced, portal, points) => {
    expect(askRule(rule, { online, all, synced, portal } as never, { max: "6" }).outcome).toBe(points)
  })

  it("shows both ratios, the target and the maximum", () => {
    expect(askRule(rule, { online: 40, all: 100, synced: 90, portal: 100 }, { max: "6" })).toMatchObject({
      vi: "40/100 × 90/100 = 36 % ÷ 50 % × 6 = 4,32",
      en: "40/100 × 90/100 = 36 % ÷ 50 % × 6 = 4.32",
    })
  })

  it("says that the target is reached instead of a product that does not add up", () => {
    expect(askRule(rule, { online: 60, all: 100, synced: 100, portal: 100 }, { max: "6" })).toMatchObject({
      vi: "60/100 × 100/100 = 60 %, đạt từ 50 %: 6",
      en: "60/100 × 100/100 = 60 %, at least 50 %: 6",
    })
  })
})
