import type { Assessment } from "./fold.ts"

/** What lists show of an assessment without folding its steps again; kept beside it, built again from the steps alone. */
export type AssessmentSummary = Readonly<{
  /** Leaves that the unit must score; bonus, penalty and surveys are not among them. */
  leaves: number
  filled: number
  returned: number
  /** Of the leaves that must be scored, those with a mark of round 1. */
  appraised: number
  explained: number
  undecided: number
  disputed: number
  returns: number
  handedInAt: string | null
  contentHash: string | null
  finalAt: string | null
  asksExtension: boolean
}>

/** The counts of an assessment; `required` are the codes of the leaves that the unit must score. */
export const summarise = (assessment: Assessment, required: ReadonlySet<string>): AssessmentSummary => {
  const leaves = [...assessment.leaves.values()]
  const own = leaves.filter(({ code }) => required.has(code))
  return {
    leaves: own.length,
    filled: own.filter(({ self }) => self !== null && (self.points !== null || self.notApplicable !== null)).length,
    returned: leaves.filter(({ returned }) => returned !== null).length,
    appraised: own.filter(({ round1 }) => round1 !== null).length,
    explained: leaves.filter(({ explanations }) => explanations.length > 0).length,
    undecided: leaves.filter(({ explanations }) => explanations.some(({ decision }) => decision === null)).length,
    disputed: leaves.filter(({ disputed }) => disputed !== null).length,
    returns: assessment.returns,
    handedInAt: assessment.handedIn?.at ?? null,
    contentHash: assessment.handedIn?.contentHash ?? null,
    finalAt: assessment.finalised?.at ?? null,
    asksExtension: assessment.extensions.some(({ asked, decided }) => asked !== null && decided === null),
  }
}
