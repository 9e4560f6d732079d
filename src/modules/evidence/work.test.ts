import { createHash } from "node:crypto"

import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { writeXlsx } from "#platform/documents/write-xlsx.ts"
import { buildFilesHeld } from "#platform/files/sweep-files.ts"
import { newId } from "#platform/ids.ts"
import { officialText, uploadEvidence } from "#test/builders/evidence.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { buildDocx, buildZip } from "#test/documents/build-docx.ts"
import { clearEndedBundles } from "./service/bundles.ts"
import { clearEndedUploads } from "./service/uploads.ts"
import type { Bundle, EvidenceRequest, Preview } from "./contract.ts"

let server: TestServer
let unitId = ""
type Person = Readonly<{ token: string; positionId: string }>
const people: Record<string, Person> = {}

const addPerson = async (name: string, role: Role): Promise<void> => {
  const accountId = await buildAccount(server.db, { userName: newId(), name, homeUnitId: unitId, now: server.now() })
  const { positionId } = await buildHolding(server.db, { accountId, unitId, role, title: `Vị trí ${name}` })
  people[name] = { positionId, token: await buildSession(server.db, { accountId, now: server.now() }) }
}

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-02-02T02:00:00Z") })
  const reason = { from: "2020-01-01", legalBasis: "", by: null }
  unitId = (await createUnit(server.db, { name: "Phường Hòa Bình Mẫu", kind: "ward", parentId: null }, reason)).id
  await addPerson("coordinator", "coordinator")
  await addPerson("justice", "officer")
  await addPerson("finance", "officer")
})
afterAll(() => server.close())

const ask = (who: string, method: string, path: string, body?: unknown) =>
  server.send(method, `/units/${unitId}${path}`, { token: people[who]?.token, ...(body === undefined ? {} : { body }) })
const ok = async (who: string, method: string, path: string, body?: unknown) => {
  const answer = await ask(who, method, path, body)
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
const upload = (who: string, file: Parameters<typeof uploadEvidence>[1]) =>
  uploadEvidence({ server, unitId, token: people[who]?.token }, file)
const add = async (who: string, fileName: string, bytes: Uint8Array): Promise<string> => {
  const { id } = await ok(who, "POST", "/evidence", { uploadId: await upload(who, { fileName, bytes }), year: 2026 })
  return id
}

describe("many files at once", () => {
  const criteria = [
    { code: "1.1", title: "Ban hành kế hoạch cải cách hành chính" },
    { code: "1.2", title: "Báo cáo định kỳ" },
    { code: "3.1", title: "Niêm yết thủ tục hành chính" },
  ]
  const build = async (files: Record<string, string | Buffer>) =>
    upload("justice", { fileName: "ho-so.zip", purpose: "bundle", bytes: await buildZip(files) })
  const review = (uploadIds: readonly string[]) =>
    ask("justice", "POST", "/evidence-bundles", { uploadIds, year: 2026, framework: "MAU", criteria })
  const text = (number: string) => Buffer.from(officialText({ number }))

  it("of a ZIP are matched by name and folder, run dry, then taken in once", async () => {
    const uploadId = await build({
      "1.2 Báo cáo/quý I.txt": text("1/BC-UBND"),
      "1.1 Kế hoạch.txt": text("2/KH-UBND"),
      "__MACOSX/1.1.txt": "x",
      "virus.exe": "MZ",
      "lệch.pdf": "không phải PDF",
    })
    const bundle: Bundle = await ok("justice", "POST", "/evidence-bundles", {
      uploadIds: [uploadId],
      year: 2026,
      framework: "MAU",
      criteria,
    })
    const byName = new Map(bundle.entries.map((entry) => [entry.fileName, entry]))
    expect([...byName.keys()].toSorted()).toEqual(["1.1 Kế hoạch.txt", "lệch.pdf", "quý I.txt", "virus.exe"])
    expect(byName.get("1.1 Kế hoạch.txt")?.proposals[0]).toMatchObject({ criterion: "1.1", why: "code" })
    expect(byName.get("quý I.txt")?.proposals[0]).toMatchObject({ criterion: "1.2", why: "folder" })
    expect(byName.get("virus.exe")).toMatchObject({ proposals: [], failure: { code: "unsupported" } })
    expect(byName.get("lệch.pdf")).toMatchObject({ failure: { code: "mismatch" } })
    const index = (name: string) => byName.get(name)?.index ?? -1
    const chosen = [
      {
        index: index("1.1 Kế hoạch.txt"),
        criteria: [
          { code: "1.1", page: 1 },
          { code: "3.1", page: null },
        ],
      },
      { index: index("quý I.txt"), criteria: [{ code: "1.2", page: null }] },
    ]
    const run = (body: object, who = "justice") => ask(who, "POST", `/evidence-bundles/${bundle.id}/run`, body)
    const dry = await run({ dryRun: true, entries: chosen })
    expect(dry.body).toMatchObject({ added: 2, known: 0, linked: 3 })
    expect((await ok("justice", "GET", "/evidence")).total).toBe(0)
    expect((await run({ dryRun: false, entries: [{ index: index("virus.exe"), criteria: [] }] })).status).toBe(400)
    expect(
      (await run({ dryRun: false, entries: [{ index: 0, criteria: [{ code: "9.9", page: null }] }] })).status,
    ).toBe(400)
    expect((await run({ dryRun: false, entries: chosen }, "finance")).status).toBe(404)
    const real = await run({ dryRun: false, entries: chosen })
    expect(real.body).toMatchObject({ added: 2, known: 0, linked: 3 })
    expect((await ok("justice", "GET", "/evidence")).total).toBe(2)
    expect((await run({ dryRun: false, entries: chosen })).status).toBe(409)
    expect((await review([uploadId])).status).toBe(409)
    const same = { id: newId(), uploadIds: [await build({ "1.1.txt": text("5/KH-UBND") })] }
    const send = () => ask("justice", "POST", "/evidence-bundles", { ...same, year: 2026, framework: "MAU", criteria })
    const lost = await send()
    expect((await send()).body).toMatchObject({ id: same.id, entries: [{ fileName: "1.1.txt" }] })
    expect(lost.body.id).toBe(same.id)
  })

  it("chosen one by one keep their folder, and get better proposals once they are read", async () => {
    const title = "Việc niêm yết thủ tục hành chính tại trụ sở"
    const content = officialText({ number: "3/BC-UBND", kind: "BÁO CÁO", title })
    const other = officialText({ number: "4/BC-UBND" })
    const { body: made } = await review([
      await upload("justice", { fileName: "scan01.txt", bytes: content }),
      await upload("justice", { fileName: "scan02.txt", bytes: other, folder: "2026/1.2" }),
    ])
    expect(made.entries[1].proposals[0]).toMatchObject({ criterion: "1.2", why: "folder" })
    const look = (): Promise<Bundle> => ok("justice", "GET", `/evidence-bundles/${made.id}`)
    await expect.poll(async () => (await look()).read, { timeout: 30_000 }).toBe(2)
    const [first] = (await look()).entries
    expect(first?.data?.number).toBe("3/BC-UBND")
    expect(first?.proposals[0]).toMatchObject({ criterion: "3.1", why: "content" })
  })

  it("of a hostile ZIP are refused whole, and the reason is told", async () => {
    const bomb = await review([await build({ "1.1.txt": Buffer.alloc(20_000_000) })])
    expect([bomb.status, bomb.body.detail]).toEqual([400, { document: "zipBomb" }])
    expect((await review([await build({ "x.txt": "một dòng chữ" })])).status).toBe(200)
    expect((await review([await build({ "__MACOSX/x.txt": "x" })])).status).toBe(400)
    expect((await review([newId()])).status).toBe(404)
    expect((await review([])).status).toBe(400)
  })

  it("are free to go a month later, but for those that became documents", async () => {
    const [taken, left] = [text("81/KH-UBND"), text("82/KH-UBND")]
    const { body: made } = await review([await build({ "1.1 a.txt": taken, "1.1 b.txt": left })])
    const index = made.entries.find(({ fileName }: { fileName: string }) => fileName === "1.1 a.txt").index
    const entries = [{ index, criteria: [{ code: "1.1", page: 1 }] }]
    await ok("justice", "POST", `/evidence-bundles/${made.id}/run`, { dryRun: false, entries })
    const hashes = [taken, left].map((one) => createHash("sha256").update(one).digest("hex"))
    const held = buildFilesHeld(server.db)
    expect(await held(hashes)).toEqual(new Set(hashes))
    expect(await clearEndedBundles(server.platform, server.now())).toBe(0)
    const later = new Date(server.now().getTime() + 31 * 86_400_000)
    expect(await clearEndedBundles(server.platform, later)).toBeGreaterThan(0)
    expect((await ask("justice", "GET", `/evidence-bundles/${made.id}`)).status).toBe(404)
    // What was sent is still an upload for some hours; then the document alone holds its file.
    await clearEndedUploads(server.platform, later)
    expect(await held(hashes)).toEqual(new Set(hashes.slice(0, 1)))
  })
})

describe("a preview", () => {
  const preview = async (fileName: string, bytes: Uint8Array): Promise<{ preview: Preview; fileId: string }> => {
    const id = await add("justice", fileName, bytes)
    const { files } = await ok("justice", "GET", `/evidence/${id}`)
    return { preview: await ok("justice", "GET", `/evidence-files/${files[0].id}/preview`), fileId: files[0].id }
  }

  it("of a document is its lines, never its markup", async () => {
    const body = "<w:p><w:r><w:t>&lt;script&gt;alert(1)&lt;/script&gt; Kế hoạch</w:t></w:r></w:p>"
    const { preview: shown, fileId } = await preview("ke-hoach.docx", await buildDocx({ body }))
    expect(shown).toMatchObject({
      kind: "text",
      lines: [{ text: "<script>alert(1)</script> Kế hoạch", cells: null }],
      cut: false,
    })
    const { headers } = await ask("justice", "GET", `/evidence-files/${fileId}/content`)
    expect(headers["content-security-policy"]).toBe("sandbox; default-src 'none'")
    expect(headers["x-content-type-options"]).toBe("nosniff")
    expect(String(headers["content-disposition"])).toMatch(/^attachment;/)
  })

  it("of a workbook is its cells, of a picture its size", async () => {
    const columns = [{ title: "Chỉ tiêu", width: 20, kind: "text" as const }]
    const sheet = await writeXlsx([{ name: "Số liệu", columns, rows: [["Hồ sơ đúng hạn"]] }])
    expect((await preview("so-lieu.xlsx", sheet)).preview).toEqual({
      kind: "sheets",
      sheets: [
        {
          name: "Số liệu",
          rows: [
            { number: 1, cells: ["Chỉ tiêu"] },
            { number: 2, cells: ["Hồ sơ đúng hạn"] },
          ],
        },
      ],
      cut: false,
    })
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
      "base64",
    )
    expect((await preview("anh.png", png)).preview).toEqual({ kind: "image", width: 1, height: 1 })
  })

  it("of nothing is not found", async () => {
    expect((await ask("justice", "GET", `/evidence-files/${newId()}/preview`)).status).toBe(404)
    expect((await ask("justice", "GET", "/evidence-files/x/preview")).status).toBe(400)
  })
})

describe("a request", () => {
  const create = (who: string, more: object = {}) =>
    ask(who, "POST", "/evidence-requests", {
      year: 2026,
      framework: "MAU",
      criterion: "6.1",
      wanted: "Quyết định công khai ngân sách",
      fromPositionId: people["justice"]?.positionId,
      toPositionId: people["finance"]?.positionId,
      dueOn: "2026-02-10",
      ...more,
    })
  const move = (who: string, request: EvidenceRequest, body: object) =>
    ask(who, "POST", `/evidence-requests/${request.id}/steps`, { version: request.version, ...body })

  it("is handed in, returned with a reason, handed in again and accepted; each step stays", async () => {
    const { body: asked } = await create("justice")
    expect(asked).toMatchObject({
      state: "open",
      late: false,
      moves: ["withdraw", "moveDue"],
      to: { title: "Vị trí finance" },
    })
    const mine = await ok("finance", "GET", "/evidence-requests?mine=asked")
    expect(mine.requests).toMatchObject([{ id: asked.id, moves: ["handIn"] }])
    expect((await ok("finance", "GET", "/evidence-requests?mine=asking")).requests).toEqual([])
    const documentId = await add("finance", "qd.txt", officialText({ number: "7/QĐ-UBND", kind: "QUYẾT ĐỊNH" }))
    expect((await move("finance", asked, { move: "handIn", documentIds: [] })).status).toBe(400)
    expect((await move("finance", asked, { move: "handIn", documentIds: [newId()] })).status).toBe(400)
    expect((await move("justice", asked, { move: "handIn", documentIds: [documentId] })).status).toBe(403)
    const { body: handed } = await move("finance", asked, { move: "handIn", documentIds: [documentId] })
    expect((await move("finance", asked, { move: "handIn", documentIds: [documentId] })).status).toBe(409)
    expect((await move("finance", handed, { move: "accept" })).status).toBe(403)
    expect((await move("justice", handed, { move: "return" })).status).toBe(400)
    const { body: returned } = await move("justice", handed, { move: "return", why: "Thiếu phụ lục" })
    const { body: again } = await move("finance", returned, { move: "handIn", documentIds: [documentId] })
    const { body: accepted } = await move("justice", again, { move: "accept" })
    expect(accepted).toMatchObject({ state: "accepted", moves: [], version: 5 })
    const { steps } = await ok("justice", "GET", `/evidence-requests/${asked.id}`)
    expect(steps.map((step: { kind: string; why: string | null }) => [step.kind, step.why])).toEqual([
      ["opened", null],
      ["handedIn", null],
      ["returned", "Thiếu phụ lục"],
      ["handedIn", null],
      ["accepted", null],
    ])
  })

  it("tells whom it concerns", async () => {
    const { body: asked } = await create("justice", { wanted: "Biên bản niêm yết" })
    await move("coordinator", asked, { move: "withdraw", why: "Đã có" })
    const told = await server.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds: [unitId] })
      return db
        .selectFrom("notices")
        .selectAll()
        .where("dedupe_key", "like", `evidence-request:${asked.id}:%`)
        .orderBy("id")
        .execute()
    })
    expect(told.map((notice) => [notice.kind, notice.body_vi])).toEqual([
      ["evidence.asked", "Biên bản niêm yết. Hạn: 10/02/2026."],
      ["evidence.asked", "Biên bản niêm yết. Hạn: 10/02/2026. Đã có"],
    ])
  })

  it("is asked from a position one holds, of a position of the unit, for a day to come", async () => {
    expect((await create("finance")).status).toBe(403)
    expect((await create("coordinator")).status).toBe(200)
    expect((await create("justice", { toPositionId: newId() })).status).toBe(400)
    expect((await create("justice", { toPositionId: null })).status).toBe(400)
    expect((await create("justice", { toPositionId: null, toOfficeId: newId() })).status).toBe(400)
    expect((await create("justice", { dueOn: "2026-02-01" })).status).toBe(400)
    expect((await create("justice", { criterion: null })).status).toBe(400)
    expect((await ask("justice", "GET", `/evidence-requests/${newId()}`)).status).toBe(404)
  })

  it("that two people move at once moves once", async () => {
    const { body: asked } = await create("justice")
    const answers = await Promise.all([
      move("justice", asked, { move: "withdraw", why: "Thôi" }),
      move("coordinator", asked, { move: "moveDue", dueOn: "2026-03-01" }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })
})
