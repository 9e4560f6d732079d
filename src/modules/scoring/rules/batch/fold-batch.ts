import { parseDecimal } from "#platform/exact/decimal.ts"
import { parsePoints } from "#platform/exact/points.ts"
import { buildRatio, multiplyRatios, roundToPoints } from "#platform/exact/ratio.ts"

import type { BatchProgram } from "./compile-batch.ts"
import { foldShares } from "./fold-shares.ts"
import type { Block } from "./read-column.ts"
import { outcome } from "./score-leaf.ts"
import type { LeafColumn } from "./score-leaf.ts"

/** Points, maximum and number of missing leaves of an area or a source, by unit. */
export type SumColumn = Readonly<{ code: string; points: Float64Array; max: Float64Array; missing: Uint16Array }>

/** Totals by unit, of 1/10,000 point; `class` is the place in the program's classes, −1 for none. */
export type TotalColumns = Readonly<{
  raw: Float64Array
  rawMax: Float64Array
  bonus: Float64Array
  penalty: Float64Array
  points: Float64Array
  missing: Uint16Array
  class: Int8Array
}>

export type FoldRun = Readonly<{
  program: BatchProgram
  block: Block
  columns: readonly LeafColumn[]
  areas: readonly SumColumn[]
  sources: readonly SumColumn[]
  total: TotalColumns
  conditionOf: (place: number) => Uint8Array
}>

export function buildSumColumn(code: string, units: number): SumColumn {
  return {
    code,
    points: new Float64Array(units),
    max: new Float64Array(units),
    missing: new Uint16Array(units),
  }
}

/** Sums the rounded leaves of a block to areas, sources, total and class: `foldScore` for many units. */
export function foldBatch(run: FoldRun): void {
  const sums = listLeafSums(run)
  foldSources(run, sums)
  const silent = findSilent(run, sums)
  const kept =
    silent.length === 0
      ? sums
      : sums.map((sum, place) => withoutSilent(run, sum, silent[run.program.leaves[place]!.source]))
  foldAreas(run, kept)
  foldTotal(run, kept)
  foldExtra(run)
  finish(run)
}

/** One leaf in a block. `exceptions` are the cells that are not simply scored: only they miss or have another maximum. */
export type LeafSum = Readonly<{
  points: Float64Array
  outcome: Uint8Array
  max: number
  maxima: Float64Array | null
  exceptions: readonly number[]
}>

function listLeafSums({ columns, block: { from, size } }: FoldRun): readonly LeafSum[] {
  return columns.map((column) => {
    const decided = column.outcome.subarray(from, from + size)
    const maxima = column.countedMax?.subarray(from, from + size) ?? null
    const { fullMax } = column
    const exceptions: number[] = []
    for (let at = 0; at < size; at += 1)
      if (decided[at] !== outcome.scored || (maxima !== null && maxima[at] !== fullMax)) exceptions.push(at)
    return { points: column.points.subarray(from, from + size), outcome: decided, max: fullMax, maxima, exceptions }
  })
}

type Cut = Readonly<{ points: Float64Array; max: Float64Array; missing: Uint16Array }>

function cutOf({ points, max, missing }: Cut, { from, size }: Block): Cut {
  const to = from + size
  return { points: points.subarray(from, to), max: max.subarray(from, to), missing: missing.subarray(from, to) }
}

function addLeaves(into: Cut, leaves: readonly LeafSum[], size: number): void {
  const { points, max, missing } = into
  points.fill(0)
  missing.fill(0)
  max.fill(leaves.reduce((sum, leaf) => sum + leaf.max, 0))
  for (const { points: own, outcome: decided, max: full, maxima, exceptions } of leaves) {
    for (let at = 0; at < size; at += 1) points[at]! += own[at]!
    for (const at of exceptions) {
      if (maxima !== null) max[at]! += maxima[at]! - full
      if (decided[at] === outcome.missing || decided[at] === outcome.refused) missing[at]! += 1
    }
  }
}

function add(into: Float64Array | Uint16Array, from: Float64Array | Uint16Array, size: number): void {
  for (let at = 0; at < size; at += 1) into[at]! += from[at]!
}

function foldSources({ program, block, sources }: FoldRun, sums: readonly LeafSum[]): void {
  for (const [place, source] of sources.entries())
    addLeaves(
      cutOf(source, block),
      sums.filter((_, leaf) => program.leaves[leaf]!.source === place),
      block.size,
    )
}

/** By source, 1 for each unit in which it says nothing yet; dropped only where another source speaks. */
function findSilent({ program, block: { size } }: FoldRun, sums: readonly LeafSum[]): readonly Uint8Array[] {
  const { sources, whenSourceMissing } = program.framework.package
  if (whenSourceMissing !== "rescale" || sums.every(({ exceptions }) => exceptions.length === 0)) return []
  const silent = sources.map((_, place) => {
    const own = sums.filter((_, leaf) => program.leaves[leaf]!.source === place)
    const holds = new Uint8Array(size).fill(own.length > 0 ? 1 : 0)
    for (const leaf of own) for (let at = 0; at < size; at += 1) if (leaf.outcome[at] !== outcome.missing) holds[at] = 0
    return holds
  })
  for (let at = 0; at < size; at += 1)
    if (silent.every((holds) => holds[at] === 1)) for (const holds of silent) holds[at] = 0
  return silent
}

function withoutSilent({ block: { size } }: FoldRun, sum: LeafSum, silent: Uint8Array | undefined): LeafSum {
  if (silent === undefined || !silent.includes(1)) return sum
  const maxima = Float64Array.from({ length: size }, (_, at) => (silent[at] === 1 ? 0 : (sum.maxima?.[at] ?? sum.max)))
  return { ...sum, maxima }
}

function foldAreas({ program, block, areas }: FoldRun, sums: readonly LeafSum[]): void {
  // A parent stands before its children: from the end each child is ready before its parent.
  for (let place = areas.length - 1; place >= 0; place -= 1) {
    const into = cutOf(areas[place]!, block)
    const area = program.areas[place]!
    const leaves = area.leaves.map((leaf) => sums[leaf]!)
    const below = area.areas.map((child) => cutOf(areas[child]!, block))
    addLeaves(into, leaves, block.size)
    for (const child of below) {
      add(into.points, child.points, block.size)
      add(into.max, child.max, block.size)
      add(into.missing, child.missing, block.size)
    }
    if (area.area.how === "sum" || area.area.max === null) continue
    foldShares(area, { leaves, below, into, decimals: program.framework.package.decimals })
  }
}

function foldTotal({ program, block, areas, total }: FoldRun, sums: readonly LeafSum[]): void {
  const { size } = block
  const cut = cutOf({ points: total.raw, max: total.rawMax, missing: total.missing }, block)
  const leaves = program.roots.leaves.map((leaf) => sums[leaf]!)
  addLeaves(cut, leaves, size)
  for (const place of program.roots.areas) {
    const area = cutOf(areas[place]!, block)
    add(cut.points, area.points, size)
    add(cut.max, area.max, size)
    add(cut.missing, area.missing, size)
  }
}

function foldExtra({ program, block: { from, size }, columns, total }: FoldRun): void {
  const { extra } = program.framework.package
  const sumUp = (kind: "bonus" | "penalty", into: Float64Array, cap: string | undefined): void => {
    into.fill(0, from, from + size)
    const own = columns.filter((_, place) => program.leaves[place]!.leaf.extra === kind)
    for (const { points } of own) for (let unit = from; unit < from + size; unit += 1) into[unit]! += points[unit]!
    const most = cap === undefined ? Infinity : parsePoints(cap)
    for (let unit = from; unit < from + size; unit += 1) if (into[unit]! > most) into[unit] = most
  }
  sumUp("bonus", total.bonus, extra.bonusCap)
  sumUp("penalty", total.penalty, extra.penaltyCap)
}

/** Brings what is left to the scale, adds bonus and penalty, and finds the class. */
function finish(run: FoldRun): void {
  const { program, total, block } = run
  const { decimals, extra, scale: scaleText } = program.framework.package
  const exactScale = parseDecimal(scaleText)
  const scale = roundToPoints(exactScale, 4)
  const [step, tenths] = [10 ** (4 - decimals), 10 ** decimals]
  const [over, under] = [Number(exactScale.numerator) * tenths, Number(exactScale.denominator)]
  for (let unit = block.from; unit < block.from + block.size; unit += 1) {
    const [raw, rawMax] = [total.raw[unit]!, total.rawMax[unit]!]
    let scaled = raw
    if (rawMax !== scale && rawMax !== 0) {
      const [n, d] = [raw * over, rawMax * under]
      scaled =
        n >= 0 && 2 * n + 3 * d < 2 ** 53
          ? Math.floor((2 * n + d) / (2 * d)) * step
          : roundToPoints(multiplyRatios(buildRatio(raw, rawMax), exactScale), decimals)
    }
    const points = scaled + total.bonus[unit]! - total.penalty[unit]!
    total.points[unit] = points <= 0 ? 0 : extra.mayExceedScale || points <= scale ? points : scale
  }
  classify(run)
}

function classify({ program, total, block, conditionOf }: FoldRun): void {
  const { classes } = program
  for (let at = 0; at < block.size; at += 1) {
    const unit = block.from + at
    const points = total.points[unit]!
    // Where nothing applies there is no class.
    if (total.rawMax[unit] === 0) total.class[unit] = -1
    else
      total.class[unit] = classes.findIndex(
        ({ from, vetoes }) => points >= from && vetoes.every((place) => conditionOf(place)[at] === 0),
      )
  }
}
