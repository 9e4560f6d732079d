import { findDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import {
  addRatios,
  buildRatio,
  compareRatios,
  divideRatios,
  multiplyRatios,
  one,
  subtractRatios,
  zero,
} from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Form, LoweredRule, Segment } from "../../form.ts"
import { lowerRule } from "../../rule.ts"
import type { Rule } from "../../rule.ts"
import { doubt, maxOf } from "./draft.ts"
import type { Doubt, ScoringSubject } from "./draft.ts"
import { findMisfit } from "./fit-spans.ts"
import { listNumbers } from "./scoring-text.ts"

/**
 * Looks at a drafted rule apart from how it was read: every number of the text is found in it, points lie in [0, max]
 * and reach max, its steps neither overlap nor leave a gap. Undefined when nothing speaks against it.
 */
export function findRuleDoubt(rule: Rule, subject: ScoringSubject, plain: string): Doubt | undefined {
  return findNumbersLeft(rule, subject, plain) ?? findFormDoubt(rule, subject)
}

function findNumbersLeft(rule: Rule, subject: ScoringSubject, plain: string): Doubt | undefined {
  const max = maxOf(subject)
  const held = listValues(rule)
  const isEach = ["count", "deduct", "bonus", "penalty"].includes(rule.kind)
  const known = [zero, max, ...(isEach ? [one] : []), ...held.flatMap((value) => forms(value, max))]
  const left = listNumbers(plain).filter((text) => {
    const value = findDecimal(text)
    if (value === undefined || text === "100%" || (isSpokenHundred(text, rule) && /[/:] ?\(?100(?![\d%])/u.test(plain)))
      return false
    return !known.some((each) => compareRatios(each, value) === 0)
  })
  if (left.length === 0) return undefined
  const list = left.join("; ")
  return doubt("numbersLeft", `số chưa dùng đến: ${list}`, `numbers not used: ${list}`)
}

/** "÷ 100" turns percent into a share; it is no number of the rule. */
const isSpokenHundred = (text: string, { kind }: Rule): boolean =>
  text === "100" && ["proportional", "index", "product", "weighted"].includes(kind)

/** How a number of a rule may stand in the text: itself, as percent, as points of the maximum, as what is taken, as the end before. */
function forms(value: Ratio, max: Ratio): readonly Ratio[] {
  return [
    value,
    multiplyRatios(value, buildRatio(100, 1)),
    multiplyRatios(value, buildRatio(1, 100)),
    multiplyRatios(value, max),
    divideRatios(value, max),
    subtractRatios(max, value),
    subtractRatios(one, value),
    ...(value.denominator === 1n ? [subtractRatios(value, one)] : []),
  ]
}

function listValues(value: unknown): readonly Ratio[] {
  if (typeof value === "string") return listOne(value)
  if (typeof value !== "object" || value === null) return []
  return Object.values(value).flatMap(listValues)
}

function listOne(text: string): readonly Ratio[] {
  const found = findDecimal(text)
  return found === undefined ? [] : [found]
}

function findFormDoubt(rule: Rule, subject: ScoringSubject): Doubt | undefined {
  if (rule.kind === "children" || rule.kind === "bonus" || rule.kind === "penalty") return undefined
  const max = maxOf(subject)
  const { form } = lowerRule(rule, { code: subject.code, max, year: subject.year ?? 2000 })
  const top = topOf(rule, max)
  const misfit = form.kind === "curve" ? findCurveMisfit(form.segments, rule, top) : undefined
  if (misfit !== undefined) return misfit
  const points = listPoints(form, top)
  if (points.some((each) => compareRatios(each, zero) < 0 || compareRatios(each, max) > 0))
    return doubt("outOfRange", "có mức nằm ngoài 0 đến điểm tối đa", "some points lie outside 0 to the maximum")
  return points.some((each) => compareRatios(each, max) === 0)
    ? undefined
    : doubt("maxNotReached", "không giá trị nào đạt điểm tối đa", "no value reaches the maximum")
}

/** The largest x a rule can meet, where it has one. */
function topOf(rule: Rule, max: Ratio): Ratio | null {
  switch (rule.kind) {
    case "yesNo":
    case "options":
      return one
    case "judgement":
      return Array.isArray(rule.allowed)
        ? rule.allowed.map(parseDecimal).reduce(larger, zero)
        : parseDecimal(rule.allowed.max)
    case "index":
      return parseDecimal(rule.scale)
    case "manual":
      return max
    case "parts":
      return rule.parts.map(({ points }) => parseDecimal(points)).reduce(addRatios, zero)
    case "bands":
    case "bonus":
    case "children":
    case "completion":
    case "count":
    case "deadline":
    case "deduct":
    case "grades":
    case "growth":
    case "penalty":
    case "product":
    case "proportional":
    case "rank":
    case "severity":
    case "weighted":
      return null
  }
}

const larger = (first: Ratio, second: Ratio): Ratio => (compareRatios(first, second) >= 0 ? first : second)

function findCurveMisfit(segments: readonly Segment[], rule: Rule, top: Ratio | null): Doubt | undefined {
  const sorted = segments.toSorted((first, second) =>
    first.from === null
      ? -1
      : second.from === null
        ? 1
        : compareRatios(first.from, second.from) || Number(first.fromOpen) - Number(second.fromOpen),
  )
  const [first, last] = [sorted[0], sorted.at(-1)]
  const isLowest =
    first?.from === null ||
    (rule.kind !== "growth" && first !== undefined && !first.fromOpen && compareRatios(first.from ?? zero, zero) <= 0)
  const isHighest =
    last?.to === null || (top !== null && last !== undefined && last.to !== null && compareRatios(last.to, top) >= 0)
  if (!isLowest || !isHighest)
    return doubt("gap", "các mức chưa phủ hết giá trị có thể có", "the steps leave possible values out")
  return findMisfit(sorted)
}

function listPoints(form: Form, top: Ratio | null): readonly Ratio[] {
  switch (form.kind) {
    case "curve":
      return form.segments.flatMap(({ from, to, slope, base }) =>
        [from ?? zero, to ?? top ?? from ?? zero].map((x) => addRatios(multiplyRatios(slope, x), base)),
      )
    case "lookup":
      return form.points.map(([, points]) => points)
    case "steps":
      return [...form.steps.map(({ points }) => points), form.otherwise]
    case "refused":
      return []
    case "cases":
      return [...form.cases.flatMap(({ form: inner }) => listPoints(inner, one)), ...listPoints(form.otherwise, one)]
  }
}

/** What a rule computes, with measures numbered in the order in which they are first used: for comparing two rules. */
export function describeForm({ inputs, form }: LoweredRule): string {
  const names = new Map([...inputs.keys()].map((measure, at) => [measure, `m${at + 1}`]))
  return JSON.stringify(form, (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : typeof value === "string" ? (names.get(value) ?? value) : value,
  )
}
