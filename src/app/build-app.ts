import { randomBytes } from "node:crypto"

import Fastify, { type FastifyInstance } from "fastify"

import { compressAnswers } from "#platform/http/compress.ts"
import type { Route } from "#platform/http/implement.ts"
import { describeProblem } from "#platform/http/problem.ts"
import { protectRequests, type Protection } from "#platform/http/protect.ts"
import { serveRoute, type Serving } from "#platform/http/serve-route.ts"

export type AppParts = Serving &
  Readonly<{
    routes: readonly Route[]
    protection: Protection
    /** Proxies whose word about the visitor's address counts; from anyone else it could be made up. */
    trustedProxies: readonly string[]
    isReady: () => Promise<boolean>
  }>

/** Builds the server without listening, so that tests can `inject` into exactly what runs. */
export const buildApp = (parts: AppParts): FastifyInstance => {
  const app = Fastify({
    logger: false,
    trustProxy: parts.trustedProxies.length > 0 ? [...parts.trustedProxies] : false,
    bodyLimit: 1_000_000,
    requestTimeout: 120_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 10_000,
    genReqId: () => randomBytes(5).toString("hex").toUpperCase(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: "idle",
  })
  // An upload's body is streamed to disk by the route itself; it is never parsed or held in memory.
  app.addContentTypeParser("application/octet-stream", (_request, _payload, done) => done(null))
  app.setErrorHandler((error, request, reply) => {
    const problem = describeProblem(error, request, parts.platform.log)
    return reply
      .status(problem.status)
      .header("content-type", "application/problem+json")
      .header("cache-control", "no-store")
      .send(problem)
  })
  app.get("/healthz", async (_request, reply) => reply.header("cache-control", "no-store").send({ ok: true }))
  app.get("/readyz", async (_request, reply) => {
    const ready = await parts.isReady().catch(() => false)
    return reply
      .status(ready ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ ok: ready })
  })
  protectRequests(app, parts.protection)
  logRequests(app, parts.platform.log)
  compressAnswers(app)
  for (const route of parts.routes) serveRoute(app, parts, route)
  return app
}

/** One line a request: who waits how long for what. No query text, no bodies, no personal data. */
const logRequests = (app: FastifyInstance, log: (entry: Record<string, unknown>) => void): void => {
  app.addHook("onResponse", async (request, reply) => {
    log({
      level: reply.statusCode >= 500 ? "error" : "info",
      message: "request",
      reference: request.id,
      method: request.method,
      route: request.routeOptions.url ?? "unknown",
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
}
