import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { listEnding, listHandedIn, listMarks } from "#test/builders/assessed-units.ts"
import { buildCampaignStage, type CampaignStage } from "#test/builders/campaign-stage.ts"
import { buildHolding } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"
import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"

import { campaignSamplePart } from "./sample.ts"
import { campaignCalendar } from "./service/calendar.ts"
import { campaignReminders } from "./service/reminders.ts"

/** How a campaign ends, and what people are told of it meanwhile. */
let server: TestServer
let stage: CampaignStage

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-12-10T02:00:00Z") })
  stage = await buildCampaignStage(server)
})
afterAll(async () => {
  const { unexpected } = server
  await server.close()
  if (unexpected.length > 0) throw new Error(`the server met unexpected errors: ${JSON.stringify(unexpected)}`)
})

const inArea = (...tops: string[]) => stage.leaves.filter(({ area }) => tops.includes(area))

describe("results", () => {
  it("rank final ones within the block, and say why a rank changed since the year before", async () => {
    const steps = (share: number) => [
      ...listHandedIn(stage.leaves, stage.manager.accountId),
      ...listMarks(stage.leaves, stage.appraiser.accountId, share),
      ...listEnding(stage.manager.accountId),
    ]
    const before = await stage.makeCampaign(2025, { ties: [] })
    for (const [ward, share] of [0.9, 0.8, 0.7, 0.6].entries()) await stage.assess(before, ward, steps(share))
    const campaign = await stage.makeCampaign(2026, {
      ties: [],
      headGrades: [{ name: "Xuất sắc", from: "90" }],
    })
    for (const [ward, share] of [0.8, 0.8, 1].entries()) await stage.assess(campaign, ward, steps(share))
    await stage.assess(campaign, 3, steps(1).slice(0, -1))
    const { body, status } = await stage.send("GET", `${campaign.id}/results`, stage.manager)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.isSettled).toBe(false)
    const [block] = body.blocks
    const shown = block.units.map(({ name, rank }: { name: string; rank: number | null }) => [name, rank])
    expect(shown).toEqual([
      ["Phường Cát", 1],
      ["Phường An", 2],
      ["Phường Bình", 2],
      ["Phường Đông", null],
    ])
    // 70 points were appraised and no survey was held: the framework brings the rest to the scale of 100.
    expect(block.units[0]).toMatchObject({ points: "100.00", headGrade: "Xuất sắc", class: "Xuất sắc", self: "100.00" })
    expect(block.units[0].areas[0]).toEqual({ code: "1", points: "14.00", max: "14.00" })
    expect(block.units[3]).toMatchObject({ state: "council", points: null, self: "100.00", change: null })
    const changes = block.units.map(({ change }: { change: unknown }) => change)
    expect(changes.slice(0, 3)).toEqual([
      { previousRank: 3, previousOf: 4, own: 2, rules: 0, peers: 0 },
      { previousRank: 1, previousOf: 4, own: 0, rules: 0, peers: -1 },
      { previousRank: 2, previousOf: 4, own: 0, rules: 0, peers: 0 },
    ])
    const officer = await stage.buildPerson("officer", stage.province)
    const forOfficer = (await stage.send("GET", `${campaign.id}/results`, officer)).body.blocks[0].units
    expect(forOfficer.map(({ name }: { name: string }) => name)).not.toContain("Phường Đông")
    expect(forOfficer).toHaveLength(3)
  })
})

describe("reminders and calendars", () => {
  it("tell those who lead a unit what it owes, and appraisers what waits for them, each once", async () => {
    const campaign = await stage.makeCampaign(2026)
    const head = await stage.buildPerson("leader", stage.wards[1]!)
    await stage.buildPerson("officer", stage.wards[1]!)
    await stage.assess(campaign, 0, listHandedIn(stage.leaves, stage.manager.accountId))
    const listOwn = async (now: string) =>
      (await campaignReminders.listDue(server.db, new Date(now))).filter(({ dedupeKey }) =>
        dedupeKey.includes(campaign.id),
      )
    await buildHolding(server.db, { accountId: stage.second.accountId, unitId: stage.wards[0]!, role: "officer" })
    const early = await listOwn("2026-11-02T02:00:00Z")
    expect(early).toEqual([])
    // The sheet is due on 5 December, with what internal review is given.
    const soon = await listOwn("2026-12-02T02:00:00Z")
    expect(soon.map(({ accountIds, unitId }) => [unitId, accountIds])).toEqual([[stage.wards[1], [head.accountId]]])
    expect(soon[0]?.title.vi).toBe("Đợt 2026: chưa bắt đầu tự chấm điểm (còn 3 ngày)")
    const late = await listOwn("2026-12-08T02:00:00Z")
    expect(late.map(({ kind }) => kind)).toContain("campaigns.late")
    expect(new Set([...soon, ...late].map(({ dedupeKey }) => dedupeKey)).size).toBe(2)
    // Round 1 ends on 20 December; `second` has both areas, but works in one of the units by now.
    const marking = (await listOwn("2026-12-19T02:00:00Z")).filter(({ unitId }) => unitId === stage.province)
    const own = inArea("1", "4", "5").length
    expect(marking.map(({ accountIds, title }) => [accountIds, title.vi])).toEqual([
      [[stage.appraiser.accountId], `Đợt 2026: ${own} tiêu chí chờ bạn thẩm định (còn 1 ngày)`],
    ])
  })

  it("show windows to people of units that take part, and rounds to those who are named", async () => {
    const campaign = await stage.makeCampaign(2026)
    const listOf = (accountId: string, unitId: string, role: Role) =>
      server.db.transaction().execute(async (tx) => {
        await setRowScope(tx, { accountId, unitIds: [unitId] })
        const holdings = [{ positionId: newId(), unitId, role }]
        const asked = { accountId, holdings, from: "2026-01-01", to: "2027-12-31" }
        const entries = await campaignCalendar.listEntries(tx, asked)
        return entries.filter(({ uid }) => uid.includes(campaign.id)).map(({ uid }) => uid.split("-").at(-1))
      })
    const unit = ["selfAssessment", "internalReview", "explanation", "publication"]
    expect(await listOf(newId(), stage.wards[0]!, "officer")).toEqual(unit)
    expect(await listOf(stage.appraiser.accountId, stage.province, "appraiser")).toEqual(["appraisal1", "appraisal2"])
    expect(await listOf(newId(), stage.province, "officer")).toEqual([])
    expect(await listOf(stage.manager.accountId, stage.province, "coordinator")).toHaveLength(
      campaign.settings.phases.length,
    )
  })
})

describe("the sample", () => {
  it("shows its ward a running campaign, and goes without a trace", async () => {
    const isSample = { isSample: true } as const
    const reason = { from: "2025-07-01", legalBasis: "", by: null }
    const above = await createUnit(
      server.db,
      { name: "Tỉnh Thử Mẫu", kind: "province", parentId: null, ...isSample },
      reason,
    )
    const ward = await createUnit(server.db, { name: "Phường Thử Mẫu", kind: "ward", parentId: above.id }, reason)
    const { accountId, token } = await stage.buildPerson("coordinator", ward.id)
    const sample = { unitId: ward.id, positions: new Map<string, string>(), accountId, today: "2026-12-10" }
    await server.db.transaction().execute((tx) => campaignSamplePart.add!(tx, sample))
    const list = async () => (await server.send("GET", `/units/${ward.id}/campaigns`, { token })).body.campaigns
    const [one] = await list()
    expect(one).toMatchObject({ part: "isAssessed", state: "open", year: 2026, unitName: "Tỉnh Thử Mẫu" })
    expect(one.phases[0]).toEqual({ code: "selfAssessment", from: "2026-12-03", to: "2027-01-01" })
    const body = { campaignUnitId: above.id, campaignId: one.id }
    const started = await server.send("POST", `/units/${ward.id}/assessments`, { token, body })
    expect(started.status, JSON.stringify(started.body)).toBe(200)
    await server.db.transaction().execute((tx) => campaignSamplePart.remove(tx, [above.id, ward.id]))
    expect(await list()).toEqual([])
    const gone = await server.send("GET", `/units/${ward.id}/assessments/${started.body.id}`, { token })
    expect(gone.status).toBe(404)
  })
})
