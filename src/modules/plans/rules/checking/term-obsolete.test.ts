import { describe, expect, test } from "vitest"
import { checkRule, severitiesOf } from "#test/plans/check-rule.ts"

const found = (text: string, issuedOn: string) =>
  checkRule("term-obsolete", [text], { issuedOn }).map(({ severity, values }) => `${severity} ${values["term"]}`)

describe("terms by the plan's own date", () => {
  test.each([
    ["Hồ sơ trực tuyến mức độ 3,4 đạt 50%.", "2021-06-08", []],
    ["Hồ sơ trực tuyến mức độ 3,4 đạt 50%.", "2022-08-14", []],
    ["Hồ sơ trực tuyến mức độ 3, mức độ 4 đạt 50%.", "2022-08-15", ["warning online-level-3-4"]],
    ["Dịch vụ công trực tuyến mức độ 4.", "2024-01-15", ["warning online-level-3-4"]],
    ["Dịch vụ công trực tuyến mức 3 và 4.", "2024-01-15", ["warning online-level-3-4"]],
    ["Nâng mức tự chủ từ mức 4 lên mức 3.", "2024-01-15", []],
    ["Hệ thống thông tin cấp độ 3.", "2024-01-15", []],
    ["Dịch vụ công toàn trình (trước đây là mức độ 4).", "2024-01-15", []],
    ["Nâng hạng ICT Index của thành phố.", "2024-01-15", ["warning ict-index"]],
    ["Nâng hạng ICT Index của thành phố.", "2021-01-15", []],
    ["Báo cáo UBND huyện trước ngày 15.", "2025-01-15", []],
    ["Báo cáo UBND huyện trước ngày 15.", "2026-01-15", ["warning district-level"]],
    ["Phòng Nội vụ thành phố Huế.", "2026-01-15", []],
    ["TTHC cấp huyện chuyển giao về cấp xã.", "2026-01-15", []],
    ["Theo Quyết định số 15/QĐ-UBND ngày 03/4/2024 của UBND huyện Mẫu.", "2026-01-15", []],
    ["Các xã, phường, thị trấn.", "2026-01-15", ["warning township"]],
    ["Sở Thông tin và Truyền thông hướng dẫn.", "2026-01-15", ["warning department-information"]],
    ["Sở Thông tin và Truyền thông hướng dẫn.", "2024-01-15", []],
    ["Thu hút khách từ tỉnh Hà Nam.", "2026-01-15", ["warning merged-provinces"]],
    ["Nộp sổ hộ khẩu khi làm thủ tục.", "2024-01-15", ["warning household-book"]],
    ["Không yêu cầu nộp sổ hộ khẩu.", "2024-01-15", []],
    ["Công chức Văn phòng – Thống kê chủ trì.", "2026-01-15", ["notice commune-civil-servant-titles"]],
  ])("%s (%s)", (text, issuedOn, expected) => expect(found(text, issuedOn)).toEqual(expected))

  test("one finding a term, with all its lines", () => {
    const findings = checkRule("term-obsolete", ["Mức độ 3.", "Khác.", "Mức độ 4."], { issuedOn: "2024-01-15" })
    expect(findings.map(({ lines }) => lines)).toEqual([[1, 3]])
  })

  test("today adds a notice on a plan that was right in its time", () => {
    const findings = checkRule("term-obsolete", ["Mức độ 4."], { issuedOn: "2021-01-15" }, { today: "2024-01-15" })
    expect(severitiesOf(findings)).toEqual(["notice"])
  })

  test("without date and year nothing is judged", () => {
    expect(checkRule("term-obsolete", ["Mức độ 4."], { issuedOn: null, issuedOnText: null, year: null })).toEqual([])
  })
})
