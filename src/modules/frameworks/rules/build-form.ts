import { parseDecimal } from "#platform/exact/decimal.ts"
import { multiplyRatios, one, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Form, Input, Linear, LoweredRule, Quotient, Segment } from "./form.ts"
import type { Band } from "./settings.ts"

/** Parts from which rule kinds build their forms. */

export const count: Input = { kind: "number", from: zero, to: null, whole: false }
export const anyNumber: Input = { kind: "number", from: null, to: null, whole: false }
export const yesNo: Input = { kind: "yesNo" }

export function term(measure: string, weight: Ratio = one): Linear[number] {
  return { measure, weight }
}

/** of ÷ per over plain measures. */
export function quotient(of: string, per?: string | null): Quotient {
  return { of: [term(of)], per: per === undefined || per === null ? null : [term(per)] }
}

export function curve(factors: readonly Quotient[], segments: readonly Segment[]): Form {
  return { kind: "curve", factors, segments }
}

/** The same points for every x. */
export function constant(points: Ratio): Form {
  return { kind: "curve", factors: [{ of: [], per: null }], segments: [flat(null, null, points)] }
}

export function lowered(inputs: readonly (readonly [string, Input])[], form: Form): LoweredRule {
  return { inputs: new Map(inputs), form }
}

/** Constant points from `from` on and below `to`. */
export function flat(from: Ratio | null, to: Ratio | null, points: Ratio, ends: Ends = {}): Segment {
  return { from, fromOpen: ends.fromOpen ?? false, to, toOpen: ends.toOpen ?? true, slope: zero, base: points }
}

/** slope × x from `from` on and below `to`. */
export function slope(from: Ratio | null, to: Ratio | null, slopeOf: Ratio, ends: Ends = {}): Segment {
  return { from, fromOpen: ends.fromOpen ?? false, to, toOpen: ends.toOpen ?? true, slope: slopeOf, base: zero }
}

/** Bands as issued to segments of constant points; shares are of the maximum. */
export function bandSegments(bands: readonly Band[], max: Ratio): Segment[] {
  return bands.map(({ from, to, includes, points, share }) =>
    flat(
      from === undefined ? null : parseDecimal(from),
      to === undefined ? null : parseDecimal(to),
      points === undefined ? multiplyRatios(parseDecimal(share ?? "0"), max) : parseDecimal(points),
      { fromOpen: includes === "to" || includes === "none", toOpen: includes === "from" || includes === "none" },
    ),
  )
}

type Ends = Readonly<{ fromOpen?: boolean; toOpen?: boolean }>
