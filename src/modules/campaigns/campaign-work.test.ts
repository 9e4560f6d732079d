import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { listEnding, listHandedIn, listMarks, type TakenStep } from "#test/builders/assessed-units.ts"
import { buildCampaignStage, type CampaignStage } from "#test/builders/campaign-stage.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"
import { setRowScope } from "#platform/database/scope.ts"

import { buildSettings, type Council } from "./rules/index.ts"

/** What is done over all units of a campaign. */
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

const countSteps = async (unitId: string): Promise<number> =>
  server.db.transaction().execute(async (tx) => {
    await setRowScope(tx, { accountId: null, unitIds: [unitId] })
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from assessment_steps where unit_id = ${unitId}`.execute(tx)
    return rows[0]?.count ?? 0
  })

const inArea = (...tops: string[]) => stage.leaves.filter(({ area }) => tops.includes(area))

describe("the queue", () => {
  it("holds the reader's leaves of sheets that were handed in, and pages through each once", async () => {
    const campaign = await stage.makeCampaign(2026)
    const handedIn = listHandedIn(stage.leaves, stage.manager.accountId)
    await stage.assess(campaign, 0, handedIn)
    await stage.assess(campaign, 1, [...handedIn, ...listMarks(inArea("1"), stage.appraiser.accountId)])
    await stage.assess(campaign, 2, handedIn.slice(0, 5))
    const mine = inArea("1", "4", "5")
    const queue = (await stage.send("GET", `${campaign.id}/queue`, stage.appraiser)).body
    expect(queue.total).toBe(mine.length * 2)
    expect(queue.byUnit.map(({ name, total, done }: Record<string, unknown>) => [name, total, done])).toEqual([
      ["Phường An", mine.length, 0],
      ["Phường Bình", mine.length, inArea("1").length],
    ])
    expect(queue.byCode.map(({ code }: { code: string }) => code)).toEqual(mine.map(({ code }) => code))
    expect(queue.byCode[0]).toMatchObject({ area: "noi-vu", total: 2, done: 1 })
    const pages = async (query: string): Promise<readonly string[]> => {
      const seen: string[] = []
      for (let [page, after] = [0, ""]; page < 40; page++) {
        const { body } = await stage.send("GET", `${campaign.id}/queue?${query}${after}`, stage.appraiser)
        seen.push(...body.rows.map(({ code, unitId }: { code: string; unitId: string }) => `${code} ${unitId}`))
        if (body.next === null) return seen
        after = `&after=${body.next}`
      }
      throw new Error("the pages do not end")
    }
    const [first, second] = stage.wards
    expect(await pages("limit=7")).toEqual(mine.flatMap(({ code }) => [`${code} ${first}`, `${code} ${second}`]))
    expect(await pages("limit=2&stage=appraised")).toEqual(inArea("1").map(({ code }) => `${code} ${second}`))
    expect(await pages("limit=3&code=1.5")).toEqual([`1.5 ${first}`, `1.5 ${second}`])
    expect(await pages(`limit=9&member=${first}`)).toEqual(mine.map(({ code }) => `${code} ${first}`))

    const total = async (query: string) =>
      (await stage.send("GET", `${campaign.id}/queue?${query}`, stage.appraiser)).body.total
    expect(await total("mine=false")).toBe((stage.leaves.length + 4) * 2)
    expect(await total("code=1.5")).toBe(2)
    expect(await total(`member=${stage.wards[1]}`)).toBe(mine.length)
    expect(await total(`code=1.5&member=${stage.wards[1]}`)).toBe(1)
    expect(await total("stage=appraised")).toBe(inArea("1").length)
    expect(await total(`member=${stage.wards[1]}&stage=scored`)).toBe(mine.length - inArea("1").length)
    expect(await total("mine=false&area=khac&code=2.1")).toBe(2)
    expect((await stage.send("GET", `${campaign.id}/queue?after=xyz`, stage.appraiser)).status).toBe(400)
  })

  it("never shows people a unit in which they hold a position, not even in a count", async () => {
    const campaign = await stage.makeCampaign(2026)
    const steps = [
      ...listHandedIn(stage.leaves, stage.manager.accountId),
      ...listMarks(inArea("1"), stage.appraiser.accountId, 0.5),
    ]
    await stage.assess(campaign, 0, steps)
    await stage.assess(campaign, 1, steps)
    const both = await stage.buildPerson("coordinator", stage.province)
    await buildHolding(server.db, { accountId: both.accountId, unitId: stage.wards[0]!, role: "officer" })
    const token = await buildSession(server.db, { accountId: both.accountId, now: server.now() })
    const reader = { ...both, token }
    const queue = (await stage.send("GET", `${campaign.id}/queue?mine=false&limit=500`, reader)).body
    expect(JSON.stringify(queue)).not.toContain(stage.wards[0])
    expect(queue.total).toBe(stage.leaves.length + 4)
    const board = (await stage.send("GET", `${campaign.id}/board`, reader)).body.units
    expect(board.find(({ unitId }: { unitId: string }) => unitId === stage.wards[0])).toMatchObject({ appraised: 0 })
    expect(board.find(({ unitId }: { unitId: string }) => unitId === stage.wards[1]).appraised).toBe(inArea("1").length)
    const results = (await stage.send("GET", `${campaign.id}/results`, reader)).body
    expect(JSON.stringify(results)).not.toContain(stage.wards[0])
    const refused = (
      await stage.send("POST", `${campaign.id}/bulk`, reader, { kind: "released", unitIds: [stage.wards[0]] })
    ).body
    expect(refused).toMatchObject({ done: [], refused: [{ unitId: stage.wards[0], name: "Phường An" }] })
  })

  it("measures how far two appraisers are apart, and hides the other's mark from the second", async () => {
    const campaign = await stage.makeCampaign(2026, { doubleMarking: { percent: 100, seed: 5 } })
    const [first, other, third] = inArea("1")
    const secondMark = (code: string, points: string): TakenStep => ({
      accountId: stage.second.accountId,
      body: { kind: "secondMarked", leaf: code, points, reason: "Chấm lại" },
    })
    await stage.assess(campaign, 0, [
      ...listHandedIn(stage.leaves, stage.manager.accountId),
      ...listMarks([first!, other!, third!], stage.appraiser.accountId),
      secondMark(first!.code, first!.max!),
      secondMark(other!.code, "0"),
    ])
    const { drift, rows } = (await stage.send("GET", `${campaign.id}/queue?limit=500`, stage.second)).body
    const most = Number(other!.max)
    expect(drift).toEqual([
      { area: "noi-vu", pairs: 2, same: 1, meanDifference: String(most / 2), largest: String(most) },
    ])
    const row = rows.find(({ code }: { code: string }) => code === third!.code)
    expect(row).toMatchObject({ round1: null, sampled: true, markKind: "secondMarked", stage: "appraised" })
  })
})

describe("one step for many units", () => {
  it("is taken unit by unit; each refused one says why", async () => {
    const campaign = await stage.makeCampaign(2026)
    const handedIn = listHandedIn(stage.leaves, stage.manager.accountId)
    await stage.assess(campaign, 0, [...handedIn, ...listMarks(stage.leaves, stage.appraiser.accountId)])
    await stage.assess(campaign, 1, handedIn)
    await stage.assess(campaign, 2, handedIn.slice(0, 3))
    const unitIds = [...stage.wards, stage.province]
    const { body, status } = await stage.send("POST", `${campaign.id}/bulk`, stage.manager, {
      kind: "released",
      unitIds,
    })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.done).toEqual([stage.wards[0]])
    expect(body.refused.map(({ unitId }: { unitId: string }) => unitId)).toEqual([
      ...stage.wards.slice(1),
      stage.province,
    ])
    const said = body.refused.map(({ vi }: { vi: string }) => vi)
    expect(said[2]).toContain("chưa bắt đầu")
    expect(said[3]).toContain("không thuộc đợt")
    const again = await stage.send("POST", `${campaign.id}/bulk`, stage.manager, {
      kind: "released",
      unitIds: [stage.wards[0]],
    })
    expect(again.body).toMatchObject({ done: [] })
    expect((await stage.send("POST", `${campaign.id}/bulk`, stage.manager, { kind: "closed", unitIds })).status).toBe(
      400,
    )
    const closing = await stage.send("POST", `${campaign.id}/steps`, stage.manager, { kind: "closed" })
    expect(closing.status).toBe(409)
  })
})

describe("reminders by hand", () => {
  it("tell the leaders of units that still owe something, once a day; others are left out and it is said", async () => {
    const campaign = await stage.makeCampaign(2026)
    await stage.assess(campaign, 0, listHandedIn(stage.leaves, stage.manager.accountId))
    const [, second = "", third = ""] = stage.wards
    const accountId = await buildAccount(server.db, { userName: "chu.tich", homeUnitId: second, now: server.now() })
    await buildHolding(server.db, { accountId, unitId: second, role: "leader" })
    const ask = () =>
      stage.send("POST", `${campaign.id}/reminders`, stage.manager, { unitIds: stage.wards.slice(0, 3) })
    const first = await ask()
    expect([first.status, first.body]).toEqual([
      200,
      { told: 1, already: 0, notTheirTurn: 1, nobody: [expect.stringContaining("Phường")] },
    ])
    expect((await ask()).body).toMatchObject({ told: 0, already: 1 })
    const notices = await server.db.transaction().execute(async (tx) => {
      await setRowScope(tx, { accountId, unitIds: [second, third] })
      return tx.selectFrom("notices").select(["title_vi", "link"]).where("unit_id", "in", [second, third]).execute()
    })
    expect(notices).toHaveLength(1)
    expect(notices[0]?.title_vi).toContain("chưa bắt đầu tự chấm điểm")
  })
})

describe("points from outside", () => {
  it("are merged by id or name, tried first, refused line by line, and never added twice", async () => {
    const campaign = await stage.makeCampaign(2026)
    const handedIn = listHandedIn(stage.leaves, stage.manager.accountId)
    await stage.assess(campaign, 0, [...handedIn, ...listMarks(stage.leaves, stage.appraiser.accountId)])
    await stage.assess(campaign, 1, handedIn)
    const survey = stage.surveys[0]!
    const rows = [
      { unit: "phuong an", leaf: survey.code, points: "12.5" },
      { unit: stage.wards[1]!, leaf: survey.code, points: "11" },
      { unit: "Phường Không Có", leaf: survey.code, points: "1" },
      { unit: "Phường An", leaf: "1.5", points: "1" },
      { unit: "Phường Bình", leaf: "99.9", points: "1" },
      { unit: "Phường Bình", leaf: stage.surveys[1]!.code, points: "999" },
      { unit: "Phường An", leaf: survey.code, points: "13" },
      { unit: "Phường Cát", leaf: survey.code, points: "13" },
    ]
    const before = await countSteps(stage.wards[0]!)
    const merge = (dryRun: boolean, list: unknown = rows) =>
      stage.send("POST", `${campaign.id}/external-points`, stage.manager, {
        dryRun,
        basis: "Báo cáo khảo sát 12/BC",
        rows: list,
      })
    const tried = await merge(true)
    expect(tried.status, JSON.stringify(tried.body)).toBe(200)
    expect(tried.body.accepted).toBe(2)
    expect(tried.body.refused.map(({ row }: { row: number }) => row)).toEqual([2, 3, 4, 5, 6, 7])
    expect(await countSteps(stage.wards[0]!)).toBe(before)
    expect((await merge(false)).body).toEqual(tried.body)
    expect(await countSteps(stage.wards[0]!)).toBe(before + 1)
    expect((await merge(false)).body.accepted).toBe(2)
    expect(await countSteps(stage.wards[0]!)).toBe(before + 1)
    expect((await merge(false, [{ unit: "phuong an", leaf: survey.code, points: null }])).body.accepted).toBe(1)
    expect(await countSteps(stage.wards[0]!)).toBe(before + 2)
    expect((await merge(false, [{ unit: "phuong an", leaf: survey.code, points: "1,5" }])).status).toBe(400)
  })
})

describe("the agenda", () => {
  it("lists disputed leaves with their votes, not those of the reader's own unit", async () => {
    const { accountId, name } = stage.manager
    const members: Council["members"] = [{ accountId, name, role: "chair" }]
    const council: Council = { name: "Hội đồng", members, quorum: 66, majority: 50, countedOf: "members" }
    const campaign = await stage.makeCampaign(2026, { council, phases: buildSettings(2026).phases })
    const toCouncil = listEnding(stage.manager.accountId).slice(0, 3)
    const dispute = (code: string): TakenStep => ({
      accountId: stage.manager.accountId,
      body: { kind: "disputed", leaf: code, reason: "Hai bên chưa thống nhất" },
    })
    const steps = [
      ...listHandedIn(stage.leaves, stage.manager.accountId),
      ...listMarks(stage.leaves, stage.appraiser.accountId),
      ...toCouncil,
    ]
    await stage.assess(campaign, 0, [...steps, dispute("1.5"), dispute("1.1.1")])
    await stage.assess(campaign, 1, [...steps, dispute("1.5")])
    const { body, status } = await stage.send("GET", `${campaign.id}/agenda`, stage.manager)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(
      body.items.map(({ leaf, unitName }: { leaf: { code: string }; unitName: string }) => [leaf.code, unitName]),
    ).toEqual([
      ["1.1.1", "Phường An"],
      ["1.5", "Phường An"],
      ["1.5", "Phường Bình"],
    ])
    expect(body.items[0]).toMatchObject({ myVote: null, votes: [], tally: { members: 1, voted: 0 } })
    await buildHolding(server.db, { accountId: stage.second.accountId, unitId: stage.wards[0]!, role: "officer" })
    const own = (await stage.send("GET", `${campaign.id}/agenda`, stage.second)).body.items
    expect(own.map(({ unitName }: { unitName: string }) => unitName)).toEqual(["Phường Bình"])
  })
})
