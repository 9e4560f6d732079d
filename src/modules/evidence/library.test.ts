import { createHash } from "node:crypto"

import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { officialText, uploadEvidence } from "#test/builders/evidence.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import type { EvidenceDetail } from "./contract.ts"
import { listEvidenceManifest, listLinkedEvidence, recordEvidenceHandIn } from "./service/for-campaigns.ts"

let server: TestServer
let unitId = ""
let otherId = ""
let parentId = ""
type Person = Readonly<{ token: string; accountId: string; positionId: string }>
const people: Record<string, Person> = {}

const addPerson = async (name: string, home: string, role: Role): Promise<void> => {
  const accountId = await buildAccount(server.db, { userName: newId(), name, homeUnitId: home, now: server.now() })
  const { positionId } = await buildHolding(server.db, { accountId, unitId: home, role, title: `Vị trí ${name}` })
  people[name] = { accountId, positionId, token: await buildSession(server.db, { accountId, now: server.now() }) }
}

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-02-02T02:00:00Z") })
  const reason = { from: "2025-07-01", legalBasis: "", by: null }
  parentId = (await createUnit(server.db, { name: "Tỉnh Mẫu", kind: "province", parentId: null }, reason)).id
  unitId = (await createUnit(server.db, { name: "Phường Hòa Bình Mẫu", kind: "ward", parentId }, reason)).id
  otherId = (await createUnit(server.db, { name: "Phường Khác Mẫu", kind: "ward", parentId }, reason)).id
  await addPerson("coordinator", unitId, "coordinator")
  await addPerson("officer", unitId, "officer")
  await addPerson("colleague", unitId, "officer")
  await addPerson("ownAppraiser", unitId, "appraiser")
  await addPerson("appraiser", parentId, "appraiser")
  await addPerson("stranger", otherId, "coordinator")
})
afterAll(() => server.close())

const ask = (who: string, method: string, path: string, body?: unknown, unit = unitId) =>
  server.send(method, `/units/${unit}${path}`, { token: people[who]?.token, ...(body === undefined ? {} : { body }) })

const ok = async (who: string, method: string, path: string, body?: unknown, unit = unitId) => {
  const answer = await ask(who, method, path, body, unit)
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

const upload = (who: string, bytes: Uint8Array, fileName = "van-ban.txt", unit = unitId) =>
  uploadEvidence({ server, unitId: unit, token: people[who]?.token }, { fileName, bytes })

const add = async (who: string, bytes: Uint8Array, more: object = {}, unit = unitId): Promise<string> =>
  (
    await ok(
      who,
      "POST",
      "/evidence",
      { uploadId: await upload(who, bytes, "van-ban.txt", unit), year: 2026, ...more },
      unit,
    )
  ).id

const get = (id: string, who = "coordinator"): Promise<EvidenceDetail> => ok(who, "GET", `/evidence/${id}`)

/** Waits until a document's file has been read; reading goes on after the answer. */
const untilRead = async (id: string): Promise<EvidenceDetail> => {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await get(id)
    if (found.files[0]?.text !== "waiting") return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error("the file was not read in time")
}

const inScope = <T>(use: (db: TestServer["db"]) => Promise<T>): Promise<T> =>
  server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [unitId] })
    return use(db)
  })

const criterion = (code: string) => ({ kind: "criterion", framework: "MAU", criterion: code })
const link = (code: string, page: number | null = 1) => ({
  target: criterion(code),
  year: 2026,
  page,
  section: null,
  note: null,
})

describe("a document", () => {
  it("is read in the background; what a person wrote wins, then and later", async () => {
    const id = await add("officer", officialText({ number: "21/KH-UBND" }), { data: { abstract: "Tên tôi đặt" } })
    const found = await untilRead(id)
    expect(found.data).toEqual({
      kind: "KH",
      number: "21/KH-UBND",
      symbol: "KH-UBND",
      issuedOn: "2026-01-20",
      issuer: "Ủy ban nhân dân phường Hòa Bình Mẫu",
      signer: "Trần Văn Mẫu",
      signerTitle: "TM. ỦY BAN NHÂN DÂN Chủ tịch",
      abstract: "Tên tôi đặt",
      isDraft: false,
    })
    expect(found.read?.abstract).toBe("Cải cách hành chính năm 2026")
    expect(found.byHand).toEqual(["abstract"])
    await ok("officer", "PATCH", `/evidence/${id}`, { version: found.version, change: { signer: "Lê Thị Khác" } })
    const uploadId = await upload(
      "officer",
      officialText({ number: "21/KH-UBND", signer: "Người Thứ Ba", date: "ngày 22 tháng 01 năm 2026" }),
    )
    await ok("officer", "POST", `/evidence/${id}/files`, { version: found.version + 1, uploadId })
    const again = await untilRead(id)
    expect(again.data).toMatchObject({ signer: "Lê Thị Khác", abstract: "Tên tôi đặt", issuedOn: "2026-01-22" })
    expect(again.files.map((file) => file.number)).toEqual([2, 1])
    const [second, first] = again.files
    const { body } = await ask("officer", "GET", `/evidence-files/${first?.id}/content`)
    expect(createHash("sha256").update(String(body)).digest("hex")).toBe(first?.sha256)
    expect(second?.sha256).not.toBe(first?.sha256)
  })

  it("that is there already gets the links and is not added twice; an upload is used once", async () => {
    const bytes = officialText({ number: "22/KH-UBND" })
    const uploadId = await upload("officer", bytes)
    const first = await ok("officer", "POST", "/evidence", { uploadId, year: 2026, links: [link("1.1")] })
    expect(first.known).toBe(false)
    expect((await ask("officer", "POST", "/evidence", { uploadId, year: 2026 })).status).toBe(409)
    const again = await ok("officer", "POST", "/evidence", {
      uploadId: await upload("officer", bytes),
      year: 2026,
      links: [link("1.1"), link("1.2")],
    })
    expect(again).toEqual({ id: first.id, known: true })
    expect(
      (await get(first.id)).links.map(({ target }) => (target.kind === "criterion" ? target.criterion : "")),
    ).toEqual(["1.1", "1.2"])
  })

  it("is corrected by one person at a time, and only by whoever answers for it", async () => {
    const id = await add("officer", officialText({ number: "23/KH-UBND" }))
    const { version } = await untilRead(id)
    const change = { number: "24/KH-UBND" }
    expect((await ask("colleague", "PATCH", `/evidence/${id}`, { version, change })).status).toBe(403)
    expect((await ask("officer", "PATCH", `/evidence/${id}`, { version, change: {} })).status).toBe(400)
    await ok("coordinator", "PATCH", `/evidence/${id}`, { version, change, why: "đọc sai số" })
    const late = await ask("officer", "PATCH", `/evidence/${id}`, { version, change })
    expect(late.status).toBe(409)
    const rows = await inScope((db) =>
      db
        .selectFrom("audit_rows")
        .selectAll()
        .where("action", "=", "evidence.update")
        .where("target", "=", `evidence:${id}`)
        .where("result", "=", "done")
        .execute(),
    )
    expect(rows.map((row) => row.why)).toEqual(["đọc sai số"])
    expect(JSON.parse(rows[0]?.before ?? "")).toMatchObject({ number: "23/KH-UBND" })
    expect(JSON.parse(rows[0]?.after ?? "")).toEqual(change)
  })

  it("that is withdrawn stays readable, leaves the library, and takes no more changes", async () => {
    const id = await add("officer", officialText({ number: "25/KH-UBND" }), { links: [link("9.9")] })
    const { version } = await get(id)
    expect((await ask("officer", "POST", `/evidence/${id}/withdraw`, { version })).status).toBe(400)
    await ok("officer", "POST", `/evidence/${id}/withdraw`, { version, why: "Nhầm đơn vị" })
    expect(await get(id)).toMatchObject({ state: "withdrawn", may: { edit: false, link: false } })
    const { documents } = await ok("officer", "GET", "/evidence?criterion=9.9")
    expect(documents).toEqual([])
    expect((await ask("officer", "POST", `/evidence/${id}/links`, link("1.1"))).status).toBe(409)
    expect(
      (await ask("officer", "PATCH", `/evidence/${id}`, { version: version + 1, change: { year: 2025 } })).status,
    ).toBe(409)
  })
})

describe("links", () => {
  it("are made once, taken away by an appended removal, and made anew", async () => {
    const id = await add("officer", officialText({ number: "31/KH-UBND" }))
    const made = await ok("officer", "POST", `/evidence/${id}/links`, link("2.1"))
    expect((await ok("officer", "POST", `/evidence/${id}/links`, link("2.1"))).id).toBe(made.id)
    expect((await ask("colleague", "POST", `/evidence-links/${made.id}/remove`, { why: null })).status).toBe(403)
    await ok("officer", "POST", `/evidence-links/${made.id}/remove`, { why: "nhầm tiêu chí" })
    expect((await ask("officer", "POST", `/evidence-links/${made.id}/remove`, { why: null })).status).toBe(409)
    const again = await ok("officer", "POST", `/evidence/${id}/links`, link("2.1"))
    const { links } = await get(id)
    expect(links.map((each) => [each.id, each.removed?.why ?? null])).toEqual([
      [again.id, null],
      [made.id, "nhầm tiêu chí"],
    ])
  })

  it("name criteria, tasks, figures and findings, and are listed by each", async () => {
    const id = await add("officer", officialText({ number: "32/KH-UBND" }))
    const [taskId, findingId] = [newId(), newId()]
    const place = { year: 2026, page: null, section: "Mục II", note: "xem bảng" }
    const targets = [
      criterion("3.1"),
      { kind: "task", taskId },
      { kind: "figure", measure: "dossiers.late", window: "2026-Q1" },
      { kind: "finding", findingId },
    ]
    for (const target of targets) await ok("officer", "POST", `/evidence/${id}/links`, { target, ...place })
    for (const query of [
      "framework=MAU&criterion=3.1",
      `taskId=${taskId}`,
      "measure=dossiers.late",
      `findingId=${findingId}`,
    ]) {
      const { links } = await ok("officer", "GET", `/evidence-links?year=2026&${query}`)
      expect([query, links.length, links[0]?.document.id, links[0]?.section]).toEqual([query, 1, id, "Mục II"])
    }
    expect(
      (await ask("officer", "POST", `/evidence/${id}/links`, { target: { kind: "task", taskId: "x" }, ...place }))
        .status,
    ).toBe(400)
  })
})

describe("the library", () => {
  it("finds words without diacritics in the data and in the contents, with the line they stand in", async () => {
    const id = await add(
      "officer",
      officialText({ number: "41/BC-UBND", kind: "BÁO CÁO", title: "Kết quả giải quyết kiến nghị" }),
    )
    await untilRead(id)
    const inData = await ok("officer", "GET", `/evidence?q=${encodeURIComponent("ket qua giai quyet kien nghi")}`)
    expect(inData.documents.map((each: { id: string }) => each.id)).toEqual([id])
    const inText = await ok("officer", "GET", `/evidence?q=${encodeURIComponent("niêm yết trụ sở")}&kind=BC`)
    expect(inText.documents[0]).toMatchObject({
      id,
      found: { text: "1. Văn phòng theo dõi việc niêm yết thủ tục hành chính tại trụ sở." },
    })
    expect((await ok("officer", "GET", "/evidence?q=khongcogi")).documents).toEqual([])
    for (const hostile of ["%", "' or 1=1 --", "a:* & !b", "\\"])
      expect((await ask("officer", "GET", `/evidence?q=${encodeURIComponent(hostile)}`)).status).toBe(200)
  })

  it("is filtered and paged", async () => {
    const all = await ok("officer", "GET", "/evidence?limit=200")
    const seen: string[] = []
    let next: string | null = ""
    while (next !== null) {
      const page: { documents: { id: string }[]; next: string | null } = await ok(
        "officer",
        "GET",
        `/evidence?limit=2${next === "" ? "" : `&after=${next}`}`,
      )
      seen.push(...page.documents.map((each) => each.id))
      next = page.next
    }
    expect(seen).toEqual(all.documents.map((each: { id: string }) => each.id))
    expect(all.total).toBe(seen.length)
    expect((await ok("colleague", "GET", "/evidence?mine=true")).total).toBe(0)
    const unlinked = await ok("officer", "GET", "/evidence?unlinked=true")
    expect(unlinked.documents.every((each: { links: number }) => each.links === 0)).toBe(true)
    expect(unlinked.total).toBeLessThan(all.total)
    expect((await ok("officer", "GET", "/evidence?year=2025")).total).toBe(0)
    expect((await ask("officer", "GET", "/evidence?limit=0")).status).toBe(400)
  })
})

describe("a restricted document", () => {
  const sees = async (who: string, id: string, fileId: string) => {
    const { documents, total } = await ok(who, "GET", "/evidence?label=restricted&limit=200")
    const listed = documents.some((each: { id: string }) => each.id === id)
    expect([who, total]).toEqual([who, documents.length])
    const { status } = await ask(who, "GET", `/evidence/${id}`)
    const file = await ask(who, "GET", `/evidence-files/${fileId}/content`)
    const preview = await ask(who, "GET", `/evidence-files/${fileId}/preview`)
    const links = await ok(who, "GET", "/evidence-links?year=2026&framework=MAU&criterion=5.1")
    return [listed, status, file.status, preview.status, links.links.length > 0]
  }
  const open = [true, 200, 200, 200, true]
  const shut = [false, 404, 404, 404, false]

  it("exists only for who manages, added or answers for it, and for appraisers once it was handed in", async () => {
    const id = await add("officer", officialText({ number: "51/KH-UBND" }), {
      label: "restricted",
      data: { number: "51/KH-UBND" },
      links: [link("5.1")],
    })
    const fileId = (await get(id)).files[0]?.id ?? ""
    expect(await sees("officer", id, fileId)).toEqual(open)
    expect(await sees("coordinator", id, fileId)).toEqual(open)
    for (const who of ["colleague", "appraiser", "ownAppraiser"]) expect(await sees(who, id, fileId)).toEqual(shut)
    const handIn = {
      unitId,
      year: 2026,
      framework: "MAU",
      accountId: newId(),
      accountName: "Chủ tịch",
      now: server.now(),
    }
    await inScope((db) => recordEvidenceHandIn(db, handIn))
    expect(await sees("appraiser", id, fileId)).toEqual(open)
    // Nobody appraises their own unit.
    expect(await sees("ownAppraiser", id, fileId)).toEqual(shut)
    // The colleague becomes an owner by a link of their own position, which needs someone who sees it.
    expect((await ask("colleague", "POST", `/evidence/${id}/links`, link("5.2"))).status).toBe(404)
    expect((await ask("officer", "GET", `/evidence/${id}`, undefined, otherId)).status).toBe(403)
  })

  it("is not opened to others by an officer who may not manage", async () => {
    const id = await add("officer", officialText({ number: "52/KH-UBND" }), { label: "restricted" })
    const { version } = await get(id)
    expect((await ask("officer", "PATCH", `/evidence/${id}`, { version, change: { label: "public" } })).status).toBe(
      403,
    )
    await ok("coordinator", "PATCH", `/evidence/${id}`, { version, change: { label: "public" } })
  })

  it("stands in what campaigns read, and withdrawn ones do not", async () => {
    const linked = await inScope((db) =>
      listLinkedEvidence(db, { unitIds: [unitId], year: 2026, framework: "MAU", criteria: ["5.1", "9.9"] }),
    )
    expect(linked.map(({ data }) => data.number)).toEqual(["51/KH-UBND"])
    const manifest = await inScope((db) => listEvidenceManifest(db, unitId, 2026))
    const first = manifest.documents.find(({ data }) => data.number === "51/KH-UBND")
    expect(first).toMatchObject({ label: "restricted", currentFile: 1, links: [{ target: criterion("5.1"), page: 1 }] })
    expect(manifest.documents.every(({ files }) => files.length > 0)).toBe(true)
    // Out of scope there is nothing, whatever is asked.
    expect(await server.db.transaction().execute((db) => listEvidenceManifest(db, unitId, 2026))).toEqual({
      documents: [],
    })
  })
})

describe("the check", () => {
  const check = (who: string, code: string, more: object = {}) =>
    ok(who, "POST", "/evidence-check", {
      year: 2026,
      framework: "MAU",
      window: { from: "2025-12-15", to: "2026-12-14" },
      criteria: [{ code, wanted: [{ what: "Kế hoạch", kind: "KH" }], selfScore: 1, ...more }],
    })

  it("looks at what is linked now, with the unit's own name", async () => {
    const own = await add("officer", officialText({ number: "61/KH-UBND" }), { links: [link("6.1")] })
    const upper = await add("officer", officialText({ number: "62/KH-UBND", issuer: "TỈNH MẪU" }), {
      links: [link("6.2")],
    })
    await untilRead(own)
    await untilRead(upper)
    expect((await check("officer", "6.1")).findings).toEqual([])
    expect((await check("officer", "6.2")).findings).toMatchObject([{ code: "wrongIssuer", documentId: upper }])
    expect((await check("officer", "6.3")).findings).toMatchObject([{ code: "noEvidence", severity: "error" }])
  })

  it("tells of the same file in another unit those who may know, and nothing more", async () => {
    const bytes = officialText({ number: "63/KH-UBND" })
    const id = await add("officer", bytes, { links: [link("6.4")] })
    await untilRead(id)
    expect((await check("coordinator", "6.4")).findings).toEqual([])
    await add("stranger", bytes, {}, otherId)
    expect((await check("officer", "6.4")).findings).toEqual([])
    const { findings } = await check("coordinator", "6.4")
    expect(findings).toMatchObject([{ code: "sameFileOtherUnit", severity: "warning" }])
    expect(JSON.stringify(findings)).not.toContain("Khác Mẫu")
    expect((await get(id)).sameFile).toEqual({ documentIds: [], otherUnit: true })
    expect((await get(id, "officer")).sameFile.otherUnit).toBeNull()
  })
})
