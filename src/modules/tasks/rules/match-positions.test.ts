import { expect, test } from "vitest"

import { assignByNames, matchPositions, type NamedPosition } from "./match-positions.ts"

const unit = (...titles: string[]): NamedPosition[] => titles.map((title) => ({ id: title, title, aliases: [] }))

const oldWard = unit(
  "Chủ tịch Ủy ban nhân dân",
  "Phó Chủ tịch Ủy ban nhân dân",
  "Công chức Văn phòng – Thống kê",
  "Công chức Bộ phận một cửa",
  "Công chức Tài chính – Kế toán",
  "Công chức Tư pháp – Hộ tịch",
  "Công chức Địa chính – Xây dựng – Đô thị và Môi trường",
  "Công chức Văn hóa – Xã hội",
  "Trưởng Công an",
  "Chỉ huy trưởng Ban Chỉ huy Quân sự",
)
const newWard = unit(
  "Chủ tịch Ủy ban nhân dân",
  "Phó Chủ tịch Ủy ban nhân dân",
  "Chánh Văn phòng HĐND và UBND",
  "Chuyên viên Văn phòng",
  "Chuyên viên Tư pháp – Hộ tịch",
  "Trưởng phòng Kinh tế, Hạ tầng và Đô thị",
  "Chuyên viên Tài chính – Kế toán",
  "Trưởng phòng Văn hóa – Xã hội",
  "Chuyên viên Nội vụ",
  "Giám đốc Trung tâm Phục vụ hành chính công",
  "Công chức tiếp nhận và trả kết quả",
)

test.each([
  ["Văn phòng - Thống kê", "Công chức Văn phòng – Thống kê"],
  ["công chức Văn phòng Thống kê phường", "Công chức Văn phòng – Thống kê"],
  ["VP-TK", "Công chức Văn phòng – Thống kê"],
  ["Văn phòng UBND phường", "Công chức Văn phòng – Thống kê"],
  ["Bộ phận 1 cửa", "Công chức Bộ phận một cửa"],
  ["Bộ phận tiếp nhận và trả kết quả", "Công chức Bộ phận một cửa"],
  ["TC-KT", "Công chức Tài chính – Kế toán"],
  ["TC", undefined], // tài chính or tổ chức
  ["Tài chính kế toán", "Công chức Tài chính – Kế toán"],
  ["Tư pháp", "Công chức Tư pháp – Hộ tịch"],
  ["Địa chính", "Công chức Địa chính – Xây dựng – Đô thị và Môi trường"],
  ["Công an phường", "Trưởng Công an"],
  ["Ban CHQS phường", "Chỉ huy trưởng Ban Chỉ huy Quân sự"],
  ["Chủ tịch UBND phường", "Chủ tịch Ủy ban nhân dân"],
  ["PCT UBND", "Phó Chủ tịch Ủy ban nhân dân"],
  // What belongs to another body or to everybody is nobody's.
  ["Công an thành phố", undefined],
  ["Phòng Tư pháp", undefined],
  ["Phòng Nội vụ quận", undefined],
  ["UBND phường", undefined],
  ["các bộ phận chuyên môn", undefined],
  ["", undefined],
])("in a ward before 7/2025, %s is %s", (name, title) => {
  expect(matchPositions([name], oldWard).get(name)).toBe(title)
})

test.each([
  ["Văn phòng HĐND&UBND", "Chánh Văn phòng HĐND và UBND"],
  ["Văn phòng", "Chánh Văn phòng HĐND và UBND"],
  ["Chuyên viên Văn phòng", "Chuyên viên Văn phòng"],
  ["Phòng Văn hóa - Xã hội", "Trưởng phòng Văn hóa – Xã hội"],
  ["Phòng Kinh tế, Hạ tầng và Đô thị", "Trưởng phòng Kinh tế, Hạ tầng và Đô thị"],
  ["Trung tâm phục vụ hành chính công phường", "Giám đốc Trung tâm Phục vụ hành chính công"],
  ["TTPVHCC", "Giám đốc Trung tâm Phục vụ hành chính công"],
  ["Tư pháp – Hộ tịch", "Chuyên viên Tư pháp – Hộ tịch"],
  ["Bộ phận một cửa", "Công chức tiếp nhận và trả kết quả"],
])("in a ward since 7/2025, %s is %s", (name, title) => {
  expect(matchPositions([name], newWard).get(name)).toBe(title)
})

test("a name that fits two positions is not certain", () => {
  const two = unit("Phó Chủ tịch UBND phụ trách kinh tế", "Phó Chủ tịch UBND", "Công chức Văn hóa", "Cán bộ Văn hóa")
  expect(matchPositions(["Văn hóa"], two).size).toBe(0)
})

test("a position is found by the other names it goes by", () => {
  const named = [{ id: "1", title: "Chuyên viên Nội vụ", aliases: ["Công chức phụ trách cải cách hành chính"] }]
  expect(
    matchPositions(["công chức phụ trách cải cách hành chính"], named).get("công chức phụ trách cải cách hành chính"),
  ).toBe("1")
})

test("one lead: only when all the names of the lead mean the same position", () => {
  const known = new Map([
    ["VP-TK", "office"],
    ["Văn phòng – Thống kê", "office"],
    ["Tư pháp", "justice"],
  ])
  const lead = (...names: string[]) => assignByNames({ lead: names, support: [] }, known).leadPositionId
  expect(lead("VP-TK", "Văn phòng – Thống kê")).toBe("office")
  expect(lead("VP-TK", "Tư pháp")).toBeNull()
  expect(lead("VP-TK", "các ban ngành")).toBeNull()
  expect(lead()).toBeNull()
  expect(assignByNames({ lead: ["Tư pháp"], support: ["VP-TK", "Tư pháp", "khu phố"] }, known)).toEqual({
    leadPositionId: "justice",
    supportPositionIds: ["office"],
  })
})
