import type { Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import { CampaignStep, type KeptCampaignStep } from "../rules/index.ts"
import type { CampaignTable } from "../tables.ts"

export type CampaignRow = Selectable<CampaignTable>

/** A campaign that was opened; drafts are nobody's but their unit's. */
export const findRunningCampaign = (db: Db, unitId: string, id: string): Promise<CampaignRow | undefined> =>
  db
    .selectFrom("campaigns")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .where("state", "<>", "draft")
    .executeTakeFirst()

/** What was changed of a campaign after it opened, oldest first. */
export const listStepsOfCampaign = async (
  db: Db,
  unitId: string,
  campaignId: string,
): Promise<readonly KeptCampaignStep[]> => {
  const rows = await db
    .selectFrom("campaign_steps")
    .select(["seq", "body", "account_id", "account_name", "position", "at"])
    .where("unit_id", "=", unitId)
    .where("campaign_id", "=", campaignId)
    .orderBy("seq")
    .execute()
  return rows.map(({ seq, body, account_id, account_name, position, at }) => ({
    seq,
    at: at.toISOString(),
    by: { accountId: account_id, name: account_name, position },
    body: CampaignStep.parse(body),
  }))
}

/** The block in which a unit takes part; undefined when it does not. */
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
