import { describe, expect, test } from "vitest"

import { compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { newId } from "#platform/ids.ts"

import { listLeafPlaces } from "./leaf-places.ts"

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
})
