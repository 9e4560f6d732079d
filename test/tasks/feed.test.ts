import { sql } from "kysely"
import { afterAll, beforeAll, expect, it } from "vitest"

import { setRowScope } from "#platform/database/scope.ts"
import { buildWardPeople, publishPackage, type ScoredWard } from "#test/builders/scored-ward.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

let server: TestServer
let ward: ScoredWard

const pack = {
  thuocdo: 1,
  code: "bo-nhiem-vu",
  name: "Bộ tiêu chí lấy số từ nhiệm vụ",
  version: "1",
  status: "draft",
  level: "commune",
  year: 2026,
  scale: "1",
  sources: [{ code: "council", name: "Hội đồng", max: "1" }],
  measures: [
    { code: "tasks.planned", name: "Nhiệm vụ trong kế hoạch", kind: "count", feed: "tasks" },
    { code: "tasks.done", name: "Nhiệm vụ hoàn thành", kind: "count", feed: "tasks" },
  ],
  criteria: [
    {
      code: "1",
      title: "Hoàn thành kế hoạch",
      max: "1",
      source: "council",
      rule: {
        kind: "proportional",
        of: "tasks.done",
        per: "tasks.planned",
        notApplicable: { when: { "tasks.planned": "0" } },
      },
    },
  ],
}

const ask = async (path: string) =>
  (await server.send("GET", `/units/${ward.unitId}${path}`, { token: ward.people["coordinator"]?.token })).body

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-03-02T02:00:00Z") })
  ward = await buildWardPeople(server, { name: "Phường Nhiệm Vụ Mẫu", roles: ["coordinator"] })
  await publishPackage(server, ward, pack)
})
afterAll(() => server.close())

it("tasks of the plan feed their measures while nobody enters a figure; tasks outside the plan do not", async () => {
  expect((await ask("/figures/2026")).fed).toEqual([])
  const token = ward.people["coordinator"]?.token
  for (const text of ["Việc một", "Việc hai", "Việc ba", "Việc ngoài kế hoạch"])
    await server.send("POST", `/units/${ward.unitId}/tasks`, { token, body: { year: 2026, task: { text } } })
  await server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [ward.unitId] })
    const ofPlan = db.updateTable("tasks").where("unit_id", "=", ward.unitId)
    await ofPlan
      .set({ plan_id: ward.unitId, item_id: sql<string>`id` })
      .where("text", "!=", "Việc ngoài kế hoạch")
      .execute()
    await ofPlan.set({ status: "done" }).where("text", "in", ["Việc một", "Việc ngoài kế hoạch"]).execute()
  })
  expect((await ask("/figures/2026")).fed).toMatchObject([
    { measure: "tasks.planned", windowKey: "2026-YEAR", value: "3", feed: { vi: "Nhiệm vụ" } },
    { measure: "tasks.done", windowKey: "2026-YEAR", value: "1" },
  ])
  expect((await ask("/scores/2026")).sheet.lines[0]).toMatchObject({ points: "0.33", outcome: "scored" })

  const entry = {
    measure: "tasks.done",
    windowKey: "2026-YEAR",
    state: "value",
    value: "2",
    reason: null,
    basedOn: null,
  }
  await server.send("PUT", `/units/${ward.unitId}/figures`, { token, body: { entries: [entry] } })
  const { fed, entries } = await ask("/figures/2026")
  expect(fed).toMatchObject([{ measure: "tasks.planned" }])
  expect(entries).toMatchObject([{ measure: "tasks.done", value: "2", source: "typed" }])
  expect((await ask("/scores/2026")).sheet.lines[0]).toMatchObject({ points: "0.67" })
})
