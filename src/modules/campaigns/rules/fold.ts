import { emptyAssessment } from "./empty-assessment.ts"
import type { AssessmentState } from "./moves.ts"
import { moves } from "./moves.ts"
import type { PhaseCode } from "./settings.ts"
import type { StatedWithout, Step, StepBody } from "./steps.ts"

/** Who did it and when, and the number of the step. */
export type Trace = Readonly<{ seq: number; at: string; accountId: string; name: string; position: string | null }>

/** Points as decimal text; `null`: the leaf does not apply. */
export type Mark = Trace & Readonly<{ points: string | null; reason: string }>

export type SelfScore = Trace & Readonly<{ points: string | null; notApplicable: string | null; explanation: string }>
export type Review = Trace & Readonly<{ verdict: "agreed" | "back"; reason: string }>
export type LeafReturn = Trace & Readonly<{ reason: string; fileName: string | null }>
export type Decision = Mark & Readonly<{ outcome: "accepted" | "partly" | "rejected" }>
export type Explanation = Trace & Readonly<{ claim: string; wanted: string; decision: Decision | null }>
export type Vote = Trace & Readonly<{ points: string | null; how: "present" | "written"; note: string }>
export type External = Trace & Readonly<{ points: string | null; basis: string }>
export type Correction = Mark & Readonly<{ basis: string }>

/** One leaf of an assessment: what each side said last. Everything before stays in the steps. */
export type LeafState = Readonly<{
  code: string
  /** The last step that touched the leaf, 0 for none. */
  seq: number
  owner: Readonly<{ positionId: string; title: string }> | null
  self: SelfScore | null
  review: Review | null
  /** Set while the appraiser waits for this leaf alone. */
  returned: LeafReturn | null
  round1: Mark | null
  second: Mark | null
  explanations: readonly Explanation[]
  disputed: (Trace & Readonly<{ reason: string }>) | null
  votes: readonly Vote[]
  conflicts: readonly string[]
  council: Mark | null
  external: External | null
  corrections: readonly Correction[]
}>

export type Extension = Readonly<{
  phase: PhaseCode
  asked: (Trace & Readonly<{ until: string; reason: string }>) | null
  decided: (Trace & Readonly<{ until: string | null; reason: string }>) | null
  /** The last day that stands: asking again, or a refusal of more, takes nothing back that was given. */
  granted: string | null
}>

/** An assessment as its steps make it. */
export type Assessment = Readonly<{
  state: AssessmentState
  seq: number
  leaves: ReadonlyMap<string, LeafState>
  handedIn: (Trace & Readonly<{ contentHash: string }>) | null
  /** The last return of the whole sheet, while it is open. */
  returned: (Trace & Readonly<{ reason: string }>) | null
  returns: number
  extensions: readonly Extension[]
  /** Members who may not vote on anything of this unit. */
  conflicts: readonly string[]
  round1Released: boolean
  round2Released: boolean
  /** `without`: survey leaves that had no points then, and why it was made final all the same. */
  finalised: (Trace & Readonly<{ without: StatedWithout | null }>) | null
}>

/** The present of an assessment: its steps, oldest first, folded. Steps on leaves the framework has not are ignored. */
export const foldAssessment = (codes: readonly string[], steps: readonly Step[]): Assessment =>
  // The map is nobody else's yet: copied for every step, a fold would cost steps × leaves.
  steps.reduce((assessment, step) => advance(assessment, step, (leaves) => leaves), emptyAssessment(codes))

/** One step more; the fold of steps is this, over and over. */
export const applyStep = (assessment: Assessment, step: Step): Assessment =>
  advance(assessment, step, (leaves) => new Map(leaves))

type Leaves = Assessment["leaves"]

/** `own` answers a map of the same leaves that may be written to. */
const advance = (assessment: Assessment, step: Step, own: (leaves: Leaves) => Leaves): Assessment => {
  const trace = { seq: step.seq, at: step.at, ...step.by }
  const moved = { ...assessment, seq: step.seq, state: stateAfter(assessment.state, step.body) }
  const whole = applyToWhole(moved, step.body, trace)
  const code = "leaf" in step.body ? step.body.leaf : null
  const leaf = code === null ? undefined : whole.leaves.get(code)
  if (leaf === undefined) return whole
  const changed = { ...applyToLeaf(leaf, step.body, trace), seq: step.seq }
  const leaves = own(whole.leaves) as Map<string, LeafState>
  return { ...whole, leaves: leaves.set(leaf.code, changed) }
}

const stateAfter = (state: AssessmentState, body: StepBody): AssessmentState => {
  if (body.kind === "opened") return "filling"
  const { to } = moves[body.kind]
  return to === "same" ? state : to
}

const applyToWhole = (assessment: Assessment, body: StepBody, trace: Trace): Assessment => {
  switch (body.kind) {
    case "handedIn":
      return {
        ...assessment,
        handedIn: { ...trace, contentHash: body.contentHash },
        returned: null,
        leaves: withoutReturns(assessment.leaves),
      }
    case "returned":
      return { ...assessment, returned: { ...trace, reason: body.reason }, returns: assessment.returns + 1 }
    case "released":
      return { ...assessment, round1Released: true, leaves: withoutReturns(assessment.leaves) }
    case "decisionsReleased":
      return { ...assessment, round2Released: true }
    case "finalised":
      return { ...assessment, finalised: { ...trace, without: body.without ?? null } }
    case "extensionAsked":
      return withExtension(assessment, body.phase, {
        asked: { ...trace, until: body.until, reason: body.reason },
        decided: null,
      })
    case "extensionDecided":
      return withExtension(assessment, body.phase, {
        decided: { ...trace, until: body.until, reason: body.reason },
        ...(body.until === null ? {} : { granted: body.until }),
      })
    case "conflictDeclared":
      return body.leaf === null
        ? { ...assessment, conflicts: withValue(assessment.conflicts, trace.accountId) }
        : assessment
    case "opened":
    case "ownerSet":
    case "selfScored":
    case "sentToReview":
    case "leafHandedIn":
    case "explained":
    case "reviewed":
    case "sentBack":
    case "explanationsClosed":
    case "explanationsEnded":
    case "appraised":
    case "secondMarked":
    case "leafReturned":
    case "decided":
    case "disputed":
    case "councilDecided":
    case "externalPoints":
    case "corrected":
    case "voted":
      return assessment
  }
}

const withExtension = (assessment: Assessment, phase: PhaseCode, change: Partial<Extension>): Assessment => {
  const known = assessment.extensions.find((each) => each.phase === phase)
  const next = { ...(known ?? { phase, asked: null, decided: null, granted: null }), ...change }
  return { ...assessment, extensions: [...assessment.extensions.filter((each) => each.phase !== phase), next] }
}

/** Nobody waits for a single leaf any more: the whole sheet came in again, or the appraisal went out. */
const withoutReturns = (leaves: Assessment["leaves"]): Assessment["leaves"] =>
  new Map([...leaves].map(([code, leaf]) => [code, leaf.returned === null ? leaf : { ...leaf, returned: null }]))

const withValue = (list: readonly string[], value: string): readonly string[] =>
  list.includes(value) ? list : [...list, value]

const applyToLeaf = (leaf: LeafState, body: StepBody, trace: Trace): LeafState => {
  switch (body.kind) {
    case "ownerSet":
      return { ...leaf, owner: body.positionId === null ? null : { positionId: body.positionId, title: body.title } }
    case "selfScored": {
      const { points, notApplicable, explanation } = body
      // What was reviewed is no longer what stands.
      return { ...leaf, self: { ...trace, points, notApplicable, explanation }, review: null }
    }
    case "reviewed":
      return { ...leaf, review: { ...trace, verdict: body.verdict, reason: body.reason } }
    case "leafReturned":
      return { ...leaf, returned: { ...trace, reason: body.reason, fileName: body.fileName } }
    case "leafHandedIn":
      return { ...leaf, returned: null }
    case "appraised":
      return { ...leaf, round1: { ...trace, points: body.points, reason: body.reason } }
    case "secondMarked":
      return { ...leaf, second: { ...trace, points: body.points, reason: body.reason } }
    case "explained":
      return {
        ...leaf,
        explanations: [...leaf.explanations, { ...trace, claim: body.claim, wanted: body.wanted, decision: null }],
      }
    case "decided": {
      const { answers, outcome, points, reason } = body
      const decision = { ...trace, outcome, points, reason }
      return {
        ...leaf,
        explanations: leaf.explanations.map((each) => (each.seq === answers ? { ...each, decision } : each)),
      }
    }
    case "disputed":
      return { ...leaf, disputed: { ...trace, reason: body.reason } }
    case "conflictDeclared":
      return { ...leaf, conflicts: withValue(leaf.conflicts, trace.accountId) }
    case "voted": {
      const vote = { ...trace, points: body.points, how: body.how, note: body.note }
      return { ...leaf, votes: [...leaf.votes.filter(({ accountId }) => accountId !== trace.accountId), vote] }
    }
    case "councilDecided":
      return { ...leaf, council: { ...trace, points: body.points, reason: body.reason } }
    case "externalPoints":
      return { ...leaf, external: body.points === null ? null : { ...trace, points: body.points, basis: body.basis } }
    case "corrected": {
      const { points, reason, basis } = body
      return { ...leaf, corrections: [...leaf.corrections, { ...trace, points, reason, basis }] }
    }
    case "opened":
    case "sentToReview":
    case "sentBack":
    case "handedIn":
    case "explanationsClosed":
    case "explanationsEnded":
    case "returned":
    case "released":
    case "decisionsReleased":
    case "extensionAsked":
    case "extensionDecided":
    case "finalised":
      return leaf
  }
}

/** Where the points of a leaf come from that count in the end. */
export type FinalPoints = Readonly<{
  points: string | null
  from: "correction" | "external" | "council" | "decision" | "appraisal"
}>

/**
 * What a leaf is worth in the end, the fold of its decisions: a later correction, else points from outside (survey,
 * bonus and penalty), else the council's, else the last decision on an explanation, else the appraisal. Undefined while
 * nobody has decided.
 */
export const findFinal = (leaf: LeafState): FinalPoints | undefined => {
  const correction = leaf.corrections.at(-1)
  if (correction !== undefined) return { points: correction.points, from: "correction" }
  if (leaf.external === null && leaf.council !== null) return { points: leaf.council.points, from: "council" }
  return findAppraised(leaf)
}

/** What appraisers gave: points from outside, else the last decision on an explanation, else the mark of round 1. */
export const findAppraised = ({ external, explanations, round1 }: LeafState): FinalPoints | undefined => {
  if (external !== null) return { points: external.points, from: "external" }
  const decision = explanations.findLast((each) => each.decision !== null)?.decision
  if (decision) return { points: decision.points, from: "decision" }
  return round1 === null ? undefined : { points: round1.points, from: "appraisal" }
}

/** What a queue sorts leaves by; the inside view, never shown to the unit before its release. */
export const leafStages = [
  "empty",
  "scored",
  "returned",
  "appraised",
  "explained",
  "answered",
  "disputed",
  "settled",
] as const
export type LeafStage = (typeof leafStages)[number]

export const stageOf = (leaf: LeafState): LeafStage => {
  if (leaf.corrections.length > 0 || leaf.external !== null || leaf.council !== null) return "settled"
  if (leaf.disputed !== null) return "disputed"
  if (leaf.explanations.some(({ decision }) => decision === null)) return "explained"
  if (leaf.explanations.length > 0) return "answered"
  if (leaf.returned !== null) return "returned"
  if (leaf.round1 !== null) return "appraised"
  return leaf.self === null ? "empty" : "scored"
}
