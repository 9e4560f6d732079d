import { implement, type Call, type Route } from "#platform/http/implement.ts"
import type { Endpoint } from "#platform/http/contract.ts"
import type { Reader } from "#platform/auth/reader.ts"

import { campaigns } from "../contract.ts"
import { reminding } from "../contract/remind.ts"
import { buildAgenda } from "../service/agenda.ts"
import { buildBoard } from "../service/board.ts"
import { takeBulkStep } from "../service/bulk.ts"
import { createCampaign, openCampaign, removeCampaign, updateCampaign } from "../service/campaign-drafts.ts"
import { takeCampaignStep } from "../service/campaign-steps.ts"
import { listCampaignSummaries, viewCampaign, type CampaignAsker } from "../service/campaign.ts"
import { mergeExternalPoints } from "../service/external.ts"
import { buildQueue } from "../service/queue.ts"
import { buildResults } from "../service/results.ts"
import type { ReachAsker } from "../service/reach.ts"
import { remindUnits } from "../service/remind.ts"

type AtUnit = Pick<Call<Endpoint>, "permissions" | "permissionsAt" | "platform"> &
  Readonly<{ params: Readonly<{ unitId: string }>; reader: Reader }>

const askerOf = ({ params, reader, permissions, platform }: AtUnit): CampaignAsker => ({
  unitId: params.unitId,
  reader,
  permissions,
  now: platform.clock(),
})

const reachOf = ({ params, reader, permissionsAt, platform }: AtUnit): ReachAsker => ({
  unitId: params.unitId,
  reader,
  permissionsAt,
  now: platform.clock(),
})

/** Campaigns: set up, run, and what is seen over all their units. */
export const campaignRoutes: readonly Route[] = [
  implement(campaigns.list, async (call) => ({
    campaigns: await listCampaignSummaries(call.db, askerOf(call), call.query.year),
    may: { create: call.permissions.has("campaign.manage") },
  })),
  implement(campaigns.get, (call) => viewCampaign(call.db, askerOf(call), call.params.campaignId)),
  implement(campaigns.create, async (call) => {
    const id = await createCampaign(call.db, askerOf(call), call.body)
    call.note({ target: `campaign:${id}`, after: { year: call.body.year, name: call.body.name } })
    return { id }
  }),
  implement(campaigns.update, (call) => {
    call.note({ target: `campaign:${call.params.campaignId}`, after: { name: call.body.name } })
    return updateCampaign(call.db, askerOf(call), call.params.campaignId, call.body)
  }),
  implement(campaigns.remove, async (call) => {
    call.note({ target: `campaign:${call.params.campaignId}` })
    await removeCampaign(call.db, askerOf(call), call.params.campaignId)
    return { removed: true as const }
  }),
  implement(campaigns.open, (call) => {
    call.note({ target: `campaign:${call.params.campaignId}`, after: { state: "open" } })
    return openCampaign(call.db, askerOf(call), call.params.campaignId, call.body.version)
  }),
  implement(campaigns.step, (call) => {
    const why = call.body.kind === "phaseMoved" ? { why: call.body.reason } : {}
    call.note({ target: `campaign:${call.params.campaignId}`, after: { kind: call.body.kind }, ...why })
    return takeCampaignStep(call.db, askerOf(call), call.params.campaignId, call.body)
  }),
  implement(campaigns.board, (call) => buildBoard(call.db, reachOf(call), call.params.campaignId)),
  implement(reminding.remind, async (call) => {
    const { campaignId } = call.params
    const answer = await remindUnits(call.db, reachOf(call), { campaignId, unitIds: call.body.unitIds })
    call.note({ target: `campaign:${campaignId}`, after: { told: answer.told } })
    return answer
  }),
  implement(campaigns.queue, ({ query, ...call }) =>
    buildQueue(call.db, reachOf(call), {
      campaignId: call.params.campaignId,
      code: query.code,
      member: query.member,
      area: query.area,
      stage: query.stage,
      mine: query.mine,
      after: query.after,
      limit: query.limit,
    }),
  ),
  implement(campaigns.results, (call) => buildResults(call.db, reachOf(call), call.params.campaignId)),
  implement(campaigns.agenda, (call) => buildAgenda(call.db, reachOf(call), call.params.campaignId)),
  implement(campaigns.bulk, async (call) => {
    const { kind, unitIds, without } = call.body
    const answer = await takeBulkStep(call.platform.pool, reachOf(call), {
      campaignId: call.params.campaignId,
      kind,
      unitIds,
      without,
    })
    const after = { kind, done: answer.done.length, refused: answer.refused.length }
    call.note({ target: `campaign:${call.params.campaignId}`, after, why: without?.reason ?? null })
    return answer
  }),
  implement(campaigns.external, async (call) => {
    const { dryRun, basis, late, rows } = call.body
    const merge = { campaignId: call.params.campaignId, dryRun, basis, late, rows }
    const answer = await mergeExternalPoints(call.platform.pool, reachOf(call), merge)
    // What the points rest on stands in each unit's step: whoever reads the audit here may be of a unit that waits for them.
    const after = { dryRun, accepted: answer.accepted, refused: answer.refused.length }
    call.note({ target: `campaign:${call.params.campaignId}`, after })
    return answer
  }),
]
