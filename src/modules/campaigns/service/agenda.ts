import type { z } from "zod"

import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"

import type { AgendaItem } from "../contract.ts"
import type { Council } from "../rules/index.ts"
import { listDisputedLeaves } from "../store/campaign-lists.ts"
import { openCouncilSheet, presentAgendaItem, type CouncilSheet } from "./agenda-item.ts"
import { getOpenedCampaign, type Campaign } from "./campaign.ts"
import { gatherAssessment } from "./gather.ts"
import { listReadableMembers, openScope, type Member, type ReachAsker } from "./reach.ts"

export type Agenda = Readonly<{ council: Council | null; items: z.input<typeof AgendaItem>[] }>

type OnAgenda = Readonly<{ sheet: CouncilSheet; unitId: string; code: string }>
type Listed = Readonly<{ campaign: Campaign; members: readonly Member[]; hidden: number; found: readonly OnAgenda[] }>

/**
 * What is or was before the council, criterion by criterion and unit by unit; leaves of units in which the reader holds a
 * position are left out (`hidden` counts those units). Moves the row scope from unit to unit. Throws 404, 409.
 */
export const listAgenda = async (db: Db, asker: ReachAsker, campaignId: string): Promise<Listed> => {
  const campaign = await getOpenedCampaign(db, asker.unitId, campaignId)
  const readable = await listReadableMembers(db, campaign, asker)
  const members = readable.filter(({ isOwn }) => !isOwn)
  await openScope(db, asker, members)
  const ids = members.map(({ unitId }) => unitId)
  const disputed = await listDisputedLeaves(db, campaignId, ids)
  const found: (OnAgenda & Readonly<{ place: number }>)[] = []
  for (const [assessmentId, leaves] of Map.groupBy(disputed, ({ assessment_id }) => assessment_id)) {
    const unitId = leaves[0]?.unit_id ?? ""
    const one = { unitId, assessmentId, reader: asker.reader, now: asker.now }
    await setRowScope(db, { accountId: asker.reader.accountId, unitIds: [unitId] })
    const gathered = await gatherAssessment(db, one)
    const sheet = await openCouncilSheet(db, gathered, one)
    const codes = [...gathered.places.keys()]
    for (const { code } of leaves) found.push({ sheet, unitId, code, place: codes.indexOf(code) })
  }
  const placeOf = new Map(ids.map((id, place) => [id, place]))
  const inOrder = found.toSorted(
    (one, other) =>
      one.place - other.place ||
      (one.code < other.code ? -1 : one.code > other.code ? 1 : 0) ||
      (placeOf.get(one.unitId) ?? 0) - (placeOf.get(other.unitId) ?? 0),
  )
  return { campaign, members, hidden: readable.length - members.length, found: inOrder }
}

/** The council's agenda as its page shows it. Throws 404, 409. */
export const buildAgenda = async (db: Db, asker: ReachAsker, campaignId: string): Promise<Agenda> => {
  const { campaign, found } = await listAgenda(db, asker, campaignId)
  return {
    council: campaign.now.settings.council,
    items: found.map(({ sheet, code }) => presentAgendaItem(sheet, asker.reader.accountId, code)),
  }
}
