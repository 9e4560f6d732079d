import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { newId } from "#platform/ids.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import type { CampaignSettings } from "./rules/index.ts"

/** Campaigns as the unit that runs them and those that take part meet them; their assessments are tested beside. */
let server: TestServer
let province = ""
let neighbour = ""
const wards: string[] = []
let manager: Person
let appraiser: Person
let framework: CampaignSettings["blocks"][number]["framework"]

type Person = Readonly<{ accountId: string; name: string; token: string }>

const buildPerson = async (role: Role, ...unitIds: string[]): Promise<Person> => {
  const name = `${role} ${newId().slice(-6)}`
  const accountId = await buildAccount(server.db, {
    userName: name.replaceAll(" ", "."),
    name,
    homeUnitId: unitIds[0] ?? "",
    now: server.now(),
  })
  for (const unitId of unitIds) await buildHolding(server.db, { accountId, unitId, role })
  return { accountId, name, token: await buildSession(server.db, { accountId, now: server.now() }) }
}

const send = (method: string, path: string, person: Person, body?: unknown) =>
  server.send(method, `/units/${province}/campaigns${path}`, {
    token: person.token,
    ...(body === undefined ? {} : { body }),
  })

const create = async (name = "Chấm điểm cải cách hành chính năm 2026"): Promise<string> => {
  const { status, body } = await send("POST", "", manager, { year: 2026, name })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.id
}

const settingsOf = async (id: string, change: Partial<CampaignSettings> = {}): Promise<CampaignSettings> => {
  const { body } = await send("GET", `/${id}`, manager)
  const person = ({ accountId, name }: Person) => ({ accountId, name })
  return {
    ...body.settings,
    blocks: [{ code: "phuong", name: "Khối phường", framework, unitIds: wards.slice(0, 3) }],
    areas: [
      {
        code: "noi-vu",
        name: "Sở Nội vụ",
        criteria: ["1", "2", "3", "4", "5", "6", "7", "9"],
        appraisers: [person(appraiser)],
      },
    ],
    council: {
      name: "Hội đồng",
      members: [
        { ...person(manager), role: "chair" },
        { ...person(appraiser), role: "secretary" },
      ],
      quorum: 66,
      majority: 50,
      countedOf: "members",
    },
    ...change,
  }
}

const save = async (id: string, change: Partial<CampaignSettings> = {}) => {
  const { body } = await send("GET", `/${id}`, manager)
  const settings = await settingsOf(id, change)
  return send("PUT", `/${id}`, manager, { name: body.name, settings, version: body.version })
}

const openNew = async (change: Partial<CampaignSettings> = {}): Promise<string> => {
  const id = await create()
  const saved = await save(id, change)
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
  const answer = await send("POST", `/${id}/open`, manager, { version: saved.body.version })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return id
}

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-11-02T02:00:00Z") })
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  const make = async (name: string, kind: "province" | "ward", parentId: string | null) =>
    (await createUnit(server.db, { name, kind, parentId }, reason)).id
  province = await make("Tỉnh Chấm Mẫu", "province", null)
  neighbour = await make("Tỉnh Bên Mẫu", "province", null)
  for (const name of ["Phường Ất", "Phường Giáp", "Phường Bính", "Phường Đinh"])
    wards.push(await make(name, "ward", province))
  manager = await buildPerson("coordinator", province)
  appraiser = await buildPerson("appraiser", province)
  const { body } = await server.send("GET", `/units/${province}/frameworks`, { token: manager.token })
  const found = body.frameworks.find(({ code }: { code: string }) => code === "mau-cap-xa-2026")
  framework = { ref: found.ref, code: found.code, version: found.version, hash: found.hash }
})
afterAll(async () => {
  const { unexpected } = server
  await server.close()
  if (unexpected.length > 0) throw new Error(`the server met unexpected errors: ${JSON.stringify(unexpected)}`)
})

describe("a draft", () => {
  it("starts with the usual settings and tells what is missing", async () => {
    const id = await create()
    const { body } = await send("GET", `/${id}`, manager)
    expect(body).toMatchObject({ state: "draft", part: "runs", version: 1, units: 0, assessment: null })
    expect(body.may).toEqual({ edit: true, open: false, run: false, appraise: false, vote: false })
    expect(body.problems.map(({ at }: { at: string }) => at)).toContain("blocks")
    const refused = await send("POST", `/${id}/open`, manager, { version: 1 })
    expect(refused.status).toBe(409)
    expect(refused.body.detail.problems.length).toBeGreaterThan(0)
  })

  it("is saved over the version that was read, not over somebody else's", async () => {
    const id = await create()
    const saved = await save(id)
    expect(saved.status, JSON.stringify(saved.body)).toBe(200)
    expect(saved.body).toMatchObject({ version: 2, units: 3, problems: [] })
    expect(saved.body.may.open).toBe(true)
    const { settings, name } = saved.body
    const late = await send("PUT", `/${id}`, manager, { name, settings, version: 1 })
    expect(late.status).toBe(409)
    expect(late.body.detail.version).toBe(2)
    expect((await send("POST", `/${id}/open`, manager, { version: 1 })).status).toBe(409)
    const wrong = await send("PUT", `/${id}`, manager, { name, settings: { ...settings, phases: [] }, version: 2 })
    expect(wrong.status).toBe(400)
  })

  it("says in plain words what keeps it from opening", async () => {
    const id = await create()
    const stranger = await buildPerson("appraiser", wards[0]!)
    const { body } = await save(id, {
      phases: [
        { code: "selfAssessment", from: "2026-11-01", to: "2026-11-30" },
        { code: "appraisal1", from: "2026-11-20", to: "2026-12-10" },
        { code: "explanation", from: "2026-12-11", to: "2026-12-15" },
      ],
      blocks: [
        { code: "phuong", name: "Khối phường", framework, unitIds: [wards[0]!, wards[1]!] },
        { code: "phuong", name: "Khối hai", framework: { ...framework, hash: "0".repeat(64) }, unitIds: [wards[0]!] },
        { code: "xa", name: "Khối ba", framework: { ...framework, ref: "không có" }, unitIds: [neighbour, newId()] },
      ],
      areas: [
        { code: "a", name: "Một", criteria: ["1", "2"], appraisers: [stranger] },
        { code: "b", name: "Hai", criteria: ["2", "99"], appraisers: [] },
      ].map(({ appraisers, ...area }) => ({
        ...area,
        appraisers: appraisers.map(({ accountId, name }) => ({ accountId, name })),
      })),
      council: { name: "Hội đồng", members: [], quorum: 66, majority: 50, countedOf: "members" },
      doubleMarking: { percent: 10, seed: 3 },
    })
    const told = body.problems.map(({ vi }: { vi: string }) => vi).join("\n")
    for (const words of [
      "“Thẩm định lần 1” bắt đầu khi “Tự chấm điểm” chưa kết thúc",
      "Thiếu bước “Thẩm định lần 2”",
      "Thiếu bước “Họp Hội đồng”",
      "Mã khối “phuong” có hai lần",
      "“Phường Ất” có hai lần",
      "khác lúc chọn",
      "chưa ban hành hoặc không còn",
      "“Tỉnh Bên Mẫu” không trực thuộc",
      "không có đơn vị",
      "Chưa ai thẩm định lĩnh vực 3",
      "Lĩnh vực 2 được thẩm định hai lần",
      "“Hai” chưa có người thẩm định",
      "không bộ tiêu chí nào có lĩnh vực 99",
      "chưa giữ vị trí nào được làm việc này",
      "giữ vị trí ở “Phường Ất”",
      "Hội đồng cần đúng một Chủ tịch",
      "Hội đồng chưa có Thư ký",
      "Chấm hai lần cần ít nhất hai người",
    ])
      expect(told).toContain(words)
    // A position in a unit that takes part is a warning: the person never meets that unit anyway.
    const warnings = body.problems.filter(({ isWarning }: { isWarning: boolean }) => isWarning)
    expect(warnings.map(({ at }: { at: string }) => at)).toContain("areas.0.appraisers")
  })

  it("copies an earlier campaign, its windows moved by whole years, with a sample of its own", async () => {
    const from = await openNew({ doubleMarking: { percent: 0, seed: 7 } })
    const { body } = await send("POST", "", manager, { year: 2028, name: "Đợt năm 2028", from })
    const copy = (await send("GET", `/${body.id}`, manager)).body
    expect(copy.settings.phases[0]).toEqual({ code: "selfAssessment", from: "2028-11-01", to: "2028-11-30" })
    expect(copy.settings.areas).toHaveLength(1)
    expect(copy.settings.doubleMarking.seed).not.toBe(7)
    expect(copy.problems.some(({ vi }: { vi: string }) => vi.includes("dùng cho năm 2026"))).toBe(true)
    const missing = await send("POST", "", manager, { year: 2028, name: "Đợt năm 2028", from: newId() })
    expect(missing.status).toBe(404)
  })

  it("is nobody else's, and can be taken away until it is opened", async () => {
    const id = await create("Bản nháp riêng")
    const member = await buildPerson("leader", wards[0]!)
    const asMember = (path: string) =>
      server.send("GET", `/units/${wards[0]}/campaigns${path}`, { token: member.token })
    await save(id)
    expect((await asMember(`/${id}`)).status).toBe(404)
    expect((await asMember("")).body.campaigns.map((each: { id: string }) => each.id)).not.toContain(id)
    expect((await send("DELETE", `/${id}`, manager)).status).toBe(200)
    expect((await send("GET", `/${id}`, manager)).status).toBe(404)
    const opened = await openNew()
    expect((await send("DELETE", `/${opened}`, manager)).status).toBe(409)
    const { body } = await send("GET", `/${opened}`, manager)
    const { name, settings, version } = body
    expect((await send("PUT", `/${opened}`, manager, { name, settings, version })).status).toBe(409)
    expect((await send("POST", `/${opened}/open`, manager, { version })).status).toBe(409)
  })
})

describe("an opened campaign", () => {
  it("shows units that take part its windows and rules, and none of the people behind it", async () => {
    const id = await openNew({ doubleMarking: { percent: 0, seed: 9 } })
    const member = await buildPerson("coordinator", wards[0]!)
    const ask = (unitId: string, path = "") =>
      server.send("GET", `/units/${unitId}/campaigns${path}`, { token: member.token })
    const listed = (await ask(wards[0]!)).body.campaigns.find((each: { id: string }) => each.id === id)
    expect(listed).toMatchObject({ part: "isAssessed", unitName: "Tỉnh Chấm Mẫu", units: 3, assessment: null })
    const { body } = await ask(wards[0]!, `/${id}`)
    expect(JSON.stringify(body)).not.toContain(appraiser.accountId)
    expect(JSON.stringify(body)).not.toContain(manager.accountId)
    expect(body.settings.doubleMarking.seed).toBe(0)
    expect(body.may).toEqual({ edit: false, open: false, run: false, appraise: false, vote: false })
    expect(body.members).toHaveLength(3)
    for (const part of ["board", "queue", "agenda", "results"])
      expect((await ask(wards[0]!, `/${id}/${part}`)).status, part).toBe(404)
    const outside = await buildPerson("coordinator", wards[3]!)
    const path = `/units/${wards[3]}/campaigns/${id}`
    expect((await server.send("GET", path, { token: outside.token })).status).toBe(404)
    const elsewhere = await buildPerson("coordinator", neighbour)
    for (const part of ["", "/board", "/queue", "/agenda", "/results"]) {
      const at = `/units/${neighbour}/campaigns/${id}${part}`
      expect((await server.send("GET", at, { token: elsewhere.token })).status, part).toBe(404)
    }
  })

  it("is adjusted by steps that are kept, and refuses what would break it", async () => {
    const id = await openNew()
    const step = (body: unknown, headers?: Record<string, string>) =>
      server.send("POST", `/units/${province}/campaigns/${id}/steps`, {
        token: manager.token,
        body,
        ...(headers === undefined ? {} : { headers }),
      })
    const moved = { kind: "phaseMoved", reason: "Bão số 9", phase: { code: "selfAssessment", from: "2026-11-01" } }
    const { body, status } = await step({ ...moved, phase: { ...moved.phase, to: "2026-12-05" } })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.phasesToday[0]).toMatchObject({ to: "2026-12-05", extended: true, isOpen: true })
    const tooLate = await step({ ...moved, phase: { ...moved.phase, to: "2026-12-10" } })
    expect(tooLate.status).toBe(400)
    const person = { accountId: appraiser.accountId, name: appraiser.name }
    const areas = [{ code: "noi-vu", name: "Sở Nội vụ", criteria: ["1"], appraisers: [person] }]
    expect((await step({ kind: "areasChanged", areas })).status).toBe(400)
    expect((await step({ kind: "councilChanged", council: null })).status).toBe(400)
    expect((await step({ kind: "phaseMoved", phase: { ...moved.phase, to: "2026-12-05" } })).status).toBe(400)
    expect((await step({ kind: "closed" })).body.state).toBe("closed")
    expect((await step({ ...moved, phase: { ...moved.phase, to: "2026-12-05" } })).status).toBe(409)
    expect((await send("GET", `/${id}`, manager)).body.phasesToday[0].to).toBe("2026-12-05")
  })

  it("counts units that have not started, late ones by the windows, only those that the reader may read", async () => {
    const id = await openNew()
    const board = (await send("GET", `/${id}/board`, manager)).body
    expect(board.units.map(({ name }: { name: string }) => name)).toEqual(["Phường Ất", "Phường Bính", "Phường Giáp"])
    expect(board.units[0]).toMatchObject({
      state: "notStarted",
      dueOn: "2026-12-05",
      isLate: false,
      assessmentId: null,
    })
    server.setNow(new Date("2026-12-06T02:00:00Z"))
    const { token } = { token: await buildSession(server.db, { accountId: manager.accountId, now: server.now() }) }
    const late = (await send("GET", `/${id}/board`, { ...manager, token })).body
    expect(late.units.every(({ isLate }: { isLate: boolean }) => isLate)).toBe(true)
    server.setNow(new Date("2026-11-02T02:00:00Z"))
    const officer = await buildPerson("officer", province)
    expect((await send("GET", `/${id}/board`, officer)).body.units).toEqual([])
  })

  it("answers 401 to strangers, 403 to those who may not, 409 while it is a draft", async () => {
    const id = await create()
    const base = `/units/${province}/campaigns`
    expect((await server.send("GET", base)).status).toBe(401)
    const officer = await buildPerson("officer", province)
    expect((await send("POST", "", officer, { year: 2026, name: "Đợt thử" })).status).toBe(403)
    expect((await send("POST", "", manager, { year: 1026, name: "Đợt thử" })).status).toBe(400)
    for (const part of ["board", "queue", "agenda", "results"])
      expect((await send("GET", `/${id}/${part}`, manager)).status, part).toBe(409)
    const released = { kind: "released", unitIds: [wards[0]] }
    expect((await send("POST", `/${id}/bulk`, manager, released)).status).toBe(409)
    expect((await send("GET", `/${id}/queue?after=x`, manager)).status).toBe(409)
  })
})
