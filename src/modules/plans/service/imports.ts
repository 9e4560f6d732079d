import type { Kysely } from "kysely"

import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { DocumentError } from "#platform/documents/index.ts"
import type { ReceivedFile } from "#platform/files/file-store.ts"
import { conflict, invalid, notFound } from "#platform/http/errors.ts"
import type { Platform } from "#platform/http/implement.ts"
import { newId } from "#platform/ids.ts"

import { ImportDraft, type ImportFailure, type ImportStage } from "../contract.ts"
import { readPlanFile, type PlanFile } from "../read-plan-file.ts"
import { buildContent } from "../rules/plan-content.ts"
import {
  findImportOfFile,
  findImportSummary,
  findPlanImport,
  insertPlanImport,
  lockPlanImport,
  updatePlanImport,
  type PlanImport,
  type PlanImportSummary,
} from "../store/imports.ts"

type Author = Readonly<{ unitId: string; accountId: string }>
type Work = Readonly<{ db: Kysely<Database>; platform: Platform }>

/**
 * Where each running read stands. Only progress lives here: what must survive is the row, and a row that still says
 * "reading" with nobody working on it (after a crash) is taken up again by whoever looks at it next.
 */
const running = new Map<string, ImportStage>()

export const stageOf = (row: PlanImportSummary): ImportStage =>
  row.status === "reading" ? (running.get(row.id) ?? "waiting") : "done"

/** Keeps the file's row, or finds the import that the same file already has in this unit. */
export const registerImport = async (
  db: Db,
  author: Author,
  file: ReceivedFile,
  now: Date,
): Promise<{ row: PlanImportSummary; known: boolean }> => {
  if (file.size === 0)
    throw invalid({
      vi: "Tệp rỗng, không có gì để đọc. Chưa có gì được lưu.",
      en: "The file is empty; there is nothing to read. Nothing was saved.",
    })
  if (file.fileName === "")
    throw invalid({ vi: "Thiếu tên tệp (tiêu đề X-File-Name).", en: "The file name is missing (X-File-Name header)." })
  const known = await findImportOfFile(db, author.unitId, file.sha256)
  if (known) return { row: known, known: true }
  const id = newId()
  await insertPlanImport(db, {
    unit_id: author.unitId,
    id,
    file_sha256: file.sha256,
    file_name: file.fileName.slice(0, 200),
    file_size: file.size,
    created_by: author.accountId,
    created_at: now,
  })
  return { row: await getSummary(db, author.unitId, id), known: false }
}

/** Starts reading in the background unless it is already under way; the answer to the request does not wait for it. */
export const startReading = (work: Work, author: Author, importId: string): void => {
  if (running.has(importId)) return
  running.set(importId, "waiting")
  void readImport(work, author, importId)
    .catch((error: unknown) =>
      work.platform.log({ level: "error", message: "import failed", importId, error: String(error) }),
    )
    .finally(() => running.delete(importId))
}

const readImport = async (work: Work, author: Author, importId: string): Promise<void> => {
  const inScope = <T>(use: (db: Db) => Promise<T>): Promise<T> =>
    work.db.transaction().execute(async (db) => {
      await setRowScope(db, { accountId: author.accountId, unitIds: [author.unitId] })
      return use(db)
    })
  const row = await inScope((db) => findPlanImport(db, author.unitId, importId))
  if (row?.status !== "reading") return
  const now = work.platform.clock
  const outcome = await readOrRefuse(work, row, importId)
  await inScope(async (db) => {
    const current = await lockPlanImport(db, author.unitId, importId)
    if (current?.status !== "reading") return
    const key = { unitId: author.unitId, id: importId }
    if ("failure" in outcome)
      return updatePlanImport(db, key, { status: "failed", failure: outcome.failure, updated_at: now() })
    const { source, reading } = outcome.file
    await updatePlanImport(db, key, {
      status: "review",
      source,
      reading,
      draft: outcome.draft,
      draft_version: 1,
      updated_at: now(),
    })
  })
}

const tooMuch: ImportFailure = {
  code: "tooLarge",
  vi: "Tệp có quá nhiều mục (chỉ tiêu, nhiệm vụ, dòng điểm, dòng chưa hiểu) để là một kế hoạch. Tệp đã được giữ lại; hãy tách tệp rồi nhập từng phần.",
  en: "The file has too many items (targets, tasks, score rows, lines not understood) to be one plan. The file was kept; split it and import the parts.",
}

const readOrRefuse = async (
  work: Work,
  row: PlanImport,
  importId: string,
): Promise<{ file: PlanFile; draft: ImportDraft } | { failure: ImportFailure }> => {
  try {
    const bytes = await work.platform.files.read(row.file_sha256)
    const today = localDate(work.platform.clock())
    const file = await readPlanFile(bytes, row.file_name, {
      today,
      isShared: true,
      onStage: (stage) => running.set(importId, stage),
    })
    // What no review can hold must not become one: nobody could open it again.
    const draft = ImportDraft.safeParse(buildDraft(file))
    return draft.success ? { file, draft: draft.data } : { failure: tooMuch }
  } catch (error) {
    if (error instanceof DocumentError) return { failure: { code: error.code, vi: error.words.vi, en: error.words.en } }
    work.platform.log({
      level: "error",
      message: "plan could not be read",
      importId,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
    return {
      failure: {
        code: "unexpected",
        vi: "Hệ thống gặp lỗi khi đọc tệp này. Tệp đã được giữ lại; hãy thử lưu thành DOCX rồi nhập lại, hoặc dán văn bản.",
        en: "Something went wrong while reading this file. The file was kept; save it as DOCX and import again, or paste the text.",
      },
    }
  }
}

/** What a review begins with: everything that was read, nothing decided yet. */
export const buildDraft = (file: PlanFile): ImportDraft => ({
  content: buildContent(file.reading, file.trace.spans, newId),
  findings: file.findings.map((finding) => ({ ...finding, id: newId(), state: "open" as const })),
  unread: file.reading.unread.map((unread) => ({ ...unread, state: "open" as const })),
})

const getSummary = async (db: Db, unitId: string, id: string): Promise<PlanImportSummary> => {
  const row = await findImportSummary(db, unitId, id)
  if (!row)
    throw notFound({ vi: "Không tìm thấy bản nhập này ở đơn vị.", en: "This import does not exist in the unit." })
  return row
}

export const getImportRow = async (db: Db, unitId: string, id: string): Promise<PlanImport> => {
  const row = await findPlanImport(db, unitId, id)
  if (!row)
    throw notFound({ vi: "Không tìm thấy bản nhập này ở đơn vị.", en: "This import does not exist in the unit." })
  return row
}

/** Saves the review in progress; refused (409) when another window or person saved since, so nothing is overwritten unseen. */
export const saveImportDraft = async (
  db: Db,
  author: Author,
  asked: { importId: string; draftVersion: number; draft: ImportDraft },
  now: Date,
): Promise<number> => {
  const row = await lockReviewable(db, author.unitId, asked.importId, asked.draftVersion)
  const draftVersion = row.draft_version + 1
  await updatePlanImport(
    db,
    { unitId: author.unitId, id: row.id },
    { draft: asked.draft, draft_version: draftVersion, updated_by: author.accountId, updated_at: now },
  )
  return draftVersion
}

/** The import, locked, in review and at the version that the person saw; else a conflict that says what happened. */
export const lockReviewable = async (db: Db, unitId: string, id: string, draftVersion: number): Promise<PlanImport> => {
  const row = await lockPlanImport(db, unitId, id)
  if (!row)
    throw notFound({ vi: "Không tìm thấy bản nhập này ở đơn vị.", en: "This import does not exist in the unit." })
  if (row.status !== "review") {
    throw conflict(
      {
        vi: "Bản nhập này không còn ở bước xem lại (đã nhận, đã bỏ hoặc đang đọc).",
        en: "This import is no longer under review (accepted, discarded or still being read).",
      },
      { status: row.status, planId: row.plan_id },
    )
  }
  if (row.draft_version !== draftVersion) {
    throw conflict(
      {
        vi: "Bản xem lại đã được lưu từ cửa sổ hoặc người khác. Thay đổi của bạn chưa được lưu; hãy tải lại để xem bản mới nhất.",
        en: "The review was saved from another window or by another person. Your change was not saved; reload to see the latest.",
      },
      { draftVersion: row.draft_version },
    )
  }
  return row
}

export const discardPlanImport = async (db: Db, author: Author, importId: string, now: Date): Promise<void> => {
  const row = await lockPlanImport(db, author.unitId, importId)
  if (!row) throw notFound()
  if (row.status === "accepted")
    throw conflict(
      {
        vi: "Kế hoạch này đã được nhận, không bỏ bản nhập được nữa.",
        en: "This plan was already accepted; its import can no longer be discarded.",
      },
      { planId: row.plan_id },
    )
  await updatePlanImport(
    db,
    { unitId: author.unitId, id: importId },
    { status: "discarded", updated_by: author.accountId, updated_at: now },
  )
}
