import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs"

import { afterEach, beforeEach, expect, test } from "vitest"

import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { firstRunLink } from "./index.ts"

let server: TestServer
beforeEach(async () => {
  server = await buildTestServer({ now: new Date("2026-03-02T02:00:00Z") })
})
afterEach(() => server.close())

const administrator = { name: "Nguyễn Văn Đầu", userName: "dau.tien", password: "dong song chay qua lang" }
const own = { kind: "own", name: "Phường Tân An", unitKind: "ward", parentName: "Tỉnh Tây Ninh" }

const fileIs = () => existsSync(server.platform.firstRunFile.path)
const newLinkToken = async () => {
  const link = await firstRunLink(server.db, "http://127.0.0.1:8686/", server.now())
  return new URL(link ?? "").searchParams.get("token") ?? ""
}
const run = (token: string, body: object = {}) =>
  server.send("POST", "/first-run", { body: { token, unit: own, administrator, ...body } })

test("makes unit, parent, offices, positions and an administrator who can work at once", async () => {
  expect((await server.send("GET", "/session/options")).body.firstRun).toBe(true)
  const token = await newLinkToken()
  expect((await server.send("POST", "/first-run/look", { body: { token } })).body.today).toBe("2026-03-02")
  const answer = await run(token)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const session = await server.send("GET", "/session", { token: answer.cookies.get("thuocdo-lan") })
  const [unit] = session.body.units
  expect(unit).toMatchObject({
    id: answer.body.unitId,
    name: "Phường Tân An",
    parentName: "Tỉnh Tây Ninh",
    isSample: false,
  })
  expect(unit.permissions).toEqual(
    expect.arrayContaining(["plan.edit", "task.assign", "account.manage", "system.manage", "audit.read"]),
  )
  expect((await server.send("GET", "/session/options")).body.firstRun).toBe(false)
  expect(await firstRunLink(server.db, "http://x", server.now())).toBeUndefined()
})

test("a link works once, an older link not at all, and two at one moment make one unit", async () => {
  const old = await newLinkToken()
  const token = await newLinkToken()
  expect((await run(old)).status).toBe(404)
  expect((await run("A".repeat(43))).status).toBe(404)
  const answers = await Promise.all([run(token), run(token)])
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 404])
  expect((await run(token)).status).toBe(404)
  expect(await server.db.selectFrom("accounts").select("id").execute()).toHaveLength(1)
})

test("the link's file is its owner's alone, and is gone once the link was used", async () => {
  const { path, save } = server.platform.firstRunFile
  writeFileSync(path, "an older one that everybody may read", { mode: 0o644 })
  const token = await newLinkToken()
  save(`http://127.0.0.1:8686/first-run?token=${token}`)
  expect(readFileSync(path, "utf8")).toBe(`http://127.0.0.1:8686/first-run?token=${token}\n`)
  // Windows knows only "may be written".
  expect(statSync(path).mode & 0o777).toBe(process.platform === "win32" ? 0o666 : 0o600)
  expect((await run("A".repeat(43))).status).toBe(404)
  expect(fileIs()).toBe(true)
  expect((await run(token)).status).toBe(200)
  expect(fileIs()).toBe(false)
})

test("a weak password or a unit that cannot be leaves the link as it was", async () => {
  const token = await newLinkToken()
  const weak = await run(token, { administrator: { ...administrator, password: "123456789012" } })
  expect([weak.status, weak.body.issues[0].path]).toEqual([400, "body.administrator.password"])
  expect((await run(token, { unit: { ...own, unitKind: "office" } })).status).toBe(400)
  expect((await run(token, { unit: { ...own, unitKind: "township" } })).status).toBe(400)
  expect(await server.db.selectFrom("units").select("id").execute()).toEqual([])
  expect((await run(token)).status).toBe(200)
})

test("the sample ward is marked, has people at work, and goes away whole", async () => {
  const answer = await run(await newLinkToken(), { unit: { kind: "sample" } })
  const token = answer.cookies.get("thuocdo-lan") ?? ""
  const { unitId } = answer.body
  const session = await server.send("GET", "/session", { token })
  expect(session.body.units[0]).toMatchObject({ name: "Phường Hòa Bình Mẫu", isSample: true })
  const positions = await server.send("GET", `/units/${unitId}/positions`, { token })
  expect(
    positions.body.items.filter((position: { holders: unknown[] }) => position.holders.length > 0).length,
  ).toBeGreaterThan(8)
  expect((await server.send("GET", "/units/", { token })).body.items[0]).toMatchObject({
    name: "Tỉnh Mẫu",
    isSample: true,
  })

  const library = await server.send("GET", `/units/${unitId}/evidence?year=2026`, { token })
  expect(library.body.documents.map(({ links }: { links: number }) => links > 0)).toEqual(Array(5).fill(true))

  const removed = await server.send("DELETE", `/units/${unitId}/sample`, { token })
  expect(removed.body.next).toMatch(/^\/first-run\?token=[A-Za-z0-9_-]{43}$/)
  const kept = readFileSync(server.platform.firstRunFile.path, "utf8")
  expect(kept).toBe(`http://127.0.0.1:8686${removed.body.next}\n`)
  for (const table of [
    "units",
    "unit_versions",
    "unit_events",
    "accounts",
    "sessions",
    "positions",
    "holdings",
  ] as const)
    expect(await server.db.selectFrom(table).selectAll().execute(), table).toEqual([])
  expect((await server.send("GET", "/session", { token })).status).toBe(401)
  const again = await run(new URL(`http://x${removed.body.next}`).searchParams.get("token") ?? "")
  expect(again.status).toBe(200)
  const real = await server.send("DELETE", `/units/${again.body.unitId}/sample`, {
    token: again.cookies.get("thuocdo-lan"),
  })
  expect(real.status).toBe(409)
})

test("the sample does not go while it holds the last administrator of people who stay", async () => {
  const answer = await run(await newLinkToken(), { unit: { kind: "sample" } })
  const token = answer.cookies.get("thuocdo-lan") ?? ""
  const real = await server.send("POST", "/units", {
    token,
    body: { name: "Tỉnh Thật", kind: "province", from: "2025-07-01" },
  })
  expect(real.status, JSON.stringify(real.body)).toBe(200)
  const person = await server.send("POST", `/units/${real.body.id}/people`, {
    token,
    body: { name: "Nguyễn Thị Bình", userName: "binh.nguyen" },
  })
  expect(person.status, JSON.stringify(person.body)).toBe(200)
  expect((await server.send("DELETE", `/units/${answer.body.unitId}/sample`, { token })).status).toBe(409)
  expect((await server.send("GET", "/session", { token })).status).toBe(200)
})
