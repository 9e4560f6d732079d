import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { openPublished } from "#test/builders/published-framework.ts"
import {
  buildAssessedUnit,
  listEnding,
  listHandedIn,
  listMarks,
  type TakenStep,
} from "#test/builders/assessed-units.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"
import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"

import { buildSettings, listLeafPlaces, type CampaignSettings, type LeafPlace } from "./rules/index.ts"
import { insertCampaign, insertMembers } from "./store/campaigns.ts"

/** What is seen and done over all units of a campaign. */
type Person = Readonly<{ accountId: string; name: string; token: string }>
type Made = Readonly<{ unitId: string; id: string; year: number; settings: CampaignSettings }>

let server: TestServer
let province = ""
const wards: string[] = []
let manager: Person
let appraiser: Person
let second: Person
let compiled: CompiledFramework
let framework: CampaignSettings["blocks"][number]["framework"]
/** Leaves that the unit scores and appraisers mark. */
let leaves: readonly LeafPlace[] = []
let surveys: readonly LeafPlace[] = []

const buildPerson = async (role: Role, ...unitIds: string[]): Promise<Person> => {
  const name = `${role} ${newId().slice(-6)}`
  const userName = name.replaceAll(" ", ".")
  const accountId = await buildAccount(server.db, { userName, name, homeUnitId: unitIds[0] ?? "", now: server.now() })
  for (const unitId of unitIds) await buildHolding(server.db, { accountId, unitId, role })
  return { accountId, name, token: await buildSession(server.db, { accountId, now: server.now() }) }
}

const makeCampaign = async (year: number, change: Partial<CampaignSettings> = {}): Promise<Made> => {
  const person = ({ accountId, name }: Person) => ({ accountId, name })
  const settings: CampaignSettings = {
    ...buildSettings(year),
    phases: buildSettings(year).phases.filter(({ code }) => code !== "council"),
    blocks: [{ code: "phuong", name: "Khối phường", framework, unitIds: wards }],
    areas: [
      { code: "noi-vu", name: "Nội vụ", criteria: ["1", "4", "5"], appraisers: [person(appraiser), person(second)] },
      { code: "khac", name: "Khác", criteria: ["2", "3", "6", "7", "9"], appraisers: [person(second)] },
    ],
    ...change,
  }
  const id = newId()
  const now = new Date(`${year}-11-01T02:00:00Z`)
  await server.db.transaction().execute(async (tx) => {
    await setRowScope(tx, { accountId: null, unitIds: [province] })
    await insertCampaign(tx, {
      unit_id: province,
      id,
      year,
      name: `Đợt ${year}`,
      state: "open",
      settings: JSON.stringify(settings),
      version: 2,
      account_id: manager.accountId,
      account_name: manager.name,
      created_at: now,
      updated_at: now,
      opened_at: now,
    })
    const members = settings.blocks.flatMap(({ code, unitIds }) =>
      unitIds.map((unitId) => ({ unit_id: province, campaign_id: id, member_unit_id: unitId, block: code })),
    )
    await insertMembers(tx, members)
  })
  return { unitId: province, id, year, settings }
}

const assess = (campaign: Made, ward: number, steps: readonly TakenStep[]) =>
  buildAssessedUnit(server.db, { campaign, compiled, unitId: wards[ward]!, steps, from: server.now() })

const send = (method: string, path: string, person: Person, body?: unknown) =>
  server.send(method, `/units/${province}/campaigns/${path}`, {
    token: person.token,
    ...(body === undefined ? {} : { body }),
  })

const countSteps = async (unitId: string): Promise<number> =>
  server.db.transaction().execute(async (tx) => {
    await setRowScope(tx, { accountId: null, unitIds: [unitId] })
    const { rows } = await sql<{
      count: number
    }>`select count(*) as count from assessment_steps where unit_id = ${unitId}`.execute(tx)
    return rows[0]?.count ?? 0
  })

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-12-10T02:00:00Z") })
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  const make = async (name: string, kind: "province" | "ward", parentId: string | null) =>
    (await createUnit(server.db, { name, kind, parentId }, reason)).id
  province = await make("Tỉnh Chấm Mẫu", "province", null)
  for (const name of ["Phường An", "Phường Bình", "Phường Cát", "Phường Đông"])
    wards.push(await make(name, "ward", province))
  manager = await buildPerson("coordinator", province)
  appraiser = await buildPerson("appraiser", province)
  second = await buildPerson("appraiser", province)
  const opened = await openPublished(server.db, { unitId: province, ref: "mau-cap-xa-2026@1", now: server.now() })
  compiled = opened.compiled
  framework = opened.framework
  const places = [...listLeafPlaces(compiled, { areas: [] }).values()]
  leaves = places.filter(({ extra, isSurvey }) => extra === null && !isSurvey)
  surveys = places.filter(({ isSurvey }) => isSurvey)
})
afterAll(async () => {
  const { unexpected } = server
  await server.close()
  if (unexpected.length > 0) throw new Error(`the server met unexpected errors: ${JSON.stringify(unexpected)}`)
})

const inArea = (...tops: string[]) => leaves.filter(({ area }) => tops.includes(area))

describe("the queue", () => {
  it("holds the reader's leaves of sheets that were handed in, and pages through each once", async () => {
    const campaign = await makeCampaign(2026)
    const handedIn = listHandedIn(leaves, manager.accountId)
    await assess(campaign, 0, handedIn)
    await assess(campaign, 1, [...handedIn, ...listMarks(inArea("1"), appraiser.accountId)])
    await assess(campaign, 2, handedIn.slice(0, 5))
    const mine = inArea("1", "4", "5")
    const queue = (await send("GET", `${campaign.id}/queue`, appraiser)).body
    expect(queue.total).toBe(mine.length * 2)
    expect(queue.byUnit.map(({ name, total, done }: Record<string, unknown>) => [name, total, done])).toEqual([
      ["Phường An", mine.length, 0],
      ["Phường Bình", mine.length, inArea("1").length],
    ])
    expect(queue.byCode.map(({ code }: { code: string }) => code)).toEqual(mine.map(({ code }) => code))
    expect(queue.byCode[0]).toMatchObject({ area: "noi-vu", total: 2, done: 1 })
    const seen: string[] = []
    let after = ""
    for (let page = 0; page < 20; page++) {
      const { body } = await send("GET", `${campaign.id}/queue?limit=7${after}`, appraiser)
      seen.push(...body.rows.map(({ code, unitId }: { code: string; unitId: string }) => `${code} ${unitId}`))
      if (body.next === null) break
      after = `&after=${body.next}`
    }
    expect(seen).toEqual(mine.flatMap(({ code }) => [`${code} ${wards[0]}`, `${code} ${wards[1]}`]))

    const total = async (query: string) => (await send("GET", `${campaign.id}/queue?${query}`, appraiser)).body.total
    expect(await total("mine=false")).toBe((leaves.length + 4) * 2)
    expect(await total("code=1.5")).toBe(2)
    expect(await total(`member=${wards[1]}`)).toBe(mine.length)
    expect(await total(`code=1.5&member=${wards[1]}`)).toBe(1)
    expect(await total("stage=appraised")).toBe(inArea("1").length)
    expect(await total(`member=${wards[1]}&stage=scored`)).toBe(mine.length - inArea("1").length)
    expect(await total("mine=false&area=khac&code=2.1")).toBe(2)
    expect((await send("GET", `${campaign.id}/queue?after=xyz`, appraiser)).status).toBe(400)
  })

  it("never shows people a unit in which they hold a position, not even in a count", async () => {
    const campaign = await makeCampaign(2026)
    const steps = [...listHandedIn(leaves, manager.accountId), ...listMarks(inArea("1"), appraiser.accountId, 0.5)]
    await assess(campaign, 0, steps)
    await assess(campaign, 1, steps)
    const both = await buildPerson("coordinator", province)
    await buildHolding(server.db, { accountId: both.accountId, unitId: wards[0]!, role: "officer" })
    const token = await buildSession(server.db, { accountId: both.accountId, now: server.now() })
    const reader = { ...both, token }
    const queue = (await send("GET", `${campaign.id}/queue?mine=false&limit=500`, reader)).body
    expect(JSON.stringify(queue)).not.toContain(wards[0])
    expect(queue.total).toBe(leaves.length + 4)
    const board = (await send("GET", `${campaign.id}/board`, reader)).body.units
    expect(board.find(({ unitId }: { unitId: string }) => unitId === wards[0])).toMatchObject({ appraised: 0 })
    expect(board.find(({ unitId }: { unitId: string }) => unitId === wards[1]).appraised).toBe(inArea("1").length)
    const results = (await send("GET", `${campaign.id}/results`, reader)).body
    expect(JSON.stringify(results)).not.toContain(wards[0])
    const refused = (await send("POST", `${campaign.id}/bulk`, reader, { kind: "released", unitIds: [wards[0]] })).body
    expect(refused).toMatchObject({ done: [], refused: [{ unitId: wards[0], name: "Phường An" }] })
  })

  it("measures how far two appraisers are apart, and hides the other's mark from the second", async () => {
    const campaign = await makeCampaign(2026, { doubleMarking: { percent: 100, seed: 5 } })
    const [first, other, third] = inArea("1")
    const secondMark = (code: string, points: string): TakenStep => ({
      accountId: second.accountId,
      body: { kind: "secondMarked", leaf: code, points, reason: "Chấm lại" },
    })
    await assess(campaign, 0, [
      ...listHandedIn(leaves, manager.accountId),
      ...listMarks([first!, other!, third!], appraiser.accountId),
      secondMark(first!.code, first!.max!),
      secondMark(other!.code, "0"),
    ])
    const { drift, rows } = (await send("GET", `${campaign.id}/queue?limit=500`, second)).body
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
    const campaign = await makeCampaign(2026)
    const handedIn = listHandedIn(leaves, manager.accountId)
    await assess(campaign, 0, [...handedIn, ...listMarks(leaves, appraiser.accountId)])
    await assess(campaign, 1, handedIn)
    await assess(campaign, 2, handedIn.slice(0, 3))
    const unitIds = [...wards, province]
    const { body, status } = await send("POST", `${campaign.id}/bulk`, manager, { kind: "released", unitIds })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.done).toEqual([wards[0]])
    expect(body.refused.map(({ unitId }: { unitId: string }) => unitId)).toEqual([...wards.slice(1), province])
    const said = body.refused.map(({ vi }: { vi: string }) => vi)
    expect(said[2]).toContain("chưa bắt đầu")
    expect(said[3]).toContain("không thuộc đợt")
    const again = await send("POST", `${campaign.id}/bulk`, manager, { kind: "released", unitIds: [wards[0]] })
    expect(again.body).toMatchObject({ done: [] })
    expect((await send("POST", `${campaign.id}/bulk`, manager, { kind: "closed", unitIds })).status).toBe(400)
    const closing = await send("POST", `${campaign.id}/steps`, manager, { kind: "closed" })
    expect(closing.status).toBe(409)
  })
})

describe("points from outside", () => {
  it("are merged by id or name, tried first, refused line by line, and never added twice", async () => {
    const campaign = await makeCampaign(2026)
    const handedIn = listHandedIn(leaves, manager.accountId)
    await assess(campaign, 0, [...handedIn, ...listMarks(leaves, appraiser.accountId)])
    await assess(campaign, 1, handedIn)
    const survey = surveys[0]!
    const rows = [
      { unit: "phuong an", leaf: survey.code, points: "12.5" },
      { unit: wards[1]!, leaf: survey.code, points: "11" },
      { unit: "Phường Không Có", leaf: survey.code, points: "1" },
      { unit: "Phường An", leaf: "1.5", points: "1" },
      { unit: "Phường Bình", leaf: "99.9", points: "1" },
      { unit: "Phường Bình", leaf: surveys[1]!.code, points: "999" },
      { unit: "Phường An", leaf: survey.code, points: "13" },
      { unit: "Phường Cát", leaf: survey.code, points: "13" },
    ]
    const before = await countSteps(wards[0]!)
    const merge = (dryRun: boolean, list: unknown = rows) =>
      send("POST", `${campaign.id}/external-points`, manager, { dryRun, basis: "Báo cáo khảo sát 12/BC", rows: list })
    const tried = await merge(true)
    expect(tried.status, JSON.stringify(tried.body)).toBe(200)
    expect(tried.body.accepted).toBe(2)
    expect(tried.body.refused.map(({ row }: { row: number }) => row)).toEqual([2, 3, 4, 5, 6, 7])
    expect(await countSteps(wards[0]!)).toBe(before)
    expect((await merge(false)).body).toEqual(tried.body)
    expect(await countSteps(wards[0]!)).toBe(before + 1)
    expect((await merge(false)).body.accepted).toBe(2)
    expect(await countSteps(wards[0]!)).toBe(before + 1)
    expect((await merge(false, [{ unit: "phuong an", leaf: survey.code, points: null }])).body.accepted).toBe(1)
    expect(await countSteps(wards[0]!)).toBe(before + 2)
    expect((await merge(false, [{ unit: "phuong an", leaf: survey.code, points: "1,5" }])).status).toBe(400)
  })
})

describe("the agenda", () => {
  it("lists disputed leaves with their votes, not those of the reader's own unit", async () => {
    const member = { accountId: manager.accountId, name: manager.name, role: "chair" } as const
    const council = { name: "Hội đồng", members: [member], quorum: 67, majority: 50, countedOf: "members" } as const
    const campaign = await makeCampaign(2026, { council, phases: buildSettings(2026).phases })
    const toCouncil = listEnding(manager.accountId).slice(0, 3)
    const dispute = (code: string): TakenStep => ({
      accountId: manager.accountId,
      body: { kind: "disputed", leaf: code, reason: "Hai bên chưa thống nhất" },
    })
    const steps = [...listHandedIn(leaves, manager.accountId), ...listMarks(leaves, appraiser.accountId), ...toCouncil]
    await assess(campaign, 0, [...steps, dispute("1.5"), dispute("1.1.1")])
    await assess(campaign, 1, [...steps, dispute("1.5")])
    const { body, status } = await send("GET", `${campaign.id}/agenda`, manager)
    expect(status, JSON.stringify(body)).toBe(200)
    expect(
      body.items.map(({ leaf, unitName }: { leaf: { code: string }; unitName: string }) => [leaf.code, unitName]),
    ).toEqual([
      ["1.1.1", "Phường An"],
      ["1.5", "Phường An"],
      ["1.5", "Phường Bình"],
    ])
    expect(body.items[0]).toMatchObject({ myVote: null, votes: [], tally: { members: 1, voted: 0 } })
    await buildHolding(server.db, { accountId: second.accountId, unitId: wards[0]!, role: "officer" })
    const own = (await send("GET", `${campaign.id}/agenda`, second)).body.items
    expect(own.map(({ unitName }: { unitName: string }) => unitName)).toEqual(["Phường Bình"])
  })
})

describe("results", () => {
  it("rank final ones within the block, and say why a rank changed since the year before", async () => {
    const steps = (share: number) => [
      ...listHandedIn(leaves, manager.accountId),
      ...listMarks(leaves, appraiser.accountId, share),
      ...listEnding(manager.accountId),
    ]
    const before = await makeCampaign(2025, { ties: [] })
    for (const [ward, share] of [0.9, 0.8, 0.7, 0.6].entries()) await assess(before, ward, steps(share))
    const campaign = await makeCampaign(2026, {
      ties: [],
      headGrades: [{ name: "Xuất sắc", from: "90" }],
    })
    for (const [ward, share] of [0.8, 0.8, 1].entries()) await assess(campaign, ward, steps(share))
    await assess(campaign, 3, steps(1).slice(0, -1))
    const { body, status } = await send("GET", `${campaign.id}/results`, manager)
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
    const officer = await buildPerson("officer", province)
    const forOfficer = (await send("GET", `${campaign.id}/results`, officer)).body.blocks[0].units
    expect(forOfficer.map(({ name }: { name: string }) => name)).not.toContain("Phường Đông")
    expect(forOfficer).toHaveLength(3)
  })
})
