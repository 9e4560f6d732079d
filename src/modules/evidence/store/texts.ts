import { sql, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { DocumentData } from "../rules/document-data.ts"
import type { EvidenceTextTable, PageStart } from "../tables.ts"

export type EvidenceText = Selectable<EvidenceTextTable>

/** Puts a file on the list to be read, unless its bytes are known already. */
export const insertText = async (
  db: Db,
  text: Readonly<{ unitId: string; sha256: string; fileName: string; now: Date }>,
): Promise<void> => {
  await db
    .insertInto("evidence_texts")
    .values({
      unit_id: text.unitId,
      sha256: text.sha256,
      file_name: text.fileName,
      state: "waiting",
      content: null,
      pages: null,
      page_count: null,
      folded: null,
      head: null,
      failure: null,
      created_at: text.now,
      read_at: null,
    })
    .onConflict((oc) => oc.columns(["unit_id", "sha256"]).doNothing())
    .execute()
}

/** What waits to be read in any unit, oldest first. */
export const listWaitingTexts = async (
  db: Db,
  most: number,
): Promise<readonly Readonly<{ unit_id: string; sha256: string }>[]> => {
  const { rows } = await sql<{ unit_id: string; sha256: string }>`
    select unit_id, sha256 from evidence_texts_waiting(${most})`.execute(db)
  return rows
}

/** Counts an attempt before it begins, so that a file that ends the process is not tried for ever. */
export const beginAttempt = (db: Db, unitId: string, sha256: string) =>
  db
    .updateTable("evidence_texts")
    .set((eb) => ({ attempts: eb("attempts", "+", 1) }))
    .where("unit_id", "=", unitId)
    .where("sha256", "=", sha256)
    .where("state", "=", "waiting")
    .returning(["file_name", "attempts"])
    .executeTakeFirst()

export type TextRead = Readonly<{
  content: string
  folded: string
  pages: readonly PageStart[]
  pageCount: number | null
  head: DocumentData
}>

export const saveText = async (
  db: Db,
  key: Readonly<{ unitId: string; sha256: string }>,
  outcome: TextRead | Readonly<{ failure: Readonly<{ code: string; vi: string; en: string }> }>,
  now: Date,
): Promise<void> => {
  const change =
    "failure" in outcome
      ? { state: "failed" as const, failure: JSON.stringify(outcome.failure), read_at: now }
      : {
          state: "done" as const,
          content: outcome.content,
          folded: outcome.folded,
          pages: JSON.stringify(outcome.pages),
          page_count: outcome.pageCount,
          head: JSON.stringify(outcome.head),
          failure: null,
          read_at: now,
        }
  await db
    .updateTable("evidence_texts")
    .set(change)
    .where("unit_id", "=", key.unitId)
    .where("sha256", "=", key.sha256)
    .where("state", "=", "waiting")
    .execute()
}

/** Puts a file that could not be read on the list again (text recognition may have been installed since). */
export const retryText = async (db: Db, unitId: string, sha256: string): Promise<void> => {
  await db
    .updateTable("evidence_texts")
    .set({ state: "waiting", attempts: 0, failure: null })
    .where("unit_id", "=", unitId)
    .where("sha256", "=", sha256)
    .where("state", "=", "failed")
    .execute()
}

export const listTexts = async (db: Db, unitId: string, hashes: readonly string[]) =>
  hashes.length === 0
    ? []
    : db
        .selectFrom("evidence_texts")
        .select(["sha256", "state", "failure", "head", "page_count"])
        .select(sql<string | null>`left(folded, 20000)`.as("opening"))
        .where("unit_id", "=", unitId)
        .where("sha256", "in", hashes)
        .execute()

/** The beginnings of contents, to show where a search hit stands. */
export const listContents = async (db: Db, unitId: string, hashes: readonly string[]) =>
  hashes.length === 0
    ? []
    : db
        .selectFrom("evidence_texts")
        .select(["sha256", "pages"])
        .select(sql<string | null>`left(content, 300000)`.as("content"))
        .where("unit_id", "=", unitId)
        .where("sha256", "in", hashes)
        .where("state", "=", "done")
        .execute()
