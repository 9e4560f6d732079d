import { rankBy } from "#modules/scoring/rules/index.ts"
import { noPoints, sumPoints, type Points } from "#platform/exact/points.ts"
import type { ScoreSheet } from "#modules/scoring/rules/index.ts"

import type { TieRule } from "./settings.ts"

/** What a final result is ranked by; `block` keeps units apart that are not compared. */
export type RankedResult = Readonly<{
  unitId: string
  block: string
  points: Points
  /** Points of the leaves that are appraised, without survey, bonus and penalty. */
  appraised: Points
  survey: Points
  returns: number
  /** ISO instant; null for a unit that never handed in. */
  handedInAt: string | null
}>

/** What ties are decided by, from a final sheet and the sources that are surveys. */
export const splitBySource = (
  { lines }: Pick<ScoreSheet, "lines">,
  surveys: ReadonlySet<string>,
): Pick<RankedResult, "appraised" | "survey"> => {
  const own = lines.filter(({ extra }) => extra === null)
  const isSurvey = (source: string | null): boolean => source !== null && surveys.has(source)
  const sum = (want: boolean): Points =>
    own.length === 0
      ? noPoints
      : sumPoints(own.filter(({ source }) => isSurvey(source) === want).map(({ points }) => points))
  return { appraised: sum(false), survey: sum(true) }
}

/** Later than any hand-in: never handed in is last. */
const never = Number.MAX_SAFE_INTEGER

/** The value of a tie rule, more is better. */
export const tieValue = (rule: TieRule, { appraised, survey, returns, handedInAt }: RankedResult): number => {
  switch (rule) {
    case "appraisedPoints":
      return appraised
    case "surveyPoints":
      return survey
    case "fewestReturns":
      return -returns
    case "earliestHandIn":
      return -(handedInAt === null ? never : Date.parse(handedInAt))
  }
}

/**
 * Ranks within blocks by points, equal points by the declared tie rules one after the other; who is equal in all of them
 * shares the rank and the next is left out: 1, 2, 2, 4. In the order of `results`.
 */
export const rankResults = (results: readonly RankedResult[], ties: readonly TieRule[]): readonly number[] => {
  if (results.length === 0) return []
  const blocks = [...new Set(results.map(({ block }) => block))]
  const columns = [
    results.map(({ points }) => points),
    ...ties.map((rule) => results.map((result) => tieValue(rule, result))),
  ]
  return [
    ...rankBy(
      columns,
      results.map(({ block }) => blocks.indexOf(block)),
    ),
  ]
}
