import type { Kysely } from "kysely"

import { localDate } from "#platform/clock.ts"
import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { openOutbox, queueMail } from "#platform/mail/outbox.ts"
import type { Duty } from "#platform/repeat.ts"
import { messageOf } from "#platform/trouble.ts"

import { listContacts } from "#modules/accounts/index.ts"

import { buildDailyMail } from "../rules/daily-mail.ts"
import { groupOf } from "../rules/notice-groups.ts"
import { listAccountsToMail, listTold, openAllNotices, takePending } from "../store/notices.ts"
import { listMuted, takeDailyMail } from "../store/settings.ts"
import { notify } from "./notify.ts"
import type { Reminder, ReminderSource } from "./sources.ts"

type Parts = Readonly<{
  db: Kysely<Database>
  clock: () => Date
  log: (entry: Record<string, unknown>) => void
  sources: readonly ReminderSource[]
}>

/** Tells what time alone makes due, every five minutes; one source that fails hinders no other. */
export const buildReminderDuty = ({ db, clock, log, sources }: Parts): Duty => ({
  name: "reminders",
  everyMs: 300_000,
  run: async (isStopped) => {
    for (const source of sources) {
      if (isStopped()) return
      try {
        await remind(db, await source.listDue(db, clock()), clock())
      } catch (error) {
        log({ level: "warn", message: "reminders failed", source: source.name, error: messageOf(error) })
      }
    }
    if (!isStopped()) await queueDailyMail(db, clock())
  },
})

/** Tells each reminder to whoever was not told, unit by unit. Says how many were told anew. */
export const remind = async (db: Kysely<Database>, due: readonly Reminder[], now: Date): Promise<number> => {
  let told = 0
  for (const [unitId, reminders] of Map.groupBy(due, (reminder) => reminder.unitId)) {
    told += await db.transaction().execute(async (tx) => {
      await setRowScope(tx, { accountId: null, unitIds: [unitId] })
      // Nearly all were told before: one look instead of an attempt for each.
      const before = await listTold(
        tx,
        unitId,
        reminders.map((reminder) => reminder.dedupeKey),
      )
      const known = new Set(before.map((row) => `${row.account_id} ${row.dedupe_key}`))
      let count = 0
      for (const reminder of reminders) {
        const accountIds = reminder.accountIds.filter((id) => !known.has(`${id} ${reminder.dedupeKey}`))
        if (accountIds.length === 0) continue
        count += (await notify(tx, { ...reminder, accountIds, mail: reminder.mail ? "daily" : false, now })).length
      }
      return count
    })
  }
  return told
}

// Before the office opens, and not in the middle of the night.
const firstHour = 7

/**
 * Writes each person's one mail of the day, from seven in the morning (Vietnam time), about everything that waits for it.
 * What becomes due later waits for tomorrow's. Says how many mails.
 */
export const queueDailyMail = async (db: Kysely<Database>, now: Date): Promise<number> => {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO("Asia/Ho_Chi_Minh")
  if (local.hour < firstHour) return 0
  const day = localDate(now)
  const accountIds = await db.transaction().execute(async (tx) => {
    await openAllNotices(tx)
    return listAccountsToMail(tx, day)
  })
  let mails = 0
  for (const accountId of accountIds) mails += (await queueMailOf(db, accountId, { now, day })) ? 1 : 0
  return mails
}

const queueMailOf = (
  db: Kysely<Database>,
  accountId: string,
  at: Readonly<{ now: Date; day: string }>,
): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    // Of two processes the second finds the day taken.
    if (!(await takeDailyMail(tx, accountId, at.day))) return false
    await openAllNotices(tx)
    await openOutbox(tx)
    const muted = (await listMuted(tx, [accountId])).get(accountId) ?? []
    const waiting = (await takePending(tx, accountId)).filter(({ kind }) => !muted.includes(groupOf(kind)))
    const [contact] = await listContacts(tx, [accountId])
    const [first] = waiting
    if (!first || !contact || contact.email === null) return false
    const { language, name, email } = contact
    const lines = waiting.map((row) =>
      language === "vi" ? { title: row.title_vi, body: row.body_vi } : { title: row.title_en, body: row.body_en },
    )
    const mail = buildDailyMail(lines, { name, day: at.day, language })
    const link = waiting.length === 1 ? first.link : "/notices"
    await queueMail(tx, [{ unitId: first.unit_id, accountId, to: email, ...mail, link }], at.now)
    return true
  })
