import { sql } from "kysely"

import type { Db } from "./db.ts"

/**
 * Tells the database for whom this transaction works: row-level security then hides every other unit's rows, also when
 * a query forgets its WHERE. Local to the transaction, so a pooled connection carries nothing over.
 */
export const setRowScope = async (
  db: Db,
  scope: { accountId: string | null; unitIds: readonly string[] },
): Promise<void> => {
  await sql`select set_config('app.account', ${scope.accountId ?? ""}, true), set_config('app.units', ${scope.unitIds.join(",")}, true)`.execute(
    db,
  )
}
