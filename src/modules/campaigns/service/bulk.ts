import type { Kysely } from "kysely"

import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { RequestError, type Words } from "#platform/http/errors.ts"

import { listAssessmentsOfCampaign, type ListedAssessment } from "../store/campaign-lists.ts"
import { appendStep } from "./append.ts"
import { getOpenedCampaign, type Campaign } from "./campaign.ts"
import { listMembers, openScope, type Member, type ReachAsker } from "./reach.ts"

type Bulk = Readonly<{
  campaignId: string
  kind: "released" | "explanationsEnded" | "decisionsReleased" | "finalised"
  unitIds: readonly string[]
}>

export type BulkAnswer = Readonly<{ done: string[]; refused: (Words & Readonly<{ unitId: string; name: string }>)[] }>

/** Takes one step for many units, each in a transaction of its own; what is refused says why and holds up no other. */
export const takeBulkStep = async (pool: Kysely<Database>, asker: ReachAsker, bulk: Bulk): Promise<BulkAnswer> => {
  const { members, assessments } = await listWork(pool, asker, bulk.campaignId)
  const answer: BulkAnswer = { done: [], refused: [] }
  for (const unitId of new Set(bulk.unitIds)) {
    const name = members.get(unitId)?.name
    const assessment = assessments.get(unitId)
    const refusal =
      name === undefined
        ? noMember
        : assessment === undefined
          ? notStarted
          : await tryStep(pool, asker, { unitId, assessmentId: assessment.id, kind: bulk.kind })
    if (refusal === undefined) answer.done.push(unitId)
    else answer.refused.push({ unitId, name: name ?? "", ...refusal })
  }
  return answer
}

export const noMember: Words = {
  vi: "Đơn vị không thuộc đợt chấm điểm này.",
  en: "The unit does not take part in this campaign.",
}
export const notStarted: Words = {
  vi: "Đơn vị chưa bắt đầu tự chấm.",
  en: "The unit has not started its self-assessment.",
}

type Work = Readonly<{
  campaign: Campaign
  members: ReadonlyMap<string, Member>
  assessments: ReadonlyMap<string, ListedAssessment>
}>

/** The campaign with its units and their assessments, read in a transaction of its own. Throws 404, 409. */
export const listWork = (pool: Kysely<Database>, asker: ReachAsker, campaignId: string): Promise<Work> =>
  pool.transaction().execute(async (db) => {
    const { unitId, reader } = asker
    await setRowScope(db, { accountId: reader.accountId, unitIds: [unitId] })
    const campaign = await getOpenedCampaign(db, unitId, campaignId)
    const members = await listMembers(db, campaign, asker)
    await openScope(db, asker, members)
    const ids = members.map((member) => member.unitId)
    const assessments = await listAssessmentsOfCampaign(db, campaignId, ids)
    return {
      campaign,
      members: new Map(members.map((member) => [member.unitId, member])),
      assessments: new Map(assessments.map((each) => [each.unit_id, each])),
    }
  })

type OneStep = Readonly<{ unitId: string; assessmentId: string; kind: Bulk["kind"] }>

const tryStep = async (
  pool: Kysely<Database>,
  { reader, now }: ReachAsker,
  { unitId, assessmentId, kind }: OneStep,
): Promise<Words | undefined> => {
  try {
    await pool.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: reader.accountId, unitIds: [unitId] })
      await appendStep(db, { unitId, assessmentId, reader, now }, { basedOn: null, body: { kind } })
    })
    return undefined
  } catch (error) {
    if (error instanceof RequestError) return error.words
    throw error
  }
}
