import { noPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"

/** Sum of the figures on lines after `after` and before `before`; null when there is none or one is missing. */
export type LineSums = (after: number, before: number) => Points | null

/**
 * Sums over any span of lines in the time of a search, for a table of a thousand subtotals asks for thousands of them.
 * The rows stand in the order of their lines.
 */
export function buildLineSums(rows: readonly Readonly<{ line: number; value: Points | null }>[]): LineSums {
  const sums: Points[] = [noPoints]
  const missing = [0]
  for (const [at, { value }] of rows.entries()) {
    sums.push(((sums[at] ?? 0) + (value ?? 0)) as Points)
    missing.push((missing[at] ?? 0) + (value === null ? 1 : 0))
  }
  const countUntil = (line: number): number => {
    let [low, high] = [0, rows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((rows[middle]?.line ?? 0) < line) low = middle + 1
      else high = middle
    }
    return low
  }
  return (after, before) => {
    const [from, to] = [countUntil(after + 1), countUntil(before)]
    if (to <= from || missing[to] !== missing[from]) return null
    return ((sums[to] ?? 0) - (sums[from] ?? 0)) as Points
  }
}
