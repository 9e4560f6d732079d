import { findDecimal, formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { buildRatio, compareRatios, divideRatios, multiplyRatios, one, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Rule } from "../rule.ts"
import type { LintFinding, Path } from "./finding.ts"
import { found } from "./finding.ts"
import { listNumbers } from "./numbers.ts"
import type { LintSubject } from "./subject.ts"

/** Every number of the machine rule stands in the text as issued, in whatever way the text writes it. */
export function checkIssued({ leaves }: LintSubject): readonly LintFinding[] {
  return leaves.flatMap(({ criterion, code, path, leaf }) => {
    if (leaf.rule === null || criterion.asIssued === undefined) return []
    const written = listNumbers(criterion.asIssued)
    // A bonus row's maximum is only its cap, which the text must name like any other number.
    const max = leaf.extra !== null && criterion.max === undefined ? zero : leaf.max
    return listSettings(leaf.rule, [...path, "rule"])
      .filter((setting) => !occurs(setting, written, max))
      .map(({ path: at, shown }) => {
        const vi = `${code}: số ${shown} của quy tắc không có trong cách tính điểm như ban hành`
        return found(
          "issued-numbers",
          { path: at, code },
          vi,
          `${code}: the rule's ${shown} does not occur in the text as issued`,
        )
      })
  })
}

type Setting = Readonly<{ path: Path; shown: string; numbers: readonly Ratio[] }>

/** Settings that hold no number of the text: names, defaults that texts pass over in silence, and what an assessor chooses. */
const silent = new Set([
  "kind",
  "of",
  "per",
  "previous",
  "done",
  "total",
  "late",
  "counts",
  "allowed",
  "among",
  "scale",
  "none",
  "includes",
  "unit",
  "all",
  "how",
  "over",
  "as",
  "unfinished",
  "notApplicable",
  "gate",
])

function listSettings(rule: Rule, path: Path): readonly Setting[] {
  return Object.entries(rule).flatMap(([key, value]) => (silent.has(key) ? [] : walk(value, [...path, key])))
}

function walk(value: unknown, path: Path): readonly Setting[] {
  if (typeof value === "number") return [{ path, shown: String(value), numbers: [buildRatio(value, 1)] }]
  if (typeof value === "string") {
    const number = findDecimal(value)
    if (number !== undefined) return [{ path, shown: value, numbers: [number] }]
    const date = /(\d{2})-(\d{2})$/u.exec(value)
    return date === null
      ? []
      : [{ path, shown: `${date[2]}/${date[1]}`, numbers: [parseDecimal(date[1]!), parseDecimal(date[2]!)] }]
  }
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    silent.has(key) ? [] : walk(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

/** 0.8 may be written 0,8 or 80 %; half a point of one 0,5 or 50 %; all and nothing go without saying. */
function occurs({ numbers }: Setting, written: readonly Ratio[], max: Ratio): boolean {
  const hundred = buildRatio(100, 1)
  return numbers.every((number) => {
    if (number.numerator === 0n || compareRatios(number, one) === 0 || compareRatios(number, max) === 0) return true
    const share = max.numerator === 0n ? number : divideRatios(number, max)
    const ways = [
      number,
      multiplyRatios(number, hundred),
      multiplyRatios(number, max),
      share,
      multiplyRatios(share, hundred),
    ]
    return ways.some((way) => written.some((each) => formatDecimal(each) === formatDecimal(way)))
  })
}
