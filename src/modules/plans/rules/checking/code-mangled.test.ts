import { describe, expect, test } from "vitest"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

const rows = (...codes: readonly string[]) => [
  { rows: codes.map((code) => [code, `Tiêu chí ${code}`, "1", "0.5", "1"] as const) },
]

describe("codes that a spreadsheet took for numbers", () => {
  test.each([
    ["1.10 for 1.1 through the whole table", ["1.10", "1.20", "1.30", "1.60", "3.40"], 1],
    ["two are enough when one cannot be meant", ["1.10", "2.30"], 1],
    ["the tenth criterion after the ninth", ["1.8", "1.9", "1.10", "1.11"], 0],
    ["only tenth criteria", ["1.10", "2.10"], 0],
    ["one alone", ["1.20"], 0],
    ["three parts", ["1.1.10", "1.1.20"], 0],
  ])("%s", (_, codes, count) => {
    expect(severitiesOf(checkRule("code-mangled", rows(...codes)))).toEqual(Array(count).fill("warning"))
  })

  test("each code gets its fix", () => {
    const [finding] = checkRule("code-mangled", [
      {
        rows: [
          ["1.10", "Tác động", "1", "0", "1"],
          ["3.40", "Lợi dụng", "1", "0", "1"],
        ],
      },
    ])
    expect(finding?.values["fix"]).toEqual([
      { line: 2, from: "1.10", to: "1.1" },
      { line: 3, from: "3.40", to: "3.4" },
    ])
  })

  test.each([
    ["1/2/2024", 1],
    ["2-Jan", 1],
    ["Feb-01", 1],
    ["45323", 1],
    ["1.1000000000000001", 1],
    ["1,2", 1],
    ["1.2", 0],
    ["II", 0],
    ["3a", 0],
    ["12", 0],
  ])("%s", (code, count) => {
    expect(checkRule("code-mangled", rows(code))).toHaveLength(count)
  })
})

describe("codes that repeat", () => {
  test("in one table they are named with their lines", () => {
    const [finding, ...rest] = checkRule("code-mangled", rows("3.2.1", "3.2.2", "3.2.1"))
    expect(rest).toEqual([])
    expect(finding?.values).toMatchObject({ codes: [{ code: "3.2.1", lines: [2, 4] }] })
  })

  test("in two tables they are two tables' own codes", () => {
    expect(checkRule("code-mangled", [...rows("1.1", "1.2"), ...rows("1.1", "1.2")])).toEqual([])
  })

  test("plain numbers start again under each heading row", () => {
    expect(checkRule("code-mangled", rows("1", "2", "1", "2"))).toEqual([])
  })
})
