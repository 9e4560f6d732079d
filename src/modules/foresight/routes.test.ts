import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { scoreSamplePart } from "#modules/scoring/index.ts"
import { createUnit } from "#modules/units/index.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildWardPeople, type ScoredWard } from "#test/builders/scored-ward.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

let server: TestServer
let ward: ScoredWard
let neighbour: ScoredWard

const ask = (method: string, path: string, role: string, body?: unknown) =>
  server.send(method, `/units/${ward.unitId}${path}`, {
    token: ward.people[role]?.token,
    ...(body === undefined ? {} : { body }),
  })

const addTask = async (text: string, criterion: string, dueOn: string): Promise<string> => {
  const task = { text, dueOn, criterionCodes: [criterion] }
  const { body, status } = await ask("POST", "/tasks", "coordinator", { year: 2026, task })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.id
}

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-10-05T02:00:00Z") })
  const roles = ["coordinator", "officer", "auditor"] as const
  ward = await buildWardPeople(server, { name: "Phường Dự Báo Mẫu", roles })
  neighbour = await buildWardPeople(server, { name: "Phường Lân Cận Mẫu", roles })
})
afterAll(() => server.close())

describe("without a framework", () => {
  it("says so and foresees nothing", async () => {
    expect((await ask("GET", "/foresight?year=2026", "officer")).body).toEqual({ forecast: null, may: { save: true } })
    expect((await ask("GET", "/foresight/actions?year=2026", "officer")).status).toBe(409)
    expect((await ask("GET", "/foresight/rank?year=2026", "officer")).body).toEqual({
      peers: 0,
      totals: [],
      target: null,
    })
  })
})

describe("with the sample's framework and figures", () => {
  beforeAll(async () => {
    const accountId = ward.people["coordinator"]?.accountId ?? ""
    await server.db.transaction().execute(async (db) => {
      await scoreSamplePart.add?.(db, { unitId: ward.unitId, accountId, today: "2026-10-05" } as never)
    })
  })

  it("foresees the same for the same seed, each leaf within its limits, and says how", async () => {
    const first = await ask("GET", "/foresight?year=2026&seed=7", "auditor")
    expect(first.status).toBe(200)
    const { forecast, may } = first.body
    expect(may).toEqual({ save: false })
    expect((await ask("GET", "/foresight?year=2026&seed=7", "auditor")).body.forecast).toEqual(forecast)
    expect((await ask("GET", "/foresight?year=2026&seed=8", "auditor")).body.forecast).not.toEqual(forecast)
    // The start of a what-if: only what would stand otherwise than today, as rules read it.
    for (const value of Object.values(forecast.expectedFigures)) expect(["string", "boolean"]).toContain(typeof value)
    expect(Object.keys(forecast.expectedFigures).length).toBeGreaterThan(0)
    for (const leaf of forecast.leaves) {
      const [low, expected, high, max] = [leaf.low, leaf.expected, leaf.high, leaf.max].map(Number)
      expect([leaf.code, low! <= high! && expected! >= 0 && high! <= max!]).toEqual([leaf.code, true])
      expect(leaf.how.vi).not.toBe("")
    }
    expect(Number(forecast.total.low)).toBeLessThan(Number(forecast.total.high))
    const inTime = forecast.leaves.find(({ code }: { code: string }) => code === "3.3")
    expect(inTime.kinds).toEqual(["share"])
    expect(inTime.how.vi).toMatch(/^Đến nay 4065\/4125, phần còn lại theo nhịp của 75 % thời gian/u)
  })

  it("moves a leaf by the task that serves it, and the advice names the task", async () => {
    const lowOf = async () => {
      const { forecast } = (await ask("GET", "/foresight?year=2026", "officer")).body
      return forecast.leaves.find(({ code }: { code: string }) => code === "6.2")
    }
    expect(await lowOf()).toMatchObject({ low: "1.00", high: "1.00", kinds: ["known"] })
    const id = await addTask("Gửi báo cáo công khai", "6.2", "2026-11-15")
    const after = await lowOf()
    expect(after.kinds).toContain("task")
    expect(after.high).toBe("2.00")
    const { body } = await ask("GET", "/foresight/actions?year=2026&effort=20", "officer")
    const action = body.actions.find(({ leaf }: { leaf: string }) => leaf === "6.2")
    expect(action).toMatchObject({ tasks: [{ id, text: "Gửi báo cáo công khai", dueOn: "2026-11-15" }] })
    expect(action.changes).toEqual([
      { measure: "budget.reported", name: "Gửi báo cáo công khai đúng hạn", from: false, to: true },
    ])
    expect(Number(action.expected)).toBeLessThan(Number(action.gain))
  })

  it("keeps to the limits: work, days, and the target that the set must reach", async () => {
    const get = async (query: string) => (await ask("GET", `/foresight/actions?year=2026&${query}`, "officer")).body
    const { expected } = await get("effort=3")
    const near = await get(`effort=60&target=${Number(expected) + 1}`)
    expect(near.plan.reachesTarget).toBe(true)
    expect(Number(near.plan.expected)).toBeGreaterThanOrEqual(1)
    expect(near.plan.effort).toBeLessThanOrEqual(60)
    const little = await get("effort=2&target=100")
    expect(little.plan).toMatchObject({ reachesTarget: false })
    expect(little.actions.every(({ effort }: { effort: number }) => effort <= 2)).toBe(true)
    expect((await get("effort=60&days=1")).actions.every(({ days }: { days: number }) => days <= 1)).toBe(true)
    server.setNow(new Date("2026-12-31T02:00:00Z"))
    const accountId = ward.people["officer"]?.accountId ?? ""
    const token = await buildSession(server.db, { accountId, now: server.now() })
    const last = await server.send("GET", `/units/${ward.unitId}/foresight/actions?year=2026`, { token })
    expect(last.body.actions).toEqual([])
    server.setNow(new Date("2026-10-05T02:00:00Z"))
  })

  it("tries changed figures: the total moves by the leaf that reads them, and nothing is kept", async () => {
    const changes = { "budget.reported": true }
    const { body } = await ask("POST", "/foresight/what-if", "auditor", { year: 2026, changes })
    expect(body.leaves).toEqual([{ code: "6.2", before: "1.00", after: "2.00" }])
    expect(Number(body.after.points)).toBeGreaterThan(Number(body.before.points))
    const again = await ask("POST", "/foresight/what-if", "auditor", { year: 2026, changes: {} })
    expect(again.body.after).toEqual(body.before)
  })

  it("keeps scenarios by name: saved, changed by who saw the last version, removed", async () => {
    const body = { year: 2026, name: "Tháng cuối", changes: { dialogues: "2", "budget.reported": true } }
    expect((await ask("POST", "/scenarios", "auditor", body)).status).toBe(403)
    const saved = (await ask("POST", "/scenarios", "officer", body)).body
    const path = `/scenarios/${saved.id}`
    const changed = { name: "Hai tháng cuối", changes: { dialogues: null }, version: 1 }
    expect((await ask("PUT", path, "officer", changed)).body).toMatchObject({
      version: 2,
      changes: { dialogues: null },
    })
    expect((await ask("PUT", path, "officer", changed)).status).toBe(409)
    expect((await ask("GET", "/scenarios?year=2026", "auditor")).body.scenarios).toMatchObject([
      { id: saved.id, name: "Hai tháng cuối", version: 2 },
    ])
    const token = neighbour.people["coordinator"]?.token
    const theirs = `/units/${neighbour.unitId}${path}`
    expect((await server.send("PUT", theirs, { token, body: changed })).status).toBe(404)
    expect((await server.send("DELETE", theirs, { token })).status).toBe(404)
    expect((await server.send("GET", `/units/${ward.unitId}/foresight?year=2026`, { token })).status).toBe(403)
    expect((await ask("DELETE", path, "officer")).body).toEqual({ removed: true })
    expect((await ask("GET", "/scenarios?year=2026", "auditor")).body.scenarios).toEqual([])
  })
})

describe("what a rank takes", () => {
  it("is told to who may see the peers' scores, from nothing but them", async () => {
    const reason = { from: "2025-07-01", legalBasis: "", by: null }
    const province = await createUnit(server.db, { name: "Tỉnh Mẫu", kind: "province", parentId: null }, reason)
    const accountId = await buildAccount(server.db, {
      userName: "tinhrank",
      homeUnitId: province.id,
      now: server.now(),
    })
    await buildHolding(server.db, { accountId, unitId: province.id, role: "coordinator", title: "Thường trực" })
    const above = await buildSession(server.db, { accountId, now: server.now() })
    const wards: string[] = []
    for (const name of ["Phường Một", "Phường Hai", "Phường Ba"]) {
      const { id } = await createUnit(server.db, { name, kind: "ward", parentId: province.id }, reason)
      wards.push(id)
      // The third has no figures: it is no peer.
      if (name === "Phường Ba") continue
      await server.db.transaction().execute(async (db) => {
        await scoreSamplePart.add?.(db, { unitId: id, accountId, today: "2026-10-05" } as never)
      })
    }
    const own = await buildAccount(server.db, { userName: "phuongrank", homeUnitId: wards[0]!, now: server.now() })
    await buildHolding(server.db, { accountId: own, unitId: wards[0]!, role: "coordinator", title: "Văn phòng" })
    const inside = await buildSession(server.db, { accountId: own, now: server.now() })
    const path = `/units/${wards[0]}/foresight/rank?year=2026&rank=1`
    const seen = (await server.send("GET", path, { token: above })).body
    expect(seen).toMatchObject({ peers: 1, target: { rank: 1 } })
    // Two wards with the same figures: each is first about half the time.
    expect(seen.target.chance).toBeGreaterThan(0.3)
    expect(seen.target.chance).toBeLessThan(0.7)
    expect((await server.send("GET", path, { token: inside })).body).toEqual({ peers: 0, totals: [], target: null })
  })
})
