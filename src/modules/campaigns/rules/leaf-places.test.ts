import { describe, expect, test } from "vitest"

import { compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { newId } from "#platform/ids.ts"

import { isSampled, listLeafPlaces } from "./leaf-places.ts"

const compiled = compileFramework(
  FrameworkPackage.parse({
    thuocdo: 1,
    code: "mau",
    version: "1",
    name: "Bộ mẫu",
    status: "sample",
    level: "commune",
    year: 2026,
    scale: "10",
    sources: [
      { code: "council", name: "Hội đồng thẩm định", max: "7" },
      { code: "xhh", name: "Điều tra xã hội học", max: "3" },
    ],
    criteria: [
      { code: "1", title: "Chỉ đạo", source: "council", children: [{ code: "1.1", title: "Kế hoạch", max: "7" }] },
      { code: "2", title: "Hài lòng", source: "xhh", max: "3" },
      {
        code: "3",
        title: "Cộng, trừ",
        children: [
          { code: "3.1", title: "Cộng", rule: { kind: "bonus", each: "0.5", of: "n", cap: "2" } },
          { code: "3.2", title: "Trừ", rule: { kind: "penalty", each: "0.5", of: "m" } },
        ],
      },
    ],
  }),
)

describe("leaves of a campaign", () => {
  const accountId = newId()
  const areas = [
    { code: "noi-vu", name: "Nội vụ", criteria: ["1", "3"], appraisers: [{ accountId, name: "Người thẩm định" }] },
  ]
  const places = listLeafPlaces(compiled, { areas })

  test.each([
    ["1.1", { area: "noi-vu", appraisers: [accountId], max: "7", extra: null, isSurvey: false }],
    ["2", { area: "2", appraisers: [], max: "3", extra: null, isSurvey: true }],
    ["3.1", { area: "noi-vu", max: "2", extra: "bonus" }],
    ["3.2", { area: "noi-vu", max: null, extra: "penalty" }],
  ])("%s", (code, expected) => {
    expect(places.get(code)).toMatchObject(expected)
  })

  test("the sample is drawn by the seed: the same every time, about its share, not by rows or columns", () => {
    const units = Array.from({ length: 100 }, newId)
    const codes = Array.from({ length: 100 }, (_, at) => `1.${at}`)
    const draw = (seed: number) =>
      units.map((unit) => codes.filter((code) => isSampled({ percent: 10, seed }, unit, code)))
    const drawn = draw(7)
    expect(draw(7)).toEqual(drawn)
    expect(draw(8)).not.toEqual(drawn)
    const counts = drawn.map(({ length }) => length)
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(800)
    expect(counts.reduce((sum, count) => sum + count)).toBeLessThan(1_200)
    expect(Math.max(...counts)).toBeLessThan(30)
    const byCode = codes.map((code) => drawn.filter((own) => own.includes(code)).length)
    expect(Math.max(...byCode)).toBeLessThan(30)
    expect(isSampled({ percent: 0, seed: 7 }, units[0]!, "1.1")).toBe(false)
    expect(units.every((unit) => isSampled({ percent: 100, seed: 7 }, unit, "1.1"))).toBe(true)
  })
})
