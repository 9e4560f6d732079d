import type { Db } from "#platform/database/db.ts"
import { foldText } from "#platform/text/fold.ts"

import type { EvidenceDetail, EvidenceQuery, EvidenceSummary } from "../contract.ts"
import { mayChange, mayKnowElsewhere } from "../policy.ts"
import { presentDocument, presentFile, presentLink } from "../present.ts"
import {
  listDocuments,
  listDocumentsByIds,
  listDocumentsOfFile,
  listFiles,
  listHeldElsewhere,
  type DocumentRow,
} from "../store/documents.ts"
import { listLinksOfDocument, listStandingLinks, type LinkFilter, type LinkRow } from "../store/links.ts"
import { listContents } from "../store/texts.ts"
import type { Author } from "./author.ts"
import { getDocument } from "./documents.ts"
import { findInContent, type Found } from "./find-words.ts"

const wordsOf = (text: string | undefined): readonly string[] =>
  foldText(text ?? "")
    .split(" ")
    .filter((word) => word !== "")
    .slice(0, 12)

/** One page of what the author may see, with where the searched words stand in a content. */
export const searchLibrary = async (
  db: Db,
  author: Author,
  query: EvidenceQuery,
): Promise<{ documents: EvidenceSummary[]; total: number; next: string | null }> => {
  const { q, after, limit, ...filter } = query
  const words = wordsOf(q)
  const asked = { unitId: author.unitId, reader: author.rights, filter: { ...filter, words } }
  const { rows, total } = await listDocuments(db, asked, { after, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const found = await findWords(db, author.unitId, page, words)
  return {
    documents: page.map((row) => presentDocument(row, found.get(row.id) ?? null)),
    total,
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

const findWords = async (
  db: Db,
  unitId: string,
  rows: readonly DocumentRow[],
  words: readonly string[],
): Promise<ReadonlyMap<string, Found>> => {
  if (words.length === 0) return new Map()
  const contents = await listContents(db, unitId, [...new Set(rows.map((row) => row.sha256))])
  const byHash = new Map(contents.map((text) => [text.sha256, text]))
  return new Map(
    rows.flatMap((row) => {
      const text = byHash.get(row.sha256)
      const found = text?.content ? findInContent(text.content, text.pages ?? [], words) : undefined
      return found === undefined ? [] : [[row.id, found] as const]
    }),
  )
}

/** One document with its versions, its links and where else its file is. */
export const describeDocument = async (db: Db, author: Author, id: string): Promise<EvidenceDetail> => {
  const { unitId, rights } = author
  const row = await getDocument(db, author, id)
  const [files, links, same, elsewhere] = [
    await listFiles(db, unitId, id),
    await listLinksOfDocument(db, unitId, id),
    await listDocumentsOfFile(db, unitId, row.sha256, rights),
    mayKnowElsewhere(rights) ? await listHeldElsewhere(db, unitId, [row.sha256]) : undefined,
  ]
  const { file: _, links: __, found: ___, ...summary } = presentDocument(row)
  const isCurrent = row.state === "current"
  const edit = isCurrent && mayChange(rights, row)
  return {
    ...summary,
    byHand: row.by_hand,
    read: files.find((file) => file.number === row.current_file)?.head ?? null,
    files: files.map(presentFile),
    links: links.map((link) => presentLink(link, rights)),
    sameFile: {
      documentIds: same.filter((each) => each.id !== id).map((each) => each.id),
      otherUnit: elsewhere?.has(row.sha256) ?? null,
    },
    may: { edit, link: isCurrent && rights.add, withdraw: edit, label: edit },
  }
}

/** Standing links to what is asked, each with its document; those whose document the author may not see are left out. */
export const listLinkedDocuments = async (
  db: Db,
  author: Author,
  filter: LinkFilter,
): Promise<readonly Readonly<{ link: LinkRow; document: DocumentRow }>[]> => {
  const links = await listStandingLinks(db, [author.unitId], filter)
  const ids = [...new Set(links.map((link) => link.document_id))]
  const rows = await listDocumentsByIds(db, author.unitId, author.rights, ids)
  const byId = new Map(rows.filter((row) => row.state === "current").map((row) => [row.id, row]))
  return links.flatMap((link) => {
    const document = byId.get(link.document_id)
    return document ? [{ link, document }] : []
  })
}
