import { describe, expect, test } from "vitest"
import type { Block, Row } from "#test/plans/build-check-input.ts"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

type Score = readonly [string, string | null]

const plan = (appraisal: Score, survey: Score, more: readonly Block[] = []): readonly Block[] => [
  { section: ["II"], title: "Chỉ tiêu", label: "II." },
  { text: "Đạt 93,5/100 điểm, trong đó:", scores: [["93.5", "100"]] },
  { section: ["II", "1"], title: "Điểm Hội đồng thẩm định", label: "1." },
  { text: "Phấn đấu đạt:", scores: [appraisal] },
  { section: ["II", "2"], title: "Điểm điều tra xã hội học", label: "2." },
  { text: "Phấn đấu đạt:", scores: [survey] },
  ...more,
]

describe("sources of score against the scale", () => {
  test.each<[string, Score, Score, number]>([
    ["70 + 30", ["65", "70"], ["28.5", "30"], 0],
    ["67 + the rest", ["63", "67"], ["30.5", null], 0],
    ["68 + 30", ["64", "68"], ["28.5", "30"], 1],
    ["75 + 30", ["70", "75"], ["23.5", "30"], 1],
    ["a survey above what is left", ["63", "70"], ["30.5", null], 1],
  ])("%s", (_, appraisal, survey, count) => {
    expect(severitiesOf(checkRule("split-conflict", plan(appraisal, survey)))).toEqual(Array(count).fill("error"))
  })

  test("67/33 beside 70/30 is named with both splits and the survey above 30", () => {
    const [finding] = checkRule(
      "split-conflict",
      plan(
        ["63", "67"],
        ["30.5", null],
        [
          { section: ["II", "3"], title: "Điểm các phòng chuyên môn đánh giá", label: "3." },
          { text: "Đạt 65/70 điểm.", scores: [["65", "70"]] },
        ],
      ),
    )
    expect(finding?.message).toContain("67/33 và 70/30")
    expect(finding?.message).toContain("30,5 > 30")
    expect(finding?.values).toMatchObject({
      splits: [
        ["67", "33"],
        ["70", "30"],
      ],
      surveyAbove: [["30.5", "30"]],
    })
  })

  test("three sources that add up are right", () => {
    const third: readonly Block[] = [
      { section: ["II", "3"], title: "Điểm các phòng chuyên môn đánh giá", label: "3." },
      { text: "Đạt 9/10 điểm.", scores: [["9", "10"]] },
    ]
    expect(checkRule("split-conflict", plan(["56", "60"], ["28.5", "30"], third))).toEqual([])
  })
})

describe("a split in one sentence", () => {
  test.each([
    ["Tổng điểm 100, gồm 70 điểm thẩm định và 30 điểm điều tra xã hội học.", 0],
    ["Tổng điểm 100, gồm 70 điểm thẩm định và 35 điểm điều tra xã hội học.", 1],
    ["Thang điểm 100, trong đó điểm thẩm định 60 điểm, điểm khảo sát 40 điểm.", 0],
    ["Thang điểm 100, trong đó điểm thẩm định 65 điểm, điểm khảo sát 40 điểm.", 1],
    ["Thang điểm 100: thẩm định 70 điểm, khảo sát 30 điểm, điểm thưởng 5 điểm.", 0],
    ["Đạt trên 90/100 điểm, trong đó điểm thẩm định tối đa 70 điểm và điểm điều tra xã hội học tối đa 35 điểm.", 1],
    ["Đạt 88/100 điểm; điểm thẩm định chiếm 60%, điểm khảo sát chiếm 45%.", 1],
    ["Đạt trên 90/100 điểm, trong đó điểm thẩm định tối đa 70 điểm và điểm điều tra xã hội học tối đa 30 điểm.", 0],
    ["Đạt 90/100 điểm, trong đó thẩm định đạt 64 điểm, điều tra xã hội học đạt 28 điểm.", 0],
    ["Năm 2023 thẩm định đạt 60 điểm, khảo sát đạt 25 điểm.", 0],
  ])("%s", (text, count) => {
    expect(checkRule("split-conflict", [text])).toHaveLength(count)
  })
})

describe("survey rows that gain more than is left", () => {
  const areas: readonly Row[] = [
    ["1", "Một", "40", "33.23", "37"],
    ["2", "Hai", "30", "25", "28"],
  ]
  const survey: readonly Row[] = [
    ["1.1", "Hiểu biết", "1", "0", "1"],
    ["1.2", "Chất lượng", "1", "0", "1"],
  ]
  const blocks = (former: string, rows: readonly Row[]): readonly Block[] => [
    `Chỉ số CCHC của phường năm 2023 chỉ đạt ${former}%, xếp thứ 15/17 phường.`,
    ...plan(["65", "70"], ["28.5", "30"]).slice(0, 4),
    { rows: areas },
    { section: ["II", "2"], title: "Điểm điều tra xã hội học", label: "2." },
    { text: "Phấn đấu đạt:", scores: [["28.5", "30"]] },
    { rows },
  ]

  test("58.23 of 86.31 leaves 28.08; two points more are 30.08 of 30", () => {
    const [finding] = checkRule("split-conflict", blocks("86,31", survey))
    expect(finding?.values).toMatchObject({ surveyBefore: "28.08", gain: "2", surveyAfter: "30.08", max: "30" })
  })

  test("enough room is no conflict", () => {
    expect(checkRule("split-conflict", blocks("84,31", survey))).toEqual([])
    expect(checkRule("split-conflict", blocks("86,31", survey.slice(0, 1)))).toEqual([])
  })
})

describe("sub-items above their block", () => {
  test.each([
    ["3", 1],
    ["2", 0],
    ["1.5", 0],
  ])("2 and %s in 4", (second, count) => {
    const rows: readonly Row[] = [
      ["3", "Chính quyền số", "4", null, null],
      ["3.1", "Trực tuyến", "2", null, null],
      ["3.2", "Thanh toán", second, null, null],
    ]
    expect(checkRule("split-conflict", [{ rows }])).toHaveLength(count)
  })

  test("criteria of another table above their area", () => {
    const areas: readonly Row[] = [
      ["1", "Một", "3", "1", "2"],
      ["2", "Hai", "9", "5", "6"],
    ]
    const criteria: readonly Row[] = [
      ["1.1.1", "A", "2", "1", "1"],
      ["1.2.4", "B", "2", "1", "1"],
    ]
    expect(severitiesOf(checkRule("split-conflict", [{ rows: areas }, { rows: criteria }]))).toEqual(["error"])
    expect(checkRule("split-conflict", [{ rows: areas }, { rows: criteria.slice(0, 1) }])).toEqual([])
  })
})

describe("scales in the titles of the two sources", () => {
  const plan = (appraisal: string, survey: string): readonly Block[] => [
    { section: ["II"], label: "II.", title: "CHỈ TIÊU" },
    { text: "Phấn đấu đạt 91/100 điểm.", scores: [["91", "100"]] },
    { section: ["II", "1"], label: "1.", title: appraisal },
    { section: ["II", "2"], label: "2.", title: survey },
  ]

  test.each([
    ["Điểm thẩm định (70 điểm)", "Điểm điều tra xã hội học (32 điểm)", 1],
    ["Điểm thẩm định (68 điểm)", "Điểm điều tra xã hội học (32 điểm)", 0],
    ["Điểm thẩm định (68 điểm)", "Điểm tự chấm (30 điểm)", 0],
    ["Điểm thẩm định", "Điểm điều tra xã hội học (32 điểm)", 0],
  ])("%s, %s", (appraisal, survey, count) => {
    expect(checkRule("split-conflict", plan(appraisal, survey))).toHaveLength(count)
  })
})
