import { addRatios, buildRatio, compareRatios, divideRatios, multiplyRatios, one, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Form, Input, Linear, LoweredRule, Quotient, Segment } from "../form.ts"

/** Values from `from` to `to`; `null` is without limit. An open end is not itself reached. */
export type Range = Readonly<{ from: Ratio | null; fromOpen: boolean; to: Ratio | null; toOpen: boolean }>

type Inputs = LoweredRule["inputs"]

/** Which values x of a curve can take at all, from what its inputs may hold. Shared counts ("of all answers") are seen. */
export function rangeOfCurve({ factors }: Extract<Form, { kind: "curve" }>, inputs: Inputs): Range {
  const [first = closed(zero, zero), ...others] = factors.map((factor) => rangeOfQuotient(factor, inputs))
  return others.reduce((product, each) => multiplyRanges(product, each), first)
}

/** Least and most points that a form can give; `null` is without limit. Every segment is held against what x can be. */
export function rangeOfPoints(form: Form, inputs: Inputs): Range {
  switch (form.kind) {
    case "curve": {
      const x = rangeOfCurve(form, inputs)
      const reached = form.segments.map((segment) => pointsOn(segment, x)).filter((range) => range !== null)
      return hull(reached)
    }
    case "lookup":
      return hull(form.points.map(([, points]) => closed(points, points)))
    case "steps":
      return hull([...form.steps.map(({ points }) => points), form.otherwise].map((points) => closed(points, points)))
    case "refused":
      return hull([])
    case "cases":
      return hull(
        [...form.cases.map(({ form: inner }) => inner), form.otherwise]
          .filter(({ kind }) => kind !== "refused")
          .map((inner) => rangeOfPoints(inner, inputs)),
      )
  }
}

/** What both ranges hold; null when they have no value in common. */
export function intersect(first: Range, second: Range): Range | null {
  const low = higher(first, second)
  const high = lower(first, second)
  const both = { from: low.from, fromOpen: low.fromOpen, to: high.to, toOpen: high.toOpen }
  return isEmpty(both) ? null : both
}

/** No value lies between the ends, or only one that is left out. */
export function isEmpty({ from, fromOpen, to, toOpen }: Range): boolean {
  if (from === null || to === null) return false
  const order = compareRatios(from, to)
  return order > 0 || (order === 0 && (fromOpen || toOpen))
}

/** Whether some whole number lies in the range. */
export function hasWhole({ from, fromOpen, to, toOpen }: Range): boolean {
  if (from === null || to === null) return true
  const floor =
    from.numerator >= 0n
      ? from.numerator / from.denominator
      : -((-from.numerator + from.denominator - 1n) / from.denominator)
  const first =
    compareRatios(buildRatio(floor, 1), from) < 0 || (from.denominator === 1n && fromOpen) ? floor + 1n : floor
  return !isEmpty({ from: buildRatio(first, 1), fromOpen: false, to, toOpen })
}

function rangeOfQuotient({ of, per }: Quotient, inputs: Inputs): Range {
  if (per === null)
    return of
      .map(({ measure, weight }) => scale(rangeOfInput(inputs.get(measure)), weight))
      .reduce(addRanges, closed(zero, zero))
  // A ratio of sums of the same counts lies between the least and the most of their weights.
  const shared = per.map(({ measure, weight }) => divideRatios(weightIn(of, measure), weight))
  const [least, most] = [shared.reduce(smaller), shared.reduce(larger)]
  const others = of.filter(({ measure }) => per.every((each) => each.measure !== measure))
  return others
    .map(({ weight }) => scale({ from: zero, fromOpen: false, to: null, toOpen: false }, weight))
    .reduce(addRanges, closed(least, most))
}

function weightIn(linear: Linear, measure: string): Ratio {
  return linear
    .filter((each) => each.measure === measure)
    .map(({ weight }) => weight)
    .reduce(addRatios, zero)
}

function rangeOfInput(input: Input | undefined): Range {
  switch (input?.kind) {
    case "number":
      return { from: input.from, fromOpen: false, to: input.to, toOpen: false }
    case "grid":
      return closed(input.from, input.to)
    case "choice":
      return closed(input.allowed.reduce(smaller), input.allowed.reduce(larger))
    case "yesNo":
      return closed(zero, one)
    case "list":
      return { from: zero, fromOpen: false, to: null, toOpen: false }
    case "date":
    case "word":
    case undefined:
      return everything
  }
}

function pointsOn({ slope, base, ...segment }: Segment, x: Range): Range | null {
  const part = intersect(segment, x)
  if (part === null) return null
  if (slope.numerator === 0n) return closed(base, base)
  return addRanges(scale(part, slope), closed(base, base))
}

function scale({ from, fromOpen, to, toOpen }: Range, weight: Ratio): Range {
  if (weight.numerator === 0n) return closed(zero, zero)
  const times = (end: Ratio | null): Ratio | null => (end === null ? null : multiplyRatios(end, weight))
  const [low, high] = [times(from), times(to)]
  return weight.numerator > 0n
    ? { from: low, fromOpen, to: high, toOpen }
    : { from: high, fromOpen: toOpen, to: low, toOpen: fromOpen }
}

function addRanges(first: Range, second: Range): Range {
  const sum = (one: Ratio | null, other: Ratio | null) =>
    one === null || other === null ? null : addRatios(one, other)
  return {
    from: sum(first.from, second.from),
    fromOpen: first.fromOpen || second.fromOpen,
    to: sum(first.to, second.to),
    toOpen: first.toOpen || second.toOpen,
  }
}

/** Of ranges from 0 on, as ratios of counts are; anything else may be anything. */
function multiplyRanges(first: Range, second: Range): Range {
  const isFromZero = ({ from }: Range) => from !== null && from.numerator >= 0n
  if (!isFromZero(first) || !isFromZero(second)) return everything
  const times = (one: Ratio | null, other: Ratio | null) =>
    one === null || other === null ? null : multiplyRatios(one, other)
  return { from: times(first.from, second.from), fromOpen: false, to: times(first.to, second.to), toOpen: false }
}

function hull(ranges: readonly Range[]): Range {
  const [first = closed(zero, zero), ...others] = ranges
  return others.reduce((all, each) => {
    const low = higher(all, each) === all ? each : all
    const high = lower(all, each) === all ? each : all
    return { from: low.from, fromOpen: low.fromOpen, to: high.to, toOpen: high.toOpen }
  }, first)
}

/** The range that begins later. */
function higher(first: Range, second: Range): Range {
  if (first.from === null) return second
  if (second.from === null) return first
  const order = compareRatios(first.from, second.from)
  return order > 0 || (order === 0 && first.fromOpen) ? first : second
}

/** The range that ends earlier. */
function lower(first: Range, second: Range): Range {
  if (first.to === null) return second
  if (second.to === null) return first
  const order = compareRatios(first.to, second.to)
  return order < 0 || (order === 0 && first.toOpen) ? first : second
}

function closed(from: Ratio, to: Ratio): Range {
  return { from, fromOpen: false, to, toOpen: false }
}

function smaller(first: Ratio, second: Ratio): Ratio {
  return compareRatios(second, first) < 0 ? second : first
}

function larger(first: Ratio, second: Ratio): Ratio {
  return compareRatios(second, first) > 0 ? second : first
}

const everything: Range = { from: null, fromOpen: false, to: null, toOpen: false }
