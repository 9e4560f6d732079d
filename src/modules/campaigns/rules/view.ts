import { findFinal, foldAssessment, type Assessment, type FinalPoints, type LeafState } from "./fold.ts"
import type { Step, StepBody } from "./steps.ts"

/**
 * What one side may see of an assessment: the fold of the steps that it may read, so that what it may not read cannot
 * show through. Marks of round 1 are hidden from the unit until they are released, decisions until theirs are, the
 * council's work until the result is final; second marks and votes never reach the unit. Lists, counts, exports and
 * files all go through here.
 */
export type Side = "unit" | "organiser"

/** A viewer; of two marks on a leaf of the double-marking sample only one's own is seen until both were given. */
export type Viewer = Readonly<{ side: Side; accountId: string; sampled?: ReadonlySet<string> }>

export type ViewedLeaf = LeafState & Readonly<{ final: FinalPoints | null }>

/** An assessment as the viewer may see it. */
export type ViewedAssessment = Omit<Assessment, "leaves"> &
  Readonly<{ leaves: ReadonlyMap<string, ViewedLeaf>; steps: readonly Step[] }>

/** Everything kept of an assessment: its steps, oldest first, and their fold. */
export type History = Readonly<{ assessment: Assessment; steps: readonly Step[] }>

/**
 * The steps that the viewer may read, oldest first. For the unit they are numbered anew from 1: gaps between the real
 * numbers would tell how much happens behind its back.
 */
export const listReadable = (history: History, viewer: Viewer): readonly Step[] => {
  const { assessment, steps } = history
  const readable = steps.filter((step) => mayReadStep(assessment, step, viewer))
  return viewer.side === "organiser" ? readable : numberAnew(readable)
}

const numberAnew = (steps: readonly Step[]): readonly Step[] => {
  const numbers = new Map(steps.map(({ seq }, index) => [seq, index + 1]))
  return steps.map(({ body, ...step }) => {
    const known = body.kind === "decided" ? { ...body, answers: numbers.get(body.answers) ?? body.answers } : body
    return { ...step, seq: numbers.get(step.seq) ?? step.seq, body: known }
  })
}

/** The assessment as the viewer may see it; its numbers are those that the viewer's own steps are based on. */
export const viewAssessment = (history: History, viewer: Viewer): ViewedAssessment => {
  const { assessment } = history
  const steps = listReadable(history, viewer)
  // Whoever may read every step sees what stands: nothing is folded a second time, and no number is another.
  const isWhole = steps.length === history.steps.length && steps.length === assessment.seq
  const seen = isWhole ? assessment : foldAssessment([...assessment.leaves.keys()], steps)
  const leaves = [...seen.leaves.values()].map((leaf): readonly [string, ViewedLeaf] => {
    const shown = viewer.side === "organiser" ? !isBlind(assessment, leaf.code, viewer) : assessment.finalised !== null
    return [leaf.code, { ...leaf, final: shown ? (findFinal(leaf) ?? null) : null }]
  })
  // The state is no secret: it says whose turn it is, not what anybody gave.
  return { ...seen, state: assessment.state, leaves: new Map(leaves), steps }
}

/** One leaf of a list, from its fold alone; for the organiser's side. The unit sees its assessment only through `viewAssessment`. */
export const viewLeaf = (
  assessment: Pick<Assessment, "finalised" | "round1Released" | "round2Released">,
  leaf: LeafState,
  viewer: Viewer,
): ViewedLeaf => {
  if (viewer.side === "organiser") return hideOtherMark({ ...leaf, final: findFinal(leaf) ?? null }, viewer)
  const isFinal = assessment.finalised !== null
  const shown: LeafState = {
    ...leaf,
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
    // The number of a hidden step would tell that something happened.
    seq: 0,
  }
  // Of what is shown, never of what is hidden: a mark that was not released does not come out as a final one.
  return { ...shown, final: isFinal ? (findFinal(shown) ?? null) : null }
}

/** One mark of two is there: nobody but who gave it sees it. */
const isBlind = ({ leaves }: Assessment, code: string, { sampled }: Viewer): boolean => {
  const leaf = leaves.get(code)
  return leaf !== undefined && (sampled?.has(code) ?? false) && (leaf.round1 === null || leaf.second === null)
}

const hideOtherMark = (leaf: ViewedLeaf, { accountId, sampled }: Viewer): ViewedLeaf => {
  if (!sampled?.has(leaf.code) || (leaf.round1 !== null && leaf.second !== null)) return leaf
  const mayKeep = (mark: LeafState["round1"]) => (mark?.accountId === accountId ? mark : null)
  return { ...leaf, round1: mayKeep(leaf.round1), second: mayKeep(leaf.second), final: null }
}

/** Whether the viewer may read a step in the history. */
export const mayReadStep = (assessment: Assessment, { body, by }: Step, viewer: Viewer): boolean => {
  if (viewer.side === "unit") return isVisibleToUnit(assessment, body)
  if (body.kind !== "appraised" && body.kind !== "secondMarked") return true
  return by.accountId === viewer.accountId || !isBlind(assessment, body.leaf, viewer)
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
