import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { parseDecimal } from "#platform/exact/decimal.ts"
import { noPoints, subtractPoints, type Points } from "#platform/exact/points.ts"
import { compareRatios, ratioOfPoints, roundToPoints } from "#platform/exact/ratio.ts"

import type { ScoreSheet } from "./score-sheet.ts"

/** The class above today's, how many points are missing for it, and the leaves that could give them, the most first. */
export type NextClass = Readonly<{
  name: string
  missing: Points
  gains: readonly Readonly<{ code: string; title: string; points: Points }>[]
  /** Whether all that can still be gained would do. */
  isWithinReach: boolean
}>

/**
 * What is missing for the next class; undefined when the highest is reached, the framework has
 * no classes or nothing of it applies. Gains are
 * in points of the leaf: after re-scaling they weigh a little more, never less.
 */
export function findNextClass({ package: declared }: CompiledFramework, sheet: ScoreSheet): NextClass | undefined {
  const ascending = declared.classes.toSorted((one, other) =>
    compareRatios(parseDecimal(one.from), parseDecimal(other.from)),
  )
  const { points, applicable } = sheet.total
  if (!applicable) return undefined
  const next = ascending.find(({ from }) => compareRatios(parseDecimal(from), ratioOfPoints(points)) > 0)
  if (next === undefined) return undefined
  const missing = subtractPoints(roundToPoints(parseDecimal(next.from), 4), points)
  const open = sheet.lines
    .filter(({ extra, countedMax, points: got }) => extra === null && countedMax > got)
    .map(({ code, title, countedMax, points: got }) => ({ code, title, points: subtractPoints(countedMax, got) }))
    .toSorted((one, other) => other.points - one.points)
  let sum: number = noPoints
  const gains = open.filter(({ points: gain }) => {
    const isNeeded = sum < missing
    sum += isNeeded ? gain : 0
    return isNeeded
  })
  return { name: next.name, missing, gains, isWithinReach: sum >= missing }
}
