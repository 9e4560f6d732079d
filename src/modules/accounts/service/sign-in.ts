import type { Kysely } from "kysely"

import { recordAudit } from "#platform/audit/audit.ts"
import { findTotpStep, hashRecoveryCode } from "#platform/auth/one-time-code.ts"
import { isPasswordRight } from "#platform/auth/password.ts"
import { openSealedText } from "#platform/auth/seal.ts"
import type { AuthSettings } from "#platform/auth/settings.ts"
import { hashToken } from "#platform/auth/token.ts"
import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import { RequestError } from "#platform/http/errors.ts"

import { findAccount, findAccountByUserName, takeRecoveryCode, takeTotpStep, type Account } from "../store/accounts.ts"
import { endSessions } from "../store/sessions.ts"
import { renewSession, startSession, type StartedSession, type Visitor } from "./start-session.ts"
import { forgive, takeAttempt } from "./throttle.ts"

/** What every sign-in function needs of its request. */
export type SignInContext = Readonly<{ settings: AuthSettings; now: Date; visitor: Visitor; reference: string }>

type Proof = Readonly<{ password: string; code: string | undefined }>
type Proven = Readonly<{ kind: "right" }> | Readonly<{ kind: "codeNeeded" }> | Readonly<{ kind: "wrong" }>

/** One answer for an unknown name, a wrong password, a wrong code and a disabled account. */
const wrongSignIn = (): RequestError =>
  new RequestError("unauthenticated", {
    vi: "Tên đăng nhập, mật khẩu hoặc mã xác thực không đúng.",
    en: "The user name, password or code is not right.",
  })

/** The refusal (429) of one attempt too many, with how long to wait. */
export const waitFor = (seconds: number): RequestError =>
  new RequestError(
    "tooMany",
    {
      vi: `Quá nhiều lần thử. Hãy thử lại sau ${Math.ceil(seconds / 60)} phút.`,
      en: `Too many attempts. Try again in ${Math.ceil(seconds / 60)} minutes.`,
    },
    { detail: { retryAfterSeconds: seconds } },
  )

/** Signs a person in by password and, where they have one, second factor. Throws 401 and 429; failures are counted and audited. */
export const signIn = async (
  db: Kysely<Database>,
  context: SignInContext,
  asked: Proof & Readonly<{ userName: string; previous: { accountId: string; sessionId: string } | undefined }>,
): Promise<{ kind: "codeNeeded" } | { kind: "signedIn"; session: StartedSession }> => {
  const account = await findAccountByUserName(db, asked.userName)
  const proven = await prove(db, context, { ...asked, account, action: "session.signIn" })
  if (proven === "codeNeeded" || !account) return { kind: "codeNeeded" }
  const session = await db.transaction().execute(async (tx) => {
    if (asked.previous) await endSessions(tx, asked.previous.accountId, { only: asked.previous.sessionId }, context.now)
    await auditSignIn(tx, context, { accountId: account.id, action: "session.signIn", result: "done" })
    return startSession(
      tx,
      context.settings,
      { accountId: account.id, method: "password", visitor: context.visitor },
      context.now,
    )
  })
  return { kind: "signedIn", session }
}

/** A signed-in person proves again who they are; the session goes on under a new token. */
export const confirmSession = async (
  db: Kysely<Database>,
  context: SignInContext,
  asked: Proof & Readonly<{ accountId: string; sessionId: string }>,
): Promise<{ kind: "codeNeeded" } | { kind: "confirmed"; token: string; sessionSeconds: number }> => {
  const account = await findAccount(db, asked.accountId)
  const userName = account?.user_name ?? asked.accountId
  const proven = await prove(db, context, { ...asked, userName, account, action: "session.confirm" }).catch((error) => {
    // Inside a session a wrong password is wrong input; 401 would tell the pages that the session is over.
    if (error instanceof RequestError && error.code === "unauthenticated") throw wrongConfirmation()
    throw error
  })
  if (proven === "codeNeeded") return { kind: "codeNeeded" }
  return db.transaction().execute(async (tx) => {
    await auditSignIn(tx, context, { accountId: asked.accountId, action: "session.confirm", result: "done" })
    return { kind: "confirmed" as const, ...(await renewSession(tx, asked.sessionId, context.now)) }
  })
}

const wrongConfirmation = (): RequestError =>
  new RequestError(
    "invalid",
    { vi: "Mật khẩu hoặc mã xác thực không đúng.", en: "The password or code is not right." },
    { issues: [{ path: "body.password", message: "wrong" }] },
  )

type Asked = Proof & Readonly<{ userName: string; account: Account | undefined; action: string }>

/** Throttles, checks password and code, and settles the count. Throws when the proof is wrong or must wait. */
const prove = async (db: Db, context: SignInContext, asked: Asked): Promise<"right" | "codeNeeded"> => {
  const { account } = asked
  const permit = await takeAttempt(
    db,
    {
      userName: asked.userName,
      accountId: account?.id,
      source: context.visitor.source,
      deviceHash: context.visitor.deviceToken ? hashToken(context.visitor.deviceToken) : undefined,
    },
    context.now,
  )
  if (permit.kind === "wait") throw waitFor(permit.seconds)
  const proven = await checkProof(db, context, account, asked)
  if (proven.kind === "wrong") {
    await auditSignIn(db, context, { accountId: account?.id ?? null, action: asked.action, result: "failed" })
    throw wrongSignIn()
  }
  await forgive(db, permit, proven.kind === "right" ? "right" : "halfway")
  return proven.kind
}

const checkProof = async (
  db: Db,
  context: SignInContext,
  account: Account | undefined,
  proof: Proof,
): Promise<Proven> => {
  const isRight = await isPasswordRight(account?.password_hash, proof.password)
  if (!account || !isRight || account.disabled_at !== null) return { kind: "wrong" }
  if (account.totp_confirmed_at === null || account.totp_secret === null) return { kind: "right" }
  if (proof.code === undefined) return { kind: "codeNeeded" }
  return (await isCodeRight(db, context, account, proof.code)) ? { kind: "right" } : { kind: "wrong" }
}

/** A code from the authenticator, or a recovery code; either works once. */
const isCodeRight = async (db: Db, context: SignInContext, account: Account, code: string): Promise<boolean> => {
  if (!/^\d{6}$/.test(code)) return takeRecoveryCode(db, account.id, hashRecoveryCode(code), context.now)
  const secret = openSealedText(context.settings.sealingKey, account.totp_secret ?? "", account.id)
  const step = findTotpStep(secret, code, context.now)
  return step !== undefined && (await takeTotpStep(db, account.id, step))
}

/** Sign-ins are audited here, not by the HTTP layer: it does not know whose they are, and failures must be kept too. */
export const auditSignIn = (
  db: Db,
  context: Pick<SignInContext, "visitor" | "reference">,
  what: Readonly<{ accountId: string | null; action: string; result: "done" | "failed"; why?: string }>,
): Promise<void> =>
  recordAudit(db, {
    accountId: what.accountId,
    unitId: null,
    position: null,
    action: what.action,
    target: what.accountId === null ? null : `account:${what.accountId}`,
    before: null,
    after: { source: context.visitor.source },
    why: what.why ?? null,
    result: what.result,
    reference: context.reference,
  })
