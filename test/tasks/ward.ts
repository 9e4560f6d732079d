import type { FastifyInstance, InjectOptions } from "fastify"
import type { Kysely } from "kysely"

import type { PlanContent } from "#modules/plans/rules/index.ts"
import { syncPlanTasks } from "#modules/tasks/index.ts"
import { createUnit } from "#modules/units/index.ts"
import type { Role } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import type { Database } from "#platform/database/schema.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { newId } from "#platform/ids.ts"
import { buildAccount, buildHolding, buildSession } from "#test/builders/people.ts"
import { buildTestServer } from "#test/builders/server.ts"

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

/** The server on a database of its own, with the clock standing still. */
export const openTaskWorld = async (): Promise<TaskWorld> => {
  const { app, db, close } = await buildTestServer({ now })
  return {
    db,
    app,
    // No two units of one place have the same name.
    buildWard: (name = `Phường Mẫu ${newId().slice(-8)}`) => buildWard(db, name),
    savePlan: (ward, content, planId = newId()) => savePlan(db, ward, { planId, content }),
    close,
  }
}

const buildWard = async (db: Kysely<Database>, name: string): Promise<Ward> => {
  const unit = { name, kind: "ward", parentId: null } as const
  const { id: unitId } = await createUnit(db, unit, { from: "2020-01-01", legalBasis: "", by: null })
  const posts = Object.keys(positionTitles) as Post[]
  const held = await Promise.all(posts.map(async (post) => [post, await fillPost(db, unitId, post)] as const))
  const of = <T>(pick: (filled: Filled) => T) =>
    Object.fromEntries(held.map(([post, filled]) => [post, pick(filled)])) as Record<Post, T>
  return { unitId, positions: of((f) => f.positionId), cookies: of((f) => f.cookie), readers: of((f) => f.reader) }
}

type Filled = Readonly<{ positionId: string; cookie: string; reader: Reader }>

/** A position, the person who holds it, and their session. */
const fillPost = async (db: Kysely<Database>, unitId: string, post: Post): Promise<Filled> => {
  const [title, role, name] = [positionTitles[post], roleOf[post], `Người ${post}`]
  const accountId = await buildAccount(db, { userName: `${post}.${newId()}`, name, homeUnitId: unitId, now })
  const { positionId } = await buildHolding(db, { accountId, unitId, role, title })
  const cookie = `thuocdo-lan=${await buildSession(db, { accountId, now })}`
  const holdings = [{ positionId, unitId, role, title }]
  const reader = { accountId, name, sessionId: newId(), language: "vi", confirmedAt: now, holdings } as const
  return { positionId, cookie, reader }
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
