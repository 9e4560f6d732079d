import { requireConfirmed } from "#platform/auth/confirmed.ts"
import { hashToken, newToken } from "#platform/auth/token.ts"
import { decodeCursor, encodeCursor } from "#platform/database/cursor.ts"
import { notFound } from "#platform/http/errors.ts"
import { implement, type Route } from "#platform/http/implement.ts"
import { readMailState } from "#platform/mail/keep-outbox.ts"

import { listContacts } from "#modules/accounts/index.ts"

import { calendarFeed, notices, type NoticeItem } from "./contract.ts"
import { groupOf, noticeGroups } from "./rules/notice-groups.ts"
import { readCalendarFeed } from "./service/calendar-feed.ts"
import type { CalendarSource } from "./service/sources.ts"
import { findFeed, removeFeed, saveFeed } from "./store/calendar-feeds.ts"
import { countUnread, listNotices, markAllRead, markRead, type NoticeRow } from "./store/notices.ts"
import { listMuted, saveMuted } from "./store/settings.ts"

const done = { ok: true } as const

const present = (row: NoticeRow): NoticeItem => ({
  id: row.id,
  group: groupOf(row.kind),
  title: { vi: row.title_vi, en: row.title_en },
  body: { vi: row.body_vi, en: row.body_en },
  link: row.link,
  createdAt: row.created_at.toISOString(),
  read: row.read_at !== null,
})

const list = implement(notices.list, async ({ db, reader, query }) => {
  const { cursor, limit, unread } = query
  const [after] = cursor === undefined ? [] : decodeCursor(cursor, ["id"])
  const page = { accountId: reader.accountId, unreadOnly: unread === true, after, limit: limit + 1 }
  const rows = await listNotices(db, page)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit).map(present), next: last ? encodeCursor([last.id]) : null }
})

const count = implement(notices.countUnread, async ({ db, reader }) => ({
  count: await countUnread(db, reader.accountId),
}))

const read = implement(notices.read, async ({ db, reader, params, platform }) => {
  if (!(await markRead(db, reader.accountId, params.noticeId, platform.clock()))) throw notFound()
  return done
})

const readAll = implement(notices.readAll, async ({ db, reader, platform }) => ({
  count: await markAllRead(db, reader.accountId, platform.clock()),
}))

const settings = implement(notices.settings, async ({ db, reader, platform }) => {
  const [contact] = await listContacts(db, [reader.accountId])
  const feed = await findFeed(db, reader.accountId)
  const muted = (await listMuted(db, [reader.accountId])).get(reader.accountId) ?? []
  return {
    email: contact?.email ?? null,
    mailOn: platform.mail !== undefined,
    muted: noticeGroups.filter((group) => muted.includes(group)),
    calendarFeed: feed
      ? { createdAt: feed.created_at.toISOString(), lastUsedAt: feed.last_used_at?.toISOString() ?? null }
      : null,
  }
})

const saveSettings = implement(notices.saveSettings, async ({ db, reader, body, note }) => {
  const before = (await listMuted(db, [reader.accountId])).get(reader.accountId) ?? []
  await saveMuted(db, reader.accountId, [...new Set(body.muted)])
  note({ target: `account:${reader.accountId}`, before: { muted: before }, after: { muted: body.muted } })
  return done
})

const mail = implement(notices.mail, async ({ db, platform }) => {
  const { queued, failed, lastError } = await readMailState(db)
  if (!platform.mail) return { kind: "off" as const, queued, failed }
  const { host, port, from } = platform.mail
  return { kind: "on" as const, server: `${host}:${port}`, from: from.address, queued, failed, lastError }
})

const renew = implement(calendarFeed.renew, async ({ db, reader, platform, note }) => {
  // The address opens a person's dates to whoever knows it, for good.
  requireConfirmed(reader, platform.auth, platform.clock())
  const token = newToken()
  await saveFeed(db, { account_id: reader.accountId, token_hash: hashToken(token), created_at: platform.clock() })
  note({ target: `calendarFeed:${reader.accountId}` })
  return { url: `${platform.auth.baseUrl}/api/calendar-feed/${token}.ics` }
})

const revoke = implement(calendarFeed.revoke, async ({ db, reader, note }) => {
  if (!(await removeFeed(db, reader.accountId))) throw notFound()
  note({ target: `calendarFeed:${reader.accountId}` })
  return done
})

/** Everything that people are told, and their calendars; `sources` are what other modules put into those. */
export const buildNoticeRoutes = (sources: readonly CalendarSource[]): readonly Route[] => {
  const feed = implement(calendarFeed.read, async ({ params, platform, request }) => {
    const { baseUrl } = platform.auth
    const asked = { file: params.file, source: request.ip, now: platform.clock(), baseUrl }
    const text = await readCalendarFeed(platform.pool, sources, asked)
    return {
      fileName: "thuoc-do.ics",
      mediaType: "text/calendar; charset=utf-8",
      bytes: new TextEncoder().encode(text),
    }
  })
  return [list, count, read, readAll, settings, saveSettings, mail, renew, revoke, feed]
}
