import { createUnit } from "#modules/units/index.ts"
import { sha256 } from "#modules/publishing/sealed/seal.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { foldAssessment, type CampaignSettings } from "#modules/campaigns/rules/index.ts"
import { saveLeaves } from "#modules/campaigns/store/assessments.ts"
import { canonicalJson, compileFramework } from "#modules/frameworks/rules/index.ts"
import { hashFramework } from "#modules/frameworks/read-framework-file.ts"

import { buildAccount, buildHolding, buildSession } from "./people.ts"
import { buildSealedCampaign } from "./sealed-campaign.ts"
import type { TestServer } from "./server.ts"

export type FinalCampaign = Readonly<{
  unitId: string
  campaignId: string
  token: string
  communes: readonly Readonly<{ unitId: string; name: string; assessmentId: string; token: string }>[]
}>

const person = async (
  server: Pick<TestServer, "db" | "now">,
  unitId: string,
  role: "coordinator" | "officer",
): Promise<string> => {
  const accountId = await buildAccount(server.db, { userName: newId(), homeUnitId: unitId, now: server.now() })
  await buildHolding(server.db, { accountId, unitId, role })
  return buildSession(server.db, { accountId, now: server.now() })
}

type Shape = Readonly<{
  year: number
  seed: number
  communes?: FinalCampaign["communes"]
  unitId?: string
  token?: string
}>

const since = { from: "2025-07-01", legalBasis: "", by: null }

/**
 * A province whose three communes have final results, put into the tables as the campaign's own steps leave them; a
 * second year of the same province takes the communes of the first.
 */
export const buildFinalCampaign = async (
  server: Pick<TestServer, "db" | "now">,
  shape: Shape,
): Promise<FinalCampaign> => {
  const { year, seed } = shape
  const sealed = buildSealedCampaign({ units: 3, seed, shipped: "nd61-dieu-31" })
  const [framework] = sealed.frameworks
  if (framework === undefined) throw new Error("no framework")
  const unitId =
    shape.unitId ??
    (await createUnit(server.db, { name: `Tỉnh Công Bố ${year}`, kind: "province", parentId: null }, since)).id
  const communes =
    shape.communes ??
    (await Promise.all(
      sealed.units.map(async (_, index) => {
        const name = ["Xã Đường Lâm", "Xã <b>Ngự Bình</b>", "Phường Ỷ La"][index] ?? ""
        const { id } = await createUnit(server.db, { name, kind: "commune", parentId: unitId }, since)
        return { unitId: id, name, assessmentId: newId(), token: await person(server, id, "officer") }
      }),
    ))
  const own = communes.map((commune) => ({ ...commune, assessmentId: newId() }))
  const campaignId = newId()
  const { code, version } = framework
  const codes = compileFramework(framework).leaves.map((leaf) => leaf.code)
  const ref = { ref: `${code}@${version}`, code, version, hash: hashFramework(framework) }
  const settings: CampaignSettings = {
    ...sealed.campaign.settings,
    blocks: [{ code: "xa", name: "Khối xã, phường", framework: ref, unitIds: own.map((commune) => commune.unitId) }],
  }
  const account = { account_id: newId(), account_name: "Người mở đợt" }
  const at = new Date("2026-11-01T00:00:00Z")
  await server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [unitId, ...own.map((commune) => commune.unitId)] })
    await db
      .insertInto("campaigns")
      .values({
        ...account,
        unit_id: unitId,
        id: campaignId,
        year,
        name: `Chấm điểm cải cách hành chính ${year}`,
        state: "open",
        settings: JSON.stringify(settings),
        version: 1,
        created_at: at,
        updated_at: at,
        opened_at: at,
      })
      .execute()
    for (const [index, { unitId: member, assessmentId }] of own.entries()) {
      const packed = sealed.units[index]
      if (packed === undefined) continue
      const content = canonicalJson({ figures: packed.figures, calendar: packed.calendar })
      const steps = packed.steps.map(({ body, ...step }) => ({
        ...step,
        body: body.kind === "handedIn" ? { ...body, contentHash: sha256(content) } : body,
      }))
      const row = { unit_id: member, assessment_id: assessmentId }
      await db
        .insertInto("assessments")
        .values({
          unit_id: member,
          id: assessmentId,
          campaign_unit_id: unitId,
          campaign_id: campaignId,
          year,
          block: "xa",
          framework: JSON.stringify(ref),
          framework_hash: ref.hash,
          seq: steps.length,
          state: "final",
          summary: "{}",
          created_at: at,
          updated_at: at,
        })
        .execute()
      await db
        .insertInto("assessment_steps")
        .values(
          steps.map(({ seq, at: when, by, body }) => ({
            ...row,
            seq,
            kind: body.kind,
            leaf: "leaf" in body ? body.leaf : null,
            body: JSON.stringify(body),
            account_id: by.accountId,
            account_name: by.name,
            position: by.position,
            at: new Date(when),
          })),
        )
        .execute()
      // What lists and results read: the fold of the steps, kept beside them as the application keeps it.
      const { leaves } = foldAssessment(codes, steps)
      const key = { unitId: member, assessmentId }
      await saveLeaves(db, key, { campaignId, areaOf: (leaf) => leaf.split(".")[0] ?? leaf }, [...leaves.values()])
      await db
        .insertInto("assessment_snapshots")
        .values({ ...row, id: newId(), content, hash: sha256(content), created_at: at })
        .execute()
    }
  })
  return { unitId, campaignId, token: shape.token ?? (await person(server, unitId, "coordinator")), communes: own }
}
