import type { BatchProgram } from "./compile-batch.ts"
import type { BatchResult } from "./score-batch.ts"

/**
 * Ranks of units within their blocks by total points, then by the package's declared ties (sources, areas or criteria,
 * more points first); equal after that share the rank: 1, 2, 2, 4. `blocks` gives a block's number by unit.
 */
export function rankUnits(program: BatchProgram, result: BatchResult, blocks: ArrayLike<number>): Int32Array {
  const { ties } = program.framework.package
  const columns = ties
    .map((code) => [...result.sources, ...result.areas, ...result.leaves].find((each) => each.code === code)?.points)
    .filter((points) => points !== undefined)
  return rankBy([result.total.points, ...columns], blocks)
}

/** Ranks by the first column, ties by those after it; more is better. */
export function rankBy(columns: readonly ArrayLike<number>[], blocks: ArrayLike<number>): Int32Array {
  const first = columns[0]!
  const ties = columns.slice(1)
  const compareTies = (one: number, other: number): number => {
    for (const points of ties) if (points[one] !== points[other]) return points[other]! - points[one]!
    return 0
  }
  const order = sortByPoints(first, blocks)
  const ranks = new Int32Array(first.length)
  let start = 0
  while (start < order.length) {
    let end = start + 1
    const block = blocks[order[start]!]
    while (end < order.length && blocks[order[end]!] === block) end += 1
    rankBlock(order.subarray(start, end), { first, compareTies, ranks })
    start = end
  }
  return ranks
}

type Ranking = Readonly<{
  first: ArrayLike<number>
  compareTies: (one: number, other: number) => number
  ranks: Int32Array
}>

/** Units of one block in order of points: those with equal points are put in order by the ties. */
function rankBlock(order: Int32Array, { first, compareTies, ranks }: Ranking): void {
  let start = 0
  while (start < order.length) {
    let end = start + 1
    const points = first[order[start]!]
    while (end < order.length && first[order[end]!] === points) end += 1
    const equal = end - start === 1 ? order.subarray(start, end) : order.subarray(start, end).toSorted(compareTies)
    let rank = start + 1
    for (const [place, unit] of equal.entries()) {
      if (place > 0 && compareTies(equal[place - 1]!, unit) !== 0) rank = start + place + 1
      ranks[unit] = rank
    }
    start = end
  }
}

/** Units by block, then by points from the most: as one number each where that fits, which sorts without comparing. */
function sortByPoints(points: ArrayLike<number>, blocks: ArrayLike<number>): Int32Array {
  const units = points.length
  let [most, least, lastBlock] = [0, 0, 0]
  for (let unit = 0; unit < units; unit += 1) {
    most = Math.max(most, points[unit]!)
    least = Math.min(least, points[unit]!, blocks[unit]!)
    lastBlock = Math.max(lastBlock, blocks[unit]!)
  }
  if (least < 0 || (lastBlock + 1) * (most + 1) * units >= 2 ** 53)
    return Int32Array.from({ length: units }, (_, unit) => unit).toSorted(
      (one, other) => blocks[one]! - blocks[other]! || points[other]! - points[one]!,
    )
  const keys = new Float64Array(units)
  for (let unit = 0; unit < units; unit += 1)
    keys[unit] = (blocks[unit]! * (most + 1) + (most - points[unit]!)) * units + unit
  keys.sort()
  return Int32Array.from(keys, (key) => key % units)
}
