import { sql } from "kysely"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import { newId } from "#platform/ids.ts"
import { buildEvidenceWard, criterion, criterionLink } from "#test/builders/evidence-ward.ts"
import { officialText } from "#test/builders/evidence.ts"

import { listEvidenceManifest, listLinkedEvidence, recordEvidenceHandIn } from "./service/for-campaigns.ts"

let ward: Awaited<ReturnType<typeof buildEvidenceWard>>
beforeAll(async () => {
  ward = await buildEvidenceWard()
})
afterAll(() => ward.server.close())

describe("a restricted document", () => {
  const sees = async (who: string, id: string, fileId: string) => {
    const { documents, total } = await ward.ok(who, "GET", "/evidence?label=restricted&limit=200")
    const listed = documents.some((each: { id: string }) => each.id === id)
    expect([who, total]).toEqual([who, documents.length])
    const { status } = await ward.ask(who, "GET", `/evidence/${id}`)
    const file = await ward.ask(who, "GET", `/evidence-files/${fileId}/content`)
    const preview = await ward.ask(who, "GET", `/evidence-files/${fileId}/preview`)
    const links = await ward.ok(who, "GET", "/evidence-links?year=2026&framework=MAU&criterion=5.1")
    return [listed, status, file.status, preview.status, links.links.length > 0]
  }
  const open = [true, 200, 200, 200, true]
  const shut = [false, 404, 404, 404, false]

  it("exists only for who manages, added or answers for it, and for appraisers once it was handed in", async () => {
    const id = await ward.add("officer", officialText({ number: "51/KH-UBND" }), {
      label: "restricted",
      data: { number: "51/KH-UBND" },
      links: [criterionLink("5.1")],
    })
    const fileId = (await ward.get(id)).files[0]?.id ?? ""
    expect(await sees("officer", id, fileId)).toEqual(open)
    expect(await sees("coordinator", id, fileId)).toEqual(open)
    for (const who of ["colleague", "appraiser", "ownAppraiser"]) expect(await sees(who, id, fileId)).toEqual(shut)
    const handIn = {
      unitId: ward.unitId,
      year: 2026,
      framework: "MAU",
      accountId: newId(),
      accountName: "Chủ tịch",
      now: ward.server.now(),
    }
    await ward.inScope((db) => recordEvidenceHandIn(db, handIn))
    expect(await sees("appraiser", id, fileId)).toEqual(open)
    // Nobody appraises their own unit.
    expect(await sees("ownAppraiser", id, fileId)).toEqual(shut)
    // The colleague becomes an owner by a link of their own position, which needs someone who sees it.
    expect((await ward.ask("colleague", "POST", `/evidence/${id}/links`, criterionLink("5.2"))).status).toBe(404)
    expect((await ward.ask("officer", "GET", `/evidence/${id}`, undefined, ward.otherId)).status).toBe(403)
  })

  it("is not opened to others by an officer who may not manage", async () => {
    const id = await ward.add("officer", officialText({ number: "52/KH-UBND" }), { label: "restricted" })
    const { version } = await ward.get(id)
    expect(
      (await ward.ask("officer", "PATCH", `/evidence/${id}`, { version, change: { label: "public" } })).status,
    ).toBe(403)
    await ward.ok("coordinator", "PATCH", `/evidence/${id}`, { version, change: { label: "public" } })
  })

  it("stands in what campaigns read, and withdrawn ones do not", async () => {
    const linked = await ward.inScope((db) =>
      listLinkedEvidence(db, { unitIds: [ward.unitId], year: 2026, framework: "MAU", criteria: ["5.1", "9.9"] }),
    )
    expect(linked.map(({ data }) => data.number)).toEqual(["51/KH-UBND"])
    const manifest = await ward.inScope((db) => listEvidenceManifest(db, ward.unitId, 2026))
    const first = manifest.documents.find(({ data }) => data.number === "51/KH-UBND")
    expect(first).toMatchObject({ label: "restricted", currentFile: 1, links: [{ target: criterion("5.1"), page: 1 }] })
    expect(manifest.documents.every(({ files }) => files.length > 0)).toBe(true)
    // Out of scope there is nothing, whatever is asked.
    expect(await ward.server.db.transaction().execute((db) => listEvidenceManifest(db, ward.unitId, 2026))).toEqual({
      documents: [],
    })
  })
})

// Files are read in workers: on a busy machine that takes its time.
describe("the check", { timeout: 120_000 }, () => {
  const check = (who: string, code: string, more: object = {}) =>
    ward.ok(who, "POST", "/evidence-check", {
      year: 2026,
      framework: "MAU",
      window: { from: "2025-12-15", to: "2026-12-14" },
      criteria: [{ code, wanted: [{ what: "Kế hoạch", kind: "KH" }], selfScore: 1, ...more }],
    })

  it("looks at what is linked now, with the unit's own name", async () => {
    const own = await ward.add("officer", officialText({ number: "61/KH-UBND" }), { links: [criterionLink("6.1")] })
    const upper = await ward.add("officer", officialText({ number: "62/KH-UBND", issuer: "TỈNH MẪU" }), {
      links: [criterionLink("6.2")],
    })
    await ward.untilRead(own)
    await ward.untilRead(upper)
    expect((await check("officer", "6.1")).findings).toEqual([])
    expect((await check("officer", "6.2")).findings).toMatchObject([{ code: "wrongIssuer", documentId: upper }])
    expect((await check("officer", "6.3")).findings).toMatchObject([{ code: "noEvidence", severity: "error" }])
  })

  it("takes a merged unit's documents of before the merger for the unit's own, and windows by their name", async () => {
    await mergeInto(ward, "Xã Cũ Mẫu")
    for (const [number, issuedOn] of [
      ["64/KH-UBND", "2025-06-20"],
      ["65/KH-UBND", "2025-07-20"],
    ] as const) {
      const data = { kind: "KH", number, symbol: "KH-UBND", issuedOn, issuer: "UBND xã Cũ Mẫu" }
      await ward.add("officer", officialText({ number }), { data, links: [criterionLink("6.5")] })
    }
    const { findings } = await check("officer", "6.5", {
      wanted: [{ what: "Kế hoạch", kind: "KH", count: 2, issuedIn: "2025" }],
    })
    const codes = findings.map(({ code }: { code: string }) => code)
    // What is not written by hand may still be read.
    const certain = ["wrongIssuer", "outsideWindow", "wrongKind", "tooFew"]
    expect(codes.filter((code: string) => certain.includes(code))).toEqual(["wrongIssuer"])
    const [wrong] = findings.filter(({ code }: { code: string }) => code === "wrongIssuer")
    expect(wrong.vi).toContain("Xã Cũ Mẫu: đã nhập vào đơn vị; tên này chỉ dùng đến hết ngày 30/06/2025")
    const quarter = await check("officer", "6.5", { wanted: [{ what: "Kế hoạch", kind: "KH", issuedIn: "Q1" }] })
    const outside = quarter.findings.find(({ code }: { code: string }) => code === "outsideWindow")
    expect(outside.vi).toContain("15/12/2025 – 14/03/2026")
  })

  it("tells of the same file in another unit those who may know, and nothing more", async () => {
    const bytes = officialText({ number: "63/KH-UBND" })
    const id = await ward.add("officer", bytes, { links: [criterionLink("6.4")] })
    await ward.untilRead(id)
    expect((await check("coordinator", "6.4")).findings).toEqual([])
    await ward.add("stranger", bytes, {}, ward.otherId)
    expect((await check("officer", "6.4")).findings).toEqual([])
    const { findings } = await check("coordinator", "6.4")
    expect(findings).toMatchObject([{ code: "sameFileOtherUnit", severity: "warning" }])
    expect(JSON.stringify(findings)).not.toContain("Khác Mẫu")
    expect((await ward.get(id)).sameFile).toEqual({ documentIds: [], otherUnit: true })
    expect((await ward.get(id, "officer")).sameFile.otherUnit).toBeNull()
  })
})

/** A commune that became part of the ward on 1 July 2025. */
const mergeInto = async ({ server, unitId }: typeof ward, name: string): Promise<void> => {
  const reason = { from: "2010-01-01", legalBasis: "", by: null }
  const { id } = await createUnit(server.db, { name, kind: "commune", parentId: null }, reason)
  const event = newId()
  await sql`update unit_versions set valid_to = '2025-06-30' where unit_id = ${id}`.execute(server.db)
  await sql`insert into unit_events (id, kind, unit_id, happened_on) values (${event}, 'merge', ${unitId}, '2025-07-01')`.execute(
    server.db,
  )
  await sql`insert into unit_successions values (${event}, ${id}, ${unitId})`.execute(server.db)
}
