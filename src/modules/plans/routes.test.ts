import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { parseDocument } from "#platform/documents/index.ts"
import { readXlsx } from "#platform/documents/read-xlsx.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import type { ImportDetail, PlanDetail } from "./contract.ts"
import { findImportOfFile } from "./store/imports.ts"

const text = `ỦY BAN NHÂN DÂN
PHƯỜNG HÒA BÌNH MẪU
Số: 15/KH-UBND
Hòa Bình Mẫu, ngày 20 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026
I. MỤC TIÊU
- Tối thiểu 95% hồ sơ được giải quyết đúng hạn.
- Phân đấu 100% phản ánh, kiến nghị được xử lý.
TT\tTC/TCTP\tNội dung\tĐiểm tối đa\tĐiểm năm 2025\tChỉ tiêu năm 2026
1\t1.1\tBan hành kế hoạch\t1\t0.5\t1
2\t1.2\tTổ chức đối thoại\t1.5\t0.86\t1.5
II. NHIỆM VỤ
1. Văn phòng chủ trì:
- Ban hành Kế hoạch tuyên truyền cải cách hành chính trong quý I năm 2026.
- Tổ chức đối thoại với người dân trước ngày 30/6/2026.
`

let server: TestServer
let unitId = ""
let otherUnitId = ""
const tokens: Partial<Record<Role | "stranger", string>> = {}

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
  const reason = { from: "2020-01-01", legalBasis: "", by: null }
  unitId = (await createUnit(server.db, { name: "Phường Hòa Bình Mẫu", kind: "ward", parentId: null }, reason)).id
  otherUnitId = (await createUnit(server.db, { name: "Phường Khác Mẫu", kind: "ward", parentId: null }, reason)).id
  tokens.coordinator = await buildPerson("coordinator", unitId)
  tokens.auditor = await buildPerson("auditor", unitId)
  tokens.stranger = await buildPerson("coordinator", otherUnitId)
})
afterAll(async () => {
  const { unexpected } = server
  await server.close()
  if (unexpected.length > 0) throw new Error(`the server met unexpected errors: ${JSON.stringify(unexpected)}`)
})

const upload = (content: string, name = "ke-hoach.txt", token = tokens.coordinator, unit = unitId, headers = {}) =>
  server.send("POST", `/units/${unit}/imports`, {
    token,
    body: content,
    headers: { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(name), ...headers },
  })

/** Waits until the file has been read; reading goes on after the answer. */
const waitForReview = async (importId: string): Promise<ImportDetail> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await server.send("GET", `/units/${unitId}/imports/${importId}`, { token: tokens.coordinator })
    if (body.status !== "reading") return body as ImportDetail
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error("the import was not read in time")
}

const importPlan = async (content: string): Promise<ImportDetail> =>
  waitForReview((await upload(content)).body.import.id)

const accept = (detail: ImportDetail, body: object = {}, token = tokens.coordinator) =>
  server.send("POST", `/units/${unitId}/imports/${detail.id}/accept`, {
    token,
    body: {
      draftVersion: detail.draftVersion,
      year: 2026,
      title: "Cải cách hành chính năm 2026",
      planId: null,
      ...body,
    },
  })

const getPlan = async (planId: string, query = ""): Promise<PlanDetail> =>
  (await server.send("GET", `/units/${unitId}/plans/${planId}${query}`, { token: tokens.coordinator })).body

describe("an import", () => {
  it("is read into a draft that can be reviewed, and is no plan yet", async () => {
    const detail = await importPlan(text)
    expect(detail).toMatchObject({
      status: "review",
      stage: "done",
      fileName: "ke-hoach.txt",
      failure: null,
      may: { edit: true },
    })
    expect(detail.draft?.content.heading).toMatchObject({ number: "15/KH-UBND", issuedOn: "2026-01-20", year: 2026 })
    expect(detail.draft?.content.scores.map((row) => [row.code, row.max, row.previous, row.target])).toEqual([
      ["1.1", "1", "0.5", "1"],
      ["1.2", "1.5", "0.86", "1.5"],
    ])
    expect(detail.source?.lines).toHaveLength(text.split("\n").length - 1)
    const { body } = await server.send("GET", `/units/${unitId}/plans`, { token: tokens.coordinator })
    expect(body.plans).toEqual([])
  })

  it("recognises the same file, whatever its name, in this unit only", async () => {
    const first = await upload(text)
    const again = await upload(text, "ban-sao.txt")
    expect(again.body).toMatchObject({ known: true, import: { id: first.body.import.id } })
    const elsewhere = await upload(text, "ke-hoach.txt", tokens.stranger, otherUnitId)
    expect(elsewhere.body.known).toBe(false)
  })

  it("answers a repeated key with the first answer, and makes nothing twice", async () => {
    const headers = { "idempotency-key": "khoa-chong-trung-1" }
    const content = `${text}Ghi chú lặp.`
    const [first, second] = [
      await upload(content, "a.txt", tokens.coordinator, unitId, headers),
      await upload(content, "a.txt", tokens.coordinator, unitId, headers),
    ]
    expect(second.body).toEqual(first.body)
    const other = await upload(`${content} Khác.`, "a.txt", tokens.coordinator, unitId, headers)
    expect(other.status).toBe(409)
  })

  it("says why a file cannot be used, and keeps it out of the plans", async () => {
    const { body } = await upload("PK\u0003\u0004 not a package", "hong.docx")
    const detail = await waitForReview(body.import.id)
    expect(detail.status).toBe("failed")
    expect(detail.failure?.vi).toMatch(/\S/)
    expect((await upload("", "rong.txt")).status).toBe(400)
    expect((await upload("x", "")).status).toBe(400)
    expect((await upload("x".repeat(30_000_001), "to.txt")).status).toBe(413)
  })

  it("saves the draft by version: the later of two windows is told, and nothing is overwritten", async () => {
    const detail = await importPlan(`${text}Bản nháp.`)
    const path = `/units/${unitId}/imports/${detail.id}/draft`
    const body = { draftVersion: detail.draftVersion, draft: detail.draft }
    const saved = await server.send("PUT", path, { token: tokens.coordinator, body })
    expect(saved).toMatchObject({ status: 200, body: { draftVersion: detail.draftVersion + 1 } })
    const late = await server.send("PUT", path, { token: tokens.coordinator, body })
    expect(late).toMatchObject({ status: 409, body: { detail: { draftVersion: detail.draftVersion + 1 } } })
    const wrong = await server.send("PUT", path, {
      token: tokens.coordinator,
      body: { draftVersion: 1, draft: { content: {} } },
    })
    expect(wrong.status).toBe(400)
  })

  it("can be discarded once, not after it was accepted", async () => {
    const detail = await importPlan(`${text}Bỏ đi.`)
    const path = `/units/${unitId}/imports/${detail.id}`
    expect((await server.send("DELETE", path, { token: tokens.coordinator })).status).toBe(200)
    expect((await accept(detail)).status).toBe(409)
    const other = await importPlan(`${text}Nhận rồi.`)
    await accept(other)
    expect(
      (await server.send("DELETE", `/units/${unitId}/imports/${other.id}`, { token: tokens.coordinator })).status,
    ).toBe(409)
  })

  it("is refused to readers and to other units, and does not exist for them", async () => {
    expect((await upload(text, "a.txt", tokens.auditor)).status).toBe(403)
    expect((await upload(text, "a.txt", tokens.stranger)).status).toBe(403)
    const detail = await importPlan(text)
    const across = await server.send("GET", `/units/${otherUnitId}/imports/${detail.id}`, { token: tokens.stranger })
    expect(across.status).toBe(404)
    expect(
      (await server.send("GET", `/units/${unitId}/imports/khong-phai-ma`, { token: tokens.coordinator })).status,
    ).toBe(400)
  })

  it("that a crash interrupted is taken up again by whoever looks", async () => {
    const { body } = await upload(`${text}Gián đoạn.`)
    await waitForReview(body.import.id)
    await server.db.transaction().execute(async (db) => {
      const { setRowScope } = await import("#platform/database/scope.ts")
      await setRowScope(db, { accountId: null, unitIds: [unitId] })
      await db
        .updateTable("plan_imports")
        .set({ status: "reading", draft: null, source: null })
        .where("unit_id", "=", unitId)
        .where("id", "=", body.import.id)
        .execute()
    })
    expect(await waitForReview(body.import.id)).toMatchObject({ status: "review" })
  })
})

describe("a plan", () => {
  it("comes of an accepted import, with its source, its tasks and its first version", async () => {
    const detail = await importPlan(`${text}Kế hoạch một.`)
    const accepted = await accept(detail)
    expect(accepted).toMatchObject({ status: 200, body: { version: 1 } })
    const plan = await getPlan(accepted.body.planId)
    expect(plan).toMatchObject({
      year: 2026,
      version: 1,
      currentVersion: 1,
      hasSource: true,
      fileName: "ke-hoach.txt",
      may: { edit: true, remove: true },
    })
    const tasks = await server.send("GET", `/units/${unitId}/tasks?plan=${plan.id}`, { token: tokens.coordinator })
    expect(tasks.body.tasks.length).toBe(plan.content.tasks.length)
    expect((await accept(detail)).status).toBe(409)
    const source = await server.send("GET", `/units/${unitId}/plans/${plan.id}/source`, { token: tokens.auditor })
    expect(source.body.lines[0].text).toBe("ỦY BAN NHÂN DÂN")
    const file = await server.send("GET", `/units/${unitId}/plans/${plan.id}/file`, { token: tokens.auditor })
    expect(file.body).toBe(`${text}Kế hoạch một.`)
    expect(file.headers["content-disposition"]).toContain("attachment")
  })

  it("gets a version for every change, and refuses a change made on an old one", async () => {
    const { body } = await accept(await importPlan(`${text}Kế hoạch hai.`))
    const plan = await getPlan(body.planId)
    const content = { ...plan.content, heading: { ...plan.content.heading, number: "16/KH-UBND" } }
    const path = `/units/${unitId}/plans/${plan.id}`
    const save = (baseVersion: number) =>
      server.send("PUT", path, { token: tokens.coordinator, body: { baseVersion, content, note: "Đăng ký lại số" } })
    expect(await save(1)).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await save(1)).toMatchObject({ status: 409, body: { detail: { version: 2 } } })
    expect((await getPlan(plan.id)).content.heading.number).toBe("16/KH-UBND")
    const old = await getPlan(plan.id, "?version=1")
    expect(old).toMatchObject({
      version: 1,
      currentVersion: 2,
      may: { edit: false },
      content: { heading: { number: "15/KH-UBND" } },
    })
    const { body: versions } = await server.send("GET", `${path}/versions`, { token: tokens.auditor })
    expect(versions.versions).toMatchObject([
      {
        version: 2,
        note: "Đăng ký lại số",
        position: "Vị trí coordinator",
        fileName: null,
        changes: { heading: 1, tasks: { added: 0, removed: 0, changed: 0 } },
      },
      {
        version: 1,
        note: null,
        fileName: expect.stringMatching(/\.\w+$/),
        changes: { heading: 0, tasks: { added: plan.content.tasks.length } },
      },
    ])
    expect(
      (await server.send("PUT", path, { token: tokens.auditor, body: { baseVersion: 2, content, note: null } })).status,
    ).toBe(403)
    expect((await getPlan(plan.id, "?version=9")) as unknown).toMatchObject({ status: 404 })
  })

  it("becomes the next version of an existing plan when accepted so", async () => {
    const first = await accept(await importPlan(`${text}Kế hoạch ba.`))
    const again = await accept(await importPlan(`${text}Kế hoạch ba, sửa.`), { planId: first.body.planId })
    expect(again.body).toEqual({ planId: first.body.planId, version: 2 })
  })

  it("cannot be changed in its versions, not even by the application's own database role", async () => {
    const { body } = await accept(await importPlan(`${text}Kế hoạch bốn.`))
    const { setRowScope } = await import("#platform/database/scope.ts")
    const touch = server.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds: [unitId] })
      await db
        .updateTable("plan_versions")
        .set({ note: "khác" })
        .where("unit_id", "=", unitId)
        .where("plan_id", "=", body.planId)
        .execute()
    })
    await expect(touch).rejects.toThrow(/permission denied/)
  })

  it("is hidden by the database itself when a query forgets its unit", async () => {
    const detail = await importPlan(text)
    const { setRowScope } = await import("#platform/database/scope.ts")
    const rows = await server.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds: [otherUnitId] })
      return db.selectFrom("plan_imports").selectAll().where("id", "=", detail.id).execute()
    })
    expect(rows).toEqual([])
    expect(await findImportOfFile(server.db, unitId, "0".repeat(64))).toBeUndefined()
  })

  it("is found without diacritics, page by page", async () => {
    const found = await server.send("GET", `/units/${unitId}/plans?q=cai cach hanh chinh&year=2026&limit=2`, {
      token: tokens.auditor,
    })
    expect(found.body.plans).toHaveLength(2)
    expect(found.body.may).toEqual({ import: false })
    const next = await server.send(
      "GET",
      `/units/${unitId}/plans?limit=2&after=${encodeURIComponent(found.body.next)}`,
      { token: tokens.auditor },
    )
    const ids = [...found.body.plans, ...next.body.plans].map((plan: { id: string }) => plan.id)
    expect(new Set(ids).size).toBe(ids.length)
    const none = await server.send("GET", `/units/${unitId}/plans?q=100%25_`, { token: tokens.auditor })
    expect(none.body.plans).toEqual([])
  })

  it("leaves the list when removed", async () => {
    const { body } = await accept(await importPlan(`${text}Kế hoạch năm.`))
    const path = `/units/${unitId}/plans/${body.planId}`
    expect((await server.send("DELETE", path, { token: tokens.auditor })).status).toBe(403)
    expect((await server.send("DELETE", path, { token: tokens.coordinator })).status).toBe(200)
    expect((await server.send("GET", path, { token: tokens.coordinator })).status).toBe(404)
    const tasks = await server.send("GET", `/units/${unitId}/tasks?plan=${body.planId}`, { token: tokens.coordinator })
    expect(tasks.body.tasks).toEqual([])
  })
})

describe("a plan out again", () => {
  const bytesOf = async (path: string): Promise<Uint8Array> => {
    const response = await server.app.inject({
      url: `/api/units/${unitId}${path}`,
      cookies: { "thuocdo-lan": tokens.auditor ?? "" },
    })
    expect(response.statusCode).toBe(200)
    return new Uint8Array(response.rawPayload)
  }

  it("is a Word paper that reads back with the same heading, tasks and scores", async () => {
    const { body } = await accept(await importPlan(`${text}Kế hoạch sáu.\nNơi nhận:\n- UBND thành phố;\n- Lưu: VT.`))
    const plan = await getPlan(body.planId)
    const bytes = await bytesOf(`/plans/${plan.id}/export/document`)
    const lines = (await parseDocument(bytes, "ke-hoach.docx")).lines.map((line) => line.text).join("\n")
    for (const words of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "15/KH-UBND", "KẾ HOẠCH", "Nơi nhận:", "- Lưu: VT."])
      expect(lines).toContain(words)
    for (const task of plan.content.tasks) expect(lines).toContain(task.text.replace(/[.;]$/, ""))
    expect(lines).toContain("0,86")
  })

  it("gives the score table to Excel and takes it back without loss", async () => {
    const { body } = await accept(await importPlan(`${text}Kế hoạch bảy.`))
    const plan = await getPlan(body.planId)
    const bytes = await bytesOf(`/plans/${plan.id}/export/scores`)
    const [sheet] = await readXlsx(bytes, "bang-diem.xlsx")
    expect(sheet?.rows).toHaveLength(3)
    const read = await server.app.inject({
      method: "POST",
      url: `/api/units/${unitId}/plans/${plan.id}/scores/read`,
      cookies: { "thuocdo-lan": tokens.coordinator ?? "" },
      headers: { "content-type": "application/octet-stream", "x-file-name": "bang-diem.xlsx" },
      payload: Buffer.from(bytes),
    })
    expect(read.json()).toMatchObject({ issues: [] })
    expect(read.json().rows.map((row: Record<string, string>) => [row["id"], row["code"], row["previous"]])).toEqual(
      plan.content.scores.map((row) => [row.id, row.code, row.previous]),
    )
  })

  it("gives its findings as a sheet for the author, from the review and from the plan", async () => {
    const detail = await importPlan(`${text}Kế hoạch tám.`)
    const sheet = await server.app.inject({
      url: `/api/units/${unitId}/imports/${detail.id}/export/findings`,
      cookies: { "thuocdo-lan": tokens.coordinator ?? "" },
    })
    const lines = (await parseDocument(new Uint8Array(sheet.rawPayload), "phieu.docx")).lines
      .map((line) => line.text)
      .join("\n")
    expect(lines).toContain("PHIẾU GÓP Ý")
    expect(lines).toContain("Phấn đấu")
    const { body } = await accept(detail)
    expect((await bytesOf(`/plans/${body.planId}/export/findings`)).length).toBeGreaterThan(2_000)
  })
})
