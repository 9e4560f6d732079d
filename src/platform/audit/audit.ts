import type { Db } from "#platform/database/db.ts"
import { newId } from "#platform/ids.ts"

import type { AuditEntry } from "./entry.ts"

/** Appends one audit row inside the caller's transaction: no row without the deed, no deed without the row. */
export const recordAudit = async (db: Db, entry: AuditEntry): Promise<void> => {
  await db
    .insertInto("audit_rows")
    .values({
      id: newId(),
      account_id: entry.accountId,
      unit_id: entry.unitId,
      position: entry.position,
      action: entry.action,
      target: entry.target,
      before: toJson(entry.before),
      after: toJson(entry.after),
      why: entry.why,
      result: entry.result,
      reference: entry.reference,
    })
    .execute()
}

const toJson = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))
