import { spawn, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterEach, beforeEach, expect, test } from "vitest"

import { findHolder, takeFolderLock } from "./folder-lock.ts"
import { findProcess, isSameProcess } from "./process-identity.ts"

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const server = { purpose: "server", port: 8686 }
const lockFile = (): string => join(folder, "thuocdo.lock")
const writeLock = (pid: number, identity: string | null): void =>
  writeFileSync(lockFile(), JSON.stringify({ pid, identity, ...server, since: "2026-11-21T00:00:00Z" }))

test("the second is refused and hears who the first is; after the release the folder is free", () => {
  const lock = takeFolderLock(folder, server)
  expect(findHolder(folder)).toMatchObject({ pid: process.pid, port: 8686 })
  expect(() => takeFolderLock(folder, { purpose: "restore", port: null })).toThrow(
    new RegExp(`process ${process.pid} \\(server, http://127.0.0.1:8686\\)`),
  )
  lock.release()
  expect(existsSync(lockFile())).toBe(false)
  takeFolderLock(folder, server).release()
  expect(readdirSync(folder)).toEqual([])
})

test("a dead holder, a reused number, a torn file: taken over", () => {
  const dead = spawnSync("true").pid ?? 0
  writeLock(dead, "gone:1")
  takeFolderLock(folder, server).release()
  // Alive, but another process than the one that wrote the lock.
  writeLock(process.pid, "another boot:12345")
  expect(findHolder(folder)).toBeUndefined()
  takeFolderLock(folder, server).release()
  writeFileSync(lockFile(), '{"pid": 12')
  takeFolderLock(folder, server).release()
  expect(readdirSync(folder)).toEqual([])
})

test("a release does not remove a lock that somebody else holds by now", () => {
  const lock = takeFolderLock(folder, server)
  writeLock(process.pid, "somebody else")
  lock.release()
  expect(JSON.parse(readFileSync(lockFile(), "utf8"))).toMatchObject({ identity: "somebody else" })
})

test("many at once over a stale lock: exactly one gets it", async () => {
  writeLock(spawnSync("true").pid ?? 0, "gone:1")
  const script = join(folder, "taker.ts")
  writeFileSync(
    script,
    `import { takeFolderLock } from ${JSON.stringify(join(import.meta.dirname, "folder-lock.ts"))}
     try { takeFolderLock(${JSON.stringify(folder)}, { purpose: "server", port: null }); console.log("got") } catch { console.log("refused") }
     setTimeout(() => {}, 3000)`,
  )
  const said = await Promise.all(
    Array.from({ length: 6 }, () => {
      const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "ignore"] })
      return new Promise<string>((resolve) =>
        child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim())),
      )
    }),
  )
  expect(said.filter((word) => word === "got")).toHaveLength(1)
})

test("a process is recognised by more than its number", () => {
  const self = findProcess(process.pid)
  expect(self?.pid).toBe(process.pid)
  expect(isSameProcess(process.pid, self?.identity)).toBe(true)
  expect(isSameProcess(process.pid, "other")).toBe(false)
  expect(findProcess(spawnSync("true").pid ?? 0)).toBeUndefined()
  expect(findProcess(-1)).toBeUndefined()
})
