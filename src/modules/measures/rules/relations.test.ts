import { describe, expect, it } from "vitest"

import { compileFramework, FrameworkPackage, type Rule } from "#modules/frameworks/rules/index.ts"

import { listFrameworkMeasures } from "./measure-list.ts"
import { listRelations } from "./relations.ts"

const build = (rule: object, measures: readonly object[] = []) =>
  compileFramework(
    FrameworkPackage.parse({
      thuocdo: 1,
      code: "thu",
      version: "1",
      name: "Thử",
      status: "draft",
      level: "commune",
      year: 2026,
      scale: 1,
      measures,
      criteria: [{ code: "1", title: "Một", max: 1, owner: "van-phong", rule: rule as Rule }],
    }),
  )
const relationsOf = (rule: object, measures: readonly object[] = []) =>
  listRelations(build(rule, measures)).map(({ kind, parts, whole }) => `${kind} ${parts.join("+")} ${whole}`)

const bands = (ends: readonly (readonly [string | undefined, string | undefined])[]) =>
  ends.map(([from, to]) => ({ ...(from && { from }), ...(to && { to }), includes: "from", points: 1 }))

describe("what figures must hold to each other", () => {
  it.each([
    [{ kind: "proportional", of: "a", per: "b" }, ["share a b"]],
    [{ kind: "proportional", of: "a", per: "b", target: 0.95 }, ["share a b"]],
    // A target of 120 % is there to be exceeded.
    [{ kind: "proportional", of: "a", per: "b", target: 1.2 }, []],
    [
      {
        kind: "bands",
        of: "a",
        per: "b",
        bands: bands([
          ["0", "0.5"],
          ["0.5", undefined],
        ]),
      },
      ["share a b"],
    ],
    [
      {
        kind: "bands",
        of: "a",
        per: "b",
        bands: bands([
          ["0", "1"],
          ["1", "1.5"],
        ]),
      },
      [],
    ],
    [{ kind: "bands", of: "a", bands: bands([["0", "1"]]) }, []],
    [{ kind: "completion", done: "a", total: "b", late: "c", someLate: 0.5 }, ["share a b", "share c a"]],
    [
      {
        kind: "weighted",
        counts: [
          { of: "a", weight: 1 },
          { of: "c", weight: 0.5 },
        ],
        per: "b",
      },
      ["share a+c b"],
    ],
    [{ kind: "count", of: "a", each: 0.5 }, []],
  ])("%j → %j", (rule, expected) => {
    expect(relationsOf(rule)).toEqual(expected)
  })

  it("are also the sums that measures declare", () => {
    const measures = [{ code: "b", name: "Tổng", kind: "count", sumOf: ["a", "c"] }]
    expect(relationsOf({ kind: "count", of: "b", each: 1 }, measures)).toEqual(["sum a+c b"])
  })
})

describe("what may be entered", () => {
  it("is the kind, narrowed by every rule that reads the measure", () => {
    const rule = { kind: "grades", of: "level", grades: { Khá: 0.5, Tốt: 1, Yếu: 0 } }
    const [measure] = listFrameworkMeasures(build(rule, [{ code: "level", name: "Mức", kind: "grade" }]))
    expect(measure?.domain).toMatchObject({ kind: "grade", whole: false, needsReason: false })
    expect(measure?.domain.choices).toEqual(["Tốt", "Khá", "Yếu"])
    expect(measure?.criteria).toEqual([{ code: "1", title: "Một", owner: "van-phong", area: null }])
  })

  it("names a judged criterion by its own code, with the levels to choose from and a reason", () => {
    const [measure] = listFrameworkMeasures(build({ kind: "judgement", allowed: { min: 0, max: 1, step: 0.25 } }))
    expect(measure).toMatchObject({
      measure: { code: "1", name: "Một" },
      domain: { choices: ["0", "0.25", "0.5", "0.75", "1"], needsReason: true },
    })
  })
})
