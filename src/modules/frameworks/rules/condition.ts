import { findDecimal } from "#platform/exact/decimal.ts"
import { compareRatios } from "#platform/exact/ratio.ts"

import { findDay } from "./days.ts"
import type { Figures } from "./figures.ts"
import type { Comparison, Condition } from "./settings.ts"

/** Whether every comparison of a condition holds; one whose figure is missing or not applicable does not. */
export function meets(condition: Condition, figures: Figures): boolean {
  return Object.entries(condition).every(([measure, comparison]) => {
    const figure = figures.get(measure)
    return figure?.kind === "value" && compares(figure.value, comparison)
  })
}

/**
 * Measures without a figure that keep a condition from being decided: all that is known of it holds. Empty when it holds
 * or can no longer hold whatever the missing figures will be.
 */
export function listUndecided(condition: Condition, figures: Figures): readonly string[] {
  const missing = Object.keys(condition).filter((measure) => !figures.has(measure))
  const known = Object.fromEntries(Object.entries(condition).filter(([measure]) => figures.has(measure)))
  return meets(known, figures) ? missing : []
}

/** Measures that a condition looks at. */
export function listConditionMeasures(condition: Condition): readonly string[] {
  return Object.keys(condition)
}

function compares(value: boolean | string, comparison: Comparison): boolean {
  if (typeof comparison !== "object") return equals(value, comparison)
  const { is, not, above, atLeast, below, atMost } = comparison
  return (
    (is === undefined || equals(value, is)) &&
    (not === undefined || !equals(value, not)) &&
    (above === undefined || order(value, above) > 0) &&
    (atLeast === undefined || order(value, atLeast) >= 0) &&
    (below === undefined || order(value, below) < 0) &&
    (atMost === undefined || order(value, atMost) <= 0)
  )
}

function equals(value: boolean | string, wanted: boolean | number | string): boolean {
  if (typeof value === "boolean" || typeof wanted === "boolean") return truth(value) === truth(wanted)
  const [first, second] = [findDecimal(value), findDecimal(String(wanted))]
  if (first !== undefined && second !== undefined) return compareRatios(first, second) === 0
  return value === String(wanted).normalize("NFC").trim()
}

function truth(value: boolean | number | string): boolean | string {
  const word = String(value).toLowerCase()
  if (word === "true" || word === "1" || word === "có") return true
  return word === "false" || word === "0" || word === "không" ? false : word
}

/** NaN, which no comparison accepts, when the figure is no number and no date. */
function order(value: boolean | string, limit: string): number {
  const number = typeof value === "string" ? (findDecimal(value) ?? dayRatio(value)) : undefined
  const wanted = findDecimal(limit)
  return number === undefined || wanted === undefined ? Number.NaN : compareRatios(number, wanted)
}

function dayRatio(value: string): ReturnType<typeof findDecimal> {
  const day = findDay(value)
  return day === undefined ? undefined : { numerator: BigInt(day), denominator: 1n }
}
