import { createHash } from "node:crypto"

import { ZipFile } from "yazl"

import { canonicalJson } from "#modules/frameworks/rules/index.ts"
import type { FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { fingerprintOf, signText, type AuditKey } from "#platform/audit/audit-key.ts"
import { addLeaf, emptyTree, hashLeaf, rootOf } from "#platform/audit/merkle.ts"

import {
  sealedFormat,
  type SealedCampaign,
  type SealedEntry,
  type SealedEvidence,
  type SealedKind,
  type SealedManifest,
  type SealedMarks,
  type SealedOffline,
  type SealedResults,
} from "../rules/sealed/format.ts"
import { listParts, offlinePath, pathOf, placeOf } from "../rules/sealed/parts.ts"
import type { PackedUnit } from "../rules/sealed/recompute.ts"

/** One unit to be packed; `snapshots` are the contents that were signed off, as they were hashed. */
export type UnitToSeal = PackedUnit & Readonly<{ evidence: SealedEvidence; snapshots: readonly string[] }>

/** Everything a package holds. `files` are the bytes of evidence by their SHA-256; empty: only their hashes are told. */
export type ContentToSeal = Readonly<{
  kind: SealedKind
  madeAt: string
  madeBy: string
  product: string
  campaign: SealedCampaign
  frameworks: readonly FrameworkPackage[]
  units: readonly UnitToSeal[]
  results: SealedResults | null
  /** Of kits and hand-ins alone. */
  offline?: SealedOffline
  files: ReadonlyMap<string, Uint8Array>
}>

export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex")

/** Names of the entries that stand outside the tree. */
export const manifestPath = "manifest.json"
export const signaturePath = "signature.json"
export const marksPath = "marks.json"

/** The package as bytes and its root. The same content and key give the same bytes. */
export const sealPackage = async (
  content: ContentToSeal,
  key: AuditKey,
): Promise<Readonly<{ bytes: Uint8Array; root: string }>> => {
  const { entries, manifest } = buildManifest(content)
  const files = [...content.files].map(([hash, bytes]) => [pathOf.file(hash), bytes] as const).toSorted(byPath)
  return { bytes: await zipEntries([...signEntries(manifest, key), ...entries, ...files]), root: manifest.root }
}

/** The entries, their manifest and its root, without writing a file: what a paper prints. */
export const buildManifest = (
  content: ContentToSeal,
): Readonly<{ entries: readonly (readonly [string, Uint8Array])[]; manifest: SealedManifest }> => {
  const plain = listEntries(content)
  const entries = [...plain, [marksPath, encode(buildMarks(plain))] as const].toSorted(byPath)
  const { kind, madeAt, madeBy, product } = content
  const facts = {
    format: sealedFormat,
    kind,
    madeAt,
    madeBy,
    product,
    algorithm: { hash: "SHA-256", tree: "RFC 6962", signature: "Ed25519" },
    entries: entries.map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256(bytes) })),
  } as const
  const holdsFiles = content.files.size > 0
  return { entries, manifest: { ...facts, entries: [...facts.entries], holdsFiles, root: computeRoot(facts) } }
}

const byPath = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : one > other ? 1 : 0

/**
 * The root over the facts and the entries: RFC 6962 with the canonical JSON of the facts (without `entries`, `root` and
 * `holdsFiles`) as its first leaf, then that of each entry in the order of the manifest.
 */
export const computeRoot = (manifest: Readonly<{ entries: readonly SealedEntry[] }>): string => {
  const { entries, ...facts } = manifest
  const told = Object.fromEntries(Object.entries(facts).filter(([name]) => name !== "root" && name !== "holdsFiles"))
  const leaves = [told, ...entries].map((each) => hashLeaf(canonicalJson(each)))
  return rootOf(leaves.reduce(addLeaf, emptyTree))
}

/** What is signed: the root with the words that say what it is, so that a signature fits nothing else. */
export const signedText = (root: string): string => `thuocdo sealed package\n${sealedFormat}\nroot ${root}\n`

const signEntries = (manifest: SealedManifest, key: AuditKey): readonly (readonly [string, Uint8Array])[] => {
  const signature = {
    format: sealedFormat,
    root: manifest.root,
    publicKey: key.publicKey,
    fingerprint: fingerprintOf(key.publicKey),
    signature: signText(key, signedText(manifest.root)),
  }
  return [
    [manifestPath, encode(manifest)],
    [signaturePath, encode(signature)],
  ]
}

const encode = (value: unknown): Uint8Array => Buffer.from(canonicalJson(value))

const listEntries = (content: ContentToSeal): readonly (readonly [string, Uint8Array])[] => {
  const { campaign, frameworks, units, results, offline } = content
  return [
    ["campaign.json", encode(campaign)],
    ...frameworks.map((each) => {
      const bytes = encode(each)
      return [pathOf.framework(sha256(bytes)), bytes] as const
    }),
    ...units.flatMap(listUnitEntries),
    ...(results === null ? [] : [["results.json", encode(results)] as const]),
    ...(offline === undefined ? [] : [[offlinePath, encode(offline)] as const]),
  ]
}

const listUnitEntries = (packed: UnitToSeal): readonly (readonly [string, Uint8Array])[] => {
  const { unit, calendar, figures, steps, computed, final, evidence, snapshots } = packed
  const at = (kind: Parameters<typeof pathOf.unit>[1]): string => pathOf.unit(unit.unitId, kind)
  return [
    [at("unit"), encode(unit)],
    [at("calendar"), encode(calendar)],
    [at("figures"), encode(figures)],
    [at("steps"), encode(steps)],
    [at("computed"), encode(computed)],
    ...(final === null ? [] : [[at("final"), encode(final)] as const]),
    [at("evidence"), encode(evidence)],
    ...snapshots.map((text) => [pathOf.snapshot(unit.unitId, sha256(text)), Buffer.from(text)] as const),
  ]
}

/** The short hash of a part; see `SealedMarks`. */
export const markOf = (value: unknown): string => sha256(canonicalJson(value)).slice(0, 16)

const buildMarks = (entries: readonly (readonly [string, Uint8Array])[]): SealedMarks =>
  Object.fromEntries(
    entries.flatMap(([path, bytes]) => {
      const { kind } = placeOf(path)
      if (kind === "snapshot") return []
      const parts = listParts(kind, JSON.parse(Buffer.from(bytes).toString()))
      if (parts.length === 0) return []
      return [[path, Object.fromEntries(parts.map((part) => [`${part.kind}:${part.name}`, markOf(part.value)]))]]
    }),
  )

// A fixed day, written as local time of a ZIP: the same bytes in every time zone.
const zipDay = new Date(2000, 0, 1)

const zipEntries = async (entries: readonly (readonly [string, Uint8Array])[]): Promise<Uint8Array> => {
  const zip = new ZipFile()
  for (const [path, bytes] of entries)
    zip.addBuffer(Buffer.from(bytes), path, { mtime: zipDay, mode: 0o100644, forceDosTimestamp: true })
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
