import fc from "fast-check"
import { expect, test } from "vitest"

import { parseDecimal } from "#platform/exact/decimal.ts"
import { addRatios, compareRatios, zero } from "#platform/exact/ratio.ts"

import type { Criterion } from "../package.ts"
import { buildSkeleton } from "./skeleton.ts"
import type { SkeletonFrame, SkeletonRow } from "./skeleton.ts"

const row = (code: string, max: string | null, more: Partial<SkeletonRow> = {}): SkeletonRow => ({
  code,
  title: `Tiêu chí ${code}`,
  max,
  group: "Phần thẩm định",
  rule: null,
  line: 10,
  ...more,
})
const frame: SkeletonFrame = {
  name: "Khung theo kế hoạch",
  year: 2026,
  level: "commune",
  areas: [
    { code: "1", title: "Chỉ đạo", max: "18" },
    { code: "5", title: "Hiện đại hóa", max: "12" },
  ],
  sources: [
    { code: "council", name: "Hội đồng", max: "70", isSurvey: false },
    { code: "survey", name: "Điều tra", max: "30", isSurvey: true },
  ],
}
const maxOf = ({ max, children = [] }: Criterion): ReturnType<typeof parseDecimal> =>
  children.length === 0 ? parseDecimal(max ?? "0") : children.map(maxOf).reduce(addRatios, zero)

test("listed rows, and one leaf for the rest of each area and source", () => {
  const rows = [
    row("1.1.3", "1"),
    row("1.2.1", "0.5"),
    row("5.4.4", "1", {
      title: "Tỷ lệ hồ sơ trực tuyến",
      rule: "trên 50%: 1 điểm; từ 25-50%: 0.5 điểm; dưới 25%: 0 điểm",
    }),
    row("1.1", "1", { group: "Điều tra xã hội học" }),
  ]
  const { package: framework, marks, doubts } = buildSkeleton(rows, frame)
  expect(doubts).toEqual([])
  expect(framework.scale).toBe("100")
  expect(framework.criteria.map(({ code, title, max }) => [code, title, max])).toEqual([
    ["1", "Chỉ đạo", "18"],
    ["5", "Hiện đại hóa", "12"],
    ["survey.1.1", "Tiêu chí 1.1", "1"],
    ["council.khac", "Các tiêu chí không nêu (Hội đồng)", "40"],
    ["survey.khac", "Các tiêu chí không nêu (Điều tra)", "29"],
  ])
  expect(framework.criteria[0]?.children?.at(-1)).toMatchObject({
    code: "1.khac",
    title: "Các tiêu chí không nêu",
    max: "16.5",
    source: "council",
    rule: { kind: "judgement" },
  })
  expect(framework.criteria[1]?.children?.[0]?.rule).toMatchObject({ kind: "bands" })
  expect(marks.find(({ code }) => code === "5.4.4")?.state).toBe("sure")
})

test("rows that hold more than their area are told, and nothing is made up", () => {
  const { package: framework, doubts } = buildSkeleton([row("5.1", "13")], { ...frame, sources: [] })
  expect(doubts).toMatchObject([{ code: "sumDiffers" }])
  expect(framework.criteria[1]?.children?.map(({ code }) => code)).toEqual(["5.1"])
})

test("whenever nothing is told, the leaves of every area add up to it", () => {
  const points = fc.integer({ min: 0, max: 40 }).map((quarters) => String(quarters / 4))
  const rows = fc.array(
    fc.tuple(
      fc.constantFrom("1", "5", "7"),
      fc.integer({ min: 1, max: 4 }),
      fc.option(fc.integer({ min: 1, max: 3 })),
      points,
    ),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(rows, (list) => {
      const given = list.map(([area, second, third, max]) =>
        row(third === null ? `${area}.${second}` : `${area}.${second}.${third}`, max),
      )
      const { package: framework, doubts } = buildSkeleton(given, { ...frame, sources: [] })
      const known = doubts.length > 0 ? [] : framework.criteria.filter(({ max }) => max !== undefined)
      const differing = known.filter((area) => compareRatios(maxOf(area), parseDecimal(area.max ?? "0")) !== 0)
      expect(differing.map(({ code }) => code)).toEqual([])
    }),
    { seed: 20261121 },
  )
})
