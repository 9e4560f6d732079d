import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { buildWardPeople, publishPackage, type ScoredWard } from "#test/builders/scored-ward.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

let server: TestServer
let ward: ScoredWard
let neighbour: ScoredWard

const pack = {
  thuocdo: 1,
  code: "bo-so-lieu",
  name: "Bộ tiêu chí thử số liệu",
  version: "1",
  status: "draft",
  level: "commune",
  year: 2026,
  scale: "4",
  sources: [{ code: "council", name: "Hội đồng", max: "4" }],
  measures: [
    { code: "done", name: "Nhiệm vụ hoàn thành", unit: "nhiệm vụ", kind: "count" },
    { code: "planned", name: "Nhiệm vụ giao", unit: "nhiệm vụ", kind: "count" },
    { code: "sent", name: "Ngày gửi báo cáo", kind: "date" },
    { code: "grade", name: "Xếp loại đơn vị", kind: "grade" },
  ],
  criteria: [
    {
      code: "1",
      title: "Chỉ đạo",
      max: "4",
      owner: "van-phong",
      children: [
        {
          code: "1.1",
          title: "Hoàn thành",
          max: "1",
          source: "council",
          rule: { kind: "proportional", of: "done", per: "planned", notApplicable: { when: { planned: "0" } } },
        },
        {
          code: "1.2",
          title: "Báo cáo",
          max: "1",
          source: "council",
          rule: { kind: "deadline", of: "sent", steps: [{ by: "01-31", points: "1" }] },
        },
        {
          code: "1.3",
          title: "Xếp loại",
          max: "1",
          source: "council",
          rule: { kind: "grades", of: "grade", grades: { Tốt: "1", Khá: "0.5" } },
        },
        {
          code: "1.10",
          title: "Chất lượng",
          max: "1",
          source: "council",
          rule: { kind: "judgement", allowed: ["0", "0.5", "1"] },
        },
      ],
    },
  ],
}

type Entry = Readonly<Record<string, unknown>>
const entry = (measure: string, value: string | null, more: Entry = {}): Entry => ({
  measure,
  windowKey: "2026-M01",
  state: value === null ? "cleared" : "value",
  value,
  reason: null,
  basedOn: null,
  ...more,
})
const save = (entries: readonly Entry[], role = "officer") =>
  server.send("PUT", `/units/${ward.unitId}/figures`, { token: ward.people[role]?.token, body: { entries } })
const read = async (query = "") =>
  (await server.send("GET", `/units/${ward.unitId}/figures/2026${query}`, { token: ward.people["officer"]?.token }))
    .body
const held = async (measure: string) =>
  (await read()).entries.find((each: { measure: string }) => each.measure === measure)

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-03-02T02:00:00Z") })
  const roles = ["officer", "coordinator", "leader"] as const
  ward = await buildWardPeople(server, { name: "Phường Số Liệu Mẫu", roles })
  neighbour = await buildWardPeople(server, { name: "Phường Bên Cạnh Mẫu", roles })
})
afterAll(() => server.close())

describe("the sheet of figures", () => {
  it("says that there is no framework before one is published, and takes no figure of an unknown measure", async () => {
    expect(await read()).toMatchObject({
      framework: null,
      measures: [],
      entries: [],
      may: { enter: true, lock: false },
    })
    const answer = await save([entry("done", "5")])
    expect([answer.status, answer.body.issues[0].path]).toEqual([400, "body.entries.0.measure"])
    await publishPackage(server, ward, pack)
  })

  it("names the measures with what may be entered and who waits, what is judged included", async () => {
    const { measures, areas } = await read()
    expect(measures.map(({ code }: { code: string }) => code)).toEqual(["done", "planned", "sent", "grade", "1.10"])
    expect(measures[0]).toMatchObject({
      domain: { kind: "count", from: "0", whole: true },
      criteria: [{ code: "1.1", owner: "van-phong", area: "1" }],
    })
    expect(measures[3].domain.choices).toEqual(["Tốt", "Khá"])
    expect(measures[4]).toMatchObject({
      name: "Chất lượng",
      domain: { kind: "choice", choices: ["0", "0.5", "1"], needsReason: true },
    })
    expect(areas).toEqual([{ code: "1", title: "Chỉ đạo" }])
  })
})

describe("entering figures", () => {
  it("keeps every entry, the latest holds; zero, missing and not applicable stay three things", async () => {
    const first = await save([
      entry("done", "5"),
      entry("planned", "0"),
      entry("sent", "03/02/2026"),
      entry("grade", "tốt"),
    ])
    expect(first.status).toBe(200)
    expect(await held("sent")).toMatchObject({
      value: "2026-02-03",
      source: "typed",
      by: "Người officer",
      position: "Vị trí officer",
    })
    expect(await held("grade")).toMatchObject({ value: "Tốt" })
    expect(await held("planned")).toMatchObject({ state: "value", value: "0" })
    const [done, planned] = first.body.entries
    const second = await save([
      entry("done", "7", { basedOn: done.id }),
      entry("planned", null, { state: "notApplicable", reason: "Không được giao", basedOn: planned.id }),
    ])
    expect(second.status).toBe(200)
    expect(await held("planned")).toMatchObject({ state: "notApplicable", value: null, reason: "Không được giao" })
    const cleared = await save([entry("planned", null, { basedOn: second.body.entries[1].id })])
    expect(cleared.status).toBe(200)
    expect(await held("planned")).toBeUndefined()
    const path = `/units/${ward.unitId}/figures/2026/history?measure=planned&window=2026-M01`
    const { body } = await server.send("GET", path, { token: ward.people["leader"]?.token })
    expect(body.entries.map(({ state }: { state: string }) => state)).toEqual(["cleared", "notApplicable", "value"])
    // Who saw nothing may enter on top of a cleared figure.
    expect((await save([entry("planned", "8")])).status).toBe(200)
  })

  it("writes what holds already only once", async () => {
    const before = await held("done")
    const { body } = await save([entry("done", "7", { basedOn: before.id })])
    expect(body.entries).toEqual([{ measure: "done", windowKey: "2026-M01", id: before.id }])
  })

  it("names everything that is wrong with its place, and saves nothing then", async () => {
    const before = (await read()).entries
    const { status, body } = await save([
      entry("done", "6", { windowKey: "2026-M02" }),
      entry("done", "2,5", { windowKey: "2026-M03" }),
      entry("planned", "-1", { windowKey: "2026-M02" }),
      entry("sent", "31/02/2026", { windowKey: "2026-M02" }),
      entry("grade", "Xuất sắc", { windowKey: "2026-M02" }),
      entry("planned", "1", { windowKey: "2026-M13" }),
      entry("planned", null, { windowKey: "2026-M04", state: "notApplicable", reason: " " }),
      entry("1.10", "0.5", { windowKey: "2026-YEAR" }),
      entry("nothing", "1"),
      entry("done", "6", { windowKey: "2026-M02" }),
    ])
    expect(status).toBe(400)
    expect(body.issues.map(({ path }: { path: string }) => path.replace("body.entries.", ""))).toEqual([
      "1.value",
      "2.value",
      "3.value",
      "4.value",
      "5.windowKey",
      "6.reason",
      "7.reason",
      "8.measure",
      "9.measure",
    ])
    expect((await read()).entries).toEqual(before)
  })

  it("refuses to write over what somebody else entered meanwhile, and says who and what", async () => {
    const seen = await held("done")
    const theirs = await save([entry("done", "9", { basedOn: seen.id })], "coordinator")
    const mine = await save([
      entry("done", "8", { basedOn: seen.id }),
      entry("grade", "Khá", { windowKey: "2026-M05" }),
    ])
    expect(mine.status).toBe(409)
    expect(mine.body.words.vi).toContain("Người coordinator")
    expect(mine.body.detail.conflicts).toMatchObject([
      {
        measure: "done",
        windowKey: "2026-M01",
        holds: { id: theirs.body.entries[0].id, value: "9", by: "Người coordinator" },
      },
    ])
    expect((await save([entry("done", "8")])).status).toBe(409)
    expect((await read("?window=2026-M05")).entries).toEqual([])
    expect(await held("done")).toMatchObject({ value: "9" })
  })

  it("takes the same request again after a lost answer for what it is", async () => {
    const seen = await held("done")
    const sent = [entry("done", "10", { basedOn: seen.id })]
    const first = await save(sent)
    const again = await save(sent)
    expect([again.status, again.body]).toEqual([200, first.body])
  })

  it("lets one of two who save at once pass", async () => {
    const seen = await held("done")
    const both = await Promise.all(["11", "12"].map((value) => save([entry("done", value, { basedOn: seen.id })])))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it("knows nothing of the ward beside it, and a reader without the right enters nothing", async () => {
    const path = `/units/${ward.unitId}/figures`
    const token = neighbour.people["leader"]?.token
    expect((await server.send("GET", `${path}/2026`, { token })).status).toBe(403)
    expect((await server.send("PUT", path, { token, body: { entries: [entry("done", "1")] } })).status).toBe(403)
    expect((await server.send("PUT", path, { body: { entries: [entry("done", "1")] } })).status).toBe(401)
    // The neighbour has no framework: the ward's own measures mean nothing there, and none of its entries is seen.
    const own = `/units/${neighbour.unitId}/figures`
    const theirs = await server.send("PUT", own, { token, body: { entries: [entry("done", "1")] } })
    expect(theirs.status).toBe(400)
    const history = await server.send("GET", `${own}/2026/history?measure=done`, { token })
    expect(history.body.entries).toEqual([])
  })
})

const putLock = (kind: "locked" | "extended" | "opened", until: Date | null) =>
  server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [ward.unitId] })
    await db
      .insertInto("figure_locks")
      .values({
        unit_id: ward.unitId,
        id: newId(),
        window_key: "2026-M02",
        kind,
        until,
        reason: "Đã báo cáo",
        account_id: newId(),
        account_name: "Bà Khóa Sổ",
        created_at: server.now(),
      })
      .execute()
  })

describe("a locked window", () => {
  it("takes nothing, says what to do, and takes figures again while it is extended or opened", async () => {
    await putLock("locked", null)
    const { status, body } = await save([entry("done", "3", { windowKey: "2026-M02" })])
    expect(status).toBe(409)
    expect(body.detail.locked).toEqual(["2026-M02"])
    expect(body.words.vi).toContain("Bà Khóa Sổ")
    await putLock("extended", new Date("2026-03-01T16:59:59Z"))
    expect((await save([entry("done", "3", { windowKey: "2026-M02" })])).status).toBe(409)
    await putLock("extended", new Date("2026-03-02T16:59:59Z"))
    const saved = await save([entry("done", "3", { windowKey: "2026-M02" })])
    expect(saved.status).toBe(200)
    await putLock("opened", null)
    const next = await save([entry("done", "4", { windowKey: "2026-M02", basedOn: saved.body.entries[0].id })])
    expect(next.status).toBe(200)
    expect((await read()).locks).toMatchObject([{ windowKey: "2026-M02", kind: "opened", by: "Bà Khóa Sổ" }])
  })
})
