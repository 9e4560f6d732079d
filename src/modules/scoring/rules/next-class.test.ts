import { describe, expect, it } from "vitest"

import { buildFigures, compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { parsePoints } from "#platform/exact/points.ts"

import { findNextClass } from "./next-class.ts"
import { scoreUnit } from "./score-unit.ts"
import { buildSheetRows } from "./sheet-rows.ts"

const leaf = (code: string, max: string) => ({
  code,
  title: `Tiêu chí ${code}`,
  max,
  rule: { kind: "count", of: `m${code}`, each: "1" },
})
const framework = compileFramework(
  FrameworkPackage.parse({
    thuocdo: 1,
    code: "bo-thu",
    name: "Bộ thử",
    version: "1",
    status: "draft",
    level: "commune",
    year: 2026,
    scale: "10",
    classes: [
      { name: "Tốt", from: "8" },
      { name: "Khá", from: "5" },
      { name: "Yếu", from: "0" },
    ],
    measures: ["1.1", "1.2", "1.10"].map((code) => ({ code: `m${code}`, name: code, kind: "count" })),
    criteria: [{ code: "1", title: "Lĩnh vực", children: [leaf("1.1", "4"), leaf("1.2", "3"), leaf("1.10", "3")] }],
  }),
)
const score = (figures: Record<string, number | null | { na: string }>) =>
  scoreUnit(framework, buildFigures(figures), { lang: "vi", plusWorkdays: (day, count) => day + count })

describe("the next class", () => {
  it("says how much is missing and the fewest leaves that could give it, the largest first", () => {
    const next = findNextClass(framework, score({ "m1.1": 4, "m1.2": 1, "m1.10": 1 }))
    expect(next).toMatchObject({ name: "Tốt", missing: parsePoints("2"), isWithinReach: true })
    expect(next?.gains.map(({ code }) => code)).toEqual(["1.2"])
  })
  it("counts what has no figure yet among what may be gained", () => {
    const next = findNextClass(framework, score({ "m1.1": 1 }))
    expect(next).toMatchObject({ name: "Khá", missing: parsePoints("4"), isWithinReach: true })
    expect(next?.gains.map(({ code }) => code)).toEqual(["1.1", "1.2"])
  })
  it("is none at the top", () =>
    expect(findNextClass(framework, score({ "m1.1": 4, "m1.2": 3, "m1.10": 3 }))).toBeUndefined())
})

describe("what is lost", () => {
  it("is unknown where figures are missing, nothing where a criterion does not apply, and the whole at zero", () => {
    const rows = buildSheetRows(framework, score({ "m1.1": 0, "m1.2": { na: "không phát sinh" } }))
    expect(rows.map(({ code, lost }) => [code, lost])).toEqual([
      ["1", parsePoints("4")],
      ["1.1", parsePoints("4")],
      ["1.2", parsePoints("0")],
      ["1.10", null],
    ])
  })
})
