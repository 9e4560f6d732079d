import type { Readable } from "node:stream"

import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { DocumentError } from "#platform/documents/document-error.ts"
import { cleanFileName } from "#platform/files/file-name.ts"
import { appendPart, openPartial, readPartial, removePartial } from "#platform/files/partial-file.ts"
import { conflict, notFound, RequestError } from "#platform/http/errors.ts"
import type { Platform } from "#platform/http/implement.ts"
import { newId } from "#platform/ids.ts"
import { buildTurns } from "#platform/turns.ts"

import { uploadLimits } from "../contract.ts"
import { sumBytes } from "../store/documents.ts"
import {
  completeUpload,
  countOpenUploads,
  findUpload,
  insertUpload,
  listEndedUploads,
  removeUpload,
  updateReceived,
  type EvidenceUpload,
} from "../store/uploads.ts"
import type { Author } from "./author.ts"
import { checkFile, checkFileName, mediaTypeOf } from "./check-file.ts"

/** Shorter than the day after which the file store clears what nobody wrote to. */
const hoursOpen = 20
const mostOpen = 600
/** A commune hands in 100–300 files a year; this holds some hundred years of text and some years of scans. */
export const defaultQuotaBytes = 20_000_000_000

const endOf = (now: Date): Date => new Date(now.getTime() + hoursOpen * 3_600_000)

const noUpload = () =>
  notFound({
    vi: "Không có tệp đang tải lên này, hoặc đã quá hạn. Hãy tải lại từ đầu.",
    en: "There is no such upload, or its time is over. Begin it again.",
  })

type Asked = Readonly<{
  fileName: string
  folder: string
  size: number
  sha256: string | null
  purpose: "file" | "bundle"
}>

/** Begins an upload; refuses at once what could never be taken: its kind, or no room left for the unit. */
export const beginUpload = async (db: Db, author: Author, asked: Asked, quota: number): Promise<EvidenceUpload> => {
  const { unitId, reader, now } = author
  const fileName = cleanFileName(asked.fileName)
  checkFileName(fileName, asked.purpose)
  if ((await countOpenUploads(db, unitId, reader.accountId)) >= mostOpen)
    throw new RequestError("tooMany", {
      vi: `Đang có ${mostOpen} tệp tải dở. Hãy hoàn tất hoặc bỏ bớt.`,
      en: `${mostOpen} uploads are open already. Finish or cancel some.`,
    })
  if ((await sumBytes(db, unitId)) + asked.size > quota)
    throw new RequestError("tooLarge", {
      vi: "Kho tài liệu của đơn vị đã đầy. Chưa có gì được lưu; hãy báo quản trị.",
      en: "The unit's room for evidence is used up. Nothing was saved; tell your administrator.",
    })
  const id = newId()
  const folder = asked.folder
    .split(/[\\/]/)
    .map(cleanFileName)
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .join("/")
  await insertUpload(db, {
    unit_id: unitId,
    id,
    purpose: asked.purpose,
    file_name: fileName,
    folder,
    size: asked.size,
    expected_sha256: asked.sha256,
    account_id: reader.accountId,
    created_at: now,
    expires_at: endOf(now),
  })
  return getUpload(db, author, id)
}

/** The author's own upload. Throws `notFound`. */
export const getUpload = async (db: Db, { unitId, reader, now }: Author, id: string): Promise<EvidenceUpload> => {
  const row = await findUpload(db, { unitId, id }, reader.accountId)
  if (!row || (row.expires_at <= now && row.state !== "used")) throw noUpload()
  return row
}

/** Uploads that a part is arriving for: this process is the only one on its folder, so a set is enough. */
const arriving = new Set<string>()

// A whole file is held in memory while it is looked at.
const inTurn = buildTurns({ atOnce: 2, mayWait: 200, refuse: () => busy() })
const busy = () =>
  new RequestError("unavailable", {
    vi: "Máy chủ đang bận nhận tệp. Hãy thử lại.",
    en: "The server is busy taking files. Try again.",
  })

type Part = Readonly<{ uploadId: string; offset: number; source: Readable }>

/**
 * Takes the next part: bytes are flushed before they are acknowledged, and what a broken connection brought counts. With
 * the last byte the file is checked and kept under its hash; a part of no bytes at the end does the same, for when a
 * crash came in between. Throws a conflict that names the right offset.
 */
export const appendToUpload = async (platform: Platform, author: Author, part: Part): Promise<EvidenceUpload> => {
  const { unitId } = author
  const key = { unitId, id: part.uploadId }
  const inScope = <T>(use: (db: Db) => Promise<T>): Promise<T> =>
    platform.pool.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: author.reader.accountId, unitIds: [unitId] })
      return use(db)
    })
  const row = await inScope((db) => getUpload(db, author, part.uploadId))
  if (row.state !== "receiving" || row.received !== part.offset) throw wrongOffset(row)
  if (arriving.has(row.id)) throw wrongOffset(row)
  arriving.add(row.id)
  try {
    const file = { root: platform.files.root, id: row.id }
    const maxBytes = Math.min(uploadLimits.chunk, row.size - row.received)
    const { received } = await appendPart(file, { source: part.source, offset: row.received, maxBytes })
    const moved = { from: row.received, to: received, expiresAt: endOf(author.now) }
    if (!(await inScope((db) => updateReceived(db, key, moved)))) throw wrongOffset(row)
    if (received === row.size) await inTurn(() => finishUpload(platform, row, inScope))
  } finally {
    arriving.delete(row.id)
  }
  return inScope((db) => getUpload(db, author, part.uploadId))
}

const wrongOffset = (row: EvidenceUpload) =>
  conflict(
    {
      vi: "Phần gửi lên không nối tiếp phần đã nhận. Hãy gửi tiếp từ vị trí đã nhận.",
      en: "The part does not follow what was received. Send on from there.",
    },
    { received: row.received, state: row.state },
  )

const finishUpload = async (
  platform: Platform,
  row: EvidenceUpload,
  inScope: <T>(use: (db: Db) => Promise<T>) => Promise<T>,
): Promise<void> => {
  const file = { root: platform.files.root, id: row.id }
  const outcome = await keepChecked(platform, row).catch((error: unknown) => {
    if (!(error instanceof DocumentError)) throw error
    return { failure: { code: error.code, ...error.words } }
  })
  await inScope((db) => completeUpload(db, { unitId: row.unit_id, id: row.id }, outcome))
  await removePartial(file)
}

const keepChecked = async (platform: Platform, row: EvidenceUpload) => {
  const file = { root: platform.files.root, id: row.id }
  const bytes = await readPartial(file)
  const format = await checkFile(bytes, row.file_name)
  const { sha256 } = await platform.files.receive(openPartial(file), row.file_name, row.size)
  if (row.expected_sha256 !== null && row.expected_sha256 !== sha256)
    throw new DocumentError("damaged", {
      vi: "Tệp nhận được khác tệp gửi đi (mã kiểm tra không khớp). Hãy tải lại từ đầu.",
      en: "What arrived is not what was sent (its checksum differs). Upload it again.",
    })
  return { sha256, mediaType: mediaTypeOf(format, bytes) }
}

export const cancelUpload = async (db: Db, platform: Platform, author: Author, id: string): Promise<void> => {
  const row = await findUpload(db, { unitId: author.unitId, id }, author.reader.accountId)
  if (!row) throw noUpload()
  if (row.state === "used")
    throw conflict({ vi: "Tệp này đã được dùng.", en: "This file has been used already." }, { state: row.state })
  await removeUpload(db, { unitId: author.unitId, id })
  await removePartial({ root: platform.files.root, id })
}

const portion = 50

/** Clears uploads whose time is over, one portion at a time; says how many. */
export const clearEndedUploads = async (platform: Platform, now: Date): Promise<number> => {
  const ended = await listEndedUploads(platform.pool, now, portion)
  for (const key of ended) {
    await platform.pool.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds: [key.unitId] })
      await removeUpload(db, key)
    })
    await removePartial({ root: platform.files.root, id: key.id })
  }
  return ended.length
}
