import { createHash } from "node:crypto"

import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import type { CampaignResults, ResultUnit } from "#modules/campaigns/contract.ts"
import { fingerprintOf } from "#platform/audit/audit-key.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { buildFinalCampaign, type FinalCampaign } from "#test/builders/final-campaign.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { PublicResults, type PublicUnit } from "./rules/public/results.ts"
import { verifySealed } from "./sealed/verify.ts"
import { sealRootOf } from "./service/packages.ts"
import { publishDue } from "./store/publications.ts"

let server: TestServer
let campaign: FinalCampaign
let at: string

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2027-01-20T02:00:00Z") })
  campaign = await buildFinalCampaign(server, { year: 2026, seed: 7 })
  at = `/units/${campaign.unitId}/campaigns/${campaign.campaignId}`
})
afterAll(() => server.close())

const ask = (method: string, path: string, body?: unknown, token = campaign.token) =>
  server.send(method, path, { token, ...(body === undefined ? {} : { body }) })

/** A public address as a visitor opens it: outside /api, without a session. */
const visit = (path: string, headers: Record<string, string> = {}) =>
  server.app.inject({ method: "GET", url: `/cong-khai${path}`, headers })

const download = async (path: string, token = campaign.token) => {
  const answer = await server.app.inject({ method: "GET", url: `/api${path}`, cookies: { "thuocdo-lan": token } })
  return { status: answer.statusCode, bytes: new Uint8Array(answer.rawPayload) }
}

const schedule = (more: object = {}) =>
  ask("POST", `${at}/publications`, { title: "Kết quả năm 2026", publishAt: null, reason: null, ...more })

describe("a publication", () => {
  it("waits for its time, is published once, and nothing of it is public before", async () => {
    const made = await schedule({ publishAt: "2027-01-20T02:10:00.000Z" })
    expect(made).toMatchObject({ status: 200, body: { state: "scheduled", version: 1, units: 3 } })
    const { id } = made.body
    for (const path of ["", "/data", "/data.json", "/data.csv", `/${campaign.communes[0]!.unitId}`])
      expect((await visit(`/${id}${path}`)).statusCode).toBe(404)
    expect((await visit("")).body).not.toContain(id)
    expect(await publishDue(server.db, new Date("2027-01-20T02:09:59Z"))).toBe(0)
    const counts = await Promise.all([1, 2, 3].map(() => publishDue(server.db, new Date("2027-01-20T02:10:00Z"))))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect((await visit(`/${id}`)).statusCode).toBe(200)
    server.setNow(new Date("2027-01-20T02:11:00Z"))
  })

  it("is ranked by block, in plain words by unit, and safe whatever a unit is called", async () => {
    const { publications } = (await ask("GET", `${at}/publications`)).body
    const { id } = publications[0]
    const page = await visit(`/${id}`)
    expect(page.headers["cache-control"]).toBe("public, no-cache")
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'")
    expect(page.body).toContain("Xã &lt;b&gt;Ngự Bình&lt;/b&gt;")
    expect(page.body).not.toMatch(/<script|<b>Ngự/u)
    expect(page.body.length).toBeLessThan(50_000)
    const again = await visit(`/${id}`, { "if-none-match": String(page.headers["etag"]) })
    expect([again.statusCode, again.body]).toEqual([304, ""])
    const card = await visit(`/${id}/${campaign.communes[0]!.unitId}?lang=en`)
    expect(card.body).toContain("Where points were lost")
    expect(card.body).toContain('lang="en"')
  })

  it("gives its data as JSON with the checksum that is told, and as CSV that runs no formula", async () => {
    const [{ id, sha256 }] = (await ask("GET", `${at}/publications`)).body.publications
    const json = await visit(`/${id}/data.json`)
    expect(createHash("sha256").update(json.body).digest("hex")).toBe(sha256)
    const results = PublicResults.parse(JSON.parse(json.body))
    expect((await visit(`/${id}/data`)).body).toContain(sha256)
    const csv = (await visit(`/${id}/data.csv`)).body
    expect(csv.startsWith("\uFEFFblock,unit_id,unit,")).toBe(true)
    const rows = results.blocks.flatMap(({ units }) => units.flatMap(({ leaves }) => leaves))
    expect(csv.trimEnd().split("\r\n")).toHaveLength(rows.length + 1)
    expect((await visit("/schema.json")).json()).toMatchObject({ type: "object" })
  })

  it("cannot stand beside another: an erratum needs its reason, supersedes, and the old one stays, marked", async () => {
    expect((await schedule()).status).toBe(400)
    const [{ id: old }] = (await ask("GET", `${at}/publications`)).body.publications
    const next = await schedule({ reason: "Sửa điểm xã Đường Lâm", title: "Kết quả năm 2026 (đính chính)" })
    expect(next).toMatchObject({ status: 200, body: { state: "published", version: 2, supersedes: old } })
    const before = await visit(`/${old}`)
    expect(before.body).toContain("Đã được thay bằng bản đính chính")
    expect(before.body).toContain(`/cong-khai/${next.body.id}`)
    expect((await visit(`/${next.body.id}`)).body).toContain("Sửa điểm xã Đường Lâm")
    const withdrawn = await ask("POST", `${at}/publications/${next.body.id}/withdraw`, { reason: "Chờ kết luận mới" })
    expect(withdrawn).toMatchObject({ status: 200, body: { state: "withdrawn" } })
    const page = await visit(`/${next.body.id}`)
    expect(page.body).toContain("Chờ kết luận mới")
    expect(page.body).not.toContain("Đường Lâm</a>")
    expect((await visit(`/${next.body.id}/data.json`)).statusCode).toBe(404)
    expect((await ask("POST", `${at}/publications/${old}/withdraw`, { reason: "thử lại" })).status).toBe(409)
  })

  it("shows what changed against what was published for the year before", async () => {
    await schedule({ reason: null })
    const { unitId, communes, token } = campaign
    const next = await buildFinalCampaign(server, { year: 2027, seed: 8, unitId, communes, token })
    const made = await ask("POST", `/units/${unitId}/campaigns/${next.campaignId}/publications`, {
      title: "Kết quả năm 2027",
      publishAt: null,
      reason: null,
    })
    const results = PublicResults.parse((await visit(`/${made.body.id}/data.json`)).json())
    for (const unit of results.blocks[0]!.units) expect(unit.previous).toMatchObject({ year: 2026, of: 3 })
    const card = (await visit(`/${made.body.id}/${communes[0]!.unitId}`)).body
    expect(card).toContain("Năm 2026: hạng")
    expect(card).toContain("Vì sao thứ hạng như vậy: kết quả của chính đơn vị")
  })

  it("says what the campaign's own results say, to the last point, rank and part of a change of rank", async () => {
    const { unitId } = campaign
    const { campaigns } = (await ask("GET", `/units/${unitId}/campaigns?year=2027`)).body
    const { id } = campaigns[0]
    const kept = (await ask("GET", `/units/${unitId}/campaigns/${id}/results`)).body
    const [{ id: publicationId }] = (await ask("GET", `/units/${unitId}/campaigns/${id}/publications`)).body
      .publications
    const published = PublicResults.parse((await visit(`/${publicationId}/data.json`)).json())
    // Areas of one leaf are no areas of the public page.
    const areas = new Set(published.blocks.flatMap((block) => block.areas.map(({ code }) => code)))
    const tell = (id: string, unit: PublicUnit | ResultUnit) => {
      const { name, points, percent, class: named, rank, headGrade, vetoes, change = null } = unit
      const reached = unit.areas.filter(({ code }) => areas.has(code)).map((area) => `${area.code} ${area.points}`)
      return { id, name, points, percent, named, rank, headGrade, vetoes, change, reached }
    }
    const told = published.blocks.map(({ code, units }) => ({ code, units: units.map((unit) => tell(unit.id, unit)) }))
    const own = (kept as CampaignResults).blocks.map(({ code, units }) => ({
      code,
      units: units.map((unit) => tell(unit.unitId, unit)),
    }))
    expect(own[0]?.units).toHaveLength(3)
    expect(own[0]?.units.some(({ change }) => change !== null)).toBe(true)
    // Units of one rank stand in no order that either promises.
    const sorted = (blocks: typeof own) =>
      blocks.map((block) => ({ ...block, units: block.units.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }))
    expect(sorted(told)).toEqual(sorted(own))
  })

  it("is never made while one result is not final", async () => {
    const late = await buildFinalCampaign(server, { year: 2028, seed: 9 })
    await server.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds: [late.unitId, ...late.communes.map(({ unitId }) => unitId)] })
      // A fourth unit takes part and never began.
      const id = "0199a000-0000-7000-8000-00000000abcd"
      await db
        .updateTable("campaigns")
        .set({ settings: sql<string>`jsonb_set(settings, '{blocks,0,unitIds,3}', ${JSON.stringify(id)}::jsonb)` })
        .where("id", "=", late.campaignId)
        .execute()
    })
    const refused = await ask(
      "POST",
      `/units/${late.unitId}/campaigns/${late.campaignId}/publications`,
      { title: "Quá sớm", publishAt: null, reason: null },
      late.token,
    )
    expect(refused.status).toBe(409)
    const packed = await download(`/units/${late.unitId}/campaigns/${late.campaignId}/sealed-package`, late.token)
    expect(packed.status).toBe(409)
  })
})

describe("a campaign of another unit", () => {
  it("does not exist for whoever names it in their own unit, and nothing of it changes", async () => {
    const other = await buildFinalCampaign(server, { year: 2029, seed: 10 })
    const before = (await ask("GET", `${at}/publications`)).body
    const mine = `/units/${other.unitId}/campaigns/${campaign.campaignId}`
    const [{ id }] = before.publications
    const body = { title: "Của người khác", publishAt: null, reason: "thử" }
    const answers = await Promise.all([
      ask("GET", `${mine}/publications`, undefined, other.token),
      ask("GET", `${mine}/publication-preview`, undefined, other.token),
      ask("POST", `${mine}/publications`, body, other.token),
      ask("POST", `${mine}/publications/${id}/withdraw`, { reason: "thử" }, other.token),
      ask("GET", `${mine}/sealed-package`, undefined, other.token),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    expect((await ask("GET", `${at}/publications`)).body).toEqual(before)
  })
})

describe("a sealed package of what stands in the database", () => {
  it("verifies without it, by the installation's key, and has the root that papers print", async () => {
    const { status, bytes } = await download(`${at}/sealed-package?files=true`)
    expect(status).toBe(200)
    const verdict = await verifySealed(bytes, fingerprintOf(server.platform.auditKey.publicKey))
    expect(verdict).toMatchObject({ kind: "good", facts: { units: 3, kind: "campaign" } })
    const root = await server.db
      .transaction()
      .execute((db) => sealRootOf(db, { ...campaign, accountId: null, now: server.now() }))
    expect(verdict).toMatchObject({ facts: { root } })
    const [{ sealRoot }] = (await ask("GET", `${at}/publications`)).body.publications
    expect(sealRoot).toBe(root)
  })

  it("is given to a unit of itself alone", async () => {
    const [mine, other] = campaign.communes
    const own = await download(`/units/${mine!.unitId}/assessments/${mine!.assessmentId}/sealed-package`, mine!.token)
    expect(await verifySealed(own.bytes)).toMatchObject({ kind: "good", facts: { units: 1, kind: "unit" } })
    for (const path of [
      `/units/${mine!.unitId}/assessments/${other!.assessmentId}`,
      `/units/${other!.unitId}/assessments/${other!.assessmentId}`,
    ])
      expect([403, 404]).toContain((await download(`${path}/sealed-package`, mine!.token)).status)
    expect((await download(`${at}/sealed-package`, mine!.token)).status).toBe(403)
  })
})
