import { describe, expect, test } from "vitest"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"
import { findDayOff } from "./date-invalid.ts"

describe("days off", () => {
  test.each([
    ["2023-12-31", "Chủ nhật"],
    ["2021-12-25", "thứ Bảy"],
    ["2024-05-04", undefined],
    ["2024-09-02", "ngày nghỉ (Quốc khánh 02/9)"],
    ["2017-09-02", "ngày nghỉ (Quốc khánh 02/9)"],
    ["2024-02-09", "ngày nghỉ (Tết Nguyên đán)"],
    ["2024-01-15", undefined],
  ])("%s", (day, name) => expect(findDayOff(day)?.vi).toBe(name))
})

describe("days that do not exist", () => {
  test.each([
    ["Trước ngày 31/11/2023.", 1],
    ["Ngày 29 tháng 02 năm 2021 của Chính phủ.", 1],
    ["Ngày 30-02-2024.", 1],
    ["Ngày 29/02/2024.", 0],
    ["Nghị định số 59/2019/NĐ-CP.", 0],
    ["Thông tư 01/2020/TT-VPCP.", 0],
    ["Đạt 58,23/70 điểm, 15/17 phường.", 0],
    ["Giai đoạn 2021-2025.", 0],
  ])("%s", (text, count) => {
    expect(severitiesOf(checkRule("date-invalid", [text]))).toEqual(Array(count).fill("warning"))
  })
})

describe("one document, two dates", () => {
  test("the issuer may be shortened the second time", () => {
    const lines = (second: string) => [
      "Theo Công văn số 118/UBND-NC ngày 10/01/2023 của UBND huyện Sông Thử.",
      `Theo Công văn số 118/UBND-NC ngày 12/01/2023 của ${second}.`,
    ]
    expect(severitiesOf(checkRule("date-invalid", lines("UBND huyện")))).toEqual(["warning"])
    expect(severitiesOf(checkRule("date-invalid", lines("UBND huyện Núi Thử")))).toEqual([])
  })

  test("the register knows the right one", () => {
    const [finding, ...rest] = checkRule("date-invalid", [
      "Theo Nghị định số 59/2019/NĐ-CP ngày 01/09/2019 của Chính phủ.",
      "Theo Nghị định số 59/2019/NĐ-CP ngày 01/7/2019 của Chính phủ.",
    ])
    expect(rest).toEqual([])
    expect(finding?.severity).toBe("warning")
    expect(finding?.values["fix"]).toEqual([{ line: 1, from: "01/09/2019", to: "01/7/2019" }])
  })

  test.each([
    ["another issuer", "Kế hoạch số 20/KH-UBND ngày 22/01/2024 của UBND quận.", 0],
    ["another year", "Kế hoạch số 20/KH-UBND ngày 19/01/2023 của UBND phường.", 0],
    ["the same date", "Kế hoạch số 20/KH-UBND ngày 05/01/2024 của UBND phường.", 0],
    ["another day of the year", "Kế hoạch số 20/KH-UBND ngày 09/01/2024 của UBND phường.", 1],
  ])("numbers that start again each year: %s", (_, text, count) => {
    const findings = checkRule("date-invalid", ["Kế hoạch số 20/KH-UBND ngày 05/01/2024 của UBND phường.", text], {
      issuedOn: "2024-06-03",
    })
    expect(findings.filter(({ values }) => values["problem"] === "two-dates")).toHaveLength(count)
  })
})

describe("a date against number and register", () => {
  test.each([
    ["Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.", []],
    ["Nghị định số 61/2018/NĐ-CP ngày 23/4/2019 của Chính phủ.", ["year-and-number"]],
    ["Nghị định số 61/2018/NĐ-CP ngày 24/4/2018 của Chính phủ.", ["other-date"]],
    ["Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương.", []],
    ["Nghị quyết số 18-NQ/TW ngày 12/3/2003 của Ban Chấp hành Trung ương.", []],
    ["Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ.", []],
  ])("%s", (text, problems) => {
    expect(checkRule("date-invalid", [text]).map(({ values }) => values["problem"])).toEqual(problems)
  })

  test("nothing can be cited before it is signed", () => {
    const text = "Căn cứ Kế hoạch số 9/KH-UBND ngày 16/02/2024 của UBND quận;"
    expect(severitiesOf(checkRule("date-invalid", [text]))).toEqual(["warning"])
    expect(checkRule("date-invalid", [text], { issuedOn: "2024-02-16" })).toEqual([])
    expect(checkRule("date-invalid", [text], { issuedOn: null })).toEqual([])
  })
})

describe("days off", () => {
  test.each([
    ["Quyết định số 6745/QĐ-UBND ngày 31/12/2023 của UBND Thành phố.", ["notice"]],
    ["Quyết định số 12/QĐ-UBND ngày 29/12/2023 của UBND Thành phố.", []],
    ["Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị.", []],
  ])("%s", (text, expected) => {
    expect(severitiesOf(checkRule("date-invalid", [text], { issuedOn: "2025-01-15" }))).toEqual(expected)
  })

  test("the plan's own date", () => {
    const heading = { issuedOn: "2026-01-11", issuedOnText: "ngày 11 tháng 01 năm 2026" }
    expect(severitiesOf(checkRule("date-invalid", ["Mẫu, ngày 11 tháng 01 năm 2026"], heading))).toEqual(["notice"])
  })
})

describe("a high number twice within a month", () => {
  const first = "Căn cứ Kế hoạch số 2907/KH-UBND ngày 28/12/2022 của UBND tỉnh Bình Minh;"
  test.each([
    ["Thực hiện Kế hoạch số 2907/KH-UBND ngày 05/01/2023 của UBND tỉnh.", ["two-dates"]],
    ["Thực hiện Kế hoạch số 2907/KH-UBND ngày 29/12/2023 của UBND tỉnh.", []],
    ["Thực hiện Kế hoạch số 2907/KH-UBND ngày 05/01/2023 của UBND huyện Tân Long.", []],
  ])("%s", (second, problems) => {
    const found = checkRule("date-invalid", [first, second], { issuedOn: "2024-01-15" })
    expect(found.map(({ values }) => values["problem"])).toEqual(problems)
  })

  test("low numbers come again each year", () => {
    const texts = [
      "Căn cứ Kế hoạch số 12/KH-UBND ngày 28/12/2022 của UBND tỉnh Bình Minh;",
      "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2023 của UBND tỉnh.",
    ]
    expect(checkRule("date-invalid", texts)).toEqual([])
  })
})
