import type { Form, Quotient, Segment } from "#modules/frameworks/rules/index.ts"
import { buildRatio, divideRatios, multiplyRatios, one, roundToPoints } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

/**
 * Constants of a form as whole numbers for columns of given decimals. x = C × N ÷ D with N and D whole numbers of the
 * columns and C constant; so a limit t holds as N × a ≥ D × b, and points are (N × k1 + D × k2) ÷ (D × k3) of the step
 * to which the framework rounds. N and D beyond `mostN` and `mostD` could leave the whole numbers that a double holds
 * (2^53): such a cell is scored by the single evaluation.
 */
export type BoundForm =
  | Readonly<{
      kind: "curve"
      factors: readonly BoundQuotient[]
      segments: readonly BoundSegment[]
      mostN: number
      mostD: number
    }>
  | Readonly<{ kind: "constant"; points: number }>
  | Readonly<{ kind: "lookup"; of: string; points: ReadonlyMap<string, number> }>
  | Readonly<{ kind: "steps"; of: string; steps: readonly BoundStep[]; otherwise: number }>
  | Readonly<{ kind: "cases"; cases: readonly BoundCase[]; otherwise: BoundForm }>
  | Readonly<{ kind: "refused" }>
  /** Constants beyond 2^53: every cell is for the single evaluation. */
  | Readonly<{ kind: "single" }>

export type BoundQuotient = Readonly<{ of: BoundLinear; per: BoundLinear | null }>
export type BoundLinear = readonly Readonly<{ measure: string; factor: number }>[]

/** The range of a segment in whole numbers (an open end asks for 1 more), its points, flat or by k1, k2, k3. */
export type BoundSegment = BoundRange &
  Readonly<{ isFlat: boolean; points: number; k1: number; k2: number; k3: number }>
export type BoundRange = Readonly<{
  fromN: number
  fromD: number
  fromLeast: number
  toN: number
  toD: number
  toLeast: number
}>

export type BoundStep = Readonly<{
  day: number
  after: string | null
  plus: number
  isWorkday: boolean
  points: number
}>

export type BoundCase = Readonly<{
  when: BoundQuotient
  range: BoundRange
  mostN: number
  mostD: number
  form: BoundForm
}>

/** Decimals by measure as the columns hold them, and to how many decimals the framework rounds points. */
export type Binding = Readonly<{ decimalsOf: (measure: string) => number; decimals: number }>

/** The form's constants for these columns; `single` when one of them is no whole number below 2^53. */
export function bindForm(form: Form, binding: Binding): BoundForm {
  try {
    return bind(form, binding)
  } catch (error) {
    if (error instanceof RangeError) return { kind: "single" }
    throw error
  }
}

function bind(form: Form, binding: Binding): BoundForm {
  const rounded = (points: Ratio): number => roundToPoints(points, binding.decimals)
  switch (form.kind) {
    case "curve":
      return bindCurve(form, binding)
    case "lookup":
      // The first of several equal words counts, as in the single evaluation.
      return {
        kind: "lookup",
        of: form.of,
        points: new Map(form.points.toReversed().map(([word, points]) => [word.normalize("NFC"), rounded(points)])),
      }
    case "steps":
      return {
        kind: "steps",
        of: form.of,
        steps: form.steps.map(({ limit, points }) => ({
          day: limit.kind === "day" ? limit.day : 0,
          after: limit.kind === "day" ? null : limit.of,
          plus: limit.kind === "day" ? 0 : limit.plus,
          isWorkday: limit.kind === "after" && limit.unit === "workday",
          points: rounded(points),
        })),
        otherwise: rounded(form.otherwise),
      }
    case "refused":
      return { kind: "refused" }
    case "cases":
      return {
        kind: "cases",
        cases: form.cases.map(({ when, range, form: inner }) => {
          const { quotient, constant } = bindQuotient(when, binding)
          const bound = bindRange(range, constant)
          return { when: quotient, range: bound, ...limitsOf([bound]), form: bind(inner, binding) }
        }),
        otherwise: bind(form.otherwise, binding),
      }
  }
}

function bindCurve({ factors, segments }: Extract<Form, { kind: "curve" }>, binding: Binding): BoundForm {
  const [only] = segments
  const isConstant = factors.every(({ of, per }) => of.length === 0 && per === null)
  if (isConstant && segments.length === 1 && only?.from === null && only.to === null && only.slope.numerator === 0n)
    return { kind: "constant", points: roundToPoints(only.base, binding.decimals) }
  const bound = factors.map((factor) => bindQuotient(factor, binding))
  const constant = bound.map((factor) => factor.constant).reduce(multiplyRatios, one)
  const list = segments.map((segment) => bindSegment(segment, constant, binding.decimals))
  return { kind: "curve", factors: bound.map(({ quotient }) => quotient), segments: list, ...limitsOf(list) }
}

function bindQuotient({ of, per }: Quotient, binding: Binding): Readonly<{ quotient: BoundQuotient; constant: Ratio }> {
  const over = bindLinear(of, binding)
  if (per === null) return { quotient: { of: over.linear, per: null }, constant: over.constant }
  const under = bindLinear(per, binding)
  return {
    quotient: { of: over.linear, per: under.linear },
    constant: divideRatios(over.constant, under.constant),
  }
}

/** Σ weight × number ÷ 10^decimals as constant × Σ factor × number, the factors whole and without a common one. */
function bindLinear(
  linear: Quotient["of"],
  { decimalsOf }: Binding,
): Readonly<{ linear: BoundLinear; constant: Ratio }> {
  const weights = linear.map(({ measure, weight }) =>
    divideRatios(weight, buildRatio(10n ** BigInt(decimalsOf(measure)), 1)),
  )
  const under = weights.reduce((product, { denominator }) => (product / gcd(product, denominator)) * denominator, 1n)
  const wholes = weights.map(({ numerator, denominator }) => numerator * (under / denominator))
  const common = wholes.reduce(gcd, 0n)
  const factor = common === 0n ? 1n : common
  return {
    linear: linear.map(({ measure }, place) => ({ measure, factor: whole(wholes[place]! / factor) })),
    constant: buildRatio(factor, under),
  }
}

function bindRange(
  { from, fromOpen, to, toOpen }: Pick<Segment, "from" | "fromOpen" | "to" | "toOpen">,
  constant: Ratio,
): BoundRange {
  // Without limit: 0 × N ≥ −1 × D, and 0 × N ≤ 1 × D, which every D above 0 meets.
  const [fromN, fromD] = from === null ? [0, -1] : sidesOf(from, constant)
  const [toN, toD] = to === null ? [0, 1] : sidesOf(to, constant)
  return {
    fromN,
    fromD,
    fromLeast: from !== null && fromOpen ? 1 : 0,
    toN,
    toD,
    toLeast: to !== null && toOpen ? 1 : 0,
  }
}

/** C × N ÷ D ≥ t as N × a ≥ D × b. */
function sidesOf(limit: Ratio, constant: Ratio): readonly [a: number, b: number] {
  const [a, b] = [constant.numerator * limit.denominator, constant.denominator * limit.numerator]
  const factor = gcd(a, b)
  return [whole(a / factor), whole(b / factor)]
}

function bindSegment(segment: Segment, constant: Ratio, decimals: number): BoundSegment {
  const range = bindRange(segment, constant)
  const { slope, base } = segment
  if (slope.numerator === 0n)
    return { ...range, isFlat: true, points: roundToPoints(base, decimals), k1: 0, k2: 0, k3: 1 }
  const rise = multiplyRatios(slope, constant)
  const steps = 10n ** BigInt(decimals)
  const [k1, k2, k3] = [
    steps * rise.numerator * base.denominator,
    steps * base.numerator * rise.denominator,
    rise.denominator * base.denominator,
  ]
  const factor = gcd(gcd(k1, k2), k3)
  return { ...range, isFlat: false, points: 0, k1: whole(k1 / factor), k2: whole(k2 / factor), k3: whole(k3 / factor) }
}

/**
 * How large N and D may be: every product, and 2 × |N × k1 + D × k2| + 3 × D × k3 (numerator and denominator of the
 * rounding together), stays below 2^53. Then each is exact, and the floor of the rounded quotient of two whole numbers
 * is the floor of the true one: a quotient just below a whole number k lies at least 1 ÷ denominator below it, which is
 * more than half the gap of doubles there as long as numerator + denominator < 2^53.
 */
function limitsOf(
  segments: readonly (BoundRange & Partial<BoundSegment>)[],
): Readonly<{ mostN: number; mostD: number }> {
  const sizes = (read: (segment: BoundRange & Partial<BoundSegment>) => readonly number[]): number =>
    Math.max(1, ...segments.flatMap(read).map(Math.abs))
  const largest = 2 ** 53 / 8
  return {
    mostN: largest / sizes(({ fromN, toN, k1 = 0 }) => [fromN, toN, k1]),
    mostD: largest / sizes(({ fromD, toD, k2 = 0, k3 = 0 }) => [fromD, toD, k2, k3]),
  }
}

function whole(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER) || value < -BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new RangeError("a constant beyond the whole numbers of a double")
  }
  return Number(value)
}

function gcd(first: bigint, second: bigint): bigint {
  let [larger, smaller] = [first < 0n ? -first : first, second < 0n ? -second : second]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}
