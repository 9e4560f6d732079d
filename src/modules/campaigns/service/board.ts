import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"

import type { BoardUnit, CampaignView } from "../contract.ts"
import { findDueDay, type CampaignSettings, type PhaseCode } from "../rules/index.ts"
import { listAssessmentsOfCampaign, listGivenExtensions, type ListedAssessment } from "../store/campaign-lists.ts"
import { getOpenedCampaign, listPhasesToday } from "./campaign.ts"
import { listReadableMembers, openScope, type Member, type ReachAsker } from "./reach.ts"

export type CampaignBoard = Readonly<{ today: string; phases: CampaignView["phasesToday"]; units: BoardUnit[] }>

/** How far every unit is, for the unit that runs the campaign: a few queries for any number of units. Throws 404, 409. */
export const buildBoard = async (db: Db, asker: ReachAsker, campaignId: string): Promise<CampaignBoard> => {
  const campaign = await getOpenedCampaign(db, asker.unitId, campaignId)
  const members = await listReadableMembers(db, campaign, asker)
  await openScope(db, asker, members)
  const ids = members.map(({ unitId }) => unitId)
  const found = await listAssessmentsOfCampaign(db, campaignId, ids)
  const assessments = new Map(found.map((each) => [each.unit_id, each]))
  const extensions = Map.groupBy(await listGivenExtensions(db, campaignId), ({ unit_id }) => unit_id)
  const { settings } = campaign.now
  const today = localDate(asker.now)
  return {
    today,
    phases: listPhasesToday(campaign.now, today),
    units: members.map((member) =>
      presentUnit(member, assessments.get(member.unitId), {
        settings,
        today,
        // The last decision on a phase holds; a refusal (null) takes nothing away that stands in the campaign.
        extended: new Map(
          (extensions.get(member.unitId) ?? []).map(({ phase, until }) => [phase, until ?? ""] as const),
        ),
      }),
    ),
  }
}

type Times = Readonly<{ settings: CampaignSettings; today: string; extended: ReadonlyMap<PhaseCode, string> }>

const nothing = { leaves: 0, filled: 0, returned: 0, returns: 0, handedInAt: null, asksExtension: false } as const
const hidden = { appraised: 0, explained: 0, undecided: 0, disputed: 0 } as const

const presentUnit = (
  { unitId, name, block, isOwn }: Member,
  assessment: ListedAssessment | undefined,
  { settings, today, extended }: Times,
): BoardUnit => {
  const state = assessment?.state ?? "notStarted"
  const { leaves, filled, returned, returns, handedInAt, asksExtension } = assessment?.summary ?? nothing
  // What appraisers did so far is not for people of the unit, whatever else they are.
  const { appraised, explained, undecided, disputed } = isOwn ? hidden : (assessment?.summary ?? hidden)
  const dueOn = findDueDay(settings, { state, returned, extended })
  return {
    unitId,
    name,
    block,
    assessmentId: assessment?.id ?? null,
    state,
    leaves,
    filled,
    returned,
    returns,
    handedInAt,
    asksExtension,
    appraised,
    explained,
    undecided,
    disputed,
    isLate: dueOn !== null && dueOn < today,
    dueOn,
  }
}
