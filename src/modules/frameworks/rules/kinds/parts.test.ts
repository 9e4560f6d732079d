import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

const rule = {
  kind: "parts",
  parts: [
    { of: "published", points: 1 },
    { of: "reported", points: 1 },
  ],
}

describe("parts", () => {
  it.each([
    [rule, true, true, "2"],
    [rule, true, false, "1"],
    [rule, false, false, "0"],
    [{ ...rule, all: true }, true, true, "2"],
    [{ ...rule, all: true }, true, false, "0"],
    [{ ...rule, all: true }, false, false, "0"],
    [rule, null, true, "missing published"],
    [rule, 2, true, "refused published"],
    [rule, { na: "không có quyết toán" }, true, "n/a không có quyết toán"],
  ])("%j: %j and %j give %s", (settings, published, reported, points) => {
    expect(askRule(settings, { published, reported } as never, { max: "2" }).outcome).toBe(points)
  })

  it("lists every part", () => {
    expect(askRule(rule, { published: true, reported: "Không" }, { max: "2" })).toMatchObject({
      vi: "published (1): có; reported (1): không = 1",
      en: "published (1): yes; reported (1): no = 1",
    })
    expect(askRule({ ...rule, all: true }, { published: true, reported: false }, { max: "2" }).vi).toBe(
      "published (1): có; reported (1): không; đủ tất cả mới có điểm: 0",
    )
  })

  it("names each measure once, and gives points above 0", () => {
    expect(
      findMistake({
        kind: "parts",
        parts: [
          { of: "a", points: 1 },
          { of: "a", points: 1 },
        ],
      }),
    ).toBe("a measure stands in one part only")
    expect(findMistake({ kind: "parts", parts: [{ of: "a", points: -1 }] })).toBe("the points of a part are above 0")
  })
})
