import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

/** The groups of notices that people want no mail about, by account; who is missing wants all. */
export const listMuted = async (
  db: Db,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await db
    .selectFrom("notice_settings")
    .select(["account_id", "muted"])
    .where((eb) => eb("account_id", "=", eb.fn.any(eb.val([...accountIds]))))
    .execute()
  return new Map(rows.map((row) => [row.account_id, row.muted]))
}

export const saveMuted = async (db: Db, accountId: string, muted: readonly string[]): Promise<void> => {
  await db
    .insertInto("notice_settings")
    .values({ account_id: accountId, muted: [...muted] })
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ muted: [...muted] }))
    .execute()
}

/** Takes the day's one mail of a person; false when it was taken before, also by another process at this moment. */
export const takeDailyMail = async (db: Db, accountId: string, day: string): Promise<boolean> => {
  const { rows } = await sql`
    insert into notice_settings as s (account_id, daily_mail_on) values (${accountId}, ${day})
    on conflict (account_id) do update set daily_mail_on = excluded.daily_mail_on
      where s.daily_mail_on is distinct from excluded.daily_mail_on
    returning account_id`.execute(db)
  return rows.length > 0
}
