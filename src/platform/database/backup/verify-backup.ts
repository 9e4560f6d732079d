import { Writable, type Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { buffer } from "node:stream/consumers"
import { crc32 } from "node:zlib"

import { openPromise, type Entry, type ZipFile } from "yauzl"

import { messageOf, trouble, Trouble } from "#platform/trouble.ts"

import { checkApplied, type Migration } from "../migrate.ts"
import { isBackedUpPath } from "./file-folder.ts"
import { Manifest, manifestName, tableEntry } from "./manifest.ts"
import { measureStream } from "./measure.ts"

/** An open backup whose every byte was compared with its manifest. Close it after use. */
export type VerifiedBackup = Readonly<{
  manifest: Manifest
  read: (path: string) => Promise<Readable>
  close: () => void
}>

const manifestLimit = 256_000_000

/**
 * Opens a backup and checks all of it: that the file is whole, every checksum, that nothing is missing or extra, and
 * that this version of the program knows its migrations. Throws a `Trouble` with the reason; touches nothing.
 */
export const verifyBackup = async (path: string, migrations: readonly Migration[]): Promise<VerifiedBackup> => {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true }).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  try {
    const entries = await listEntries(zip)
    const manifest = await readManifest(zip, entries.get(manifestName))
    checkMigrations(manifest, migrations)
    await checkEntries(zip, entries, manifest)
    const read = (name: string): Promise<Readable> => openEntry(zip, entries, name)
    return { manifest, read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error instanceof Trouble ? error : damaged(path, messageOf(error))
  }
}

type Entries = ReadonlyMap<string, Entry>

const listEntries = async (zip: ZipFile): Promise<Entries> => {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName)) throw new Error(`two entries ${entry.fileName}`)
    entries.set(entry.fileName, entry)
  }
  return entries
}

const readManifest = async (zip: ZipFile, entry: Entry | undefined): Promise<Manifest> => {
  if (!entry || entry.uncompressedSize > manifestLimit) throw notABackup()
  const bytes = await buffer(await zip.openReadStreamPromise(entry))
  // The manifest vouches for everything else; for the manifest itself the archive's own checksum must.
  if (crc32(bytes) !== entry.crc32) throw notABackup()
  const value: unknown = JSON.parse(bytes.toString("utf8"))
  const { product, format } = value as Partial<Manifest>
  if (product !== "thuocdo") throw notABackup()
  if (format !== 1) throw newerFormat()
  return Manifest.parse(value)
}

/** The recorded migrations must be the first ones of this program, unchanged: then it can build the same tables. */
const checkMigrations = (manifest: Manifest, known: readonly Migration[]): void => {
  const newest = manifest.migrations.at(-1)
  if (newest && newest.version > (known.at(-1)?.version ?? 0)) throw newerProgram(newest)
  checkApplied(manifest.migrations, known)
}

const checkEntries = async (zip: ZipFile, entries: Entries, manifest: Manifest): Promise<void> => {
  const expected = new Map<string, { bytes: number; sha256: string }>()
  for (const table of manifest.tables) expected.set(tableEntry(table.name), table)
  for (const file of manifest.files) {
    if (!isBackedUpPath(file.path)) throw new Error(`path ${file.path} does not belong in a backup`)
    expected.set(file.path, file)
  }
  for (const name of entries.keys()) {
    if (name !== manifestName && !expected.has(name)) throw new Error(`entry ${name} is not in the manifest`)
  }
  for (const [name, { bytes, sha256 }] of expected) {
    const entry = entries.get(name)
    if (!entry || entry.uncompressedSize !== bytes) throw new Error(`entry ${name} is missing or has another size`)
    const measure = measureStream()
    await pipeline(await openEntry(zip, entries, name), measure.stream, discard())
    if (measure.result().sha256 !== sha256) throw new Error(`the checksum of ${name} does not match`)
  }
}

const openEntry = (zip: ZipFile, entries: Entries, name: string): Promise<Readable> => {
  const entry = entries.get(name)
  if (!entry) throw new Error(`no entry ${name}`)
  return zip.openReadStreamPromise(entry)
}

const discard = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

const unreadable = (path: string, error: unknown) =>
  (error as NodeJS.ErrnoException).code === undefined
    ? damaged(path, messageOf(error))
    : trouble({
        vi: `Không mở được ${path}: ${messageOf(error)}. Chưa có gì bị thay đổi.`,
        en: `Cannot open ${path}: ${messageOf(error)}. Nothing was changed.`,
      })

const damaged = (path: string, reason: string) =>
  trouble({
    vi: `Bản sao lưu ${path} bị hỏng hoặc chép thiếu (${reason}). Chưa có gì bị thay đổi. Hãy chép lại tệp hoặc dùng bản sao lưu khác.`,
    en: `The backup ${path} is damaged or incomplete (${reason}). Nothing was changed. Copy the file again or use another backup.`,
  })

const notABackup = () =>
  trouble({
    vi: "Tệp này không phải bản sao lưu của Thước Đo. Chưa có gì bị thay đổi.",
    en: "This file is not a Thước Đo backup. Nothing was changed.",
  })

const newerFormat = () =>
  trouble({
    vi: "Bản sao lưu này do một phiên bản Thước Đo mới hơn tạo ra. Chưa có gì bị thay đổi. Hãy nâng cấp rồi khôi phục.",
    en: "This backup was made by a newer Thước Đo. Nothing was changed. Upgrade first, then restore.",
  })

const newerProgram = (newest: { version: number; name: string }) =>
  trouble({
    vi: `Bản sao lưu này do một phiên bản Thước Đo mới hơn tạo ra (${newest.version} ${newest.name}). Chưa có gì bị thay đổi. Hãy nâng cấp rồi khôi phục.`,
    en: `This backup was made by a newer Thước Đo (${newest.version} ${newest.name}). Nothing was changed. Upgrade first, then restore.`,
  })
