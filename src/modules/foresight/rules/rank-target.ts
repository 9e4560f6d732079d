import type { Points } from "#platform/exact/points.ts"

import type { Range } from "./forecast.ts"
import { buildRandom } from "./random.ts"
import type { Random } from "./random.ts"

export type RankTarget = Readonly<{
  rank: number
  /** Chance that the unit, as forecast, ends at this rank or better. */
  chance: number
  /** Totals that reach the rank with an even chance, and with four in five; they may lie above the scale. */
  evenPoints: Points
  surePoints: Points
  /** Points to win beyond what is expected; 0 when the expected total is enough. */
  toWin: Readonly<{ even: Points; sure: Points }>
}>

export type RankOptions = Readonly<{ rank: number; seed: number; draws?: number }>

/**
 * What a rank takes, given the forecast totals of the peers (80 % intervals): in each draw the peers' year's ends are
 * drawn and the total of the one that holds the rank is what has to be reached. Equal totals share the rank.
 */
export function findRankTarget(
  own: Range,
  peers: readonly Range[],
  { rank, seed, draws = 2000 }: RankOptions,
): RankTarget {
  const random = buildRandom(seed)
  const thresholds = new Float64Array(draws)
  let reached = 0
  for (let draw = 0; draw < draws; draw += 1) {
    const totals = Float64Array.from(peers, (peer) => drawTotal(peer, random)).toSorted()
    // With fewer peers than ranks every total will do.
    const threshold = rank > peers.length ? 0 : totals[totals.length - rank]!
    thresholds[draw] = threshold
    if (drawTotal(own, random) >= threshold) reached += 1
  }
  const sorted = thresholds.toSorted()
  const at = (share: number): Points => Math.ceil(sorted[Math.min(draws - 1, Math.ceil(share * draws) - 1)]!) as Points
  const [evenPoints, surePoints] = [at(0.5), at(0.8)]
  const toWin = (points: Points): Points => Math.max(0, points - own.expected) as Points
  return {
    rank,
    chance: reached / draws,
    evenPoints,
    surePoints,
    toWin: { even: toWin(evenPoints), sure: toWin(surePoints) },
  }
}

/** The 80 % interval of a normal distribution reaches 1.2816 deviations to either side; each side has its own. */
const deviations = 1.2816

function drawTotal({ low, expected, high }: Range, random: Random): number {
  const drawn = random.normal()
  const side = drawn < 0 ? expected - low : high - expected
  return Math.max(0, expected + (drawn * Math.max(0, side)) / deviations)
}
