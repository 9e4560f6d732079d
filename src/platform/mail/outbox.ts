import { sql, type Kysely } from "kysely"

import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import { newId } from "#platform/ids.ts"

/** A plain-text message to one person. `link` is a path of the pages; the sender puts the server's address in front. */
export type Mail = Readonly<{
  /** The unit whose work the message tells about; must be in the row scope of the transaction. */
  unitId: string
  accountId: string | null
  to: string
  subject: string
  body: string
  link: string | null
}>

/** Hands mail in, inside the transaction of what it tells: no mail about what did not happen, none forgotten. */
export const queueMail = async (db: Db, mails: readonly Mail[], now: Date): Promise<void> => {
  if (mails.length === 0) return
  await db
    .insertInto("mail_outbox")
    .values(
      mails.map((mail) => ({
        unit_id: mail.unitId,
        id: newId(),
        account_id: mail.accountId,
        to_address: mail.to,
        subject: mail.subject,
        body: mail.body,
        link: mail.link,
        next_try_at: now,
        created_at: now,
      })),
    )
    .execute()
}

/** Opens everybody's mail to this transaction: for the sender, the daily mail and housekeeping, never for a request. */
export const openOutbox = async (db: Db): Promise<void> => {
  await sql`select set_config('app.mail', 'all', true)`.execute(db)
}

/** Does work of the sender or of housekeeping in a transaction of its own that sees everybody's mail. */
export const withOutbox = <T>(db: Kysely<Database>, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await openOutbox(tx)
    return work(tx)
  })

/** What nobody could send for three days is no news any more. */
export const staleMs = 3 * 86_400_000

/** Mail about units that are no more; the transaction must have opened the outbox. */
export const removeMailOfUnits = async (db: Db, unitIds: readonly string[]): Promise<void> => {
  await db.deleteFrom("mail_outbox").where("unit_id", "in", unitIds).execute()
}
