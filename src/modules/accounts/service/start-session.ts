import type { AuthSettings } from "#platform/auth/settings.ts"
import { hashToken, newToken } from "#platform/auth/token.ts"
import type { Db } from "#platform/database/db.ts"
import { newId } from "#platform/ids.ts"

import { createSession, getSession, removeStaleSignIns, replaceSessionToken } from "../store/sessions.ts"
import { removeKnownDevice, saveKnownDevice } from "../store/throttle.ts"

/** Where a person sits: what their browser and network say. */
export type Visitor = Readonly<{ source: string; userAgent: string; deviceToken: string | undefined }>

/** Tokens for the browser's cookies; the only moment at which they exist in clear. */
export type StartedSession = Readonly<{ token: string; deviceToken: string; sessionSeconds: number }>

const deviceSeconds = 365 * 24 * 60 * 60

/** How long a browser keeps its device token. */
export const deviceMaxAgeSeconds = deviceSeconds

type Who = Readonly<{
  accountId: string
  method: "password" | "sso" | "link"
  visitor: Visitor
  /** When the person really proved who they are, where that was not just now. */
  provedAt?: Date
}>

/** Opens a session with a new token and remembers the browser under a new device token. */
export const startSession = async (db: Db, settings: AuthSettings, who: Who, now: Date): Promise<StartedSession> => {
  const token = newToken()
  const deviceToken = newToken()
  const sessionSeconds = settings.absoluteHours * 3600
  await createSession(db, {
    id: newId(),
    account_id: who.accountId,
    token_hash: hashToken(token),
    created_at: now,
    last_seen_at: now,
    expires_at: new Date(now.getTime() + sessionSeconds * 1000),
    confirmed_at: who.provedAt ?? now,
    method: who.method,
    source: who.visitor.source,
    user_agent: who.visitor.userAgent.slice(0, 300),
  })
  if (who.visitor.deviceToken) await removeKnownDevice(db, hashToken(who.visitor.deviceToken))
  await saveKnownDevice(db, { token_hash: hashToken(deviceToken), account_id: who.accountId, last_used_at: now })
  return { token, deviceToken, sessionSeconds }
}

/**
 * The same session under a new token; it still ends when it was to end. `proof` says whether the person has just proved
 * who they are with all that their account asks for.
 */
export const renewSession = async (
  db: Db,
  sessionId: string,
  now: Date,
  proof: "fresh" | "unchanged" = "fresh",
): Promise<Readonly<{ token: string; sessionSeconds: number }>> => {
  const token = newToken()
  const confirmed = proof === "fresh" ? { confirmedAt: now } : {}
  await replaceSessionToken(db, sessionId, { tokenHash: hashToken(token), ...confirmed })
  const { expires_at } = await getSession(db, sessionId)
  return { token, sessionSeconds: Math.max(1, Math.floor((expires_at.getTime() - now.getTime()) / 1000)) }
}

// Long enough to look into what happened; the audit keeps the sign-in itself for good.
const keptDays = 30

/** Clears away sessions, devices, counters and round trips that are over: they tell where people were. Says how many. */
export const clearStaleSignIns = (db: Db, now: Date): Promise<number> =>
  removeStaleSignIns(db, {
    sessions: new Date(now.getTime() - keptDays * 86_400_000),
    devices: new Date(now.getTime() - deviceSeconds * 1000),
    now,
  })
