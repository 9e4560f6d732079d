import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"

import { afterAll, beforeAll, expect, test, vi } from "vitest"

import { removeOldIdempotencyKeys } from "#platform/database/idempotency.ts"
import { openFileStore } from "#platform/files/file-store.ts"
import { newId } from "#platform/ids.ts"
import { cloneDatabase, type ClonedDatabase } from "#test/setup/databases.ts"

import { keepHouse, startHousekeeping, type Chore } from "./housekeeping.ts"

const now = new Date("2026-11-21T03:00:00Z")
let database: ClonedDatabase
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(() => database.close())

/** A house of these chores, and what it logged. */
const build = (chores: readonly Chore[], isPaused = () => false) => {
  const logged: Record<string, unknown>[] = []
  return {
    house: { chores, clock: () => now, log: (entry: Record<string, unknown>) => logged.push(entry), isPaused },
    logged,
  }
}

const chore = (counts: readonly number[]): Chore & { done: () => number } => {
  let done = 0
  return { name: "test", clear: async () => counts[done++] ?? 0, done: () => done }
}

test("a chore goes on until nothing is left, and stops at its share of a flood", async () => {
  const [small, flood] = [chore([1000, 1000, 3]), chore(Array.from({ length: 1000 }, () => 1000))]
  const { house, logged } = build([small, flood])
  await keepHouse(house)
  expect([small.done(), flood.done()]).toEqual([4, 20])
  expect(logged.map((entry) => entry["cleared"])).toEqual([2003, 20_000])
})

test("a failing chore is logged and hinders no other; on a full disk nothing is done", async () => {
  const after = chore([1])
  const broken = { name: "broken", clear: () => Promise.reject(new Error("no such table")) }
  const { house, logged } = build([broken, after])
  await keepHouse(house)
  expect(after.done()).toBe(2)
  expect(logged[0]).toMatchObject({ level: "warn", chore: "broken", error: "no such table" })
  const idle = chore([1])
  await keepHouse(build([idle], () => true).house)
  expect(idle.done()).toBe(0)
})

test("it comes round again, and stopping waits for the portion under way and begins no other", async () => {
  let [turns, ended] = [0, 0]
  let release = (): void => {}
  const slow: Chore = {
    name: "slow",
    clear: async () => {
      if (++turns === 3) await new Promise<void>((resolve) => (release = resolve))
      ended++
      return turns === 3 ? 1 : 0
    },
  }
  const stop = startHousekeeping(build([slow]).house, 1)
  await vi.waitUntil(() => turns === 3, { interval: 1 })
  let isStopped = false
  const stopped = stop().then(() => (isStopped = true))
  await wait(20)
  expect([isStopped, ended]).toEqual([false, 2])
  release()
  await stopped
  await wait(20)
  expect([turns, ended]).toEqual([3, 3])
})

test("answers older than a week go, a thousand at a time; those of the week stay, whoever's they are", async () => {
  const day = 86_400_000
  const row = (age: number) => ({
    account_id: newId(),
    key: newId(),
    endpoint: "plans.create",
    body_hash: "x",
    response: null,
    created_at: new Date(now.getTime() - age),
  })
  const old = Array.from({ length: 1200 }, () => row(7 * day + 1))
  const kept = [row(7 * day - 60_000), row(0)]
  await database.db
    .insertInto("idempotency_keys")
    .values([...old, ...kept])
    .execute()
  expect(await removeOldIdempotencyKeys(database.db, now)).toBe(1000)
  expect(await removeOldIdempotencyKeys(database.db, now)).toBe(200)
  expect(await removeOldIdempotencyKeys(database.db, now)).toBe(0)
  const left = await database.db.selectFrom("idempotency_keys").select("key").execute()
  expect(left.map(({ key }) => key).toSorted()).toEqual(kept.map(({ key }) => key).toSorted())
})

test("a row that a request is just using is left alone and nobody waits for it", async () => {
  const used = { account_id: newId(), key: newId(), endpoint: "x", body_hash: "x", response: null }
  await database.db
    .insertInto("idempotency_keys")
    .values({ ...used, created_at: new Date("2026-01-01") })
    .execute()
  await database.db.transaction().execute(async (tx) => {
    await tx.selectFrom("idempotency_keys").select("key").where("key", "=", used.key).forUpdate().execute()
    expect(await removeOldIdempotencyKeys(database.db, now)).toBe(0)
  })
  expect(await removeOldIdempotencyKeys(database.db, now)).toBe(1)
})

test("what a killed process left of an upload goes after a day; one under way and finished files stay", async () => {
  const root = mkdtempSync(join(tmpdir(), "files-"))
  const files = openFileStore(root)
  expect(await files.clearUnfinished(now)).toBe(0)
  const incoming = join(root, "incoming")
  mkdirSync(incoming)
  for (const [name, age] of [
    ["left", 25],
    ["under-way", 1],
  ] as const) {
    writeFileSync(join(incoming, name), "x")
    const at = new Date(now.getTime() - age * 3_600_000)
    utimesSync(join(incoming, name), at, at)
  }
  expect(await files.clearUnfinished(now)).toBe(1)
  expect(readdirSync(incoming)).toEqual(["under-way"])
  rmSync(root, { recursive: true })
})
