import { sql, type Insertable, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { NoticeTable } from "../tables.ts"

export type NoticeRow = Selectable<NoticeTable>

/** Inserts those that were never told; gives them back. */
export const createNotices = async (db: Db, notices: readonly Insertable<NoticeTable>[]): Promise<NoticeRow[]> =>
  notices.length === 0
    ? []
    : db
        .insertInto("notices")
        .values([...notices])
        .onConflict((conflict) => conflict.columns(["unit_id", "account_id", "dedupe_key"]).doNothing())
        .returningAll()
        .execute()

/** Opens everybody's notices to this transaction: for the daily mail and housekeeping, never for a request. */
export const openAllNotices = async (db: Db): Promise<void> => {
  await sql`select set_config('app.notices', 'all', true)`.execute(db)
}
