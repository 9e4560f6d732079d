import type { FastifyInstance, FastifyRequest } from "fastify"

import { RequestError } from "./errors.ts"

export type Protection = Readonly<{
  /** The origins that the pages are served from, e.g. `http://127.0.0.1:8686`; empty = any host that matches the Host header. */
  origins: readonly string[]
  /** True when the server is reached over HTTPS: adds HSTS. */
  secure: boolean
}>

/** Cross-site requests are refused by Fetch Metadata, with the Origin header as fallback; every answer carries the security headers. */
export const protectRequests = (app: FastifyInstance, protection: Protection): void => {
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({
      "content-security-policy":
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
      ...(protection.secure ? { "strict-transport-security": "max-age=31536000" } : {}),
    })
    if (request.method !== "GET" && request.method !== "HEAD" && isCrossSite(request, protection)) {
      throw new RequestError("forbidden", {
        vi: "Yêu cầu đến từ một trang khác nên bị từ chối. Chưa có gì được lưu.",
        en: "The request came from another site and was refused. Nothing was saved.",
      })
    }
  })
}

/** A browser always sends Sec-Fetch-Site or Origin on an unsafe request; a request with neither is not a browser's (API, tests). */
const isCrossSite = (request: FastifyRequest, protection: Protection): boolean => {
  const site = request.headers["sec-fetch-site"]
  if (typeof site === "string") return site !== "same-origin" && site !== "none"
  const origin = request.headers.origin
  if (origin === undefined) return false
  if (protection.origins.length > 0) return !protection.origins.includes(origin)
  return hostOf(origin) !== request.headers.host
}

const hostOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}
