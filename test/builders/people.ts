import { hashToken, newToken } from "#platform/auth/token.ts"
import type { Role } from "#platform/auth/permissions.ts"
import type { Db } from "#platform/database/db.ts"
import { newId } from "#platform/ids.ts"
import { foldText } from "#platform/text/fold.ts"
import { sortKey } from "#platform/text/sort-key.ts"

type NewAccount = Readonly<{
  userName: string
  name?: string
  homeUnitId: string
  passwordHash?: string
  ssoId?: string
  now: Date
}>

/** An account as the database has it, made without going through the pages. */
export const buildAccount = async (db: Db, account: NewAccount): Promise<string> => {
  const id = newId()
  const name = account.name ?? account.userName
  await db
    .insertInto("accounts")
    .values({
      id,
      user_name: account.userName,
      name,
      name_key: foldText(name),
      sort_key: sortKey(name),
      email: null,
      home_unit_id: account.homeUnitId,
      password_hash: account.passwordHash ?? null,
      totp_secret: null,
      sso_id: account.ssoId ?? null,
      created_at: account.now,
      updated_at: account.now,
    })
    .execute()
  return id
}

/** Gives an account a position with that role in a unit, since always. */
export const buildHolding = async (
  db: Db,
  holding: Readonly<{ accountId: string; unitId: string; role: Role; title?: string }>,
): Promise<{ positionId: string; holdingId: string }> => {
  const positionId = newId()
  const holdingId = newId()
  const title = holding.title ?? holding.role
  await db
    .insertInto("positions")
    .values({
      unit_id: holding.unitId,
      id: positionId,
      office_id: null,
      title,
      title_key: foldText(title),
      role: holding.role,
      rank: 100_000,
      template_key: null,
      valid_from: "2000-01-01",
      valid_to: null,
    })
    .execute()
  await db
    .insertInto("holdings")
    .values({
      unit_id: holding.unitId,
      id: holdingId,
      position_id: positionId,
      account_id: holding.accountId,
      held_from: "2000-01-01",
      held_to: null,
    })
    .execute()
  return { positionId, holdingId }
}

/** An open session of that account; returns the token for the cookie. */
export const buildSession = async (
  db: Db,
  session: Readonly<{ accountId: string; now: Date; expiresAt?: Date; confirmedAt?: Date }>,
): Promise<string> => {
  const token = newToken()
  await db
    .insertInto("sessions")
    .values({
      id: newId(),
      account_id: session.accountId,
      token_hash: hashToken(token),
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt ?? new Date(session.now.getTime() + 3_600_000),
      confirmed_at: session.confirmedAt ?? session.now,
      method: "password",
      source: "test",
      user_agent: "test",
    })
    .execute()
  return token
}
