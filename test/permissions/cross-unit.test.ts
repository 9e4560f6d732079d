import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { buildSettings } from "#modules/campaigns/rules/index.ts"
import type { Endpoint } from "#platform/http/contract.ts"

import { buildTestServer, type TestServer } from "../builders/server.ts"
import {
  buildThings,
  buildWard,
  day,
  hours,
  importPlan as importAs,
  link,
  plan,
  work as workAs,
  type Things,
  type Ward,
} from "./ward-things.ts"

/**
 * Somebody who may do everything in their own ward names a thing of the ward beside it: in the address, in the body, in
 * the query. Every route must answer as if the thing did not exist, and nothing of the neighbour may change.
 */
let server: TestServer
let mine: Ward
let theirs: Ward
let things: Things
let mineThings: Things

const work = (ward: Ward, ...asked: readonly [method: string, path: string]) => workAs({ ...ward, server }, ...asked)
const importPlan = (ward: Ward, text: string) => importAs({ ...ward, server }, text)

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-02-02T02:00:00Z") })
  mine = await buildWard(server, "Phường Mẫu")
  theirs = await buildWard(server, "Phường Lân Cận Mẫu")
  things = await buildThings({ ...theirs, server })
  mineThings = await buildThings({ ...mine, server })
})
afterAll(() => server.close())

/** Bodies that the contracts accept, so that only the foreign id can be what is wrong. */
const bodies = (): Readonly<Record<string, unknown>> => ({
  "positions.update": { title: "Đổi tên" },
  "positions.close": { lastDay: "2026-12-31" },
  "holdings.end": { lastDay: "2026-12-31" },
  "people.update": { name: "Đổi Tên" },
  "people.createLink": {},
  "people.disable": { why: "thử" },
  "people.enable": { why: "thử" },
  "imports.accept": { draftVersion: 0, year: 2026, title: "Lấy của người khác", planId: null },
  "calendars.updateDay": { version: 1, day },
  "calendars.updateHours": { version: 1, hours },
  "tasks.update": { version: 1, change: { text: "Đổi" } },
  "scenarios.update": { version: 1, name: "Đổi tên", changes: {} },
  "campaigns.update": { version: 1, name: "Đổi tên", settings: buildSettings(2026) },
  "campaigns.open": { version: 1 },
  "campaigns.step": { kind: "closed" },
  "campaigns.bulk": { kind: "released", unitIds: [mine.unitId] },
  "campaigns.remind": { unitIds: [mine.unitId] },
  "campaigns.external": { dryRun: false, basis: "thử", rows: [{ unit: mine.unitId, leaf: "8.1", points: "1" }] },
  "evidence.update": { version: 1, change: { abstract: "Đổi" } },
  "evidence.addFile": { version: 1, uploadId: mineThings["uploadId"] },
  "evidence.withdraw": { version: 1, why: "thử" },
  "evidence.link": link,
  "evidence.unlink": { why: "thử" },
  "evidence.readAgain": {},
  "evidence.runBundle": { dryRun: false, entries: [{ index: 0, criteria: [] }] },
  "evidence.moveRequest": { version: 1, move: "accept" },
})
const queries: Readonly<Record<string, string>> = { "tasks.remove": "?version=1", "evidence.appendUpload": "?offset=0" }

/** Modules whose own tests ask this of their routes, because their things are made by more than one unit. */
const testedElsewhere = ["frameworks", "figures", "scores", "publications", "assessments", "papers", "offline"]

const nameThings = (endpoint: Endpoint): readonly string[] =>
  [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? "").filter((name) => name !== "unitId")

/** What the neighbour has, as it is. */
const listTheirs = async (): Promise<unknown> =>
  Promise.all(
    (
      [
        "plan_imports",
        "plans",
        "plan_versions",
        "tasks",
        "positions",
        "holdings",
        "scenarios",
        "campaigns",
        "evidence_documents",
        "evidence_links",
        "evidence_requests",
      ] as const
    ).map((table) =>
      server.db.transaction().execute(async (tx) => {
        const { setRowScope } = await import("#platform/database/scope.ts")
        await setRowScope(tx, { accountId: null, unitIds: [theirs.unitId] })
        return tx.selectFrom(table).selectAll().where("unit_id", "=", theirs.unitId).execute()
      }),
    ),
  )

describe("a thing of another unit named in the address does not exist", () => {
  test("for every route that names one", async () => {
    const before = await listTheirs()
    const named = server.routes.filter(
      ({ endpoint }) =>
        endpoint.path.startsWith("/units/:unitId/") &&
        nameThings(endpoint).length > 0 &&
        !testedElsewhere.includes(endpoint.id.split(".")[0] ?? ""),
    )
    const unmade = named.flatMap(({ endpoint }) => nameThings(endpoint)).filter((name) => !Object.hasOwn(things, name))
    expect(unmade, "make one of each in buildThings").toEqual([])
    expect(named.length).toBeGreaterThan(20)
    const answers: [string, number][] = []
    for (const { endpoint } of named) {
      const id = nameThings(endpoint)[0] ?? ""
      const path = endpoint.path.replace(":unitId", mine.unitId).replace(`:${id}`, things[id] ?? "")
      const isUpload = endpoint.transport === "upload"
      const body = isUpload ? "x" : await bodyOf(endpoint)
      const { status } = await server.send(endpoint.method, `${path}${queries[endpoint.id] ?? ""}`, {
        token: mine.token,
        ...(body === undefined ? {} : { body }),
        headers: isUpload ? { "content-type": "application/octet-stream", "x-file-name": "x.xlsx" } : {},
      })
      answers.push([endpoint.id, status])
    }
    expect(answers).toEqual(named.map(({ endpoint }) => [endpoint.id, 404]))
    expect(await listTheirs()).toEqual(before)
  })
})

/** A draft and a plan's content are whole documents: those of the neighbour's own thing. */
const bodyOf = async (endpoint: Endpoint): Promise<unknown> => {
  if (endpoint.method === "GET" || endpoint.method === "DELETE") return undefined
  if (endpoint.id === "imports.saveDraft") {
    const found = await work(theirs, "GET", `/imports/${things["importId"]}`)
    return { draftVersion: found.draftVersion, draft: found.draft }
  }
  if (endpoint.id === "plans.save") {
    const found = await work(theirs, "GET", `/plans/${things["planId"]}`)
    return { baseVersion: found.version, content: found.content, note: null }
  }
  return bodies()[endpoint.id]
}

describe("a thing of another unit named in the body or the query", () => {
  const ask = (method: string, path: string, body?: unknown) =>
    server.send(method, `/units/${mine.unitId}${path}`, { token: mine.token, ...(body === undefined ? {} : { body }) })

  test("is refused, and nothing of the neighbour changes", async () => {
    const before = await listTheirs()
    const { taskId, positionId, planId, accountId } = things
    const review = await importPlan(mine, `${plan}\nLần ba`)
    const own = mineThings["taskId"]
    const asked: readonly [string, string, unknown][] = [
      ["POST", "/tasks/bulk", { ids: [taskId], change: { dueOn: "2026-11-01" } }],
      ["POST", "/tasks/bulk", { ids: [own, taskId], change: { dueOn: "2026-11-01" } }],
      ["POST", "/tasks/bulk", { ids: [own], change: { leadPositionId: positionId } }],
      ["POST", "/tasks/bulk", { ids: [own], change: { supportPositionIds: [positionId] } }],
      ["POST", "/tasks/bulk", { ids: [own], change: { leaderPositionId: positionId } }],
      ["PATCH", "/tasks", { changes: [{ id: taskId, version: 1, change: { text: "Đổi" } }] }],
      ["PATCH", `/tasks/${own}`, { version: 2, change: { leadPositionId: positionId } }],
      ["POST", "/tasks", { year: 2026, task: { text: "Việc", leadPositionId: positionId } }],
      ["POST", "/tasks", { year: 2026, task: { text: "Việc", supportPositionIds: [positionId] } }],
      [
        "POST",
        `/imports/${review.id}/accept`,
        { draftVersion: review.draftVersion, year: 2026, title: "Đè lên", planId },
      ],
      ["POST", "/positions", { title: "Ghép", officeId: theirs.unitId, role: "officer", validFrom: "2026-01-01" }],
      ["PATCH", `/positions/${mine.positionId}`, { officeId: theirs.unitId }],
      ["POST", "/holdings", { positionId, person: { kind: "id", accountId: mine.accountId }, heldFrom: "2026-02-02" }],
      ["POST", "/holdings", { positionId: mine.positionId, person: { kind: "id", accountId }, heldFrom: "2026-02-02" }],
      ["POST", "/people", { name: "Người Mới", userName: "nguoi.moi", positionIds: [positionId] }],
    ]
    const answers = await Promise.all(asked.map(async ([method, path, body]) => (await ask(method, path, body)).status))
    expect(answers).toEqual([409, 409, 409, 409, 409, 409, 400, 400, 400, 404, 400, 400, 404, 404, 404])
    expect(await listTheirs()).toEqual(before)
  })

  test("finds nothing: lists, searches and exports hold what is one's own", async () => {
    const { positionId, planId } = things
    for (const query of [`planId=${planId}`, `leadPositionId=${positionId}`, `lead=${positionId}`, `plan=${planId}`]) {
      const { status, body } = await ask("GET", `/tasks?${query}`)
      const foreign = status === 200 ? body.tasks.filter((task: { id: string }) => task.id === things["taskId"]) : []
      expect([query, foreign]).toEqual([query, []])
    }
    for (const path of ["/tasks", "/plans", "/imports", "/people", "/positions", "/audit", "/scenarios?year=2026"]) {
      const { status, body } = await ask("GET", path)
      expect([path, status]).toEqual([path, 200])
      const text = JSON.stringify(body)
      for (const [name, id] of Object.entries(things))
        expect([path, name, text.includes(id)]).toEqual([path, name, false])
      expect(text).not.toContain(theirs.unitId)
    }
    const csv = await ask("GET", "/tasks/export/csv")
    expect(csv.status).toBe(200)
    expect(String(csv.body).match(/Việc riêng/g)).toHaveLength(1)
  })
})
