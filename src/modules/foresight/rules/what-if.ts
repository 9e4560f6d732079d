import type { Figure, Figures } from "#modules/frameworks/rules/index.ts"
import type { Points } from "#platform/exact/points.ts"
import { buildFigureTable, classOf, outcomes, putFigure, putFigures, scoreBatch } from "#modules/scoring/rules/index.ts"
import type { BatchContext, BatchProgram, BatchResult } from "#modules/scoring/rules/index.ts"
import type { Outcome } from "#modules/scoring/rules/index.ts"

/** One scored state of the unit; the rank among the peers' totals, when they were given. */
export type Standing = Readonly<{ points: Points; class: string | null; rank: number | null; missing: number }>

export type LeafChange = Readonly<{
  code: string
  before: Readonly<{ points: Points; outcome: Outcome }>
  after: Readonly<{ points: Points; outcome: Outcome }>
}>

export type WhatIf = Readonly<{ before: Standing; after: Standing; leaves: readonly LeafChange[] }>

/** Changed inputs; `undefined` takes a figure away. */
export type Changes = ReadonlyMap<string, Figure | undefined>

/** The unit as it stands and with changed inputs: points, class, rank, and each leaf that moves. */
export function whatIf(
  program: BatchProgram,
  figures: Figures,
  changes: Changes,
  world: Readonly<{ context: BatchContext; peers?: readonly Points[] }>,
): WhatIf {
  const result = scoreScenarios(program, figures, [new Map(), changes], world.context)
  const standing = (unit: number): Standing => {
    const points = result.total.points[unit]! as Points
    const rank = world.peers === undefined ? null : 1 + world.peers.filter((peer) => peer > points).length
    return { points, class: classOf(program, result, unit), rank, missing: result.total.missing[unit]! }
  }
  const leafAt = (leaf: BatchResult["leaves"][number], unit: number) => ({
    points: leaf.points[unit]! as Points,
    outcome: outcomes[leaf.outcome[unit]!]!,
  })
  return {
    before: standing(0),
    after: standing(1),
    leaves: result.leaves
      .map((leaf) => ({ code: leaf.code, before: leafAt(leaf, 0), after: leafAt(leaf, 1) }))
      .filter(({ before, after }) => before.points !== after.points || before.outcome !== after.outcome),
  }
}

/** The same figures with each of several changes, every scenario as a unit of one batch. */
export function scoreScenarios(
  program: BatchProgram,
  figures: Figures,
  scenarios: readonly Changes[],
  context: BatchContext,
): BatchResult {
  const table = buildFigureTable(program.measures, scenarios.length)
  for (const [unit, changes] of scenarios.entries()) {
    putFigures(table, unit, figures)
    for (const [measure, figure] of changes) putFigure(table, unit, measure, figure)
  }
  return scoreBatch(program, table, context)
}
