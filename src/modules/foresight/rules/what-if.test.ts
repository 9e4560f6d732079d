import fc from "fast-check"
import { expect, test } from "vitest"

import { buildFigures, compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import type { Figure } from "#modules/frameworks/rules/index.ts"
import type { Points } from "#platform/exact/points.ts"
import { buildRatio } from "#platform/exact/ratio.ts"
import { compileBatch } from "#modules/scoring/rules/index.ts"

import { findInputFor, scoreScenarios, whatIf } from "./index.ts"

const context = { plusWorkdays: (day: number, count: number): number => day + count }
const leaf = (code: string, max: number, rule: object) => ({ code, title: code, max, rule })
const program = compileBatch(
  compileFramework(
    FrameworkPackage.parse({
      thuocdo: 1,
      code: "x",
      version: 1,
      name: "x",
      status: "sample",
      level: "commune",
      year: 2026,
      scale: 15,
      classes: [
        { name: "Tốt", from: 12 },
        { name: "Khá", from: 9 },
      ],
      criteria: [
        leaf("tasks", 1.5, { kind: "proportional", of: "done", per: "all", floor: "0.8" }),
        leaf("online", 2.5, { kind: "proportional", of: "online", per: "files", target: "0.5" }),
        leaf("ideas", 2, { kind: "count", of: "ideas", each: "0.5" }),
        leaf("reports", 2, { kind: "deduct", each: [{ of: "late", points: "0.25" }] }),
        leaf("assigned", 2, {
          kind: "completion",
          done: "given.done",
          total: "given",
          late: "given.late",
          someLate: "0.5",
          unfinished: "proportional",
        }),
        leaf("plan", 1, {
          kind: "deadline",
          of: "sent",
          steps: [
            { by: "01-31", points: 1 },
            { by: "02-15", points: "0.5" },
          ],
        }),
        leaf("grade", 2, { kind: "grades", of: "grade", grades: { "Xuất sắc": 1, Tốt: "0.75" } }),
        leaf("share", 2, {
          kind: "bands",
          of: "inspected",
          per: "units",
          bands: [
            { to: "0.2", includes: "none", share: 0 },
            { from: "0.2", to: "0.3", share: "0.5" },
            { from: "0.3", share: 1 },
          ],
        }),
      ],
    }),
  ),
)
const figures = buildFigures({
  done: 11,
  all: 14,
  online: 30,
  files: 200,
  ideas: 1,
  late: 3,
  given: 20,
  "given.done": 19,
  "given.late": 1,
  sent: "2026-02-20",
  grade: "Tốt",
  inspected: 2,
  units: 12,
})
const value = (of: string | boolean): Figure => ({ kind: "value", value: of })

test("changed inputs give new points, class and rank, and name the leaves that move", () => {
  const changes = new Map([
    ["done", value("12")],
    ["ideas", value("4")],
    ["online", value("100")],
    ["late", value("0")],
  ])
  const peers = [120_000, 100_000, 90_000, 80_000] as Points[]
  expect(whatIf(program, figures, changes, { context, peers })).toEqual({
    // 0 + 0.75 + 0.5 + 1.25 + 1.9 + 0 + 1.5 + 0; then 1.29 + 2.5 + 2 + 2 + 1.9 + 0 + 1.5 + 0.
    before: { points: 59_000, class: null, rank: 5, missing: 0 },
    after: { points: 111_900, class: "Khá", rank: 2, missing: 0 },
    leaves: [
      { code: "tasks", before: { points: 0, outcome: "scored" }, after: { points: 12_900, outcome: "scored" } },
      { code: "online", before: { points: 7_500, outcome: "scored" }, after: { points: 25_000, outcome: "scored" } },
      { code: "ideas", before: { points: 5_000, outcome: "scored" }, after: { points: 20_000, outcome: "scored" } },
      { code: "reports", before: { points: 12_500, outcome: "scored" }, after: { points: 20_000, outcome: "scored" } },
    ],
  })
})

test.each([
  ["tasks", "done", 1, "12"],
  ["tasks", "done", 1.5, "14"],
  ["online", "online", 2.5, "100"],
  ["online", "online", 2, "80"],
  ["online", "files", 1.5, "100"],
  ["ideas", "ideas", 2, "4"],
  ["ideas", "ideas", 0.5, "1"],
  ["reports", "late", 1.75, "1"],
  ["assigned", "given.done", 2, undefined],
  ["assigned", "given.late", 2, undefined],
  ["assigned", "given.done", 1.95, undefined],
  ["plan", "sent", 0.5, "2026-02-15"],
  ["plan", "sent", 1, "2026-01-31"],
  ["grade", "grade", 2, "Xuất sắc"],
  ["share", "inspected", 1, "3"],
  ["share", "inspected", 2, "4"],
  ["tasks", "ideas", 1, undefined],
])("%s by %s reaches %d points with %s", (code, measure, points, wanted) => {
  const goal = { leaf: code, measure, points: (points * 10_000) as Points, step: buildRatio(1, 1) }
  expect(findInputFor(program, figures, goal, context)).toEqual(wanted === undefined ? undefined : value(wanted))
})

test("no whole value nearer to the present one reaches the points", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 250 }), (all, wanted) => {
      const now = new Map([...figures, ["files", value(String(all))], ["online", value("0")]])
      const goal = { leaf: "online", measure: "online", points: (wanted * 100) as Points, step: buildRatio(1, 1) }
      const found = findInputFor(program, now, goal, context)
      const scenarios = Array.from({ length: all + 1 }, (_, online) => new Map([["online", value(String(online))]]))
      const { points } = scoreScenarios(program, now, scenarios, context).leaves[1]!
      const least = points.findIndex((each) => each >= goal.points)
      expect(found).toEqual(value(String(least)))
    }),
    { numRuns: 60 },
  )
})
