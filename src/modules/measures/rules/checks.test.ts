import { describe, expect, it } from "vitest"

import { checkFigures, type CheckInput } from "./checks.ts"

const measures: CheckInput["measures"] = [
  { code: "done", name: "Hoàn thành", domain: { kind: "count" } },
  { code: "planned", name: "Được giao", domain: { kind: "count" } },
  { code: "late", name: "Trễ", domain: { kind: "count" } },
  { code: "rate", name: "Tỷ lệ", domain: { kind: "percent" } },
  { code: "grade", name: "Xếp loại", domain: { kind: "grade" } },
]
const relations: CheckInput["relations"] = [
  { kind: "share", parts: ["done"], whole: "planned" },
  { kind: "sum", parts: ["done", "late"], whole: "planned" },
]

/** "done M01=5" … as figures of 2026; a year in front of the code names another one. */
const check = (lines: readonly string[], held: CheckInput["relations"] = []) =>
  checkFigures({
    measures,
    relations: held,
    figures: lines.map((line) => {
      const [, measure = "", year = "2026", code = "", value = ""] = /^(\w+) (\d{4})?-?(\w+)=(.+)$/u.exec(line) ?? []
      return { measure, windowKey: `${year}-${code}`, value }
    }),
  }).map(({ rule, measure, windowKey }) => `${rule} ${measure} ${windowKey}`)

describe("parts and wholes", () => {
  it.each([
    [["done M01=5", "planned M01=5", "late M01=0"], []],
    [
      ["done M01=6", "planned M01=5"],
      ["above-whole done 2026-M01", "above-whole done 2026-M01"],
    ],
    [["done M01=3", "planned M01=5", "late M01=1"], ["parts-differ planned 2026-M01"]],
    // A part that is missing is not zero: nothing can be said about the sum yet.
    [["done M01=3", "planned M01=5"], []],
    // Windows are never mixed.
    [["done M02=6", "planned M01=5"], []],
    [["done M01=0.1", "late M01=0.2", "planned M01=0.3"], []],
  ])("%j → %j", (lines, expected) => {
    expect(check(lines, relations)).toEqual(expected)
  })

  it("says both numbers and names in both languages", () => {
    const [warning] = checkFigures({
      measures,
      relations,
      figures: [
        { measure: "done", windowKey: "2026-M01", value: "6.5" },
        { measure: "planned", windowKey: "2026-M01", value: "5" },
      ],
    })
    expect(warning?.words).toEqual({
      vi: "“Hoàn thành” (6,5) lớn hơn “Được giao” (5).",
      en: "“Hoàn thành” (6.5) exceeds “Được giao” (5).",
    })
  })
})

describe("a jump against the window before", () => {
  it.each([
    [["done M01=10", "done M02=21"], ["jump done 2026-M02"]],
    [["done M01=10", "done M02=20"], []], // exactly half of 20
    [["done M01=1", "done M02=4"], []], // too few to be news
    [["done M01=20", "done M02=0"], ["jump done 2026-M02"]],
    [["done M01=20", "done M03=0"], []], // M02 is missing
    [["done 2025-M12=10", "done M01=30"], ["jump done 2026-M01"]],
    [["done Q1=10", "done Q2=30"], ["jump done 2026-Q2"]],
    [["rate 6M=40", "rate 6M2=85.5"], ["jump rate 2026-6M2"]],
    [["grade M01=Tốt", "grade M02=Khá"], []],
  ])("%j → %j", (lines, expected) => {
    expect(check(lines)).toEqual(expected)
  })
})

describe("months against the quarter and the year", () => {
  it.each([
    [["done M01=1", "done M02=2", "done M03=3", "done Q1=6"], []],
    [["done M01=1", "done M02=2", "done M03=3", "done Q1=7"], ["windows-differ done 2026-Q1"]],
    [["done M01=1", "done M02=2", "done Q1=7"], []],
    [["done M01=5", "done M02=4", "done Q1=7"], ["windows-differ done 2026-Q1"]],
    [["done 6M=4", "done 6M2=4", "done YEAR=9"], ["windows-differ done 2026-YEAR"]],
    [["done Q1=1", "done Q2=1", "done Q3=1", "done 9M=4"], ["windows-differ done 2026-9M"]],
    // A rate of a year is no sum of rates.
    [["rate M01=90", "rate M02=91", "rate M03=92", "rate Q1=91"], []],
  ])("%j → %j", (lines, expected) => {
    expect(check(lines)).toEqual(expected)
  })
})
