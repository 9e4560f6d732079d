import type { Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"
import type { ModuleTables } from "#platform/database/module-tables.ts"

import type { CampaignSettings, KeptCampaignStep, Step, StepBody } from "../rules/index.ts"
import { listCampaignSteps } from "./campaigns.ts"

/**
 * What a sealed package holds of a campaign, as it stands in its tables: read once, whole, in the order in which it was
 * appended. The row scope must hold the units.
 */

type CampaignFacts = Readonly<{ id: string; unitId: string; year: number; name: string; settings: CampaignSettings }>

/** An opened campaign of a unit; undefined for a draft. */
export const findOpenedCampaign = async (db: Db, unitId: string, id: string): Promise<CampaignFacts | undefined> => {
  const row = await db
    .selectFrom("campaigns")
    .select(["id", "unit_id", "year", "name", "settings"])
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .where("state", "<>", "draft")
    .executeTakeFirst()
  return row && { id: row.id, unitId: row.unit_id, year: row.year, name: row.name, settings: row.settings }
}

/** The steps of one campaign, oldest first. */
export const listStepsOfCampaign = async (db: Db, id: string): Promise<readonly KeptCampaignStep[]> =>
  (await listCampaignSteps(db, [id])).get(id) ?? []

const byOf = (row: Readonly<{ account_id: string; account_name: string; position: string | null }>) => ({
  accountId: row.account_id,
  name: row.account_name,
  position: row.position,
})

export type AssessmentFacts = Readonly<
  Pick<
    Selectable<ModuleTables["assessments"]>,
    "unit_id" | "id" | "campaign_unit_id" | "campaign_id" | "year" | "block" | "framework"
  >
>

const assessmentColumns = ["unit_id", "id", "campaign_unit_id", "campaign_id", "year", "block", "framework"] as const

export const listAssessments = (db: Db, campaignId: string, unitIds: readonly string[]): Promise<AssessmentFacts[]> =>
  unitIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom("assessments")
        .select(assessmentColumns)
        .where("campaign_id", "=", campaignId)
        .where("unit_id", "in", unitIds)
        .orderBy("unit_id")
        .execute()

export const findAssessment = (db: Db, unitId: string, id: string): Promise<AssessmentFacts | undefined> =>
  db
    .selectFrom("assessments")
    .select(assessmentColumns)
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .executeTakeFirst()

/** Which of the units have a final result, by the kept fold: enough for lists, without folding every step. */
export const listFinalUnits = async (db: Db, campaignId: string, unitIds: readonly string[]): Promise<string[]> => {
  if (unitIds.length === 0) return []
  const rows = await db
    .selectFrom("assessments")
    .select("unit_id")
    .where("campaign_id", "=", campaignId)
    .where("unit_id", "in", unitIds)
    .where("state", "=", "final")
    .execute()
  return rows.map(({ unit_id }) => unit_id)
}

/** Steps by assessment, oldest first. */
export const listStepsByAssessment = async (
  db: Db,
  assessments: readonly AssessmentFacts[],
): Promise<ReadonlyMap<string, readonly Step[]>> => {
  if (assessments.length === 0) return new Map()
  const rows = await db
    .selectFrom("assessment_steps")
    .selectAll()
    .where("unit_id", "in", [...new Set(assessments.map(({ unit_id }) => unit_id))])
    .where(
      "assessment_id",
      "in",
      assessments.map(({ id }) => id),
    )
    .orderBy("assessment_id")
    .orderBy("seq")
    .execute()
  const steps = rows.map((row) => ({
    assessment: row.assessment_id,
    step: { seq: row.seq, at: row.at.toISOString(), by: byOf(row), body: row.body as StepBody },
  }))
  return new Map(
    [...Map.groupBy(steps, ({ assessment }) => assessment)].map(([id, list]) => [id, list.map(({ step }) => step)]),
  )
}

/** Signed-off contents by assessment, in the order in which they were signed. */
export const listSnapshots = async (
  db: Db,
  assessments: readonly AssessmentFacts[],
): Promise<ReadonlyMap<string, readonly Readonly<{ content: string; hash: string }>[]>> => {
  if (assessments.length === 0) return new Map()
  const rows = await db
    .selectFrom("assessment_snapshots")
    .select(["assessment_id", "content", "hash"])
    .where("unit_id", "in", [...new Set(assessments.map(({ unit_id }) => unit_id))])
    .where(
      "assessment_id",
      "in",
      assessments.map(({ id }) => id),
    )
    .orderBy("assessment_id")
    .orderBy("id")
    .execute()
  return Map.groupBy(rows, ({ assessment_id }) => assessment_id)
}

/** Holds a campaign until the transaction ends, so that its versions are made one after the other; false without one. */
export const lockCampaign = async (db: Db, unitId: string, id: string): Promise<boolean> => {
  const row = await db
    .selectFrom("campaigns")
    .select("id")
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}
