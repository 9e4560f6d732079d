import { describe, expect, it } from "vitest"

import { askRule, findMistake } from "#test/builders/score-rule.ts"

/** "Xuất sắc: tối đa; Tốt: 75 %; Hoàn thành: 50 %" */
const rule = { kind: "grades", of: "grade", grades: { "Xuất sắc": 1, Tốt: "75%", "Hoàn thành": 0.5 } }

describe("grades", () => {
  it.each([
    ["Xuất sắc", "2"],
    ["Tốt", "1.5"],
    ["Hoàn thành", "1"],
    // The same word as two code points a letter, as some keyboards write it.
    ["Tốt".normalize("NFD"), "1.5"],
    [" Tốt ", "1.5"],
    ["tốt", "refused grade"],
    ["Kém", "refused grade"],
    [0.75, "refused grade"],
    [null, "missing grade"],
    [{ na: "chưa xếp loại" }, "n/a chưa xếp loại"],
  ])("%j gives %s", (grade, points) => {
    expect(askRule(rule, { grade }, { max: "2" }).outcome).toBe(points)
  })

  it("finds the word however package and figure are written", () => {
    const written = { kind: "grades", of: "grade", grades: { ["Tốt".normalize("NFD")]: 0.75 } }
    expect(askRule(written, { grade: "Tốt" }, { max: "2" })).toMatchObject({
      outcome: "1.5",
      vi: "Tốt: 0,75 × 2 = 1,5",
    })
  })

  it("shows the share of the grade", () => {
    expect(askRule(rule, { grade: "Tốt" }, { max: "2" }).en).toBe("Tốt: 0.75 × 2 = 1.5")
    expect(findMistake({ ...rule, grades: {} })).toBe("name at least one grade")
  })
})
