import { findPoints } from "#platform/exact/points.ts"

import { findFinal, type Assessment, type LeafState } from "./fold.ts"
import { isRequired, refuse, type LeafFacts, type Refusal, type StepContext } from "./step-context.ts"

/** A reason against a step, and the leaf it lies in. */
export type Gap = Refusal & Readonly<{ leaf: string }>

/**
 * What keeps the sheet from being handed in, leaf by leaf: points or a reason why it does not apply; for points above 0
 * evidence, or where none can exist a full explanation. Surveys, bonus and penalty may stay empty.
 */
export const listGaps = (
  assessment: Pick<Assessment, "leaves">,
  context: Pick<StepContext, "leaves" | "settings">,
): readonly Gap[] =>
  [...assessment.leaves.values()].flatMap((leaf) => {
    const facts = context.leaves.get(leaf.code)
    if (facts === undefined || (!isRequired(facts) && leaf.self === null)) return []
    const { code } = leaf
    if (leaf.review?.verdict === "back") {
      const back = refuse("conflict", `${code}: rà soát nội bộ yêu cầu sửa.`, `${code}: review asks for changes.`)
      return [{ ...back, leaf: code }]
    }
    const gap = checkProof(leaf, facts, context)
    return gap === undefined ? [] : [{ ...gap, leaf: code }]
  })

/** Why one leaf cannot be handed in; undefined when it can. */
export const checkProof = (
  { self, code }: LeafState,
  { evidence }: Pick<LeafFacts, "evidence">,
  { settings }: Pick<StepContext, "settings">,
): Refusal | undefined => {
  if (self === null || (self.points === null && self.notApplicable === null))
    return refuse("conflict", `${code}: chưa tự chấm.`, `${code}: no points of its own yet.`)
  const isProved = evidence > 0 || self.explanation.length >= settings.limits.explanationLetters
  const needsProof = settings.requireEvidence && self.points !== null && (findPoints(self.points) ?? 0) > 0
  return needsProof && !isProved
    ? refuse(
        "conflict",
        `${code}: có điểm nhưng thiếu tài liệu kiểm chứng hoặc giải trình đầy đủ.`,
        `${code}: points without evidence or a full explanation.`,
      )
    : undefined
}

/** Leaves that an appraiser must still mark before round 1 may be released. */
export const listUnmarked = (
  { leaves }: Pick<Assessment, "leaves">,
  context: Pick<StepContext, "leaves">,
): readonly string[] =>
  [...leaves.values()].flatMap(({ code, round1, external, self }) => {
    const facts = context.leaves.get(code)
    if (facts === undefined || round1 !== null || external !== null) return []
    // A bonus that the unit claimed is answered like any other leaf.
    return isRequired(facts) || (self !== null && !facts.outside) ? [code] : []
  })

/** What keeps the result from becoming final. */
export const listUnsettled = ({ leaves }: Pick<Assessment, "leaves">): readonly Gap[] =>
  [...leaves.values()].flatMap((leaf) => {
    const { code } = leaf
    if (leaf.disputed !== null && leaf.council === null) {
      const open = refuse("conflict", `${code}: hội đồng chưa kết luận.`, `${code}: the council has not decided.`)
      return [{ ...open, leaf: code }]
    }
    if (findFinal(leaf) !== undefined || leaf.self === null) return []
    const empty = refuse("conflict", `${code}: chưa có điểm cuối cùng.`, `${code}: no final points yet.`)
    return [{ ...empty, leaf: code }]
  })
