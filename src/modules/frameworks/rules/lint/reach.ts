import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { compareRatios, ratioOfPoints, roundToPoints } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Leaf } from "../compile-framework.ts"
import type { LintFinding } from "./finding.ts"
import { found } from "./finding.ts"
import { rangeOfPoints } from "./range.ts"
import type { Range } from "./range.ts"
import type { LintSubject, Node } from "./subject.ts"

/** Which points a leaf can give at all: more than its maximum is refused when scored, less than it nobody ever gets. */
export function checkReach({ leaves, framework }: LintSubject): readonly LintFinding[] {
  return leaves.flatMap((node) => {
    if (node.leaf.lowered === null || node.leaf.extra !== null) return []
    if (node.leaf.rule?.kind === "parts") return checkParts(node)
    const { form, inputs } = node.leaf.lowered
    return checkRange(rangeOfPoints(form, inputs), node, framework.decimals)
  })
}

function checkRange(range: Range, node: Node & Readonly<{ leaf: Leaf }>, decimals: number): readonly LintFinding[] {
  const { code, path, leaf } = node
  const about = { path: [...path, "rule"], code }
  const [least, most] = [range.from, range.to]
  const max = formatDecimal(leaf.max)
  const over = most === null || compareRatios(most, leaf.max) > 0
  const under = least === null || least.numerator < 0n
  const reachesMax =
    over ||
    (most !== null && roundsTo(most, leaf.max, decimals)) ||
    listFixed(leaf).some((points) => compareRatios(points, leaf.max) >= 0)
  const reachesZero =
    under ||
    (least !== null && roundsTo(least, parseDecimal("0"), decimals)) ||
    listFixed(leaf).some(({ numerator }) => numerator === 0n)
  const size = most === null ? "∞" : formatDecimal(most)
  const low = least === null ? "−∞" : formatDecimal(least)
  return [
    over &&
      found(
        "points-over",
        about,
        `${code}: quy tắc có thể cho ${size} điểm, quá tối đa ${max}`,
        `${code}: the rule may give ${size} points, above the maximum of ${max}`,
      ),
    under &&
      found(
        "points-under",
        about,
        `${code}: quy tắc có thể cho ${low} điểm, dưới 0`,
        `${code}: the rule may give ${low} points, below 0`,
      ),
    !reachesMax &&
      found(
        "points-max-unreachable",
        about,
        `${code}: không số liệu nào đạt điểm tối đa ${max}; nhiều nhất là ${size}`,
        `${code}: no figures reach the maximum of ${max}; the most is ${size}`,
      ),
    !reachesZero &&
      found(
        "points-zero-unreachable",
        about,
        `${code}: không số liệu nào cho 0 điểm; ít nhất là ${low}`,
        `${code}: no figures give 0 points; the least is ${low}`,
      ),
  ].filter((finding) => finding !== false)
}

/** Points that gates and exemptions give whatever the figures of the rule are. */
function listFixed(leaf: Leaf): readonly Ratio[] {
  const exempt = leaf.exemptions.flatMap(({ policy }) =>
    policy === "full" ? [leaf.max] : policy === "zero" ? [parseDecimal("0")] : [],
  )
  return [...leaf.gates.map(({ then }) => parseDecimal(then)), ...exempt]
}

function roundsTo(value: Ratio, wanted: Ratio, decimals: number): boolean {
  return compareRatios(ratioOfPoints(roundToPoints(value, decimals)), wanted) === 0
}

/** All parts together are the whole of a criterion. */
function checkParts({ code, path, leaf }: Node & Readonly<{ leaf: Leaf }>): readonly LintFinding[] {
  if (leaf.lowered === null) return []
  const sum = rangeOfPoints(leaf.lowered.form, leaf.lowered.inputs).to!
  const order = compareRatios(sum, leaf.max)
  if (order === 0) return []
  const about = { path: [...path, "rule", "parts"], code }
  const [shown, max] = [formatDecimal(sum), formatDecimal(leaf.max)]
  const vi = `${code}: các phần cộng lại ${shown}, khác điểm tối đa ${max}`
  const en = `${code}: the parts add up to ${shown}, not to the maximum of ${max}`
  return [found(order > 0 ? "points-over" : "parts-sum", about, vi, en)]
}
