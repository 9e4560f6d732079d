import type { Kysely } from "kysely"

import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"

import {
  foldAssessment,
  foldCampaign,
  isRequired,
  listLeafPlaces,
  stageOf,
  summarise,
  type Assessment,
  type LeafPlace,
} from "../rules/index.ts"
import {
  listLeaves,
  listSteps,
  listWholeAssessments,
  lockAssessment,
  saveLeaves,
  updateAssessment,
  type AssessmentRow,
} from "../store/assessments.ts"
import { listEveryCampaign, listCampaignSteps, type CampaignRow } from "../store/campaigns.ts"
import { openFramework } from "./framework.ts"

/** What is kept of an assessment for lists differs from the fold of its steps here. */
export type FoldFault = Readonly<{ at: string; kept: unknown; folded: unknown }>

type Places = ReadonlyMap<string, LeafPlace>
type Folded = Readonly<{ assessment: Assessment; faults: readonly FoldFault[] }>

/**
 * Folds an assessment's steps again and names where the kept rows say something else: nothing, unless somebody wrote
 * past the application, or a new version folds otherwise. The row scope must hold the unit.
 */
export const refold = async (db: Db, row: AssessmentRow, places: Places): Promise<Folded> => {
  const key = { unitId: row.unit_id, assessmentId: row.id }
  const assessment = foldAssessment([...places.keys()], await listSteps(db, key))
  const kept = new Map((await listLeaves(db, key)).map((leaf) => [leaf.code, leaf]))
  const { seq, state } = assessment
  const whole = [
    { at: "seq", kept: row.seq, folded: seq },
    { at: "state", kept: row.state, folded: state },
    { at: "summary", kept: row.summary, folded: summariseIn(assessment, places) },
  ]
  const codes = new Set([...assessment.leaves.keys(), ...kept.keys()])
  const leaves = [...codes].map((code) => {
    const [stands, leaf] = [kept.get(code), assessment.leaves.get(code)]
    return {
      at: code,
      kept: stands && { state: stands.state, stage: stands.stage, seq: stands.seq },
      folded: leaf && { state: leaf, stage: stageOf(leaf), seq: leaf.seq },
    }
  })
  return { assessment, faults: [...whole, ...leaves].filter((each) => plain(each.kept) !== plain(each.folded)) }
}

const summariseIn = (assessment: Assessment, places: Places) =>
  summarise(
    assessment,
    new Set(
      [...places.values()].flatMap(({ code, extra, isSurvey }) =>
        isRequired({ extra, outside: isSurvey }) ? [code] : [],
      ),
    ),
  )

/** JSON with sorted keys: a jsonb column keeps another order than the fold made. */
const plain = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  )

/** How many assessments were folded again, and those whose kept rows say something else. */
export type FoldReport = Readonly<{
  checked: number
  wrong: readonly Readonly<{ unitId: string; assessmentId: string; campaign: string; faults: readonly FoldFault[] }>[]
}>

/**
 * Folds every assessment of the house again, one transaction a campaign. With `mend` the kept rows of those that differ
 * are written anew from the steps, which are what counts and are never touched.
 */
export const checkFolds = async (
  pool: Kysely<Database>,
  { now, mend }: Readonly<{ now: Date; mend: boolean }>,
): Promise<FoldReport> => {
  const wrong: FoldReport["wrong"][number][] = []
  let checked = 0
  for (const campaign of await listEveryCampaign(pool)) {
    await pool.transaction().execute(async (db) => {
      for (const { row: found, places } of await gatherSheets(db, campaign, now)) {
        const key = { unitId: found.unit_id, assessmentId: found.id }
        // Held while it is mended: the application may be taking a step.
        const row = mend ? ((await lockAssessment(db, key)) ?? found) : found
        const { assessment, faults } = await refold(db, row, places)
        checked += 1
        if (faults.length === 0) continue
        wrong.push({ unitId: row.unit_id, assessmentId: row.id, campaign: campaign.name, faults })
        if (mend) await keepAnew(db, row, { assessment, places, now })
      }
    })
  }
  return { checked, wrong }
}

const gatherSheets = async (db: Db, campaign: CampaignRow, now: Date) => {
  const steps = (await listCampaignSteps(db, [campaign.id])).get(campaign.id) ?? []
  const { settings } = foldCampaign(campaign.settings, steps)
  const unitIds = settings.blocks.flatMap((block) => block.unitIds)
  await setRowScope(db, { accountId: null, unitIds: [campaign.unit_id, ...unitIds] })
  const sheets: Readonly<{ row: AssessmentRow; places: Places }>[] = []
  for (const row of await listWholeAssessments(db, campaign.id)) {
    const compiled = await openFramework(db, row.framework, { campaignUnitId: campaign.unit_id, now })
    sheets.push({ row, places: listLeafPlaces(compiled, settings) })
  }
  return sheets
}

type Anew = Readonly<{ assessment: Assessment; places: Places; now: Date }>

const keepAnew = async (db: Db, row: AssessmentRow, { assessment, places, now }: Anew): Promise<void> => {
  const key = { unitId: row.unit_id, assessmentId: row.id }
  const areaOf = (code: string): string => places.get(code)?.area ?? code
  await saveLeaves(db, key, { campaignId: row.campaign_id, areaOf }, [...assessment.leaves.values()])
  const { seq, state } = assessment
  await updateAssessment(db, key, { seq, state, summary: summariseIn(assessment, places), updated_at: now })
}
