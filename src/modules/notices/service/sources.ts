import type { Db } from "#platform/database/db.ts"
import type { Words } from "#platform/http/errors.ts"
import type { Role } from "#platform/auth/permissions.ts"

import type { Notice } from "./notify.ts"

/** A notice that nobody triggers but time; with mail it goes into the person's one mail of the day. */
export type Reminder = Omit<Notice, "now" | "mail"> & Readonly<{ mail: boolean }>

/**
 * What a module reminds people of. `listDue` is asked every few minutes, outside any transaction and without a row
 * scope: it opens its own, unit by unit. It may name what was told before: the dedupe key keeps it from being told twice.
 */
export type ReminderSource = Readonly<{ name: string; listDue: (db: Db, now: Date) => Promise<readonly Reminder[]> }>

/** Whose calendar is asked for: the person and the positions they hold that day. */
export type CalendarAsked = Readonly<{
  accountId: string
  holdings: readonly Readonly<{ positionId: string; unitId: string; role: Role }>[]
  /** Local dates, both inclusive. */
  from: string
  to: string
}>

/** One or more whole days in a person's calendar. */
export type CalendarEntry = Readonly<{
  /** Stays the same when title or dates change, e.g. `task-<id>`; unique over all sources. */
  uid: string
  /** Local dates, both inclusive. */
  firstDay: string
  lastDay: string
  title: Words
  text: Words
  /** A path of the pages. */
  link: string
  changedAt: Date
}>

/** What a module puts into a person's calendar. The row scope is that of the person and the units of their positions. */
export type CalendarSource = Readonly<{
  name: string
  listEntries: (db: Db, asked: CalendarAsked) => Promise<readonly CalendarEntry[]>
}>
