import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll, beforeAll, expect, test } from "vitest"

import { convertToPdf } from "./convert-to-pdf.ts"

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "thuocdo-office-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A stand-in for LibreOffice. */
const buildOffice = (script: string): string => {
  const path = join(folder, `office-${script.length}`)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

const docx = new Uint8Array([1])

test("without LibreOffice it is said how to get it", async () => {
  await expect(convertToPdf(docx, { office: undefined, seconds: 1 })).rejects.toMatchObject({
    code: "unavailable",
    words: { vi: expect.stringContaining("Cài LibreOffice") },
  })
})

test.skipIf(process.platform === "win32")("one that fails, and one that makes nothing, are told", async () => {
  for (const script of ["exit 3", "exit 0"])
    await expect(convertToPdf(docx, { office: buildOffice(script), seconds: 30 })).rejects.toMatchObject({
      code: "unavailable",
      words: { en: expect.stringContaining("could not") },
    })
})

test.skipIf(process.platform === "win32")("past its limit it is ended with all that it started", async () => {
  const pidFile = join(folder, "pid")
  const office = buildOffice(`sleep 300 & echo $! > '${pidFile}'; wait`)
  await expect(convertToPdf(docx, { office, seconds: 3 })).rejects.toMatchObject({
    words: { en: expect.stringContaining("more than 3 seconds") },
  })
  expect(existsSync(pidFile)).toBe(true)
  const child = Number(readFileSync(pidFile, "utf8"))
  await expect.poll(() => isRunning(child)).toBe(false)
})

/** A killed process that nobody has waited for yet is not running. */
const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const state = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8") : ""
  return !/\) Z /u.test(state)
}
