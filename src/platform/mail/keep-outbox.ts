import { sql, type Kysely } from "kysely"

import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"

import { openOutbox, staleMs, withOutbox } from "./outbox.ts"

/** How the queue stands. */
export type MailState = Readonly<{ queued: number; failed: number; lastError: string | null }>

/** Counts, inside the caller's transaction, what waits and what was given up, with the latest thing that a mail server said against us. */
export const readMailState = async (db: Db): Promise<MailState> => {
  await openOutbox(db)
  const { rows } = await sql<MailState>`
      select count(*) filter (where state = 'queued') as queued, count(*) filter (where state = 'failed') as failed,
        (select last_error from mail_outbox where last_error is not null order by created_at desc, id desc limit 1)
          as "lastError"
      from mail_outbox`.execute(db)
  return rows[0] ?? { queued: 0, failed: 0, lastError: null }
}

/** Puts what was given up within the last thirty days back into the queue; says how many. */
export const requeueFailedMail = (db: Kysely<Database>, now: Date): Promise<number> =>
  withOutbox(db, async (tx) => {
    const result = await tx
      .updateTable("mail_outbox")
      .set({ state: "queued", attempts: 0, next_try_at: now, created_at: now })
      .where("state", "=", "failed")
      .executeTakeFirst()
    return Number(result.numUpdatedRows)
  })

const keptDays = 30

/**
 * Gives up messages that nobody could send for three days (mail may be off altogether), and forgets up to a thousand that
 * were dealt with a month ago. Says how many.
 */
export const clearOldMail = (db: Kysely<Database>, now: Date): Promise<number> =>
  withOutbox(db, async (tx) => {
    const stale = await tx
      .updateTable("mail_outbox")
      .set((eb) => ({
        state: "failed",
        last_error: eb.fn.coalesce("last_error", eb.val("not sent within three days")),
      }))
      .where("state", "=", "queued")
      .where("created_at", "<", new Date(now.getTime() - staleMs))
      .where("next_try_at", "<", now)
      .executeTakeFirst()
    const old = tx
      .selectFrom("mail_outbox")
      .select(["unit_id", "id"])
      .where("created_at", "<", new Date(now.getTime() - keptDays * 86_400_000))
      .limit(1_000)
    const removed = await tx
      .deleteFrom("mail_outbox")
      .where((eb) => eb(eb.refTuple("unit_id", "id"), "in", old.$asTuple("unit_id", "id")))
      .executeTakeFirst()
    return Number(stale.numUpdatedRows) + Number(removed.numDeletedRows)
  })
