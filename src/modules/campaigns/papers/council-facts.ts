import type { z } from "zod"

import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"

import type { AgendaItem } from "../contract.ts"
import { findAppraised, type Council, type LeafState } from "../rules/index.ts"
import { presentAgendaItem } from "../service/agenda-item.ts"
import { listAgenda } from "../service/agenda.ts"
import type { Campaign } from "../service/campaign.ts"
import { listMembers, openScope, type ReachAsker } from "../service/reach.ts"
import { listAssessmentsOfCampaign } from "../store/campaign-lists.ts"
import { inVietnamese, listIssuerNames, paperDay, type IssuerNames } from "./issuer-names.ts"

/** A leaf as it stood before the council, with what it rests on. */
export type MinutedLeaf = Readonly<{
  item: z.input<typeof AgendaItem>
  state: LeafState
  /** Conflicts of interest declared on it, or on the whole unit. */
  conflicts: readonly MinutedConflict[]
  appraised: Readonly<{ points: string | null }> | undefined
}>

export type MinutedConflict = Readonly<{ accountId: string; name: string; reason: string; isWhole: boolean }>

export type CouncilFacts = Readonly<{
  campaign: Campaign
  council: Council | null
  unitNames: ReadonlyMap<string, string>
  organiser: IssuerNames
  leaves: readonly MinutedLeaf[]
  /** Units of the reader's own, which were left out, take part in the campaign. */
  isExtract: boolean
  /** Every unit's result is final. */
  isSettled: boolean
}>

/** Gathers what minutes say, without what concerns units in which the reader holds a position. Throws 404, 409. */
export const gatherCouncilFacts = async (db: Db, given: ReachAsker, campaignId: string): Promise<CouncilFacts> => {
  const reader: Reader = inVietnamese(given.reader)
  const asker = { ...given, reader }
  const { campaign, hidden, found } = await listAgenda(db, asker, campaignId)
  const leaves = found.flatMap(({ sheet, code }): MinutedLeaf[] => {
    const { assessment, steps } = sheet.view.gathered.history
    const state = assessment.leaves.get(code)
    if (state === undefined) return []
    const conflicts = steps.flatMap(({ body, by }) =>
      body.kind === "conflictDeclared" && (body.leaf === null || body.leaf === code)
        ? [{ accountId: by.accountId, name: by.name, reason: body.reason, isWhole: body.leaf === null }]
        : [],
    )
    const item = presentAgendaItem(sheet, reader.accountId, code)
    return [{ item, state, conflicts, appraised: findAppraised(state) }]
  })
  const members = await listMembers(db, campaign, asker)
  await openScope(db, asker, members)
  const ids = members.map(({ unitId }) => unitId)
  const assessments = await listAssessmentsOfCampaign(db, campaignId, ids)
  const day = paperDay(asker.now, campaign.row.year)
  return {
    campaign,
    council: campaign.now.settings.council,
    unitNames: new Map(members.map(({ unitId, name }) => [unitId, name])),
    organiser: await listIssuerNames(db, asker.unitId, day),
    leaves,
    isExtract: hidden > 0,
    isSettled: assessments.length === ids.length && assessments.every(({ state }) => state === "final"),
  }
}
