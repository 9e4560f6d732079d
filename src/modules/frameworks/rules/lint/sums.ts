import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { addRatios, compareRatios, subtractRatios, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { isExtra } from "../rule.ts"
import type { Criterion } from "../package.ts"
import type { LintFinding } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject, Node } from "./subject.ts"

/** Maxima add up: children to their parent, all to the scale, sources to the scale, leaves to their source. */
export function checkSums(subject: LintSubject): readonly LintFinding[] {
  return [...subject.nodes.flatMap(checkChildren), ...checkScale(subject), ...checkSources(subject)]
}

/** Only a warning: an area may hold rows that a list leaves out. */
function checkChildren({ criterion, code, path }: Node): readonly LintFinding[] {
  const { children = [], max, rule } = criterion
  const isSum = rule?.kind !== "children" || rule.how === "sum"
  if (children.length === 0 || max === undefined || !isSum) return []
  const sum = sumOfMaxima(children)
  const difference = subtractRatios(sum, parseDecimal(max))
  if (difference.numerator === 0n) return []
  const vi = `${code}: các tiêu chí con cộng lại ${say(sum)}, ${saySize(difference, "nhiều hơn", "ít hơn")} ${max} là ${sayAbs(difference)}`
  const en = `${code}: the criteria below add up to ${say(sum)}, ${sayAbs(difference)} ${saySize(difference, "more", "less")} than ${max}`
  return [found("children-sum", { path: [...path, "max"], code }, vi, en)]
}

function checkScale({ framework: { criteria, scale } }: LintSubject): readonly LintFinding[] {
  const sum = sumOfMaxima(criteria)
  if (compareRatios(sum, parseDecimal(scale)) === 0) return []
  const vi = `các lĩnh vực cộng lại ${say(sum)}, khác thang điểm ${scale}: tổng sẽ được quy đổi`
  return [
    found(
      "scale-sum",
      { path: ["scale"] },
      vi,
      `the areas add up to ${say(sum)}, not to the scale of ${scale}: totals will be re-scaled`,
    ),
  ]
}

function checkSources({ framework: { sources, scale }, leaves }: LintSubject): readonly LintFinding[] {
  if (sources.length === 0) return []
  const total = sources.map(({ max }) => parseDecimal(max)).reduce(addRatios, zero)
  const each = sources.flatMap(({ code, max }, index) => {
    const own = leaves.filter(({ leaf }) => leaf.source === code && leaf.extra === null)
    const sum = own.map(({ leaf }) => leaf.max).reduce(addRatios, zero)
    if (compareRatios(sum, parseDecimal(max)) === 0) return []
    const vi = `nguồn “${code}”: các tiêu chí cộng lại ${say(sum)}, khai báo ${max}`
    return [
      found(
        "source-sum",
        { path: ["sources", index, "max"] },
        vi,
        `source "${code}": its criteria add up to ${say(sum)}, declared are ${max}`,
      ),
    ]
  })
  if (compareRatios(total, parseDecimal(scale)) === 0) return each
  const vi = `các nguồn điểm cộng lại ${say(total)}, khác thang điểm ${scale}`
  return [
    found(
      "sources-scale",
      { path: ["sources"] },
      vi,
      `the sources add up to ${say(total)}, not to the scale of ${scale}`,
    ),
    ...each,
  ]
}

/** The maxima of criteria; an area that states none has that of its own criteria. Bonus and penalty lie outside. */
function sumOfMaxima(criteria: readonly Criterion[]): Ratio {
  return criteria.map(maxOf).reduce(addRatios, zero)
}

function maxOf({ max, rule, children }: Criterion): Ratio {
  if (isExtra(rule)) return zero
  const isAllExtra = children !== undefined && children.length > 0 && children.every((child) => isExtra(child.rule))
  if (isAllExtra) return zero
  return max === undefined ? sumOfMaxima(children ?? []) : parseDecimal(max)
}

function say(value: Ratio): string {
  return formatDecimal(value)
}

function sayAbs(value: Ratio): string {
  return formatDecimal(value).replace("-", "")
}

function saySize(difference: Ratio, more: string, less: string): string {
  return difference.numerator > 0n ? more : less
}
