import type { Db } from "#platform/database/db.ts"
import { conflict, forbidden, invalid, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { DocumentChange, NewLink } from "../contract.ts"
import { mayChange } from "../policy.ts"
import { dataColumns, dataOf } from "../present.ts"
import { documentFields, emptyDocumentData, mergeRead, type DocumentData } from "../rules/document-data.ts"
import type { EvidenceLabel } from "../rules/document-data.ts"
import {
  insertDocument,
  insertFile,
  listDocumentsByIds,
  listDocumentsOfFile,
  lockDocument,
  updateDocument,
  type DocumentRow,
  type EvidenceDocument,
} from "../store/documents.ts"
import { insertText, listTexts } from "../store/texts.ts"
import { findUpload, takeUpload, type EvidenceUpload } from "../store/uploads.ts"
import { positionIdOf, whoColumns, type Author } from "./author.ts"
import { foldedOf } from "./folded.ts"
import { addLink } from "./links.ts"

const noDocument = () =>
  notFound({ vi: "Không có tài liệu này ở đơn vị.", en: "There is no such document in the unit." })

/** A document that the author may see. Throws `notFound` for one that is restricted, too: it does not exist for them. */
export const getDocument = async (db: Db, { unitId, rights }: Author, id: string): Promise<DocumentRow> => {
  const [row] = await listDocumentsByIds(db, unitId, rights, [id])
  if (!row) throw noDocument()
  return row
}

/** Locks a document that the author may change, at the version they saw. */
const lockForChange = async (db: Db, author: Author, asked: { id: string; version: number }) => {
  await getDocument(db, author, asked.id)
  const row = await lockDocument(db, author.unitId, asked.id)
  if (!row) throw noDocument()
  if (!mayChange(author.rights, row)) throw forbidden()
  if (row.state === "withdrawn")
    throw conflict({ vi: "Tài liệu này đã được rút.", en: "This document has been withdrawn." }, { state: row.state })
  if (row.version !== asked.version)
    throw conflict(
      {
        vi: "Người khác vừa sửa tài liệu này. Thay đổi của bạn chưa được lưu; hãy tải lại để xem bản mới nhất.",
        en: "Somebody else has just changed this document. Your change was not saved; reload to see the latest.",
      },
      { version: row.version },
    )
  return row
}

/** The author's own complete upload, taken for use. */
export const useUpload = async (
  db: Db,
  author: Author,
  uploadId: string,
  purpose: "file" | "bundle",
): Promise<EvidenceUpload & { sha256: string; media_type: string }> => {
  const key = { unitId: author.unitId, id: uploadId }
  const found = await findUpload(db, key, author.reader.accountId)
  if (!found) throw notFound({ vi: "Không có tệp đã tải lên này.", en: "There is no such upload." })
  if (found.purpose !== purpose)
    throw invalid({ vi: "Tệp này được tải lên cho việc khác.", en: "This file was uploaded for something else." })
  const taken = await takeUpload(db, key, author.reader.accountId)
  if (!taken || taken.sha256 === null || taken.media_type === null)
    throw conflict(
      {
        vi: "Tệp chưa tải xong, bị từ chối hoặc đã được dùng.",
        en: "The file is not complete, was refused or was used already.",
      },
      { state: found.state },
    )
  return { ...taken, sha256: taken.sha256, media_type: taken.media_type }
}

/** Bytes that are safely in the file store, with their name. */
export type KeptFile = Readonly<{ sha256: string; size: number; fileName: string; mediaType: string }>

export type NewDocument = Readonly<{
  file: KeptFile
  year: number
  label: EvidenceLabel
  data: Partial<DocumentData>
  links: readonly NewLink[]
}>

/**
 * Adds a document, or, when the same file is one already that the author may see, only the links. What the author gave
 * counts as written by hand; the rest follows the reading.
 */
export const addDocument = async (
  db: Db,
  author: Author,
  asked: NewDocument,
): Promise<{ id: string; known: boolean; linked: number }> => {
  const { file } = asked
  const same = await listDocumentsOfFile(db, author.unitId, file.sha256, author.rights)
  const known = same.find((row) => row.year === asked.year) ?? same[0]
  const id = known?.id ?? newId()
  if (!known) await insertNew(db, author, id, asked)
  let linked = 0
  for (const link of asked.links) linked += (await addLink(db, author, id, link)).added ? 1 : 0
  return { id, known: known !== undefined, linked }
}

const insertNew = async (db: Db, author: Author, id: string, asked: NewDocument): Promise<void> => {
  const { unitId, now } = author
  const given = Object.fromEntries(Object.entries(asked.data).filter(([, value]) => value !== undefined))
  const byHand = documentFields.filter((field) => Object.hasOwn(given, field))
  const [text] = await listTexts(db, unitId, [asked.file.sha256])
  const written: DocumentData = { ...emptyDocumentData, ...given }
  const data = text?.head ? mergeRead(written, byHand, text.head) : written
  await insertDocument(db, {
    unit_id: unitId,
    id,
    year: asked.year,
    ...dataColumns(data),
    label: asked.label,
    state: "current",
    by_hand: [...byHand],
    current_file: 1,
    folded: foldedOf(data),
    version: 1,
    ...whoColumns(author),
    position_id: positionIdOf(author),
    created_at: now,
    updated_at: now,
  })
  await keepFile(db, author, { documentId: id, number: 1, file: asked.file })
}

const keepFile = async (
  db: Db,
  author: Author,
  { documentId, number, file }: Readonly<{ documentId: string; number: number; file: KeptFile }>,
): Promise<string> => {
  const { unitId, now } = author
  const id = newId()
  const { sha256, size, fileName, mediaType } = file
  const names = { file_name: fileName, media_type: mediaType }
  const who = whoColumns(author)
  await insertFile(db, {
    unit_id: unitId,
    document_id: documentId,
    number,
    id,
    sha256,
    size,
    ...names,
    ...who,
    created_at: now,
  })
  await insertText(db, { unitId, sha256, fileName, now })
  return id
}

/** Corrects what stands on the document, its year or its label; null clears a field. Returns the new version. */
export const correctDocument = async (
  db: Db,
  author: Author,
  asked: Readonly<{ id: string; version: number; change: DocumentChange }>,
): Promise<{ before: EvidenceDocument; version: number }> => {
  const row = await lockForChange(db, author, asked)
  const { year, label, ...data } = asked.change
  if (label !== undefined && label !== row.label && !author.rights.manage && row.label === "restricted")
    throw forbidden()
  const given = documentFields.filter((field) => data[field] !== undefined)
  const next: DocumentData = { ...dataOf(row), ...data }
  const version = row.version + 1
  await updateDocument(
    db,
    { unitId: author.unitId, id: row.id },
    {
      ...dataColumns(next),
      year: year ?? row.year,
      label: label ?? row.label,
      by_hand: [...new Set([...row.by_hand, ...given])],
      folded: foldedOf(next),
      version,
      updated_at: author.now,
    },
  )
  return { before: row, version }
}

/** A new version of the file; the ones before stay as they are. What is written by hand stays, the rest is read anew. */
export const addFileVersion = async (
  db: Db,
  author: Author,
  asked: Readonly<{ id: string; version: number; file: KeptFile }>,
): Promise<{ fileId: string; number: number; version: number }> => {
  const row = await lockForChange(db, author, asked)
  const current = await getDocument(db, author, asked.id)
  if (current.sha256 === asked.file.sha256)
    throw conflict({ vi: "Tệp này giống hệt bản hiện tại.", en: "This file is the current version already." })
  const number = row.current_file + 1
  const fileId = await keepFile(db, author, { documentId: row.id, number, file: asked.file })
  const [text] = await listTexts(db, author.unitId, [asked.file.sha256])
  const data = text?.head ? mergeRead(dataOf(row), row.by_hand, text.head) : dataOf(row)
  const version = row.version + 1
  const change = { ...dataColumns(data), folded: foldedOf(data), current_file: number, version, updated_at: author.now }
  await updateDocument(db, { unitId: author.unitId, id: row.id }, change)
  return { fileId, number, version }
}

/** Takes a document out of the library; it stays readable, and its files stay where they are. */
export const withdrawDocument = async (
  db: Db,
  author: Author,
  asked: Readonly<{ id: string; version: number }>,
): Promise<number> => {
  const row = await lockForChange(db, author, asked)
  const version = row.version + 1
  const change = { state: "withdrawn" as const, version, updated_at: author.now }
  await updateDocument(db, { unitId: author.unitId, id: row.id }, change)
  return version
}
