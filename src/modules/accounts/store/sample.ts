import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

/** Takes away positions, holdings, people and their traces of these units. Audit rows stay: they are never removed. */
export const removePeopleOfUnits = async (db: Db, unitIds: readonly string[]): Promise<void> => {
  await db.deleteFrom("holdings").where("unit_id", "in", unitIds).execute()
  await db.deleteFrom("positions").where("unit_id", "in", unitIds).execute()
  const accounts = sql`select id from accounts where home_unit_id = any (${unitIds}::uuid[])`
  await sql`delete from idempotency_keys where account_id in (${accounts})`.execute(db)
  await sql`delete from accounts where home_unit_id = any (${unitIds}::uuid[])`.execute(db)
}
