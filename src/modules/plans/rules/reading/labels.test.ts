import { describe, expect, test } from "vitest"
import { findLabel, findRomanNumber } from "./labels.ts"

describe("findLabel", () => {
  test.each([
    ["I. MỤC TIÊU", "roman", "I", [1]],
    ["IV- NHIỆM VỤ", "roman", "IV", [4]],
    ["III/ Tổ chức", "roman", "III", [3]],
    ["A. CHỈ TIÊU", "upper-letter", "A", [1]],
    ["Đ. KINH PHÍ", "upper-letter", "Đ", [5]],
    ["1. Mục đích", "decimal", "1", [1]],
    ["1/ Mục đích", "decimal", "1", [1]],
    ["2. 100% hồ sơ", "decimal", "2", [2]],
    ["4.2 Nội dung", "decimal", "4.2", [4, 2]],
    ["1.1.3. Mức độ", "decimal", "1.1.3", [1, 1, 3]],
    ["a) Văn phòng", "lower-letter", "a", [1]],
    ["đ. Công an", "lower-letter", "đ", [5]],
    ["a) 100% hồ sơ", "lower-letter", "a", [1]],
    ["b) Công chức", "lower-letter", "b", [2]],
    ["g) Công chức", "lower-letter", "g", [7]],
    ["- Công khai", "bullet", "-", []],
    ["– Công khai", "bullet", "-", []],
    ["- + Tuyên truyền", "bullet", "+", []],
    ["* Thực hiện", "bullet", "*", []],
    ["Điều 2. Hiệu lực", "part", "Điều 2", [2]],
    ["PHỤ LỤC II", "part", "PHỤ LỤC II", [2]],
    ["PHẦN THỨ HAI", "part", "PHẦN HAI", [2]],
    ["Phần thứ ba", "part", "Phần ba", [3]],
  ] as const)("%s", (text, style, token, numbers) => {
    expect(findLabel(text)).toMatchObject({ style, token, numbers })
  })

  test.each([
    "30.5 điểm",
    "2021 và các năm tiếp theo",
    "01/3/2024 là hạn cuối",
    "15/17 phường",
    "5-7 hội nghị",
    "-----",
    "Văn phòng",
    "",
  ])("no label: %s", (text) => {
    expect(findLabel(text)).toBeNull()
  })
})

test.each([
  ["XIV", 14],
  ["IX", 9],
  ["IIII", undefined],
  ["C", undefined],
])("Roman number %s → %s", (text, value) => {
  expect(findRomanNumber(text)).toBe(value)
})
