import { createReadStream } from "node:fs"
import { fileURLToPath } from "node:url"

import { sql } from "kysely"

import type { SamplePart } from "#modules/accounts/index.ts"
import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import type { FileStore } from "#platform/files/file-store.ts"

import { evidenceReaderOf } from "./policy.ts"
import type { EvidenceTarget } from "./rules/target.ts"
import type { Author } from "./service/author.ts"
import { addDocument } from "./service/documents.ts"

const year = 2026
const framework = "mau-cap-xa-2026"
const office = "application/vnd.openxmlformats-officedocument"

type SampleDocument = Readonly<{
  /** Below samples/ward. */
  path: string
  mediaType: string
  proves: readonly EvidenceTarget[]
  page: number | null
}>

const criterion = (code: string): EvidenceTarget => ({ kind: "criterion", framework, criterion: code })
const figure = (measure: string, window: string): EvidenceTarget => ({ kind: "figure", measure, window })

/** One of each kind of file, linked as an office would, with what the check finds in such a state. */
const documents: readonly SampleDocument[] = [
  {
    path: "ke-hoach-2026.txt",
    mediaType: "text/plain",
    proves: [criterion("1.1.1"), criterion("1.1.2"), figure("plan.people", "2026-YEAR")],
    page: 1,
  },
  {
    path: "tai-lieu/27-ke-hoach-tu-kiem-tra.docx",
    mediaType: `${office}.wordprocessingml.document`,
    proves: [criterion("1.3.1")],
    page: 1,
  },
  {
    path: "tai-lieu/64-bao-cao-tu-kiem-tra-dot-1.pdf",
    mediaType: "application/pdf",
    proves: [criterion("1.3.1"), figure("selfCheck.done", "2026-YEAR")],
    page: 1,
  },
  {
    path: "tai-lieu/thong-ke-ho-so-quy-1-2026.xlsx",
    mediaType: `${office}.spreadsheetml.sheet`,
    proves: [criterion("3.3"), figure("dossiers.settled", "2026-Q1"), figure("dossiers.inTime", "2026-Q1")],
    page: null,
  },
  { path: "tai-lieu/anh-bang-niem-yet.jpg", mediaType: "image/jpeg", proves: [criterion("3.1")], page: 1 },
]

type SampleParts = Readonly<{ files: FileStore; /** Begins to read what waits. */ wake: () => void }>

/** Evidence of the sample unit: small files of every kind, read by the same code as any once the unit is there. */
export const buildEvidenceSamplePart = ({ files, wake }: SampleParts): SamplePart => ({
  add: async (db, { unitId, accountId }) => {
    await setRowScope(db, { accountId, unitIds: [unitId] })
    const author = sampleAuthor(unitId, accountId)
    for (const document of documents) await addSample(db, files, author, document)
  },
  added: wake,
  remove: async (db, unitIds) => {
    for (const unitId of unitIds) await sql`select remove_sample_evidence(${unitId}::uuid)`.execute(db)
  },
})

const sampleAuthor = (unitId: string, accountId: string): Author => {
  const now = new Date()
  const reader = {
    accountId,
    name: "Dữ liệu mẫu",
    sessionId: "",
    language: "vi",
    confirmedAt: now,
    holdings: [],
  } as const
  return { unitId, reader, rights: evidenceReaderOf(unitId, reader, new Set()), now }
}

const addSample = async (db: Db, files: FileStore, author: Author, sample: SampleDocument): Promise<void> => {
  const { path, mediaType, proves, page } = sample
  const place = fileURLToPath(new URL(`../../../samples/ward/${path}`, import.meta.url))
  const fileName = path.slice(path.lastIndexOf("/") + 1)
  const { sha256, size } = await files.receive(createReadStream(place), fileName, 1_000_000)
  const links = proves.map((target) => ({ target, year, page, section: null, note: null }))
  await addDocument(db, author, {
    file: { sha256, size, fileName, mediaType },
    year,
    label: "internal",
    data: {},
    links,
  })
}
