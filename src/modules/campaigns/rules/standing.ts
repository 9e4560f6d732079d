import type { Capacity } from "./moves.ts"
import type { CampaignSettings } from "./settings.ts"
import type { Side } from "./view.ts"

/** What a reader is to an assessment; gathered from positions and permissions. */
export type Standing = Readonly<{
  accountId: string
  /** Holds a position in the assessed unit. */
  isOwn: boolean
  /** Holds a position that reads assessments from the unit that runs the campaign, or from above it. */
  isOrganiser: boolean
  /** Holds a position that runs assessments in the very unit that runs the campaign. */
  runs: boolean
  /** Of `assessment.*`, what the reader may do in the assessed unit. */
  permissions: ReadonlySet<string>
}>

/** People of the assessed unit stand on its side whatever else they are: nobody appraises their own unit. */
export const sideOf = ({ isOwn, isOrganiser }: Standing): Side => (!isOwn && isOrganiser ? "organiser" : "unit")

/** In what the reader may act: on the unit's side by permission, on the organiser's also by being named in the campaign. */
export const listCapacities = (
  standing: Standing,
  { areas, council }: Pick<CampaignSettings, "areas" | "council">,
): ReadonlySet<Capacity> => {
  const { accountId, isOwn, permissions, runs } = standing
  const isNamed = (people: readonly Readonly<{ accountId: string }>[]): boolean =>
    people.some((person) => person.accountId === accountId)
  const isAway = sideOf(standing) === "organiser"
  const held: Readonly<Record<Capacity, boolean>> = {
    fill: isOwn && permissions.has("assessment.fill"),
    review: isOwn && permissions.has("assessment.review"),
    sign: isOwn && permissions.has("assessment.sign"),
    appraise: isAway && permissions.has("assessment.appraise") && areas.some(({ appraisers }) => isNamed(appraisers)),
    run: isAway && runs && permissions.has("assessment.run"),
    council: isAway && permissions.has("assessment.vote") && isNamed(council?.members ?? []),
  }
  return new Set((Object.keys(held) as Capacity[]).filter((capacity) => held[capacity]))
}
