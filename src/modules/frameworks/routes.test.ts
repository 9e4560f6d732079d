import { readFileSync } from "node:fs"

import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { sql } from "kysely"

import { createUnit } from "#modules/units/index.ts"
import { setRowScope } from "#platform/database/scope.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

let server: TestServer
let province = ""
let ward = ""
let tokens: Readonly<Record<"agency" | "ward" | "auditor", string>>

const buildPerson = async (role: Role, home: string): Promise<string> => {
  const accountId = await buildAccount(server.db, {
    userName: `${role}${home.slice(-6)}`,
    homeUnitId: home,
    now: server.now(),
  })
  await buildHolding(server.db, { accountId, unitId: home, role, title: `Vị trí ${role}` })
  return buildSession(server.db, { accountId, now: server.now() })
}

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-02-02T02:00:00Z") })
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  province = (await createUnit(server.db, { name: "Tỉnh Mẫu", kind: "province", parentId: null }, reason)).id
  ward = (await createUnit(server.db, { name: "Phường Mẫu", kind: "ward", parentId: province }, reason)).id
  tokens = {
    agency: await buildPerson("coordinator", province),
    ward: await buildPerson("coordinator", ward),
    auditor: await buildPerson("auditor", ward),
  }
})
afterAll(async () => {
  const { unexpected } = server
  await server.close()
  if (unexpected.length > 0) throw new Error(`the server met unexpected errors: ${JSON.stringify(unexpected)}`)
})

const heading = { code: "bo-mau", name: "Bộ tiêu chí mẫu", year: 2026, level: "commune" }
const whole = {
  thuocdo: 1,
  ...heading,
  version: "1",
  status: "draft",
  scale: "1",
  sources: [{ code: "council", name: "Hội đồng", max: "1" }],
  measures: [{ code: "plan.issued", name: "Đã ban hành kế hoạch", kind: "yesNo" }],
  criteria: [
    {
      code: "1",
      title: "Ban hành kế hoạch",
      max: "1",
      source: "council",
      owner: "van-phong",
      asIssued: "Có ban hành: 1; không: 0",
      rule: { kind: "yesNo", of: "plan.issued" },
      evidence: [{ what: "Kế hoạch" }],
      examples: [{ given: { "plan.issued": true }, points: "1" }],
    },
  ],
}

describe("two versions", () => {
  it("are compared in words, with a proposed crosswalk that the issuing unit settles for those below", async () => {
    const make = async (version: string, max: string): Promise<string> => {
      const criteria = [{ ...whole.criteria[0], max, examples: undefined, asIssued: `Có ban hành: ${max}` }]
      const data = { ...whole, code: "hai-ban", version, scale: max, criteria, sources: [{ ...whole.sources[0], max }] }
      const body = { package: data, marks: [], sourceName: null }
      const { id } = (
        await server.send("POST", `/units/${province}/framework-packages`, { token: tokens.agency, body })
      ).body
      const path = `/units/${province}/framework-drafts/${id}/publish`
      expect((await server.send("POST", path, { token: tokens.agency, body: { draftVersion: 1 } })).status).toBe(200)
      return id
    }
    const [old, next] = [await make("1", "1"), await make("2", "2")]
    const path = (unit: string) => `/units/${unit}/framework-crosswalks/${old}/${next}`
    const proposed = await server.send("GET", path(ward), { token: tokens.ward })
    expect(proposed.body).toMatchObject({ settled: false, rows: [{ old: "1", new: "1", kind: "rescaled" }] })
    expect(proposed.body.changes.length).toBeGreaterThan(0)
    const rows = [{ old: "1", new: "1", kind: "reworded" }]
    expect((await server.send("PUT", path(province), { token: tokens.agency, body: { rows } })).status).toBe(200)
    expect((await server.send("GET", path(ward), { token: tokens.ward })).body).toMatchObject({ settled: true, rows })
    expect((await server.send("PUT", path(ward), { token: tokens.ward, body: { rows: [] } })).status).toBe(409)
    const unknown = `/units/${province}/framework-crosswalks/${crypto.randomUUID()}/${next}`
    expect((await server.send("PUT", unknown, { token: tokens.agency, body: { rows } })).status).toBe(404)
  })
})

describe("a framework from draft to use", () => {
  it("is drafted, saved with its findings, published and then chosen for the units below", async () => {
    const created = await server.send("POST", `/units/${province}/frameworks`, {
      token: tokens.agency,
      body: heading,
    })
    expect(created.status).toBe(200)
    const path = `/units/${province}/framework-drafts/${created.body.id}`
    const broken = { ...whole, criteria: [{ ...whole.criteria[0], rule: { kind: "nothing" } }] }
    const first = await server.send("PUT", path, {
      token: tokens.agency,
      body: { draftVersion: 1, package: broken, marks: [] },
    })
    expect(first.body.findings[0]).toMatchObject({ severity: "error", rule: "shape" })
    const refused = await server.send("POST", `${path}/publish`, { token: tokens.agency, body: { draftVersion: 2 } })
    expect(refused.status).toBe(400)

    await server.send("PUT", path, { token: tokens.agency, body: { draftVersion: 2, package: whole, marks: [] } })
    const stale = await server.send("PUT", path, {
      token: tokens.agency,
      body: { draftVersion: 2, package: whole, marks: [] },
    })
    expect(stale.status).toBe(409)
    const hiddenList = await server.send("GET", `/units/${ward}/frameworks`, { token: tokens.ward })
    expect(hiddenList.body.frameworks.map(({ id }: { id: string }) => id)).not.toContain(created.body.id)

    const published = await server.send("POST", `${path}/publish`, { token: tokens.agency, body: { draftVersion: 3 } })
    expect(published.body.hash).toMatch(/^[0-9a-f]{64}$/u)
    const chosen = await server.send("GET", `/units/${ward}/framework-years/2026`, { token: tokens.ward })
    expect(chosen.body).toMatchObject({ byChoice: false, framework: { id: created.body.id, owner: "Tỉnh Mẫu" } })
    const yaml = await server.send("GET", `/units/${ward}/frameworks/${created.body.id}/yaml`, {
      token: tokens.auditor,
    })
    expect(yaml.status).toBe(200)
  })

  it("cannot be changed once published: not by a route, not by the application's role", async () => {
    const { body } = await server.send("GET", `/units/${ward}/frameworks`, { token: tokens.ward })
    const published = body.frameworks.find(({ state }: { state: string }) => state === "published")
    const path = `/units/${province}/framework-drafts/${published.id}`
    const change = { token: tokens.agency, body: { draftVersion: 3, package: whole, marks: [] } }
    expect((await server.send("PUT", path, change)).status).toBe(404)
    expect((await server.send("DELETE", path, { token: tokens.agency })).status).toBe(404)
    await server.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds: [province] })
      const changed = await sql`update framework_versions set name = 'khác' where id = ${published.id}`.execute(db)
      expect(changed.numAffectedRows).toBe(0n)
      const removed = await sql`delete from framework_versions where id = ${published.id}`.execute(db)
      expect(removed.numAffectedRows).toBe(0n)
    })
  })

  it("that ships with the product can be copied and chosen, and a wrong heading is refused", async () => {
    const list = await server.send("GET", `/units/${ward}/frameworks`, { token: tokens.ward })
    const shipped = list.body.frameworks.find(({ state }: { state: string }) => state === "shipped")
    expect(shipped).toBeDefined()
    const chosen = await server.send("PUT", `/units/${ward}/framework-years/2026`, {
      token: tokens.ward,
      body: { framework: shipped.ref },
    })
    expect(chosen.status).toBe(200)
    const used = await server.send("GET", `/units/${ward}/framework-years/2026`, { token: tokens.ward })
    expect(used.body).toMatchObject({ byChoice: true, framework: { ref: shipped.ref } })
    const copy = await server.send("POST", `/units/${ward}/frameworks`, {
      token: tokens.ward,
      body: { ...heading, from: shipped.ref, code: "ban-sao" },
    })
    expect(copy.status).toBe(200)
    const wrong = await server.send("POST", `/units/${ward}/frameworks`, {
      token: tokens.ward,
      body: { ...heading, code: "Có Dấu" },
    })
    expect(wrong.status).toBe(400)
  })
})

describe("a file", () => {
  const readFile = (name: string, body: string | Buffer) =>
    server.send("POST", `/units/${ward}/framework-files`, {
      token: tokens.ward,
      body: body as string,
      headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(name) },
    })

  it("with a package is read; a broken one says line and column", async () => {
    const good = await readFile("bo.yaml", JSON.stringify(whole))
    expect(good.body).toMatchObject({ kind: "read", marks: [], package: { code: "bo-mau" } })
    const broken = await readFile("bo.yaml", "thuocdo: 1\ncode: a\nnonsense: 1\n")
    expect(broken.body.kind).toBe("invalid")
    expect(broken.body.problems).toContainEqual(expect.objectContaining({ line: 3, column: 1 }))
  })

  it("with an annex as issued becomes a draft with what is unsure, which is kept until it is settled", async () => {
    const bytes = readFileSync(new URL("../../../samples/annexes/xa-hai-nguon-2026.xlsx", import.meta.url))
    const { status, body } = await readFile("xa-hai-nguon-2026.xlsx", bytes)
    expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
    expect(body.kind).toBe("read")
    expect(body.marks.length).toBeGreaterThan(0)
    const { package: data, marks } = body
    const created = await server.send("POST", `/units/${ward}/framework-packages`, {
      token: tokens.ward,
      body: { package: data, marks, sourceName: "xa-hai-nguon-2026.xlsx" },
    })
    expect(created.status).toBe(200)
    const path = `/units/${ward}/frameworks/${created.body.id}`
    const draft = await server.send("GET", path, { token: tokens.ward })
    expect(draft.body).toMatchObject({ marks, sourceName: "xa-hai-nguon-2026.xlsx", usedBy: 0 })
    expect(
      (await server.send("GET", `/units/${province}/frameworks/${created.body.id}`, { token: tokens.agency })).status,
    ).toBe(404)
  })

  it("that is neither is refused with the reason", async () => {
    const other = await readFile("anh.xlsx", "không phải bảng tính")
    expect(other.status).toBe(400)
    const noTable = await readFile("thu.txt", "Kính gửi các đơn vị\n")
    expect(noTable.status).toBe(400)
  })
})

describe("units that use a version", () => {
  it("are counted from choices and from what was published above, as far as the reader's position reaches", async () => {
    const detail = async (unit: string, ref: string, token: string) =>
      (await server.send("GET", `/units/${unit}/frameworks/${ref}`, { token })).body.usedBy
    const { body } = await server.send("GET", `/units/${province}/frameworks`, { token: tokens.agency })
    const shipped = body.frameworks.find(({ state }: { state: string }) => state === "shipped")
    const published = body.frameworks.find(
      ({ code, state }: { code: string; state: string }) => code === "hai-ban" && state === "published",
    )
    const choose = (framework: string) =>
      server.send("PUT", `/units/${ward}/framework-years/2026`, { token: tokens.ward, body: { framework } })
    await choose(shipped.ref)
    expect(await detail(province, shipped.ref, tokens.agency)).toBe(1)
    expect(await detail(province, published.ref, tokens.agency)).toBe(0)
    await choose(published.ref)
    expect(await detail(province, shipped.ref, tokens.agency)).toBe(0)
    expect(await detail(province, published.ref, tokens.agency)).toBe(1)
    expect(await detail(ward, published.ref, tokens.ward)).toBe(1)
    // A commune that has chosen nothing is scored by what the province published last.
    const { id: second } = await createUnit(
      server.db,
      { name: "Xã Mẫu", kind: "commune", parentId: province },
      { from: "2025-07-01", legalBasis: "", by: null },
    )
    const byDefault = (
      await server.send("GET", `/units/${province}/frameworks`, { token: tokens.agency })
    ).body.frameworks.filter(
      ({ state, unitId }: { state: string; unitId: string }) => state === "published" && unitId === province,
    )
    const counts = await Promise.all(byDefault.map(({ ref }: { ref: string }) => detail(province, ref, tokens.agency)))
    expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(2)
    expect(second).toBeDefined()
  })
})

describe("what is another unit's", () => {
  it("is not there for its neighbour: drafts in every route, crosswalks that it did not issue", async () => {
    const { body } = await server.send("POST", `/units/${province}/frameworks`, {
      token: tokens.agency,
      body: { ...heading, code: "cua-tinh" },
    })
    const as = (method: string, path: string, sent?: unknown) =>
      server.send(method, `/units/${ward}${path}`, {
        token: tokens.ward,
        ...(sent === undefined ? {} : { body: sent }),
      })
    const save = { draftVersion: 1, package: whole, marks: [] }
    const asked: readonly [string, string, unknown?][] = [
      ["GET", `/frameworks/${body.id}`],
      ["GET", `/frameworks/${body.id}/yaml`],
      ["GET", `/framework-crosswalks/${body.id}/mau-cap-xa-2026@1`],
      ["PUT", `/framework-drafts/${body.id}`, save],
      ["POST", `/framework-drafts/${body.id}/publish`, { draftVersion: 1 }],
      ["DELETE", `/framework-drafts/${body.id}`],
      ["PUT", "/framework-years/2026", { framework: body.id }],
      ["POST", "/frameworks", { ...heading, code: "chep", from: body.id }],
    ]
    const answers = []
    for (const [method, path, sent] of asked) answers.push((await as(method, path, sent)).status)
    expect(answers).toEqual(asked.map(() => 404))
    const still = await server.send("GET", `/units/${province}/frameworks/${body.id}`, { token: tokens.agency })
    expect(still.body).toMatchObject({ state: "draft", draftVersion: 1 })
  })
})
