import { createCheckpoint } from "#platform/audit/checkpoint.ts"
import { openWholeAudit } from "#platform/audit/rows.ts"
import { localDate } from "#platform/clock.ts"
import { decodeCursor, encodeCursor } from "#platform/database/cursor.ts"
import type { Db } from "#platform/database/db.ts"
import { writeCsv } from "#platform/documents/delimited.ts"
import { RequestError, type Words } from "#platform/http/errors.ts"
import { implement, type Route } from "#platform/http/implement.ts"

import { audit, type AuditRow } from "../contract.ts"
import { listAuditRows, type AuditListRow, type AuditQuery } from "../store/audit.ts"

type Filters = Readonly<{
  from?: string | undefined
  to?: string | undefined
  action?: string | undefined
  accountId?: string | undefined
  result?: AuditListRow["result"] | undefined
}>

const queryOf = (unitId: string | undefined, filters: Filters): Omit<AuditQuery, "after" | "limit"> => ({
  unitId,
  from: filters.from,
  to: filters.to,
  action: filters.action,
  accountId: filters.accountId,
  result: filters.result,
})

type PageQuery = Filters & Readonly<{ cursor?: string | undefined; limit: number }>

const readPage = async (db: Db, unitId: string | undefined, query: PageQuery, wordsOf: ActionWords) => {
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, ["moment", "id"])
  const found = await listAuditRows(db, { ...queryOf(unitId, query), after, limit: query.limit + 1 })
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => toAuditRow(row, wordsOf)),
    next: found.length > page.length && last ? encodeCursor([last.at.toISOString(), last.id]) : null,
  }
}

/** What an action is called; joined from every module's endpoints where all of them are known. */
export type ActionWords = (action: string) => Words | undefined

const toAuditRow = (row: AuditListRow, wordsOf: ActionWords): AuditRow => ({
  id: row.id,
  at: row.at.toISOString(),
  seq: row.seq,
  unitId: row.unit_id,
  accountId: row.account_id,
  accountName: row.account_name,
  position: row.position,
  action: row.action,
  what: wordsOf(row.action) ?? null,
  target: row.target,
  before: row.before === null ? null : JSON.parse(row.before),
  after: row.after === null ? null : JSON.parse(row.after),
  why: row.why,
  result: row.result,
  reference: row.reference,
})

const buildListRoutes = (wordsOf: ActionWords): readonly Route[] => [
  implement(audit.list, ({ db, params, query }) => readPage(db, params.unitId, query, wordsOf)),
  implement(audit.listAll, async ({ db, query }) => {
    await openWholeAudit(db)
    return readPage(db, undefined, query, wordsOf)
  }),
]

const columns = [
  "STT",
  "Thời điểm",
  "Người",
  "Vị trí",
  "Việc",
  "Đối tượng",
  "Trước",
  "Sau",
  "Lý do",
  "Kết quả",
  "Mã tham chiếu",
]

const mostRows = 100_000

const exportCsv = implement(audit.export, async ({ db, params, query, platform, note }) => {
  const rows = await listAuditRows(db, { ...queryOf(params.unitId, query), after: undefined, limit: mostRows + 1 })
  if (rows.length > mostRows)
    throw new RequestError("tooLarge", {
      vi: "Quá 100.000 dòng. Hãy chọn khoảng ngày ngắn hơn rồi xuất từng phần.",
      en: "More than 100,000 rows. Choose a shorter range of days and export in parts.",
    })
  const lines = rows.map((row) => [
    row.seq === null ? "" : String(row.seq),
    row.at.toISOString(),
    row.account_name ?? row.account_id ?? "",
    row.position ?? "",
    row.action,
    row.target ?? "",
    row.before ?? "",
    row.after ?? "",
    row.why ?? "",
    row.result,
    row.reference,
  ])
  note({ after: { rows: rows.length, ...query } })
  return {
    fileName: `nhat-ky-${localDate(platform.clock())}.csv`,
    mediaType: "text/csv; charset=utf-8",
    bytes: new TextEncoder().encode(writeCsv([columns, ...lines])),
  }
})

const checkpoint = implement(audit.checkpoint, async ({ platform, note }) => {
  const made = await createCheckpoint(platform.pool, platform.auditKey, platform.clock())
  note({ after: { size: made.size, root: made.root } })
  return {
    fileName: `diem-chot-nhat-ky-${localDate(platform.clock())}.json`,
    mediaType: "application/json",
    bytes: new TextEncoder().encode(`${JSON.stringify(made)}\n`),
  }
})

/** The endpoints of the audit log. */
export const buildAuditRoutes = (wordsOf: ActionWords): readonly Route[] => [
  ...buildListRoutes(wordsOf),
  exportCsv,
  checkpoint,
]
