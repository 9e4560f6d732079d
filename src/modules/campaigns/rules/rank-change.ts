import type { CrosswalkRow } from "#modules/frameworks/rules/index.ts"
import { formatDecimal } from "#platform/exact/decimal.ts"
import { parsePoints, type Points } from "#platform/exact/points.ts"
import { buildRatio, multiplyRatios, ratioOfPoints } from "#platform/exact/ratio.ts"

import type { GivenPoints } from "./final-sheet.ts"

/**
 * Why a unit's rank changed against the year before, in three steps between last year's ranking and this year's:
 * 1. own: the unit alone does what it did this year, judged where the two years compare; everybody else stays.
 * 2. rules: last year's work of everybody is counted by this year's rules.
 * 3. peers: everybody else does what they did this year.
 * Each step is a ranking, so the three parts add up to the change. Positive is better.
 */
export type RankChange = Readonly<{
  previousRank: number
  previousOf: number
  own: number
  rules: number
  peers: number
}>

/** A unit in two years. Points are of one common scale (`toCommonScale`), more is better. */
export type TwoYears = Readonly<{
  before: Readonly<{ points: number; rank: number; ties: readonly number[] }>
  /** Last year's work by this year's rules, where the years compare; null without a result this year. */
  replayed: number | null
  now: Readonly<{ points: number; rank: number }> | null
}>

/** The change of each unit's rank, split; null where it has no result in this year. The list is last year's whole block. */
export const splitRankChanges = (units: readonly TwoYears[]): readonly (RankChange | null)[] => {
  const asBefore = orderBy(units, ({ before }) => before.points)
  // Who has no result this year stays where they were: coming and going is the peers' part.
  const byRules = orderBy(units, ({ before, replayed }) => replayed ?? before.points)
  return units.map((unit) => {
    if (unit.now === null || unit.replayed === null) return null
    const afterOwn = rankIn(asBefore, unit, unit.before.points + unit.now.points - unit.replayed)
    const afterRules = rankIn(byRules, unit, unit.now.points)
    return {
      previousRank: unit.before.rank,
      previousOf: units.length,
      own: unit.before.rank - afterOwn,
      rules: afterOwn - afterRules,
      peers: afterRules - unit.now.rank,
    }
  })
}

type Standing = Readonly<{ points: number; ties: readonly number[] }>
type Field = Readonly<{ pointsOf: (unit: TwoYears) => number; bestFirst: readonly Standing[] }>

const standingOf = (unit: TwoYears, points: number): Standing => ({ points, ties: unit.before.ties })

const orderBy = (units: readonly TwoYears[], pointsOf: Field["pointsOf"]): Field => ({
  pointsOf,
  bestFirst: units
    .map((unit) => standingOf(unit, pointsOf(unit)))
    .toSorted((one, other) => (isBetter(one, other) ? -1 : isBetter(other, one) ? 1 : 0)),
})

/** Ties by what decided them last year, so that no change of points is no change of rank. */
const isBetter = (one: Standing, other: Standing): boolean =>
  one.points === other.points ? compareTies(one.ties, other.ties) > 0 : one.points > other.points

/** One more than those of the field who are better than the unit would be with `mine`; it is in the field itself. */
const rankIn = ({ pointsOf, bestFirst }: Field, unit: TwoYears, mine: number): number => {
  const own = standingOf(unit, mine)
  let [better, end] = [0, bestFirst.length]
  while (better < end) {
    const middle = (better + end) >> 1
    if (isBetter(bestFirst[middle]!, own)) better = middle + 1
    else end = middle
  }
  return 1 + better - (isBetter(standingOf(unit, pointsOf(unit)), own) ? 1 : 0)
}

const compareTies = (one: readonly number[], other: readonly number[]): number => {
  for (const [place, value] of one.entries()) {
    const against = other[place] ?? 0
    if (value !== against) return value > against ? 1 : -1
  }
  return 0
}

const greatestDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestDivisor(other, one % other)

/** Factors that bring the points of two scales (70 and 100) to one, in whole numbers; equal scales give 1 and 1. */
export const toCommonScale = (before: Points, now: Points): Readonly<{ before: number; now: number }> => {
  const divisor = greatestDivisor(before, now)
  return { before: now / divisor, now: before / divisor }
}

/**
 * Which leaf of the year before each leaf of this year compares with, by the crosswalk: the same, or only worth more or
 * less. Reworded, new and dropped leaves compare with nothing, and so does a leaf that the crosswalk names twice.
 */
export const listComparable = (rows: readonly CrosswalkRow[]): ReadonlyMap<string, string> => {
  const pairs = rows.flatMap(({ old, new: next, kind }) =>
    old !== null && next !== null && (kind === "same" || kind === "rescaled") ? [[next, old] as const] : [],
  )
  const isOnce = (code: string, place: 0 | 1): boolean => pairs.filter((pair) => pair[place] === code).length === 1
  return new Map(pairs.filter(([next, old]) => isOnce(next, 0) && isOnce(old, 1)))
}

/** A mark of last year as it counts by this year's maximum: the same share of it. Maxima are decimal text; null: uncapped. */
export const replayMark = (
  { points, because }: GivenPoints,
  before: string | null,
  now: string | null,
): GivenPoints => {
  if (points === null || before === now || before === null || now === null) return { points, because }
  const max = parsePoints(before)
  if (max === 0) return { points, because }
  const share = multiplyRatios(ratioOfPoints(parsePoints(points)), buildRatio(parsePoints(now), max))
  return { points: formatDecimal(share, 4), because }
}
