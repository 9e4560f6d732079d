import { sql } from "kysely"

import type { Role } from "#platform/auth/permissions.ts"
import type { SessionTable } from "#platform/auth/tables.ts"
import type { Db } from "#platform/database/db.ts"

/** One row for each position that the session's owner holds on `today`; one row with nulls when there is none. */
export type SessionRow = Readonly<{
  session_id: string
  account_id: string
  name: string
  language: "vi" | "en"
  confirmed_at: Date
  last_seen_at: Date
  position_id: string | null
  unit_id: string | null
  role: Role | null
  title: string | null
}>

type Moment = Readonly<{ now: Date; today: string; idleSince: Date }>

/** The live session behind a token hash with the positions held today; empty when ended, expired, idle or disabled. */
export const listSessionRows = async (
  db: Db,
  tokenHash: string,
  { now, today, idleSince }: Moment,
): Promise<readonly SessionRow[]> => {
  const { rows } = await sql<SessionRow>`
    select s.id as session_id, a.id as account_id, a.name, a.language, s.confirmed_at, s.last_seen_at,
      h.position_id, h.unit_id, h.role, h.title
    from sessions s join accounts a on a.id = s.account_id
    left join lateral (
      select p.id as position_id, p.unit_id, p.role, p.title, p.rank from holdings h
      join positions p on p.unit_id = h.unit_id and p.id = h.position_id
      where h.account_id = a.id and h.held_from <= ${today} and (h.held_to is null or h.held_to >= ${today})
        and p.valid_from <= ${today} and (p.valid_to is null or p.valid_to >= ${today})
    ) h on true
    where s.token_hash = ${tokenHash} and s.ended_at is null and s.expires_at > ${now}
      and s.last_seen_at > ${idleSince} and a.disabled_at is null
    order by h.rank, h.position_id`.execute(db)
  return rows
}

export const touchSession = async (db: Db, sessionId: string, now: Date): Promise<void> => {
  await db.updateTable("sessions").set({ last_seen_at: now }).where("id", "=", sessionId).execute()
}

export const createSession = async (db: Db, session: Omit<SessionTable, "ended_at">): Promise<void> => {
  await db.insertInto("sessions").values(session).execute()
}

export const getSession = async (db: Db, sessionId: string) =>
  db
    .selectFrom("sessions")
    .select(["expires_at", "confirmed_at", "method"])
    .where("id", "=", sessionId)
    .executeTakeFirstOrThrow()

/** Gives the session another token, and says when it was proved last: at every proof, so that a token seen before is worth nothing after. */
export const replaceSessionToken = async (
  db: Db,
  sessionId: string,
  change: { tokenHash: string; confirmedAt?: Date },
): Promise<void> => {
  await db
    .updateTable("sessions")
    .set({
      token_hash: change.tokenHash,
      ...(change.confirmedAt === undefined ? {} : { confirmed_at: change.confirmedAt }),
    })
    .where("id", "=", sessionId)
    .execute()
}

/** Sessions that still open something, newest use first. */
export const listOpenSessions = async (db: Db, accountId: string, moment: { now: Date; idleSince: Date }) =>
  db
    .selectFrom("sessions")
    .select(["id", "method", "source", "user_agent", "created_at", "last_seen_at"])
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", moment.now)
    .where("last_seen_at", ">", moment.idleSince)
    .orderBy("last_seen_at", "desc")
    .execute()

/** Ends sessions of one account: one (`only`), or all but one (`except`), or all. Returns how many were open. */
export const endSessions = async (
  db: Db,
  accountId: string,
  which: Readonly<{ only?: string; except?: string }>,
  now: Date,
): Promise<number> => {
  let query = db
    .updateTable("sessions")
    .set({ ended_at: now })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
  if (which.only !== undefined) query = query.where("id", "=", which.only)
  if (which.except !== undefined) query = query.where("id", "<>", which.except)
  const result = await query.executeTakeFirst()
  return Number(result.numUpdatedRows)
}

const portion = 1_000

/** Removes up to a thousand rows of what is over, per kind; says how many. What is locked is left for the next time. */
export const removeStaleSignIns = async (
  db: Db,
  before: Readonly<{ sessions: Date; devices: Date; now: Date }>,
): Promise<number> => {
  const kinds = [
    ["sessions", "id", "expires_at", before.sessions],
    ["known_devices", "token_hash", "last_used_at", before.devices],
    // Strangers make these two: what is over goes at once.
    ["sign_in_failures", "bucket", "window_ends_at", before.now],
    ["sso_flows", "browser_hash", "expires_at", before.now],
  ] as const
  let removed = 0
  for (const [table, key, moment, limit] of kinds) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ${sql.ref(key)} in (
        select ${sql.ref(key)} from ${sql.table(table)} where ${sql.ref(moment)} < ${limit}
        limit ${portion} for update skip locked)`.execute(db)
    removed += Number(numAffectedRows ?? 0)
  }
  return removed
}
