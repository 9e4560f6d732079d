import type { Kysely } from "kysely"

import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { RequestError, type Words } from "#platform/http/errors.ts"

import { listUnmerged, type StatedWithout, type StepBody } from "../rules/index.ts"
import { listAssessmentsOfCampaign, type ListedAssessment } from "../store/campaign-lists.ts"
import { appendStep } from "./append.ts"
import { getOpenedCampaign, type Campaign } from "./campaign.ts"
import { gatherAssessment, type Asker } from "./gather.ts"
import { listMembers, openScope, type Member, type ReachAsker } from "./reach.ts"

type Bulk = Readonly<{
  campaignId: string
  kind: "released" | "explanationsEnded" | "decisionsReleased" | "finalised"
  unitIds: readonly string[]
  without: StatedWithout | undefined
}>

type RefusedUnit = Words & Readonly<{ unitId: string; name: string; missing: string[] }>
export type BulkAnswer = Readonly<{ done: string[]; refused: RefusedUnit[] }>

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
          : await tryStep(pool, { unitId, assessmentId: assessment.id, reader: asker.reader, now: asker.now }, bulk)
    if (refusal === undefined) answer.done.push(unitId)
    else answer.refused.push({ unitId, name: name ?? "", missing: [], ...refusal })
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

const tryStep = async (
  pool: Kysely<Database>,
  asker: Asker,
  bulk: Bulk,
): Promise<(Words & Readonly<{ missing?: string[] }>) | undefined> => {
  try {
    await pool.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: asker.reader.accountId, unitIds: [asker.unitId] })
      await appendStep(db, asker, { basedOn: null, body: await bodyFor(db, asker, bulk) })
    })
    return undefined
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    const { leaves } = error.detail
    return Array.isArray(leaves) ? { ...error.words, missing: leaves.map(String) } : error.words
  }
}

/** Of a statement for many units each keeps what is true of it. */
const bodyFor = async (db: Db, asker: Asker, { kind, without }: Bulk): Promise<StepBody> => {
  if (kind !== "finalised" || without === undefined) return { kind }
  const { history, context } = await gatherAssessment(db, asker, { lock: true })
  const { surveys } = listUnmerged(history.assessment, context)
  const leaves = without.leaves.filter((code) => surveys.includes(code))
  return leaves.length === 0 ? { kind } : { kind, without: { leaves, reason: without.reason } }
}
