import type { Kysely } from "kysely"

import { hashToken } from "#platform/auth/token.ts"
import { localDate } from "#platform/clock.ts"
import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { notFound, RequestError } from "#platform/http/errors.ts"

import { listContacts, listHeldPositions, takeFeedReading } from "#modules/accounts/index.ts"

import { buildCalendarText } from "../rules/calendar-text.ts"
import { findFeedByToken, touchFeed } from "../store/calendar-feeds.ts"
import type { CalendarSource } from "./sources.ts"

type Asked = Readonly<{ file: string; source: string; now: Date; baseUrl: string }>

/**
 * The calendar behind a secret address: the dates of the person who made it, as long as their account is in use and from
 * the positions they hold today. Throws 404 for any other address, 429 when one is asked for too often.
 */
export const readCalendarFeed = async (
  db: Kysely<Database>,
  sources: readonly CalendarSource[],
  { file, source, now, baseUrl }: Asked,
): Promise<string> => {
  const tokenHash = hashToken(file.replace(/\.ics$/, ""))
  // Counted outside any transaction: a refusal must not undo its own count.
  await takeReading(db, { kind: "source", value: source }, now)
  const feed = await findFeedByToken(db, tokenHash)
  if (feed) await takeReading(db, { kind: "feed", value: tokenHash }, now)
  const [person] = feed ? await listContacts(db, [feed.account_id]) : []
  if (!feed || !person) throw notFound()
  const entries = await db.transaction().execute(async (tx) => {
    const today = localDate(now)
    const holdings = await listHeldPositions(tx, person.id, today)
    const unitIds = [...new Set(holdings.map((holding) => holding.unitId))]
    await setRowScope(tx, { accountId: person.id, unitIds })
    await touchFeed(tx, person.id, now)
    const day = Temporal.PlainDate.from(today)
    const span = { from: day.subtract({ days: 90 }).toString(), to: day.add({ days: 400 }).toString() }
    const asked = { accountId: person.id, holdings, ...span }
    const found = []
    for (const each of sources) found.push(...(await each.listEntries(tx, asked)))
    return found
  })
  return buildCalendarText({
    name: person.language === "vi" ? "Thước Đo: việc của tôi" : "Thước Đo: my work",
    domain: new URL(baseUrl).hostname,
    events: entries.map(({ title, text, link, ...entry }) => ({
      ...entry,
      title: title[person.language],
      text: text[person.language],
      url: baseUrl + link,
    })),
  })
}

const takeReading = async (db: Kysely<Database>, by: Parameters<typeof takeFeedReading>[1], now: Date) => {
  const permit = await takeFeedReading(db, by, now)
  if (permit.kind === "go") return
  throw new RequestError(
    "tooMany",
    { vi: "Lịch này được hỏi quá nhiều lần.", en: "This calendar is asked for too often." },
    { detail: { retryAfterSeconds: permit.seconds } },
  )
}
