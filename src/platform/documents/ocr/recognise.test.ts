import { fileURLToPath } from "node:url"
import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it, vi } from "vitest"

import { readDocument } from "../index.ts"
import { findImageSize } from "./image-size.ts"
import { parseRecognised } from "./recognised-words.ts"

const png = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(64)
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(bytes)
  bytes.write("IHDR", 12, "latin1")
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

const isInstalled = (): boolean => {
  try {
    execFileSync("pdftoppm", ["-v"], { stdio: "ignore" })
    return /^vie$/m.test(execFileSync("tesseract", ["--list-langs"], { encoding: "utf8" }))
  } catch {
    return false
  }
}

it("knows the size of an image from its header", () => {
  expect(findImageSize(png(120, 80))).toEqual({ width: 120, height: 80 })
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 80, 0, 120, 1, 0, 0, 0])
  expect(findImageSize(jpeg)).toEqual({ width: 120, height: 80 })
  expect(findImageSize(Buffer.from([0xff, 0xd8, 0xff, 0xff, 0xff, 0xff]))).toBeUndefined()
})

it("refuses an image of too many pixels before it is decoded", async () => {
  await expect(readDocument(png(60_000, 60_000), "scan.png")).rejects.toMatchObject({ code: "tooLarge" })
})

it("gives all words of a line the same baseline and leaves lines of a table out", () => {
  const tsv = [
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
    "1\t1\t0\t0\t0\t0\t0\t0\t1000\t2000\t-1\t",
    "4\t1\t1\t1\t1\t0\t100\t100\t300\t40\t-1\t",
    "5\t1\t1\t1\t1\t1\t100\t110\t80\t20\t95\tnăm",
    "5\t1\t1\t1\t1\t2\t200\t100\t80\t40\t90\tgạch",
    "5\t1\t1\t1\t1\t3\t300\t100\t4\t40\t60\t|",
  ].join("\n")
  const { page, sureness } = parseRecognised(tsv)
  expect(page.words.map((word) => word.text)).toEqual(["năm", "gạch"])
  expect(new Set(page.words.map((word) => word.y)).size).toBe(1)
  expect(sureness).toEqual([95, 90])
})

// Runs where the programs are installed; elsewhere the reader says that they are missing.
it.skipIf(!isInstalled())("reads a page that was scanned", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "scan-"))
  try {
    const plan = new URL("../../../../samples/plans/phuong-cai-thien-2022/plan.pdf", import.meta.url)
    execFileSync("pdftoppm", [
      "-r",
      "150",
      "-gray",
      "-png",
      "-l",
      "1",
      "-singlefile",
      fileURLToPath(plan),
      join(folder, "page"),
    ])
    const document = await readDocument(readFileSync(join(folder, "page.png")), "page.png")
    const texts = document.lines.map((line) => line.text)
    expect(texts).toContain("Số: 57/KH-UBND")
    expect(texts).toContain("KẾ HOẠCH")
    expect(document.notes[0]?.code).toBe("lowConfidence")
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it.skipIf(!isInstalled())("a folder full of scans is recognised two at a time", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "scans-"))
  vi.stubEnv("TMPDIR", folder)
  try {
    let [ended, most] = [0, 0]
    const scans = Array.from({ length: 6 }, () =>
      readDocument(png(120, 80), "scan.png").then(
        () => ended++,
        () => ended++,
      ),
    )
    await vi.waitUntil(
      () => {
        most = Math.max(most, readdirSync(folder).length)
        return ended === 6
      },
      { interval: 3, timeout: 50_000 },
    )
    await Promise.all(scans)
    expect(most).toBe(2)
  } finally {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  }
})
