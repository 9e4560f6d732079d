import { describe, expect, test } from "vitest"
import { buildPlainSource } from "#test/builders/plain-source.ts"
import type { Registers } from "../registers/types.ts"
import { readPlan } from "./index.ts"
import { findPlanYear } from "./plan-year.ts"
import { isTotalTitle } from "./score-table.ts"

const registers: Registers = {
  laws: [],
  terms: [],
  slips: [],
  keptWords: [],
  unitKinds: [],
  documentKinds: [],
  issuers: [],
  actors: [],
}

function read(...lines: string[]) {
  return readPlan(buildPlainSource(["KẾ HOẠCH", "Cải cách hành chính năm 2024", "", ...lines]), registers)
}

describe("score tables that say what is to be done", () => {
  const reading = read(
    "I. ĐIỂM CHƯA ĐẠT VÀ BIỆN PHÁP",
    "Mã số\tTiêu chí\tĐiểm chuẩn\tĐiểm đạt năm 2023\tNguyên nhân\tBiện pháp khắc phục\tNgười thực hiện\tThời hạn\tMinh chứng",
    "2.1\tCông khai kết quả\t2\t1,5\tBảng tin hỏng\tMua bảng tin điện tử đặt tại sân trụ sở làm việc\tVăn phòng UBND xã\tQuý II\tBiên bản nhận bảng",
    "2.4\tTrả lời góp ý\t3\t3\t\t\t\t\t",
    "Cộng nhóm thứ hai\t\t5\t4,5\t\t\t\t\t",
  )

  test("each row is a criterion, named as the criterion, and sums are none", () => {
    expect(reading.scores.map(({ code, title, max, previous }) => [code, title, max, previous])).toEqual([
      ["2.1", "Công khai kết quả", "2", "1.5"],
      ["2.4", "Trả lời góp ý", "3", "3"],
    ])
  })

  test("a row with a remedy is a task too, its evidence the product", () => {
    expect(reading.tasks.map(({ text, lead, product }) => [text, lead, product])).toEqual([
      ["Mua bảng tin điện tử đặt tại sân trụ sở làm việc", ["Văn phòng UBND xã"], "Biên bản nhận bảng"],
    ])
    expect(reading.tasks[0]?.deadline?.to).toBe("2024-06-30")
  })

  test("the sum of several results under one merged heading is last year's score", () => {
    const { scores } = read(
      "I. CHỈ TIÊU ĐIỂM",
      "Mã\tTiêu chí\tĐiểm tối đa\tKết quả năm 2023\t\t\tChỉ tiêu năm 2024",
      "\t\t\tĐiểm thẩm định\tĐiểm khảo sát\tTổng điểm đạt\t",
      "3.2\tTiếp công dân\t6\t2,5\t1\t3,5\t5",
    )
    expect(scores.map(({ previous, target }) => [previous, target])).toEqual([["3.5", "5"]])
  })
})

test.each([
  ["Cộng lĩnh vực II", true],
  ["Cộng", true],
  ["Tổng cộng", true],
  ["Cộng tác viên dư luận xã hội", false],
  ["Công khai thủ tục", false],
  ["Tổng số hồ sơ đúng hạn", false],
])("%s is the sum of rows: %s", (title, isTotal) => {
  expect(isTotalTitle(title)).toBe(isTotal)
})

test.each([
  ["Khắc phục hạn chế sau công bố Chỉ số năm 2023", "ngày 02 tháng 5 năm 2024", 2024],
  ["Khắc phục hạn chế năm 2023", "ngày 02 tháng 5 năm 2023", 2023],
  ["Khắc phục hạn chế năm 2023 và nâng cao Chỉ số năm 2024", "ngày 02 tháng 12 năm 2023", 2024],
])("the year of “%s” issued on %s is %i", (title, issuedOn, year) => {
  expect(findPlanYear(title, "", issuedOn)).toBe(year)
})
