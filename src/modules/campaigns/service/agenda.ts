import type { z } from "zod"

import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"

import type { AgendaItem } from "../contract.ts"
import type { Council } from "../rules/index.ts"
import { listDisputedLeaves } from "../store/campaign-lists.ts"
import { presentAgendaItem } from "./agenda-item.ts"
import { getOpenedCampaign, type Campaign } from "./campaign.ts"
import { gatherAssessment, type Asker, type GatheredAssessment } from "./gather.ts"
import { listReadableMembers, openScope, type Member, type ReachAsker } from "./reach.ts"

export type Agenda = Readonly<{ council: Council | null; items: z.input<typeof AgendaItem>[] }>

type OnAgenda = Readonly<{ gathered: GatheredAssessment; one: Asker; code: string }>
type Walked = Readonly<{ campaign: Campaign; members: readonly Member[]; hidden: number }>

/**
 * Visits what is or was before the council, criterion by criterion and unit by unit; leaves of units in which the reader
 * holds a position are left out (`hidden` counts those units). Meanwhile the row scope holds the unit visited. Throws 404, 409.
 */
export const walkAgenda = async (
  db: Db,
  asker: ReachAsker,
  campaignId: string,
  visit: (found: OnAgenda) => Promise<void>,
): Promise<Walked> => {
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
    const codes = [...gathered.places.keys()]
    for (const { code } of leaves) found.push({ gathered, one, code, place: codes.indexOf(code) })
  }
  const placeOf = new Map(ids.map((id, place) => [id, place]))
  const inOrder = found.toSorted(
    (one, other) =>
      one.place - other.place ||
      (one.code < other.code ? -1 : one.code > other.code ? 1 : 0) ||
      (placeOf.get(one.one.unitId) ?? 0) - (placeOf.get(other.one.unitId) ?? 0),
  )
  for (const each of inOrder) {
    await setRowScope(db, { accountId: asker.reader.accountId, unitIds: [each.one.unitId] })
    await visit(each)
  }
  return { campaign, members, hidden: readable.length - members.length }
}

/** The council's agenda as its page shows it. Throws 404, 409. */
export const buildAgenda = async (db: Db, asker: ReachAsker, campaignId: string): Promise<Agenda> => {
  const items: z.input<typeof AgendaItem>[] = []
  const { campaign } = await walkAgenda(db, asker, campaignId, async ({ gathered, one, code }) => {
    items.push(await presentAgendaItem(db, gathered, one, code))
  })
  return { council: campaign.now.settings.council, items }
}
