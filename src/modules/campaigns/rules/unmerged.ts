import { findFinal, type Assessment } from "./fold.ts"
import { refuse, type LeafFacts, type Refusal, type StepContext } from "./step-context.ts"

/** Leaves that nobody gave points from outside: surveys, and bonuses or penalties. Both count as 0 in a final result. */
export type Unmerged = Readonly<{ surveys: readonly string[]; extras: readonly string[] }>

/** What is missing from outside, in print order; a bonus that an appraiser marked is not missing. */
export const listUnmerged = (
  { leaves }: Pick<Assessment, "leaves">,
  context: Pick<StepContext, "leaves">,
): Unmerged => {
  const without = [...leaves.values()].filter((leaf) => findFinal(leaf) === undefined)
  const having = (is: (facts: LeafFacts) => boolean): readonly string[] =>
    without.flatMap(({ code }) => {
      const facts = context.leaves.get(code)
      return facts !== undefined && is(facts) ? [code] : []
    })
  return {
    surveys: having(({ outside }) => outside),
    extras: having(({ outside, extra }) => !outside && extra !== null),
  }
}

/**
 * A result without its survey points is final only by a statement that names those leaves and says why. Bonuses and
 * penalties need none: most units have none, and what a unit claimed was answered before.
 */
export const checkStated = (
  { surveys }: Unmerged,
  stated: Readonly<{ leaves: readonly string[] }> | undefined,
): Refusal | undefined => {
  const missing = surveys.filter((code) => stated?.leaves.includes(code) !== true)
  if (missing.length > 0)
    return {
      ...refuse(
        "conflict",
        `Chưa ghép điểm điều tra của ${missing.join(", ")}. Hãy ghép trước khi chốt, hoặc nêu rõ lý do chốt khi còn thiếu (các tiêu chí này tính 0 điểm).`,
        `The survey points of ${missing.join(", ")} are not merged. Merge them first, or state why the result is final without them (they count as 0).`,
      ),
      leaves: missing,
    }
  const merged = (stated?.leaves ?? []).filter((code) => !surveys.includes(code))
  return merged.length === 0
    ? undefined
    : refuse(
        "conflict",
        `${merged.join(", ")} không còn thiếu điểm điều tra; hãy xem lại rồi chốt.`,
        `${merged.join(", ")} no longer lack survey points; look again before making it final.`,
      )
}
