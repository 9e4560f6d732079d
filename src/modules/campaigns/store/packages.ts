import type { Insertable, Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { CampaignOrigin } from "../rules/carried.ts"
import type { AssessmentPackageTable } from "../tables.ts"

export type AssessmentPackage = Selectable<AssessmentPackageTable>
type Key = Readonly<{ unitId: string; assessmentId: string }>

/** The packages that a sheet came by, oldest first. */
export const listPackages = (db: Db, { unitId, assessmentId }: Key): Promise<AssessmentPackage[]> =>
  db
    .selectFrom("assessment_packages")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("assessment_id", "=", assessmentId)
    .orderBy("first_seq")
    .execute()

export const insertPackage = async (db: Db, row: Insertable<AssessmentPackageTable>): Promise<void> => {
  await db.insertInto("assessment_packages").values(row).execute()
}

/** Who has a campaign of this id here, whoever asks: an opened one is readable from everywhere. */
export const listHolders = async (db: Db, campaignId: string): Promise<readonly string[]> =>
  (await db.selectFrom("campaigns").select("unit_id").where("id", "=", campaignId).execute()).map(
    ({ unit_id }) => unit_id,
  )

export const updateOrigin = async (
  db: Db,
  at: Readonly<{ unitId: string; campaignId: string }>,
  change: Readonly<{ origin: CampaignOrigin; now: Date }>,
): Promise<void> => {
  await db
    .updateTable("campaigns")
    .set({ origin: JSON.stringify(change.origin), updated_at: change.now })
    .where("unit_id", "=", at.unitId)
    .where("id", "=", at.campaignId)
    .execute()
}
