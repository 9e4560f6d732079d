import type { Kysely } from "kysely"

import { hashPassword, isPasswordRight } from "#platform/auth/password.ts"
import { hashToken } from "#platform/auth/token.ts"
import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import { invalid, notFound } from "#platform/http/errors.ts"

import { listUnitsByIds } from "#modules/units/index.ts"
import { localDate } from "#platform/clock.ts"

import { mayLookAfter } from "../policy.ts"
import { findPasswordTrouble, passwordTroubleWords } from "../rules/password-rules.ts"
import { findAccount, findAccountLink, takeAccountLink, updateAccount } from "../store/accounts.ts"
import { listHoldingsOf } from "../store/people.ts"
import { endSessions } from "../store/sessions.ts"
import { auditSignIn, type SignInContext } from "./sign-in.ts"
import { renewSession, startSession, type StartedSession } from "./start-session.ts"
import { forgive, takeAttempt } from "./throttle.ts"

/** Refuses (400, at `path`) a password that a guesser tries first. */
export const requireGoodPassword = (
  password: string,
  person: Readonly<{ userName: string; name: string }>,
  path: string,
): void => {
  const trouble = findPasswordTrouble(password, person)
  if (trouble) throw invalid(passwordTroubleWords[trouble], [{ path, message: trouble }])
}

const wrongCurrent = () =>
  invalid({ vi: "Mật khẩu hiện tại không đúng.", en: "The current password is not right." }, [
    { path: "body.current", message: "wrong" },
  ])

/** Changes the person's own password; every other session ends and this one gets a new token. */
export const changePassword = async (
  db: Kysely<Database>,
  context: SignInContext,
  asked: Readonly<{ accountId: string; sessionId: string; current: string; next: string }>,
) => {
  const account = await findAccount(db, asked.accountId)
  if (!account) throw notFound()
  const { source } = context.visitor
  const attempt = { userName: account.user_name, accountId: account.id, source, deviceHash: undefined }
  const permit = await takeAttempt(db, attempt, context.now)
  if (permit.kind === "wait" || !(await isPasswordRight(account.password_hash, asked.current))) {
    const failed = { accountId: account.id, action: "account.changePassword", result: "failed" } as const
    await auditSignIn(db, context, failed)
    throw wrongCurrent()
  }
  await forgive(db, permit, "right")
  requireGoodPassword(asked.next, { userName: account.user_name, name: account.name }, "body.next")
  const password_hash = await hashPassword(asked.next)
  return db.transaction().execute(async (tx) => {
    await updateAccount(tx, account.id, { password_hash }, context.now)
    await endSessions(tx, account.id, { except: asked.sessionId }, context.now)
    // The password alone is half a proof where there is a second factor: else it would be the way to turn that one off.
    return renewSession(tx, asked.sessionId, context.now, account.totp_confirmed_at === null ? "fresh" : "unchanged")
  })
}

const deadLink = () =>
  notFound({
    vi: "Liên kết không đúng, đã dùng hoặc đã hết hạn. Hãy xin người quản trị đơn vị một liên kết mới.",
    en: "The link is wrong, used or expired. Ask your unit's administrator for a new one.",
  })

/**
 * The link behind a token, as long as whoever made it may still look after the person: one kept back until the person
 * has become more powerful opens nothing. Throws 404.
 */
const getLiveLink = async (db: Db, token: string, now: Date) => {
  const link = await findAccountLink(db, hashToken(token), now)
  if (!link) throw deadLink()
  const today = localDate(now)
  const held = (await listHoldingsOf(db, [link.created_by, link.account_id], today)).map((holding) => ({
    ...holding,
    unitId: holding.unit_id,
  }))
  const maker = held.filter((holding) => holding.account_id === link.created_by && holding.held_from <= today)
  const holdings = held.filter((holding) => holding.account_id === link.account_id)
  if (!mayLookAfter(maker, { homeUnitId: link.home_unit_id, holdings }, link.home_unit_id)) throw deadLink()
  return link
}

/** What a set-password link is for. Throws 404. */
export const lookAtLink = async (db: Db, token: string, now: Date) => {
  const link = await getLiveLink(db, token, now)
  const [unit] = await listUnitsByIds(db, [link.home_unit_id], localDate(now))
  return {
    kind: link.kind,
    name: link.name,
    userName: link.user_name,
    unitName: unit?.name ?? "",
    expiresAt: link.expires_at.toISOString(),
  }
}

/** Sets the password by a link, once. All older sessions end; without a second factor a new one begins. */
export const usePasswordLink = async (
  db: Kysely<Database>,
  context: SignInContext,
  asked: Readonly<{ token: string; password: string }>,
): Promise<StartedSession | undefined> => {
  const link = await getLiveLink(db, asked.token, context.now)
  requireGoodPassword(asked.password, { userName: link.user_name, name: link.name }, "body.password")
  const password_hash = await hashPassword(asked.password)
  return db.transaction().execute(async (tx) => {
    if (!(await takeAccountLink(tx, link.id, context.now))) throw deadLink()
    await updateAccount(tx, link.account_id, { password_hash }, context.now)
    await endSessions(tx, link.account_id, {}, context.now)
    await auditSignIn(tx, context, { accountId: link.account_id, action: "links.use", result: "done", why: link.kind })
    if (link.totp_confirmed_at !== null) return undefined
    return startSession(
      tx,
      context.settings,
      { accountId: link.account_id, method: "link", visitor: context.visitor },
      context.now,
    )
  })
}
