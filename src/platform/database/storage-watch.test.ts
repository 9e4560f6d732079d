import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"

import { afterAll, beforeAll, expect, test } from "vitest"

import { judgeStorage, measureDisks, storageRefusal } from "./storage-watch.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "storage-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const gigabyte = 1_000_000_000

test.each([
  // A small disk: the shares count.
  [10, 100, "low"],
  [21, 100, "ok"],
  [5, 100, "full"],
  [4.9, 90, "low"],
  [4.5, 90, "full"],
  [0.3, 1, "ok"],
  [0.2, 1, "low"],
  [0.05, 1, "full"],
  // A large one: 20 GB and 5 GB are room enough, whatever the share.
  [40, 1000, "ok"],
  [20, 1000, "low"],
  [5, 1000, "full"],
  [0, 1000, "full"],
] as const)("%d GB free of %d GB is %s", (free, total, kind) => {
  const judged = judgeStorage("/data", free * gigabyte, total * gigabyte).kind
  expect(judged).toBe(kind)
})

test("only a full disk refuses changes, and says why", () => {
  expect(storageRefusal(judgeStorage("/data", 10 * gigabyte, 100 * gigabyte))).toBeUndefined()
  expect(storageRefusal(judgeStorage("/data", 0.04 * gigabyte, gigabyte))).toMatchObject({
    code: "unavailable",
    words: { vi: expect.stringContaining("40 MB") },
  })
})

test("the file system is really asked", async () => {
  const [state] = await measureDisks(folder)
  expect(state?.totalBytes).toBeGreaterThan(state?.freeBytes ?? Number.NaN)
  expect(state?.freeBytes).toBeGreaterThan(0)
})

// Linux has a disk in memory beside the usual one; elsewhere there is no second disk to be had without rights.
const other = "/dev/shm"
const hasOther = existsSync(other) && statSync(other).dev !== statSync(tmpdir()).dev

/** The disks of a data folder of which one part lies elsewhere, without the folder's own and the temporary one. */
const otherDisks = async (put: (data: string, elsewhere: string) => void): Promise<readonly string[]> => {
  const elsewhere = mkdtempSync(join(other, "disk-"))
  const data = mkdtempSync(join(folder, "data-"))
  put(data, elsewhere)
  const disks = await measureDisks(data)
  rmSync(elsewhere, { recursive: true })
  return disks.map((disk) => disk.folder).filter((path) => path !== data && path !== tmpdir())
}

test.skipIf(!hasOther)("files, backups and log on a disk of their own are measured there", async () => {
  for (const part of ["files", "backups", "log"]) {
    const disks = await otherDisks((data, elsewhere) => symlinkSync(elsewhere, join(data, part)))
    expect(disks.map((path) => basename(path))).toEqual([part])
  }
})

test.skipIf(!hasOther)("so is a database that had to lie elsewhere", async () => {
  const disks = await otherDisks((data, elsewhere) => {
    mkdirSync(join(data, "database"))
    writeFileSync(join(data, "database", "place.json"), JSON.stringify({ home: elsewhere }))
  })
  expect(disks).toHaveLength(1)
  expect(disks[0]?.startsWith(other)).toBe(true)
})

test("one disk is named once, by the data folder", async () => {
  mkdirSync(join(folder, "files"))
  expect((await measureDisks(folder)).map((disk) => disk.folder)).toEqual([folder])
})
