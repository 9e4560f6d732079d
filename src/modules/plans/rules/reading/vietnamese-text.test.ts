import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { fold, isCapitals, isOrnament, squeeze, toNameCase, trimPunctuation } from "./vietnamese-text.ts"

describe("fold", () => {
  test.each([
    ["Phấn đấu", "phan dau"],
    ["Phần đấu", "phan dau"],
    ["ỦY BAN", "uy ban"],
    ["uỷ ban", "uy ban"],
    ["hoá", "hoa"],
    ["hóa", "hoa"],
    ["Đặng – “đủ”", 'dang - "du"'],
  ])("%s → %s", (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  test("keeps every offset, whatever the letters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        expect(fold(text)).toHaveLength(text.length)
      }),
    )
  })
})

test.each([
  ["KẾ HOẠCH", true],
  ["Kế hoạch", false],
  ["12/KH", true],
  ["12", false],
])("isCapitals %s → %s", (text, expected) => {
  expect(isCapitals(text)).toBe(expected)
})

test("names and ends are written as people write them", () => {
  expect(toNameCase("AN PHÚ ĐÔNG")).toBe("An Phú Đông")
  expect(trimPunctuation(" - Văn phòng: ")).toBe("Văn phòng")
  expect(squeeze("a \t b\u00a0c ")).toBe("a b c")
  expect(isOrnament("-----")).toBe(true)
  expect(isOrnament("- a -")).toBe(false)
})
