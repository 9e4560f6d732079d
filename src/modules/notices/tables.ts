import type { ColumnType, Generated } from "kysely"

export type NoticeTable = {
  unit_id: string
  id: string
  account_id: string
  /** `group.what`, e.g. `tasks.dueSoon`. */
  kind: string
  title_vi: string
  title_en: string
  body_vi: string
  body_en: string
  link: string
  dedupe_key: string
  /** Goes into the person's next daily mail. */
  mail_pending: boolean
  created_at: Date
  read_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

export type NoticeSettingsTable = {
  account_id: string
  /** Groups of notices that the person wants no mail about. */
  muted: Generated<string[]>
  /** Local date of the last daily mail. */
  daily_mail_on: ColumnType<string | null, string | null | undefined, string | null>
}

export type CalendarFeedTable = {
  account_id: string
  /** SHA-256 of the token in the address; the token itself is never stored. */
  token_hash: string
  created_at: Date
  last_used_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

declare module "#platform/database/module-tables.ts" {
  interface ModuleTables {
    notices: NoticeTable
    notice_settings: NoticeSettingsTable
    calendar_feeds: CalendarFeedTable
  }
}
