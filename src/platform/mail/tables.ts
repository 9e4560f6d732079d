import type { ColumnType, Generated } from "kysely"

/** A message that waits, was sent, or was given up; see `outbox.ts` for how it goes from one to the other. */
export type MailOutboxTable = {
  unit_id: string
  id: string
  account_id: string | null
  to_address: string
  subject: string
  body: string
  /** A path of the pages; the sender puts the server's address in front. */
  link: string | null
  state: Generated<"queued" | "sent" | "failed">
  attempts: Generated<number>
  /** When it is due; while it is being sent, when the lease on it ends. */
  next_try_at: Date
  last_error: ColumnType<string | null, string | null | undefined, string | null>
  created_at: Date
  sent_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export type MailTables = { mail_outbox: MailOutboxTable }
