import { describe, expect, it } from "vitest"

import {
  bands,
  buildDraft,
  first,
  leafOf,
  lint,
  naught,
  proportional,
  rule,
  shares,
} from "#test/builders/lint-package.ts"
import type { Draft } from "#test/builders/lint-package.ts"
import { ruleCases } from "#test/builders/lint-rule-cases.ts"
import { treeCases } from "#test/builders/lint-tree-cases.ts"

import { FrameworkPackage } from "../package.ts"
import { lintFramework, lintRules } from "./index.ts"

const cases = [...treeCases, ...ruleCases]

describe("lintFramework", () => {
  it("finds nothing in a package that is right", () => {
    expect(lint(() => undefined)).toEqual([])
  })

  it.each(cases)("%s: %s", (name, _, change, path) => {
    expect(lint(change)).toContain(`${name} ${path}`)
  })

  it("has a case for every rule", () => {
    expect(new Set(cases.map(([name]) => name))).toEqual(new Set(Object.keys(lintRules)))
  })

  it.each([
    [
      "bands without gap or overlap",
      shares([
        { from: 0.5, includes: "none", points: 1 },
        { from: 0.25, to: 0.5, includes: "both", points: 0.5 },
        { to: 0.25, includes: "none", points: 0 },
      ]),
    ],
    [
      "whole numbers without gap",
      bands(
        [
          { from: 2, points: 1 },
          { to: 1, includes: "both", points: 0 },
        ],
        "count",
      ),
    ],
    ["1.10 after 1.9", (d: Draft) => (d.criteria[0]!.children = ["1.8", "1.9", "1.10"].map((code) => leafOf(code, 1)))],
    [
      "a gate that speaks of 0",
      rule({ ...proportional, gate: { when: { planned: 0 }, because: "không có kế hoạch" } }),
    ],
    [
      "a limit where both bands give the same",
      (d: Draft) => Object.assign(first(d), { asIssued: "trên 100%: 1; từ 80%: tỷ lệ" }),
    ],
    [
      "points that only an exemption gives",
      rule({ kind: "proportional", of: "done", per: "planned" }, { notApplicable: naught }),
    ],
    [
      "points that move on without coming back",
      (d: Draft) => {
        Object.assign(first(d), { whenNotApplicable: { moveTo: "1.2" } })
        Object.assign(d.criteria[0]!.children![1]!, { whenNotApplicable: { moveTo: "2" } })
      },
    ],
    [
      "a package that hands points to one who keeps them",
      (d: Draft) => {
        d.whenNotApplicable = { moveTo: "2" }
        Object.assign(d.criteria[1]!, { whenNotApplicable: "zero" })
      },
    ],
    [
      "an exemption of the whole area",
      (d: Draft) => {
        Object.assign(first(d), { notApplicable: undefined })
        Object.assign(d.criteria[0]!, { notApplicable: { when: { planned: 0 } } })
      },
    ],
  ])("accepts %s", (_, change) => {
    const errors = new Set([
      "band-gap",
      "band-overlap",
      "band-open",
      "code-mangled",
      "move-circle",
      "move-unknown",
      "denominator-zero",
      "band-end-doubtful",
      "points-zero-unreachable",
    ])
    expect(lint(change).filter((finding) => errors.has(finding.split(" ")[0]!))).toEqual([])
  })

  it("says by how much an area does not add up", () => {
    const draft = buildDraft()
    draft.criteria[0]!.max = 2.5
    const [finding] = lintFramework(FrameworkPackage.parse(JSON.parse(JSON.stringify(draft)))).filter(
      ({ rule: name }) => name === "children-sum",
    )
    expect(finding).toMatchObject({
      severity: "warning",
      code: "1",
      vi: "1: các tiêu chí con cộng lại 2, ít hơn 2.5 là 0.5",
      en: "1: the criteria below add up to 2, 0.5 less than 2.5",
    })
  })

  it("says what the rule really gives where an example fails, in words", () => {
    const draft = buildDraft()
    first(draft).examples = [{ given: { done: 12, planned: 14 }, points: 0.85 }]
    const [finding] = lintFramework(FrameworkPackage.parse(JSON.parse(JSON.stringify(draft))))
    expect(finding).toMatchObject({
      vi: "1.1: ví dụ ghi 0.85 điểm nhưng quy tắc cho 0.86 (12/14 = 85,71 % × 1 = 0,86)",
      en: "1.1: the example says 0.85 points but the rule gives 0.86 (12/14 = 85.71 % × 1 = 0.86)",
    })
  })
})
