import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

const ask = (settings: object, of: unknown, per: unknown, max = "1") =>
  askRule({ kind: "proportional", of: "done", per: "planned", ...settings }, { done: of, planned: per } as never, {
    max,
  })

describe("proportional", () => {
  it.each([
    [{ floor: 0.8 }, 12, 14, "1", "0.86"],
    [{ floor: "80%" }, 5, 6, "1", "0.83"],
    [{ floor: 0.8 }, 79999, 100000, "1.5", "0"],
    [{ floor: 0.8 }, 80000, 100000, "1.5", "1.2"],
    [{ floor: 0.8 }, 11, 14, "1", "0"],
    [{ floor: 0.8 }, 14, 14, "1", "1"],
    [{ floor: 0.8 }, 15, 14, "1", "1"],
    [{ floor: 0.95 }, 1203, 1240, "5", "4.85"],
    [{ target: 0.5 }, 36, 100, "6", "4.32"],
    [{ target: 0.8 }, 82, 100, "4", "4"],
    [{ target: 0.8 }, 80, 100, "4", "4"],
    [{ target: 0.8, floor: 0.4 }, 39, 100, "4", "0"],
    [{ target: 0.8, floor: 0.4 }, 40, 100, "4", "2"],
    [{ target: 0.5, floor: 0.5 }, 49, 100, "4", "0"],
    [{ target: 0.5, floor: 0.5 }, 50, 100, "4", "4"],
    [{}, 1, 3, "2", "0.67"],
    [{}, 0, 3, "2", "0"],
    [{}, 4, 3, "2", "2"],
    [{}, 0, 0, "2", "÷0 planned"],
    [{}, null, null, "2", "missing done planned"],
    [{}, { na: "không có" }, null, "2", "n/a không có"],
    [{}, 3, -1, "2", "refused planned"],
    [{}, "1,5", "3", "2", "1"],
  ])("%j: %j of %j, at most %s, gives %s", (settings, of, per, max, points) => {
    expect(ask(settings, of, per, max as string).outcome).toBe(points)
  })

  it("shows the fraction, what it was held against, and the product", () => {
    expect(ask({ floor: 0.8 }, 12, 14)).toMatchObject({
      vi: "12/14 = 85,71 % × 1 = 0,86",
      en: "12/14 = 85.71 % × 1 = 0.86",
    })
    expect(ask({ floor: 0.8 }, 11, 14)).toMatchObject({
      vi: "11/14 = 78,57 %, dưới 80 %: 0",
      en: "11/14 = 78.57 %, below 80 %: 0",
    })
    expect(ask({ target: 0.5 }, 36, 100, "6").vi).toBe("36/100 = 36 % ÷ 50 % × 6 = 4,32")
    expect(ask({ target: 0.5 }, 60, 100, "6")).toMatchObject({
      vi: "60/100 = 60 %, đạt từ 50 %: 6",
      en: "60/100 = 60 %, at least 50 %: 6",
    })
  })

  it("wants a target above 0", () => {
    expect(findMistake({ kind: "proportional", of: "a", per: "b", target: 0 })).toBe("a target is above 0")
  })
})
