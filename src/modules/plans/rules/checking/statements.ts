import type { Points } from "#platform/exact/points.ts"
import type { StatedScore } from "../reading/trace.ts"
import type { CheckContext } from "./context.ts"
import { pointsOf } from "./figures.ts"
import { onceFor } from "./once-for.ts"
import { isFloor, isInside, isSamePath, pathKey, sourceOf, titlesOf } from "./score-blocks.ts"

/** A promised score in the text, with last year's score that the same sentence names. */
export type Statement = Readonly<{
  value: Points
  of: Points | null
  /** Last year's score and its scale, when the same line gives them. */
  previous: Readonly<{ value: Points; of: Points | null }> | null
  isFloor: boolean
  source: "survey" | "appraisal" | null
  section: readonly string[]
  line: number
  stated: StatedScore
}>

/** Every promised score of the text with its companion of last year, in order. */
export const listStatements = onceFor((context: CheckContext): readonly Statement[] => {
  const { statedScores } = context.trace
  const byPlace = Map.groupBy(statedScores, ({ range, section }) => `${range.line} ${pathKey(section)}`)
  return [...byPlace.values()].flatMap((stated) => {
    const formers = assignFormers(stated)
    return stated
      .filter(({ meaning }) => meaning === "target")
      .flatMap((target) => buildStatement(context, target, formers.get(target)))
  })
})

/** Last year's scores of one place, each with the promise that it stands behind, or else with the first. */
function assignFormers(stated: readonly StatedScore[]): ReadonlyMap<StatedScore, StatedScore> {
  const formers = new Map<StatedScore, StatedScore>()
  const first = stated.find(({ meaning }) => meaning === "target")
  let last = first
  for (const score of stated) {
    if (score.meaning === "target") last = score
    else if (last !== undefined && !formers.has(last)) formers.set(last, score)
  }
  return formers
}

function buildStatement(context: CheckContext, stated: StatedScore, former: StatedScore | undefined): Statement[] {
  const value = pointsOf(stated.value)
  const pastValue = pointsOf(former?.value ?? null)
  if (value === null) return []
  return [
    {
      value,
      of: pointsOf(stated.of),
      previous: pastValue === null ? null : { value: pastValue, of: pointsOf(former?.of ?? null) },
      isFloor: isFloor(context, stated),
      source: sourceOf(`${titlesOf(context, stated.section)} ${stated.text}`),
      section: stated.section,
      line: stated.range.line,
      stated,
    },
  ]
}

/**
 * The score of the whole index, "93,5/100", and the sources that the sections below it promise: one statement a section,
 * none inside another. Null when the plan states no whole, or no parts of it.
 */
export function findSplit(
  statements: readonly Statement[],
): Readonly<{ whole: Statement; scale: Points; parts: readonly Statement[] }> | null {
  for (const whole of statements) {
    const scale = whole.of
    if (scale === null) continue
    const below = statements.filter(
      ({ section, of, line, source }) =>
        line !== whole.line &&
        source !== null &&
        section.length === whole.section.length + 1 &&
        isInside(section, whole.section) &&
        of !== scale,
    )
    const parts = below.filter(
      (part, index) => below.findIndex(({ section }) => isSamePath(section, part.section)) === index,
    )
    if (parts.length >= 2 && parts.every(({ value }) => value < scale)) {
      return { whole, scale, parts }
    }
  }
  return null
}
