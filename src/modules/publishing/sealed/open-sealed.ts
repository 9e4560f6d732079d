import { openPackage } from "#platform/documents/docx/open-package.ts"
import { DocumentError } from "#platform/documents/document-error.ts"
import { defaultLimits, type ReadLimits } from "#platform/documents/limits.ts"
import { messageOf } from "#platform/trouble.ts"

import { manifestPath, signaturePath } from "./seal.ts"

/** A container that was opened within bounds; each part is unpacked when it is asked for. */
export type SealedContainer = Readonly<{
  paths: ReadonlySet<string>
  /** The bytes, or why they cannot be had. */
  read: (path: string) => Promise<Uint8Array | Readonly<{ problem: string }>>
}>

/**
 * A campaign of 200 units with 120 leaves each has some 1,500 entries; evidence files come on top. Steps repeat names and
 * ids, so that their JSON packs better than a document does.
 */
export const sealedLimits = {
  ...defaultLimits,
  fileBytes: 1024 * 1_048_576,
  zipEntries: 60_100,
  zipBytes: 2048 * 1_048_576,
  partBytes: 128 * 1_048_576,
  zipRatio: 600,
}

/** A kit or hand-in is one unit's: a few hundred documents of at most 50 MB, 256 MB together. */
export const carriedLimits = {
  ...sealedLimits,
  fileBytes: 300 * 1_048_576,
  zipEntries: 4_100,
  zipBytes: 512 * 1_048_576,
  partBytes: 64 * 1_048_576,
}

/** Opens the ZIP and refuses it whole when it is none, or unsafe; the sentence says why. */
export const openSealed = async (
  bytes: Uint8Array,
  limits: ReadLimits = sealedLimits,
): Promise<SealedContainer | Readonly<{ problem: string }>> => {
  if (bytes.length > limits.fileBytes) return { problem: `larger than ${Math.round(limits.fileBytes / 1_048_576)} MB` }
  try {
    const zip = await openPackage(bytes, limits)
    const read: SealedContainer["read"] = async (path) => {
      try {
        return (await zip.findPart(path)) ?? { problem: "missing" }
      } catch (error) {
        return { problem: nameOf(error) }
      }
    }
    return { paths: zip.names, read }
  } catch (error) {
    return { problem: nameOf(error) }
  }
}

const nameOf = (error: unknown): string => (error instanceof DocumentError ? error.code : messageOf(error))

/** Parsed JSON of an entry, or why it is none; never throws. */
export const readJson = (bytes: Uint8Array): Readonly<{ json: unknown } | { problem: string }> => {
  try {
    return { json: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) }
  } catch (error) {
    return { problem: messageOf(error).split("\n")[0]?.slice(0, 120) ?? "" }
  }
}

/** Entries outside the manifest's list: they hold the list and its signature. */
export const outsideList: ReadonlySet<string> = new Set([manifestPath, signaturePath])
