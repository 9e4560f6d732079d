import type { Points } from "#platform/exact/points.ts"

import { formatTotalPercent } from "../fold-score.ts"
import type { BatchProgram } from "./compile-batch.ts"
import type { FigureTable } from "./figure-table.ts"
import { buildSumColumn, foldBatch } from "./fold-batch.ts"
import type { SumColumn, TotalColumns } from "./fold-batch.ts"
import type { Block } from "./read-column.ts"
import { scoreLeaf, scoreMoved } from "./score-leaf.ts"
import type { BatchContext, LeafColumn } from "./score-leaf.ts"
import { meetsAll } from "./vector-conditions.ts"

/** Scores of many units by one framework, a column a leaf, area and source; points are of 1/10,000. */
export type BatchResult = Readonly<{
  units: number
  leaves: readonly LeafColumn[]
  areas: readonly SumColumn[]
  sources: readonly SumColumn[]
  total: TotalColumns
}>

/** Units that are scored together: their columns fit the processor's cache. Measured: 2,048–8,192 are alike. */
const blockSize = 4096

/** Scores every unit of the table: the same points, outcomes, totals and classes as `scoreUnit`, without its sentences. */
export function scoreBatch(program: BatchProgram, table: FigureTable, context: BatchContext): BatchResult {
  const result = buildResult(program, table.units)
  const all = program.leaves.map((_, place) => place)
  for (let from = 0; from < table.units; from += blockSize)
    runBlock(program, table, {
      context,
      result,
      places: all,
      block: { from, size: Math.min(blockSize, table.units - from) },
    })
  return result
}

/** Scores one unit again in place after some of its figures changed: only the leaves that look at them, then the sums. */
export function rescoreUnit(
  program: BatchProgram,
  table: FigureTable,
  edit: Readonly<{ result: BatchResult; unit: number; measures: readonly string[]; context: BatchContext }>,
): void {
  const places = new Set(edit.measures.flatMap((measure) => program.leavesOf.get(measure) ?? []))
  // Who may gain from a changed leaf changes with it.
  for (const [place, { gainsFrom }] of program.leaves.entries())
    if (gainsFrom.some((giver) => places.has(giver))) places.add(place)
  const { context, result, unit } = edit
  runBlock(program, table, { context, result, places: [...places], block: { from: unit, size: 1 } })
}

type Run = Readonly<{ context: BatchContext; result: BatchResult; places: readonly number[]; block: Block }>

function runBlock(program: BatchProgram, table: FigureTable, { context, result, places, block }: Run): void {
  const known: (Uint8Array | undefined)[] = []
  const conditionOf = (place: number): Uint8Array =>
    (known[place] ??= meetsAll(program.conditions[place]!, table, block))
  const run = { program, table, context, block, conditionOf, columns: result.leaves }
  for (const place of places) scoreLeaf(place, run)
  for (const place of places) scoreMoved(place, run)
  const { leaves: columns, areas, sources, total } = result
  foldBatch({ program, block, columns, areas, sources, total, conditionOf })
}

function buildResult(program: BatchProgram, units: number): BatchResult {
  const column = () => new Float64Array(units)
  return {
    units,
    leaves: program.leaves.map(({ leaf, max }) => ({
      code: leaf.code,
      fullMax: max,
      points: column(),
      outcome: new Uint8Array(units),
      max: null,
      countedMax: null,
      movedTo: null,
    })),
    areas: program.areas.map(({ area }) => buildSumColumn(area.code, units)),
    sources: program.framework.package.sources.map(({ code }) => buildSumColumn(code, units)),
    total: {
      raw: column(),
      rawMax: column(),
      bonus: column(),
      penalty: column(),
      points: column(),
      missing: new Uint16Array(units),
      class: new Int8Array(units),
    },
  }
}

/** A unit's total in percent of the scale, as text with the package's percent decimals. */
export function percentOf(program: BatchProgram, result: BatchResult, unit: number): string {
  const { raw, rawMax, bonus, penalty } = result.total
  const at = (column: Float64Array): Points => column[unit]! as Points
  const extra = { bonus: at(bonus), penalty: at(penalty) }
  return formatTotalPercent(program.framework.package, { raw: at(raw), rawMax: at(rawMax), extra })
}

/** The name of a unit's class; null when it reaches none. */
export function classOf(program: BatchProgram, result: BatchResult, unit: number): string | null {
  return program.classes[result.total.class[unit]!]?.name ?? null
}
