import { afterAll, beforeAll, expect, test } from "vitest"

import { sayFolds } from "#app/doctor/database-checks.ts"
import { setRowScope } from "#platform/database/scope.ts"
import type { Db } from "#platform/database/db.ts"
import {
  buildCampaignStage,
  handIn,
  startStageAssessment,
  type Stage,
  type StageAssessment,
} from "#test/builders/running-campaign.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { checkFolds } from "./service/refold.ts"

let server: TestServer
let stage: Stage
let sheet: StageAssessment

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-11-21T02:00:00Z") })
  stage = await buildCampaignStage(server)
  sheet = await startStageAssessment(server, stage)
  await handIn(sheet, stage)
})
afterAll(() => server.close())

const check = (mend = false) => checkFolds(server.db, { now: server.now(), mend })

/** Writes past the application, as nobody should. */
const tamper = (change: (db: Db) => Promise<unknown>) =>
  server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [stage.wards[0] ?? ""] })
    await change(db)
  })

test("what is kept for lists is the fold of the steps, and the doctor says so", async () => {
  const report = await check()
  expect(report).toEqual({ checked: 1, wrong: [] })
  expect(sayFolds(report)).toEqual({
    kind: "fine",
    what: { vi: "1 phiếu chấm điểm khớp với các bước", en: "1 assessments equal their steps" },
  })
})

test.each<[string, string, (db: Db) => Promise<unknown>]>([
  ["a state", "state", (db) => db.updateTable("assessments").set({ state: "final" }).execute()],
  [
    "a count",
    "summary",
    (db) =>
      db
        .updateTable("assessments")
        .set({ summary: JSON.stringify({ leaves: 0 }) })
        .execute(),
  ],
  ["a number", "seq", (db) => db.updateTable("assessments").set({ seq: 1 }).execute()],
  [
    "a leaf",
    "A.1",
    (db) =>
      db
        .updateTable("assessment_leaves")
        .set({ state: JSON.stringify({ code: "A.1" }) })
        .where("code", "=", "A.1")
        .execute(),
  ],
  [
    "a stage",
    "A.2",
    (db) => db.updateTable("assessment_leaves").set({ stage: "settled" }).where("code", "=", "A.2").execute(),
  ],
])("%s that was written past the steps is named, and kept anew from them", async (_, at, change) => {
  await tamper(change)
  const report = await check()
  expect(report).toMatchObject({ checked: 1, wrong: [{ assessmentId: sheet.id, faults: [{ at }] }] })
  const said = sayFolds(report)
  expect(said).toMatchObject({ kind: "broken", todo: { vi: expect.stringContaining("npx thuocdo refold") as string } })
  expect(said.what.vi).toContain(sheet.id)
  await check(true)
  expect((await check()).wrong).toEqual([])
  expect((await sheet.get(stage.runner)).body.state).toBe("handedIn")
})
