import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import { DocumentError } from "#platform/documents/document-error.ts"
import { cleanFileName } from "#platform/files/file-name.ts"
import { conflict, invalid, RequestError } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import { uploadLimits } from "../contract.ts"
import { dataColumns } from "../present.ts"
import { documentFields, type DocumentData, type EvidenceLabel } from "../rules/document-data.ts"
import { insertDocument, insertFile, lockDocument, sumBytes, updateDocument, listFiles } from "../store/documents.ts"
import { insertLink, insertRemoval, listStandingLinks, targetColumns, type LinkRow } from "../store/links.ts"
import { insertText } from "../store/texts.ts"
import { checkFile, checkFileName, mediaTypeOf } from "./check-file.ts"
import { foldedOf } from "./folded.ts"
import { defaultQuotaBytes } from "./uploads.ts"

/** A document that comes from another installation with its file and what it proves there. */
export type CarriedDocument = Readonly<{
  id: string
  year: number
  label: EvidenceLabel
  data: DocumentData
  file: Readonly<{ sha256: string; fileName: string; bytes: Uint8Array }>
  links: readonly Readonly<{ leaf: string; page: number | null; section: string | null; note: string | null }>[]
}>

/** Whose evidence it becomes, who brought it, and what it came by in words ("gói niêm phong 1a2b3c4d"). */
type Taker = Readonly<{ unitId: string; reader: Reader; now: Date; cameBy: string }>
/** `keepsOthers`: what stands linked here and not in the package stays. */
type Place = Readonly<{ year: number; framework: string; keepsOthers?: boolean }>

/** What was done to documents and links; the bytes are the caller's to keep in the store before the transaction ends. */
export type TakenDocuments = Readonly<{ added: number; changed: number; linked: number; unlinked: number }>

/**
 * Makes the evidence of a framework's criteria in a year what a package says: documents are added under their own ids,
 * another file becomes a new version, links are added and those that are gone there are taken away with their trace. The
 * row scope must hold the unit. Throws what an upload of the same file would be refused with, naming the document.
 */
export const takeDocuments = async (
  db: Db,
  taker: Taker,
  place: Place,
  documents: readonly CarriedDocument[],
): Promise<TakenDocuments> => {
  await refuseOverQuota(db, taker.unitId, documents)
  let [added, changed] = [0, 0]
  for (const document of documents) {
    const mediaType = await checkCarriedFile(document)
    const done = await takeDocument(db, taker, document, mediaType)
    if (done === "added") added += 1
    if (done === "changed") changed += 1
  }
  return { added, changed, ...(await takeLinks(db, taker, place, documents)) }
}

const refuseOverQuota = async (db: Db, unitId: string, documents: readonly CarriedDocument[]): Promise<void> => {
  const more = documents.reduce((sum, { file }) => sum + file.bytes.length, 0)
  if ((await sumBytes(db, unitId)) + more > defaultQuotaBytes)
    throw new RequestError("tooLarge", {
      vi: "Kho tài liệu của đơn vị không đủ chỗ cho các tệp trong gói.",
      en: "The unit's room for evidence does not suffice for the files of the package.",
    })
}

/** The bounds of an upload: name, size, content that fits the name. Answers the media type. */
const checkCarriedFile = async ({ file, data }: CarriedDocument): Promise<string> => {
  const fileName = cleanFileName(file.fileName)
  const name = [data.number, fileName].filter(Boolean).join(" – ")
  const say = (vi: string, en: string) => invalid({ vi: `${name}: ${vi}`, en: `${name}: ${en}` })
  if (file.bytes.length > uploadLimits.file)
    throw say("tệp lớn hơn giới hạn 50 MB của một tài liệu.", "the file is larger than the 50 MB of one document.")
  try {
    checkFileName(fileName, "file")
    return mediaTypeOf(await checkFile(file.bytes, fileName), file.bytes)
  } catch (error) {
    if (error instanceof DocumentError) throw say(error.words.vi, error.words.en)
    throw error
  }
}

const takeDocument = async (
  db: Db,
  taker: Taker,
  { id, year, label, data, file }: CarriedDocument,
  mediaType: string,
): Promise<"added" | "changed" | "same"> => {
  const { unitId, now } = taker
  const columns = {
    ...dataColumns(data),
    year,
    label,
    folded: foldedOf(data),
    // What the unit has settled stays; what it left open may be read here.
    by_hand: documentFields.filter((field) => data[field] !== null && data[field] !== false),
    updated_at: now,
  }
  const known = await lockDocument(db, unitId, id)
  if (known?.state === "withdrawn")
    throw conflict({
      vi: `Tài liệu ${data.number ?? file.fileName} đã được rút khỏi kho ở đây.`,
      en: `The document ${data.number ?? file.fileName} was withdrawn from the library here.`,
    })
  const kept = { file, mediaType }
  if (known === undefined) {
    const { account_id, account_name, position } = whoBrought(taker)
    const row = { ...columns, account_id, account_name, position, position_id: null, created_at: now }
    await insertDocument(db, { unit_id: unitId, id, ...row, state: "current", current_file: 1, version: 1 })
    await keepCarriedFile(db, taker, { documentId: id, number: 1, ...kept })
    return "added"
  }
  const files = await listFiles(db, unitId, id)
  const isSame = files[0]?.sha256 === file.sha256
  const number = isSame ? known.current_file : known.current_file + 1
  if (!isSame) await keepCarriedFile(db, taker, { documentId: id, number, ...kept })
  await updateDocument(db, { unitId, id }, { ...columns, current_file: number, version: known.version + 1 })
  return isSame ? "same" : "changed"
}

const whoBrought = ({ reader, cameBy }: Taker) => ({
  account_id: reader.accountId,
  account_name: reader.name,
  position: cameBy,
})

type NewFile = Readonly<{ documentId: string; number: number; file: CarriedDocument["file"]; mediaType: string }>

const keepCarriedFile = async (db: Db, taker: Taker, { documentId, number, file, mediaType }: NewFile) => {
  const { unitId, now } = taker
  const fileName = cleanFileName(file.fileName)
  await insertFile(db, {
    unit_id: unitId,
    document_id: documentId,
    number,
    id: newId(),
    sha256: file.sha256,
    size: file.bytes.length,
    file_name: fileName,
    media_type: mediaType,
    ...whoBrought(taker),
    created_at: now,
  })
  await insertText(db, { unitId, sha256: file.sha256, fileName, now })
}

const takeLinks = async (
  db: Db,
  taker: Taker,
  { year, framework, keepsOthers = false }: Place,
  documents: readonly CarriedDocument[],
): Promise<Pick<TakenDocuments, "linked" | "unlinked">> => {
  const { unitId, now } = taker
  const standing = new Map(
    (await listStandingLinks(db, [unitId], { year, framework })).map((row) => [keyOfRow(row), row]),
  )
  const wanted = new Set<string>()
  let linked = 0
  for (const { id, links } of documents)
    for (const { leaf, page, section, note } of links) {
      const key = [id, leaf, page, section].join("\u0000")
      if (wanted.has(key)) continue
      wanted.add(key)
      if (standing.has(key)) continue
      const target = targetColumns({ kind: "criterion", framework, criterion: leaf })
      const row = { unit_id: unitId, id: newId(), document_id: id, year, ...target, page, section, note }
      await insertLink(db, { ...row, ...whoBrought(taker), position_id: null, created_at: now })
      linked += 1
    }
  const gone = keepsOthers ? [] : [...standing].filter(([key]) => !wanted.has(key))
  for (const [, row] of gone)
    await insertRemoval(db, {
      unit_id: unitId,
      link_id: row.id,
      why: `Không còn trong ${taker.cameBy}`,
      ...whoBrought(taker),
      created_at: now,
    })
  return { linked, unlinked: gone.length }
}

const keyOfRow = ({ document_id, criterion_code, page, section }: LinkRow): string =>
  [document_id, criterion_code, page, section].join("\u0000")
