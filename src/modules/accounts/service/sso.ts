import type { Kysely } from "kysely"
import * as oidc from "openid-client"

import type { AuthSettings, SsoSettings } from "#platform/auth/settings.ts"
import { hashToken, newToken } from "#platform/auth/token.ts"
import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"
import { notFound, RequestError } from "#platform/http/errors.ts"

import { findAccountBySsoId } from "../store/accounts.ts"
import { createSsoFlow, takeSsoFlow } from "../store/sso.ts"
import { auditSignIn, type SignInContext } from "./sign-in.ts"
import { startSession, type StartedSession } from "./start-session.ts"

/** Why a single sign-on did not end in a session; shown by the sign-in page. */
export type SsoRefusal = "ssoExpired" | "ssoRefused" | "ssoUnknown" | "ssoDisabled"

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

/** Begins a round trip to the provider (authorization code with PKCE, state and nonce). `browserToken` goes into a cookie. */
export const startSso = async (
  db: Db,
  settings: AuthSettings,
  returnTo: string,
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
    return_to: isOwnPath(returnTo) ? returnTo : "/",
    expires_at: new Date(now.getTime() + flowSeconds * 1000),
  })
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri(settings),
    scope: settings.sso.scopes,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...flow,
  })
  return { url: url.href, browserToken, maxAgeSeconds: flowSeconds }
}

/** Only a path of ours: no `//other.site`, no `\`, no control characters. */
const isOwnPath = (path: string): boolean => /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)

export type SsoEnd =
  | Readonly<{ kind: "signedIn"; session: StartedSession; returnTo: string }>
  | Readonly<{ kind: "refused"; why: SsoRefusal }>

/**
 * Ends the round trip: checks state, issuer, nonce, PKCE and the id token's signature, then looks for the account whose
 * single sign-on id is the configured claim. It never makes an account and never gives a right.
 */
export const finishSso = async (
  db: Kysely<Database>,
  context: SignInContext,
  asked: Readonly<{ browserToken: string | undefined; query: string }>,
): Promise<SsoEnd> => {
  const { sso } = context.settings
  if (!sso || !asked.browserToken) return { kind: "refused", why: "ssoExpired" }
  const flow = await takeSsoFlow(db, hashToken(asked.browserToken), context.now)
  if (!flow) return { kind: "refused", why: "ssoExpired" }
  const claim = await readClaim(context.settings, sso, flow, asked.query).catch(() => undefined)
  if (claim === undefined) return refuse(db, context, null, "ssoRefused")
  const account = await findAccountBySsoId(db, claim)
  if (!account) return refuse(db, context, null, "ssoUnknown")
  if (account.disabled_at !== null) return refuse(db, context, account.id, "ssoDisabled")
  const session = await db.transaction().execute(async (tx) => {
    await auditSignIn(tx, context, { accountId: account.id, action: "session.finishSso", result: "done" })
    return startSession(
      tx,
      context.settings,
      { accountId: account.id, method: "sso", visitor: context.visitor },
      context.now,
    )
  })
  return { kind: "signedIn", session, returnTo: flow.return_to }
}

const refuse = async (db: Db, context: SignInContext, accountId: string | null, why: SsoRefusal): Promise<SsoEnd> => {
  await auditSignIn(db, context, { accountId, action: "session.finishSso", result: "failed", why })
  return { kind: "refused", why }
}

type Flow = Readonly<{ state: string; nonce: string; code_verifier: string }>

const readClaim = async (
  settings: AuthSettings,
  sso: SsoSettings,
  flow: Flow,
  query: string,
): Promise<string | undefined> => {
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
  return typeof value === "string" && value !== "" ? value : undefined
}
