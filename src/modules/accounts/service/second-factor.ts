import {
  findTotpStep,
  hashRecoveryCode,
  newRecoveryCodes,
  newTotpSecret,
  totpUri,
} from "#platform/auth/one-time-code.ts"
import { openSealedText, sealText } from "#platform/auth/seal.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, invalid } from "#platform/http/errors.ts"

import { findAccount, replaceRecoveryCodes, takeTotpStep, updateAccount } from "../store/accounts.ts"
import { endSessions } from "../store/sessions.ts"

type Mine = Readonly<{ accountId: string; sessionId: string }>

/** A new secret, not yet in force. Throws 409 when a second factor is on already. */
export const startTotp = async (db: Db, mine: Mine, sealingKey: Uint8Array, now: Date) => {
  const account = await findAccount(db, mine.accountId)
  if (!account || account.totp_confirmed_at !== null)
    throw conflict({ vi: "Xác thực hai lớp đang bật.", en: "The second factor is already on." })
  const secret = newTotpSecret()
  await updateAccount(db, account.id, { totp_secret: sealText(sealingKey, secret, account.id) }, now)
  return { secret, uri: totpUri(secret, account.user_name) }
}

/** Turns the second factor on with a first code; gives the recovery codes, in clear for this once. Other sessions end. */
export const confirmTotp = async (
  db: Db,
  mine: Mine & Readonly<{ code: string }>,
  sealingKey: Uint8Array,
  now: Date,
): Promise<readonly string[]> => {
  const account = await findAccount(db, mine.accountId)
  if (!account || account.totp_secret === null || account.totp_confirmed_at !== null)
    throw conflict({
      vi: "Chưa có mã bí mật để xác nhận. Hãy bắt đầu lại việc bật xác thực hai lớp.",
      en: "There is no secret to confirm. Start turning the second factor on again.",
    })
  const step = findTotpStep(openSealedText(sealingKey, account.totp_secret, account.id), mine.code, now)
  if (step === undefined || !(await takeTotpStep(db, account.id, step)))
    throw invalid(
      { vi: "Mã không đúng. Hãy kiểm tra giờ của điện thoại.", en: "The code is not right. Check your phone's clock." },
      [{ path: "body.code", message: "wrong" }],
    )
  await updateAccount(db, account.id, { totp_confirmed_at: now }, now)
  await endSessions(db, account.id, { except: mine.sessionId }, now)
  return renewRecoveryCodes(db, account.id)
}

/** New recovery codes; the older ones stop working. */
export const renewRecoveryCodes = async (db: Db, accountId: string): Promise<readonly string[]> => {
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(db, accountId, codes.map(hashRecoveryCode))
  return codes
}

/** Turns the second factor off and forgets its secret and codes. */
export const removeTotp = async (db: Db, accountId: string, now: Date): Promise<void> => {
  await updateAccount(db, accountId, { totp_secret: null, totp_confirmed_at: null, totp_last_step: null }, now)
  await replaceRecoveryCodes(db, accountId, [])
}
