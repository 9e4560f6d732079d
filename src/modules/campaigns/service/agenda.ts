import type { z } from "zod"

import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"

import type { AgendaItem } from "../contract.ts"
import type { Council } from "../rules/index.ts"
import { listDisputedLeaves } from "../store/campaign-lists.ts"
import { presentAgendaItem } from "./agenda-item.ts"
import { getOpenedCampaign } from "./campaign.ts"
import { gatherAssessment } from "./gather.ts"
import { listReadableMembers, openScope, type ReachAsker } from "./reach.ts"

export type Agenda = Readonly<{ council: Council | null; items: z.input<typeof AgendaItem>[] }>

/**
 * What is or was before the council, criterion by criterion and unit by unit; leaves of units in which the reader holds
 * a position are left out. Throws 404, 409.
 */
export const buildAgenda = async (db: Db, asker: ReachAsker, campaignId: string): Promise<Agenda> => {
  const campaign = await getOpenedCampaign(db, asker.unitId, campaignId)
  const members = (await listReadableMembers(db, campaign, asker)).filter(({ isOwn }) => !isOwn)
  await openScope(db, asker, members)
  const ids = members.map(({ unitId }) => unitId)
  const disputed = await listDisputedLeaves(db, campaignId, ids)
  const items = new Map<string, z.input<typeof AgendaItem>[]>()
  const order = new Map<string, number>()
  for (const [assessmentId, leaves] of Map.groupBy(disputed, ({ assessment_id }) => assessment_id)) {
    const unitId = leaves[0]?.unit_id ?? ""
    const one = { unitId, assessmentId, reader: asker.reader, now: asker.now }
    await setRowScope(db, { accountId: asker.reader.accountId, unitIds: [unitId] })
    const gathered = await gatherAssessment(db, one)
    for (const [place, code] of [...gathered.places.keys()].entries()) order.set(code, order.get(code) ?? place)
    for (const { code } of leaves)
      items.set(code, [...(items.get(code) ?? []), await presentAgendaItem(db, gathered, one, code)])
  }
  const codes = [...items.keys()].toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0))
  const placeOf = new Map(ids.map((id, place) => [id, place]))
  return {
    council: campaign.now.settings.council,
    items: codes.flatMap((code) =>
      (items.get(code) ?? []).toSorted(
        (one, other) => (placeOf.get(one.unitId) ?? 0) - (placeOf.get(other.unitId) ?? 0),
      ),
    ),
  }
}
