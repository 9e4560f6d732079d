import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { FastifyInstance } from "fastify"
import type { Kysely } from "kysely"

import { buildApp } from "#app/build-app.ts"
import { buildModules } from "#app/modules.ts"
import { loadAuditKey } from "#platform/audit/audit-key.ts"
import type { AuthSettings } from "#platform/auth/settings.ts"
import type { Database } from "#platform/database/schema.ts"
import { openFileStore } from "#platform/files/file-store.ts"
import { openFirstRunFile } from "#platform/first-run-file.ts"
import type { Platform, Route } from "#platform/http/implement.ts"

import { cloneDatabase } from "../setup/databases.ts"

export type TestAnswer = Readonly<{
  status: number
  // Whatever the route answers: each test says what it expects of it.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
  cookies: ReadonlyMap<string, string>
  headers: Record<string, unknown>
}>

type Sent = Readonly<{
  body?: unknown
  token?: string | undefined
  cookies?: Readonly<Record<string, string>>
  headers?: Record<string, string>
  /** The address of whoever is at the other end of the socket. */
  from?: string
}>

/** Exactly the server that runs, on a database of its own; `send` goes through every layer but the socket. */
export type TestServer = Readonly<{
  app: FastifyInstance
  db: Kysely<Database>
  platform: Platform
  routes: readonly Route[]
  /** Moves the server's clock. */
  setNow: (now: Date) => void
  now: () => Date
  send: (method: string, path: string, sent?: Sent) => Promise<TestAnswer>
  /** What the server logged as unexpected; a test that leaves something here has found a bug. */
  unexpected: readonly Record<string, unknown>[]
  close: () => Promise<void>
}>

type Options = Readonly<{ now?: Date; auth?: Partial<AuthSettings>; trustedProxies?: readonly string[] }>

/** Starts such a server. */
export const buildTestServer = async (options: Options = {}): Promise<TestServer> => {
  const database = await cloneDatabase()
  const folder = mkdtempSync(join(tmpdir(), "thuocdo-test-"))
  const unexpected: Record<string, unknown>[] = []
  let current = options.now ?? new Date()
  const platform: Platform = {
    pool: database.db,
    clock: () => current,
    files: openFileStore(join(folder, "files")),
    firstRunFile: openFirstRunFile(folder),
    mail: undefined,
    auditKey: loadAuditKey(folder),
    log: (entry) => void (entry["message"] === "unexpected" && unexpected.push(entry)),
    auth: {
      secure: false,
      baseUrl: "http://127.0.0.1:8686",
      idleMinutes: 60,
      absoluteHours: 12,
      confirmMinutes: 10,
      sealingKey: randomBytes(32),
      sso: undefined,
      ...options.auth,
    },
  }
  const { secure, baseUrl } = platform.auth
  const modules = buildModules(platform)
  const app = buildApp({
    gate: modules.gate,
    platform,
    routes: modules.routes,
    writesRefused: () => undefined,
    protection: { origins: secure ? [new URL(baseUrl).origin] : [], secure },
    trustedProxies: options.trustedProxies ?? [],
    isReady: async () => true,
  })
  return {
    app,
    db: database.db,
    platform,
    routes: modules.routes,
    setNow: (now) => void (current = now),
    now: () => current,
    send: (method, path, sent = {}) => send(app, method, path, sent),
    unexpected,
    close: async () => {
      await app.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
      if (unexpected.length > 0) throw new Error(`the server met what it did not expect: ${JSON.stringify(unexpected)}`)
    },
  }
}

const send = async (app: FastifyInstance, method: string, path: string, sent: Sent): Promise<TestAnswer> => {
  const cookies = { ...(sent.token === undefined ? {} : { "thuocdo-lan": sent.token }), ...sent.cookies }
  const response = await app.inject({
    method: method as "GET",
    url: `/api${path}`,
    ...(sent.body === undefined ? {} : { payload: sent.body as object }),
    cookies,
    ...(sent.from === undefined ? {} : { remoteAddress: sent.from }),
    headers: { "idempotency-key": randomBytes(8).toString("hex"), ...sent.headers },
  })
  const isJson = String(response.headers["content-type"]).includes("json")
  return {
    status: response.statusCode,
    body: isJson ? response.json() : response.body,
    cookies: new Map(response.cookies.map((cookie) => [cookie.name, cookie.value])),
    headers: response.headers,
  }
}
