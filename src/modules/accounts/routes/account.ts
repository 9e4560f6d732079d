import { requireConfirmed } from "#platform/auth/confirmed.ts"
import { notFound } from "#platform/http/errors.ts"
import { implement, type Route } from "#platform/http/implement.ts"

import { account } from "../contract.ts"
import { changePassword } from "../service/password.ts"
import { confirmTotp, removeTotp, renewRecoveryCodes, startTotp } from "../service/second-factor.ts"
import { renewSession } from "../service/start-session.ts"
import { countRecoveryCodes, findAccount, updateAccount } from "../store/accounts.ts"
import { contextOf, done, giveToken } from "./visitor.ts"

const get = implement(account.get, async ({ db, reader }) => {
  const mine = await findAccount(db, reader.accountId)
  if (!mine) throw notFound()
  return {
    userName: mine.user_name,
    name: mine.name,
    email: mine.email,
    language: mine.language,
    hasPassword: mine.password_hash !== null,
    secondFactor: mine.totp_confirmed_at !== null,
    recoveryCodesLeft: await countRecoveryCodes(db, mine.id),
    ssoLinked: mine.sso_id !== null,
  }
})

const update = implement(account.update, async ({ db, reader, body, platform, note }) => {
  const change = {
    ...(body.language === undefined ? {} : { language: body.language }),
    ...(body.email === undefined ? {} : { email: body.email }),
  }
  await updateAccount(db, reader.accountId, change, platform.clock())
  note({ target: `account:${reader.accountId}`, after: { fields: Object.keys(change) } })
  return done
})

const password = implement(account.changePassword, async (call) => {
  const { reader, body, platform, note } = call
  const renewed = await changePassword(platform.pool, contextOf(call), { ...reader, ...body })
  giveToken(call, renewed)
  note({ target: `account:${reader.accountId}` })
  return done
})

const start = implement(account.startTotp, async ({ db, reader, platform, note }) => {
  requireConfirmed(reader, platform.auth, platform.clock())
  note({ target: `account:${reader.accountId}` })
  return startTotp(db, reader, platform.auth.sealingKey, platform.clock())
})

const confirm = implement(account.confirmTotp, async (call) => {
  const { db, reader, body, platform, note } = call
  requireConfirmed(reader, platform.auth, platform.clock())
  const mine = { ...reader, code: body.code }
  const recoveryCodes = await confirmTotp(db, mine, platform.auth.sealingKey, platform.clock())
  giveToken(call, await renewSession(db, reader.sessionId, platform.clock()))
  note({ target: `account:${reader.accountId}` })
  return { recoveryCodes: [...recoveryCodes] }
})

const remove = implement(account.removeTotp, async ({ db, reader, platform, note }) => {
  requireConfirmed(reader, platform.auth, platform.clock())
  await removeTotp(db, reader.accountId, platform.clock())
  note({ target: `account:${reader.accountId}` })
  return done
})

const renewCodes = implement(account.renewRecoveryCodes, async ({ db, reader, platform, note }) => {
  requireConfirmed(reader, platform.auth, platform.clock())
  note({ target: `account:${reader.accountId}` })
  return { recoveryCodes: [...(await renewRecoveryCodes(db, reader.accountId))] }
})

/** The endpoints of a person's own account. */
export const ownAccountRoutes: readonly Route[] = [get, update, password, start, confirm, remove, renewCodes]
