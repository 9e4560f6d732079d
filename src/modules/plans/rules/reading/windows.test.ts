import { describe, expect, test } from "vitest"
import { findWindows } from "./windows.ts"

function read(text: string, context = "Chế độ báo cáo", year: number | null = 2024): string[] {
  return findWindows(text, context, year).map(
    ({ window }) => `${window.code} ${window.from} ${window.fromYear} ${window.to} ${window.toYear}`,
  )
}

describe("findWindows", () => {
  test.each([
    [
      "Báo cáo quý I: số liệu tính từ ngày 15 tháng 12 của năm trước kỳ báo cáo đến ngày 14 tháng 3 thuộc kỳ báo cáo.",
      ["Q1 12-15 -1 03-14 0"],
    ],
    ["Báo cáo 6 tháng đầu năm: từ ngày 15/12 năm trước đến ngày 14/6.", ["6M 12-15 -1 06-14 0"]],
    ["Báo cáo quý III: từ ngày 15 tháng 6 đến ngày 14 tháng 9.", ["Q3 06-15 0 09-14 0"]],
    ["Báo cáo 9 tháng: từ 15/12/2023 đến 14/9/2024.", ["9M 12-15 -1 09-14 0"]],
    ["Báo cáo năm: từ ngày 15/12 đến ngày 14/12.", ["YEAR 12-15 0 12-14 0"].map(() => "YEAR 12-15 -1 12-14 0")],
    [
      "Số liệu chốt: Quý I: 15/12/2023 - 14/3/2024; 6 tháng: 15/12/2023 - 14/6/2024; năm: 15/12/2023 - 14/12/2024.",
      ["Q1 12-15 -1 03-14 0", "6M 12-15 -1 06-14 0", "YEAR 12-15 -1 12-14 0"],
    ],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test("a span told by the month or the quarter before stands for every month or quarter", () => {
    const months = read("Báo cáo tháng: số liệu từ ngày 15 tháng trước đến ngày 14 của tháng báo cáo.")
    expect(months).toHaveLength(12)
    expect(months.slice(0, 2)).toEqual(["M01 12-15 -1 01-14 0", "M02 01-15 0 02-14 0"])
    expect(read("Báo cáo quý lấy số liệu từ ngày 15 tháng cuối quý trước đến ngày 14 tháng cuối quý.")).toEqual([
      "Q1 12-15 -1 03-14 0",
      "Q2 03-15 0 06-14 0",
      "Q3 06-15 0 09-14 0",
      "Q4 09-15 0 12-14 0",
    ])
  })

  test("reports listed with their windows in brackets", () => {
    expect(
      read(
        "Số liệu báo cáo quý I (từ ngày 01/01 đến ngày 31/3), 6 tháng (từ 01/01 đến 30/6), năm (từ 01/01 đến 31/12).",
      ),
    ).toEqual(["Q1 01-01 0 03-31 0", "6M 01-01 0 06-30 0", "YEAR 01-01 0 12-31 0"])
  })

  test("a span of days outside reporting is no window", () => {
    expect(read("Tổ chức tuần lễ cao điểm quý I từ ngày 01/3 đến ngày 07/3.", "Nhiệm vụ")).toEqual([])
  })

  test("printed years count from the reporting year when the plan names none", () => {
    expect(read("Báo cáo quý I: số liệu từ 15/12/2023 đến 14/3/2024.", "", null)).toEqual(["Q1 12-15 -1 03-14 0"])
  })
})
