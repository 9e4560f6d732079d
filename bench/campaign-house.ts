import { randomBytes } from "node:crypto"

import type { FastifyInstance } from "fastify"
import { sql, type Kysely } from "kysely"

import { buildSettings, type CampaignSettings } from "#modules/campaigns/rules/index.ts"
import { insertCampaign, insertMembers } from "#modules/campaigns/store/campaigns.ts"
import { compileFramework, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { buildAssessedUnit, listHandedIn, listMarks } from "#test/builders/assessed-units.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"

import { openBenchServer } from "./bench-server.ts"

/** The server as it runs, with one province whose communes all handed in their sheets of 100 leaves. */
export type CampaignHouse = Readonly<{
  app: FastifyInstance
  connectionString: string
  provinceId: string
  campaignId: string
  communeIds: readonly string[]
  codes: readonly string[]
  token: string
  /** Makes every sheet final as it stands, for the results. */
  finish: () => Promise<void>
  close: () => Promise<void>
}>

const now = new Date("2026-12-10T02:00:00Z")
const hash = randomBytes(32).toString("hex")

/** Ten areas of ten leaves, each worth a point: as many as a province's set has. */
const framework = FrameworkPackage.parse({
  thuocdo: 1,
  code: "bo-do",
  version: "1",
  name: "Bộ tiêu chí để đo",
  status: "sample",
  level: "commune",
  year: 2026,
  scale: "100",
  criteria: Array.from({ length: 10 }, (_, area) => ({
    code: String(area + 1),
    title: `Lĩnh vực ${area + 1}`,
    max: "10",
    children: Array.from({ length: 10 }, (_leaf, leaf) => ({
      code: `${area + 1}.${leaf + 1}`,
      title: `Tiêu chí số ${leaf + 1} của lĩnh vực ${area + 1}`,
      max: "1",
    })),
  })),
})

/** Builds it with so many communes; one sheet goes through the fold, the others are its copies. */
export const openCampaignHouse = async (communes: number): Promise<CampaignHouse> => {
  const server = await openBenchServer(now)
  const { app, db, connectionString, close } = server
  const filled = await fill(db, communes)
  await server.settle()
  const finish = async (): Promise<void> => {
    await db.transaction().execute(async (tx) => {
      await setRowScope(tx, { accountId: null, unitIds: filled.communeIds })
      await tx.updateTable("assessments").set({ state: "final" }).execute()
    })
    await server.settle()
  }
  return { app, connectionString, ...filled, finish, close }
}

type Filled = Omit<CampaignHouse, "app" | "connectionString" | "finish" | "close">

const fill = async (pool: Kysely<Database>, communes: number): Promise<Filled> => {
  const [provinceId, frameworkId, campaignId] = [newId(), newId(), newId()]
  const communeIds = Array.from({ length: communes }, newId)
  const all = [provinceId, ...communeIds]
  const person = await pool.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: all })
    await sql`insert into units (id, is_sample) select id, false from unnest(${all}::uuid[]) id`.execute(db)
    await sql`insert into unit_versions (unit_id, valid_from, name, name_key, sort_key, kind, level, parent_id)
      values (${provinceId}, '2025-07-01', 'Tỉnh Mẫu', 'tinh mau', 'tinh mau', 'province', 'province', null)`.execute(
      db,
    )
    await sql`insert into unit_versions (unit_id, valid_from, name, name_key, sort_key, kind, level, parent_id)
      select u.id, '2025-07-01', 'Xã Mẫu số ' || u.n, 'xa mau so ' || u.n, lpad(u.n::text, 6, '0'), 'commune',
        'commune', ${provinceId} from unnest(${communeIds}::uuid[]) with ordinality u(id, n)`.execute(db)
    await sql`insert into framework_versions (unit_id, id, code, version, state, name, status, level, year, package,
        marks, draft_version, account_id, account_name, created_at, updated_at)
      values (${provinceId}, ${frameworkId}, 'bo-do', '1', 'draft', 'Bộ tiêu chí để đo', 'sample', 'commune', 2026,
        ${JSON.stringify(framework)}, '[]', 1, gen_random_uuid(), 'thử', now(), now())`.execute(db)
    await sql`update framework_versions set state = 'published', content_hash = ${hash}, published_at = now(),
      published_by = 'thử' where id = ${frameworkId}`.execute(db)
    const accountId = await buildAccount(db, { userName: "tham.dinh", homeUnitId: provinceId, now })
    await buildHolding(db, { accountId, unitId: provinceId, role: "coordinator" })
    return { accountId, token: await buildSession(db, { accountId, now, expiresAt: new Date("2100-01-01") }) }
  })
  const settings = settingsOf({ frameworkId, communeIds, accountId: person.accountId })
  await openCampaign(pool, { provinceId, campaignId, settings, accountId: person.accountId })
  const compiled = compileFramework(framework)
  const leaves = compiled.leaves.map(({ code }) => ({ code, max: "1" }))
  const [first, ...others] = communeIds
  await buildAssessedUnit(pool, {
    campaign: { unitId: provinceId, id: campaignId, year: 2026, settings },
    compiled,
    unitId: first ?? "",
    steps: [...listHandedIn(leaves, person.accountId, 0.9), ...listMarks(leaves.slice(0, 40), person.accountId, 0.5)],
    from: now,
  })
  await copySheets(pool, first ?? "", others)
  return { provinceId, campaignId, communeIds, codes: leaves.map(({ code }) => code), token: person.token }
}

type Setting = Readonly<{ frameworkId: string; communeIds: readonly string[]; accountId: string }>

const settingsOf = ({ frameworkId, communeIds, accountId }: Setting): CampaignSettings => {
  const ref = { ref: frameworkId, code: "bo-do", version: "1", hash }
  const appraisers = [{ accountId, name: "Người thẩm định" }]
  return {
    ...buildSettings(2026),
    blocks: [{ code: "xa", name: "Khối xã", framework: ref, unitIds: [...communeIds] }],
    areas: [
      { code: "a", name: "Sở Nội vụ", criteria: ["1", "4", "5"], appraisers },
      { code: "b", name: "Sở Tư pháp", criteria: ["2", "3"], appraisers },
      { code: "c", name: "Sở Khoa học và Công nghệ", criteria: ["6", "7", "8", "9", "10"], appraisers },
    ],
  }
}

type Opening = Readonly<{ provinceId: string; campaignId: string; settings: CampaignSettings; accountId: string }>

const openCampaign = (pool: Kysely<Database>, { provinceId, campaignId, settings, accountId }: Opening) =>
  pool.transaction().execute(async (db) => {
    await setRowScope(db, { accountId, unitIds: [provinceId] })
    await insertCampaign(db, {
      unit_id: provinceId,
      id: campaignId,
      year: 2026,
      name: "Đợt để đo",
      state: "open",
      settings: JSON.stringify(settings),
      version: 2,
      account_id: accountId,
      account_name: "thử",
      created_at: now,
      updated_at: now,
      opened_at: now,
    })
    const members = settings.blocks.flatMap(({ code, unitIds }) =>
      unitIds.map((unitId) => ({
        unit_id: provinceId,
        campaign_id: campaignId,
        member_unit_id: unitId,
        block: code,
      })),
    )
    await insertMembers(db, members)
  })

const copySheets = (pool: Kysely<Database>, from: string, to: readonly string[]) =>
  pool.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [from, ...to] })
    await sql`insert into assessments select u.id, u.id, a.campaign_unit_id, a.campaign_id, a.year, a.block, a.framework,
        a.framework_hash, a.seq, a.state, a.summary, a.created_at, a.updated_at
      from assessments a, unnest(${to}::uuid[]) u(id) where a.unit_id = ${from}`.execute(db)
    await sql`insert into assessment_steps select u.id, u.id, s.seq, s.kind, s.leaf, s.body, s.account_id,
        s.account_name, s.position, s.at from assessment_steps s, unnest(${to}::uuid[]) u(id)
      where s.unit_id = ${from}`.execute(db)
    await sql`insert into assessment_leaves select u.id, u.id, l.campaign_id, l.code, l.area, l.state, l.stage, l.seq
      from assessment_leaves l, unnest(${to}::uuid[]) u(id) where l.unit_id = ${from}`.execute(db)
  })
