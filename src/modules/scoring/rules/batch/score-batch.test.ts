import fc from "fast-check"
import { expect, test } from "vitest"

import { buildFigures, compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import type { Figures } from "#modules/frameworks/rules/index.ts"
import { buildDraw, buildRandomFigure, buildRandomFigures, buildRandomFramework } from "#test/random-framework.ts"

import { scoreUnit } from "../score-unit.ts"
import type { ScoreSheet } from "../score-sheet.ts"
import {
  buildFigureTable,
  classOf,
  compileBatch,
  outcomes,
  percentOf,
  putFigure,
  putFigures,
  readFigures,
  rescoreUnit,
  scoreBatch,
} from "./index.ts"
import type { BatchProgram, BatchResult, SumColumn } from "./index.ts"

/** A calendar without holidays will do: five days in seven. */
const plusWorkdays = (day: number, count: number): number => {
  let [at, left] = [day, count]
  while (left > 0) if ((++at + 3) % 7 < 5) left -= 1
  return at
}
const single = { plusWorkdays, lang: "vi" as const }

const subtotalAt = ({ code, points, max, missing }: SumColumn, unit: number) => ({
  code,
  points: points[unit],
  max: max[unit],
  missing: missing[unit],
})

/** What both give, in one shape. */
const batchSheet = (program: BatchProgram, result: BatchResult, unit: number) => ({
  lines: result.leaves.map((leaf, place) => ({
    code: leaf.code,
    points: leaf.points[unit],
    outcome: outcomes[leaf.outcome[unit]!],
    max: leaf.max?.[unit] ?? leaf.fullMax,
    countedMax: program.leaves[place]!.leaf.extra === null ? (leaf.countedMax?.[unit] ?? leaf.fullMax) : 0,
  })),
  areas: result.areas.map((area) => subtotalAt(area, unit)),
  sources: result.sources.map((source) => subtotalAt(source, unit)),
  extra: { bonus: result.total.bonus[unit], penalty: result.total.penalty[unit] },
  total: {
    raw: result.total.raw[unit],
    rawMax: result.total.rawMax[unit],
    points: result.total.points[unit],
    percent: percentOf(program, result, unit),
    missing: result.total.missing[unit],
    applicable: result.total.rawMax[unit]! > 0,
  },
  class: classOf(program, result, unit),
})

const singleSheet = ({ lines, areas, sources, extra, total, class: name }: ScoreSheet) => ({
  lines: lines.map(({ code, points, outcome, max, countedMax }) => ({ code, points, outcome, max, countedMax })),
  areas,
  sources,
  extra,
  total: {
    raw: total.raw,
    rawMax: total.rawMax,
    points: total.points,
    percent: total.percent,
    missing: total.missing,
    applicable: total.applicable,
  },
  class: name,
})

test("many units at once and one alone give the same points, outcomes, sums, totals and classes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      const draw = buildDraw(seed)
      const framework = buildRandomFramework(draw, draw.int(1, 25))
      const program = compileBatch(framework)
      const units = Array.from({ length: draw.int(1, 12) }, () => buildRandomFigures(program.measures, draw))
      const table = buildFigureTable(program.measures, units.length)
      for (const [unit, figures] of units.entries()) putFigures(table, unit, figures)
      const result = scoreBatch(program, table, { plusWorkdays })
      for (const [unit, figures] of units.entries())
        expect(batchSheet(program, result, unit)).toEqual(singleSheet(scoreUnit(framework, figures, single)))
    }),
    { numRuns: 200 },
  )
})

test("more done than assigned is refused by both, whatever else the unit has", () => {
  const rule = { kind: "completion", done: "done", total: "all", late: "late", someLate: "0.5" }
  const criteria = ["zero", "proportional"].map((unfinished) => ({
    code: unfinished,
    title: unfinished,
    max: 2,
    rule: { ...rule, unfinished },
  }))
  const head = { thuocdo: 1, code: "thu", version: "1", name: "Thử", status: "sample", level: "commune" } as const
  const framework = compileFramework(FrameworkPackage.parse({ ...head, year: 2026, scale: 4, criteria }))
  const program = compileBatch(framework)
  const units = [19, 20, 21].map((done) => buildFigures({ done, all: 20, late: 1 }))
  const table = buildFigureTable(program.measures, units.length)
  for (const [unit, figures] of units.entries()) putFigures(table, unit, figures)
  const result = scoreBatch(program, table, { plusWorkdays })
  for (const [unit, figures] of units.entries())
    expect(batchSheet(program, result, unit)).toEqual(singleSheet(scoreUnit(framework, figures, single)))
  const outcomesOf = (leaf: number) => [0, 1, 2].map((unit) => outcomes[result.leaves[leaf]!.outcome[unit]!])
  for (const leaf of [0, 1]) expect(outcomesOf(leaf)).toEqual(["scored", "scored", "refused"])
})

test("after each of many edits the unit scored again is the unit scored whole, and the others stand", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      const draw = buildDraw(seed)
      const framework = buildRandomFramework(draw, 15)
      const program = compileBatch(framework)
      fc.pre(program.measures.length > 0)
      const units: Figures[] = Array.from({ length: 3 }, () => buildRandomFigures(program.measures, draw))
      const table = buildFigureTable(program.measures, units.length)
      for (const [unit, figures] of units.entries()) putFigures(table, unit, figures)
      const result = scoreBatch(program, table, { plusWorkdays })
      for (let edit = 0; edit < 20; edit += 1) {
        const [unit, measure] = [draw.int(0, 2), draw.pick(program.measures)]
        putFigure(table, unit, measure, buildRandomFigure(measure, draw))
        rescoreUnit(program, table, { result, unit, measures: [measure], context: { plusWorkdays } })
      }
      for (const [unit] of units.entries())
        expect(batchSheet(program, result, unit)).toEqual(
          singleSheet(scoreUnit(framework, readFigures(table, unit), single)),
        )
    }),
    { numRuns: 40 },
  )
})
