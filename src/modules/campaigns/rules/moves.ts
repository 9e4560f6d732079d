import type { PhaseCode } from "./settings.ts"
import type { StepKind } from "./steps.ts"

/** Where an assessment stands; derived from the steps, never set by hand. */
export const assessmentStates = [
  "filling",
  "reviewing",
  "handedIn",
  "returned",
  "appraising",
  "explaining",
  "deciding",
  "council",
  "final",
] as const
export type AssessmentState = (typeof assessmentStates)[number]

/** The words of screens and papers. */
export const stateWords: Readonly<Record<AssessmentState | "notStarted", Readonly<{ vi: string; en: string }>>> = {
  notStarted: { vi: "Chưa bắt đầu", en: "Not started" },
  filling: { vi: "Đang tự chấm", en: "Self-assessing" },
  reviewing: { vi: "Rà soát nội bộ", en: "Internal review" },
  handedIn: { vi: "Đã gửi", en: "Handed in" },
  returned: { vi: "Trả lại bổ sung", en: "Returned" },
  appraising: { vi: "Đang thẩm định", en: "Appraising" },
  explaining: { vi: "Chờ giải trình", en: "Explaining" },
  deciding: { vi: "Thẩm định lần 2", en: "Second appraisal" },
  council: { vi: "Hội đồng", en: "Council" },
  final: { vi: "Kết quả cuối cùng", en: "Final" },
}

/** In what capacity a person acts on an assessment; the server finds out which of these a reader has. */
export const capacities = ["fill", "review", "sign", "appraise", "run", "council"] as const
export type Capacity = (typeof capacities)[number]

/**
 * One kind of step: who sends it, from which states, in which windows, and where it leads.
 * The one table behind the buttons and the API check.
 */
export type Move = Readonly<{
  capacity: Capacity
  from: readonly AssessmentState[]
  /** Open while one of these windows is; none: at any time. */
  phases: readonly PhaseCode[]
  to: AssessmentState | "same"
}>

/** A sheet is filled in, reviewed and corrected as long as one of these runs. */
const filling: readonly PhaseCode[] = ["selfAssessment", "internalReview"]
const own: readonly AssessmentState[] = ["filling", "returned"]
const running: readonly AssessmentState[] = [
  "filling",
  "reviewing",
  "handedIn",
  "returned",
  "appraising",
  "explaining",
  "deciding",
  "council",
]

export const moves: Readonly<Record<Exclude<StepKind, "opened">, Move>> = {
  ownerSet: { capacity: "fill", from: [...own, "reviewing"], phases: [], to: "same" },
  // Also a single leaf that the appraiser returned, while the rest is being appraised: see mayTouchLeaf in allowed.ts.
  selfScored: { capacity: "fill", from: [...own, "handedIn", "appraising"], phases: filling, to: "same" },
  sentToReview: { capacity: "fill", from: own, phases: filling, to: "reviewing" },
  leafHandedIn: { capacity: "fill", from: ["handedIn", "appraising"], phases: ["appraisal1"], to: "same" },
  reviewed: { capacity: "review", from: ["reviewing"], phases: filling, to: "same" },
  sentBack: { capacity: "review", from: ["reviewing"], phases: [], to: "filling" },
  handedIn: { capacity: "sign", from: ["reviewing"], phases: filling, to: "handedIn" },
  returned: { capacity: "run", from: ["handedIn", "appraising"], phases: ["appraisal1"], to: "returned" },
  appraised: { capacity: "appraise", from: ["handedIn", "appraising"], phases: ["appraisal1"], to: "appraising" },
  secondMarked: { capacity: "appraise", from: ["handedIn", "appraising"], phases: ["appraisal1"], to: "appraising" },
  leafReturned: { capacity: "appraise", from: ["handedIn", "appraising"], phases: ["appraisal1"], to: "appraising" },
  released: { capacity: "run", from: ["appraising"], phases: [], to: "explaining" },
  explained: { capacity: "fill", from: ["explaining"], phases: ["explanation"], to: "same" },
  explanationsClosed: { capacity: "sign", from: ["explaining"], phases: ["explanation"], to: "deciding" },
  explanationsEnded: { capacity: "run", from: ["explaining"], phases: [], to: "deciding" },
  decided: { capacity: "appraise", from: ["deciding"], phases: ["appraisal2"], to: "same" },
  decisionsReleased: { capacity: "run", from: ["deciding"], phases: [], to: "council" },
  disputed: { capacity: "run", from: ["deciding", "council"], phases: [], to: "same" },
  conflictDeclared: { capacity: "council", from: ["council"], phases: ["council"], to: "same" },
  voted: { capacity: "council", from: ["council"], phases: ["council"], to: "same" },
  councilDecided: { capacity: "run", from: ["council"], phases: ["council"], to: "same" },
  externalPoints: { capacity: "run", from: running.slice(2), phases: [], to: "same" },
  extensionAsked: { capacity: "fill", from: running, phases: [], to: "same" },
  extensionDecided: { capacity: "run", from: running, phases: [], to: "same" },
  finalised: { capacity: "run", from: ["council"], phases: [], to: "final" },
  corrected: { capacity: "run", from: ["final"], phases: [], to: "same" },
}
