import { createHash } from "node:crypto"
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

import { afterAll, beforeAll, expect, test } from "vitest"

import { isSameProcess, findProcess } from "#platform/database/embedded/process-identity.ts"

import { officialText } from "../builders/evidence.ts"
import { adminAddress, listMissing, prepareWriter, sendEvidence, startWriting, type Writer } from "./ledger.ts"
import { postgresPid, startRefused, startServerProcess, type ServerProcess } from "./server-process.ts"

let dataFolder: string
let cluster: string
let server: ServerProcess
let writer: Writer

beforeAll(async () => {
  // A space and Vietnamese letters, as people name their folders.
  const folder = mkdtempSync(join(tmpdir(), "thuocdo lỗi "))
  chmodSync(folder, 0o711)
  dataFolder = join(folder, "dữ liệu")
  cluster = join(dataFolder, "database", "cluster")
  server = await startServerProcess({ dataFolder })
  writer = await prepareWriter(server, adminAddress(dataFolder))
})
afterAll(async () => {
  await server.end("SIGTERM")
  rmSync(join(dataFolder, ".."), { recursive: true, force: true })
})

/** Waits until a process has gone; a leftover is the fault that these tests look for. */
const untilGone = async (pid: number, identity: string | undefined): Promise<void> => {
  const end = Date.now() + 30_000
  while (isSameProcess(pid, identity)) {
    if (Date.now() > end) throw new Error(`process ${pid} is still there`)
    await wait(50)
  }
}

test("kill -9 of the server under load: PostgreSQL goes too, the next start works, nothing acknowledged is lost", async () => {
  const ledger = startWriting(() => server.url, writer)
  await wait(2_000)
  const postgres = postgresPid(cluster)
  const identity = findProcess(postgres)?.identity
  await server.end("SIGKILL")
  await ledger.stop()
  await untilGone(postgres, identity)
  server = await startServerProcess({ dataFolder })
  expect(ledger.acknowledged.size).toBeGreaterThan(10)
  expect(await listMissing(dataFolder, ledger.acknowledged)).toEqual([])
})

test("kill -9 of PostgreSQL under load: it comes back under the running server, nothing acknowledged is lost", async () => {
  const ledger = startWriting(() => server.url, writer)
  await wait(1_500)
  const before = ledger.acknowledged.size
  process.kill(postgresPid(cluster), "SIGKILL")
  // Writes must succeed again by themselves.
  const end = Date.now() + 60_000
  const killed = ledger.acknowledged.size
  while (ledger.acknowledged.size < killed + 50 && Date.now() < end) await wait(100)
  await ledger.stop()
  expect(before).toBeGreaterThan(10)
  expect(ledger.acknowledged.size).toBeGreaterThanOrEqual(killed + 50)
  expect(await listMissing(dataFolder, ledger.acknowledged)).toEqual([])
})

test("kill -9 of both at once, then a start at once", async () => {
  const ledger = startWriting(() => server.url, writer)
  await wait(1_500)
  process.kill(postgresPid(cluster), "SIGKILL")
  await server.end("SIGKILL")
  await ledger.stop()
  server = await startServerProcess({ dataFolder })
  expect(ledger.acknowledged.size).toBeGreaterThan(10)
  expect(await listMissing(dataFolder, ledger.acknowledged)).toEqual([])
})

test("kill -TERM under load: what was acknowledged stays, nothing is left running", async () => {
  const ledger = startWriting(() => server.url, writer)
  await wait(1_000)
  const postgres = postgresPid(cluster)
  const identity = findProcess(postgres)?.identity
  expect(await server.end("SIGTERM")).toBe(0)
  await ledger.stop()
  await untilGone(postgres, identity)
  expect(existsSync(join(dataFolder, "thuocdo.lock"))).toBe(false)
  server = await startServerProcess({ dataFolder })
  expect(await listMissing(dataFolder, ledger.acknowledged)).toEqual([])
})

test("kill -9 while evidence is uploaded, and again while it is read: it goes on where it was acknowledged, and is read", async () => {
  const bytes = officialText({ number: "73/KH-UBND" })
  const half = Math.floor(bytes.length / 2)
  const send = (method: string, path: string, body: object | Uint8Array) =>
    sendEvidence(server, writer, { method, path, body })
  const upload = await send("POST", "/evidence-uploads", { fileName: "ke-hoach.txt", size: bytes.length })
  const part = `/evidence-uploads/${upload["id"]}`
  expect(await send("PATCH", `${part}?offset=0`, bytes.subarray(0, half))).toMatchObject({ received: half })
  // The next part is on its way when the process goes: nobody was told that it came.
  const lost = send("PATCH", `${part}?offset=${half}`, bytes.subarray(half)).catch(() => undefined)
  await server.end("SIGKILL")
  await lost
  server = await startServerProcess({ dataFolder })
  const { received, state } = await send("GET", part, {})
  expect([half, bytes.length]).toContain(received)
  if (state !== "complete") await send("PATCH", `${part}?offset=${received}`, bytes.subarray(Number(received)))
  const { id } = await send("POST", "/evidence", { uploadId: upload["id"], year: 2026 })
  await server.end("SIGKILL")
  server = await startServerProcess({ dataFolder })
  await expect
    .poll(async () => (await send("GET", `/evidence/${id}`, {}))["data"], { timeout: 90_000, interval: 200 })
    .toMatchObject({ number: "73/KH-UBND", issuedOn: "2026-01-20" })
  const { files } = await send("GET", `/evidence/${id}`, {})
  expect(files).toMatchObject([{ sha256: createHash("sha256").update(bytes).digest("hex"), text: "done" }])
})

test("a second start on the same folder refuses, names the first, and does it no harm", async () => {
  const { code, said } = await startRefused({ dataFolder })
  expect(code).toBe(1)
  expect(said).toContain(String(server.pid))
  expect(said).toContain(`:${server.port}`)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})

test("a start on a taken port says which and what to do", async () => {
  const folder = mkdtempSync(join(tmpdir(), "thuocdo-port-"))
  const { code, said } = await startRefused({ dataFolder: folder, port: server.port })
  rmSync(folder, { recursive: true, force: true })
  expect(code).toBe(1)
  expect(said).toContain(`Port ${server.port} is in use`)
  expect(said).toMatch(/PORT=\d+ npm start/)
})

test("stale locks of a power cut, whose numbers now belong to other processes, hinder nothing", async () => {
  await server.end("SIGTERM")
  // This very test process lives, but is neither the server nor the PostgreSQL that the locks speak of.
  const holder = { pid: process.pid, identity: "another-boot:1", purpose: "server", port: 1, since: "2026-01-01" }
  writeFileSync(join(dataFolder, "thuocdo.lock"), JSON.stringify(holder))
  writeFileSync(join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n1\n5432\n/tmp\n\n 1 1\nready\n`)
  server = await startServerProcess({ dataFolder })
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})

test("lost passwords are made anew; a folder of another major version is refused and left alone", async () => {
  await server.end("SIGTERM")
  rmSync(join(dataFolder, "database", "credentials.json"))
  server = await startServerProcess({ dataFolder })
  await server.end("SIGTERM")
  const versionFile = join(cluster, "PG_VERSION")
  const version = readFileSync(versionFile, "utf8")
  writeFileSync(versionFile, "16\n")
  const { code, said } = await startRefused({ dataFolder })
  expect(code).toBe(1)
  expect(said).toContain("PostgreSQL 16")
  writeFileSync(versionFile, version)
  server = await startServerProcess({ dataFolder })
})
