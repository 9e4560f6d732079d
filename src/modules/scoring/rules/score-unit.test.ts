import fc from "fast-check"
import { expect, test } from "vitest"

import { buildFigures, compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { buildDraw, buildRandomFigure, buildRandomFigures, buildRandomFramework } from "#test/random-framework.ts"

import { compileBatch } from "./batch/index.ts"
import { scoreUnit, scoreUnitAfter, type ScoredUnit } from "./score-unit.ts"

const context = { plusWorkdays: (day: number, count: number) => day + count, lang: "vi" as const }

test("a sheet scored again after edits is the sheet scored whole, whatever figures came, changed or went", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      const draw = buildDraw(seed)
      const framework = buildRandomFramework(draw, draw.int(1, 25))
      const { measures } = compileBatch(framework)
      let figures = buildRandomFigures(measures, draw)
      let last: ScoredUnit | undefined = scoreUnitAfter(framework, figures, context)
      for (let edit = 0; edit < 6 && measures.length > 0; edit += 1) {
        const measure = measures[draw.int(0, measures.length - 1)]!
        const next = new Map(figures)
        const figure = buildRandomFigure(measure, draw)
        if (figure === undefined) next.delete(measure)
        else next.set(measure, figure)
        figures = next
        last = scoreUnitAfter(framework, figures, context, last)
        expect(last.sheet).toEqual(scoreUnit(framework, figures, context))
      }
    }),
    { numRuns: 60 },
  )
})

const framework = compileFramework(
  FrameworkPackage.parse({
    thuocdo: 1,
    code: "thu",
    version: "1",
    name: "Thử",
    status: "sample",
    level: "commune",
    year: 2026,
    scale: 30,
    criteria: [
      { code: "1", title: "Một", max: 10, rule: { kind: "manual" }, whenNotApplicable: { moveTo: "3" } },
      { code: "2", title: "Hai", max: 10, rule: { kind: "manual" } },
      { code: "3", title: "Ba", max: 10, rule: { kind: "manual" } },
    ],
  }),
)

test("only lines whose figures changed are new; one that gains a maximum is too", () => {
  const figures = buildFigures({ "1": "8", "2": "7", "3": "6" })
  const first = scoreUnitAfter(framework, figures, context)
  const edited = new Map(figures).set("2", { kind: "value", value: "5" })
  const second = scoreUnitAfter(framework, edited, context, first)
  const isKept = (before: ScoredUnit, after: ScoredUnit) =>
    after.sheet.lines.map((line, at) => line === before.sheet.lines[at])
  expect(isKept(first, second)).toEqual([true, false, true])
  const exempt = new Map(edited).set("1", { kind: "not-applicable", because: "không phát sinh" })
  const third = scoreUnitAfter(framework, exempt, context, second)
  expect(isKept(second, third)).toEqual([false, true, false])
  expect(third.sheet.lines[2]).toMatchObject({ max: 200_000, points: 120_000 })
})
