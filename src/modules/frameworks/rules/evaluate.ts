import { formatDay } from "#platform/calendar/civil-day.ts"
import { formatDecimal } from "#platform/exact/decimal.ts"
import { addRatios, compareRatios, divideRatios, multiplyRatios, one, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Figures } from "./figures.ts"
import type { Form, Input, Limit, Linear, LoweredRule, Quotient, Segment } from "./form.ts"
import { readInput } from "./read-input.ts"
import type { Problem } from "./read-input.ts"

/** What an evaluation saw on its way, for the sentence that explains it. */
export type Trace = Readonly<{
  value: Ratio
  /** The value as plain decimal text. */
  x: string
  segment: Segment | null
  caseIndex: number | null
  /** The date of the limit that was kept (steps). */
  limit: string | null
  isRatio: boolean
  /** The first quotient's two sides as text, when there are two. */
  sides: readonly [of: string, per: string] | null
  shown: (measure: string) => string
  name: (measure: string) => string
  isYes: (measure: string) => boolean
  reason: (measure: string) => string | undefined
}>

export type Evaluation =
  | Readonly<{ kind: "scored"; points: Ratio; trace: Trace }>
  | Readonly<{ kind: "missing"; measures: readonly string[] }>
  | Readonly<{ kind: "not-applicable"; because: string }>
  | Readonly<{ kind: "zero-denominator"; measures: readonly string[] }>
  | Readonly<{ kind: "refused"; problems: readonly Readonly<{ measure: string; problem: Problem }>[] }>

/** What the evaluator needs from outside: the working calendar of the unit, and how measures are called. */
export type EvaluationContext = Readonly<{
  figures: Figures
  plusWorkdays: (day: number, count: number) => number
  measureName: (measure: string) => string
}>

type Inputs = ReadonlyMap<string, Ratio | string>

/** Points of one rule from a unit's figures, exact and not yet rounded; missing, zero and not applicable stay apart. */
export function evaluateRule(rule: LoweredRule, context: EvaluationContext): Evaluation {
  const read = readInputs(rule.inputs, context.figures)
  if (read.kind !== "read") return read
  return evaluateForm(rule.form, read.inputs, context)
}

function readInputs(
  inputs: ReadonlyMap<string, Input>,
  figures: Figures,
): Exclude<Evaluation, { kind: "scored" }> | Readonly<{ kind: "read"; inputs: Inputs }> {
  const values = new Map<string, Ratio | string>()
  const missing: string[] = []
  const problems: { measure: string; problem: Problem }[] = []
  for (const [measure, input] of inputs) {
    const figure = figures.get(measure)
    if (figure === undefined) missing.push(measure)
    else if (figure.kind === "not-applicable") return { kind: "not-applicable", because: figure.because }
    else {
      const value = readInput(input, figure)
      if (value.kind === "refused") problems.push({ measure, problem: value.problem })
      else values.set(measure, value.kind === "word" ? value.word : value.number)
    }
  }
  if (problems.length > 0) return { kind: "refused", problems }
  if (missing.length > 0) return { kind: "missing", measures: missing }
  return { kind: "read", inputs: values }
}

function evaluateForm(
  form: Form,
  inputs: Inputs,
  context: EvaluationContext,
  caseIndex: number | null = null,
): Evaluation {
  switch (form.kind) {
    case "curve":
      return evaluateCurve(form, inputs, context, caseIndex)
    case "lookup": {
      const word = String(inputs.get(form.of))
      const points = form.points.find(([name]) => name.normalize("NFC") === word)?.[1] ?? zero
      return { kind: "scored", points, trace: trace({ value: points, segment: null, caseIndex, context }) }
    }
    case "steps":
      return evaluateSteps(form, inputs, context)
    case "refused":
      return { kind: "refused", problems: [{ measure: form.measure, problem: form.problem }] }
    case "cases": {
      for (const [index, { when, range, form: inner }] of form.cases.entries()) {
        const value = quotientOf(when, inputs)
        if (value === null)
          return { kind: "zero-denominator", measures: (when.per ?? []).map(({ measure }) => measure) }
        if (holds(range, value)) return evaluateForm(inner, inputs, context, index)
      }
      return evaluateForm(form.otherwise, inputs, context, form.cases.length)
    }
  }
}

function evaluateCurve(
  form: Extract<Form, { kind: "curve" }>,
  inputs: Inputs,
  context: EvaluationContext,
  caseIndex: number | null,
): Evaluation {
  let value = one
  for (const factor of form.factors) {
    const each = quotientOf(factor, inputs)
    if (each === null) return { kind: "zero-denominator", measures: (factor.per ?? []).map(({ measure }) => measure) }
    value = multiplyRatios(value, each)
  }
  const segment = form.segments.find((each) => holds(each, value))
  if (segment === undefined) {
    const shown = formatDecimal(value)
    const problem = { vi: `giá trị ${shown} nằm ngoài mọi bậc điểm`, en: `the value ${shown} lies in no band` }
    return { kind: "refused", problems: [{ measure: form.factors[0]?.of[0]?.measure ?? "", problem }] }
  }
  const points = addRatios(multiplyRatios(segment.slope, value), segment.base)
  const [first] = form.factors
  const sides = first === undefined || first.per === null ? null : sidesOf(first, inputs)
  return { kind: "scored", points, trace: trace({ value, segment, caseIndex, context, sides }) }
}

function evaluateSteps(form: Extract<Form, { kind: "steps" }>, inputs: Inputs, context: EvaluationContext): Evaluation {
  const day = Number((inputs.get(form.of) as Ratio).numerator)
  for (const { limit, points } of form.steps) {
    const last = dayOfLimit(limit, inputs, context)
    if (day <= last)
      return {
        kind: "scored",
        points,
        trace: trace({ value: points, segment: null, caseIndex: null, context, limit: formatDay(last) }),
      }
  }
  return {
    kind: "scored",
    points: form.otherwise,
    trace: trace({ value: form.otherwise, segment: null, caseIndex: null, context }),
  }
}

function dayOfLimit(limit: Limit, inputs: Inputs, { plusWorkdays }: EvaluationContext): number {
  if (limit.kind === "day") return limit.day
  const base = Number((inputs.get(limit.of) as Ratio).numerator)
  return limit.unit === "day" ? base + limit.plus : plusWorkdays(base, limit.plus)
}

/** Whether x lies on the range, its ends open or closed. */
export function holds({ from, fromOpen, to, toOpen }: Omit<Segment, "slope" | "base">, x: Ratio): boolean {
  const above = from === null ? 1 : compareRatios(x, from)
  const below = to === null ? -1 : compareRatios(x, to)
  return (fromOpen ? above > 0 : above >= 0) && (toOpen ? below < 0 : below <= 0)
}

function quotientOf({ of, per }: Quotient, inputs: Inputs): Ratio | null {
  const over = sumOf(of, inputs)
  if (per === null) return over
  const under = sumOf(per, inputs)
  return under.numerator === 0n ? null : divideRatios(over, under)
}

function sumOf(linear: Linear, inputs: Inputs): Ratio {
  return linear.reduce(
    (sum, { measure, weight }) => addRatios(sum, multiplyRatios(weight, inputs.get(measure) as Ratio)),
    zero,
  )
}

function sidesOf({ of, per }: Quotient, inputs: Inputs): readonly [string, string] {
  return [formatDecimal(sumOf(of, inputs)), formatDecimal(sumOf(per ?? [], inputs))]
}

type TraceParts = Readonly<{
  value: Ratio
  segment: Segment | null
  caseIndex: number | null
  context: EvaluationContext
  limit?: string
  sides?: readonly [string, string] | null
}>

function trace({ value, segment, caseIndex, context, limit = undefined, sides = null }: TraceParts): Trace {
  const { figures, measureName } = context
  const shown = (measure: string): string => {
    const figure = figures.get(measure)
    return figure?.kind === "value" ? String(figure.value) : ""
  }
  return {
    value,
    x: formatDecimal(value),
    segment,
    caseIndex,
    limit: limit ?? null,
    isRatio: sides !== null,
    sides,
    shown,
    name: measureName,
    isYes: (measure) => ["true", "1", "có"].includes(shown(measure).toLowerCase()),
    reason: (measure) => {
      const figure = figures.get(measure)
      return figure?.kind === "value" ? figure.reason : undefined
    },
  }
}
