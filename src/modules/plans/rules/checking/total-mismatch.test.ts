import { describe, expect, test } from "vitest"
import type { Block, Row } from "#test/plans/build-check-input.ts"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

const areas: readonly Row[] = [
  ["1", "Chỉ đạo, điều hành", "20", "15.50", "18.00"],
  ["2", "Thủ tục hành chính", "30", "25.25", "28.00"],
  ["3", "Tài chính công", "20", "17", "19.00"],
]
const sources: readonly Block[] = [{ section: ["II", "1"], title: "Điểm Hội đồng thẩm định", label: "1." }]
const total = (max: string, previous: string, target: string): readonly Row[] => [
  ["", "Tổng cộng", max, previous, target],
]

describe("rows of totals", () => {
  test.each([
    ["the right totals", total("70", "57.75", "65.00"), 0],
    ["a wrong target", total("70", "57.75", "66.00"), 1],
    ["all three wrong", total("71", "57.70", "66"), 3],
  ])("%s", (_, totals, count) => {
    expect(severitiesOf(checkRule("total-mismatch", [{ rows: areas, totals }]))).toEqual(Array(count).fill("error"))
  })

  test("names the stated figure and the sum as printed", () => {
    const [finding] = checkRule("total-mismatch", [{ rows: areas, totals: total("70", "57.75", "66.00") }])
    expect(finding?.message).toContain("66,00")
    expect(finding?.message).toContain("65,00")
    expect(finding?.values).toMatchObject({ column: "target", stated: "66", sum: "65" })
  })

  test("a total over all tables so far, and one with bonus points, are right", () => {
    const survey: readonly Row[] = [["1", "Người dân hài lòng", "30", "26", "28"]]
    const bonus: readonly Row[] = [...areas, ["4", "Điểm thưởng", "2", "0", "1"]]
    expect(
      checkRule("total-mismatch", [{ rows: areas }, { rows: survey, totals: total("100", "83.75", "93.00") }]),
    ).toEqual([])
    expect(checkRule("total-mismatch", [{ rows: bonus, totals: total("72", "57.75", "66") }])).toEqual([])
    expect(checkRule("total-mismatch", [{ rows: bonus, totals: total("70", "57.75", "65") }])).toEqual([])
  })

  test("nothing is claimed when a figure is missing", () => {
    const rows: readonly Row[] = [
      ["1", "Một", "20", null, "18"],
      ["2", "Hai", "30", "25", null],
    ]
    expect(checkRule("total-mismatch", [{ rows, totals: total("50", "99", "99") }])).toEqual([])
  })

  test("a row that only sounds like a total is none", () => {
    expect(checkRule("total-mismatch", [{ rows: areas, totals: [["", "Công tác khác", "9", "9", "9"]] }])).toEqual([])
  })
})

describe("criteria and their sub-criteria", () => {
  const tree = (second: string, target: string): readonly Row[] => [
    ["1", "Chỉ đạo", "5", "4", "5"],
    ["1.1", "Kế hoạch", "2", "1.5", "2"],
    ["1.2", "Báo cáo", "3", "2.5", "3"],
    ["2", "Thủ tục", "4", "3", target],
    ["2.1", "Công khai", "2", "1", "2"],
    ["2.2", "Đúng hạn", second, "2", "1.5"],
  ]
  test.each([
    ["all add up", tree("2", "3.5"), []],
    ["a maximum too small", tree("1.5", "3.5"), ["max"]],
    ["a target that does not add up", tree("2", "4"), ["target"]],
  ])("%s", (_, rows, columns) => {
    expect(checkRule("total-mismatch", [{ rows }]).map(({ values }) => values["column"])).toEqual(columns)
  })

  test("a choice of sub-criteria is no sum", () => {
    const rows: readonly Row[] = [
      ["1", "Chỉ đạo", "18", "13", "17"],
      ["1.1.3", "Hoàn thành kế hoạch", "1", "0.86", "1"],
      ["1.2.1", "Báo cáo", "1", "0.5", "1"],
    ]
    expect(checkRule("total-mismatch", [{ rows }])).toEqual([])
  })
})

describe("the same block in two places", () => {
  test("63/67 above rows that add up to 65/70, and 66/70 with the rows' score of last year elsewhere: one finding", () => {
    const findings = checkRule("total-mismatch", [
      ...sources,
      { text: "Phấn đấu đạt 63/67 điểm.", scores: [["63", "67"]] },
      { rows: areas },
      { section: ["II", "3"], title: "Điểm các phòng chuyên môn đánh giá", label: "3." },
      {
        text: "Phấn đấu đạt 66/70 điểm (năm 2023: 57,75/70).",
        scores: [
          ["66", "70"],
          ["57.75", "70", 2023],
        ],
      },
    ])
    expect(severitiesOf(findings)).toEqual(["error"])
    expect(findings[0]?.message).toContain("63/67")
    expect(findings[0]?.message).toContain("66/70")
    expect(findings[0]?.message).toContain("65,00/70")
  })

  test.each([
    ["the same figure", "65", "Phấn đấu đạt 65/70 điểm."],
    ["a floor below the sum", "64", "Phấn đấu đạt từ 64/70 điểm trở lên."],
  ])("%s is no conflict", (_, value, text) => {
    expect(checkRule("total-mismatch", [...sources, { text, scores: [[value, "70"]] }, { rows: areas }])).toEqual([])
  })

  test("a floor above the sum is one", () => {
    const text = "Phấn đấu đạt trên 66/70 điểm."
    expect(
      severitiesOf(checkRule("total-mismatch", [...sources, { text, scores: [["66", "70"]] }, { rows: areas }])),
    ).toEqual(["error"])
  })

  test("rows that are only some of the areas are not compared", () => {
    expect(
      checkRule("total-mismatch", [...sources, { text: "Đạt 92/100 điểm.", scores: [["92", "100"]] }, { rows: areas }]),
    ).toEqual([])
  })
})

describe("the parts of the index", () => {
  const plan = (whole: string, survey: string): readonly Block[] => [
    { section: ["II"], title: "Chỉ tiêu", label: "II." },
    { text: `Đạt ${whole}/100 điểm.`, scores: [[whole, "100"]] },
    ...sources,
    { text: "Đạt 65/70 điểm.", scores: [["65", "70"]] },
    { section: ["II", "2"], title: "Điểm điều tra xã hội học", label: "2." },
    { text: `Đạt ${survey}/30 điểm.`, scores: [[survey, "30"]] },
  ]
  test.each([
    ["93", "28", 0],
    ["93.5", "28", 1],
    ["90", "28", 1],
  ])("%s of 65 and %s", (whole, survey, count) => {
    expect(checkRule("total-mismatch", plan(whole, survey))).toHaveLength(count)
  })
})

describe("criteria that gain more than their area", () => {
  const criteria = (target: string): readonly Row[] => [
    ["1.1.3", "Hoàn thành kế hoạch", "2", "0.5", target],
    ["1.2.1", "Báo cáo định kỳ", "2", "1", "2"],
    ["2.1", "Công khai", "2", "1", "2"],
  ]
  test("by the rows the total is higher", () => {
    const findings = checkRule("total-mismatch", [{ rows: areas }, { rows: criteria("2.25") }])
    expect(severitiesOf(findings)).toEqual(["error"])
    expect(findings[0]?.values).toMatchObject({
      areas: [{ code: "1", areaGain: "2.5", criteriaGain: "2.75" }],
      impliedTotal: "61.5",
    })
  })

  test("equal or smaller gains are right; survey codes are another numbering", () => {
    expect(checkRule("total-mismatch", [{ rows: areas }, { rows: criteria("2") }])).toEqual([])
    const survey: readonly Row[] = [
      ["1.1", "Hiểu biết", "9", "0", "9"],
      ["1.2", "Chất lượng", "9", "0", "9"],
    ]
    expect(checkRule("total-mismatch", [{ rows: areas }, { rows: survey, group: "Điều tra xã hội học" }])).toEqual([])
  })
})
