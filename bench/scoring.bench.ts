import { scoreUnit } from "#modules/scoring/rules/index.ts"
import {
  buildFigureTable,
  compileBatch,
  putFigure,
  rankUnits,
  readFigures,
  rescoreUnit,
  scoreBatch,
} from "#modules/scoring/rules/index.ts"
import type { BatchResult, FigureTable } from "#modules/scoring/rules/index.ts"

import { compare, median, print, printFact, printGrowth, time } from "./measure.ts"
import { buildByHand } from "./scoring-by-hand.ts"
import { buildSpreadsheet } from "./scoring-hyperformula.ts"
import type { Spreadsheet } from "./scoring-hyperformula.ts"
import { blockOf, buildSheet, fillSheet } from "./scoring-sheet.ts"

// Question: what does it cost to score 3,321 communes by 120 criteria of every kind, with sums, totals, classes and
// ranks, against (1) the same sheet fully recalculated by HyperFormula (to reach: ≤ 0.001 ×) and (2) loops written by
// hand for this one sheet over the same columns (to reach: ≤ 3 ×)? And how does it grow? Reading figures into columns,
// compiling, and building the spreadsheet are not part of the times: all three start from numbers in memory.
const communes = 3321
const framework = buildSheet()
const program = compileBatch(framework)
const context = { plusWorkdays: (day: number, count: number): number => day + count }

const buildTable = (units: number): FigureTable => {
  const table = buildFigureTable(program.measures, units)
  fillSheet(table, units)
  return table
}
/** The same communes again and again, column by column: drawing a third of a million of them is not the question. */
const repeatTable = (small: FigureTable, times: number): FigureTable => {
  const large = buildFigureTable(program.measures, small.units * times)
  const repeat = (from: Float64Array | null): Float64Array | null => {
    if (from === null) return null
    const all = new Float64Array(large.units)
    for (let round = 0; round < times; round += 1) all.set(from, round * small.units)
    return all
  }
  const columns = new Map(
    [...small.columns].map(([measure, column]) => {
      const state = large.columns.get(measure)!.state
      for (let round = 0; round < times; round += 1) state.set(column.state, round * small.units)
      const [value, least, count] = [repeat(column.value)!, repeat(column.least), repeat(column.count)]
      return [measure, { ...column, state, value, least, count }] as const
    }),
  )
  return { ...large, columns }
}
const blocksOf = (units: number) => Int32Array.from({ length: units }, (_, unit) => blockOf(unit))
const table = buildTable(communes)
const blocks = blocksOf(communes)
const score = (): Readonly<{ result: BatchResult; ranks: Int32Array }> => {
  const result = scoreBatch(program, table, context)
  return { result, ranks: rankUnits(program, result, blocks) }
}
const byHand = buildByHand(table)

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`the bench compares different things: ${what}`)
}

const different = (other: ArrayLike<number>, own: ArrayLike<number>): number =>
  Array.from(own).filter((value, place) => !(Math.abs(value - other[place]!) <= 0.5)).length

/** All must have computed the same; a float of the yardsticks may round a leaf otherwise, and that is printed. */
const checkByHand = (): void => {
  const { result, ranks } = score()
  const single = scoreUnit(framework, readFigures(table, 7), { ...context, lang: "vi" })
  must(single.total.points === result.total.points[7], "one unit alone")
  const hand = byHand()
  const leaves = result.leaves.map(({ points }, place) => different(hand.points[place]!, points))
  const wrong = leaves.reduce((sum, each) => sum + each, 0)
  printFact("scoring: do the loops by hand compute the same?", {
    cells: communes * 120,
    leaves_otherwise: wrong,
    totals_otherwise: different(hand.total, result.total.points),
    ranks_otherwise: different(hand.ranks, ranks),
  })
  must(wrong <= communes * 0.12, `by hand: ${wrong} leaves differ`)
}

const checkSpreadsheet = (spreadsheet: Spreadsheet): void => {
  const totals = spreadsheet.totals().map((each) => each * 10_000)
  const otherwise = different(totals, score().result.total.points)
  const ranks = different(spreadsheet.ranks(), score().ranks)
  printFact("scoring: does the spreadsheet compute the same?", {
    totals: communes,
    totals_otherwise: otherwise,
    ranks_otherwise: ranks,
  })
  must(otherwise <= communes * 0.05, `spreadsheet: ${otherwise} totals differ`)
}

/** Two ways to recalculate: the library's own call, and its evaluator alone, which is harder on us. */
const compareWithSpreadsheet = async (): Promise<void> => {
  const spreadsheet = buildSpreadsheet(table)
  checkSpreadsheet(spreadsheet)
  const about = { name: "scoring: 3,321 communes × 120 criteria, totals and ranks", rows: communes, warmUp: 1, runs: 5 }
  const evaluated = await compare(
    { ...about, yardstick: "HyperFormula 3.4, its evaluator alone over formulas already read" },
    score,
    spreadsheet.recalculate,
  )
  const rebuilt = await compare(
    { ...about, yardstick: "HyperFormula 3.4, rebuildAndRecalculate()", warmUp: 0 },
    score,
    spreadsheet.rebuild,
  )
  for (const each of [rebuilt, evaluated])
    print({ ...each, times_faster: Math.round(each.yardstick_ms / each.ours_ms), formulas: spreadsheet.formulas })
  spreadsheet.close()
}

checkByHand()
print(
  await compare(
    {
      name: "scoring: 3,321 communes × 120 criteria, totals and ranks, against loops by hand",
      yardstick: "hand-written typed-array loops over the same columns",
      rows: communes,
      runs: 41,
      warmUp: 20,
    },
    score,
    byHand,
  ),
)

// One sheet after one edit, in this process: what the browser does with the same code.
const edited = buildTable(communes)
const result = scoreBatch(program, edited, context)
let edit = 0
const editOnce = (): void => {
  const [unit, place] = [edit % communes, edit % 118]
  const measure = `c${place}.0`
  edit += 1
  const figure = readFigures(edited, (unit + 1) % communes, [measure]).get(measure)
  putFigure(edited, unit, measure, figure)
  rescoreUnit(program, edited, { result, unit, measures: [measure], context })
}
const edits = 500
print(
  await compare(
    {
      name: "scoring: one sheet of 120 criteria after one edit (× 500)",
      yardstick: "the sheet scored whole, with its sentences (× 500)",
      rows: edits,
    },
    () => {
      for (let round = 0; round < edits; round += 1) editOnce()
    },
    () => {
      for (let round = 0; round < edits; round += 1)
        scoreUnit(framework, readFigures(table, round), { ...context, lang: "vi" })
    },
  ),
)

const measured: [number, number][] = []
for (const times of [1, 10, 100]) {
  const large = times === 1 ? table : repeatTable(table, times)
  const largeBlocks = blocksOf(large.units)
  const taken: number[] = []
  for (let run = 0; run < 6; run += 1) {
    globalThis.gc?.()
    taken.push(await time(() => rankUnits(program, scoreBatch(program, large, context), largeBlocks)))
  }
  measured.push([large.units, median(taken.slice(1))])
}
printGrowth("scoring: growth, by units", measured)

await compareWithSpreadsheet()
