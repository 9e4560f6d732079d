import type { AssessmentState } from "./moves.ts"
import type { CampaignSettings, PhaseCode } from "./settings.ts"

/** What a unit must do next in a state, by the phases in which it may still do so; none: others have the sheet. */
const phasesOf = (state: AssessmentState | "notStarted", hasReturnedLeaves: boolean): readonly PhaseCode[] => {
  switch (state) {
    case "notStarted":
    case "filling":
    case "reviewing":
      return ["selfAssessment", "internalReview"]
    // What was handed in once is corrected while round 1 runs (see allowed.ts).
    case "returned":
      return ["appraisal1"]
    case "handedIn":
    case "appraising":
      return hasReturnedLeaves ? ["appraisal1"] : []
    case "explaining":
      return ["explanation"]
    case "deciding":
    case "council":
    case "final":
      return []
  }
}

type Due = Readonly<{
  state: AssessmentState | "notStarted"
  /** How many leaves wait for the unit alone. */
  returned: number
  /** Last days that were given by extensions, by phase. */
  extended: ReadonlyMap<PhaseCode, string>
}>

/** The last day of what the unit must do now, extensions included; null when it is not the unit's turn. */
export const findDueDay = (
  { phases }: Pick<CampaignSettings, "phases">,
  { state, returned, extended }: Due,
): string | null => {
  const days = phasesOf(state, returned > 0).flatMap((code) => {
    const end = phases.find((phase) => phase.code === code)?.to
    if (end === undefined) return []
    const given = extended.get(code)
    return [given !== undefined && given > end ? given : end]
  })
  return days.toSorted().at(-1) ?? null
}
