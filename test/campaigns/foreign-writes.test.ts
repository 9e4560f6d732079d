import { afterAll, beforeAll, expect, test } from "vitest"

import { buildSettings } from "#modules/campaigns/rules/index.ts"
import { createUnit } from "#modules/units/index.ts"
import { setRowScope } from "#platform/database/scope.ts"
import type { Endpoint } from "#platform/http/contract.ts"

import {
  buildCampaignStage,
  handIn,
  startStageAssessment,
  type Stage,
  type StageAssessment,
} from "../builders/running-campaign.ts"
import { buildTestServer, type TestServer } from "../builders/server.ts"
import { buildEverybody, type Ward } from "../permissions/ward-things.ts"

/**
 * Somebody who may do everything in their own unit writes to every address of campaigns, with ids of a campaign and an
 * assessment that are not theirs: from their own unit and straight at the other's. The bodies are those that the owner
 * would send, so that nothing but the foreign id can be what is wrong. Nothing is done, and nothing changes.
 */
let server: TestServer
let stage: Stage
let sheet: StageAssessment
let hostile: Readonly<Record<"neighbour" | "stranger", Ward>>

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-11-21T02:00:00Z") })
  stage = await buildCampaignStage(server)
  sheet = await startStageAssessment(server, stage)
  await handIn(sheet, stage)
  const since = { from: "2025-07-01", legalBasis: "", by: null }
  const elsewhere = await createUnit(server.db, { name: "Tỉnh Khác", kind: "province", parentId: null }, since)
  hostile = {
    neighbour: await buildEverybody(server, stage.wards[1] ?? ""),
    stranger: await buildEverybody(server, elsewhere.id),
  }
}, 60_000)
afterAll(() => server.close())

const reason = "Có lý do"
const step = (body: object) => ({ basedOn: 1_000, step: body })
const row = () => ({ unit: stage.wards[0], leaf: "B.2", points: "1" })

/** What the owner would send; an upload's body is no file anybody would take. */
const bodies = (): Readonly<Record<string, unknown>> => ({
  "campaigns.update": { version: 1, name: "Đổi tên", settings: buildSettings(2026) },
  "campaigns.open": { version: 1 },
  "campaigns.step": { kind: "closed" },
  "campaigns.bulk": { kind: "released", unitIds: [stage.wards[0]] },
  "campaigns.remind": { unitIds: [stage.wards[0]] },
  "campaigns.external": { dryRun: false, basis: reason, late: reason, rows: [row()] },
  "assessments.selfStep": step({ kind: "leafHandedIn", leaf: "A.1" }),
  "assessments.reviewStep": step({ kind: "sentBack", reason }),
  "assessments.signStep": step({ kind: "explanationsClosed" }),
  "assessments.appraisalStep": step({ kind: "appraised", leaf: "A.1", points: "1", reason }),
  "assessments.runStep": step({ kind: "returned", reason }),
  "assessments.councilStep": step({ kind: "conflictDeclared", leaf: "A.1", reason }),
  "publications.schedule": { title: "Kết quả", publishAt: null, reason: null },
  "publications.withdraw": { reason },
})

const tables = [
  "campaigns",
  "campaign_steps",
  "assessments",
  "assessment_steps",
  "assessment_leaves",
  "assessment_snapshots",
  "paper_templates",
] as const

const readAll = (): Promise<unknown> =>
  server.db.transaction().execute(async (db) => {
    await setRowScope(db, { accountId: null, unitIds: [stage.provinceId, ...stage.wards] })
    const rows = []
    for (const table of tables) rows.push(await db.selectFrom(table).selectAll().execute())
    return JSON.stringify(rows)
  })

/** Routes that change something and name a campaign, an assessment or a template. */
const listWrites = (): readonly Endpoint[] =>
  server.routes
    .map(({ endpoint }) => endpoint)
    .filter(({ method, path }) => method !== "GET" && /:(?:campaignId|assessmentId|paper)\b/u.test(path))

const attack = async (endpoint: Endpoint, { token }: Ward, unitId: string): Promise<number> => {
  const isUpload = endpoint.transport === "upload"
  const ids: Readonly<Record<string, string>> = {
    unitId,
    campaignId: stage.campaignId,
    assessmentId: sheet.id,
    paper: "appraisal",
  }
  const path = endpoint.path.replaceAll(/:(\w+)/gu, (_, name: string) => ids[name] ?? stage.campaignId)
  const body = isUpload ? "x" : (bodies()[endpoint.id] ?? (endpoint.body === undefined ? undefined : {}))
  const { status } = await server.send(endpoint.method, `${path}${isUpload ? "?dryRun=false" : ""}`, {
    token,
    ...(body === undefined ? {} : { body }),
    headers: isUpload ? { "content-type": "application/octet-stream", "x-file-name": "x.docx" } : {},
  })
  return status
}

test("every write route with a body has one here that its owner would send", () => {
  const named = listWrites().filter(({ body, transport }) => body !== undefined && transport !== "upload")
  expect(named.length).toBeGreaterThan(10)
  expect(named.map(({ id }) => id).filter((id) => !Object.hasOwn(bodies(), id))).toEqual([])
})

test("ids of others are refused as unknown or forbidden on every write route, and nothing changes", async () => {
  const before = await readAll()
  const taken: string[] = []
  for (const [name, who] of Object.entries(hostile))
    for (const endpoint of listWrites())
      for (const unitId of [who.unitId, stage.wards[0] ?? "", stage.provinceId]) {
        const isOwn = unitId === who.unitId
        const status = await attack(endpoint, who, unitId)
        // At home an upload is looked at first, and is no file anybody would take.
        const isNoFile = isOwn && endpoint.transport === "upload" && status === 400
        if (status !== 403 && status !== 404 && !isNoFile)
          taken.push(`${endpoint.id} by ${name} at ${isOwn ? "home" : "theirs"}: ${status}`)
      }
  expect(taken).toEqual([])
  expect(await readAll()).toEqual(before)
})
