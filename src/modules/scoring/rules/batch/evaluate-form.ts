import type { BoundCase, BoundForm, BoundLinear, BoundQuotient } from "./bind-form.ts"
import { flag } from "./read-column.ts"
import type { Source } from "./read-column.ts"

/**
 * Points of one leaf for a block of units. `flags` says which cells are to be computed (0); what cannot be computed is
 * flagged. `points` are of 1/10,000, rounded to `step`; those below 0 or above `max` are refused.
 */
export type Target = Readonly<{
  flags: Uint8Array
  points: Float64Array
  size: number
  step: number
  max: number
  sources: ReadonlyMap<string, Source>
  /** The word table of the column that a lookup reads. */
  words: readonly string[]
  plusWorkdays: (day: number, count: number, at: number) => number
}>

export function evaluateForm(form: BoundForm, target: Target): void {
  switch (form.kind) {
    case "constant":
      return forEach(target, () => form.points)
    case "curve":
      return evaluateCurve(form, target)
    case "lookup": {
      const places = target.sources.get(form.of)!.values
      const known = target.words.map((word) => form.points.get(word) ?? 0)
      return forEach(target, (at) => known[places[at]!]!)
    }
    case "steps":
      return evaluateSteps(form, target)
    case "cases":
      return evaluateCases(form, target)
    case "refused":
      return forEach(target, () => refusedPoints)
    case "single":
      return flagAll(target)
  }
}

/** Below 0, and so refused whatever the maximum. */
const refusedPoints = -2
/** In a table of constants: this form is none. */
const notConstant = -1

function forEach({ flags, points, size, max }: Target, pointsOf: (at: number) => number): void {
  for (let at = 0; at < size; at += 1) {
    if (flags[at] !== 0) continue
    const given = pointsOf(at)
    if (given < 0 || given > max) flags[at] = flag.refused
    else points[at] = given
  }
}

function evaluateSteps({ of, steps, otherwise }: Extract<BoundForm, { kind: "steps" }>, target: Target): void {
  const days = target.sources.get(of)!.values
  const limits = steps.map(({ day, after, plus, isWorkday, points }) => {
    const bases = after === null ? null : target.sources.get(after)!.values
    if (bases === null) return { points, limitAt: () => day }
    if (!isWorkday) return { points, limitAt: (at: number) => bases[at]! + plus }
    return { points, limitAt: (at: number) => target.plusWorkdays(bases[at]!, plus, at) }
  })
  forEach(target, (at) => {
    const day = days[at]!
    for (const { limitAt, points } of limits) if (day <= limitAt(at)) return points
    return otherwise
  })
}

/** Routes each cell to the first case whose range holds it, then computes case by case. */
function evaluateCases({ cases, otherwise }: Extract<BoundForm, { kind: "cases" }>, target: Target): void {
  const { flags, size } = target
  const route = new Uint8Array(size)
  for (let at = 0; at < size; at += 1) route[at] = flags[at] === 0 ? unrouted : nowhere
  for (const [place, each] of cases.entries()) {
    const sides = quotientOf(each.when, target)
    if (sides === null) return flagAll(target)
    routeCase(each, place, { sides, route, flags })
  }
  for (let at = 0; at < size; at += 1) if (route[at] === unrouted) route[at] = cases.length
  const forms = [...cases.map(({ form }) => form), otherwise]
  const known = Float64Array.from(forms, constantOf)
  if (!known.includes(notConstant)) return forEach(target, (at) => known[route[at]!]!)
  for (const [place, form] of forms.entries()) {
    const routed = new Uint8Array(size)
    for (let at = 0; at < size; at += 1) routed[at] = route[at] === place ? 0 : flag.settled
    evaluateForm(form, { ...target, flags: routed })
    for (let at = 0; at < size; at += 1) if (route[at] === place) flags[at] = routed[at]!
  }
}

function constantOf(form: BoundForm): number {
  if (form.kind === "refused") return refusedPoints
  // Points below 0 are no constant to look up: they are refused, cell by cell.
  return form.kind === "constant" && form.points >= 0 ? form.points : notConstant
}

const [unrouted, nowhere] = [254, 255]

type Routing = Readonly<{ sides: Sides; route: Uint8Array; flags: Uint8Array }>

function routeCase(
  { range, mostN, mostD }: BoundCase,
  place: number,
  { sides: { n, d }, route, flags }: Routing,
): void {
  const { fromN, fromD, fromLeast, toN, toD, toLeast } = range
  for (let at = 0; at < route.length; at += 1) {
    if (route[at] !== unrouted) continue
    let over = n[at]!
    let under = d === null ? 1 : d[at]!
    if (under < 0) {
      over = -over
      under = -under
    }
    if (under === 0) {
      flags[at] = flag.missing
      route[at] = nowhere
    } else if (!(over <= mostN && over >= -mostN && under <= mostD)) {
      flags[at] = flag.single
      route[at] = nowhere
    } else if (over * fromN - under * fromD >= fromLeast && under * toD - over * toN >= toLeast) route[at] = place
  }
}

function evaluateCurve(form: Extract<BoundForm, { kind: "curve" }>, target: Target): void {
  const { mostN, mostD, segments } = form
  const sides = productOf(form.factors, target)
  if (sides === null) return flagAll(target)
  const { n, d } = sides
  const { flags, points, size, step, max } = target
  for (let at = 0; at < size; at += 1) {
    if (flags[at] !== 0) continue
    let over = n[at]!
    let under = d === null ? 1 : d[at]!
    if (under <= 0) {
      if (under === 0) {
        flags[at] = flag.missing
        continue
      }
      over = -over
      under = -under
    }
    if (!(over <= mostN && over >= -mostN && under <= mostD)) {
      flags[at] = flag.single
      continue
    }
    flags[at] = flag.refused
    for (let place = 0; place < segments.length; place += 1) {
      const segment = segments[place]!
      if (over * segment.fromN - under * segment.fromD < segment.fromLeast) continue
      if (under * segment.toD - over * segment.toN < segment.toLeast) continue
      const given = segment.isFlat
        ? segment.points
        : roundHalfUp(over * segment.k1 + under * segment.k2, under * segment.k3) * step
      if (given >= 0 && given <= max) {
        points[at] = given
        flags[at] = 0
      }
      break
    }
  }
}

/** Nearest whole number, halves away from zero; see `limitsOf` in bind-form.ts for why the floor is exact. */
function roundHalfUp(over: number, under: number): number {
  if (over >= 0) return Math.floor((2 * over + under) / (2 * under))
  return 0 - Math.floor((under - 2 * over) / (2 * under))
}

type Sides = Readonly<{ n: Float64Array; d: Float64Array | null }>

/** Null when sums of these columns could leave the whole numbers of a double. */
function quotientOf({ of, per }: BoundQuotient, target: Target): Sides | null {
  const counts = [...of, ...(per ?? [])].map(({ measure }) => target.sources.get(measure)!.count)
  const [count] = counts
  const n = sumOf(of, target)
  if (counts.some((each) => each !== null)) {
    // The mean of a list is its sum over its count, as long as it stands alone.
    return n === null || count === undefined || counts.length > 1 ? null : { n, d: count }
  }
  if (per === null) return n === null ? null : { n, d: null }
  const d = sumOf(per, target)
  return n === null || d === null ? null : { n, d }
}

/** Products of several quotients; one beyond 2^53 is seen by its size, because rounding keeps order. */
function productOf(factors: readonly BoundQuotient[], target: Target): Sides | null {
  const [first, ...others] = factors.map((factor) => quotientOf(factor, target))
  if (first === undefined || first === null) return null
  if (others.length === 0) return first
  const [n, d] = [Float64Array.from(first.n), new Float64Array(target.size).fill(1)]
  if (first.d !== null) d.set(first.d.subarray(0, target.size))
  for (const other of others) {
    if (other === null) return null
    for (let at = 0; at < target.size; at += 1) {
      n[at]! *= other.n[at]!
      if (other.d !== null) d[at]! *= other.d[at]!
    }
  }
  return { n, d }
}

function sumOf(linear: BoundLinear, { sources, size }: Target): Float64Array | null {
  const [only] = linear
  if (only !== undefined && linear.length === 1 && only.factor === 1) return sources.get(only.measure)!.values
  const terms = linear.map(({ measure, factor }) => ({ factor, source: sources.get(measure)! }))
  const bound = terms.reduce((sum, { factor, source }) => sum + Math.abs(factor) * source.most, 0)
  if (bound >= 2 ** 53) return null
  const sum = new Float64Array(size)
  for (const { factor, source } of terms) {
    const { values } = source
    for (let at = 0; at < size; at += 1) sum[at]! += factor * values[at]!
  }
  return sum
}

function flagAll({ flags, size }: Target): void {
  for (let at = 0; at < size; at += 1) if (flags[at] === 0) flags[at] = flag.single
}
