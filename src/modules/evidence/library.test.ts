import { createHash } from "node:crypto"

import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { newId } from "#platform/ids.ts"
import { buildEvidenceWard, criterion, criterionLink } from "#test/builders/evidence-ward.ts"
import { officialText } from "#test/builders/evidence.ts"

let ward: Awaited<ReturnType<typeof buildEvidenceWard>>
beforeAll(async () => {
  ward = await buildEvidenceWard()
})
afterAll(() => ward.server.close())

// Files are read in workers: on a busy machine that takes its time.
describe("a document", { timeout: 120_000 }, () => {
  it("is read in the background; what a person wrote wins, then and later", async () => {
    const id = await ward.add("officer", officialText({ number: "21/KH-UBND" }), { data: { abstract: "Tên tôi đặt" } })
    const found = await ward.untilRead(id)
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
    await ward.ok("officer", "PATCH", `/evidence/${id}`, { version: found.version, change: { signer: "Lê Thị Khác" } })
    const uploadId = await ward.upload(
      "officer",
      officialText({ number: "21/KH-UBND", signer: "Người Thứ Ba", date: "ngày 22 tháng 01 năm 2026" }),
    )
    await ward.ok("officer", "POST", `/evidence/${id}/files`, { version: found.version + 1, uploadId })
    const again = await ward.untilRead(id)
    expect(again.data).toMatchObject({ signer: "Lê Thị Khác", abstract: "Tên tôi đặt", issuedOn: "2026-01-22" })
    expect(again.files.map((file) => file.number)).toEqual([2, 1])
    const [second, first] = again.files
    const { body } = await ward.ask("officer", "GET", `/evidence-files/${first?.id}/content`)
    expect(createHash("sha256").update(String(body)).digest("hex")).toBe(first?.sha256)
    expect(second?.sha256).not.toBe(first?.sha256)
  })

  it("that is there already gets the links and is not added twice; an upload is used once", async () => {
    const bytes = officialText({ number: "22/KH-UBND" })
    const uploadId = await ward.upload("officer", bytes)
    const first = await ward.ok("officer", "POST", "/evidence", { uploadId, year: 2026, links: [criterionLink("1.1")] })
    expect(first.known).toBe(false)
    expect((await ward.ask("officer", "POST", "/evidence", { uploadId, year: 2026 })).status).toBe(409)
    const again = await ward.ok("officer", "POST", "/evidence", {
      uploadId: await ward.upload("officer", bytes),
      year: 2026,
      links: [criterionLink("1.1"), criterionLink("1.2")],
    })
    expect(again).toEqual({ id: first.id, known: true })
    expect(
      (await ward.get(first.id)).links.map(({ target }) => (target.kind === "criterion" ? target.criterion : "")),
    ).toEqual(["1.1", "1.2"])
  })

  it("is corrected by one person at a time, and only by whoever answers for it", async () => {
    const id = await ward.add("officer", officialText({ number: "23/KH-UBND" }))
    const { version } = await ward.untilRead(id)
    const change = { number: "24/KH-UBND" }
    expect((await ward.ask("colleague", "PATCH", `/evidence/${id}`, { version, change })).status).toBe(403)
    expect((await ward.ask("officer", "PATCH", `/evidence/${id}`, { version, change: {} })).status).toBe(400)
    await ward.ok("coordinator", "PATCH", `/evidence/${id}`, { version, change, why: "đọc sai số" })
    const late = await ward.ask("officer", "PATCH", `/evidence/${id}`, { version, change })
    expect(late.status).toBe(409)
    const rows = await ward.inScope((db) =>
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
    const id = await ward.add("officer", officialText({ number: "25/KH-UBND" }), { links: [criterionLink("9.9")] })
    const { version } = await ward.get(id)
    expect((await ward.ask("officer", "POST", `/evidence/${id}/withdraw`, { version })).status).toBe(400)
    await ward.ok("officer", "POST", `/evidence/${id}/withdraw`, { version, why: "Nhầm đơn vị" })
    expect(await ward.get(id)).toMatchObject({ state: "withdrawn", may: { edit: false, link: false } })
    const { documents } = await ward.ok("officer", "GET", "/evidence?criterion=9.9")
    expect(documents).toEqual([])
    expect((await ward.ask("officer", "POST", `/evidence/${id}/links`, criterionLink("1.1"))).status).toBe(409)
    expect(
      (await ward.ask("officer", "PATCH", `/evidence/${id}`, { version: version + 1, change: { year: 2025 } })).status,
    ).toBe(409)
  })
})

describe("links", { timeout: 120_000 }, () => {
  it("are made once, taken away by an appended removal, and made anew", async () => {
    const id = await ward.add("officer", officialText({ number: "31/KH-UBND" }))
    const made = await ward.ok("officer", "POST", `/evidence/${id}/links`, criterionLink("2.1"))
    expect((await ward.ok("officer", "POST", `/evidence/${id}/links`, criterionLink("2.1"))).id).toBe(made.id)
    expect((await ward.ask("colleague", "POST", `/evidence-links/${made.id}/remove`, { why: null })).status).toBe(403)
    await ward.ok("officer", "POST", `/evidence-links/${made.id}/remove`, { why: "nhầm tiêu chí" })
    expect((await ward.ask("officer", "POST", `/evidence-links/${made.id}/remove`, { why: null })).status).toBe(409)
    const again = await ward.ok("officer", "POST", `/evidence/${id}/links`, criterionLink("2.1"))
    const { links } = await ward.get(id)
    expect(links.map((each) => [each.id, each.removed?.why ?? null])).toEqual([
      [again.id, null],
      [made.id, "nhầm tiêu chí"],
    ])
  })

  it("name criteria, tasks, figures and findings, and are listed by each", async () => {
    const id = await ward.add("officer", officialText({ number: "32/KH-UBND" }))
    const [taskId, findingId] = [newId(), newId()]
    const place = { year: 2026, page: null, section: "Mục II", note: "xem bảng" }
    const targets = [
      criterion("3.1"),
      { kind: "task", taskId },
      { kind: "figure", measure: "dossiers.late", window: "2026-Q1" },
      { kind: "finding", findingId },
    ]
    for (const target of targets) await ward.ok("officer", "POST", `/evidence/${id}/links`, { target, ...place })
    for (const query of [
      "framework=MAU&criterion=3.1",
      `taskId=${taskId}`,
      "measure=dossiers.late",
      `findingId=${findingId}`,
    ]) {
      const { links } = await ward.ok("officer", "GET", `/evidence-links?year=2026&${query}`)
      expect([query, links.length, links[0]?.document.id, links[0]?.section]).toEqual([query, 1, id, "Mục II"])
    }
    expect(
      (await ward.ask("officer", "POST", `/evidence/${id}/links`, { target: { kind: "task", taskId: "x" }, ...place }))
        .status,
    ).toBe(400)
  })
})

describe("the library", { timeout: 120_000 }, () => {
  it("finds words without diacritics in the data and in the contents, with the line they stand in", async () => {
    const id = await ward.add(
      "officer",
      officialText({ number: "41/BC-UBND", kind: "BÁO CÁO", title: "Kết quả giải quyết kiến nghị" }),
    )
    await ward.untilRead(id)
    const inData = await ward.ok("officer", "GET", `/evidence?q=${encodeURIComponent("ket qua giai quyet kien nghi")}`)
    expect(inData.documents.map((each: { id: string }) => each.id)).toEqual([id])
    const inText = await ward.ok("officer", "GET", `/evidence?q=${encodeURIComponent("niêm yết trụ sở")}&kind=BC`)
    expect(inText.documents[0]).toMatchObject({
      id,
      found: { text: "1. Văn phòng theo dõi việc niêm yết thủ tục hành chính tại trụ sở." },
    })
    expect((await ward.ok("officer", "GET", "/evidence?q=khongcogi")).documents).toEqual([])
    for (const hostile of ["%", "' or 1=1 --", "a:* & !b", "\\"])
      expect((await ward.ask("officer", "GET", `/evidence?q=${encodeURIComponent(hostile)}`)).status).toBe(200)
  })

  it("is filtered and paged", async () => {
    const all = await ward.ok("officer", "GET", "/evidence?limit=200")
    const seen: string[] = []
    let next: string | null = ""
    while (next !== null) {
      const page: { documents: { id: string }[]; next: string | null } = await ward.ok(
        "officer",
        "GET",
        `/evidence?limit=2${next === "" ? "" : `&after=${next}`}`,
      )
      seen.push(...page.documents.map((each) => each.id))
      next = page.next
    }
    expect(seen).toEqual(all.documents.map((each: { id: string }) => each.id))
    expect(all.total).toBe(seen.length)
    expect((await ward.ok("colleague", "GET", "/evidence?mine=true")).total).toBe(0)
    const unlinked = await ward.ok("officer", "GET", "/evidence?unlinked=true")
    expect(unlinked.documents.every((each: { links: number }) => each.links === 0)).toBe(true)
    expect(unlinked.total).toBeLessThan(all.total)
    expect((await ward.ok("officer", "GET", "/evidence?year=2025")).total).toBe(0)
    expect((await ward.ask("officer", "GET", "/evidence?limit=0")).status).toBe(400)
  })
})
