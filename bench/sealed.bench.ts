import { createHash } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { ZipFile } from "yazl"

import { buildManifest, sealPackage } from "#modules/publishing/sealed/seal.ts"
import { openSealed } from "#modules/publishing/sealed/open-sealed.ts"
import { verifySealed } from "#modules/publishing/sealed/verify.ts"
import { compileBatch } from "#modules/scoring/rules/index.ts"
import { loadAuditKey } from "#platform/audit/audit-key.ts"
import { buildSealedCampaign } from "#test/builders/sealed-campaign.ts"

import { compare, print, printGrowth } from "./measure.ts"
import { buildSheet } from "./scoring-sheet.ts"

// Question: what do sealing and verifying a campaign of 100 units × 120 leaves cost, against a plain ZIP of the very same
// entries with one SHA-256 over each, and against unpacking and hashing them? Verifying also scores every leaf again, folds
// every step and ranks. At a tenth and whole, and how it grows.
const sheet = buildSheet()
const figures = Object.fromEntries(
  compileBatch(sheet).measures.map((code) => {
    const value = code.startsWith("gate.") ? true : "1"
    return [code, { state: "value", value, reason: null, source: "báo cáo năm" }] as const
  }),
)
const folder = mkdtempSync(join(tmpdir(), "thuocdo-bench-"))
const key = loadAuditKey(folder)

const zipAndHash = async (entries: readonly (readonly [string, Uint8Array])[]): Promise<void> => {
  const zip = new ZipFile()
  for (const [path, bytes] of entries) {
    createHash("sha256").update(bytes).digest()
    zip.addBuffer(Buffer.from(bytes), path)
  }
  zip.end()
  for await (const part of zip.outputStream) createHash("sha256").update(part as Buffer)
}

const unzipAndHash = async (bytes: Uint8Array): Promise<void> => {
  const container = await openSealed(bytes)
  if ("problem" in container) throw new Error(container.problem)
  for (const path of container.paths) {
    const found = await container.read(path)
    if (!("problem" in found)) createHash("sha256").update(found).digest()
  }
}

const measure = async (units: number): Promise<Readonly<{ seal: number; verify: number }>> => {
  const content = buildSealedCampaign({
    units,
    seed: units,
    withFiles: false,
    made: { framework: sheet.package, figures },
  })
  const { entries } = buildManifest(content)
  const { bytes } = await sealPackage(content, key)
  const verdict = await verifySealed(bytes)
  if (verdict.kind !== "good") throw new Error(JSON.stringify(verdict).slice(0, 500))
  const rows = units * 120
  const about = { rows, runs: 5, warmUp: 1 }
  const seal = await compare(
    { ...about, name: `sealed: pack ${units} units × 120 leaves`, yardstick: "zip + sha-256 of the same entries" },
    () => sealPackage(content, key),
    () => zipAndHash(entries),
  )
  const verify = await compare(
    { ...about, name: `sealed: verify ${units} units × 120 leaves`, yardstick: "unzip + sha-256 of the same entries" },
    () => verifySealed(bytes),
    () => unzipAndHash(bytes),
  )
  print({ ...seal, bytes: bytes.length })
  print({ ...verify, bytes: bytes.length })
  return { seal: seal.ours_ms, verify: verify.ours_ms }
}

const [small, large] = [await measure(10), await measure(100)]
printGrowth("sealed: growth of packing", [
  [10, small.seal],
  [100, large.seal],
])
printGrowth("sealed: growth of verifying", [
  [10, small.verify],
  [100, large.verify],
])
rmSync(folder, { recursive: true })
