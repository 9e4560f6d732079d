import { constants, crc32, inflateRawSync } from "node:zlib"
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl"

import { DocumentError, refusals } from "../document-error.ts"
import type { ReadLimits } from "../limits.ts"

/** The parts of a zip package; nothing is unpacked before it is asked for. */
export type Package = Readonly<{
  names: ReadonlySet<string>
  /** Undefined when the part is not there. Throws `damaged` or `zipBomb`. */
  findPart: (name: string) => Promise<Uint8Array | undefined>
}>

/** Opens a zip held in memory and refuses it whole when one of its entries is unsafe. */
export const openPackage = async (bytes: Uint8Array, limits: ReadLimits): Promise<Package> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const zip = await fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: true }).catch(refuseDamaged)
  if (zip.entryCount > limits.zipEntries) throw refusals.zipBomb()
  const entries = new Map<string, Entry>()
  let declared = 0
  try {
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry, limits)
      declared += entry.uncompressedSize
      if (declared > limits.zipBytes || entries.size >= limits.zipEntries) throw refusals.zipBomb()
      if (entries.has(entry.fileName)) throw refusals.unsafeArchive()
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    refuseDamaged(error)
  }
  return {
    names: new Set(entries.keys()),
    findPart: async (name) => {
      const entry = entries.get(name)
      return entry === undefined ? undefined : await readEntry(zip, entry, limits).catch(refuseDamaged)
    },
  }
}

const refuseDamaged = (error: unknown): never => {
  if (error instanceof DocumentError) throw error
  const message = error instanceof Error ? error.message : ""
  if (/relative path|absolute path|invalid characters in fileName/.test(message)) throw refusals.unsafeArchive()
  throw refusals.damaged("DOCX")
}

const symbolicLink = 0xa000

const checkEntry = (entry: Entry, limits: ReadLimits): void => {
  const mode = (entry.externalFileAttributes >>> 16) & 0xf000
  if (mode === symbolicLink) throw refusals.unsafeArchive()
  if (entry.isEncrypted()) throw refusals.encrypted()
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw refusals.damaged("DOCX")
  if (entry.uncompressedSize > limits.partBytes) throw refusals.zipBomb()
  checkRatio(entry.uncompressedSize, entry.compressedSize, limits)
}

const checkRatio = (unpacked: number, packed: number, limits: ReadLimits): void => {
  if (unpacked > 1_048_576 && unpacked > packed * limits.zipRatio) throw refusals.zipBomb()
}

const readEntry = async (zip: ZipFile, entry: Entry, limits: ReadLimits): Promise<Uint8Array> => {
  const packed: Buffer[] = []
  for await (const piece of await zip.openReadStreamPromise(entry, { decodeFileData: false })) packed.push(piece)
  const data = Buffer.concat(packed)
  const unpacked = entry.compressionMethod === 0 ? data : inflate(data, limits)
  checkRatio(unpacked.length, data.length, limits)
  // The declared size was checked; a part that streams anything else is not what it says.
  if (unpacked.length !== entry.uncompressedSize || crc32(unpacked) !== entry.crc32) throw refusals.damaged("DOCX")
  return unpacked
}

const inflate = (data: Buffer, limits: ReadLimits): Uint8Array => {
  try {
    return inflateRawSync(data, { maxOutputLength: limits.partBytes, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    const isTooLong = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE"
    throw isTooLong ? refusals.zipBomb() : refusals.damaged("DOCX")
  }
}
