import { sql, type Insertable, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { CampaignSettings, CampaignStep, KeptCampaignStep } from "../rules/index.ts"
import type { CampaignMemberTable, CampaignTable } from "../tables.ts"

export type CampaignRow = Selectable<CampaignTable>

export const insertCampaign = async (db: Db, row: Insertable<CampaignTable>): Promise<void> => {
  await db.insertInto("campaigns").values(row).execute()
}

/** A campaign by the unit that runs it. */
export const findCampaign = (db: Db, unitId: string, id: string): Promise<CampaignRow | undefined> =>
  db.selectFrom("campaigns").selectAll().where("unit_id", "=", unitId).where("id", "=", id).executeTakeFirst()

/** As `findCampaign`, the row locked until the transaction ends: steps of one campaign are appended one after another. */
export const lockCampaign = (db: Db, unitId: string, id: string): Promise<CampaignRow | undefined> =>
  db
    .selectFrom("campaigns")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()

/** An opened campaign that a unit takes part in. */
export const findCampaignOfMember = (db: Db, memberId: string, id: string): Promise<CampaignRow | undefined> =>
  db
    .selectFrom("campaigns as c")
    .innerJoin("campaign_members as m", (join) =>
      join.onRef("m.unit_id", "=", "c.unit_id").onRef("m.campaign_id", "=", "c.id"),
    )
    .selectAll("c")
    .where("m.member_unit_id", "=", memberId)
    .where("c.id", "=", id)
    .where("c.state", "!=", "draft")
    .executeTakeFirst()

/** Campaigns that a unit runs or takes part in, the latest year first. */
export const listCampaigns = async (db: Db, unitId: string, year: number | undefined): Promise<CampaignRow[]> => {
  const { rows } = await sql<CampaignRow>`
    select c.* from campaigns c
    where (c.unit_id = ${unitId}
        or (c.state <> 'draft' and c.id in (select campaign_id from campaign_members where member_unit_id = ${unitId})))
      and ${year === undefined ? sql`true` : sql`c.year = ${year}`}
    order by c.year desc, c.id desc limit 200`.execute(db)
  return rows
}

/** Opened campaigns of a unit in a year, the last opened first. */
export const listOpenedCampaigns = (db: Db, unitId: string, year: number): Promise<CampaignRow[]> =>
  db
    .selectFrom("campaigns")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("year", "=", year)
    .where("state", "!=", "draft")
    .orderBy("opened_at", "desc")
    .execute()

/** Every campaign that is running, whoever runs it: opened ones are readable from everywhere. */
export const listRunningCampaigns = (db: Db): Promise<CampaignRow[]> =>
  db.selectFrom("campaigns").selectAll().where("state", "=", "open").orderBy("id").execute()

/** Every campaign that was ever opened, closed ones too, whoever runs it. */
export const listEveryCampaign = (db: Db): Promise<CampaignRow[]> =>
  db.selectFrom("campaigns").selectAll().where("state", "!=", "draft").orderBy("id").execute()

type DraftChange = Readonly<{ name: string; settings: CampaignSettings; now: Date }>

/** Changes a draft that still has that version; false when it has another, or is no draft any more. */
export const updateDraft = async (
  db: Db,
  at: Readonly<{ unitId: string; id: string; version: number }>,
  { name, settings, now }: DraftChange,
): Promise<boolean> => {
  const result = await db
    .updateTable("campaigns")
    .set((eb) => ({ name, settings: JSON.stringify(settings), updated_at: now, version: eb("version", "+", 1) }))
    .where("unit_id", "=", at.unitId)
    .where("id", "=", at.id)
    .where("version", "=", at.version)
    .where("state", "=", "draft")
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Takes a draft away; false when there is none. */
export const deleteDraft = async (db: Db, unitId: string, id: string): Promise<boolean> => {
  const result = await db
    .deleteFrom("campaigns")
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .where("state", "=", "draft")
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

export const updateState = async (
  db: Db,
  at: Readonly<{ unitId: string; id: string }>,
  change: Readonly<{ state: "open"; opened_at: Date } | { state: "closed" }> & Readonly<{ updated_at: Date }>,
): Promise<void> => {
  await db
    .updateTable("campaigns")
    .set((eb) => ({ ...change, version: eb("version", "+", 1) }))
    .where("unit_id", "=", at.unitId)
    .where("id", "=", at.id)
    .execute()
}

export const insertMembers = async (db: Db, rows: readonly CampaignMemberTable[]): Promise<void> => {
  if (rows.length === 0) return
  const column = (name: keyof CampaignMemberTable) => rows.map((row) => row[name])
  // One statement of four arrays: thousands of rows of parameters would pass the protocol's limit.
  await sql`insert into campaign_members (unit_id, campaign_id, member_unit_id, block)
    select * from unnest(${column("unit_id")}::uuid[], ${column("campaign_id")}::uuid[],
      ${column("member_unit_id")}::uuid[], ${column("block")}::text[])`.execute(db)
}

type KeptRow = Readonly<{
  campaign_id: string
  seq: number
  body: CampaignStep
  account_id: string
  account_name: string
  position: string | null
  at: Date
}>

/** The steps of campaigns, oldest first, by campaign. */
export const listCampaignSteps = async (
  db: Db,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptCampaignStep[]>> => {
  if (campaignIds.length === 0) return new Map()
  const rows = await db
    .selectFrom("campaign_steps")
    .select(["campaign_id", "seq", "body", "account_id", "account_name", "position", "at"])
    .where((eb) => eb("campaign_id", "=", eb.fn.any(eb.val([...campaignIds]))))
    .orderBy("seq")
    .$castTo<KeptRow>()
    .execute()
  const steps = rows.map((row) => [row.campaign_id, toStep(row)] as const)
  return new Map(
    [...Map.groupBy(steps, ([campaignId]) => campaignId)].map(([campaignId, own]) => [
      campaignId,
      own.map(([, step]) => step),
    ]),
  )
}

const toStep = ({ seq, body, account_id, account_name, position, at }: KeptRow): KeptCampaignStep => ({
  seq,
  body,
  at: at.toISOString(),
  by: { accountId: account_id, name: account_name, position },
})

/** Appends a step; the campaign's row must be locked. */
export const insertCampaignStep = async (
  db: Db,
  at: Readonly<{ unitId: string; campaignId: string }>,
  { seq, at: instant, by, body }: KeptCampaignStep,
): Promise<void> => {
  await db
    .insertInto("campaign_steps")
    .values({
      unit_id: at.unitId,
      campaign_id: at.campaignId,
      seq,
      kind: body.kind,
      body: JSON.stringify(body),
      account_id: by.accountId,
      account_name: by.name,
      position: by.position,
      at: new Date(instant),
    })
    .execute()
}
