import { expect, test } from "vitest"

import { FrameworkPackage } from "#modules/frameworks/rules/index.ts"

import { buildFrameworkDraft } from "./framework-draft.ts"

const row = (code: string, title: string, max: string | null, rule: string | null) => {
  return { id: code, ranges: [{ line: 7 }], code, title, max, rule, previous: null, target: null, group: null }
}

test("score rows become a draft whose shape holds; what their texts leave open is marked with its code", () => {
  const scores = [
    row("1", "Chỉ đạo, điều hành", "3", null),
    row("1.1", "Tỷ lệ hoàn thành kế hoạch", "1", "trên 50%: 1 điểm; từ 25-50%: 0,5 điểm; dưới 25%: 0 điểm"),
    row("1.10", "Đối thoại", "1", null),
  ]
  const content = { scores } as Parameters<typeof buildFrameworkDraft>[0]["content"]
  const { package: data, marks } = buildFrameworkDraft({ title: "Kế hoạch CCHC 2026", year: 2026, content }, "province")
  expect(FrameworkPackage.safeParse(data).success).toBe(true)
  expect(data.level).toBe("province")
  const children = data.criteria[0]?.children ?? []
  expect(children.map(({ code, max }) => [code, max])).toEqual([
    ["1.1", "1"],
    ["1.10", "1"],
    ["1.khac", "1"],
  ])
  expect(children[0]?.rule?.kind).toBe("bands")
  expect(marks.map(({ code }) => code)).toEqual(["1.10", "1.khac"])
})
