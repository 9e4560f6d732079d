import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { buildWardPeople, publishPackage, type ScoredWard } from "#test/builders/scored-ward.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

let server: TestServer
let ward: ScoredWard
let neighbour: ScoredWard

const pack = {
  thuocdo: 1,
  code: "bo-nhap-tep",
  name: "Bộ tiêu chí thử nhập tệp",
  version: "1",
  status: "draft",
  level: "commune",
  year: 2026,
  scale: "2",
  sources: [{ code: "council", name: "Hội đồng", max: "2" }],
  measures: [
    { code: "done", name: "Nhiệm vụ hoàn thành", unit: "nhiệm vụ", kind: "count" },
    { code: "spent", name: "Vốn đã giải ngân", unit: "triệu đồng", kind: "amount" },
    { code: "sent", name: "Ngày gửi báo cáo", kind: "date" },
    { code: "open", name: "Công khai đủ", kind: "yesNo" },
  ],
  criteria: [
    {
      code: "1.1",
      title: "Giải ngân",
      max: "1",
      source: "council",
      rule: { kind: "proportional", of: "spent", per: "done", notApplicable: { when: { done: "0" } } },
    },
    {
      code: "1.10",
      title: "Công khai",
      max: "1",
      source: "council",
      rule: { kind: "parts", parts: [{ of: "open", points: "1" }] },
    },
  ],
}

const tokenOf = (role: string) => ward.people[role]?.token
const post = (path: string, body: unknown = undefined, role = "officer") =>
  server.send("POST", `/units/${ward.unitId}${path}`, { token: tokenOf(role), ...(body === undefined ? {} : { body }) })
const check = async (content: string | Buffer, name: string, query = "") =>
  (
    await server.send("POST", `/units/${ward.unitId}/figure-imports?year=2026${query}`, {
      token: tokenOf("officer"),
      body: content,
      headers: { "content-type": "application/octet-stream", "x-file-name": name },
    })
  ).body
const held = async () => {
  const { body } = await server.send("GET", `/units/${ward.unitId}/figures/2026`, { token: tokenOf("officer") })
  return Object.fromEntries(
    body.entries.map((each: Record<string, string>) => [
      `${each["measure"]} ${each["windowKey"]?.slice(5)}`,
      each["state"] === "value" ? each["value"] : `n/a ${each["reason"]}`,
    ]),
  )
}
const download = (kind: "csv" | "xlsx", query = "template=month") =>
  server.app.inject({
    method: "GET",
    url: `/api/units/${ward.unitId}/figures/2026/${kind}?${query}`,
    cookies: { "thuocdo-lan": tokenOf("officer") ?? "" },
  })

const table = `Chỉ tiêu,Tháng 1/2026,Ghi chú Tháng 1/2026,Tháng 2/2026
Nhiệm vụ hoàn thành,12,đếm tay,0
Vốn đã giải ngân,"1250,5",,
Công khai đủ,Không áp dụng,Chưa có ngân sách riêng,Có
`

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-03-02T02:00:00Z") })
  const roles = ["officer", "coordinator", "leader"] as const
  ward = await buildWardPeople(server, { name: "Phường Nhập Tệp Mẫu", roles })
  neighbour = await buildWardPeople(server, { name: "Phường Khác Mẫu", roles })
  await publishPackage(server, ward, pack)
})
afterAll(() => server.close())

describe("a table of figures", () => {
  it("lists every error with its place and enters nothing", async () => {
    const found = await check(
      `Chỉ tiêu,Tháng 1/2026,Tháng 2/2026\nNhiệm vụ hoàn thành,-1,2.5\nKhông có,1,\nCông khai đủ,KAD,Có\nCông khai đủ,Không,Có\n`,
      "sai.csv",
    )
    expect(found).toMatchObject({ batchId: null, counts: { errors: 5 } })
    expect(found.errors.map(({ row, column }: { row: number; column: string }) => `${row} ${column}`)).toEqual([
      "2 Tháng 1/2026",
      "2 Tháng 2/2026",
      "3 ",
      "4 Tháng 1/2026",
      "5 Tháng 2/2026",
    ])
    expect(await held()).toEqual({})
  })

  it("is entered as it was checked, leaves empty cells as they are, and is undone as one", async () => {
    const before = await server.send("PUT", `/units/${ward.unitId}/figures`, {
      token: tokenOf("officer"),
      body: {
        entries: [{ measure: "done", windowKey: "2026-M01", state: "value", value: "3", reason: null, basedOn: null }],
      },
    })
    expect(before.status).toBe(200)
    const found = await check(table, "thang.csv")
    expect(found.counts).toEqual({ create: 4, change: 1, same: 0, errors: 0 })
    expect(await held()).toEqual({ "done M01": "3" })
    const path = `/figure-imports/${found.batchId}`
    expect((await post(`${path}/undo`)).status).toBe(409)
    expect((await post(`${path}/run`)).body).toMatchObject({ saved: 5 })
    const entered = {
      "done M01": "12",
      "done M02": "0",
      "spent M01": "1250.5",
      "open M01": "n/a Chưa có ngân sách riêng",
      "open M02": "true",
    }
    expect(await held()).toEqual(entered)
    expect((await post(`${path}/run`)).status).toBe(409)
    expect((await check(table, "thang.csv")).counts).toEqual({ create: 0, change: 0, same: 5, errors: 0 })
    expect((await post(`${path}/undo`)).body).toEqual({ undone: 5 })
    expect(await held()).toEqual({ "done M01": "3" })
    expect((await post(`${path}/undo`)).status).toBe(409)
  })

  it("is neither run over what came in between nor undone over what came after", async () => {
    const found = await check(table, "thang.csv")
    const { body } = await server.send("GET", `/units/${ward.unitId}/figures/2026`, { token: tokenOf("leader") })
    const basedOn = body.entries[0].id
    const put = (value: string, based: string) =>
      server.send("PUT", `/units/${ward.unitId}/figures`, {
        token: tokenOf("leader"),
        body: {
          entries: [{ measure: "done", windowKey: "2026-M01", state: "value", value, reason: null, basedOn: based }],
        },
      })
    await put("4", basedOn)
    expect((await post(`/figure-imports/${found.batchId}/run`)).status).toBe(409)
    const again = await check(table, "thang.csv")
    expect((await post(`/figure-imports/${again.batchId}/run`)).status).toBe(200)
    const after = await server.send("GET", `/units/${ward.unitId}/figures/2026?window=2026-M01`, {
      token: tokenOf("leader"),
    })
    const done = after.body.entries.find((each: { measure: string }) => each.measure === "done")
    await put("5", done.id)
    expect((await post(`/figure-imports/${again.batchId}/undo`)).status).toBe(409)
    expect(await held()).toMatchObject({ "done M01": "5", "spent M01": "1250.5" })
  })

  it.each(["xlsx", "csv"] as const)("comes back from %s without loss", async (kind) => {
    const file = await download(kind)
    expect(file.statusCode).toBe(200)
    const found = await check(file.rawPayload, `so-lieu.${kind}`)
    expect(found.errors).toEqual([])
    expect(found.counts).toEqual({ create: 0, change: 0, same: 5, errors: 0 })
    const blank = await check((await download(kind, "template=year&blank=true")).rawPayload, `mau.${kind}`)
    expect(blank).toMatchObject({ batchId: null, counts: { create: 0, same: 0, errors: 0 } })
  })

  it("takes the columns as a person maps them", async () => {
    const found = await check("A,B,C\nVốn đã giải ngân,7,9\n", "la.csv", "&columns=name,-,value:2026-Q1")
    expect(found).toMatchObject({
      counts: { create: 1 },
      rows: [{ measure: "spent", value: "9", window: "Quý I/2026" }],
    })
  })

  it("stays in the list of imports, with who, how many and whether it was taken back", async () => {
    const listOf = async (unitId: string, token: string | undefined) =>
      (await server.send("GET", `/units/${unitId}/figure-imports`, { token })).body.imports
    const before = await listOf(ward.unitId, tokenOf("officer"))
    const found = await check("Chỉ tiêu,Tháng 5\nVốn đã giải ngân,21\n", "thang-5.csv")
    expect(await listOf(ward.unitId, tokenOf("officer"))).toEqual(before)
    await post(`/figure-imports/${found.batchId}/run`)
    const [latest, ...rest] = await listOf(ward.unitId, tokenOf("officer"))
    expect(latest).toMatchObject({ id: found.batchId, fileName: "thang-5.csv", count: 1, undoneAt: null })
    expect(rest).toEqual(before)
    await post(`/figure-imports/${found.batchId}/undo`)
    const [undone] = await listOf(ward.unitId, tokenOf("officer"))
    expect(undone).toMatchObject({ id: found.batchId, count: 1 })
    expect(undone.undoneAt).not.toBeNull()
    expect(await listOf(neighbour.unitId, neighbour.people["leader"]?.token)).toEqual([])
  })

  it("belongs to its unit", async () => {
    const found = await check(table.replace("12", "13"), "thang.csv")
    const token = neighbour.people["leader"]?.token
    for (const step of ["run", "undo"]) {
      const path = `/units/${neighbour.unitId}/figure-imports/${found.batchId}/${step}`
      expect((await server.send("POST", path, { token })).status).toBe(404)
    }
  })
})

describe("locks of windows", () => {
  const decide = (body: object, role = "coordinator") => post("/figure-locks", body, role)

  it("are decided by those who may, with a reason, and are kept as history", async () => {
    const lock = { windowKeys: ["2026-Q1", "2026-M01"], kind: "locked", until: null, reason: "Đã gửi báo cáo quý I" }
    expect((await decide(lock, "officer")).status).toBe(403)
    expect((await decide({ ...lock, reason: " " })).status).toBe(400)
    expect((await decide({ ...lock, windowKeys: ["2026-M13"] })).status).toBe(400)
    expect((await decide(lock)).status).toBe(200)
    const found = await check("Chỉ tiêu,Tháng 1/2026\nVốn đã giải ngân,8\n", "khoa.csv")
    expect((await post(`/figure-imports/${found.batchId}/run`)).status).toBe(409)
    const extend = { windowKeys: ["2026-M01"], kind: "extended", until: "2026-03-01", reason: "Chờ kho bạc" }
    expect((await decide(extend)).status).toBe(400)
    expect((await decide({ ...extend, until: "2026-03-02" })).body.locks[0].until).toBe("2026-03-02T16:59:59.999Z")
    expect((await post(`/figure-imports/${found.batchId}/run`)).status).toBe(200)
    const path = `/units/${ward.unitId}/figures/2026/locks`
    const { body } = await server.send("GET", path, { token: tokenOf("officer") })
    expect(body.locks.map(({ kind }: { kind: string }) => kind)).toEqual(["extended", "locked", "locked"])
  })
})
