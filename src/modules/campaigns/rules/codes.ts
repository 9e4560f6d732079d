/** Phases of a campaign, in their order. */
export const phaseCodes = [
  "selfAssessment",
  "internalReview",
  "appraisal1",
  "explanation",
  "appraisal2",
  "council",
  "publication",
] as const
/** How units with the same points are ordered, one rule after the other; those still equal share a rank (1, 2, 2, 4). */
export const tieRules = ["appraisedPoints", "surveyPoints", "fewestReturns", "earliestHandIn"] as const
