import { describe, expect, test } from "vitest"
import type { Block } from "#test/plans/build-check-input.ts"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

type Change = Extract<Block, { text: string }> extends { change?: infer Stated } ? NonNullable<Stated> : never

const promise = (text: string, change: Change): Block => ({
  text,
  scores: [
    ["65", "70"],
    ["58.23", "70", 2023],
  ],
  change,
})

describe("differences of a promise and last year's score", () => {
  test.each<[string, Change, number]>([
    ["Đạt 65/70 điểm (năm 2023: 58,23/70 điểm, tăng 7 điểm).", ["up", "7", "điểm"], 1],
    ["Đạt 65/70 điểm (năm 2023: 58,23/70 điểm, tăng 6,77 điểm).", ["up", "6.77", "điểm"], 0],
    ["Đạt 65/70 điểm (năm 2023: 58,23/70 điểm, giảm 6,77 điểm).", ["down", "6.77", "điểm"], 1],
    ["Đạt 65/70 điểm (năm 2023: 58,23/70 điểm, khoảng tăng 7 điểm).", ["up", "7", "điểm"], 0],
  ])("%s", (text, change, count) => {
    expect(severitiesOf(checkRule("arithmetic", [promise(text, change)]))).toEqual(Array(count).fill("warning"))
  })

  test("offers the right figure in the comma of the document", () => {
    const text = "Đạt 65/70 điểm (năm 2023: 58,23/70 điểm, tăng 7 điểm)."
    const [finding] = checkRule("arithmetic", [promise(text, ["up", "7", "điểm"])])
    expect(finding?.values["fix"]).toEqual([{ line: 1, from: "tăng 7 điểm", to: "tăng 6,77 điểm" }])
  })
})

describe("differences in a sentence", () => {
  test.each<[string, Change, number]>([
    ["Năm 2023 đạt 84,20 điểm, tăng 2,5 điểm so với năm 2022 (82,10 điểm).", ["up", "2.5", "điểm"], 1],
    ["Năm 2023 đạt 84,20 điểm, tăng 2,1 điểm so với năm 2022 (82,10 điểm).", ["up", "2.1", "điểm"], 0],
    ["SIPAS đạt từ 88% trở lên (năm 2023 đạt 84,6%, tăng 3,2%).", ["up", "3.2", "%"], 1],
    ["SIPAS đạt từ 88% trở lên (năm 2023 đạt 84,6%, tăng 3,4%).", ["up", "3.4", "%"], 0],
    ["Đạt từ 5,6 điểm trở lên (năm 2023 đạt 5,2 điểm, tăng 0,4 điểm).", ["up", "0.4", "điểm"], 0],
    ["Tỷ lệ đạt 60%, tăng 20% so với năm trước (50%).", ["up", "20", "%"], 0],
    ["Chỉ số đạt 84 điểm, tăng 2 điểm so với năm trước.", ["up", "2", "điểm"], 0],
    ["Xã A 80 điểm, xã B 85 điểm, xã C 90 điểm, tăng 3 điểm.", ["up", "3", "điểm"], 0],
    ["Năm 2023 đạt 84,2 điểm. Tăng 2,5 điểm là mục tiêu; năm 2022 đạt 82,1 điểm.", ["up", "2.5", "điểm"], 0],
  ])("%s", (text, change, count) => {
    expect(checkRule("arithmetic", [{ text, change }])).toHaveLength(count)
  })
})

test.each<[string, Change, string]>([
  [
    "Năm 2023 đạt 84,5 điểm, năm 2024 phấn đấu 90 điểm, tăng 5 điểm.",
    ["up", "5", "điểm"],
    "90 so với 84,5 là tăng 5,5",
  ],
  ["Đạt 90 điểm, tăng 5 điểm so với năm trước (84,5 điểm).", ["up", "5", "điểm"], "90 so với 84,5 là tăng 5,5"],
  ["Năm trước 12%, năm nay 10%, giảm 3%.", ["down", "3", "%"], "10 so với 12 là giảm 2"],
])("the message goes the way the plan says: %s", (text, change, words) => {
  expect(checkRule("arithmetic", [{ text, change }])[0]?.message).toContain(words)
})

describe("ranks", () => {
  test.each<[string, Change, number]>([
    ["Từ vị trí thứ 14 lên vị trí thứ 5, tăng 8 bậc.", ["up", "8", "bậc"], 1],
    ["Từ vị trí thứ 14 lên vị trí thứ 5, tăng 9 bậc.", ["up", "9", "bậc"], 0],
    ["Xếp thứ 5/16, tăng 8 bậc so với năm 2022 (thứ 14/16).", ["up", "8", "bậc"], 1],
    ["Chỉ số đạt 86,31%, xếp thứ 15/17 phường, giảm 9 bậc so với năm 2022.", ["down", "9", "bậc"], 0],
  ])("%s", (text, change, count) => {
    expect(checkRule("arithmetic", [{ text, change }])).toHaveLength(count)
  })
})

describe("percentages of counts", () => {
  test.each([
    ["Giải quyết đúng hạn 1.203/1.240 hồ sơ (97,02%).", 0],
    ["Giải quyết đúng hạn 1.203/1.240 hồ sơ, đạt 97%.", 0],
    ["Giải quyết đúng hạn 1.203/1.240 hồ sơ, đạt 98,02%.", 1],
    ["Hoàn thành 12/14 nhiệm vụ, đạt 85,7%.", 0],
    ["Hoàn thành 12/14 nhiệm vụ, đạt 90%.", 1],
    ["Hoàn thành 7/14 nhiệm vụ, đạt 51%.", 1],
    ["Hoàn thành 12/14 nhiệm vụ; đạt 90% chỉ tiêu khác.", 0],
    ["Năm 2023 xếp thứ 15/17 phường, đạt 86,31%.", 0],
    ["Ngày 15/12 đạt 80%.", 0],
    ["Quyết định số 45/2020 đạt 80%.", 0],
    ["Có 0/0 hồ sơ, đạt 0%.", 0],
  ])("%s", (text, count) => {
    expect(checkRule("arithmetic", [text])).toHaveLength(count)
  })
})

test("the parts of a whole in one line leave its own difference to be checked", () => {
  const line = (gain: string): readonly Block[] => [
    {
      text: `Phấn đấu 90,5/100 điểm (năm trước 84,3 điểm, tăng ${gain} điểm), trong đó thẩm định 61/68 điểm.`,
      scores: [
        ["90.5", "100"],
        ["84.3", null, 2023],
        ["61", "68"],
      ],
      change: ["up", gain.replace(",", "."), "điểm"],
    },
  ]
  expect(checkRule("arithmetic", line("7,2"))).toHaveLength(1)
  expect(checkRule("arithmetic", line("6,2"))).toEqual([])
})

test.each([
  ["Rút thời gian cấp bản sao từ 10 ngày xuống còn 6 ngày (giảm 50%).", 1],
  ["Rút thời gian cấp bản sao từ 10 ngày xuống còn 6 ngày (giảm 40%).", 0],
  ["Rút thời gian cấp bản sao từ 15 giờ xuống 10 giờ, giảm 33,3%.", 0],
  ["Rút thời gian cấp bản sao từ 15 giờ xuống 10 giờ, giảm khoảng 35%.", 0],
])("%s", (text, count) => {
  expect(checkRule("arithmetic", [text])).toHaveLength(count)
})
