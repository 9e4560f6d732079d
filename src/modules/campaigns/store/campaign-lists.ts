import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { AssessmentState, AssessmentSummary, PhaseCode } from "../rules/index.ts"

/** The assessments of one unit, of these campaigns. */
export const listAssessmentsOfUnit = async (
  db: Db,
  unitId: string,
  campaignIds: readonly string[],
): Promise<readonly Readonly<{ id: string; campaign_id: string; state: AssessmentState }>[]> =>
  campaignIds.length === 0
    ? []
    : db
        .selectFrom("assessments")
        .select(["id", "campaign_id", "state"])
        .where("unit_id", "=", unitId)
        .where((eb) => eb("campaign_id", "=", eb.fn.any(eb.val([...campaignIds]))))
        .execute()

export type ListedAssessment = Readonly<{
  unit_id: string
  id: string
  state: AssessmentState
  summary: AssessmentSummary
}>

/** The assessments of a campaign; the row scope must hold the units. */
export const listAssessmentsOfCampaign = (
  db: Db,
  campaignId: string,
  unitIds: readonly string[],
): Promise<readonly ListedAssessment[]> =>
  db
    .selectFrom("assessments")
    .select(["unit_id", "id", "state", "summary"])
    .where("campaign_id", "=", campaignId)
    .where((eb) => eb("unit_id", "=", eb.fn.any(eb.val([...unitIds]))))
    .execute()

/** Assessments that were handed in and have no final result; the row scope must hold the units. */
export const countInWork = async (db: Db, campaignId: string): Promise<number> => {
  const { count } = await db
    .selectFrom("assessments")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("campaign_id", "=", campaignId)
    .where("state", "in", ["handedIn", "appraising", "explaining", "deciding", "council"])
    .executeTakeFirstOrThrow()
  return count
}

export type GivenExtension = Readonly<{ unit_id: string; phase: PhaseCode; until: string | null }>

/** What was decided on extensions of the assessments of a campaign, oldest first; the row scope must hold the units. */
export const listGivenExtensions = async (db: Db, campaignId: string): Promise<readonly GivenExtension[]> =>
  (
    await sql<GivenExtension>`
      select s.unit_id, s.body ->> 'phase' as phase, s.body ->> 'until' as until
      from assessment_steps s join assessments a on a.unit_id = s.unit_id and a.id = s.assessment_id
      where a.campaign_id = ${campaignId} and s.kind = 'extensionDecided'
      order by s.unit_id, s.seq`.execute(db)
  ).rows
