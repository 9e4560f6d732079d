import { generateKeyPairSync } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { fromBufferPromise } from "yauzl"
import { ZipFile } from "yazl"

import { canonicalJson } from "#modules/frameworks/rules/index.ts"
import { fingerprintOf, loadAuditKey, type AuditKey } from "#platform/audit/audit-key.ts"
import { buildRandom, buildSealedCampaign } from "#test/builders/sealed-campaign.ts"

import { describeFault, type SealedFault } from "../rules/sealed/faults.ts"
import { placeOf } from "../rules/sealed/parts.ts"
import { changes, type Change } from "./changes.sample.ts"
import { sealPackage } from "./seal.ts"
import { verifySealed } from "./verify.ts"

const seed = 20_261_121
// Small, so that hundreds of packages are made and verified in seconds.
const shipped = "nd61-dieu-31"
const folder = mkdtempSync(join(tmpdir(), "thuocdo-seal-"))
const key: AuditKey = loadAuditKey(folder)
const content = buildSealedCampaign({ units: 2, seed, shipped })
let sealed: Uint8Array
let entries: Map<string, Buffer>

beforeAll(async () => {
  sealed = (await sealPackage(content, key)).bytes
  entries = await unzip(sealed)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const unzip = async (bytes: Uint8Array): Promise<Map<string, Buffer>> => {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true })
  const found = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
    found.set(entry.fileName, Buffer.concat(pieces))
  }
  return found
}

const zipOf = async (parts: ReadonlyMap<string, Uint8Array>, compressionLevel = 0): Promise<Uint8Array> => {
  const zip = new ZipFile()
  for (const [path, bytes] of parts) zip.addBuffer(Buffer.from(bytes), path, { compressionLevel })
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

const faultsOf = async (bytes: Uint8Array, expected?: string): Promise<readonly SealedFault[]> => {
  const verdict = await verifySealed(bytes, expected)
  return verdict.kind === "changed" ? verdict.faults : []
}

describe("a sealed package as it was made", () => {
  it("is good, and says what it holds", async () => {
    const verdict = await verifySealed(sealed, fingerprintOf(key.publicKey))
    expect(verdict).toMatchObject({ kind: "good", facts: { units: 2, files: 2, keyCompared: true } })
  })
  it("has the same bytes when it is made again from the same content", async () => {
    const again = await sealPackage(buildSealedCampaign({ units: 2, seed, shipped }), key)
    expect(Buffer.compare(Buffer.from(again.bytes), Buffer.from(sealed))).toBe(0)
  })
  it("is good without the files of its evidence, and of one unit alone", async () => {
    const { bytes } = await sealPackage(
      { ...content, kind: "unit", units: content.units.slice(0, 1), results: null, files: new Map() },
      key,
    )
    expect(await verifySealed(bytes)).toMatchObject({ kind: "good", facts: { units: 1, files: 0, keyCompared: false } })
  })
})

describe(`200 changes drawn by seed ${seed}`, () => {
  const size = 25
  const parts = Array.from({ length: 200 / size }, (_, part) => part)

  it.each(parts)("part %i: each is found, and what was changed is named", async (part) => {
    const random = buildRandom(seed + part)
    const missed: string[] = []
    for (let number = part * size; number < (part + 1) * size; number += 1) {
      const change = changes[number % changes.length] as Change
      const forged = new Map(entries)
      const { path, named } = change.make(forged, random)
      const faults = await faultsOf(await zipOf(forged))
      const said = faults.map((fault) => describeFault(fault).en)
      const isNamed = faults.some(
        (fault, index) => fault.path === path && named.every((word) => said[index]?.includes(word)),
      )
      if (!isNamed)
        missed.push(`${number} ${change.name} ${path} ${named.join(" ")}: ${said.join(" | ").slice(0, 300)}`)
    }
    expect(missed).toEqual([])
  })
})

describe("a forger who makes all hashes fit again", () => {
  const forge = () => {
    const units = content.units.map((unit, index) =>
      index > 0 ? unit : { ...unit, figures: { ...unit.figures, ...changedFigure() } },
    )
    return { ...content, units }
  }
  const changedFigure = () => {
    const [code = "", figure] = Object.entries(content.units[0]!.figures)[0] ?? []
    return { [code]: { ...figure!, value: figure?.value === "0" ? "1" : "0" } }
  }
  const otherKey = (): AuditKey => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519")
    return { privateKey, publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64") }
  }

  it("without the key: the signature does not fit, and the recomputed leaf is named", async () => {
    const forged = await unzip((await sealPackage(forge(), otherKey())).bytes)
    forged.set("signature.json", entries.get("signature.json")!)
    const kinds = new Set((await faultsOf(await zipOf(forged))).map(({ kind }) => kind))
    expect(kinds).toContain("signatureWrong")
    expect(kinds).toContain("computedDiffers")
  })
  it("with a key of their own: the fingerprint is another than the one expected", async () => {
    const { bytes } = await sealPackage({ ...content, madeBy: "Người khác" }, otherKey())
    const kinds = (await faultsOf(bytes, fingerprintOf(key.publicKey))).map(({ kind }) => kind)
    expect(kinds).toEqual(["otherKey"])
  })
  it("with a key of their own and points that the steps do not give: the leaf is named", async () => {
    const [first, ...others] = content.units
    const leaf = first!.final!.leaves[2]!
    const leaves = first!.final!.leaves.map((each) => (each === leaf ? { ...each, points: "0.0001" } : each))
    const { bytes } = await sealPackage(
      { ...content, units: [{ ...first!, final: { ...first!.final!, leaves } }, ...others] },
      otherKey(),
    )
    expect(await faultsOf(bytes)).toMatchObject([
      { kind: "finalDiffers", unit: first!.unit.name, leaf: leaf.code, packed: expect.stringContaining("0.0001") },
    ])
  })
  it("with a key of their own and ranks that the points do not give: the unit is named", async () => {
    const [block] = content.results!
    const units = block!.units.map((each) => ({ ...each, rank: each.rank === 1 ? 2 : each.rank === 2 ? 1 : each.rank }))
    const { bytes } = await sealPackage({ ...content, results: [{ ...block!, units }] }, otherKey())
    const faults = await faultsOf(bytes)
    expect(faults.length).toBeGreaterThan(0)
    for (const fault of faults) expect(fault).toMatchObject({ kind: "resultDiffers", field: "rank" })
  })
})

describe("files that nobody sealed", () => {
  it("are unreadable", async () => {
    const bomb = new Map([
      ["manifest.json", Buffer.from("{}")],
      ["campaign.json", Buffer.alloc(8_000_000, 32)],
    ])
    const hostile: readonly Uint8Array[] = [
      new Uint8Array(),
      Buffer.from("no zip at all"),
      Buffer.from(sealed.subarray(0, 5_000)),
      await zipOf(new Map([["other.json", Buffer.from("{}")]])),
      await zipOf(bomb, 9),
    ]
    for (const bytes of hostile) expect((await verifySealed(bytes)).kind).toBe("unreadable")
  })
  it.each([
    ["nothing", "null"],
    ["text", '"text"'],
    ["half of JSON", "{"],
    ["endless lists", `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
  ])("with %s in any entry are never good", async (_name, text) => {
    const first = `units/${content.units[0]!.unit.unitId}/`
    for (const path of entries.keys()) {
      if (placeOf(path).kind === "file" || (path.startsWith("units/") && !path.startsWith(first))) continue
      const parts = new Map(entries).set(path, Buffer.from(text))
      expect((await verifySealed(await zipOf(parts))).kind, path).not.toBe("good")
    }
  })
  it("with wrong types under hashes that fit are told, not thrown", async () => {
    const strange = {
      ...content,
      campaign: null,
      units: [{ ...content.units[0]!, steps: 7, figures: "x" }],
      results: 3,
    }
    const verdict = await verifySealed((await sealPackage(strange as never, key)).bytes)
    expect(verdict.kind).toBe("changed")
    expect(canonicalJson(verdict)).toContain("entryUnreadable")
  })
})
