import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

const rule = (unfinished?: string) => ({
  kind: "completion",
  done: "done",
  total: "total",
  late: "late",
  someLate: 0.5,
  ...(unfinished === undefined ? {} : { unfinished }),
})

describe("completion", () => {
  it.each([
    [rule(), 20, 20, 0, "2"],
    [rule(), 20, 20, 1, "1"],
    [rule(), 20, 20, 20, "1"],
    [rule(), 19, 20, 0, "0"],
    [rule("proportional"), 19, 20, 3, "1.9"],
    [rule(), 21, 20, 0, "refused done"],
    [rule("proportional"), 21, 20, 1, "refused done"],
    [rule(), 1, 0, 0, "÷0 total"],
    [rule(), 0, 0, 0, "÷0 total"],
    [rule(), 1, null, 0, "missing total"],
    [rule(), 1, 1, -1, "refused late"],
    [rule(), { na: "không được giao" }, 1, 0, "n/a không được giao"],
  ])("%j: %j of %j done, %j late gives %s", (settings, done, total, late, points) => {
    expect(askRule(settings, { done, total, late } as never, { max: "2" }).outcome).toBe(points)
  })

  it("says which case held", () => {
    const say = (unfinished: string, done: number, late: number) =>
      askRule(rule(unfinished), { done, total: 20, late }, { max: "2" })
    expect(say("zero", 20, 0)).toMatchObject({
      vi: "20/20, không việc nào trễ: 2",
      en: "20/20, none late: 2",
    })
    expect(say("zero", 20, 1)).toMatchObject({
      vi: "20/20, có 1 việc trễ: 0,5 × 2 = 1",
      en: "20/20, 1 late: 0.5 × 2 = 1",
    })
    expect(say("zero", 19, 0)).toMatchObject({
      vi: "19/20, chưa hoàn thành hết: 0",
      en: "19/20, not all done: 0",
    })
    expect(say("proportional", 19, 0).vi).toBe("19/20 × 2 = 1,9")
  })

  it("wants the share for some late from 0 to 1", () => {
    expect(findMistake({ ...rule(), someLate: 2 })).toBe("a share from 0 to 1")
  })
})
