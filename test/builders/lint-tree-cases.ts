import type { LintRule } from "#modules/frameworks/rules/index.ts"

import { first, naught, proportional, rule } from "./lint-package.ts"
import type { Draft } from "./lint-package.ts"

/** One thing that is wrong: the rule that finds it, what it is, the change that makes it, and the path it is told at. */
export type LintCase = readonly [rule: LintRule, what: string, change: (draft: Draft) => unknown, path: string]

const at = "criteria.0.children.0"

/** Mistakes of codes, tree, sources, sums and classes. */
export const treeCases: readonly LintCase[] = [
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
  [
    "move-unknown",
    "points to an area",
    (d) => Object.assign(first(d), { whenNotApplicable: { moveTo: "1" } }),
    `${at}.whenNotApplicable`,
  ],
  [
    "move-circle",
    "points that come back",
    (d) => {
      Object.assign(first(d), { whenNotApplicable: { moveTo: "2" } })
      // oxlint-disable-next-line unicorn/no-thenable -- the package format's own word
      Object.assign(d.criteria[1]!, { notApplicable: { when: { index: 0 }, then: { moveTo: "1.1" } } })
    },
    "criteria.1.notApplicable.then",
  ],
  [
    "move-circle",
    "an area that hands points to one of its own",
    (d) => Object.assign(d.criteria[0]!, { whenNotApplicable: { moveTo: "1.2" } }),
    "criteria.0.whenNotApplicable",
  ],
  [
    "move-circle",
    "a package that hands points to one who hands them back",
    (d) => (d.whenNotApplicable = { moveTo: "2" }),
    "whenNotApplicable",
  ],
  ["ties-unknown", "an unknown tie", (d) => (d.ties = ["nobody"]), "ties.0"],
  ["class-order", "a class nobody reaches", (d) => d.classes.push({ name: "Xuất sắc", from: 99 }), "classes.2.from"],
  ["class-order", "no lowest class", (d) => d.classes.pop(), "classes"],
  ["class-order", "two classes alike", (d) => d.classes.push({ name: "Kém", from: 0 }), "classes.2.from"],
  ["children-sum", "an area that does not add up", (d) => (d.criteria[0]!.max = 2.5), "criteria.0.max"],
  ["scale-sum", "areas that do not add up", (d) => (d.scale = 4), "scale"],
  ["sources-scale", "sources that do not add up", (d) => (d.sources[1]!.max = 2), "sources"],
  ["source-sum", "a source that does not add up", (d) => (d.sources[1]!.max = 2), "sources.1.max"],
]
