import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"

import { afterAll, beforeAll, expect, test } from "vitest"

import { sealPackage } from "#modules/publishing/sealed/seal.ts"
import { fingerprintOf, loadAuditKey } from "#platform/audit/audit-key.ts"
import { buildSealedCampaign } from "#test/builders/sealed-campaign.ts"

const root = resolve(import.meta.dirname, "../../..")
const folder = mkdtempSync(join(tmpdir(), "thuocdo-verify-"))
const [good, changed, other] = ["tot.zip", "sua.zip", "khac.txt"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]
const key = loadAuditKey(folder)

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "scripts", "thuocdo.mjs"), "verify", ...args],
    { encoding: "utf8" },
  )
  return { status, stdout, stderr }
}

beforeAll(async () => {
  const content = buildSealedCampaign({ units: 1, seed: 1, shipped: "nd61-dieu-31" })
  writeFileSync(good, (await sealPackage(content, key)).bytes)
  const [unit] = content.units
  if (unit?.final == null) throw new Error("no unit")
  const leaves = unit.final.leaves.map((leaf, index) => (index === 0 ? { ...leaf, points: "9.99" } : leaf))
  const forged = { ...content, units: [{ ...unit, final: { ...unit.final, leaves } }] }
  writeFileSync(changed, (await sealPackage(forged, key)).bytes)
  writeFileSync(other, "không phải gói")
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test("a good package: exit code 0, and what was recomputed", () => {
  const { status, stdout, stderr } = run(good, "--key", fingerprintOf(key.publicKey))
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  expect(stdout).toContain("còn nguyên vẹn")
})

test("a changed one: exit code 1, the leaf by name, in words and as JSON", () => {
  const said = run(changed, "--lang", "en")
  expect(said.status).toBe(1)
  expect(said.stdout).toContain("leaf 1: final points packed 9.99")
  const told = JSON.parse(run(changed, "--json").stdout)
  expect(told).toMatchObject({ kind: "changed", faults: [{ kind: "finalDiffers", leaf: "1" }] })
})

test("another key than expected: exit code 1", () => expect(run(good, "--key", "0".repeat(16)).status).toBe(1))

test("no package, no file, no such option: exit code 2", () => {
  expect(run(other).status).toBe(2)
  expect(run(join(folder, "khong-co.zip")).status).toBe(2)
  expect(run(good, "--la").status).toBe(2)
  expect(run().status).toBe(2)
})
