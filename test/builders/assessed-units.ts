import type { Kysely } from "kysely"

import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { insertAssessment, insertSteps, saveLeaves } from "#modules/campaigns/store/assessments.ts"
import {
  foldAssessment,
  isRequired,
  listLeafPlaces,
  summarise,
  type CampaignSettings,
  type Step,
  type StepBody,
} from "#modules/campaigns/rules/index.ts"
import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"

/** A step with who took it; the time is that of the step before plus a second. */
export type TakenStep = Readonly<{ body: StepBody; accountId: string }>

export type AssessedUnit = Readonly<{
  campaign: Readonly<{ unitId: string; id: string; year: number; settings: CampaignSettings }>
  compiled: CompiledFramework
  unitId: string
  steps: readonly TakenStep[]
  from: Date
}>

/** An assessment as its steps make it, written without going through the pages; answers its id. */
export const buildAssessedUnit = async (db: Kysely<Database>, unit: AssessedUnit): Promise<string> => {
  const { campaign, compiled, unitId, from } = unit
  const block = campaign.settings.blocks.find(({ unitIds }) => unitIds.includes(unitId))!
  const places = listLeafPlaces(compiled, campaign.settings)
  const steps = unit.steps.map(({ body, accountId }, at): Step => ({
    seq: at + 1,
    at: new Date(from.getTime() + at * 1000).toISOString(),
    by: { accountId, name: "Người mẫu", position: null },
    body,
  }))
  const assessment = foldAssessment([...places.keys()], steps)
  const required = [...places.values()].filter(({ extra, isSurvey }) => isRequired({ extra, outside: isSurvey }))
  const id = newId()
  await db.transaction().execute(async (tx) => {
    await setRowScope(tx, { accountId: null, unitIds: [unitId] })
    await insertAssessment(tx, {
      unit_id: unitId,
      id,
      campaign_unit_id: campaign.unitId,
      campaign_id: campaign.id,
      year: campaign.year,
      block: block.code,
      framework: JSON.stringify(block.framework),
      framework_hash: block.framework.hash,
      seq: assessment.seq,
      state: assessment.state,
      summary: JSON.stringify(summarise(assessment, new Set(required.map(({ code }) => code)))),
      created_at: from,
      updated_at: from,
    })
    const key = { unitId, assessmentId: id }
    await insertSteps(tx, key, steps)
    const home = { campaignId: campaign.id, areaOf: (code: string) => places.get(code)?.area ?? code }
    await saveLeaves(tx, key, home, [...assessment.leaves.values()])
  })
  return id
}

const hash = "a".repeat(64)

/** The steps of a sheet that was filled in and handed in, each required leaf with its maximum times `share`. */
export const listHandedIn = (
  leaves: readonly Readonly<{ code: string; max: string | null }>[],
  accountId: string,
  share = 1,
): readonly TakenStep[] =>
  [
    { kind: "opened" } as const,
    ...leaves.map(({ code, max }): StepBody => {
      const points = String(Math.round(Number(max) * share * 100) / 100)
      return { kind: "selfScored", leaf: code, points, notApplicable: null, explanation: "Đã làm đủ" }
    }),
    { kind: "sentToReview" } as const,
    { kind: "handedIn", contentHash: hash } as const,
  ].map((body) => ({ body, accountId }))

/** The marks of round 1 on these leaves, each its maximum times `share`. */
export const listMarks = (
  leaves: readonly Readonly<{ code: string; max: string | null }>[],
  accountId: string,
  share = 1,
): readonly TakenStep[] =>
  leaves.map(({ code, max }) => {
    const points = String(Math.round(Number(max) * share * 100) / 100)
    return { accountId, body: { kind: "appraised", leaf: code, points, reason: "Theo hồ sơ" } }
  })

/** What makes an appraised assessment final, without explanations and council. */
export const listEnding = (accountId: string): readonly TakenStep[] =>
  (["released", "explanationsEnded", "decisionsReleased", "finalised"] as const).map((kind) => ({
    accountId,
    body: { kind },
  }))
