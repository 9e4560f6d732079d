import { createHash } from "node:crypto"
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { Readable } from "node:stream"

import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { createUnit } from "#modules/units/index.ts"
import { setRowScope } from "#platform/database/scope.ts"
import type { SourceDocument } from "#platform/documents/source-document.ts"
import { appendPart, readPartial } from "#platform/files/partial-file.ts"
import { newId } from "#platform/ids.ts"
import { officialText } from "#test/builders/evidence.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { evidenceReaderOf } from "./policy.ts"
import { emptyDocumentData } from "./rules/index.ts"
import { buildTextReader } from "./service/read-texts.ts"
import { beginUpload, clearEndedUploads } from "./service/uploads.ts"
import { sumBytes } from "./store/documents.ts"
import { insertText, listTexts } from "./store/texts.ts"

let server: TestServer
let unitId = ""
let token = ""
let colleague = ""

const buildOfficer = async (): Promise<string> => {
  const accountId = await buildAccount(server.db, { userName: newId(), homeUnitId: unitId, now: server.now() })
  await buildHolding(server.db, { accountId, unitId, role: "officer" })
  const expiresAt = new Date(server.now().getTime() + 30 * 86_400_000)
  return buildSession(server.db, { accountId, now: server.now(), expiresAt })
}

beforeAll(async () => {
  server = await buildTestServer({
    now: new Date("2026-02-02T02:00:00Z"),
    auth: { idleMinutes: 100_000, absoluteHours: 10_000 },
  })
  const reason = { from: "2020-01-01", legalBasis: "", by: null }
  unitId = (await createUnit(server.db, { name: "Phường Hòa Bình Mẫu", kind: "ward", parentId: null }, reason)).id
  token = await buildOfficer()
  colleague = await buildOfficer()
})
afterAll(() => server.close())

const inScope = <T>(use: (db: TestServer["db"]) => Promise<T>): Promise<T> =>
  server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [unitId] })
    return use(db)
  })

const begin = (body: object, sender = token) =>
  server.send("POST", `/units/${unitId}/evidence-uploads`, { token: sender, body })
const append = (id: string, offset: number | string, bytes: Uint8Array, sender = token) =>
  server.send("PATCH", `/units/${unitId}/evidence-uploads/${id}?offset=${offset}`, {
    token: sender,
    body: Buffer.from(bytes),
    headers: { "content-type": "application/octet-stream" },
  })
const look = (id: string, sender = token) =>
  server.send("GET", `/units/${unitId}/evidence-uploads/${id}`, { token: sender })

const bytes = officialText()
const sha256 = createHash("sha256").update(bytes).digest("hex")
const file = { fileName: "ke-hoach.txt", size: bytes.length }
const incoming = () => readdirSync(join(server.platform.files.root, "incoming"))

describe("an upload", () => {
  it("arrives in parts and is kept under its hash", async () => {
    const { body: begun, status } = await begin({ ...file, sha256 })
    expect([status, begun.received, begun.state]).toEqual([200, 0, "receiving"])
    const { body: half } = await append(begun.id, 0, bytes.subarray(0, 100))
    expect([half.received, half.state]).toEqual([100, "receiving"])
    const { body: whole } = await append(begun.id, 100, bytes.subarray(100))
    expect(whole).toMatchObject({ received: bytes.length, state: "complete", sha256, failure: null })
    expect(Buffer.from(await server.platform.files.read(sha256)).equals(Buffer.from(bytes))).toBe(true)
    expect(incoming()).toEqual([])
  })

  it("goes on where it stands: a wrong offset is a conflict that names the right one, and nothing changes", async () => {
    const { body: begun } = await begin(file)
    await append(begun.id, 0, bytes.subarray(0, 50))
    for (const offset of [0, 49, 51, bytes.length]) {
      const { status, body } = await append(begun.id, offset, bytes.subarray(50))
      expect([offset, status, body.detail?.received ?? body.received]).toEqual([offset, 409, 50])
    }
    expect((await look(begun.id)).body.received).toBe(50)
    expect((await append(begun.id, 50, bytes.subarray(50))).body.state).toBe("complete")
  })

  it("forgets bytes of a part that was never acknowledged: the process died in the middle of it", async () => {
    const { body: begun } = await begin({ ...file, sha256 })
    await append(begun.id, 0, bytes.subarray(0, 60))
    const partial = { root: server.platform.files.root, id: begun.id as string }
    // As a killed process leaves it: bytes on disk, nothing in the database.
    await appendPart(partial, { source: Readable.from([Buffer.from("half a part")]), offset: 60, maxBytes: 1_000 })
    expect((await look(begun.id)).body.received).toBe(60)
    const { body } = await append(begun.id, 60, bytes.subarray(60))
    expect(body).toMatchObject({ state: "complete", sha256 })
  })

  it("is finished by a part of no bytes when the process died between the last byte and the check", async () => {
    const { body: begun } = await begin({ ...file, sha256 })
    await append(begun.id, 0, bytes.subarray(0, 60))
    const partial = { root: server.platform.files.root, id: begun.id as string }
    await appendPart(partial, { source: Readable.from([Buffer.from(bytes.subarray(60))]), offset: 60, maxBytes: 5_000 })
    await inScope((db) =>
      db.updateTable("evidence_uploads").set({ received: bytes.length }).where("id", "=", begun.id).execute(),
    )
    expect((await look(begun.id)).body.state).toBe("receiving")
    expect((await append(begun.id, bytes.length, new Uint8Array())).body).toMatchObject({ state: "complete", sha256 })
  })

  it("keeps what a broken connection brought", async () => {
    const id = newId()
    const partial = { root: server.platform.files.root, id }
    const broken = async function* () {
      yield Buffer.from("đến")
      throw Object.assign(new Error("aborted"), { code: "ECONNRESET" })
    }
    const end = await appendPart(partial, { source: Readable.from(broken()), offset: 0, maxBytes: 100 })
    expect(end).toEqual({ received: 6, broken: true })
    expect(new TextDecoder().decode(await readPartial(partial))).toBe("đến")
  })

  it("refuses more than was said, and keeps what stood", async () => {
    const { body: begun } = await begin({ ...file, size: 10 })
    const { status } = await append(begun.id, 0, bytes.subarray(0, 11))
    expect(status).toBe(413)
    expect((await look(begun.id)).body.received).toBe(0)
  })

  it("takes parts of megabytes, and of two parts at once only one", async () => {
    const big = new Uint8Array(9_000_000).fill(97)
    const { body: begun } = await begin({ fileName: "lon.txt", size: big.length })
    const answers = await Promise.all([
      append(begun.id, 0, big.subarray(0, 5_000_000)),
      append(begun.id, 0, big.subarray(0, 5_000_000)),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await append(begun.id, 5_000_000, big.subarray(5_000_000))).body.state).toBe("complete")
    const { body: more } = await begin({ fileName: "lon.txt", size: big.length })
    expect((await append(more.id, 0, big)).status).toBe(413)
  })

  it.each([
    ["a checksum that differs", { ...file, sha256: "0".repeat(64) }, bytes, "damaged"],
    ["a PDF that is text", { fileName: "a.pdf", size: bytes.length }, bytes, "mismatch"],
    [
      "a workbook without a book",
      { fileName: "a.xlsx", size: 22 },
      Buffer.from("504b0506000000000000000000000000000000000000", "hex"),
      "damaged",
    ],
    ["a picture cut after its mark", { fileName: "a.png", size: 8 }, Buffer.from("89504e470d0a1a0a", "hex"), "damaged"],
  ])("refuses %s when it is whole, and says why", async (_, asked, content, code) => {
    const { body: begun } = await begin(asked)
    const { body } = await append(begun.id, 0, content)
    expect(body).toMatchObject({ state: "refused", sha256: null, failure: { code } })
    expect(body.failure.vi).toMatch(/\S/)
    expect(existsSync(join(server.platform.files.root, "incoming", `part-${begun.id}`))).toBe(false)
  })

  it("refuses kinds of files at once, before a byte is sent", async () => {
    for (const fileName of ["a.exe", "a.html", "a.svg", "a", "a.zip"])
      expect([fileName, (await begin({ fileName, size: 5 })).status]).toEqual([fileName, 400])
    expect((await begin({ fileName: "a.pdf", size: 5, purpose: "bundle" })).status).toBe(400)
    expect((await begin({ fileName: "a.pdf", size: 50_000_001 })).status).toBe(400)
    expect((await begin({ fileName: "a.zip", size: 50_000_001, purpose: "bundle" })).status).toBe(200)
    expect((await begin({ fileName: "a.pdf", size: 0 })).status).toBe(400)
  })

  it("is its own person's: a colleague finds nothing", async () => {
    const { body: begun } = await begin(file)
    expect((await look(begun.id, colleague)).status).toBe(404)
    expect((await append(begun.id, 0, bytes, colleague)).status).toBe(404)
    expect((await append(newId(), 0, bytes)).status).toBe(404)
    expect((await append(begun.id, "x", bytes)).status).toBe(400)
  })

  it("can be cancelled, and is cleared with its bytes when its time is over", async () => {
    const { body: begun } = await begin(file)
    await append(begun.id, 0, bytes.subarray(0, 50))
    expect((await server.send("DELETE", `/units/${unitId}/evidence-uploads/${begun.id}`, { token })).status).toBe(200)
    expect((await look(begun.id)).status).toBe(404)
    const { body: left } = await begin(file)
    await append(left.id, 0, bytes.subarray(0, 50))
    expect(await clearEndedUploads(server.platform, server.now())).toBe(0)
    server.setNow(new Date(server.now().getTime() + 21 * 3_600_000))
    expect((await look(left.id)).status).toBe(404)
    expect(await clearEndedUploads(server.platform, server.now())).toBeGreaterThan(0)
    expect(incoming().filter((name) => name === `part-${left.id}`)).toEqual([])
  })

  it("finds no room beyond what the unit may keep", async () => {
    const reader = {
      accountId: newId(),
      name: "",
      sessionId: "",
      language: "vi",
      confirmedAt: server.now(),
      holdings: [],
    } as const
    const rights = evidenceReaderOf(unitId, reader, new Set())
    const author = { unitId, reader, rights, now: server.now() }
    const asked = { fileName: "a.pdf", folder: "", sha256: null, purpose: "file", size: 1_000 } as const
    const start = (quota: number) => inScope((db) => beginUpload(db, author, asked, quota))
    await expect(start(999)).rejects.toMatchObject({ code: "tooLarge" })
    // What is on its way counts, too.
    expect((await start(1_000_000_000)).size).toBe(1_000)
    const held = await inScope((db) => sumBytes(db, unitId))
    expect(held).toBeGreaterThanOrEqual(1_000)
    await expect(start(held + 999)).rejects.toMatchObject({ code: "tooLarge" })
  })
})

describe("what waits to be read", () => {
  const wait = async (name: string): Promise<string> => {
    const { sha256: hash } = await server.platform.files.receive(Readable.from([Buffer.from(name)]), `${name}.txt`, 100)
    await inScope((db) => insertText(db, { unitId, sha256: hash, fileName: `${name}.txt`, now: server.now() }))
    return hash
  }
  const textOf = async (hash: string) => (await inScope((db) => listTexts(db, unitId, [hash])))[0]

  it("is read by the next process when one died, and one bad file hinders no other", async () => {
    const [first, bad, last] = [await wait("một"), await wait("hai"), await wait("ba")]
    const readHead = async ({ lines }: SourceDocument) => {
      if (lines[0]?.text === "hai") throw new Error("planted")
      return { ...emptyDocumentData, abstract: lines[0]?.text ?? null }
    }
    const reader = buildTextReader(server.platform, readHead)
    reader.wake()
    await reader.idle()
    expect((await textOf(first))?.head?.abstract).toBe("một")
    expect((await textOf(last))?.head?.abstract).toBe("ba")
    expect(await textOf(bad)).toMatchObject({ state: "failed", head: null, failure: { code: "unexpected" } })
  })

  it("and ended the process three times is given up, not tried for ever", async () => {
    const hash = await wait("bốn")
    await inScope((db) => db.updateTable("evidence_texts").set({ attempts: 3 }).where("sha256", "=", hash).execute())
    const reader = buildTextReader(server.platform, async () => emptyDocumentData)
    reader.wake()
    await reader.idle()
    expect((await textOf(hash))?.state).toBe("failed")
  })
})
