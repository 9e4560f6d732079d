import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"

import { sql } from "kysely"
import { afterAll, beforeAll, expect, test } from "vitest"

import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { cloneDatabase, type ClonedDatabase } from "#test/setup/databases.ts"

import { openFileStore } from "./file-store.ts"
import { asideFolder, buildFileSweep, buildFilesHeld, type FilesHeld } from "./sweep-files.ts"

const root = mkdtempSync(join(tmpdir(), "sweep-"))
const files = openFileStore(root)
const now = new Date("2026-06-01T00:00:00Z")
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000)
let database: ClonedDatabase

beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(async () => {
  await database.close()
  rmSync(root, { recursive: true })
})

const placeOf = (hash: string): string => join(root, hash.slice(0, 2), hash.slice(2, 4), hash)
const setAge = (hash: string, days: number): void => utimesSync(placeOf(hash), later(-days), later(-days))
const keep = async (text: string, days: number): Promise<string> => {
  const { sha256 } = await files.receive(Readable.from([Buffer.from(text)]), "a.txt", 1_000)
  setAge(sha256, days)
  return sha256
}
/** A whole round: every folder has its ten minutes once. */
const sweepRound = async (held: FilesHeld, from: Date): Promise<number> => {
  const sweep = buildFileSweep(root, held)
  let moved = 0
  for (let slot = 0; slot < 256; slot += 1) moved += await sweep(new Date(from.getTime() + slot * 600_000))
  return moved
}
const holding =
  (...hashes: readonly string[]): FilesHeld =>
  async (asked) =>
    new Set(asked.filter((hash) => hashes.includes(hash)))
const aside = () => (existsSync(asideFolder(root)) ? readdirSync(asideFolder(root)) : [])

test("what nobody holds for a week is set aside, comes back when somebody does, and goes after a month", async () => {
  const [held, loose, fresh] = [await keep("được giữ", 40), await keep("không ai giữ", 40), await keep("vừa đến", 1)]
  expect(await sweepRound(holding(held), now)).toBe(1)
  expect(aside()).toEqual([loose])
  expect([await files.has(held), await files.has(loose), await files.has(fresh)]).toEqual([true, false, true])
  // The database that was put back speaks of it.
  await sweepRound(holding(held, loose, fresh), later(10))
  expect([aside(), await files.has(loose)]).toEqual([[], true])
  setAge(loose, 40)
  setAge(fresh, -12)
  await sweepRound(holding(held), later(12))
  expect(aside()).toEqual([loose])
  await sweepRound(holding(held, fresh), later(40))
  expect(aside()).toEqual([loose])
  await sweepRound(holding(held, fresh), later(45))
  expect([aside(), await files.has(held), await files.has(fresh)]).toEqual([[], true, true])
})

test("a file brought again at the very moment it is set aside stays", async () => {
  const hash = await keep("hai người cùng gửi", 40)
  const held: FilesHeld = async (asked) => {
    // Between the question and the move.
    if (asked.includes(hash)) setAge(hash, 0)
    return new Set()
  }
  await sweepRound(held, now)
  expect(await files.has(hash)).toBe(true)
  expect(aside()).not.toContain(hash)
})

test("the database is asked of every table that holds a file, also of bundles under review", async () => {
  const [plan = "", text = "", template = "", entry = "", none = ""] = ["1", "2", "3", "4", "5"].map((one) =>
    one.repeat(64),
  )
  const [unit, id] = [newId(), newId()]
  await database.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [unit] })
    await sql`insert into plan_imports (unit_id, id, status, file_sha256, file_name, file_size, created_by, created_at, updated_by, updated_at)
      values (${unit}, ${id}, 'discarded', ${plan}, 'a', 1, ${id}, now(), ${id}, now())`.execute(db)
    await sql`insert into evidence_texts (unit_id, sha256, file_name, state, created_at) values (${unit}, ${text}, 'a', 'waiting', now())`.execute(
      db,
    )
    await sql`insert into paper_templates values (${unit}, 'a', ${template}, 1, 'a', '[]', ${id}, 'a', now())`.execute(
      db,
    )
    await sql`insert into evidence_bundles values (${unit}, ${id}, 2026, 'a', '[]', ${JSON.stringify([{ sha256: entry }])}::jsonb,
      'review', ${id}, 'a', now(), null)`.execute(db)
  })
  const held = await buildFilesHeld(database.db)([plan, text, template, entry, none])
  expect([...held].toSorted()).toEqual([plan, text, template, entry])
})
