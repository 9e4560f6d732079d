import type { Db } from "#platform/database/db.ts"
import { DocumentError, readDocument } from "#platform/documents/index.ts"
import { readXlsx } from "#platform/documents/read-xlsx.ts"
import { notFound } from "#platform/http/errors.ts"
import type { Platform } from "#platform/http/implement.ts"

import type { Preview } from "../contract.ts"
import { findFile, type EvidenceFileRow } from "../store/documents.ts"
import { listContents, listTexts, retryText } from "../store/texts.ts"
import type { PageStart } from "../tables.ts"
import type { Author } from "./author.ts"
import { checkFile, checkPicture } from "./check-file.ts"
import { getDocument } from "./documents.ts"

// More than a screen ever shows; the file itself can be downloaded.
const mostLines = 5_000
const mostRows = 2_000

/** A file of a document that the author may see. Throws `notFound`. */
export const getFile = async (db: Db, author: Author, fileId: string): Promise<EvidenceFileRow> => {
  const file = await findFile(db, author.unitId, fileId)
  if (!file) throw notFound({ vi: "Không có tệp này ở đơn vị.", en: "There is no such file in the unit." })
  await getDocument(db, author, file.document_id)
  return file
}

/**
 * What a page may show of a file: never markup of it. PDF and pictures are drawn by the page itself from their bytes,
 * which are checked anew here; documents and workbooks are taken apart in a worker and come as lines, cells and text.
 */
export const buildPreview = async (db: Db, platform: Platform, author: Author, fileId: string): Promise<Preview> => {
  const file = await getFile(db, author, fileId)
  const bytes = await platform.files.read(file.sha256)
  try {
    const format = await checkFile(bytes, file.file_name)
    switch (format) {
      case "pdf": {
        const [text] = await listTexts(db, author.unitId, [file.sha256])
        const [read] = await listContents(db, author.unitId, [file.sha256])
        return {
          kind: "pdf",
          pages: text?.page_count ?? null,
          text: read?.content ? splitPages(read.content, read.pages) : null,
        }
      }
      case "image":
        return { kind: "image", ...checkPicture(bytes) }
      case "xlsx":
        return await previewSheets(bytes, file.file_name)
      case "docx":
      case "doc":
      case "text":
      case "markdown":
        return await previewLines(bytes, file.file_name)
      case "zip":
        throw new Error("a bundle is no evidence file")
    }
  } catch (error) {
    if (error instanceof DocumentError) return { kind: "none", failure: { code: error.code, ...error.words } }
    throw error
  }
}

/** The text of each page; a content whose pages are not known is one. */
const splitPages = (content: string, pages: readonly PageStart[] | null) =>
  (pages === null || pages.length === 0 ? [{ page: 1, at: 0 }] : pages).map(({ page, at }, index, starts) => ({
    page,
    text: content.slice(at, starts[index + 1]?.at ?? content.length).trim(),
  }))

const previewSheets = async (bytes: Uint8Array, fileName: string): Promise<Preview> => {
  const sheets = (await readXlsx(bytes, fileName)).filter((sheet) => !sheet.hidden)
  return {
    kind: "sheets",
    sheets: sheets.map(({ name, rows }) => ({
      name,
      rows: rows.slice(0, mostRows).map(({ number, cells }) => ({ number, cells: [...cells] })),
    })),
    cut: sheets.some(({ rows }) => rows.length > mostRows),
  }
}

const previewLines = async (bytes: Uint8Array, fileName: string): Promise<Preview> => {
  const { lines } = await readDocument(bytes, fileName)
  return {
    kind: "text",
    lines: lines.slice(0, mostLines).map(({ number, text, page, style, row }) => ({
      number,
      text,
      page: page ?? null,
      bold: style?.bold === true,
      align: style?.align ?? null,
      cells: row ? row.cells.map((cell) => ({ text: cell.text, columnSpan: cell.columnSpan })) : null,
    })),
    cut: lines.length > mostLines,
  }
}

/** Puts a file that could not be read on the list again; says where its reading stands. */
export const readFileAgain = async (db: Db, author: Author, fileId: string): Promise<"waiting" | "done" | "failed"> => {
  const file = await getFile(db, author, fileId)
  await retryText(db, author.unitId, file.sha256)
  const [text] = await listTexts(db, author.unitId, [file.sha256])
  return text?.state ?? "waiting"
}
