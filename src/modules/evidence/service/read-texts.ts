import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { DocumentError, readDocument } from "#platform/documents/index.ts"
import { readXlsx } from "#platform/documents/read-xlsx.ts"
import type { SourceDocument } from "#platform/documents/source-document.ts"
import type { Platform } from "#platform/http/implement.ts"
import { foldText } from "#platform/text/fold.ts"
import { messageOf } from "#platform/trouble.ts"

import { dataColumns, dataOf } from "../present.ts"
import { emptyDocumentData, mergeRead, type DocumentData } from "../rules/document-data.ts"
import { listDocumentsOfFile, lockDocument, updateDocument } from "../store/documents.ts"
import { beginAttempt, listWaitingTexts, saveText, type TextRead } from "../store/texts.ts"
import type { PageStart } from "../tables.ts"
import { foldedOf } from "./folded.ts"

/** Reads number, date, issuer, signer and abstract from lines; the application hands it in. */
export type ReadHead = (source: SourceDocument) => Promise<DocumentData>

export type TextReader = Readonly<{
  /** Begins to read what waits, unless that is under way; returns at once. */
  wake: () => void
  /** Resolves when nothing is being read. */
  idle: () => Promise<void>
}>

const mostAttempts = 3
const mostLetters = 1_000_000

/** Everything may be seen and nothing is anybody's: the machine's own look at documents. */
const machine = {
  accountId: "00000000-0000-0000-0000-000000000000",
  positionIds: [],
  add: false,
  manage: true,
  appraises: false,
}

/**
 * The background reader: a row that waits is its own queue, so that a crash loses nothing and a start goes on. One file
 * at a time; each is taken apart in a worker with limits.
 */
export const buildTextReader = (platform: Platform, readHead: ReadHead): TextReader => {
  let running: Promise<void> | undefined
  let again = false
  const run = async (): Promise<void> => {
    do {
      again = false
      const waiting = await listWaitingTexts(platform.pool, 20)
      for (const { unit_id: unitId, sha256 } of waiting)
        // One that fails hinders no other; its attempts are counted, so that it comes to an end.
        await readOne(platform, readHead, { unitId, sha256 }).catch((error: unknown) =>
          platform.log({ level: "error", message: "evidence not read", sha256, error: messageOf(error) }),
        )
      if (waiting.length > 0) again = true
    } while (again)
  }
  const wake = (): void => {
    if (running) {
      again = true
      return
    }
    running = run()
      .catch((error: unknown) => platform.log({ level: "warn", message: "evidence not read", error: messageOf(error) }))
      .finally(() => {
        running = undefined
        // Woken after the last look at the list.
        if (again) wake()
      })
  }
  return { wake, idle: async () => running }
}

type Key = Readonly<{ unitId: string; sha256: string }>

const readOne = async (platform: Platform, readHead: ReadHead, key: Key): Promise<void> => {
  const inScope = <T>(use: (db: Db) => Promise<T>): Promise<T> =>
    platform.pool.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: null, unitIds: [key.unitId] })
      return use(db)
    })
  const attempt = await inScope((db) => beginAttempt(db, key.unitId, key.sha256))
  if (!attempt) return
  const outcome =
    attempt.attempts > mostAttempts
      ? { failure: tooOften }
      : await readOrRefuse(platform, readHead, key, attempt.file_name)
  await inScope(async (db) => {
    await saveText(db, key, outcome, platform.clock())
    if (!("failure" in outcome)) await applyHead(db, key, outcome.head)
  })
}

const tooOften = {
  code: "unexpected",
  vi: "Đọc tệp này nhiều lần không xong. Tệp vẫn được giữ; hãy nhập thông tin bằng tay.",
  en: "Reading this file did not end, several times. The file is kept; enter its data by hand.",
}

const readOrRefuse = async (platform: Platform, readHead: ReadHead, { sha256 }: Key, fileName: string) => {
  try {
    const bytes = await platform.files.read(sha256)
    return /\.xlsx$/i.test(fileName) ? await readSheets(bytes, fileName) : await readLines(bytes, fileName, readHead)
  } catch (error) {
    // Nothing is wrong with the file: the machine was busy, and it stays on the list.
    if (error instanceof DocumentError && error.code === "cancelled") throw error
    // A photo of a meeting holds no words: that is no trouble, it is a photo.
    if (error instanceof DocumentError && error.code === "ocrFailed" && isPicture(fileName)) return wordless
    if (error instanceof DocumentError) return { failure: { code: error.code, ...error.words } }
    platform.log({ level: "error", message: "evidence could not be read", sha256, error: messageOf(error) })
    return { failure: tooOften }
  }
}

const isPicture = (fileName: string): boolean => /\.(?:png|jpe?g)$/i.test(fileName)
const wordless: TextRead = {
  content: "",
  folded: "",
  pages: [],
  pageCount: 1,
  head: { ...emptyDocumentData, kind: "ANH" },
}

const readLines = async (bytes: Uint8Array, fileName: string, readHead: ReadHead): Promise<TextRead> => {
  const source = await readDocument(bytes, fileName)
  const pages: PageStart[] = []
  let content = ""
  for (const line of source.lines) {
    if (line.page !== undefined && pages.at(-1)?.page !== line.page) pages.push({ page: line.page, at: content.length })
    content += `${line.text}\n`
    if (content.length > mostLetters) break
  }
  const isPicture = source.format === "image"
  const head = await readHead(source)
  return {
    content,
    folded: foldText(content),
    pages,
    pageCount: source.pages ?? (isPicture ? 1 : null),
    head: isPicture && head.number === null && head.symbol === null ? { ...head, kind: head.kind ?? "ANH" } : head,
  }
}

/** A workbook is a table of figures: it has no heading of an official document to rely on. */
const readSheets = async (bytes: Uint8Array, fileName: string): Promise<TextRead> => {
  const sheets = await readXlsx(bytes, fileName)
  const lines = sheets.flatMap(({ name, rows }) => [name, ...rows.map(({ cells }) => cells.join("\t"))])
  // A cell may hold what PostgreSQL cannot.
  const content = lines.join("\n").slice(0, mostLetters).replaceAll("\u0000", " ").toWellFormed()
  return { content, folded: foldText(content), pages: [], pageCount: null, head: { ...emptyDocumentData, kind: "BS" } }
}

/** Gives what was read to the documents of the file; what a person wrote stays. */
export const applyHead = async (db: Db, { unitId, sha256 }: Key, head: DocumentData): Promise<void> => {
  for (const { id } of await listDocumentsOfFile(db, unitId, sha256, machine)) {
    const row = await lockDocument(db, unitId, id)
    if (!row) continue
    const data = mergeRead(dataOf(row), row.by_hand, head)
    await updateDocument(db, { unitId, id }, { ...dataColumns(data), folded: foldedOf(data) })
  }
}
