import { readFileSync } from "node:fs"

import { describe, expect, it } from "vitest"

import { readFrameworkText } from "../../read-framework-file.ts"
import { FrameworkPackage, ruleKinds } from "../../rules/index.ts"
import { LegalBasis, ScoreClass, Source } from "../../rules/package.ts"
import { rowsOf, type Data } from "../draft/package-data.ts"
import { listTree } from "../draft/tree.ts"
import { describeRule, describeSetting, showDecimal } from "./describe-rule.ts"
import { frameFields } from "./package-fields.ts"
import { ruleForms, ruleKindNames } from "./rule-fields.ts"

/** The keys of a rule's settings, also behind a refinement. */
const keysOf = (kind: keyof typeof ruleKinds): readonly string[] =>
  Object.keys((ruleKinds[kind].settings as unknown as { shape: object }).shape)

describe("forms of rules", () => {
  it.each(ruleKindNames)("%s: every setting has its field, and no field is of nothing", (kind) => {
    const fields = ruleForms[kind].fields.flatMap(({ key, type }) =>
      type === "weights" ? ["weights", "counts"] : [key],
    )
    const settings = keysOf(kind).filter((key) => !["kind", "notApplicable", "gate"].includes(key))
    expect(fields.toSorted()).toEqual(settings.toSorted())
  })

  it("there is one for every kind", () => {
    expect([...ruleKindNames].toSorted()).toEqual(Object.keys(ruleKinds).toSorted())
  })
})

describe("forms of the frame", () => {
  const keys = (fields: readonly { key: string }[]) => fields.map(({ key }) => key).toSorted()
  const columnsOf = (key: string) => {
    const field = frameFields.find((each) => each.key === key)
    return field?.type === "rows" ? keys(field.columns) : []
  }

  it("every setting of a package has its field; tree, measures and caps have editors of their own", () => {
    const apart = new Set(["thuocdo", "criteria", "measures", "extra"])
    const settings = Object.keys(FrameworkPackage.shape).filter((key) => !apart.has(key))
    expect(keys(frameFields)).toEqual(settings.toSorted())
  })

  it("so has every setting of a class, a source and a text of law", () => {
    expect(columnsOf("classes")).toEqual(Object.keys(ScoreClass.shape).toSorted())
    expect(columnsOf("sources")).toEqual(Object.keys(Source.shape).toSorted())
    expect(columnsOf("legalBasis")).toEqual(Object.keys(LegalBasis.shape).toSorted())
  })

  it("says what stands against a class, the order of ties and when a law is in force", () => {
    const data = {
      ties: ["survey", "1.1"],
      legalBasis: [{ number: "01/QĐ", inForce: ["2026-01-01", null] }],
      classes: [{ name: "Tốt", from: "80", veto: [{ when: { late: { atLeast: "1" } }, because: "báo cáo trễ" }] }],
    }
    const speaker = {
      lang: "vi",
      measures: [{ code: "late", name: "Báo cáo trễ" }],
      sources: [{ code: "survey", name: "Điều tra xã hội học" }],
    } as const
    const say = (key: string) =>
      describeSetting(
        frameFields.find((each) => each.key === key)!,
        data,
        speaker,
      )
    expect(say("ties")).toBe("Điều tra xã hội học, 1.1")
    expect(say("legalBasis")).toBe("01/QĐ: từ 01/01/2026")
    expect(say("classes")).toBe("Tốt: 80: Báo cáo trễ ≥ 1: báo cáo trễ")
  })
})

describe("rules in words", () => {
  const measures: readonly Data[] = [
    { code: "done", name: "Việc xong" },
    { code: "all", name: "Việc giao" },
  ]
  const vi = { lang: "vi", measures } as const

  it("name what is counted and say shares as per cent", () => {
    const rule = { kind: "proportional", of: "done", per: "all", floor: "0.8" }
    expect(describeRule(rule, vi)).toBe(
      "Theo tỷ lệ · Số đạt được: Việc xong · Trên tổng số: Việc giao · Không có điểm nếu dưới: 80%",
    )
  })

  it("say the ends of bands as documents do", () => {
    const bands = [
      { from: "0.5", includes: "none", points: "1" },
      { from: "0.25", to: "0.5", includes: "both", points: "0.5" },
      { to: "0.25", points: "0" },
    ]
    expect(describeRule({ kind: "bands", of: "done", per: "all", bands }, vi)).toContain(
      "trên 50%: 1; từ 25% đến 50%: 0,5; dưới 25%: 0",
    )
  })

  it("keeps what is no number as it was typed", () => {
    expect(showDecimal("nửa", "points")).toBe("nửa")
    expect(showDecimal("1.125", "points")).toBe("1,125")
  })

  it("every rule of the sample set is said without a code of a measure in it", () => {
    const file = new URL("../../../../../frameworks/mau-cap-xa-2026.yaml", import.meta.url)
    const read = readFrameworkText(readFileSync(file, "utf8"))
    if (read.kind !== "read") throw new Error("the sample set is not whole")
    const data: Data = { ...read.package }
    const rules = listTree(rowsOf(data["criteria"])).flatMap(({ node }) => (node["rule"] ? [node["rule"] as Data] : []))
    expect(rules.length).toBeGreaterThan(50)
    const said = rules.map((rule) => describeRule(rule, { lang: "vi", measures: rowsOf(data["measures"]) })).join("\n")
    const codes = read.package.measures.map(({ code }) => code).filter((code) => code.includes("."))
    expect(codes.filter((code) => said.includes(code))).toEqual([])
  })
})
