import type { Ratio } from "#platform/exact/ratio.ts"

/**
 * What every rule kind is lowered to before anything is computed: a few numeric shapes that one exact evaluator, one
 * columnar engine, the lint and the forecast all share. Points here are absolute and not yet rounded.
 */

/** How one input is typed and which values it may hold. Booleans count as 0 and 1, dates as days since 1970-01-01. */
export type Input =
  | Readonly<{ kind: "number"; from: Ratio | null; to: Ratio | null; whole: boolean }>
  | Readonly<{ kind: "choice"; allowed: readonly Ratio[] }>
  | Readonly<{ kind: "grid"; from: Ratio; to: Ratio; step: Ratio }>
  | Readonly<{ kind: "yesNo" }>
  /** `false` stands for "never done", later than any limit, where that may be said. */
  | Readonly<{ kind: "date"; mayBeNever: boolean }>
  | Readonly<{ kind: "word"; words: readonly string[] }>
  | Readonly<{ kind: "list"; how: "sum" | "mean" | "min" }>

/** Σ weight × measure. */
export type Linear = readonly Readonly<{ measure: string; weight: Ratio }>[]

/** of ÷ per; without `per` the sum itself. */
export type Quotient = Readonly<{ of: Linear; per: Linear | null }>

/** On [from, to] with its ends open or closed: points = slope × x + base; `null` is without limit. */
export type Segment = Readonly<{
  from: Ratio | null
  fromOpen: boolean
  to: Ratio | null
  toOpen: boolean
  slope: Ratio
  base: Ratio
}>

/** A day, or a day counted from another date: `plus` calendar days, or working days by the unit's calendar. */
export type Limit =
  | Readonly<{ kind: "day"; day: number }>
  | Readonly<{ kind: "after"; of: string; plus: number; unit: "day" | "workday" }>

export type Form =
  /** x = product of the quotients; points by the one segment that holds x. */
  | Readonly<{ kind: "curve"; factors: readonly Quotient[]; segments: readonly Segment[] }>
  /** Points by the word that was given. */
  | Readonly<{ kind: "lookup"; of: string; points: readonly (readonly [word: string, points: Ratio])[] }>
  /** Points of the first limit that the date does not pass. */
  | Readonly<{
      kind: "steps"
      of: string
      steps: readonly Readonly<{ limit: Limit; points: Ratio }>[]
      otherwise: Ratio
    }>
  /** No points: these figures contradict one another. A case leads there. */
  | Readonly<{ kind: "refused"; measure: string; problem: Readonly<{ vi: string; en: string }> }>
  /** The first case whose quotient lies in its range, else `otherwise`. */
  | Readonly<{ kind: "cases"; cases: readonly Case[]; otherwise: Form }>

export type Case = Readonly<{ when: Quotient; range: Omit<Segment, "slope" | "base">; form: Form }>

/** A rule ready to compute: its inputs by measure code, in the order in which they are shown, and its form. */
export type LoweredRule = Readonly<{ inputs: ReadonlyMap<string, Input>; form: Form }>
