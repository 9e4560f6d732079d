import { expect, it } from "vitest"

import { buildFigures, compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import type { GivenFigure } from "#modules/frameworks/rules/index.ts"

import { presentScore, scoreUnit } from "./index.ts"

const framework = compileFramework(
  FrameworkPackage.parse({
    thuocdo: 1,
    code: "thu",
    version: "1",
    name: "Thử",
    status: "sample",
    level: "commune",
    year: 2026,
    scale: 10,
    classes: [
      { name: "Tốt", from: 8, veto: [{ when: { disciplined: { atLeast: 1 } }, because: "có người bị kỷ luật" }] },
      { name: "Yếu", from: 0 },
    ],
    measures: [
      { code: "issued", name: "Ban hành kế hoạch", kind: "yesNo" },
      { code: "disciplined", name: "Số người bị kỷ luật", kind: "count" },
    ],
    criteria: [
      {
        code: "1",
        title: "Kế hoạch",
        max: 10,
        gate: { when: { issued: false, late: true }, because: "không ban hành kế hoạch" },
        rule: { kind: "manual" },
      },
    ],
  }),
)

const score = (figures: Readonly<Record<string, GivenFigure>>, lang: "vi" | "en" = "vi") => {
  const sheet = scoreUnit(framework, buildFigures(figures), { lang, plusWorkdays: (day) => day })
  const { lines, class: named, vetoes, unchecked } = presentScore(framework, "", sheet)
  return { because: lines[0]!.because, class: named, vetoes, unchecked }
}

const all = { "1": { value: 9, reason: "đủ" }, issued: true, late: true, disciplined: 0 }

it("says nothing when every gate and veto was looked at", () => {
  expect(score(all)).toEqual({ because: "Chấm tay 9,00 (đủ)", class: "Tốt", vetoes: [], unchecked: undefined })
})

it("says which knock-out is not checked yet for want of a figure, beside the points and beside what is missing", () => {
  const { issued: _, ...without } = all
  expect(score(without).because).toMatch(/; chưa có số liệu Ban hành kế hoạch nên chưa xét điểm liệt: không ban hành/u)
  expect(score({ late: true }, "en").because).toBe(
    "figures missing: Kế hoạch; figures missing: Ban hành kế hoạch, so the knock-out is not checked yet: không ban hành kế hoạch",
  )
})

it("leaves out a knock-out that can no longer hold, and one that another has made needless", () => {
  const { issued: _, ...without } = all
  expect(score({ ...without, late: false }).because).not.toMatch(/điểm liệt/u)
  expect(score({ ...without, issued: false }).because).toBe("không ban hành kế hoạch")
})

it("says which veto might still take the class away", () => {
  const { disciplined: _, ...without } = all
  expect(score(without)).toMatchObject({
    class: "Tốt",
    vetoes: [],
    unchecked: ["Tốt: chưa có số liệu Số người bị kỷ luật nên chưa xét điều kiện loại trừ: có người bị kỷ luật"],
  })
  expect(score({ ...all, disciplined: 1 })).toMatchObject({ class: "Yếu", vetoes: ["Tốt: có người bị kỷ luật"] })
  // A class without vetoes is certain, whatever is missing.
  expect(score({ ...without, "1": { value: 3, reason: "thiếu" } }).unchecked).toBeUndefined()
})
