import type { FastifyReply, FastifyRequest } from "fastify"

/**
 * Cookie names. Over HTTPS the `__Host-` prefix makes browsers refuse a cookie that another host or plain HTTP set.
 * The plain-HTTP mode of a local network cannot have it and uses another name, so that neither mode accepts the other's.
 */
const sessionCookie = (secure: boolean): string => (secure ? "__Host-thuocdo" : "thuocdo-lan")
const deviceCookie = (secure: boolean): string => (secure ? "__Host-thuocdo-device" : "thuocdo-lan-device")
const ssoCookie = (secure: boolean): string => (secure ? "__Host-thuocdo-sso" : "thuocdo-lan-sso")

type Kind = "session" | "device" | "sso"

const nameOf: Readonly<Record<Kind, (secure: boolean) => string>> = {
  session: sessionCookie,
  device: deviceCookie,
  sso: ssoCookie,
}

/** The session token that the browser sent, if it looks like one of ours. */
export const readSessionToken = (request: FastifyRequest, secure: boolean): string | undefined =>
  readTokenCookie(request, "session", secure)

/** The value of one of our cookies; undefined when absent or not a token. */
export const readTokenCookie = (request: FastifyRequest, kind: Kind, secure: boolean): string | undefined => {
  const wanted = nameOf[kind](secure)
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const cut = part.indexOf("=")
    if (cut < 0 || part.slice(0, cut).trim() !== wanted) continue
    const value = part.slice(cut + 1).trim()
    if (/^[A-Za-z0-9_-]{43}$/.test(value)) return value
  }
  return undefined
}

/** Gives the browser a token. Lax, so that a link in an e-mail opens the page signed in; unsafe requests are checked apart. */
export const setTokenCookie = (
  reply: FastifyReply,
  cookie: Readonly<{ kind: Kind; token: string; maxAgeSeconds: number; secure: boolean }>,
): void => {
  append(reply, `${nameOf[cookie.kind](cookie.secure)}=${cookie.token}; Max-Age=${cookie.maxAgeSeconds}`, cookie.secure)
}

/** Takes a token back from the browser. */
export const clearTokenCookie = (reply: FastifyReply, kind: Kind, secure: boolean): void => {
  append(reply, `${nameOf[kind](secure)}=; Max-Age=0`, secure)
}

/** Fastify adds a second `set-cookie` to the first by itself. */
const append = (reply: FastifyReply, pair: string, secure: boolean): void => {
  reply.header("set-cookie", `${pair}; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`)
}
