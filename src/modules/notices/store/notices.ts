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
        .onConflict((conflict) => conflict.columns(["unit_id", "dedupe_key", "account_id"]).doNothing())
        .returningAll()
        .execute()

/** Whom the unit told what under these keys. */
export const listTold = (
  db: Db,
  unitId: string,
  keys: readonly string[],
): Promise<{ account_id: string; dedupe_key: string }[]> =>
  db
    .selectFrom("notices")
    .select(["account_id", "dedupe_key"])
    .where("unit_id", "=", unitId)
    .where((eb) => eb("dedupe_key", "=", eb.fn.any(eb.val([...keys]))))
    .execute()

type Page = Readonly<{ accountId: string; unreadOnly: boolean; after: string | undefined; limit: number }>

/** A person's notices, newest first: their ids grow with time. */
export const listNotices = (db: Db, page: Page): Promise<NoticeRow[]> => {
  let select = db.selectFrom("notices").selectAll().where("account_id", "=", page.accountId)
  if (page.unreadOnly) select = select.where("read_at", "is", null)
  if (page.after !== undefined) select = select.where("id", "<", page.after)
  return select.orderBy("id", "desc").limit(page.limit).execute()
}

export const countUnread = async (db: Db, accountId: string): Promise<number> => {
  const { count } = await db
    .selectFrom("notices")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("account_id", "=", accountId)
    .where("read_at", "is", null)
    .executeTakeFirstOrThrow()
  return count
}

/** False when the person has no such notice; one that was read stays as it was. */
export const markRead = async (db: Db, accountId: string, noticeId: string, now: Date): Promise<boolean> => {
  const result = await db
    .updateTable("notices")
    .set((eb) => ({ read_at: eb.fn.coalesce("read_at", eb.val(now)) }))
    .where("account_id", "=", accountId)
    .where("id", "=", noticeId)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export const markAllRead = async (db: Db, accountId: string, now: Date): Promise<number> => {
  const result = await db
    .updateTable("notices")
    .set({ read_at: now })
    .where("account_id", "=", accountId)
    .where("read_at", "is", null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Opens everybody's notices to this transaction: for the daily mail and housekeeping, never for a request. */
export const openAllNotices = async (db: Db): Promise<void> => {
  await sql`select set_config('app.notices', 'all', true)`.execute(db)
}

/** People for whom something waits to be mailed and who had no mail that day. */
export const listAccountsToMail = async (db: Db, day: string): Promise<string[]> => {
  const rows = await db
    .selectFrom("notices")
    .leftJoin("notice_settings", "notice_settings.account_id", "notices.account_id")
    .select("notices.account_id")
    .distinct()
    .where("notices.mail_pending", "=", true)
    .where((eb) =>
      eb.or([eb("notice_settings.daily_mail_on", "is", null), eb("notice_settings.daily_mail_on", "<", day)]),
    )
    .execute()
  return rows.map((row) => row.account_id)
}

/** Takes what waits to be mailed to a person, oldest first. */
export const takePending = async (db: Db, accountId: string): Promise<NoticeRow[]> => {
  const rows = await db
    .updateTable("notices")
    .set({ mail_pending: false })
    .where("account_id", "=", accountId)
    .where("mail_pending", "=", true)
    .returningAll()
    .execute()
  return rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** Forgets up to a thousand notices older than that; says how many. */
export const removeNoticesBefore = async (db: Db, before: Date): Promise<number> => {
  const old = db.selectFrom("notices").select(["unit_id", "id"]).where("created_at", "<", before).limit(1_000)
  const removed = await db
    .deleteFrom("notices")
    .where((eb) => eb(eb.refTuple("unit_id", "id"), "in", old.$asTuple("unit_id", "id")))
    .executeTakeFirst()
  return Number(removed.numDeletedRows)
}

export const removeNoticesOfUnits = async (db: Db, unitIds: readonly string[]): Promise<void> => {
  await db.deleteFrom("notices").where("unit_id", "in", unitIds).execute()
}
