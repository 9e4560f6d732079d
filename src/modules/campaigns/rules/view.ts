import type { Assessment, LeafState } from "./fold.ts"
import { findFinal, type FinalPoints } from "./fold.ts"
import type { Step, StepBody } from "./steps.ts"

/**
 * What one side may see of an assessment. Marks of round 1 are hidden from the unit until they are released, decisions
 * until theirs are, the council's work until the result is final; second marks and votes never reach the unit. Lists,
 * counts, exports and files all go through here.
 */
export type Side = "unit" | "organiser"

/** A viewer; an appraiser of a leaf in the double-marking sample sees the other's mark only after giving one. */
export type Viewer = Readonly<{ side: Side; accountId: string; sampled?: ReadonlySet<string> }>

export type ViewedLeaf = LeafState & Readonly<{ final: FinalPoints | null }>

/** A leaf as the viewer may see it. */
export const viewLeaf = (assessment: Assessment, leaf: LeafState, viewer: Viewer): ViewedLeaf => {
  const whole = { ...leaf, final: findFinal(leaf) ?? null }
  if (viewer.side === "organiser") return hideOtherMark(whole, viewer)
  const isFinal = assessment.finalised !== null
  return {
    ...whole,
    round1: assessment.round1Released ? leaf.round1 : null,
    second: null,
    explanations: assessment.round2Released
      ? leaf.explanations
      : leaf.explanations.map((each) => ({ ...each, decision: null })),
    votes: [],
    conflicts: [],
    disputed: assessment.round2Released ? leaf.disputed : null,
    council: isFinal ? leaf.council : null,
    external: isFinal ? leaf.external : null,
    final: isFinal ? whole.final : null,
    // The number of a hidden step would tell that something happened.
    seq: leaf.ownSeq,
  }
}

const hideOtherMark = (leaf: ViewedLeaf, { accountId, sampled }: Viewer): ViewedLeaf => {
  if (!sampled?.has(leaf.code) || (leaf.round1 !== null && leaf.second !== null)) return leaf
  const mayKeep = (mark: LeafState["round1"]) => (mark?.accountId === accountId ? mark : null)
  return { ...leaf, round1: mayKeep(leaf.round1), second: mayKeep(leaf.second), final: null }
}

/** Whether the unit may read a step in its history. */
export const mayReadStep = (assessment: Assessment, { body }: Step, { side }: Viewer): boolean => {
  if (side === "organiser") return true
  return isVisibleToUnit(assessment, body)
}

const isVisibleToUnit = (assessment: Assessment, body: StepBody): boolean => {
  switch (body.kind) {
    case "appraised":
      return assessment.round1Released
    case "decided":
    case "disputed":
      return assessment.round2Released
    case "councilDecided":
    case "externalPoints":
      return assessment.finalised !== null
    case "secondMarked":
    case "voted":
    case "conflictDeclared":
      return false
    case "opened":
    case "ownerSet":
    case "selfScored":
    case "sentToReview":
    case "leafHandedIn":
    case "explained":
    case "reviewed":
    case "sentBack":
    case "handedIn":
    case "explanationsClosed":
    case "explanationsEnded":
    case "leafReturned":
    case "returned":
    case "released":
    case "decisionsReleased":
    case "extensionAsked":
    case "extensionDecided":
    case "finalised":
    case "corrected":
      return true
  }
}
