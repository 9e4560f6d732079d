import type { Kysely } from "kysely"

import type { Database } from "#platform/database/schema.ts"

import { openAllNotices, removeNoticesBefore } from "./store/notices.ts"
import "./tables.ts"

export { buildNoticeRoutes } from "./routes.ts"
export { noticeSamplePart } from "./sample.ts"
export { notify, type Notice } from "./service/notify.ts"
export { buildReminderDuty } from "./service/reminders.ts"
export type { CalendarAsked, CalendarEntry, CalendarSource, Reminder, ReminderSource } from "./service/sources.ts"

const keptDays = 400

/** Forgets notices that are older than a year and a month, a portion at a time; says how many. */
export const clearOldNotices = (db: Kysely<Database>, now: Date): Promise<number> =>
  db.transaction().execute(async (tx) => {
    await openAllNotices(tx)
    return removeNoticesBefore(tx, new Date(now.getTime() - keptDays * 86_400_000))
  })
