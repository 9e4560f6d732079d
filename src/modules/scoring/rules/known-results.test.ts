import { describe, expect, it } from "vitest"

import { buildFigures, compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import type { GivenFigure } from "#modules/frameworks/rules/index.ts"

import { presentScore, scoreUnit } from "./index.ts"

/** Results of whole sheets that are known from outside: printed in plans and announcements, or computed by hand. */

const head = { thuocdo: 1, code: "thu", version: "1", name: "Thử", status: "sample", level: "commune", year: 2026 }

function score(framework: object, figures: Readonly<Record<string, GivenFigure>>) {
  const compiled = compileFramework(FrameworkPackage.parse({ ...head, ...framework }))
  return presentScore(
    compiled,
    "",
    scoreUnit(compiled, buildFigures(figures), { lang: "vi", plusWorkdays: (day) => day }),
  )
}

const manual = (code: string, max: number, more: object = {}) => ({
  code,
  title: code,
  max,
  rule: { kind: "manual" },
  ...more,
})

describe("known results", () => {
  it("brings what is left after exemptions to the scale: 61.50 of 67.5 is 91.11 %", () => {
    const framework = { scale: 70, criteria: [manual("1", 67.5), manual("2", 2.5)] }
    const { total } = score(framework, { "1": "61.5", "2": { na: "không phát sinh" } })
    expect(total).toMatchObject({ raw: "61.50", rawMax: "67.50", percent: "91.11" })
  })

  it("brings an appraisal without a survey to the scale: 62.62 of 70 is 89.46 %", () => {
    const framework = {
      scale: 100,
      whenSourceMissing: "rescale",
      sources: [
        { code: "council", name: "Hội đồng", max: 70 },
        { code: "survey", name: "Điều tra", max: 30 },
      ],
      criteria: [manual("1", 70, { source: "council" }), manual("2", 30, { source: "survey" })],
    }
    expect(score(framework, { "1": "62.62" }).total).toMatchObject({ raw: "62.62", rawMax: "70.00", percent: "89.46" })
    expect(score({ ...framework, whenSourceMissing: "zero" }, { "1": "62.62" }).total.percent).toBe("62.62")
  })

  it("gives neither a meaning to the percentage nor a class when no criterion applies", () => {
    const framework = {
      scale: 10,
      classes: [
        { name: "Tốt", from: 8 },
        { name: "Yếu", from: 0 },
      ],
      criteria: [manual("1", 6), manual("2", 4)],
    }
    const na = { na: "không phát sinh" }
    expect(score(framework, { "1": na, "2": na })).toMatchObject({
      total: { raw: "0.00", rawMax: "0.00", percent: "0.00", missing: 0, rescaled: false, applicable: false },
      class: null,
    })
    // One criterion that applies is enough, also one whose figure is missing: the flag is not even written.
    expect(score(framework, { "1": na })).toMatchObject({ total: { missing: 1 }, class: "Yếu" })
    expect(score(framework, { "1": na }).total).not.toHaveProperty("applicable")
  })

  it("knocks out all of an area when no plan was issued, and says why", () => {
    const gate = { when: { issued: false }, because: "không ban hành kế hoạch" }
    const leaf = {
      code: "1.1",
      title: "Kịp thời",
      max: 0.5,
      rule: { kind: "deadline", of: "issued", steps: [{ by: "01-31", points: 0.5 }] },
    }
    const framework = {
      scale: 3,
      criteria: [{ code: "1", title: "Kế hoạch", gate, children: [leaf, manual("1.2", 1), manual("1.3", 1.5)] }],
    }
    const { lines, total } = score(framework, { issued: false, "1.2": 1, "1.3": "1.5" })
    expect(lines.map(({ points, outcome, because }) => [points, outcome, because])).toEqual(
      Array.from({ length: 3 }, () => ["0.00", "gated", "không ban hành kế hoạch"]),
    )
    expect(total.points).toBe("0.00")
  })

  it("never divides nothing by nothing: the criterion says what no late dossier means", () => {
    const apology = (more: object) => ({
      scale: 1,
      criteria: [
        { code: "1", title: "Xin lỗi", max: 1, rule: { kind: "proportional", of: "sorry", per: "late" }, ...more },
      ],
    })
    const then = (policy: string) => ({
      notApplicable: JSON.parse(`{ "when": { "late": 0 }, "then": "${policy}" }`) as object,
    })
    const none = { sorry: 0, late: 0 }
    expect(score(apology(then("full")), none).lines[0]).toMatchObject({ points: "1.00", outcome: "not-applicable" })
    expect(score(apology(then("zero")), none).lines[0]).toMatchObject({ points: "0.00", outcome: "not-applicable" })
    expect(score(apology(then("rescale")), none).total.rawMax).toBe("0.00")
    expect(score(apology({}), none).lines[0]).toMatchObject({ points: "0.00", outcome: "missing" })
  })

  it("caps bonus points in total: 2 and 1.5 with a cap of 3 are 3", () => {
    const bonus = (code: string, of: string) => ({ code, title: code, rule: { kind: "bonus", of, each: 0.5 } })
    const framework = {
      scale: 10,
      extra: { bonusCap: 3 },
      criteria: [manual("1", 10), bonus("2", "a"), bonus("3", "b")],
    }
    const { extra, total } = score(framework, { "1": 5, a: 4, b: 3 })
    expect({ ...extra, points: total.points }).toEqual({ bonus: "3.00", penalty: "0.00", points: "8.00" })
  })

  it("adds areas as printed: 13.40 + 13.50 + 10.83 + 11 + 9.50 is 58.23, in any order", () => {
    const areas = ["13.40", "13.50", "10.83", "11", "9.50"]
    for (const list of [areas, areas.toReversed(), areas.toSorted()]) {
      const framework = { scale: 70, criteria: list.map((_, index) => manual(String(index + 1), 14)) }
      const { total } = score(framework, Object.fromEntries(list.map((points, index) => [String(index + 1), points])))
      expect(total.raw).toBe("58.23")
    }
  })
})
