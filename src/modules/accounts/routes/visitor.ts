import { readTokenCookie, setTokenCookie } from "#platform/auth/session-cookie.ts"
import type { Endpoint } from "#platform/http/contract.ts"
import type { Call } from "#platform/http/implement.ts"

import type { SignInContext } from "../service/sign-in.ts"
import { deviceMaxAgeSeconds, type StartedSession, type Visitor } from "../service/start-session.ts"

type Asked = Pick<Call<Endpoint>, "request" | "reply" | "platform">

const visitorOf = ({ request, platform }: Asked): Visitor => ({
  source: request.ip,
  userAgent: request.headers["user-agent"] ?? "",
  deviceToken: readTokenCookie(request, "device", platform.auth.secure),
})

/** The answer of an endpoint that has nothing to tell but that it is done. */
export const done = Object.freeze({ ok: true } as const)

/** What the sign-in services must know of a request. */
export const contextOf = (asked: Asked): SignInContext => ({
  settings: asked.platform.auth,
  now: asked.platform.clock(),
  visitor: visitorOf(asked),
  reference: asked.request.id,
})

/** Hands a started session to the browser. */
export const giveSession = ({ reply, platform }: Asked, session: StartedSession): void => {
  giveToken({ reply, platform }, session)
  setTokenCookie(reply, {
    kind: "device",
    token: session.deviceToken,
    maxAgeSeconds: deviceMaxAgeSeconds,
    secure: platform.auth.secure,
  })
}

/** Hands the browser the session's new token. */
export const giveToken = (
  { reply, platform }: Pick<Asked, "reply" | "platform">,
  session: Readonly<{ token: string; sessionSeconds: number }>,
): void =>
  setTokenCookie(reply, {
    kind: "session",
    token: session.token,
    maxAgeSeconds: session.sessionSeconds,
    secure: platform.auth.secure,
  })

/** Binds a single sign-on round trip to this browser; answers where the page sends it. */
export const giveFlow = (
  { reply, platform }: Pick<Asked, "reply" | "platform">,
  flow: Readonly<{ url: string; browserToken: string; maxAgeSeconds: number }>,
): Readonly<{ url: string }> => {
  const { browserToken: token, maxAgeSeconds } = flow
  setTokenCookie(reply, { kind: "sso", token, maxAgeSeconds, secure: platform.auth.secure })
  return { url: flow.url }
}
