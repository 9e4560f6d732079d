import { fingerprintOf, isSignedBy } from "#platform/audit/audit-key.ts"
import type { ReadLimits } from "#platform/documents/limits.ts"

import type { SealedFault } from "../rules/sealed/faults.ts"
import { SealedManifest, SealedMarks, SealedSignature } from "../rules/sealed/format.ts"
import { listParts, partKinds, placeOf } from "../rules/sealed/parts.ts"
import { openSealed, outsideList, readJson, sealedLimits, type SealedContainer } from "./open-sealed.ts"
import { computeRoot, manifestPath, markOf, marksPath, sha256, signaturePath, signedText } from "./seal.ts"

/** Entries as far as they could be read, and what is wrong with the seal around them. */
export type Unsealed = Readonly<{
  manifest: SealedManifest
  signature: SealedSignature | undefined
  /** Entries of JSON by path; those that are none are absent and named by a fault. */
  json: ReadonlyMap<string, unknown>
  /** Signed-off contents as text, by path. */
  texts: ReadonlyMap<string, string>
  /** SHA-256 of every entry that could be read. */
  hashes: ReadonlyMap<string, string>
  faults: readonly SealedFault[]
}>

export type UnsealResult =
  | Readonly<{ kind: "unsealed"; unsealed: Unsealed }>
  /** The manifest is damaged: nothing can be compared with it. */
  | Readonly<{ kind: "changed"; faults: readonly SealedFault[] }>
  | Readonly<{ kind: "unreadable"; problem: string }>

/** Opens a package and checks container, entries, root and signature; `expectedKey` is a fingerprint. Never throws. */
export const unseal = async (
  bytes: Uint8Array,
  expectedKey?: string,
  limits: ReadLimits = sealedLimits,
): Promise<UnsealResult> => {
  const container = await openSealed(bytes, limits)
  if ("problem" in container) return { kind: "unreadable", problem: container.problem }
  if (!container.paths.has(manifestPath)) return { kind: "unreadable", problem: "manifest.json is missing" }
  const manifest = await readManifest(container)
  if ("problem" in manifest) return { kind: "changed", faults: [{ kind: "manifest", path: manifestPath, ...manifest }] }
  const entries = await readEntries(container, manifest)
  const { signature, faults } = await checkSignature(container, manifest, expectedKey)
  return {
    kind: "unsealed",
    unsealed: {
      manifest,
      signature,
      ...entries,
      faults: [...checkMarks(entries.json), ...entries.faults, ...checkRoot(manifest), ...faults],
    },
  }
}

const readManifest = async (container: SealedContainer): Promise<SealedManifest | Readonly<{ problem: string }>> => {
  const parsed = await readAs(container, manifestPath)
  if ("problem" in parsed) return parsed
  const manifest = SealedManifest.safeParse(parsed.json)
  if (!manifest.success) return { problem: tellIssue(manifest.error) }
  const paths = manifest.data.entries.map(({ path }) => path)
  if (new Set(paths).size !== paths.length) return { problem: "an entry is listed twice" }
  return manifest.data
}

const readAs = async (container: SealedContainer, path: string) => {
  const bytes = await container.read(path)
  return "problem" in bytes ? bytes : readJson(bytes)
}

/** Where a schema refused what, in one line. */
export const tellIssue = (
  error: Readonly<{ issues: readonly Readonly<{ path: PropertyKey[]; message: string }>[] }>,
) => {
  const [issue] = error.issues
  return issue === undefined ? "invalid" : `${issue.path.map(String).join(".")}: ${issue.message}`.slice(0, 200)
}

type Entries = Pick<Unsealed, "json" | "texts" | "hashes" | "faults">

const readEntries = async (container: SealedContainer, manifest: SealedManifest): Promise<Entries> => {
  const json = new Map<string, unknown>()
  const texts = new Map<string, string>()
  const hashes = new Map<string, string>()
  const faults: SealedFault[] = []
  for (const listed of manifest.entries) {
    const { path } = listed
    const { kind, unitId: unit, name } = placeOf(path)
    const bytes = await container.read(path)
    if ("problem" in bytes) {
      const isMissing = !container.paths.has(path)
      faults.push(isMissing ? { kind: "entryMissing", path, unit } : { kind: "entryUnreadable", path, unit, ...bytes })
      continue
    }
    const hash = sha256(bytes)
    hashes.set(path, hash)
    if (hash !== listed.sha256 || bytes.length !== listed.size)
      faults.push({ kind: "entryChanged", path, entry: kind, unit, name })
    if (kind === "snapshot") {
      texts.set(path, new TextDecoder().decode(bytes))
      continue
    }
    const parsed = readJson(bytes)
    if ("problem" in parsed) faults.push({ kind: "entryUnreadable", path, unit, problem: parsed.problem })
    else json.set(path, parsed.json)
  }
  const listed = new Set(manifest.entries.map(({ path }) => path))
  for (const path of container.paths) {
    if (listed.has(path) || outsideList.has(path)) continue
    // Files of evidence are not listed: they are compared with the hashes in evidence.json.
    if (placeOf(path).kind !== "file") faults.push({ kind: "entryAdded", path })
    else hashes.set(path, await hashFile(container, path))
  }
  return { json, texts, hashes, faults }
}

/** Empty for a file that cannot be unpacked: it is none of those that were sealed. */
const hashFile = async (container: SealedContainer, path: string): Promise<string> => {
  const bytes = await container.read(path)
  return "problem" in bytes ? "" : sha256(bytes)
}

const checkRoot = (manifest: SealedManifest): SealedFault[] =>
  computeRoot(manifest) === manifest.root ? [] : [{ kind: "rootDiffers", path: manifestPath }]

const checkSignature = async (
  container: SealedContainer,
  manifest: SealedManifest,
  expected: string | undefined,
): Promise<Readonly<{ signature: SealedSignature | undefined; faults: SealedFault[] }>> => {
  const path = signaturePath
  const parsed = await readAs(container, path)
  const read = "problem" in parsed ? undefined : SealedSignature.safeParse(parsed.json)
  if (!read?.success) return { signature: undefined, faults: [{ kind: "signatureMissing", path }] }
  const signature = read.data
  const fingerprint = fingerprintOf(signature.publicKey)
  const isRight =
    signature.root === manifest.root &&
    signature.fingerprint === fingerprint &&
    isSignedBy(signature.publicKey, signedText(computeRoot(manifest)), signature.signature)
  const faults: SealedFault[] = isRight ? [] : [{ kind: "signatureWrong", path, fingerprint }]
  if (expected !== undefined && expected.toLowerCase() !== fingerprint)
    faults.push({ kind: "otherKey", path, expected, found: fingerprint })
  return { signature, faults }
}

/** Names the parts whose short hash is not the one of the sealing, and those that are gone or new. */
const checkMarks = (json: ReadonlyMap<string, unknown>): SealedFault[] => {
  const read = SealedMarks.safeParse(json.get(marksPath))
  if (!read.success) return []
  const faults: SealedFault[] = []
  for (const [path, value] of json) {
    const { kind, unitId: unit } = placeOf(path)
    const before = new Map(Object.entries(read.data[path] ?? {}))
    const parts = listParts(kind, value)
    const said = (part: string, how: "changed" | "removed" | "added"): void => {
      const at = part.indexOf(":")
      const partKind = partKinds.find((each) => each === part.slice(0, at)) ?? "rest"
      faults.push({ kind: "partChanged", path, unit, part: partKind, name: part.slice(at + 1), how })
    }
    const seen = new Set<string>()
    for (const part of parts) {
      const key = `${part.kind}:${part.name}`
      seen.add(key)
      const mark = before.get(key)
      if (mark === undefined) said(key, "added")
      else if (mark !== markOf(part.value)) said(key, "changed")
    }
    for (const key of before.keys()) if (!seen.has(key)) said(key, "removed")
  }
  return faults
}
