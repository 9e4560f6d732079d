import { formatDecimal } from "#platform/exact/decimal.ts"
import { formatPoints, noPoints, parsePoints, sumPoints, type Points } from "#platform/exact/points.ts"
import { buildRatio } from "#platform/exact/ratio.ts"

/** Two marks of one leaf by two appraisers; `null`: that appraiser found that the leaf does not apply. */
export type MarkPair = Readonly<{ area: string; first: string | null; second: string | null }>

/** How far the two marks of an area's sample lie apart; points as exact decimal text, the mean to four decimals. */
export type Drift = Readonly<{ area: string; pairs: number; same: number; meanDifference: string; largest: string }>

/**
 * The drift between appraisers by area, in the order in which the areas first occur. “Does not apply” counts as 0 points,
 * but never as the same as 0 points.
 */
export const measureDrift = (pairs: readonly MarkPair[]): readonly Drift[] =>
  [...Map.groupBy(pairs, ({ area }) => area)].map(([area, own]) => {
    const differences = own.map(differenceOf)
    const mean = buildRatio(sumPoints(differences), own.length * 10_000)
    return {
      area,
      pairs: own.length,
      same: own.filter(({ first, second }, at) => differences[at] === 0 && (first === null) === (second === null))
        .length,
      meanDifference: formatDecimal(mean, 4),
      largest: formatPoints(Math.max(...differences) as Points),
    }
  })

const differenceOf = ({ first, second }: MarkPair): Points => Math.abs(pointsOf(first) - pointsOf(second)) as Points

const pointsOf = (text: string | null): Points => (text === null ? noPoints : parsePoints(text))
