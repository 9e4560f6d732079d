import { sql, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import { hashLeaf } from "./merkle.ts"
import type { AuditRowTable } from "./tables.ts"

export type AuditRecord = Readonly<Selectable<AuditRowTable>>

/** Opens every unit's audit rows to this transaction: for sealing, verifying and the system-wide page only. */
export const openWholeAudit = async (db: Db): Promise<void> => {
  await sql`select set_config('app.audit', 'all', true)`.execute(db)
}

/** What is hashed of a row: every field, in a fixed order. */
export const hashRow = (row: AuditRecord): string =>
  hashLeaf(
    JSON.stringify([
      row.id,
      row.at.toISOString(),
      row.account_id,
      row.unit_id,
      row.position,
      row.action,
      row.target,
      row.before,
      row.after,
      row.why,
      row.result,
      row.reference,
    ]),
  )
