import { sql, type Insertable, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import { stageOf, type LeafState, type Step } from "../rules/index.ts"
import type { AssessmentLeafTable, AssessmentSnapshotTable, AssessmentTable } from "../tables.ts"

export type AssessmentRow = Selectable<AssessmentTable>
export type AssessmentLeafRow = Selectable<AssessmentLeafTable>
export type AssessmentSnapshotRow = Selectable<AssessmentSnapshotTable>

type Key = Readonly<{ unitId: string; assessmentId: string }>

/** False when the unit has its assessment of this campaign already. */
export const insertAssessment = async (db: Db, row: Insertable<AssessmentTable>): Promise<boolean> => {
  const done = await db
    .insertInto("assessments")
    .values(row)
    .onConflict((oc) => oc.columns(["unit_id", "campaign_id"]).doNothing())
    .returning("id")
    .executeTakeFirst()
  return done !== undefined
}

export const findAssessment = (db: Db, { unitId, assessmentId }: Key): Promise<AssessmentRow | undefined> =>
  db
    .selectFrom("assessments")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", assessmentId)
    .executeTakeFirst()

/** Every assessment of a campaign, whole; the row scope must hold the units. */
export const listWholeAssessments = (db: Db, campaignId: string): Promise<AssessmentRow[]> =>
  db.selectFrom("assessments").selectAll().where("campaign_id", "=", campaignId).orderBy("unit_id").execute()

/** The row, held until the transaction ends: steps of one assessment are taken one after the other. */
export const lockAssessment = (db: Db, { unitId, assessmentId }: Key): Promise<AssessmentRow | undefined> =>
  db
    .selectFrom("assessments")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", assessmentId)
    .forUpdate()
    .executeTakeFirst()

/** The unit's assessment of a campaign, once it was started. */
export const findAssessmentOf = (db: Db, unitId: string, campaignId: string): Promise<AssessmentRow | undefined> =>
  db
    .selectFrom("assessments")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("campaign_id", "=", campaignId)
    .executeTakeFirst()

export const updateAssessment = async (
  db: Db,
  key: Key,
  change: Readonly<Pick<AssessmentRow, "seq" | "state" | "summary"> & { updated_at: Date }>,
): Promise<void> => {
  await db
    .updateTable("assessments")
    .set({ ...change, summary: JSON.stringify(change.summary) })
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.assessmentId)
    .execute()
}

/** Every step, oldest first. */
export const listSteps = async (db: Db, { unitId, assessmentId }: Key): Promise<readonly Step[]> => {
  const rows = await db
    .selectFrom("assessment_steps")
    .select(["seq", "body", "account_id", "account_name", "position", "at"])
    .where("unit_id", "=", unitId)
    .where("assessment_id", "=", assessmentId)
    .orderBy("seq")
    .execute()
  return rows.map(({ seq, body, account_id, account_name, position, at }) => ({
    seq,
    at: at.toISOString(),
    by: { accountId: account_id, name: account_name, position },
    body,
  }))
}

/** Steps that one statement takes: PostgreSQL has at most 65,535 values in one, and a carried sheet has thousands. */
const stepsAtOnce = 1_000

export const insertSteps = async (db: Db, key: Key, steps: readonly Step[]): Promise<void> => {
  for (let start = 0; start < steps.length; start += stepsAtOnce)
    await insertPortion(db, key, steps.slice(start, start + stepsAtOnce))
}

const insertPortion = async (db: Db, { unitId, assessmentId }: Key, steps: readonly Step[]): Promise<void> => {
  await db
    .insertInto("assessment_steps")
    .values(
      steps.map(({ seq, at, by, body }) => ({
        unit_id: unitId,
        assessment_id: assessmentId,
        seq,
        kind: body.kind,
        leaf: "leaf" in body ? body.leaf : null,
        body: JSON.stringify(body),
        account_id: by.accountId,
        account_name: by.name,
        position: by.position,
        at: new Date(at),
      })),
    )
    .execute()
}

/** Where a leaf's row belongs besides its assessment. */
export type LeafHome = Readonly<{ campaignId: string; areaOf: (code: string) => string }>

/** Keeps the fold of leaves, new or changed. */
export const saveLeaves = async (
  db: Db,
  { unitId, assessmentId }: Key,
  home: LeafHome,
  leaves: readonly LeafState[],
): Promise<void> => {
  if (leaves.length === 0) return
  await db
    .insertInto("assessment_leaves")
    .values(
      leaves.map((leaf) => ({
        unit_id: unitId,
        assessment_id: assessmentId,
        campaign_id: home.campaignId,
        code: leaf.code,
        area: home.areaOf(leaf.code),
        state: JSON.stringify(leaf),
        stage: stageOf(leaf),
        seq: leaf.seq,
      })),
    )
    .onConflict((oc) =>
      oc.columns(["unit_id", "assessment_id", "code"]).doUpdateSet({
        state: sql`excluded.state`,
        stage: sql`excluded.stage`,
        seq: sql`excluded.seq`,
        area: sql`excluded.area`,
      }),
    )
    .execute()
}

/** The kept folds of one assessment, by code. */
export const listLeaves = (db: Db, { unitId, assessmentId }: Key): Promise<AssessmentLeafRow[]> =>
  db
    .selectFrom("assessment_leaves")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("assessment_id", "=", assessmentId)
    .orderBy("code")
    .execute()

/** One leaf of the other units of a block, with whether they handed in; the row scope must hold the units. */
export const listPeerLeaves = async (
  db: Db,
  query: Readonly<{ campaignId: string; code: string; unitIds: readonly string[] }>,
): Promise<readonly Readonly<{ unit_id: string; assessment_id: string; state: LeafState; handed_in: boolean }>[]> => {
  if (query.unitIds.length === 0) return []
  const rows = await db
    .selectFrom("assessment_leaves as l")
    .innerJoin("assessments as a", (join) =>
      join.onRef("a.unit_id", "=", "l.unit_id").onRef("a.id", "=", "l.assessment_id"),
    )
    .select(["l.unit_id", "l.assessment_id", "l.state", "a.summary"])
    .where("l.campaign_id", "=", query.campaignId)
    .where("l.code", "=", query.code)
    .where((eb) => eb("l.unit_id", "=", eb.fn.any(eb.val([...query.unitIds]))))
    .execute()
  return rows.map(({ summary, ...row }) => ({ ...row, handed_in: summary.handedInAt !== null }))
}

export const insertSnapshot = async (db: Db, row: Insertable<AssessmentSnapshotTable>): Promise<void> => {
  await db.insertInto("assessment_snapshots").values(row).execute()
}

/** What was signed off under a hash; the same content may have been signed more than once. */
export const findSnapshot = (db: Db, { unitId, assessmentId }: Key, hash: string) =>
  db
    .selectFrom("assessment_snapshots")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("assessment_id", "=", assessmentId)
    .where("hash", "=", hash)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst()

/** The block in which a unit takes part in a campaign; undefined when it does not. */
export const findBlockOf = async (
  db: Db,
  campaign: Readonly<{ unitId: string; campaignId: string }>,
  memberUnitId: string,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom("campaign_members")
    .select("block")
    .where("unit_id", "=", campaign.unitId)
    .where("campaign_id", "=", campaign.campaignId)
    .where("member_unit_id", "=", memberUnitId)
    .executeTakeFirst()
  return row?.block
}
