import { describe, expect, it } from "vitest"

import {
  bands,
  buildDraft,
  declare,
  first,
  leafOf,
  lint,
  naught,
  proportional,
  rule,
  shares,
} from "#test/builders/lint-package.ts"
import type { Draft } from "#test/builders/lint-package.ts"

import { FrameworkPackage } from "../package.ts"
import { lintFramework, lintRules } from "./index.ts"
import type { LintRule } from "./index.ts"

const at = "criteria.0.children.0"

const cases: readonly (readonly [rule: LintRule, what: string, change: (draft: Draft) => unknown, path: string])[] = [
  ["code-duplicate", "a code twice", (d) => (d.criteria[0]!.children![1]!.code = "1.1"), "criteria.0.children.1.code"],
  [
    "code-mangled",
    "1.10 without 1.9",
    (d) => (d.criteria[0]!.children![1]!.code = "1.20"),
    "criteria.0.children.1.code",
  ],
  ["code-mangled", "a date", (d) => (d.criteria[1]!.code = "2-Jan"), "criteria.1.code"],
  ["code-mangled", "spaces", (d) => (d.criteria[1]!.code = "2 "), "criteria.1.code"],
  ["code-parent", "a code of elsewhere", (d) => (first(d).code = "2.1"), `${at}.code`],
  ["leaf-rule", "no rule", (d) => (first(d).rule = undefined), at],
  ["leaf-rule", "children of a leaf", rule({ kind: "children" }), `${at}.rule`],
  ["leaf-max", "no maximum", (d) => (first(d).max = undefined), at],
  ["max-decimals", "a maximum that is rounded", (d) => (first(d).max = 0.125), `${at}.max`],
  [
    "area-rule",
    "a rule that is passed over",
    (d) => Object.assign(d.criteria[0]!, { rule: proportional }),
    "criteria.0.rule",
  ],
  [
    "area-rule",
    "children over units",
    (d) => Object.assign(d.criteria[0]!, { rule: { kind: "children", over: "units", of: "index" } }),
    "criteria.0.rule",
  ],
  [
    "area-max",
    "a mean of nothing",
    (d) => Object.assign(d.criteria[0]!, { max: undefined, rule: { kind: "children", how: "mean" } }),
    "criteria.0",
  ],
  ["extra-cap", "a bonus without end", (d) => (d.extra.bonusCap = undefined), "criteria.2.rule"],
  ["source-unknown", "an unknown source", (d) => Object.assign(first(d), { source: "nobody" }), `${at}.source`],
  ["source-none", "no source", (d) => Object.assign(d.criteria[1]!, { source: undefined }), "criteria.1"],
  ["move-unknown", "points to nowhere", (d) => (d.whenNotApplicable = { moveTo: "9" }), "whenNotApplicable"],
  [
    "move-unknown",
    "points to itself",
    // oxlint-disable-next-line unicorn/no-thenable -- the package format's own word
    (d) => Object.assign(first(d), { notApplicable: { ...naught, then: { moveTo: "1.1" } } }),
    `${at}.notApplicable.then`,
  ],
  ["ties-unknown", "an unknown tie", (d) => (d.ties = ["nobody"]), "ties.0"],
  ["class-order", "a class nobody reaches", (d) => d.classes.push({ name: "Xuất sắc", from: 99 }), "classes.2.from"],
  ["class-order", "no lowest class", (d) => d.classes.pop(), "classes"],
  ["class-order", "two classes alike", (d) => d.classes.push({ name: "Kém", from: 0 }), "classes.2.from"],
  ["children-sum", "an area that does not add up", (d) => (d.criteria[0]!.max = 2.5), "criteria.0.max"],
  ["scale-sum", "areas that do not add up", (d) => (d.scale = 4), "scale"],
  ["sources-scale", "sources that do not add up", (d) => (d.sources[1]!.max = 2), "sources"],
  ["source-sum", "a source that does not add up", (d) => (d.sources[1]!.max = 2), "sources.1.max"],
  [
    "parts-sum",
    "parts that do not add up",
    (d) => {
      declare(d, ["p", "yesNo"])
      rule({ kind: "parts", parts: [{ of: "p", points: 0.5 }] })(d)
    },
    `${at}.rule.parts`,
  ],
  [
    "points-over",
    "parts above the maximum",
    (d) => {
      declare(d, ["p", "yesNo"])
      rule({ kind: "parts", parts: [{ of: "p", points: 2 }] })(d)
    },
    `${at}.rule.parts`,
  ],
  [
    "band-empty",
    "a band from above to below",
    bands([{ from: 2, to: 1, points: 0 }, { points: 1 }]),
    `${at}.rule.bands.0`,
  ],
  [
    "band-gap",
    "between bands",
    bands([
      { from: 2, points: 1 },
      { to: 1, points: 0 },
    ]),
    `${at}.rule.bands.0`,
  ],
  [
    "band-gap",
    "one value between bands",
    shares([
      { from: 0.5, includes: "none", points: 1 },
      { to: 0.5, points: 0 },
    ]),
    `${at}.rule.bands.0`,
  ],
  [
    "band-gap",
    "all at 100 %",
    shares([
      { from: 0.5, to: 1, points: 1 },
      { to: 0.5, points: 0 },
    ]),
    `${at}.rule.bands.0`,
  ],
  [
    "band-gap",
    "a rank nobody foresaw",
    rule({
      kind: "rank",
      of: "awards",
      bands: [
        { to: 3, includes: "both", points: 1 },
        { from: 5, points: 0 },
      ],
    }),
    `${at}.rule.bands.1`,
  ],
  [
    "band-gap",
    "a fall in growth",
    rule(
      {
        kind: "growth",
        of: "done",
        previous: "planned",
        bands: [
          { from: 0.1, points: 1 },
          { from: 0, to: 0.1, points: 0 },
        ],
      },
      { notApplicable: naught },
    ),
    `${at}.rule.bands.1`,
  ],
  [
    "band-gap",
    "below the least index",
    rule({
      kind: "index",
      of: "index",
      bands: [
        { from: 90, points: 1 },
        { from: 10, to: 90, points: 0 },
      ],
    }),
    `${at}.rule.bands.1`,
  ],
  [
    "band-overlap",
    "at one value",
    bands([
      { from: 25, points: 1 },
      { to: 25, includes: "to", points: 0 },
    ]),
    `${at}.rule.bands.0`,
  ],
  [
    "band-overlap",
    "over a stretch",
    bands([
      { from: 1, points: 1 },
      { to: 5, points: 0 },
    ]),
    `${at}.rule.bands.0`,
  ],
  [
    "band-open",
    "values above the last band",
    bands([
      { from: 5, to: 9, points: 1 },
      { to: 5, points: 0 },
    ]),
    `${at}.rule.bands.0`,
  ],
  [
    "band-end-doubtful",
    "above or from",
    (d) => Object.assign(first(d), { asIssued: "100%: 1; trên 80% đến dưới 100%: tỷ lệ × 1" }),
    `${at}.rule`,
  ],
  [
    "threshold-percent",
    "80 for 80 %",
    (d) => Object.assign(first(d), { rule: { ...proportional, floor: 80 }, examples: [] }),
    `${at}.rule.floor`,
  ],
  [
    "step-order",
    "a limit before the one before",
    (d) => {
      declare(d, ["day", "date"])
      rule({
        kind: "deadline",
        of: "day",
        steps: [
          { by: "02-15", points: 1 },
          { by: "01-31", points: 0.5 },
        ],
      })(d)
    },
    `${at}.rule.steps.1`,
  ],
  [
    "step-order",
    "late is better",
    (d) => {
      declare(d, ["day", "date"])
      rule({
        kind: "deadline",
        of: "day",
        steps: [
          { by: "01-31", points: 0.5 },
          { by: "02-15", points: 1 },
        ],
      })(d)
    },
    `${at}.rule.steps.0`,
  ],
  [
    "measure-undeclared",
    "a measure nobody declared",
    (d) => (d.measures = d.measures.filter(({ code }) => code !== "done")),
    `${at}.rule`,
  ],
  ["measure-unused", "a measure nobody uses", (d) => declare(d, ["idle", "count"]), "measures.4.code"],
  ["measure-duplicate", "a measure twice", (d) => declare(d, ["done", "count"]), "measures.4.code"],
  [
    "measure-kind",
    "a count for a date",
    rule({ kind: "deadline", of: "done", steps: [{ by: "01-31", points: 1 }] }),
    `${at}.rule`,
  ],
  ["denominator-zero", "nothing planned", (d) => Object.assign(first(d), { notApplicable: undefined }), `${at}.rule`],
  [
    "denominator-zero",
    "no answers",
    rule(
      { kind: "options", weights: { A: 1, B: 0 }, counts: { A: "done", B: "awards" } },
      { notApplicable: { when: { planned: 0 } } },
    ),
    `${at}.rule`,
  ],
  [
    "example-fails",
    "wrong points",
    (d) => (first(d).examples = [{ given: { done: 12, planned: 14 }, points: 0.85 }]),
    `${at}.examples.0`,
  ],
  [
    "example-fails",
    "a figure that is missing",
    (d) => (first(d).examples = [{ given: { done: 12 }, points: 0 }]),
    `${at}.examples.0`,
  ],
  [
    "example-fails",
    "another outcome",
    (d) => (first(d).examples = [{ given: { planned: 0 }, outcome: "missing" }]),
    `${at}.examples.0`,
  ],
  [
    "example-unknown",
    "a figure the rule does not use",
    (d) => (first(d).examples = [{ given: { done: 14, planned: 14, doen: 1 }, points: 1 }]),
    `${at}.examples.0.given.doen`,
  ],
  ["example-none", "no example", (d) => (first(d).examples = []), at],
  ["evidence-none", "no evidence", (d) => Object.assign(first(d), { evidence: [] }), at],
  ["owner-none", "no owner", (d) => Object.assign(first(d), { owner: undefined }), at],
  ["issued-none", "no text", (d) => Object.assign(first(d), { asIssued: undefined }), at],
  [
    "issued-numbers",
    "another floor",
    (d) => Object.assign(first(d), { asIssued: "từ 70% đến dưới 100%: tỷ lệ × 1" }),
    `${at}.rule.floor`,
  ],
  ["law-none", "an official set without law", (d) => (d.status = "official"), "status"],
  [
    "law-not-in-force",
    "a law that ended",
    (d) => (d.legalBasis = [{ number: "1/QĐ", inForce: ["2022-01-01", "2025-10-14"] }]),
    "legalBasis.0",
  ],
  [
    "law-not-in-force",
    "a law to come",
    (d) => (d.legalBasis = [{ number: "1/QĐ", date: "2027-01-01" }]),
    "legalBasis.0",
  ],
  ["points-over", "a cap above the maximum", rule({ kind: "count", of: "done", each: 0.5, cap: 2 }), `${at}.rule`],
  [
    "points-under",
    "weights below 0",
    rule(
      {
        kind: "weighted",
        counts: [
          { of: "done", weight: 1 },
          { of: "awards", weight: -1 },
        ],
        per: "planned",
      },
      { notApplicable: naught },
    ),
    `${at}.rule`,
  ],
  [
    "points-max-unreachable",
    "a cap below the maximum",
    rule({ kind: "count", of: "done", each: 0.5, cap: 0.5 }),
    `${at}.rule`,
  ],
  [
    "points-max-unreachable",
    "weights below 1",
    rule(
      { kind: "options", weights: { A: 0.9, B: 0 }, counts: { A: "done", B: "planned" } },
      { notApplicable: { when: { done: 0, planned: 0 } } },
    ),
    `${at}.rule`,
  ],
  ["points-zero-unreachable", "points for nothing", rule({ kind: "judgement", allowed: [0.25, 1] }), `${at}.rule`],
]

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
