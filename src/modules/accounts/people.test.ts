import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { newId } from "#platform/ids.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { createUnit } from "#modules/units/index.ts"

const now = new Date("2026-03-02T02:00:00Z")
let server: TestServer
let wardId: string
let otherId: string
let system: Person
let admin: Person
let otherAdmin: Person

type Person = Readonly<{ id: string; token: string; userName: string; positionId: string; holdingId: string }>

const addPerson = async (unitId: string, role: "systemAdmin" | "unitAdmin" | "officer"): Promise<Person> => {
  const userName = `nguoi.${newId().slice(-12)}`
  const id = await buildAccount(server.db, { userName, homeUnitId: unitId, now })
  const held = await buildHolding(server.db, { accountId: id, unitId, role })
  return { id, userName, token: await buildSession(server.db, { accountId: id, now }), ...held }
}

beforeAll(async () => {
  server = await buildTestServer({ now })
  const at = { from: "2025-07-01", legalBasis: "", by: null }
  const province = await createUnit(server.db, { name: "Tỉnh Thử", kind: "province", parentId: null }, at)
  wardId = (await createUnit(server.db, { name: "Phường Một", kind: "ward", parentId: province.id }, at)).id
  otherId = (await createUnit(server.db, { name: "Phường Hai", kind: "ward", parentId: province.id }, at)).id
  system = await addPerson(province.id, "systemAdmin")
  admin = await addPerson(wardId, "unitAdmin")
  otherAdmin = await addPerson(otherId, "unitAdmin")
})
afterAll(() => server.close())

const post = (path: string, body: unknown, token = admin.token) => server.send("POST", path, { token, body })
const newPerson = async (extra: object = {}) => {
  const body = { name: "Nguyễn Thị Bình", userName: `moi.${newId().slice(-12)}`, ...extra }
  const answer = await post(`/units/${wardId}/people`, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

describe("people", () => {
  test("are invited by a one-time link, set a password and are signed in", async () => {
    const person = await newPerson()
    expect(person).toMatchObject({ state: "invited", may: { lookAfter: true } })
    const link = await post(`/units/${wardId}/people/${person.id}/link`, {})
    const token = new URL(link.body.url).searchParams.get("token")
    expect((await server.send("POST", "/links/look", { body: { token } })).body).toMatchObject({
      kind: "invite",
      userName: person.userName,
      unitName: "Phường Một",
    })
    const weak = await server.send("POST", "/links/use", { body: { token, password: "matkhau123456" } })
    expect(weak.body.issues).toEqual([{ path: "body.password", message: "common" }])
    const both = await Promise.all(
      [1, 2].map(() => server.send("POST", "/links/use", { body: { token, password: "mua xuan co hoa dao no" } })),
    )
    expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 404])
    const used = both.find((answer) => answer.status === 200)
    const session = await server.send("GET", "/session", { token: used?.cookies.get("thuocdo-lan") })
    expect(session.body.account.userName).toBe(person.userName)
    expect((await server.send("POST", "/links/look", { body: { token } })).status).toBe(404)
  })

  test("a newer link kills the older, and links end after three days", async () => {
    const person = await newPerson()
    const link = async () =>
      new URL((await post(`/units/${wardId}/people/${person.id}/link`, {})).body.url).searchParams.get("token")
    const [first, second] = [await link(), await link()]
    expect((await server.send("POST", "/links/look", { body: { token: first } })).status).toBe(404)
    expect((await server.send("POST", "/links/look", { body: { token: second } })).status).toBe(200)
    server.setNow(new Date(now.getTime() + 73 * 3_600_000))
    expect((await server.send("POST", "/links/look", { body: { token: second } })).status).toBe(404)
    server.setNow(now)
  })

  test("a link needs a fresh proof of who asks", async () => {
    const person = await newPerson()
    const stale = await buildSession(server.db, {
      accountId: admin.id,
      now,
      confirmedAt: new Date(now.getTime() - 3_600_000),
    })
    const answer = await post(`/units/${wardId}/people/${person.id}/link`, {}, stale)
    expect([answer.status, answer.body.detail]).toEqual([403, { reason: "confirm" }])
  })

  test("user names are unique everywhere, and their shape is checked", async () => {
    const taken = await post(`/units/${wardId}/people`, { name: "Ai Đó", userName: otherAdmin.userName })
    expect(taken.status).toBe(409)
    expect((await post(`/units/${wardId}/people`, { name: "Ai Đó", userName: "có dấu" })).status).toBe(400)
  })

  test("disabling ends their sessions at once; enabling lets them in again", async () => {
    const officer = await addPerson(wardId, "officer")
    const at = `/units/${wardId}/people/${officer.id}`
    expect((await post(`${at}/disable`, { why: "chuyển công tác" })).body.state).toBe("disabled")
    expect((await server.send("GET", "/session", { token: officer.token })).status).toBe(401)
    expect((await post(`${at}/link`, {})).status).toBe(409)
    expect((await post(`${at}/enable`, { why: "trở lại" })).status).toBe(200)
    expect((await server.send("GET", "/session", { token: officer.token })).status).toBe(401)
  })

  test("nobody disables themselves, and the last system administrator stays", async () => {
    expect((await post(`/units/${wardId}/people/${admin.id}/disable`, { why: "thử" })).status).toBe(409)
    const unitId = (await server.send("GET", "/session", { token: system.token })).body.units[0].id
    const end = await post(`/units/${unitId}/holdings/${system.holdingId}/end`, { lastDay: "2026-03-31" }, system.token)
    expect(end.status).toBe(409)
    const change = await server.send("PATCH", `/units/${unitId}/positions/${system.positionId}`, {
      token: system.token,
      body: { role: "officer" },
    })
    expect(change.status).toBe(409)
  })

  test("are found without diacritics and sorted by given name", async () => {
    const place = `tim.${newId().slice(-6)}`
    for (const [index, name] of ["Trần Văn Đức", "Lê Thị An", "Phạm Dũng"].entries())
      await newPerson({ name, userName: `${place}.${index}` })
    const { body } = await server.send("GET", `/units/${wardId}/people?search=${place}`, { token: admin.token })
    expect(body.items.map((person: { name: string }) => person.name)).toEqual([
      "Lê Thị An",
      "Phạm Dũng",
      "Trần Văn Đức",
    ])
    const found = await server.send("GET", `/units/${wardId}/people?search=duc`, { token: admin.token })
    expect(found.body.items.map((person: { name: string }) => person.name)).toContain("Trần Văn Đức")
  })
})

describe("an administrator reaches no further than their unit", () => {
  test("people of another unit are not seen through one's own address", async () => {
    for (const [method, rest, body] of [
      ["GET", "", undefined],
      ["PATCH", "", { name: "Đổi Tên" }],
      ["POST", "/link", {}],
      ["POST", "/disable", { why: "thử" }],
    ] as const) {
      const answer = await server.send(method, `/units/${wardId}/people/${otherAdmin.id}${rest}`, {
        token: admin.token,
        ...(body ? { body } : {}),
      })
      expect(answer.status, `${method} ${rest}`).toBe(404)
    }
  })

  test("someone with a position elsewhere or a higher role cannot be taken over", async () => {
    const guest = await addPerson(otherId, "officer")
    await buildHolding(server.db, { accountId: guest.id, unitId: wardId, role: "officer" })
    const master = await addPerson(wardId, "systemAdmin")
    for (const person of [guest, master]) {
      const seen = await server.send("GET", `/units/${wardId}/people/${person.id}`, { token: admin.token })
      expect(seen.body.may.lookAfter).toBe(false)
      expect((await post(`/units/${wardId}/people/${person.id}/link`, {})).status).toBe(403)
      expect((await post(`/units/${wardId}/people/${person.id}/disable`, { why: "thử" })).status).toBe(403)
    }
    const link = await post(`/units/${wardId}/people/${master.id}/link`, {}, system.token)
    expect(link.status).toBe(200)
  })

  test("a link kept back until the person has become more powerful opens nothing", async () => {
    const person = await addPerson(wardId, "officer")
    const link = await post(`/units/${wardId}/people/${person.id}/link`, {})
    const token = new URL(link.body.url).searchParams.get("token")
    expect((await server.send("POST", "/links/look", { body: { token } })).status).toBe(200)
    await buildHolding(server.db, { accountId: person.id, unitId: wardId, role: "systemAdmin" })
    expect((await server.send("POST", "/links/look", { body: { token } })).status).toBe(404)
    const used = await server.send("POST", "/links/use", { body: { token, password: "mua xuan co hoa dao no" } })
    expect(used.status).toBe(404)
  })

  test("to say which single sign-on id opens an account needs a fresh proof", async () => {
    const person = await newPerson()
    const old = new Date(now.getTime() - 3_600_000)
    const token = await buildSession(server.db, { accountId: admin.id, now, confirmedAt: old })
    const change = (body: object) => server.send("PATCH", `/units/${wardId}/people/${person.id}`, { token, body })
    expect((await change({ name: "Nguyễn Thị Hòa" })).status).toBe(200)
    const refused = await change({ ssoId: "ke-la-mat" })
    expect([refused.status, refused.body.detail]).toEqual([403, { reason: "confirm" }])
    const kept = await server.send("GET", `/units/${wardId}/people/${person.id}`, { token })
    expect(kept.body.ssoId).toBeNull()
  })

  test("does not make system administrators, neither by a new position nor by changing or giving one", async () => {
    const body = { title: "Quản trị hệ thống", role: "systemAdmin", validFrom: "2026-01-01" }
    expect((await post(`/units/${wardId}/positions`, body)).status).toBe(403)
    const mine = { token: admin.token, body: { role: "systemAdmin" } }
    expect((await server.send("PATCH", `/units/${wardId}/positions/${admin.positionId}`, mine)).status).toBe(403)
    const master = await addPerson(wardId, "systemAdmin")
    const give = { positionId: master.positionId, person: { kind: "id", accountId: admin.id }, heldFrom: "2026-01-01" }
    expect((await post(`/units/${wardId}/holdings`, give)).status).toBe(403)
    expect(
      (await post(`/units/${wardId}/positions/${master.positionId}/close`, { lastDay: "2026-03-31" })).status,
    ).toBe(403)
  })

  test("positions and holdings of another unit are not there", async () => {
    expect(
      (await post(`/units/${wardId}/positions/${otherAdmin.positionId}/close`, { lastDay: "2026-03-31" })).status,
    ).toBe(404)
    expect(
      (await post(`/units/${wardId}/holdings/${otherAdmin.holdingId}/end`, { lastDay: "2026-03-31" })).status,
    ).toBe(404)
    const give = {
      positionId: otherAdmin.positionId,
      person: { kind: "id", accountId: admin.id },
      heldFrom: "2026-03-01",
    }
    expect((await post(`/units/${wardId}/holdings`, give)).status).toBe(404)
  })
})

describe("positions", () => {
  test("the usual ones come once, with their offices", async () => {
    const first = await post(`/units/${wardId}/positions/from-templates`, { validFrom: "2025-07-01" })
    expect(first.body.created).toBeGreaterThan(10)
    const again = await post(`/units/${wardId}/positions/from-templates`, { validFrom: "2025-07-01" })
    expect(again.body.created).toBe(0)
    const { body } = await server.send("GET", `/units/${wardId}/positions`, { token: admin.token })
    const head = body.items.find((position: { title: string }) => position.title.startsWith("Chánh Văn phòng"))
    expect(head).toMatchObject({ role: "coordinator", officeName: "Văn phòng HĐND và UBND", holders: [] })
    expect(body.items[0].role).toBe("leader")
  })

  test("a permission lasts as long as the holding, on the server's Vietnamese calendar", async () => {
    const person = await newPerson()
    const token = await buildSession(server.db, { accountId: person.id, now })
    const { body: list } = await server.send("GET", `/units/${wardId}/positions`, { token: admin.token })
    const positionId = list.items.find((position: { role: string }) => position.role === "leader").id
    const read = async () => (await server.send("GET", `/units/${wardId}/plans`, { token })).status
    expect(await read()).toBe(403)
    const give = {
      positionId,
      person: { kind: "userName", userName: person.userName },
      heldFrom: "2026-03-02",
      heldTo: "2026-03-02",
    }
    expect((await post(`/units/${wardId}/holdings`, give)).status).toBe(200)
    expect((await post(`/units/${wardId}/holdings`, give)).status).toBe(409)
    expect(await read()).toBe(200)
    // 17:30 UTC is already 3 March in Việt Nam.
    server.setNow(new Date("2026-03-02T17:30:00Z"))
    const later = await buildSession(server.db, { accountId: person.id, now: server.now() })
    expect((await server.send("GET", `/units/${wardId}/plans`, { token: later })).status).toBe(403)
    server.setNow(now)
  })

  test("closing one ends what its holders may do, and keeps who held it", async () => {
    const officer = await addPerson(wardId, "officer")
    const closed = await post(`/units/${wardId}/positions/${officer.positionId}/close`, { lastDay: "2026-03-01" })
    expect(closed.body.holders).toMatchObject([{ accountId: officer.id, heldTo: "2026-03-01" }])
    expect((await server.send("GET", `/units/${wardId}/plans`, { token: officer.token })).status).toBe(403)
    const past = await server.send("GET", `/units/${wardId}/positions?date=2026-02-28`, { token: admin.token })
    expect(past.body.items.map((position: { id: string }) => position.id)).toContain(officer.positionId)
  })

  test("an office of another unit is refused as a place", async () => {
    const at = { from: "2025-07-01", legalBasis: "", by: null }
    const office = await createUnit(server.db, { name: "Văn phòng", kind: "office", parentId: otherId }, at)
    const body = { title: "Chuyên viên", role: "officer", officeId: office.id, validFrom: "2026-01-01" }
    const answer = await post(`/units/${wardId}/positions`, body)
    expect([answer.status, answer.body.issues[0].path]).toEqual([400, "body.officeId"])
  })
})
