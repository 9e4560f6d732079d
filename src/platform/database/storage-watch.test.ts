import { tmpdir } from "node:os"

import { expect, test } from "vitest"

import { judgeStorage, measureStorage, storageRefusal } from "./storage-watch.ts"

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
  const state = await measureStorage([tmpdir()])
  expect(state.totalBytes).toBeGreaterThan(state.freeBytes)
  expect(state.freeBytes).toBeGreaterThan(0)
})
