import type { AuditTables } from "#platform/audit/tables.ts"
import type { AuthTables } from "#platform/auth/tables.ts"
import type { MailTables } from "#platform/mail/tables.ts"

import type { IdempotencyKeyTable } from "./idempotency.ts"
import type { ModuleTables } from "./module-tables.ts"

/** Every table the application may touch. A table's row shape is written once, beside its owner. */
export interface Database extends AuthTables, AuditTables, MailTables, ModuleTables {
  idempotency_keys: IdempotencyKeyTable
}
