import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { newId } from "#platform/ids.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { createUnit } from "./service.ts"

let server: TestServer
let system: string
let provinceId: string
let wardAdmin: string

const now = new Date("2026-03-02T02:00:00Z")
const at = (from: string) => ({ from, legalBasis: "", by: null })

beforeAll(async () => {
  server = await buildTestServer({ now })
  const province = await createUnit(server.db, { name: "Tỉnh Gốc", kind: "province", parentId: null }, at("2000-01-01"))
  provinceId = province.id
  system = await signInAs("quan.tri", provinceId, "systemAdmin")
})
afterAll(() => server.close())

const signInAs = async (userName: string, unitId: string, role: "systemAdmin" | "unitAdmin" | "leader") => {
  const accountId = await buildAccount(server.db, { userName, homeUnitId: unitId, now })
  await buildHolding(server.db, { accountId, unitId, role })
  return buildSession(server.db, { accountId, now })
}

const post = (path: string, body: unknown, token = system) => server.send("POST", path, { token, body })
const get = (path: string, token = system) => server.send("GET", path, { token })

const addChild = async (parentId: string, name: string, kind: string, from: string) => {
  const answer = await post(`/units/${parentId}/children`, { name, kind, from, legalBasis: "Nghị quyết thử" })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body.id as string
}

const namesOn = async (date: string, parentId?: string) => {
  const answer = await get(`/units?date=${date}${parentId ? `&parentId=${parentId}` : ""}`)
  return answer.body.items.map((unit: { name: string }) => unit.name)
}

describe("two tiers since 1 July 2025", () => {
  let districtId: string
  let firstId: string
  let secondId: string
  let mergedId: string

  test("the district era: districts under the province, wards under districts", async () => {
    districtId = await addChild(provinceId, "Quận Cũ", "urbanDistrict", "2000-01-01")
    firstId = await addChild(districtId, "Phường Đông", "ward", "2000-01-01")
    secondId = await addChild(districtId, "Phường Dân", "ward", "2000-01-01")
    expect(await namesOn("2024-05-01", districtId)).toEqual(["Phường Dân", "Phường Đông"])
  })

  test("a ward cannot stand under a province then, nor a district exist now", async () => {
    const wrongPlace = await post(`/units/${provinceId}/children`, {
      name: "Phường Lạc",
      kind: "ward",
      from: "2024-01-01",
    })
    expect(wrongPlace.status).toBe(400)
    const gone = await post(`/units/${provinceId}/children`, {
      name: "Quận Muộn",
      kind: "urbanDistrict",
      from: "2025-07-01",
    })
    expect(gone.status).toBe(400)
    expect(gone.body.issues[0].path).toBe("body.kind")
  })

  test("a district with wards cannot close", async () => {
    const answer = await post(`/units/${districtId}/close`, { lastDay: "2025-06-30" })
    expect(answer.status).toBe(409)
    expect(answer.body.detail.units).toHaveLength(2)
  })

  test("two wards merge under the province into one that takes an old name; the district then closes", async () => {
    const officeId = await addChild(firstId, "Bộ phận một cửa", "office", "2010-01-01")
    const merged = await post(`/units/${provinceId}/merge`, {
      predecessorIds: [firstId, secondId],
      successor: { kind: "new", unit: { name: "Phường Đông", kind: "ward" } },
      from: "2025-07-01",
      legalBasis: "Nghị quyết sắp xếp",
    })
    expect(merged.status, JSON.stringify(merged.body)).toBe(200)
    mergedId = merged.body.id
    expect((await post(`/units/${districtId}/close`, { lastDay: "2025-06-30" })).status).toBe(200)
    expect((await get(`/units/${officeId}`)).body.unit.validTo).toBe("2025-06-30")
  })

  test("each day shows its own tree", async () => {
    expect(await namesOn("2025-06-30", provinceId)).toEqual(["Quận Cũ"])
    expect(await namesOn("2025-06-30", districtId)).toEqual(["Phường Dân", "Phường Đông"])
    expect(await namesOn("2025-07-01", provinceId)).toEqual(["Phường Đông"])
    expect(await namesOn("2025-07-01", districtId)).toEqual([])
  })

  test("the history names who came before and after", async () => {
    const { body } = await get(`/units/${mergedId}`)
    const merge = body.events.find((event: { kind: string }) => event.kind === "merge")
    expect(merge.predecessors.map((unit: { id: string }) => unit.id).toSorted()).toEqual([firstId, secondId].toSorted())
    expect(merge.legalBasis).toBe("Nghị quyết sắp xếp")
    const old = await get(`/units/${firstId}`)
    expect(old.body.existsOnDate).toBe(false)
    expect(old.body.unit.path.map((unit: { name: string }) => unit.name)).toEqual(["Tỉnh Gốc", "Quận Cũ"])
  })

  test("those who took over may read what the old ward left, and not write it", async () => {
    const leader = await signInAs("chu.tich.moi", mergedId, "leader")
    expect((await get(`/units/${firstId}/positions`, leader)).status).toBe(200)
    expect((await get(`/units/${firstId}/plans`, leader)).status).toBe(200)
    expect((await server.send("PUT", `/units/${firstId}/plans/${newId()}`, { token: leader, body: {} })).status).toBe(
      403,
    )
  })
})

describe("names and places", () => {
  let wardId: string
  beforeAll(async () => {
    wardId = await addChild(provinceId, "Xã Tân Lập", "commune", "2025-07-01")
    wardAdmin = await signInAs("quan.tri.xa", wardId, "unitAdmin")
  })

  test("a rename begins on its day and the past keeps the old name", async () => {
    const answer = await post(
      `/units/${wardId}/rename`,
      { name: "Phường Tân Lập", kind: "ward", from: "2026-01-01" },
      wardAdmin,
    )
    expect(answer.status).toBe(200)
    expect((await get(`/units/${wardId}?date=2025-12-31`)).body.unit).toMatchObject({
      name: "Xã Tân Lập",
      kind: "commune",
    })
    expect((await get(`/units/${wardId}?date=2026-01-01`)).body.unit).toMatchObject({
      name: "Phường Tân Lập",
      kind: "ward",
    })
    expect((await get(`/units/${wardId}`)).body.versions).toHaveLength(2)
  })

  test("a change before a later change is refused, as is another level", async () => {
    expect((await post(`/units/${wardId}/rename`, { name: "Xã Lùi", from: "2025-09-01" })).status).toBe(409)
    expect(
      (await post(`/units/${wardId}/rename`, { name: "Sở Lạ", kind: "department", from: "2026-02-01" })).status,
    ).toBe(400)
  })

  test("two names in one place collide", async () => {
    const answer = await post(`/units/${provinceId}/children`, {
      name: "phường tân lập",
      kind: "ward",
      from: "2026-02-01",
    })
    expect(answer.status).toBe(409)
  })

  test("a unit never comes to stand under itself", async () => {
    const office = await addChild(wardId, "Văn phòng", "office", "2026-01-01")
    const section = await addChild(office, "Tổ tổng hợp", "office", "2026-01-01")
    expect((await post(`/units/${office}/reparent`, { parentId: section, from: "2026-02-01" })).status).toBe(409)
    expect((await post(`/units/${office}/reparent`, { parentId: office, from: "2026-02-01" })).status).toBe(409)
  })

  test("moves at the same moment cannot make a circle between them", async () => {
    const [a, b] = [
      await addChild(wardId, "Phòng A", "office", "2026-01-01"),
      await addChild(wardId, "Phòng B", "office", "2026-01-01"),
    ]
    const answers = await Promise.all([
      post(`/units/${a}/reparent`, { parentId: b, from: "2026-02-01" }),
      post(`/units/${b}/reparent`, { parentId: a, from: "2026-02-01" }),
    ])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  })

  test("a unit's own administrator manages its offices, but does not move the unit or touch others", async () => {
    const office = await post(
      `/units/${wardId}/children`,
      { name: "Phòng Kinh tế", kind: "office", from: "2026-01-01" },
      wardAdmin,
    )
    expect(office.status).toBe(200)
    expect(
      (
        await post(
          `/units/${office.body.id}/rename`,
          { name: "Phòng Kinh tế – Hạ tầng", from: "2026-02-01" },
          wardAdmin,
        )
      ).status,
    ).toBe(200)
    expect((await post(`/units/${office.body.id}/close`, { lastDay: "2026-02-28" }, wardAdmin)).status).toBe(200)
    expect((await post(`/units/${wardId}/close`, { lastDay: "2026-02-28" }, wardAdmin)).status).toBe(403)
    expect(
      (await post(`/units/${wardId}/reparent`, { parentId: provinceId, from: "2026-03-01" }, wardAdmin)).status,
    ).toBe(403)
  })

  test("a split ends the old unit and names the new ones; the new ones stand in its place", async () => {
    const old = await addChild(provinceId, "Xã Lớn", "commune", "2025-07-01")
    const answer = await post(`/units/${old}/split`, {
      successors: [
        { kind: "new", unit: { name: "Xã Lớn", kind: "commune" } },
        { kind: "new", unit: { name: "Xã Nhỏ", kind: "commune" } },
      ],
      from: "2026-02-01",
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(answer.body.items.every((unit: { parentId: string }) => unit.parentId === provinceId)).toBe(true)
    expect((await get(`/units/${old}`)).body.existsOnDate).toBe(false)
  })

  test("a correction changes the name in place and keeps why", async () => {
    const answer = await server.send("PATCH", `/units/${wardId}`, {
      token: system,
      body: { name: "Phường Tân Lập 1", code: "00123", why: "gõ nhầm" },
    })
    expect(answer.body).toMatchObject({ name: "Phường Tân Lập 1", code: "00123", validFrom: "2026-01-01" })
    const log = await get(`/units/${wardId}/audit?action=units.correct`)
    expect(log.body.items[0]).toMatchObject({ why: "gõ nhầm", before: { name: "Phường Tân Lập" } })
  })
})

describe("the list", () => {
  let placeId: string
  beforeAll(async () => {
    placeId = (
      await createUnit(server.db, { name: "Tỉnh Nhiều Xã", kind: "province", parentId: null }, at("2025-07-01"))
    ).id
    for (let index = 1; index <= 30; index++)
      await createUnit(server.db, { name: `Xã Đồng ${index}`, kind: "commune", parentId: placeId }, at("2025-07-01"))
  })

  test("comes page by page, each unit once, in Vietnamese order", async () => {
    const names: string[] = []
    let cursor = ""
    do {
      const { body } = await get(`/units?parentId=${placeId}&limit=7${cursor}`)
      names.push(...body.items.map((unit: { name: string }) => unit.name))
      expect(body.total).toBe(30)
      cursor = body.next === null ? "" : `&cursor=${body.next}`
    } while (cursor)
    expect(names).toEqual(Array.from({ length: 30 }, (_, index) => `Xã Đồng ${index + 1}`))
  })

  test("is searched without diacritics and below a unit", async () => {
    expect((await get("/units?search=xa dong 12")).body.items.map((unit: { name: string }) => unit.name)).toEqual([
      "Xã Đồng 12",
    ])
    expect(
      (await get(`/units?search=dong&parentId=${provinceId}&date=2026-03-01`)).body.items.map(
        (unit: { name: string }) => unit.name,
      ),
    ).toEqual(["Phường Đông"])
    expect((await get("/units?search=%25")).body.total).toBeGreaterThan(30)
  })

  test("refuses what is no date, no id, no cursor", async () => {
    for (const query of ["date=2025-02-30", "parentId=x", "cursor=zzz", "limit=1000"])
      expect((await get(`/units?${query}`)).status, query).toBe(400)
  })
})

test("unknown units are 404 for those who manage everything, 403 for others", async () => {
  expect((await get(`/units/${newId()}`)).status).toBe(404)
  expect((await post(`/units/${newId()}/rename`, { name: "Không", from: "2026-01-01" })).status).toBe(403)
})

test("the same key creates once; the same key with another body is refused", async () => {
  const headers = { "idempotency-key": "khoa-chong-trung-1" }
  const send = (name: string) =>
    server.send("POST", "/units", { token: system, headers, body: { name, kind: "province", from: "2025-07-01" } })
  const first = await send("Tỉnh Một Lần")
  const again = await send("Tỉnh Một Lần")
  expect([first.status, again.status]).toEqual([200, 200])
  expect(again.body.id).toBe(first.body.id)
  expect((await send("Tỉnh Khác")).status).toBe(409)
})

describe("whoever manages two units cannot take one out of its place", () => {
  test("by merging them under a third unit", async () => {
    const first = await addChild(provinceId, "Phường Mười", "ward", "2025-07-01")
    const second = await addChild(provinceId, "Phường Mười Một", "ward", "2025-07-01")
    const root = await post("/units", { name: "Tỉnh Khác", kind: "province", from: "2025-07-01" })
    const other = root.body.id as string
    const accountId = await buildAccount(server.db, { userName: "hai.don.vi", homeUnitId: first, now })
    for (const unitId of [first, second, other]) await buildHolding(server.db, { accountId, unitId, role: "unitAdmin" })
    const token = await buildSession(server.db, { accountId, now })
    const successor = { kind: "existing", unitId: second }
    const merge = { predecessorIds: [first, second], successor, from: "2026-04-01" }
    expect((await post(`/units/${other}/merge`, merge, token)).status).toBe(403)
    expect((await get(`/units/${second}`)).body.unit.parentId).toBe(provinceId)
  })
})
