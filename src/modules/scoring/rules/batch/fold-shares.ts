import type { Points } from "#platform/exact/points.ts"
import {
  addRatios,
  buildRatio,
  compareRatios,
  divideRatios,
  multiplyRatios,
  roundToPoints,
} from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { BatchArea } from "./compile-batch.ts"
import type { LeafSum } from "./fold-batch.ts"

type Sums = Readonly<{ points: Float64Array; max: Float64Array }>

type Fold = Readonly<{
  leaves: readonly LeafSum[]
  below: readonly Sums[]
  into: Sums
  decimals: number
}>

/**
 * An area that takes the mean or the least of its children's shares: points of the sum are replaced, for each unit to
 * which at least one child applies. Shares are whole numbers over whole numbers below 2^53, else exact ratios.
 */
export function foldShares({ area, max }: BatchArea, { leaves, below, into, decimals }: Fold): void {
  const children = [
    ...leaves.map(({ points, max: fixed, maxima }) => ({ points, fixed, maxima })),
    ...below.map(({ points, max: maxima }) => ({ points, fixed: 0, maxima })),
  ]
  const list: Share[] = []
  for (let at = 0; at < into.points.length; at += 1) {
    list.length = 0
    for (const { points, fixed, maxima } of children) {
      const under = maxima === null ? fixed : maxima[at]!
      if (under > 0) list.push({ over: points[at]!, under })
    }
    if (list.length === 0) continue
    const share = (area.how === "mean" ? meanOf(list) : leastOf(list)) ?? exactShare(area.how, list)
    into.points[at] = roundShare(share, max, area.max!, decimals)
    into.max[at] = max
  }
}

type Share = Readonly<{ over: number; under: number }>

const safe = 2 ** 53

function leastOf(shares: readonly Share[]): Share | undefined {
  let least = shares[0]!
  for (const share of shares) {
    const [left, right] = [share.over * least.under, least.over * share.under]
    if (!(left < safe && right < safe)) return undefined
    if (left < right) least = share
  }
  return least
}

function meanOf(shares: readonly Share[]): Share | undefined {
  let [over, under] = [0, 1]
  for (const share of shares) {
    const factor = gcd(under, share.under)
    over = over * (share.under / factor) + share.over * (under / factor)
    under = (under / factor) * share.under
    if (!(over < safe && under < safe && share.over * under < safe)) return undefined
  }
  return under * shares.length < safe ? { over, under: under * shares.length } : undefined
}

function exactShare(how: "sum" | "mean" | "min", shares: readonly Share[]): Ratio {
  const ratios = shares.map(({ over, under }) => buildRatio(over, under))
  if (how === "mean") return divideRatios(ratios.reduce(addRatios), buildRatio(ratios.length, 1))
  return ratios.reduce((least, each) => (compareRatios(each, least) < 0 ? each : least))
}

function roundShare(share: Share | Ratio, max: Points, exactMax: Ratio, decimals: number): number {
  if ("over" in share) {
    const { over, under } = share
    const step = 10 ** (4 - decimals)
    // max holds the area's maximum whole when it needs at most four decimals; then no ratio is needed.
    const isWhole = exactMax.denominator === 1n || 10_000n % exactMax.denominator === 0n
    const [n, d] = [over * max, under * step]
    if (isWhole && n >= 0 && 2 * n + 3 * d < safe) return Math.floor((2 * n + d) / (2 * d)) * step
    return roundToPoints(multiplyRatios(exactMax, buildRatio(over, under)), decimals)
  }
  return roundToPoints(multiplyRatios(exactMax, share), decimals)
}

function gcd(first: number, second: number): number {
  let [larger, smaller] = [first, second]
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller]
  return larger
}
