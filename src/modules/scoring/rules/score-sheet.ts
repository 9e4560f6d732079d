import type { Problem } from "#modules/frameworks/rules/index.ts"
import type { Points } from "#platform/exact/points.ts"

/**
 * How a criterion came by its points. Missing keeps its maximum and counts 0; not applicable follows the package's
 * policy; gated was decided by a knock-out; refused means a figure outside its domain, which counts as missing.
 */
export type Outcome = "scored" | "missing" | "not-applicable" | "gated" | "refused"

export type ScoreLine = Readonly<{
  code: string
  title: string
  above: readonly string[]
  source: string | null
  owner: string | null
  /** The maximum that holds for this unit, with what was moved to it. */
  max: Points
  /** The maximum that counts: 0 when the criterion was dropped. */
  countedMax: Points
  points: Points
  outcome: Outcome
  because: string
  extra: "bonus" | "penalty" | null
  inputs: readonly ScoreInput[]
  problems: readonly Readonly<{ measure: string; problem: Problem }>[]
}>

export type ScoreInput = Readonly<{ measure: string; value: string | null; source: string | null }>

/** Points of an area or a source, with how many leaves are missing below it. */
export type Subtotal = Readonly<{ code: string; points: Points; max: Points; missing: number }>

/** One unit by one framework: every line, subtotals, and the total raw and re-scaled. Points are exact. */
export type ScoreSheet = Readonly<{
  lines: readonly ScoreLine[]
  areas: readonly Subtotal[]
  sources: readonly Subtotal[]
  extra: Readonly<{ bonus: Points; penalty: Points }>
  total: Readonly<{
    raw: Points
    rawMax: Points
    points: Points
    /** Decimal text with the package's percent decimals. */
    percent: string
    missing: number
    rescaled: boolean
    /**
     * Whether anything was scored within the scale. When nothing was (no criterion applies), percent is 0 as text and
     * means nothing, and there is no class: a unit is not poor because nothing of the framework is its work.
     */
    applicable: boolean
  }>
  class: string | null
  /** Why a higher class was not given though the points would do. */
  vetoes: readonly string[]
  /** Conditions that might still take the class away but could not be looked at: their figures are missing. */
  unchecked: readonly string[]
}>
