import type { Input } from "#modules/frameworks/rules/index.ts"
import type { Points } from "#platform/exact/points.ts"
import { buildFigureTable, putFigure, scoreBatch } from "#modules/scoring/rules/index.ts"
import type { BatchContext, BatchProgram, FigureTable } from "#modules/scoring/rules/index.ts"

import { drawFigures } from "./draw-figures.ts"
import { describeLeaf } from "./describe-forecast.ts"
import type { Foreseen } from "./describe-forecast.ts"
import type { MeasureOutlook, Outlook } from "./outlook.ts"
import { buildRandom } from "./random.ts"

/** The year's end in points: what lies below and above with equal chance outside the interval, and the mean. */
export type Range = Readonly<{ low: Points; expected: Points; high: Points }>

export type LeafForecast = Range &
  Readonly<{
    code: string
    max: Points
    /** Share of the draws in which the leaf does not apply. */
    notApplicable: number
    /** How it was foreseen, one part a measure. */
    how: Foreseen
  }>

export type Forecast = Readonly<{
  seed: number
  draws: number
  interval: number
  leaves: readonly LeafForecast[]
  /** Areas of every depth: their intervals are drawn, they are no sums of their leaves' intervals. */
  areas: readonly (Range & Readonly<{ code: string }>)[]
  total: Range
  /** The chance of each class, the best first; what is left reaches none. */
  classes: readonly Readonly<{ name: string; chance: number }>[]
  /** Totals of all draws, for the chance of a rank or a target. */
  totals: Float64Array
}>

export type ForecastOptions = Readonly<{ seed: number; draws?: number; interval?: number; context: BatchContext }>

/**
 * Foresees the year's end of one unit: every measure is drawn many times, each draw is scored as a unit of its own by
 * the batch engine, and the interval is read from the scores. Measures without an outlook stay missing. Same seed and
 * facts, same forecast.
 */
export function forecast(program: BatchProgram, outlook: Outlook, options: ForecastOptions): Forecast {
  const { seed, draws = 2000, interval = 0.8, context } = options
  const table = drawTable(program, outlook, { seed, draws })
  const result = scoreBatch(program, table, context)
  const step = 10 ** (4 - program.framework.package.decimals)
  const outlooks = indexOutlooks(outlook.measures)
  return {
    seed,
    draws,
    interval,
    leaves: result.leaves.map((leaf, place) => ({
      ...rangeOf(leaf.points, interval, step),
      code: leaf.code,
      max: leaf.fullMax as Points,
      notApplicable: leaf.outcome.reduce((sum, each) => sum + (each === 2 ? 1 : 0), 0) / draws,
      how: describeLeaf(program.leaves[place]!.measures, outlooks, outlook),
    })),
    areas: result.areas.map(({ code, points }) => ({ ...rangeOf(points, interval, step), code })),
    total: rangeOf(result.total.points, interval, step),
    classes: program.classes.map(({ name }, place) => ({
      name,
      chance: result.total.class.reduce((sum, each) => sum + (each === place ? 1 : 0), 0) / draws,
    })),
    totals: result.total.points,
  }
}

function drawTable(
  program: BatchProgram,
  outlook: Outlook,
  { seed, draws }: Readonly<{ seed: number; draws: number }>,
): FigureTable {
  const table = buildFigureTable(program.measures, draws)
  const inputs = new Map<string, Input>()
  for (const { leaf } of program.leaves)
    for (const [measure, input] of leaf.lowered?.inputs ?? []) if (!inputs.has(measure)) inputs.set(measure, input)
  const inputOf = (measure: string): Input | undefined => inputs.get(measure)
  for (const [place, one] of outlook.measures.entries()) {
    // A stream of its own for each measure: one more draw here changes nothing there.
    const random = buildRandom(seed + Math.imul(place + 1, 0x9e3779b1))
    for (let draw = 0; draw < draws; draw += 1)
      for (const [measure, figure] of drawFigures(one, outlook, random, inputOf))
        putFigure(table, draw, measure, figure)
  }
  return table
}

function indexOutlooks(measures: readonly MeasureOutlook[]): ReadonlyMap<string, MeasureOutlook> {
  const index = new Map<string, MeasureOutlook>()
  for (const one of measures) {
    index.set(one.measure, one)
    if (one.kind === "share" && !index.has(one.per)) index.set(one.per, one)
  }
  return index
}

/** Interval and mean of drawn points; the mean is rounded to the step in which points are given. */
function rangeOf(points: Float64Array, interval: number, step: number): Range {
  const sorted = points.toSorted()
  const at = (share: number): Points =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]! as Points
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length
  return {
    low: at((1 - interval) / 2),
    expected: (Math.round(mean / step) * step) as Points,
    high: at((1 + interval) / 2),
  }
}
