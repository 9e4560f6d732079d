import type { Kysely } from "kysely"
import * as oidc from "openid-client"

import type { AuthSettings, SsoSettings } from "#platform/auth/settings.ts"
import type { Reader } from "#platform/auth/reader.ts"
import type { SsoFlowTable } from "#platform/auth/tables.ts"
import { hashToken, newToken } from "#platform/auth/token.ts"
import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import { notFound, RequestError } from "#platform/http/errors.ts"

import { findAccountBySsoId, type Account } from "../store/accounts.ts"
import { createSsoFlow, takeSsoFlow } from "../store/sso.ts"
import { endSessions } from "../store/sessions.ts"
import { auditSignIn, type SignInContext } from "./sign-in.ts"
import { renewSession, startSession, type StartedSession } from "./start-session.ts"

/** Why a round trip came to nothing; the page that it ends on says so. */
type SsoRefusal = "ssoExpired" | "ssoRefused" | "ssoUnknown" | "ssoDisabled" | "ssoOther" | "ssoNotFresh"

const flowSeconds = 600

// Discovery is one request a provider; kept until it fails or the settings change (a new process).
const discovered = new Map<string, Promise<oidc.Configuration>>()

const discover = (sso: SsoSettings): Promise<oidc.Configuration> => {
  const known = discovered.get(sso.issuer)
  if (known) return known
  const issuer = new URL(sso.issuer)
  // Plain HTTP only to this very machine: an identity provider beside us, or a test.
  const isLoopback = ["127.0.0.1", "localhost", "[::1]"].includes(issuer.hostname)
  const options = issuer.protocol === "http:" && isLoopback ? { execute: [oidc.allowInsecureRequests] } : {}
  const found = oidc.discovery(issuer, sso.clientId, sso.clientSecret, undefined, options)
  discovered.set(sso.issuer, found)
  found.catch(() => discovered.delete(sso.issuer))
  return found
}

const redirectUri = (settings: AuthSettings): string => `${settings.baseUrl}/api/session/sso/callback`

/** What a round trip is for: to sign in and go on to `returnTo`, or to prove anew who sits before an open session. */
type Purpose = Readonly<{ kind: "signIn"; returnTo: string } | { kind: "proof"; sessionId: string }>

/** Begins a round trip to the provider (authorization code with PKCE, state and nonce). `browserToken` goes into a cookie. */
export const startSso = async (
  db: Db,
  settings: AuthSettings,
  purpose: Purpose,
  now: Date,
): Promise<Readonly<{ url: string; browserToken: string; maxAgeSeconds: number }>> => {
  if (!settings.sso)
    throw notFound({ vi: "Hệ thống chưa nối với đăng nhập một lần.", en: "Single sign-on is not set up." })
  const configuration = await discover(settings.sso).catch(() => {
    throw new RequestError("unavailable", {
      vi: "Không liên lạc được với máy chủ đăng nhập một lần. Hãy đăng nhập bằng mật khẩu hoặc thử lại sau.",
      en: "The single sign-on server cannot be reached. Sign in with a password, or try again later.",
    })
  })
  const browserToken = newToken()
  const verifier = oidc.randomPKCECodeVerifier()
  const flow = { state: oidc.randomState(), nonce: oidc.randomNonce() }
  await createSsoFlow(db, {
    browser_hash: hashToken(browserToken),
    ...flow,
    code_verifier: verifier,
    return_to: purpose.kind === "signIn" && isOwnPath(purpose.returnTo) ? purpose.returnTo : "/",
    session_id: purpose.kind === "proof" ? purpose.sessionId : null,
    started_at: now,
    expires_at: new Date(now.getTime() + flowSeconds * 1000),
  })
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri(settings),
    scope: settings.sso.scopes,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...flow,
    // `prompt` asks to sign in anew; `max_age` makes the provider tell when that was, so that it can be checked.
    ...(purpose.kind === "proof" ? { prompt: "login", max_age: String(flowSeconds) } : {}),
  })
  return { url: url.href, browserToken, maxAgeSeconds: flowSeconds }
}

/** Only a path of ours: no `//other.site`, no `\`, no control characters. */
const isOwnPath = (path: string): boolean => /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)

export type SsoEnd =
  | Readonly<{ kind: "signedIn"; session: StartedSession; returnTo: string }>
  | Readonly<{ kind: "proved"; renewed: Readonly<{ token: string; sessionSeconds: number }> }>
  | Readonly<{ kind: "refused"; why: SsoRefusal; purpose: Purpose["kind"] }>

/** What the browser brought back, and whose session it has open, if any. */
type Returned = Readonly<{
  browserToken: string | undefined
  query: string
  reader: Pick<Reader, "accountId" | "sessionId"> | undefined
}>

/**
 * Ends the round trip: checks state, issuer, nonce, PKCE and the id token's signature, then looks for the account whose
 * single sign-on id is the configured claim. It never makes an account and never gives a right.
 */
export const finishSso = async (db: Kysely<Database>, context: SignInContext, asked: Returned): Promise<SsoEnd> => {
  const { sso } = context.settings
  const expired = { kind: "refused", why: "ssoExpired", purpose: "signIn" } as const
  if (!sso || !asked.browserToken) return expired
  const flow = await takeSsoFlow(db, hashToken(asked.browserToken), context.now)
  if (!flow) return expired
  const purpose = flow.session_id === null ? "signIn" : "proof"
  const refuse = async (accountId: string | null, why: SsoRefusal): Promise<SsoEnd> => {
    await auditSignIn(db, context, { accountId, action: actionOf[purpose], result: "failed", why })
    return { kind: "refused", why, purpose }
  }
  const identity = await readIdentity(context.settings, sso, flow, asked.query).catch(() => undefined)
  if (identity === undefined) return refuse(null, "ssoRefused")
  const account = await findAccountBySsoId(db, identity.claim)
  if (!account) return refuse(null, "ssoUnknown")
  if (account.disabled_at !== null) return refuse(account.id, "ssoDisabled")
  if (flow.session_id === null) return signInBySso(db, context, { ...asked, account, identity, flow })
  if (asked.reader?.sessionId !== flow.session_id) return refuse(account.id, "ssoExpired")
  if (asked.reader.accountId !== account.id) return refuse(asked.reader.accountId, "ssoOther")
  if (!isFresh(identity, flow.started_at)) return refuse(account.id, "ssoNotFresh")
  return proveBySso(db, context, asked.reader)
}

const actionOf = { signIn: "session.finishSso", proof: "session.confirm" } as const

// The provider's clock and ours may differ a little; nobody signs in there, walks away and is back here within this.
const skewSeconds = 30

/** Whether the provider says that the person signed in there after this round trip had begun. */
const isFresh = (identity: Identity, startedAt: Date): boolean =>
  identity.signedInAt !== undefined && identity.signedInAt.getTime() >= startedAt.getTime() - skewSeconds * 1000

type Found = Readonly<{ account: Account; identity: Identity; flow: SsoFlowTable; reader: Returned["reader"] }>

const signInBySso = async (db: Kysely<Database>, context: SignInContext, found: Found): Promise<SsoEnd> => {
  const { account, identity, flow, reader } = found
  const { now, settings, visitor } = context
  // A provider that remembers its visitor asks nobody anything: that lets a person in, but proves nothing afresh.
  const signedInAt = identity.signedInAt?.getTime() ?? 0
  const provedAt = new Date(Math.min(signedInAt, now.getTime()))
  const session = await db.transaction().execute(async (tx) => {
    if (reader) await endSessions(tx, reader.accountId, { only: reader.sessionId }, now)
    await auditSignIn(tx, context, { accountId: account.id, action: actionOf.signIn, result: "done" })
    return startSession(tx, settings, { accountId: account.id, method: "sso", visitor, provedAt }, now)
  })
  return { kind: "signedIn", session, returnTo: flow.return_to }
}

const proveBySso = (
  db: Kysely<Database>,
  context: SignInContext,
  reader: Readonly<{ accountId: string; sessionId: string }>,
): Promise<SsoEnd> =>
  db.transaction().execute(async (tx) => {
    await auditSignIn(tx, context, { accountId: reader.accountId, action: actionOf.proof, result: "done", why: "sso" })
    return { kind: "proved", renewed: await renewSession(tx, reader.sessionId, context.now) } as const
  })

/** Who the provider says it is, and when they signed in there, where it tells. */
type Identity = Readonly<{ claim: string; signedInAt: Date | undefined }>

const readIdentity = async (
  settings: AuthSettings,
  sso: SsoSettings,
  flow: SsoFlowTable,
  query: string,
): Promise<Identity | undefined> => {
  const tokens = await oidc.authorizationCodeGrant(await discover(sso), new URL(`${redirectUri(settings)}${query}`), {
    pkceCodeVerifier: flow.code_verifier,
    expectedState: flow.state,
    expectedNonce: flow.nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) return undefined
  // An address that nobody has checked could be anybody's.
  if (sso.claim === "email" && claims["email_verified"] !== true) return undefined
  const value = claims[sso.claim]
  if (typeof value !== "string" || value === "") return undefined
  const { auth_time } = claims
  return { claim: value, signedInAt: typeof auth_time === "number" ? new Date(auth_time * 1000) : undefined }
}
