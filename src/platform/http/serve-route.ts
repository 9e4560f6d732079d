import { createHash } from "node:crypto"

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"

import { recordAudit } from "#platform/audit/audit.ts"
import type { Permission } from "#platform/auth/permissions.ts"
import type { Gate, Reader } from "#platform/auth/reader.ts"
import { readSessionToken } from "#platform/auth/session-cookie.ts"
import type { Db } from "#platform/database/db.ts"
import { keepIdempotentAnswer, takeIdempotencyKey } from "#platform/database/idempotency.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { cleanFileName } from "#platform/files/file-name.ts"
import type { ReceivedFile } from "#platform/files/file-store.ts"

import type { Endpoint } from "./contract.ts"
import { forbidden, invalid, RequestError, unauthenticated } from "./errors.ts"
import type { AuditNote, FileAnswer, PageAnswer, Platform, RedirectAnswer, Route } from "./implement.ts"
import { parseInput } from "./parse-input.ts"

export type Serving = Readonly<{
  gate: Gate
  platform: Platform
  /** Undefined while writes are fine; else why they are refused (disk nearly full, shutting down). */
  writesRefused: () => RequestError | undefined
}>

type Work = {
  route: Route
  request: FastifyRequest
  reply: FastifyReply
  reader: Reader | undefined
  permissions: ReadonlySet<Permission>
  unitId: string | null
  file: ReceivedFile | undefined
  note: AuditNote
  afterCommit: (() => void)[]
}

const none: ReadonlySet<Permission> = new Set()

/** Puts one route on the server: who, may they, is the input right, do it in a transaction, audit, answer. */
export const serveRoute = (app: FastifyInstance, serving: Serving, route: Route): void => {
  const { endpoint } = route
  for (const url of [`/api${endpoint.path}`, ...(endpoint.address === undefined ? [] : [endpoint.address])])
    serveAt(app, serving, { route, url })
}

const serveAt = (
  app: FastifyInstance,
  serving: Serving,
  { route, url }: Readonly<{ route: Route; url: string }>,
): void => {
  const { endpoint } = route
  const works = new WeakMap<FastifyRequest, Work>()
  app.route({
    method: endpoint.method,
    url,
    bodyLimit: bodyLimitOf(endpoint),
    // Before the body is taken in: else a stranger could have megabytes held and parsed just to be refused.
    onRequest: async (request, reply) => {
      const work = newWork(route, request, reply)
      works.set(request, work)
      await audited(serving, work, () => admit(serving, work))
    },
    handler: async (request, reply) => {
      const work = works.get(request) ?? newWork(route, request, reply)
      const answer = await audited(serving, work, () => perform(serving, work))
      for (const run of work.afterCommit) run()
      return send(endpoint, reply, answer)
    },
  })
}

/** An upload's file is streamed past the parsers, under its own limit: whatever they are given there is no file. */
const bodyLimitOf = (endpoint: Endpoint): number =>
  endpoint.transport === "upload" ? 1_000 : (endpoint.maxBytes ?? 1_000_000)

const newWork = (route: Route, request: FastifyRequest, reply: FastifyReply): Work => ({
  route,
  request,
  reply,
  reader: undefined,
  permissions: none,
  unitId: null,
  file: undefined,
  note: {},
  afterCommit: [],
})

const audited = async <T>(serving: Serving, work: Work, run: () => Promise<T>): Promise<T> => {
  try {
    return await run()
  } catch (error) {
    if (error instanceof RequestError && error.code === "forbidden") await auditRefusal(serving, work)
    throw error
  }
}

/** Who is it, and may they: refused before the body is looked at. */
const admit = async (serving: Serving, work: Work): Promise<void> => {
  const { endpoint } = work.route
  const token = readSessionToken(work.request, serving.platform.auth.secure)
  if (token) {
    const by = endpoint.background ? "page" : "person"
    work.reader = await serving.gate.findReader(serving.platform.pool, token, serving.platform.clock(), by)
  }
  if (endpoint.can === "public") return
  if (!work.reader) throw unauthenticated()
  if (endpoint.can !== "signedIn") {
    work.unitId = unitOf(work.request)
    work.permissions = work.unitId
      ? await serving.gate.permissionsAt(serving.platform.pool, work.reader, work.unitId, serving.platform.clock())
      : await anywhere(serving, work.reader)
    if (!work.permissions.has(endpoint.can)) throw forbidden()
  }
  if (endpoint.method !== "GET") {
    const refused = serving.writesRefused()
    if (refused) throw refused
  }
}

const unitPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const unitOf = (request: FastifyRequest): string | null => {
  const unitId = (request.params as Record<string, string | undefined>)["unitId"]
  if (unitId === undefined) return null
  if (!unitPattern.test(unitId))
    throw invalid({ vi: "Mã đơn vị trong địa chỉ không đúng.", en: "The unit id in the address is not valid." })
  return unitId.toLowerCase()
}

/** For system-wide endpoints: what the reader may do in any of their own units. */
const anywhere = async (serving: Serving, reader: Reader): Promise<ReadonlySet<Permission>> => {
  const held = new Set<Permission>()
  for (const unitId of new Set(reader.holdings.map((holding) => holding.unitId))) {
    for (const permission of await serving.gate.permissionsAt(
      serving.platform.pool,
      reader,
      unitId,
      serving.platform.clock(),
    ))
      held.add(permission)
  }
  return held
}

const perform = async (serving: Serving, work: Work): Promise<unknown> => {
  const { endpoint } = work.route
  const input = parseInput(endpoint, work.request)
  if (endpoint.transport === "upload")
    work.file = await serving.platform.files.receive(
      work.request.raw,
      uploadName(work.request),
      endpoint.maxBytes ?? 30_000_000,
    )
  const run = async (db: Db): Promise<unknown> => {
    const answer = await work.route.handle({
      db,
      params: input.params,
      query: input.query,
      body: input.body,
      reader: work.reader as Reader,
      permissions: work.permissions,
      permissionsAt: async (unitId: string) =>
        work.reader ? serving.gate.permissionsAt(db, work.reader, unitId, serving.platform.clock()) : none,
      file: work.file,
      note: (more: AuditNote) => void (work.note = { ...work.note, ...more }),
      afterCommit: (task: () => void) => void work.afterCommit.push(task),
      platform: serving.platform,
      request: work.request,
      reply: work.reply,
    })
    const checked = isJson(endpoint) ? endpoint.response.parse(answer) : answer
    if (mustAudit(endpoint)) await recordAudit(db, entryOf(work, "done"))
    return checked
  }
  if (endpoint.transaction === "manual") return run(serving.platform.pool)
  return serving.platform.pool.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: work.reader?.accountId ?? null, unitIds: work.unitId ? [work.unitId] : [] })
    return endpoint.creates ? once(db, work, input.body, () => run(db)) : run(db)
  })
}

/** A creating request is done once per key: the key, the work and the answer are one transaction. */
const once = async (db: Db, work: Work, body: unknown, run: () => Promise<unknown>): Promise<unknown> => {
  const key = work.request.headers["idempotency-key"]
  if (typeof key !== "string" || key.length < 8 || key.length > 100) {
    throw invalid({
      vi: "Yêu cầu tạo mới phải có tiêu đề Idempotency-Key (8–100 ký tự).",
      en: "A creating request must carry an Idempotency-Key header (8–100 characters).",
    })
  }
  const content = JSON.stringify([work.request.params, body ?? null, work.file?.sha256 ?? null])
  const asked = {
    // Public creating requests (first run) have no account yet: the nil id stands for "nobody".
    accountId: work.reader?.accountId ?? "00000000-0000-0000-0000-000000000000",
    key,
    endpoint: work.route.endpoint.id,
    bodyHash: createHash("sha256").update(content).digest("hex"),
  }
  const before = await takeIdempotencyKey(db, asked)
  if (before) return before.replay
  const answer = await run()
  await keepIdempotentAnswer(db, asked, answer)
  return answer
}

const uploadName = (request: FastifyRequest): string => {
  const header = request.headers["x-file-name"]
  try {
    return typeof header === "string" ? cleanFileName(decodeURIComponent(header)) : ""
  } catch {
    return ""
  }
}

const mustAudit = (endpoint: Endpoint): boolean =>
  (endpoint.audit ?? (endpoint.method === "GET" && endpoint.transport !== "download" ? "none" : "row")) === "row"

const entryOf = (work: Work, result: "done" | "refused") => ({
  accountId: work.reader?.accountId ?? null,
  unitId: work.note.unitId ?? work.unitId,
  position:
    work.reader?.holdings.find((holding) => holding.unitId === work.unitId)?.title ??
    work.reader?.holdings[0]?.title ??
    null,
  action: work.route.endpoint.id,
  target: work.note.target ?? null,
  before: work.note.before ?? null,
  after: work.note.after ?? null,
  why: work.note.why ?? null,
  result,
  reference: work.request.id,
})

/** A refusal is kept too, outside the request's own transaction, which is rolled back. */
const auditRefusal = async (serving: Serving, work: Work): Promise<void> => {
  await recordAudit(serving.platform.pool, entryOf(work, "refused"))
}

/** RFC 8187: these four may not stand bare in the value, and `encodeURIComponent` leaves them. */
const encodeFileName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

const isJson = (endpoint: Endpoint): boolean =>
  endpoint.transport === undefined || endpoint.transport === "json" || endpoint.transport === "upload"

const send = (endpoint: Endpoint, reply: FastifyReply, answer: unknown): unknown => {
  reply.header("cache-control", "no-store")
  if (isJson(endpoint)) return answer
  if (endpoint.transport === "redirect") return reply.redirect((answer as RedirectAnswer).location, 303)
  const { cacheControl } = answer as PageAnswer | FileAnswer
  if (cacheControl !== undefined) reply.header("cache-control", cacheControl)
  if (endpoint.transport === "page") return reply.type("text/html; charset=utf-8").send((answer as PageAnswer).html)
  const file = answer as FileAnswer
  return reply
    .header("content-type", file.mediaType)
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeFileName(file.fileName)}`)
    .header("content-security-policy", "sandbox; default-src 'none'")
    .send(Buffer.from(file.bytes))
}
