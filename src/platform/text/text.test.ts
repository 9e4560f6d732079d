import fc from "fast-check"
import { expect, test } from "vitest"

import { foldText, likePattern } from "./fold.ts"
import { sortKey } from "./sort-key.ts"

test.each([
  ["Đường  Võ-Nguyên Giáp", "duong vo nguyen giap"],
  ["Phường Hòa Bình", "phuong hoa binh"],
  ["ỄỘỮ", "eou"],
  ["NĐ 30/2020/NĐ-CP", "nd 30 2020 nd cp"],
  ["", ""],
])("foldText %s", (text, folded) => expect(foldText(text)).toBe(folded))

test("folding is the same for composed and decomposed text, and folding twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(foldText(text.normalize("NFD"))).toBe(foldText(text.normalize("NFC")))
      expect(foldText(foldText(text))).toBe(foldText(text))
    }),
    { seed: 20260701 },
  )
})

test("a search cannot smuggle wildcards into LIKE", () => {
  expect(likePattern("50%_\\")).toBe("%50%")
})

test("sort keys give Vietnamese order", () => {
  const sorted = [
    "An",
    "Ăn",
    "Ân",
    "Ba",
    "Bà",
    "Bá",
    "Bạ",
    "Da",
    "Dư",
    "Đa",
    "Đinh",
    "E",
    "Ê",
    "On",
    "Ôn",
    "Ơn",
    "Un",
    "Ưn",
  ]
  const shuffled = sorted.toReversed()
  const byKey = (a: string, b: string) => (sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0)
  expect(shuffled.toSorted(byKey)).toEqual(sorted)
  expect(["Khu phố 10", "Khu phố 2", "Khu phố 1"].toSorted(byKey)).toEqual(["Khu phố 1", "Khu phố 2", "Khu phố 10"])
  expect(["Hòa Thành", "Hòa An", "Hoa Lư"].toSorted(byKey)).toEqual(["Hòa An", "Hoa Lư", "Hòa Thành"])
})
