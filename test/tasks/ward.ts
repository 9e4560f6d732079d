import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { FastifyInstance, InjectOptions } from "fastify"
import type { Kysely } from "kysely"

import { buildApp } from "#app/build-app.ts"
import { buildGate } from "#modules/accounts/index.ts"
import { buildPlanRoutes } from "#modules/plans/index.ts"
import type { PlanContent } from "#modules/plans/rules/index.ts"
import { dropPlanTasks, syncPlanTasks, taskRoutes } from "#modules/tasks/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import { hashToken, newToken } from "#platform/auth/token.ts"
import type { Database } from "#platform/database/schema.ts"
import { loadAuditKey } from "#platform/audit/audit-key.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { openFileStore } from "#platform/files/file-store.ts"
import { openFirstRunFile } from "#platform/first-run-file.ts"
import { newId } from "#platform/ids.ts"
import { foldText } from "#platform/text/fold.ts"
import { sortKey } from "#platform/text/sort-key.ts"

import { cloneDatabase } from "#test/setup/databases.ts"

/** The day on which these tests happen: Saturday 21/11/2026, in the morning of Vietnam. */
export const testDay = "2026-11-21"
const now = new Date("2026-11-21T03:00:00Z")

export const positionTitles = {
  leader: "Chủ tịch Ủy ban nhân dân",
  coordinator: "Công chức Văn phòng – Thống kê",
  officer: "Công chức Tư pháp – Hộ tịch",
  finance: "Công chức Tài chính – Kế toán",
  auditor: "Thanh tra viên",
} as const
type Post = keyof typeof positionTitles
const roleOf: Readonly<Record<Post, Role>> = {
  leader: "leader",
  coordinator: "coordinator",
  officer: "officer",
  finance: "officer",
  auditor: "auditor",
}

/** One ward with a person in each position, each signed in. */
export type Ward = Readonly<{
  unitId: string
  positions: Readonly<Record<Post, string>>
  cookies: Readonly<Record<Post, string>>
  readers: Readonly<Record<Post, Reader>>
}>

export type TaskWorld = Readonly<{
  db: Kysely<Database>
  app: FastifyInstance
  buildWard: (name?: string) => Promise<Ward>
  savePlan: (ward: Ward, content: PlanContent, planId?: string) => Promise<string>
  /** Fails when the server met an unexpected error meanwhile. */
  close: () => Promise<void>
}>

/** A server of plans and tasks on a database of its own, with the clock standing still. */
export const openTaskWorld = async (): Promise<TaskWorld> => {
  const { db, close } = await cloneDatabase()
  const folder = mkdtempSync(join(tmpdir(), "tasks-"))
  const logged: Record<string, unknown>[] = []
  const auth = {
    secure: false,
    baseUrl: "http://localhost",
    idleMinutes: 60,
    absoluteHours: 12,
    confirmMinutes: 10,
    sealingKey: new Uint8Array(32),
    sso: undefined,
  }
  const app = buildApp({
    gate: buildGate(auth),
    routes: [...buildPlanRoutes([{ saved: syncPlanTasks, removed: dropPlanTasks }]), ...taskRoutes],
    platform: {
      pool: db,
      clock: () => now,
      files: openFileStore(folder),
      auth,
      firstRunFile: openFirstRunFile(folder),
      auditKey: loadAuditKey(folder),
      log: (entry) => void logged.push(entry),
    },
    writesRefused: () => undefined,
    protection: { origins: [], secure: false },
    trustedProxies: [],
    isReady: async () => true,
  })
  return {
    db,
    app,
    buildWard: (name = "Phường Mẫu") => buildWard(db, name),
    savePlan: (ward, content, planId = newId()) => savePlan(db, ward, { planId, content }),
    close: async () => {
      await app.close()
      await close()
      rmSync(folder, { recursive: true, force: true })
      const unexpected = logged.filter((entry) => entry["level"] === "error")
      if (unexpected.length > 0) throw new Error(`the server logged ${JSON.stringify(unexpected)}`)
    },
  }
}

const buildWard = async (db: Kysely<Database>, name: string): Promise<Ward> => {
  const unitId = newId()
  await db.insertInto("units").values({ id: unitId, code: null }).execute()
  await db
    .insertInto("unit_versions")
    .values({
      unit_id: unitId,
      valid_from: "2020-01-01",
      valid_to: null,
      name,
      name_key: foldText(name),
      sort_key: sortKey(name),
      kind: "ward",
      level: "commune",
      parent_id: null,
    })
    .execute()
  const posts = Object.keys(positionTitles) as Post[]
  const held = await Promise.all(posts.map(async (post) => [post, await fillPost(db, unitId, post)] as const))
  const of = <T>(pick: (filled: Filled) => T) =>
    Object.fromEntries(held.map(([post, filled]) => [post, pick(filled)])) as Record<Post, T>
  return { unitId, positions: of((f) => f.positionId), cookies: of((f) => f.cookie), readers: of((f) => f.reader) }
}

type Filled = Readonly<{ positionId: string; cookie: string; reader: Reader }>

/** A position, the person who holds it, and their session. */
const fillPost = async (db: Kysely<Database>, unitId: string, post: Post): Promise<Filled> => {
  const [positionId, accountId, sessionId, token] = [newId(), newId(), newId(), newToken()]
  const [title, role] = [positionTitles[post], roleOf[post]]
  const day = "2026-01-01"
  await db
    .insertInto("positions")
    .values({
      unit_id: unitId,
      id: positionId,
      office_id: null,
      title,
      title_key: foldText(title),
      role,
      rank: 10,
      template_key: null,
      valid_from: day,
      valid_to: null,
    })
    .execute()
  const name = `Người ${post}`
  await db
    .insertInto("accounts")
    .values({
      id: accountId,
      user_name: `${post}.${accountId.slice(-12)}`,
      name,
      name_key: foldText(name),
      sort_key: sortKey(name),
      email: null,
      home_unit_id: unitId,
      password_hash: null,
      totp_secret: null,
      sso_id: null,
      created_at: now,
      updated_at: now,
    })
    .execute()
  await db
    .insertInto("holdings")
    .values({
      unit_id: unitId,
      id: newId(),
      position_id: positionId,
      account_id: accountId,
      held_from: day,
      held_to: null,
    })
    .execute()
  await db
    .insertInto("sessions")
    .values({
      id: sessionId,
      account_id: accountId,
      token_hash: hashToken(token),
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + 3_600_000),
      confirmed_at: now,
      method: "password",
      source: "test",
      user_agent: "test",
    })
    .execute()
  const holdings = [{ positionId, unitId, role, title }]
  return {
    positionId,
    cookie: `thuocdo-lan=${token}`,
    reader: { accountId, name, sessionId, language: "vi", confirmedAt: now, holdings },
  }
}

const savePlan = async (
  db: Kysely<Database>,
  ward: Ward,
  { planId, content }: { planId: string; content: PlanContent },
): Promise<string> => {
  await db.transaction().execute(async (inside) => {
    await setRowScope(inside, { accountId: null, unitIds: [ward.unitId] })
    const year = content.heading.year ?? 2026
    await syncPlanTasks(inside, {
      unitId: ward.unitId,
      planId,
      year,
      version: 1,
      content,
      reader: ward.readers.coordinator,
      now,
    })
  })
  return planId
}

type Ask = Readonly<{
  method?: "GET" | "POST" | "PATCH" | "DELETE"
  query?: Readonly<Record<string, string | readonly string[]>>
  body?: object
  file?: Readonly<{ bytes: Uint8Array; name: string }>
  cookie?: string | undefined
  key?: string
}>

/** Asks `/api/units/:unitId/tasks…` as a browser does, with a fresh idempotency key. */
export const askTasks = async (world: TaskWorld, ward: Pick<Ward, "unitId">, path: string, ask: Ask) => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(ask.query ?? {}))
    for (const item of typeof value === "string" ? [value] : value) query.append(name, item)
  const options: InjectOptions = {
    method: ask.method ?? "GET",
    url: `/api/units/${ward.unitId}/tasks${path}${query.size > 0 ? `?${query}` : ""}`,
    headers: {
      ...(ask.cookie ? { cookie: ask.cookie } : {}),
      "idempotency-key": ask.key ?? newId(),
      ...(ask.file
        ? { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(ask.file.name) }
        : {}),
    },
    ...(ask.file ? { payload: Buffer.from(ask.file.bytes) } : ask.body ? { payload: ask.body } : {}),
  }
  const answer = await world.app.inject(options)
  return {
    status: answer.statusCode,
    body: answer.headers["content-type"]?.toString().includes("json") ? answer.json() : undefined,
    bytes: answer.rawPayload,
  }
}
