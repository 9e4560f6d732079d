import { describe, expect, test } from "vitest"

import { newId } from "#platform/ids.ts"

import { placeRows, takeRow } from "./external-rows.ts"
import type { LeafPlace } from "./leaf-places.ts"

const place = (code: string, more: Partial<LeafPlace>): readonly [string, LeafPlace] => [
  code,
  { code, title: code, area: "1", appraisers: [], max: "10", extra: null, isSurvey: false, ...more },
]
const leaves = new Map([
  place("1.1", {}),
  place("8.1", { isSurvey: true, max: "15" }),
  place("9.1", { extra: "bonus", max: null }),
])
const [an, hoaOne, hoaTwo] = [newId(), newId(), newId()]
const units = [
  { unitId: an, name: "Phường An Khánh" },
  { unitId: hoaOne, name: "Xã Hòa Bình" },
  { unitId: hoaTwo, name: "Xã Hoà Bình" },
]
const read = (unit: string, leaf: string, points: string | null) =>
  placeRows([{ unit, leaf, points }], { units, placesOf: () => leaves })

describe("lines of points from outside", () => {
  test.each([
    ["PHUONG AN KHANH", "8.1", "15", an],
    [" Phường An Khánh ", " 9.1 ", "100", an],
    [an, "8.1", null, an],
    [hoaTwo.toUpperCase(), "8.1", "0", hoaTwo],
  ])("%s %s %s is placed", (unit, leaf, points, unitId) => {
    expect(read(unit, leaf, points)).toMatchObject({ placed: [{ row: 0, unitId, leaf: leaf.trim() }], refused: [] })
  })

  test.each([
    ["Phường Lạ", "8.1", "1", "Không có đơn vị"],
    ["Phường An Khánh", "1.1", "1", "do người thẩm định chấm"],
    ["Phường An Khánh", "7.7", "1", "không có tiêu chí 7.7"],
    ["Phường An Khánh", "8.1", "15.5", "từ 0 đến 15"],
    ["Phường An Khánh", "9.1", "-1", "không được âm"],
  ])("%s %s %s is refused: %s", (unit, leaf, points, words) => {
    const { placed, refused } = read(unit, leaf, points)
    expect(placed).toEqual([])
    expect(refused[0]?.vi).toContain(words)
  })

  test("a name that two units share names both, an id does not mind", () => {
    const { refused } = read("xa hoa binh", "8.1", "1")
    expect(refused[0]?.vi).toContain(hoaOne)
    expect(refused[0]?.vi).toContain(hoaTwo)
  })

  test("the second line on one leaf of a unit is refused, with the number of the first", () => {
    const rows = [
      { unit: an, leaf: "8.1", points: "1" },
      { unit: "phuong an khanh", leaf: "8.1", points: "2" },
    ]
    const { placed, refused } = placeRows(rows, { units, placesOf: () => leaves })
    expect(placed).toHaveLength(1)
    expect(refused).toMatchObject([{ row: 1 }])
    expect(refused[0]?.vi).toContain("dòng 1")
  })

  const trace = { seq: 1, at: "2026-12-10T02:00:00.000Z", accountId: an, name: "", position: null }
  const external = { ...trace, points: "1.50", basis: "a" }
  const correction = { ...trace, points: "1.25", reason: "c", basis: "b", mine: false }
  const final = { ...trace, without: null }
  const late = "Kết quả điều tra về sau"
  test.each([
    ["none, and none is wanted", null, [], null, { points: null, basis: "a", late: null }, "alreadySo"],
    ["the same points on the same basis", null, [], external, { points: "1.5", basis: "a", late: null }, "alreadySo"],
    ["new points", null, [], null, { points: "1", basis: "a", late: null }, "externalPoints"],
    ["another basis", null, [], external, { points: "1.5", basis: "b", late: null }, "externalPoints"],
    ["points taken away", null, [], external, { points: null, basis: "a", late: null }, "externalPoints"],
    ["what is final, without why", final, [], null, { points: "1", basis: "a", late: null }, "lý do ghép muộn"],
    ["what is final, with why", final, [], null, { points: "1", basis: "a", late }, "corrected"],
    ["what is final, other points", final, [], external, { points: "1", basis: "a", late }, "corrected"],
    ["what is final and says so", final, [], external, { points: "1.5", basis: "a", late: null }, "alreadySo"],
    [
      "what was corrected and says so",
      final,
      [correction],
      external,
      { points: "1.25", basis: "b", late },
      "alreadySo",
    ],
    ["what was corrected since", final, [correction], external, { points: "1.5", basis: "a", late }, "corrected"],
    ["points taken away from what is final", final, [], external, { points: null, basis: "a", late }, "không bỏ điểm"],
  ])("a line meets %s", (_, finalised, corrections, standing, line, expected) => {
    const made = takeRow({ finalised }, { code: "8.1", external: standing, corrections }, line)
    const said = typeof made === "string" ? made : "kind" in made ? made.kind : made.vi
    expect(said).toContain(expected)
    const added = { leaf: "8.1", points: line.points, basis: line.basis }
    expect(typeof made === "object" && "kind" in made ? made : added).toMatchObject(added)
  })
})
