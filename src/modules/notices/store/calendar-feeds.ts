import type { Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { CalendarFeedTable } from "../tables.ts"

export type CalendarFeed = Readonly<Selectable<CalendarFeedTable>>

export const findFeed = (db: Db, accountId: string): Promise<CalendarFeed | undefined> =>
  db.selectFrom("calendar_feeds").selectAll().where("account_id", "=", accountId).executeTakeFirst()

export const findFeedByToken = (db: Db, tokenHash: string): Promise<CalendarFeed | undefined> =>
  db.selectFrom("calendar_feeds").selectAll().where("token_hash", "=", tokenHash).executeTakeFirst()

/** The address that the person had before stops working. */
export const saveFeed = async (
  db: Db,
  feed: Readonly<{ account_id: string; token_hash: string; created_at: Date }>,
): Promise<void> => {
  const { token_hash, created_at } = feed
  await db
    .insertInto("calendar_feeds")
    .values(feed)
    .onConflict((conflict) => conflict.column("account_id").doUpdateSet({ token_hash, created_at, last_used_at: null }))
    .execute()
}

export const removeFeed = async (db: Db, accountId: string): Promise<boolean> => {
  const result = await db.deleteFrom("calendar_feeds").where("account_id", "=", accountId).executeTakeFirst()
  return result.numDeletedRows > 0n
}

export const touchFeed = async (db: Db, accountId: string, now: Date): Promise<void> => {
  await db.updateTable("calendar_feeds").set({ last_used_at: now }).where("account_id", "=", accountId).execute()
}
