import { describe, expect, test } from "vitest"
import { buildCheckInput } from "#test/plans/build-check-input.ts"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

const problemsOf = (findings: ReturnType<typeof checkRule>) => findings.map(({ values }) => values["problem"])

describe("a plan for 2024 compared with a year", () => {
  test.each([
    ["Mức độ hài lòng cao hơn năm 2024.", 1],
    ["Chỉ số tăng so với năm 2024.", 1],
    ["Số hồ sơ vượt kết quả năm 2025.", 1],
    ["Mức độ hài lòng cao hơn năm 2023.", 0],
    ["Năm 2025 cao hơn năm 2024.", 0],
    ["Các năm tiếp theo cao hơn năm 2024.", 0],
    ["Giai đoạn 2024 - 2026 tăng so với năm 2024.", 0],
    ["Thực hiện kế hoạch năm 2024.", 0],
    ["Giảm 5% so với giai đoạn trước.", 0],
  ])("%s", (text, count) => {
    expect(severitiesOf(checkRule("year-reference", [text]))).toEqual(Array(count).fill("warning"))
  })

  test("the year before is offered", () => {
    const [finding] = checkRule("year-reference", ["Mức độ hài lòng cao hơn năm 2024."])
    expect(finding?.values["fix"]).toEqual([{ line: 1, from: "cao hơn năm 2024", to: "cao hơn năm 2023" }])
  })
})

describe("the plan's own name", () => {
  test.each([
    ["Trên đây là Kế hoạch cải cách hành chính năm 2023 của phường Bình Minh.", 1],
    ["UBND phường ban hành Kế hoạch cải cách hành chính năm 2022 như sau:", 1],
    ["Trên đây là Kế hoạch cải cách hành chính năm 2024 của phường Bình Minh.", 0],
    ["Trên đây là Kế hoạch khắc phục tồn tại năm 2023, nâng cao chỉ số năm 2024.", 0],
    ["UBND phường đã ban hành Kế hoạch cải cách hành chính năm 2023.", 0],
    ["Trên đây là Kế hoạch cải cách hành chính giai đoạn 2021 - 2025.", 0],
  ])("%s", (text, count) => {
    expect(checkRule("year-reference", [text])).toHaveLength(count)
  })
})

describe("the day of issue", () => {
  test.each([
    ["2024-01-15", "Cải cách hành chính năm 2024", []],
    ["2023-12-29", "Cải cách hành chính năm 2024", []],
    ["2024-05-31", "Cải thiện Chỉ số năm 2024", []],
    ["2024-06-08", "Cải thiện Chỉ số năm 2024 và các năm tiếp theo", ["issued-late"]],
    ["2024-11-17", "Tự đánh giá, chấm điểm Chỉ số năm 2024", []],
    ["2024-07-02", "Cải cách hành chính 6 tháng cuối năm 2024", []],
    ["2025-02-01", "Cải cách hành chính", ["issued-after-its-year"]],
    ["2022-01-15", "Cải cách hành chính năm 2024", ["issued-years-before"]],
    ["2025-02-27", "Khắc phục năm 2024, nâng cao chỉ số năm 2025", []],
  ])("%s, %s", (issuedOn, title, problems) => {
    expect(problemsOf(checkRule("year-reference", ["Nội dung"], { issuedOn, title }))).toEqual(problems)
  })
})

describe("deadlines", () => {
  const task = (text: string, to: string, kind: "date" | "period" = "date") => ({
    task: { text: "Ban hành Kế hoạch tuyên truyền", deadline: { text, kind, from: null, to } },
  })
  test.each([
    ["over before the plan, year printed", task("trước ngày 31/12/2023", "2023-12-31"), ["warning"]],
    ["over before the plan, year not printed", task("trong tháng 01", "2024-01-10", "period"), ["notice"]],
    ["still ahead", task("trước ngày 31/3/2024", "2024-03-31"), []],
    ["on the day itself", task("ngày 15/01/2024", "2024-01-15"), []],
  ])("%s", (_, block, expected) => {
    expect(severitiesOf(checkRule("year-reference", [block]))).toEqual(expected)
  })
})

test.each([
  [[2023, 2024], []],
  [[null, null], []],
  [[2022, 2023], ["table-years"]],
  [[2024, 2024], ["table-years"]],
] as const)("score columns of the years %j", (years, problems) => {
  const rows = [["1", "Một", "5", "3", "4"]] as const
  expect(problemsOf(checkRule("year-reference", [{ rows, years }]))).toEqual(problems)
})

describe("copied from the former plan", () => {
  const old = "Hoàn thành rà soát thủ tục hành chính trong năm 2023"
  const previous = buildCheckInput(
    [{ task: { text: old } }, { task: { text: "Khắc phục tồn tại năm 2023 của phường" } }],
    {
      year: 2023,
    },
  )
  test.each([
    [old, ["copied-year"]],
    ["Hoàn thành rà soát thủ tục hành chính trong năm 2024", []],
    ["Rà soát kết quả theo quyết định trong năm 2023", []],
  ])("%s", (text, problems) => {
    expect(problemsOf(checkRule("year-reference", [{ task: { text } }], {}, { previous }))).toEqual(problems)
  })
})

test("a plan without a year is not judged by years", () => {
  expect(checkRule("year-reference", ["Cao hơn năm 2024."], { year: null, issuedOn: null })).toEqual([])
})
