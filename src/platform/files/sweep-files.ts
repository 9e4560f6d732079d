import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises"
import { dirname, join } from "node:path"

import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

/** Which of these files some row of the database speaks of. */
export type FilesHeld = (hashes: readonly string[]) => Promise<ReadonlySet<string>>

/** Asks the database, of every table at once. */
export const buildFilesHeld =
  (db: Db): FilesHeld =>
  async (hashes) => {
    if (hashes.length === 0) return new Set()
    const { rows } = await sql<{ sha256: string }>`select files_held(${[...hashes]}::text[]) as sha256`.execute(db)
    return new Set(rows.map(({ sha256 }) => sha256))
  }

const day = 86_400_000
const slot = 600_000
/** A row is written moments after its file; whoever still reviews what they brought has a week. */
const daysUnheld = 7
const daysAside = 30
// More than a folder holds in a store of a hundred thousand files; the rest has its turn again.
const most = 1_000

/** Where files are that nobody holds, until they are removed. */
export const asideFolder = (root: string): string => join(root, "unused")

/** How many files are set aside there, and their bytes. */
export const measureAside = async (folder: string): Promise<Readonly<{ count: number; bytes: number }>> => {
  const found = await Promise.all(
    (await listNames(folder)).map((name) => stat(join(folder, name)).catch(() => undefined)),
  )
  const files = found.filter((each) => each !== undefined)
  return { count: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) }
}

/**
 * Looks through one of the store's 256 folders, another every ten minutes, so that a whole round takes two days whenever
 * the server is started. A file that no row holds for a week is set aside, not removed: should it be missed (a database
 * that was put back, another one by mistake), it comes back by itself; after thirty days it goes. Says how many moved.
 */
export const buildFileSweep =
  (root: string, held: FilesHeld) =>
  async (now: Date): Promise<number> => {
    const folder = (Math.floor(now.getTime() / slot) % 256).toString(16).padStart(2, "0")
    return (await clearAside(root, held, now)) + (await setAside(root, { folder, held, now }))
  }

const placeOf = (root: string, hash: string): string => join(root, hash.slice(0, 2), hash.slice(2, 4), hash)
const listNames = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])
const isHash = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

const setAside = async (
  root: string,
  { folder, held, now }: Readonly<{ folder: string; held: FilesHeld; now: Date }>,
): Promise<number> => {
  const before = now.getTime() - daysUnheld * day
  const old: string[] = []
  for (const inner of await listNames(join(root, folder)))
    for (const name of await listNames(join(root, folder, inner)))
      if (isHash(name) && old.length < most && (await isOlder(placeOf(root, name), before))) old.push(name)
  const holding = await held(old)
  let moved = 0
  for (const hash of old) if (!holding.has(hash) && (await moveAside(root, hash, { now, before }))) moved += 1
  return moved
}

const isOlder = async (path: string, before: number): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && found.mtimeMs < before
}

const moveAside = async (root: string, hash: string, { now, before }: Readonly<{ now: Date; before: number }>) => {
  const [from, to] = [placeOf(root, hash), join(asideFolder(root), hash)]
  await mkdir(asideFolder(root), { recursive: true, mode: 0o700 })
  await rename(from, to)
  if (await isOlder(to, before)) {
    await utimes(to, now, now)
    return true
  }
  // Somebody brought the same file at this moment: it is theirs.
  await rename(to, from)
  return false
}

const clearAside = async (root: string, held: FilesHeld, now: Date): Promise<number> => {
  const aside = (await listNames(asideFolder(root))).filter(isHash).slice(0, most)
  const holding = await held(aside)
  let moved = 0
  for (const hash of aside) {
    const path = join(asideFolder(root), hash)
    if (holding.has(hash)) {
      await mkdir(dirname(placeOf(root, hash)), { recursive: true, mode: 0o700 })
      await rename(path, placeOf(root, hash))
    } else if (await isOlder(path, now.getTime() - daysAside * day)) await rm(path, { force: true })
    else continue
    moved += 1
  }
  return moved
}
