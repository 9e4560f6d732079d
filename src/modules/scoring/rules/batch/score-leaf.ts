import { decideLeaf } from "#modules/frameworks/rules/index.ts"
import type { NotApplicablePolicy } from "#modules/frameworks/rules/index.ts"
import { addRatios, zero } from "#platform/exact/ratio.ts"

import { buildLine, mostExtra } from "../score-unit.ts"
import type { Outcome } from "../score-sheet.ts"
import type { BoundForm } from "./bind-form.ts"
import { bindForm } from "./bind-form.ts"
import type { BatchLeaf, BatchProgram } from "./compile-batch.ts"
import { evaluateForm } from "./evaluate-form.ts"
import { readFigures } from "./figure-table.ts"
import type { FigureTable } from "./figure-table.ts"
import { flag, readColumn } from "./read-column.ts"
import type { Block, Source } from "./read-column.ts"

/** Outcomes by their place in `LeafColumn.outcome`. */
export const outcomes = ["scored", "missing", "not-applicable", "gated", "refused"] as const satisfies Outcome[]
export const outcome = { scored: 0, missing: 1, notApplicable: 2, gated: 3, refused: 4 } as const

/** One leaf of all units. Points are of 1/10,000; maxima are held by unit only once some unit differs from `fullMax`. */
export type LeafColumn = {
  readonly code: string
  readonly fullMax: number
  readonly points: Float64Array
  readonly outcome: Uint8Array
  max: Float64Array | null
  countedMax: Float64Array | null
  /** Place + 1 of the leaf that got this one's maximum; only where a policy moves maxima. */
  movedTo: Uint16Array | null
}

/** The working calendar of each unit. */
export type BatchContext = Readonly<{ plusWorkdays: (day: number, count: number, unit: number) => number }>

export type LeafRun = Readonly<{
  program: BatchProgram
  table: FigureTable
  context: BatchContext
  block: Block
  /** For the conditions of the program, 1 where they hold, computed when first asked for. */
  conditionOf: (place: number) => Uint8Array
  columns: readonly LeafColumn[]
}>

/** Scores one leaf for a block of units; maxima that other leaves move to it are added afterwards by `scoreMoved`. */
export function scoreLeaf(place: number, run: LeafRun): void {
  const { program, block } = run
  const column = run.columns[place]!
  const leaf = program.leaves[place]!
  const flags = new Uint8Array(block.size)
  forget(column, block)
  for (const { condition, points } of leaf.gates) {
    const holds = run.conditionOf(condition)
    for (let at = 0; at < block.size; at += 1) {
      if (holds[at] === 0 || flags[at] !== 0) continue
      settle(column, block.from + at, points, outcome.gated)
      flags[at] = flag.settled
    }
  }
  for (const { condition, policy } of leaf.exemptions) {
    const holds = run.conditionOf(condition)
    for (let at = 0; at < block.size; at += 1) {
      if (holds[at] === 0 || flags[at] !== 0) continue
      exempt(column, block.from + at, policy, run)
      flags[at] = flag.settled
    }
  }
  computeRule(leaf, column, flags, run)
  takeFlags(place, flags, run)
}

function computeRule(leaf: BatchLeaf, column: LeafColumn, flags: Uint8Array, run: LeafRun): void {
  const { block, table, context, program } = run
  const { lowered } = leaf.leaf
  if (lowered === null) {
    for (let at = 0; at < block.size; at += 1) if (flags[at] === 0) flags[at] = flag.missing
    return
  }
  const sources = new Map<string, Source>()
  for (const [measure, input] of lowered.inputs)
    sources.set(measure, readColumn(input, table.columns.get(measure)!, block, flags))
  const { form } = lowered
  evaluateForm(findBound(leaf, sources, program.framework.package.decimals), {
    flags,
    points: column.points.subarray(block.from, block.from + block.size),
    size: block.size,
    step: 10 ** (4 - program.framework.package.decimals),
    max: leaf.leaf.extra === null ? leaf.max : mostExtra,
    sources,
    words: form.kind === "lookup" ? table.columns.get(form.of)!.words : [],
    plusWorkdays: (day, count, at) => context.plusWorkdays(day, count, block.from + at),
  })
}

function findBound(leaf: BatchLeaf, sources: ReadonlyMap<string, Source>, decimals: number): BoundForm {
  let key = ""
  for (const source of sources.values()) key += source.decimals
  const known = leaf.bound.get(key)
  if (known !== undefined) return known
  const decimalsOf = (measure: string): number => sources.get(measure)?.decimals ?? 0
  const bound = bindForm(leaf.leaf.lowered!.form, { decimalsOf, decimals })
  leaf.bound.set(key, bound)
  return bound
}

/** A cell for the single evaluation goes there whatever else is known of it: only that decides exactly. */
function takeFlags(place: number, flags: Uint8Array, run: LeafRun): void {
  const column = run.columns[place]!
  const { leaf } = run.program.leaves[place]!
  const { from, size } = run.block
  for (let at = 0; at < size; at += 1) {
    const bits = flags[at]!
    if (bits === 0 || (bits & flag.settled) !== 0) continue
    const unit = from + at
    if ((bits & flag.single) !== 0) scoreSingly(place, unit, run)
    else if ((bits & flag.notApplicable) !== 0) exempt(column, unit, leaf.whenNotApplicable, run)
    else settle(column, unit, 0, (bits & flag.refused) !== 0 ? outcome.refused : outcome.missing)
  }
}

/** Adds what other leaves hand to this one: such a cell is scored singly, because its maximum is its own. */
export function scoreMoved(place: number, run: LeafRun): void {
  const { gainsFrom } = run.program.leaves[place]!
  const givers = gainsFrom.map((giver) => run.columns[giver]!.movedTo).filter((moved) => moved !== null)
  if (givers.length === 0) return
  const { from, size } = run.block
  for (let unit = from; unit < from + size; unit += 1)
    if (givers.some((moved) => moved[unit] === place + 1)) scoreSingly(place, unit, run)
}

function scoreSingly(place: number, unit: number, run: LeafRun): void {
  const { program, table, context, columns } = run
  const { leaf, measures, gainsFrom } = program.leaves[place]!
  const figures = readFigures(table, unit, measures)
  const plusWorkdays = (day: number, count: number): number => context.plusWorkdays(day, count, unit)
  const decision = decideLeaf(leaf, figures, { plusWorkdays, lang: "vi", names: program.names })
  const moved = gainsFrom
    .filter((giver) => columns[giver]!.movedTo?.[unit] === place + 1)
    .reduce((sum, giver) => addRatios(sum, program.leaves[giver]!.leaf.max), zero)
  const line = buildLine(leaf, decision, moved, {
    plusWorkdays,
    lang: "vi",
    figures,
    framework: program.framework,
  })
  const column = columns[place]!
  if (decision.kind === "not-applicable") moveMax(column, unit, decision.policy, run)
  settle(column, unit, line.points, outcomes.indexOf(line.outcome))
  hold(column, unit, line.max, line.countedMax)
}

function exempt(column: LeafColumn, unit: number, policy: NotApplicablePolicy, run: LeafRun): void {
  settle(column, unit, policy === "full" ? column.fullMax : 0, outcome.notApplicable)
  if (policy === "full" || policy === "zero") return
  hold(column, unit, column.fullMax, 0)
  moveMax(column, unit, policy, run)
}

function moveMax(column: LeafColumn, unit: number, policy: NotApplicablePolicy, { program }: LeafRun): void {
  if (typeof policy === "string") return
  const target = program.leaves.findIndex(({ leaf }) => leaf.code === policy.moveTo)
  if (target < 0) return
  column.movedTo ??= new Uint16Array(column.outcome.length)
  column.movedTo[unit] = target + 1
}

function settle(column: LeafColumn, unit: number, points: number, decided: number): void {
  column.points[unit] = points
  column.outcome[unit] = decided
}

function hold(column: LeafColumn, unit: number, max: number, counted: number): void {
  if (column.max === null && max !== column.fullMax)
    column.max = new Float64Array(column.outcome.length).fill(column.fullMax)
  if (column.countedMax === null && counted !== column.fullMax)
    column.countedMax = new Float64Array(column.outcome.length).fill(column.fullMax)
  if (column.max !== null) column.max[unit] = max
  if (column.countedMax !== null) column.countedMax[unit] = counted
}

/** Before a block is scored again: what an earlier run held for its units no longer counts. */
function forget(column: LeafColumn, { from, size }: Block): void {
  column.outcome.fill(outcome.scored, from, from + size)
  column.max?.fill(column.fullMax, from, from + size)
  column.countedMax?.fill(column.fullMax, from, from + size)
  column.movedTo?.fill(0, from, from + size)
}
