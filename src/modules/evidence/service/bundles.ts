import { Readable } from "node:stream"

import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { DocumentError } from "#platform/documents/document-error.ts"
import { cleanFileName } from "#platform/files/file-name.ts"
import { conflict, invalid, notFound } from "#platform/http/errors.ts"
import type { Platform } from "#platform/http/implement.ts"
import { newId } from "#platform/ids.ts"
import { buildTurns } from "#platform/turns.ts"

import { uploadLimits, type Bundle } from "../contract.ts"
import type { EvidenceLabel } from "../rules/document-data.ts"
import { proposeCriteria } from "../rules/propose-criteria.ts"
import { listDocumentsOfFile } from "../store/documents.ts"
import {
  findBundle,
  finishBundle,
  findUpload,
  insertBundle,
  listEndedBundles,
  removeBundle,
  type EvidenceBundle,
} from "../store/uploads.ts"
import { insertText, listTexts } from "../store/texts.ts"
import type { BundleCriterion, BundleEntry } from "../tables.ts"
import { unpackBundle } from "../unpack-bundle.ts"
import { whoColumns, type Author } from "./author.ts"
import { checkFile, mediaTypeOf } from "./check-file.ts"
import { addDocument, useUpload, type KeptFile } from "./documents.ts"

const mostEntries = 1_000

const noBundle = () => notFound({ vi: "Không có lượt nhập nhiều tệp này.", en: "There is no such set of files." })
const busy = () =>
  conflict({ vi: "Máy chủ đang mở gói khác. Hãy thử lại sau.", en: "The server is unpacking others. Try again." })

// A package and what is in it are held in memory together.
const inTurn = buildTurns({ atOnce: 1, mayWait: 20, refuse: busy })

type NewBundle = Readonly<{
  id?: string | undefined
  uploadIds: readonly string[]
  year: number
  framework: string
  criteria: readonly BundleCriterion[]
}>

/**
 * Makes a review list of uploaded files and of what is in uploaded ZIPs. Files go to the store and on the list to be
 * read, so that content can be matched, too; nothing becomes a document before the person says so.
 */
export const createBundle = async (platform: Platform, author: Author, asked: NewBundle): Promise<string> => {
  const inScope = <T>(use: (db: Db) => Promise<T>): Promise<T> =>
    platform.pool.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: author.reader.accountId, unitIds: [author.unitId] })
      return use(db)
    })
  const id = asked.id ?? newId()
  const known = await inScope((db) => findBundle(db, { unitId: author.unitId, id }, author.reader.accountId))
  if (known) return id
  const entries = await inTurn(() => collectEntries(platform, author, asked.uploadIds, inScope))
  if (entries.length === 0)
    throw invalid({
      vi: "Không có tệp nào trong gói. Chưa có gì được lưu.",
      en: "The package holds no files. Nothing was saved.",
    })
  await inScope(async (db) => {
    // Only now are the uploads used up: whatever failed before can be tried again with them.
    for (const uploadId of asked.uploadIds) await takeEither(db, author, uploadId)
    for (const entry of entries)
      if (entry.sha256 !== null)
        await insertText(db, { unitId: author.unitId, sha256: entry.sha256, fileName: entry.fileName, now: author.now })
    const { account_id, account_name } = whoColumns(author)
    await insertBundle(db, {
      unit_id: author.unitId,
      id,
      year: asked.year,
      framework_code: asked.framework,
      criteria: asked.criteria,
      entries,
      state: "review",
      account_id,
      account_name,
      created_at: author.now,
      done_at: null,
    })
  })
  return id
}

const findOwn = async (db: Db, author: Author, uploadId: string) => {
  const row = await findUpload(db, { unitId: author.unitId, id: uploadId }, author.reader.accountId)
  if (!row) throw notFound({ vi: "Không có tệp đã tải lên này.", en: "There is no such upload." })
  if (row.state !== "complete" || row.sha256 === null || row.media_type === null)
    throw conflict(
      {
        vi: "Tệp chưa tải xong, bị từ chối hoặc đã được dùng.",
        en: "The file is not complete, was refused or was used already.",
      },
      { state: row.state },
    )
  return { ...row, sha256: row.sha256, media_type: row.media_type }
}

const takeEither = async (db: Db, author: Author, uploadId: string): Promise<void> => {
  const { purpose } = await findOwn(db, author, uploadId)
  await useUpload(db, author, uploadId, purpose)
}

const collectEntries = async (
  platform: Platform,
  author: Author,
  uploadIds: readonly string[],
  inScope: <T>(use: (db: Db) => Promise<T>) => Promise<T>,
): Promise<readonly BundleEntry[]> => {
  const entries: BundleEntry[] = []
  for (const uploadId of uploadIds) {
    const upload = await inScope((db) => findOwn(db, author, uploadId))
    const { folder, file_name: fileName, sha256, size, media_type: mediaType } = upload
    const found =
      upload.purpose === "file"
        ? [{ folder, fileName, sha256, size, mediaType, failure: null }]
        : await unpackInto(platform, await platform.files.read(sha256))
    for (const entry of found) entries.push({ ...entry, index: entries.length, documentId: null })
    if (entries.length > mostEntries)
      throw invalid({ vi: `Mỗi lượt nhiều nhất ${mostEntries} tệp.`, en: `At most ${mostEntries} files at once.` })
  }
  return entries
}

type Unpacked = Omit<BundleEntry, "index" | "documentId">

const unpackInto = async (platform: Platform, bytes: Uint8Array): Promise<readonly Unpacked[]> => {
  const unpacked: Unpacked[] = []
  for (const file of await unpackBundle(bytes, mostEntries)) unpacked.push(await keepEntry(platform, file))
  return unpacked
}

const keepEntry = async (
  platform: Platform,
  file: Readonly<{ name: string; bytes: Uint8Array }>,
): Promise<Unpacked> => {
  const path = file.name.normalize("NFC").split("/")
  const fileName = cleanFileName(path.at(-1) ?? "") || "?"
  const folder = path.slice(0, -1).map(cleanFileName).join("/")
  const named = { folder, fileName, size: file.bytes.length }
  try {
    const format = await checkFile(file.bytes, fileName)
    if (format === "zip")
      throw new DocumentError("unsupported", {
        vi: "Gói trong gói: hãy tải riêng gói này lên.",
        en: "A package in a package: upload it by itself.",
      })
    const { sha256 } = await platform.files.receive(
      Readable.from([Buffer.from(file.bytes)]),
      fileName,
      uploadLimits.file,
    )
    return { ...named, sha256, mediaType: mediaTypeOf(format, file.bytes), failure: null }
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error
    return { ...named, sha256: null, mediaType: null, failure: { code: error.code, ...error.words } }
  }
}

/** The review list as it stands: proposals rest on the names at once, and on the contents as they are read. */
export const describeBundle = async (db: Db, author: Author, id: string): Promise<Bundle> => {
  const bundle = await getBundle(db, author, id)
  const hashes = [...new Set(bundle.entries.flatMap(({ sha256 }) => sha256 ?? []))]
  const texts = new Map((await listTexts(db, author.unitId, hashes)).map((text) => [text.sha256, text]))
  const entries: Bundle["entries"] = []
  for (const entry of bundle.entries) {
    const text = entry.sha256 === null ? undefined : texts.get(entry.sha256)
    const known = entry.sha256 === null ? [] : await listDocumentsOfFile(db, author.unitId, entry.sha256, author.rights)
    const words = [text?.head?.abstract ?? "", text?.opening ?? ""].join(" ")
    entries.push({
      index: entry.index,
      folder: entry.folder,
      fileName: entry.fileName,
      size: entry.size,
      text: text?.state ?? null,
      failure: entry.failure ?? text?.failure ?? null,
      data: text?.head ?? null,
      proposals: entry.sha256 === null ? [] : [...proposeCriteria({ ...entry, text: words }, bundle.criteria)],
      knownDocumentId: known.find(({ id: documentId }) => documentId !== entry.documentId)?.id ?? null,
      documentId: entry.documentId,
    })
  }
  return {
    id: bundle.id,
    year: bundle.year,
    framework: bundle.framework_code,
    state: bundle.state,
    read: entries.filter(({ text }) => text !== null && text !== "waiting").length,
    entries,
  }
}

const getBundle = async (db: Db, author: Author, id: string, lock = false): Promise<EvidenceBundle> => {
  const bundle = await findBundle(db, { unitId: author.unitId, id }, author.reader.accountId, lock)
  if (!bundle) throw noBundle()
  return bundle
}

type Choice = Readonly<{ index: number; criteria: readonly Readonly<{ code: string; page: number | null }>[] }>
type Run = Readonly<{ bundleId: string; label: EvidenceLabel; entries: readonly Choice[] }>
export type BundleRun = Readonly<{
  added: number
  known: number
  linked: number
  documents: { index: number; documentId: string }[]
}>

/** Takes in what the person chose, all or nothing. */
export const runBundle = async (db: Db, author: Author, asked: Run): Promise<BundleRun> => {
  const bundle = await getBundle(db, author, asked.bundleId, true)
  if (bundle.state === "done")
    throw conflict(
      { vi: "Lượt này đã được nhận.", en: "These files have been taken in already." },
      { state: bundle.state },
    )
  const codes = new Set(bundle.criteria.map(({ code }) => code))
  const documents: { index: number; documentId: string }[] = []
  let [added, known, linked] = [0, 0, 0]
  for (const choice of asked.entries) {
    const file = fileOf(bundle, choice.index)
    if (choice.criteria.some(({ code }) => !codes.has(code)))
      throw invalid({
        vi: "Có tiêu chí không thuộc danh sách đã gửi.",
        en: "A criterion is not on the list that was sent.",
      })
    const links = choice.criteria.map(({ code, page }) => ({
      target: { kind: "criterion" as const, framework: bundle.framework_code, criterion: code },
      year: bundle.year,
      page,
      section: null,
      note: null,
    }))
    const done = await addDocument(db, author, { file, year: bundle.year, label: asked.label, data: {}, links })
    documents.push({ index: choice.index, documentId: done.id })
    if (done.known) known += 1
    else added += 1
    linked += done.linked
  }
  const became = new Map(documents.map(({ index, documentId }) => [index, documentId]))
  const entries = bundle.entries.map((entry) => ({ ...entry, documentId: became.get(entry.index) ?? null }))
  await finishBundle(db, { unitId: author.unitId, id: bundle.id }, entries, author.now)
  return { added, known, linked, documents }
}

const daysOpen = 30
const portion = 20

/** Clears review lists a month after they were made: documents stay, files that became none are free to go. Says how many. */
export const clearEndedBundles = async (platform: Platform, now: Date): Promise<number> => {
  const ended = await listEndedBundles(platform.pool, new Date(now.getTime() - daysOpen * 86_400_000), portion)
  for (const key of ended)
    await platform.pool.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds: [key.unitId] })
      await removeBundle(db, key)
    })
  return ended.length
}

const fileOf = (bundle: EvidenceBundle, index: number): KeptFile => {
  const entry = bundle.entries[index]
  if (!entry || entry.sha256 === null || entry.mediaType === null)
    throw invalid({ vi: `Tệp số ${index + 1} không dùng được.`, en: `File ${index + 1} cannot be used.` })
  return { sha256: entry.sha256, size: entry.size, fileName: entry.fileName, mediaType: entry.mediaType }
}
