import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { buildHolding } from "#test/builders/people.ts"
import {
  buildCampaignStage,
  handIn,
  must,
  startStageAssessment,
  type Stage,
  type StageAssessment,
} from "#test/builders/running-campaign.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

let server: TestServer

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-11-21T02:00:00Z") })
})
afterAll(() => server.close())

type Ready = Readonly<{ stage: Stage; sheet: StageAssessment }>

/** A sheet that is before the council, its survey (B.2) and its bonus (C.1) not merged. */
const buildReady = async (): Promise<Ready> => {
  const stage = await buildCampaignStage(server)
  const sheet = await startStageAssessment(server, stage)
  await handIn(sheet, stage)
  for (const [leaf, actor] of [
    ["A.1", stage.appraiser],
    ["A.2", stage.appraiser],
    ["B.1", stage.appraiserB],
  ] as const)
    await must(sheet.step(actor, "appraisal", { kind: "appraised", leaf, points: "2", reason: "Theo hồ sơ" }))
  for (const kind of ["released", "explanationsEnded", "decisionsReleased"])
    await must(sheet.step(stage.runner, "run", { kind }))
  return { stage, sheet }
}

const ofCampaign = ({ stage }: Ready, path: string, body: object) =>
  server.send("POST", `/units/${stage.provinceId}/campaigns/${stage.campaignId}/${path}`, {
    token: stage.runner.token,
    body,
  })
const reason = "Năm nay không điều tra ở phường này"
const list = ({ stage }: Ready, more: object = {}) => ({
  dryRun: false,
  basis: "Báo cáo điều tra số 7",
  rows: [{ unit: stage.wards[0], leaf: "B.2", points: "1.5" }],
  ...more,
})

describe("a result without its survey", () => {
  let ready: Ready
  beforeAll(async () => {
    ready = await buildReady()
  })

  test("says what is missing to whoever makes it final, and to nobody else", async () => {
    const { stage, sheet } = ready
    expect((await sheet.get(stage.runner)).body.unmerged).toEqual({ surveys: ["B.2"], extras: ["C.1"] })
    for (const actor of [stage.head, stage.appraiser, stage.torn])
      expect((await sheet.get(actor)).body.unmerged).toEqual({ surveys: [], extras: [] })
    const refused = await sheet.step(stage.runner, "run", { kind: "finalised" })
    expect(refused).toMatchObject({ status: 409, body: { detail: { leaves: ["B.2"] } } })
    expect(refused.body.words.vi).toContain("B.2")
  })

  test("is refused for many units alike, and final by a statement of which each keeps what is true", async () => {
    const { stage, sheet } = ready
    const bulk = { kind: "finalised", unitIds: [stage.wards[0]] }
    const { body } = await ofCampaign(ready, "bulk", bulk)
    expect(body).toMatchObject({ done: [], refused: [{ unitId: stage.wards[0], missing: ["B.2"] }] })
    const without = { leaves: ["B.2", "X.9"], reason }
    expect((await ofCampaign(ready, "bulk", { ...bulk, without })).body.done).toEqual([stage.wards[0]])
    const final = (await sheet.get(stage.head)).body
    expect(final.finalised.without).toEqual({ leaves: ["B.2"], reason })
    expect(final.totals.final.points).toBe("6.00")
  })

  test("takes what comes late as a correction with its reason, by the list; the unit is told", async () => {
    const { stage, sheet } = ready
    const refused = await ofCampaign(ready, "external-points", list(ready))
    expect(refused.body).toMatchObject({ accepted: 0, refused: [{ row: 0 }] })
    expect(refused.body.refused[0].vi).toContain("lý do ghép muộn")
    const late = "Kết quả điều tra về sau khi chốt"
    const tried = await ofCampaign(ready, "external-points", list(ready, { late, dryRun: true }))
    expect([tried.body.accepted, (await sheet.get(stage.head)).body.totals.final.points]).toEqual([1, "6.00"])
    for (const _ of ["once", "again"])
      expect((await ofCampaign(ready, "external-points", list(ready, { late }))).body).toEqual({
        accepted: 1,
        refused: [],
      })
    const { body } = await sheet.get(stage.head)
    expect(body.totals.final.points).toBe("7.50")
    const leaf = body.leaves.find(({ code }: { code: string }) => code === "B.2")
    expect(leaf.corrections).toMatchObject([{ points: "1.5", reason: late, basis: "Báo cáo điều tra số 7" }])
    const { items } = (await server.send("GET", "/notices", { token: stage.head.token })).body
    const told = items.filter(({ title }: { title: { vi: string } }) => title.vi.includes("điều chỉnh kết quả"))
    expect(told).toMatchObject([{ body: { vi: late } }])
  })
})

test("whoever holds a position in the unit merges nothing for it, and cannot find out what stands there", async () => {
  const ready = await buildReady()
  const { stage, sheet } = ready
  await must(ofCampaign(ready, "external-points", list(ready)))
  await buildHolding(server.db, { accountId: stage.runner.accountId, unitId: stage.wards[0] ?? "", role: "officer" })
  const before = (await sheet.get(stage.member)).body.seq
  // The very points that stand there, and others: both are refused with the same words.
  const [same, other] = await Promise.all([
    ofCampaign(ready, "external-points", list(ready, { dryRun: true })),
    ofCampaign(ready, "external-points", list(ready, { dryRun: true, basis: "Khác" })),
  ])
  expect(same.body).toMatchObject({ accepted: 0, refused: [{ row: 0 }] })
  expect(other.body).toEqual(same.body)
  const bulk = { kind: "finalised", unitIds: [stage.wards[0]] }
  expect((await ofCampaign(ready, "bulk", bulk)).body).toMatchObject({ done: [], refused: [{ missing: [] }] })
  expect((await sheet.get(stage.member)).body.seq).toBe(before)
})

test("an appraised leaf takes no points from outside, by a single step either", async () => {
  const { stage, sheet } = await buildReady()
  const step = { kind: "externalPoints", leaf: "A.1", points: "3", basis: "Ý kiến chỉ đạo" }
  expect((await sheet.step(stage.runner, "run", step)).status).toBe(409)
})
