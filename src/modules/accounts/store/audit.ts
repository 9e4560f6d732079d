import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

export type AuditListRow = Readonly<{
  id: string
  at: Date
  seq: number | null
  unit_id: string | null
  account_id: string | null
  account_name: string | null
  position: string | null
  action: string
  target: string | null
  before: string | null
  after: string | null
  why: string | null
  result: "done" | "refused" | "failed"
  reference: string
}>

export type AuditQuery = Readonly<{
  /** Absent = every unit; the caller has opened the whole audit then. */
  unitId: string | undefined
  from: string | undefined
  to: string | undefined
  action: string | undefined
  accountId: string | undefined
  result: AuditListRow["result"] | undefined
  after: readonly string[] | undefined
  limit: number
}>

const when = (condition: unknown, clause: ReturnType<typeof sql>) => (condition === undefined ? sql`true` : clause)

/** One page of audit rows, newest first. Days are Vietnamese local days. */
export const listAuditRows = async (db: Db, query: AuditQuery): Promise<readonly AuditListRow[]> => {
  const { rows } = await sql<AuditListRow>`
    select r.id, r.at, l.seq, r.unit_id, r.account_id, a.name as account_name, r.position, r.action, r.target,
      r.before, r.after, r.why, r.result, r.reference
    from audit_rows r left join audit_leaves l on l.row_id = r.id left join accounts a on a.id = r.account_id
    where ${when(query.unitId, sql`r.unit_id = ${query.unitId}`)}
      and ${when(query.from, sql`r.at >= ${query.from}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'`)}
      and ${when(query.to, sql`r.at < (${query.to}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'`)}
      and ${when(query.action, sql`starts_with(r.action, ${query.action})`)}
      and ${when(query.accountId, sql`r.account_id = ${query.accountId}`)}
      and ${when(query.result, sql`r.result = ${query.result}`)}
      and ${when(query.after, sql`(r.at, r.id) < (${query.after?.[0]}::timestamptz, ${query.after?.[1]}::uuid)`)}
    order by r.at desc, r.id desc limit ${query.limit}`.execute(db)
  return rows
}
