import { findDay } from "#modules/frameworks/rules/index.ts"
import type { Figure, Figures, Form, Leaf, Quotient } from "#modules/frameworks/rules/index.ts"
import { formatDay } from "#platform/calendar/index.ts"
import { findDecimal, formatDecimal } from "#platform/exact/decimal.ts"
import type { Points } from "#platform/exact/points.ts"
import {
  addRatios,
  buildRatio,
  compareRatios,
  divideRatios,
  multiplyRatios,
  subtractRatios,
  zero,
} from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"
import type { BatchContext, BatchProgram } from "#modules/scoring/rules/index.ts"

import { scoreScenarios } from "./what-if.ts"

/** Which leaf is to reach how many points by which measure; numbers move in whole steps (a count by 1). */
export type InputGoal = Readonly<{ leaf: string; measure: string; points: Points; step: Ratio }>

/**
 * The value of one measure, nearest to what it is now, with which a leaf reaches so many points while all else stays;
 * undefined when no value of it does. Candidates come from the ends and lines of the rule's segments, and each is proved
 * by scoring it.
 */
export function findInputFor(
  program: BatchProgram,
  figures: Figures,
  goal: InputGoal,
  context: BatchContext,
): Figure | undefined {
  const place = program.leaves.findIndex(({ leaf }) => leaf.code === goal.leaf)
  const leaf = program.leaves[place]?.leaf
  const input = leaf?.lowered?.inputs.get(goal.measure)
  if (leaf === undefined || input === undefined) return undefined
  const candidates = listCandidates(leaf, figures, goal, program.framework.package.decimals)
  if (candidates.length === 0) return undefined
  const scenarios = candidates.map((figure) => new Map([[goal.measure, figure]]))
  const { points } = scoreScenarios(program, figures, scenarios, context).leaves[place]!
  const now = figures.get(goal.measure)
  // What is now stands first among the candidates: where it reaches the points nothing has to change.
  const reached = candidates
    .map((figure, scenario) => ({ figure, points: points[scenario]!, far: distance(figure, now) }))
    .filter((each) => each.points >= goal.points)
  if (reached[0]?.figure === now) return now
  return reached.toSorted((one, other) => compareRatios(one.far, other.far) || one.points - other.points)[0]?.figure
}

function listCandidates(leaf: Leaf, figures: Figures, goal: InputGoal, decimals: number): readonly Figure[] {
  const input = leaf.lowered!.inputs.get(goal.measure)!
  const value = (of: boolean | string): Figure => ({ kind: "value", value: of })
  const now = figures.get(goal.measure)
  const stay = now === undefined ? [] : [now]
  switch (input.kind) {
    case "yesNo":
      return [...stay, value(true), value(false)]
    case "word":
      return [...stay, ...input.words.map(value)]
    case "choice":
      return [...stay, ...input.allowed.map((share) => value(formatDecimal(share, 30)))]
    case "grid": {
      const shares: Figure[] = [...stay]
      for (let share = input.from; compareRatios(share, input.to) <= 0; share = addRatios(share, input.step))
        shares.push(value(formatDecimal(share, 30)))
      return shares
    }
    case "date":
      return [...stay, ...listDays(leaf.lowered!.form).map((day) => value(formatDay(day)))]
    case "list":
      return stay
    case "number":
      return [
        ...stay,
        ...listNumbers(leaf.lowered!.form, figures, goal, decimals).map((of) => value(formatDecimal(of, 30))),
      ]
  }
}

/** Fixed limits only: a limit counted from another date moves with that date. */
function listDays(form: Form): readonly number[] {
  if (form.kind !== "steps") return []
  return form.steps.flatMap(({ limit }) => (limit.kind === "day" ? [limit.day] : []))
}

function listNumbers(form: Form, figures: Figures, goal: InputGoal, decimals: number): readonly Ratio[] {
  const exact =
    form.kind === "cases"
      ? [
          ...form.cases.flatMap(({ when, range }) =>
            [range.from, range.to].flatMap((x) => (x === null ? [] : solve([when], x, figures, goal.measure))),
          ),
          ...[...form.cases.map((each) => each.form), form.otherwise].flatMap((inner) =>
            solveCurve(inner, figures, goal, decimals),
          ),
        ]
      : solveCurve(form, figures, goal, decimals)
  // Values move in steps: the step on either side, and one more for ends that are open.
  return exact.flatMap((value) => {
    const steps = divideRatios(value, goal.step)
    const floor =
      steps.numerator >= 0n
        ? steps.numerator / steps.denominator
        : (steps.numerator - steps.denominator + 1n) / steps.denominator
    return [-1n, 0n, 1n, 2n].map((more) => multiplyRatios(buildRatio(floor + more, 1), goal.step))
  })
}

function solveCurve(form: Form, figures: Figures, goal: InputGoal, decimals: number): readonly Ratio[] {
  if (form.kind !== "curve") return []
  // Half a step below the wanted points is rounded up to them.
  const wanted = subtractRatios(buildRatio(goal.points, 10_000), buildRatio(1, 2n * 10n ** BigInt(decimals)))
  const targets = form.segments.flatMap(({ from, to, slope, base }) => [
    ...(from === null ? [] : [from]),
    ...(to === null ? [] : [to]),
    ...(slope.numerator === 0n ? [] : [divideRatios(subtractRatios(wanted, base), slope)]),
  ])
  return targets.flatMap((x) => solve(form.factors, x, figures, goal.measure))
}

/** The measure's value with which the product of quotients is x; none when it stands in several places. */
function solve(factors: readonly Quotient[], x: Ratio, figures: Figures, measure: string): readonly Ratio[] {
  const [own, ...more] = factors.filter(({ of, per }) =>
    [...of, ...(per ?? [])].some((term) => term.measure === measure),
  )
  if (own === undefined || more.length > 0) return []
  let rest: Ratio = { numerator: 1n, denominator: 1n }
  for (const factor of factors) {
    if (factor === own) continue
    const [over, under] = [
      linear(factor.of, figures, measure),
      factor.per === null ? null : linear(factor.per, figures, measure),
    ]
    if (over === undefined || under === undefined || under?.fixed.numerator === 0n) return []
    rest = multiplyRatios(rest, under === null ? over.fixed : divideRatios(over.fixed, under.fixed))
  }
  const over = linear(own.of, figures, measure)
  const under =
    own.per === null ? { fixed: { numerator: 1n, denominator: 1n }, weight: zero } : linear(own.per, figures, measure)
  if (over === undefined || under === undefined) return []
  // rest × (fixed + weight × v) = x × (fixed' + weight' × v), a line in v on both sides.
  const weight = subtractRatios(multiplyRatios(rest, over.weight), multiplyRatios(x, under.weight))
  const fixed = subtractRatios(multiplyRatios(x, under.fixed), multiplyRatios(rest, over.fixed))
  return weight.numerator === 0n ? [] : [divideRatios(fixed, weight)]
}

/** A sum with the measure's own weight apart; undefined when another figure is missing or no number. */
function linear(
  terms: Quotient["of"],
  figures: Figures,
  measure: string,
): Readonly<{ fixed: Ratio; weight: Ratio }> | undefined {
  let [fixed, weight] = [zero, zero]
  for (const term of terms) {
    if (term.measure === measure) weight = addRatios(weight, term.weight)
    else {
      const value = numberOf(figures.get(term.measure))
      if (value === undefined) return undefined
      fixed = addRatios(fixed, multiplyRatios(term.weight, value))
    }
  }
  return { fixed, weight }
}

function numberOf(figure: Figure | undefined): Ratio | undefined {
  if (figure?.kind !== "value") return undefined
  if (typeof figure.value === "boolean") return buildRatio(figure.value ? 1 : 0, 1)
  const day = findDay(figure.value)
  return findDecimal(figure.value) ?? (day === undefined ? undefined : buildRatio(day, 1))
}

/** How far a value lies from the present one; words are all alike, and from nothing a number counts from 0. */
function distance(figure: Figure, now: Figure | undefined): Ratio {
  const [value, present] = [numberOf(figure), numberOf(now)]
  if (value === undefined) return zero
  const between = subtractRatios(value, present ?? zero)
  return between.numerator < 0n ? { ...between, numerator: -between.numerator } : between
}
