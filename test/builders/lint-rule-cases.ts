import { bands, declare, first, naught, proportional, rule, shares } from "./lint-package.ts"
import type { LintCase } from "./lint-tree-cases.ts"

const at = "criteria.0.children.0"

/** Mistakes of rules, bands, measures, examples, texts and law. */
export const ruleCases: readonly LintCase[] = [
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
