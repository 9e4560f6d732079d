import { describe, expect, test } from "vitest"
import type { Registers } from "../registers/types.ts"
import { listCitations } from "./citations.ts"
import { writeOutIssuer } from "./issuer-names.ts"

const registers = { issuers: [] } as unknown as Registers

describe("listCitations", () => {
  test.each([
    [
      "Quyết định số 12/QĐ-UBND ngày 31/12/2023 của UBND tỉnh An Bình về việc ban hành Kế hoạch",
      ["12/QĐ-UBND", "2023-12-31", "Ủy ban nhân dân tỉnh An Bình"],
    ],
    [
      "Kế hoạch số 288/KH-UBND của UBND Thành phố ngày 14/12/2021",
      ["288/KH-UBND", "2021-12-14", "Ủy ban nhân dân thành phố"],
    ],
    ["Nghị định 45/2020/NĐ-CP", ["45/2020/NĐ-CP", null, "Chính phủ"]],
    ["Nghị quyết số 115/2020/QH14 ngày 19/6/2020", ["115/2020/QH14", "2020-06-19", "Quốc hội"]],
    ["Chỉ thị số 24-CT/TU ngày 07/8/2023 của Thành ủy", ["24-CT/TU", "2023-08-07", "Thành ủy"]],
    ["Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015", [null, "2015-06-19", "Quốc hội"]],
    ["Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025", ["72/2025/QH15", "2025-06-16", "Quốc hội"]],
    [
      "Nghị định số 59/2019/NĐ-CP ngày 01/7/2019 của Chính phủ phải được thực hiện",
      ["59/2019/NĐ-CP", "2019-07-01", "Chính phủ"],
    ],
    ["Quyết định số 5/QĐ-UBND ngày 31/9/2021", ["5/QĐ-UBND", null, "Ủy ban nhân dân"]],
  ])("%s", (text, [number, date, issuer]) => {
    expect(listCitations(text, registers)[0]).toMatchObject({ number, date, issuer })
  })

  test.each(["xếp thứ 15/17 phường", "đạt 63/67 điểm", "6 tháng/lần", "ngày 08/6/2021"])("none in: %s", (text) => {
    expect(listCitations(text, registers)).toEqual([])
  })

  test("several in one sentence, the second without its kind", () => {
    const found = listCitations("Nghị định số 29/2023/NĐ-CP và 120/2020/NĐ-CP ngày 07/10/2020 của Chính phủ", registers)
    expect(found.map(({ kind, number }) => [kind, number])).toEqual([
      ["Nghị định", "29/2023/NĐ-CP"],
      [null, "120/2020/NĐ-CP"],
    ])
  })
})

test.each([
  ["ỦY BAN NHÂN DÂN PHƯỜNG AN PHÚ", "Ủy ban nhân dân phường An Phú"],
  ["UBND THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân thành phố Hồ Chí Minh"],
  ["UBND PHƯỜNG 12", "Ủy ban nhân dân phường 12"],
  ["UBND tỉnh", "Ủy ban nhân dân tỉnh"],
  ["SỞ NỘI VỤ", "Sở Nội vụ"],
  ["SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "Sở Tài nguyên và Môi trường"],
  ["SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"],
  ["Bộ trưởng Bộ Nội vụ", "Bộ trưởng Bộ Nội vụ"],
])("writeOutIssuer %s → %s", (printed, written) => {
  expect(writeOutIssuer(printed)).toBe(written)
})
