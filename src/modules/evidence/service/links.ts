import type { Db } from "#platform/database/db.ts"
import { conflict, forbidden, invalid, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { NewLink } from "../contract.ts"
import { mayChange } from "../policy.ts"
import { targetKey } from "../rules/target.ts"
import { listDocumentsByIds } from "../store/documents.ts"
import {
  findLink,
  insertLink,
  insertRemoval,
  listLinksOfDocument,
  targetColumns,
  targetOf,
  type LinkRow,
} from "../store/links.ts"
import { positionIdOf, whoColumns, type Author } from "./author.ts"

const noLink = () => notFound({ vi: "Không có liên kết này ở đơn vị.", en: "There is no such link in the unit." })

/** A criterion is scored once a year: the same place of a document proves the same thing there only once. */
const samePlace = (row: LinkRow, link: NewLink): boolean =>
  row.removed_at === null &&
  row.year === link.year &&
  row.page === link.page &&
  row.section === link.section &&
  targetKey(targetOf(row)) === targetKey(link.target)

/** Links a document that the author can see; the same link again is the one that stands. */
export const addLink = async (
  db: Db,
  author: Author,
  documentId: string,
  link: NewLink,
): Promise<{ link: LinkRow; added: boolean }> => {
  const [document] = await listDocumentsByIds(db, author.unitId, author.rights, [documentId])
  if (!document) throw notFound({ vi: "Không có tài liệu này ở đơn vị.", en: "There is no such document in the unit." })
  if (document.state === "withdrawn")
    throw conflict({ vi: "Tài liệu này đã được rút.", en: "This document has been withdrawn." }, { state: "withdrawn" })
  if (link.page !== null && document.page_count !== null && link.page > document.page_count)
    throw invalid({
      vi: `Tệp chỉ có ${document.page_count} trang.`,
      en: `The file has only ${document.page_count} pages.`,
    })
  const standing = (await listLinksOfDocument(db, author.unitId, documentId)).find((row) => samePlace(row, link))
  if (standing) return { link: standing, added: false }
  const id = newId()
  await insertLink(db, {
    unit_id: author.unitId,
    id,
    document_id: documentId,
    year: link.year,
    ...targetColumns(link.target),
    page: link.page,
    section: link.section,
    note: link.note,
    ...whoColumns(author),
    position_id: positionIdOf(author),
    created_at: author.now,
  })
  const row = await findLink(db, author.unitId, id)
  if (!row) throw noLink()
  return { link: row, added: true }
}

/** Takes a link away by appending its removal. Who made it, holds its position or manages evidence may. */
export const removeLink = async (
  db: Db,
  author: Author,
  asked: Readonly<{ linkId: string; why: string | null }>,
): Promise<LinkRow> => {
  const row = await findLink(db, author.unitId, asked.linkId)
  const [document] = row ? await listDocumentsByIds(db, author.unitId, author.rights, [row.document_id]) : []
  if (!row || !document) throw noLink()
  if (!mayChange(author.rights, row)) throw forbidden()
  const { account_id, account_name, position } = whoColumns(author)
  const who = { account_id, account_name, position }
  const key = { unit_id: author.unitId, link_id: row.id }
  const done = await insertRemoval(db, { ...key, why: asked.why, ...who, created_at: author.now })
  if (!done) throw conflict({ vi: "Liên kết này đã được gỡ.", en: "This link has been taken away already." })
  return row
}
