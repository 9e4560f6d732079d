import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { assessments } from "#modules/campaigns/contract.ts"
import {
  buildActor,
  buildCampaignStage,
  handIn,
  must,
  startStageAssessment,
  type Actor,
  type Stage,
  type StageAssessment,
} from "#test/builders/running-campaign.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

let server: TestServer

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-11-21T02:00:00Z") })
})
afterAll(() => server.close())

const score = (leaf: string, points: string | null) => ({
  kind: "selfScored",
  leaf,
  points,
  notApplicable: null,
  explanation: "Đã làm đủ các việc được giao",
})
const mark = (leaf: string, points: string | null, reason = "Thiếu căn cứ") => ({
  kind: "appraised",
  leaf,
  points,
  reason,
})
const leafOf = (body: { leaves: readonly { code: string }[] }, code: string) =>
  body.leaves.find((leaf) => leaf.code === code)

describe("from the start to a final result", () => {
  let stage: Stage
  let sheet: StageAssessment
  beforeAll(async () => {
    stage = await buildCampaignStage(server)
    sheet = await startStageAssessment(server, stage)
  })

  test("is started once, with the owner that the framework names", async () => {
    const again = await startStageAssessment(server, stage)
    expect(again.id).toBe(sheet.id)
    const { body } = await sheet.get(stage.officer)
    expect(body).toMatchObject({ state: "filling", side: "unit", capacities: ["fill"] })
    expect(leafOf(body, "A.1")).toMatchObject({
      owner: { positionId: stage.officer.positionId },
      max: "3",
      area: "area-a",
    })
    expect(body.gaps.map(({ leaf }: { leaf: string }) => leaf)).toEqual(["A.1", "A.2", "B.1"])
  })

  test("is filled, reviewed, and signed over what the head has read", async () => {
    await must(sheet.step(stage.officer, "self", score("A.1", "3")))
    await must(sheet.step(stage.officer, "self", score("A.2", "2")))
    expect((await sheet.step(stage.officer, "self", score("B.1", "3.5"))).status).toBe(400)
    const filled = await must(sheet.step(stage.officer, "self", score("B.1", "2.5")))
    expect(filled.totals).toMatchObject({ self: { points: "7.50" }, appraised: null, final: null })
    // A form that saves itself gets its leaf and what follows from it, not the sheet.
    expect(filled.leaves.map(({ code }: { code: string }) => code)).toEqual(["B.1"])
    expect(filled).not.toHaveProperty("package")
    await must(sheet.step(stage.officer, "self", { kind: "sentToReview" }))
    const back = { kind: "reviewed", leaf: "B.1", verdict: "back", reason: "" }
    expect((await sheet.step(stage.wardCoordinator, "review", back)).status).toBe(400)
    await must(sheet.step(stage.wardCoordinator, "review", { ...back, verdict: "agreed" }))
    const wrong = await sheet.step(stage.head, "sign", { kind: "handedIn", contentHash: "0".repeat(64) })
    expect(wrong).toMatchObject({ status: 409 })
    const { body } = await sheet.get(stage.head)
    const signed = await must(sheet.step(stage.head, "sign", { kind: "handedIn", contentHash: body.contentHash }))
    expect(signed).toMatchObject({ state: "handedIn", contentHash: body.contentHash, gaps: [] })
    const kept = await must(
      server.send("GET", `${sheet.path}/snapshots/${body.contentHash}`, { token: stage.officer.token }),
    )
    expect(JSON.parse(kept.content).leaves[0]).toMatchObject({ code: "A.1", points: "3" })
    expect(
      (await server.send("GET", `${sheet.path}/snapshots/${"1".repeat(64)}`, { token: stage.officer.token })).status,
    ).toBe(404)
    expect((await sheet.step(stage.officer, "self", score("A.1", "1"))).status).toBe(409)
  })

  test("a single leaf is returned and handed in again", async () => {
    await must(
      sheet.step(stage.appraiser, "appraisal", { kind: "leafReturned", leaf: "A.1", reason: "Mờ", fileName: null }),
    )
    await must(sheet.step(stage.officer, "self", score("A.1", "2.75")))
    expect((await sheet.step(stage.officer, "self", score("A.2", "1"))).status).toBe(409)
    const again = await must(sheet.step(stage.officer, "self", { kind: "leafHandedIn", leaf: "A.1" }))
    expect(leafOf(again, "A.1")).toMatchObject({ returned: null, self: { points: "2.75" } })
  })

  test("is appraised by area, with a reason where points are cut", async () => {
    expect((await sheet.step(stage.appraiserB, "appraisal", mark("A.1", "2"))).status).toBe(403)
    expect((await sheet.step(stage.appraiser, "appraisal", mark("A.1", "2", ""))).status).toBe(400)
    await must(sheet.step(stage.appraiser, "appraisal", mark("A.1", "2")))
    expect((await sheet.step(stage.runner, "run", { kind: "released" })).status).toBe(409)
    await must(sheet.step(stage.appraiser, "appraisal", mark("A.2", "2.0", "")))
    const detail = await must(sheet.step(stage.appraiserB, "appraisal", mark("B.1", "2")))
    expect(detail.leaf).toMatchObject({
      code: "B.1",
      round1: { points: "2", mine: true },
      final: { from: "appraisal" },
    })
    expect((await sheet.step(stage.appraiserB, "appraisal", mark("B.2", "1"))).status).toBe(409)
    const hidden = (await sheet.get(stage.officer)).body
    expect(hidden.leaves.map(({ round1 }: { round1: unknown }) => round1)).toEqual([null, null, null, null, null])
    const shown = await must(sheet.step(stage.runner, "run", { kind: "released" }))
    expect(shown).toMatchObject({ state: "explaining", totals: { appraised: { points: "6.00" } } })
    expect(leafOf((await sheet.get(stage.officer)).body, "A.1")).toMatchObject({
      round1: { points: "2", reason: "Thiếu căn cứ" },
    })
  })

  test("is explained, decided, voted on and final; the result is the fold of the decisions", async () => {
    await must(
      sheet.step(stage.officer, "self", {
        kind: "explained",
        leaf: "A.1",
        claim: "Có quyết định số 5",
        wanted: "2.75",
      }),
    )
    await must(sheet.step(stage.head, "sign", { kind: "explanationsClosed" }))
    expect((await sheet.step(stage.runner, "run", { kind: "decisionsReleased" })).status).toBe(409)
    const [explanation] = (await sheet.leaf(stage.appraiser, "A.1")).body.leaf.explanations
    const decision = {
      kind: "decided",
      leaf: "A.1",
      answers: explanation.seq,
      outcome: "partly",
      points: "2.5",
      reason: "Một phần",
    }
    expect((await sheet.step(stage.appraiser, "appraisal", { ...decision, answers: 1 })).status).toBe(400)
    await must(sheet.step(stage.appraiser, "appraisal", decision))
    expect(leafOf((await sheet.get(stage.officer)).body, "A.1")).toMatchObject({ explanations: [{ decision: null }] })
    await must(sheet.step(stage.runner, "run", { kind: "disputed", leaf: "B.1", reason: "Chênh lệch" }))
    await must(sheet.step(stage.runner, "run", { kind: "decisionsReleased" }))
    const vote = { kind: "voted", leaf: "B.1", points: "2.5", how: "present", note: "" }
    const item = await must(sheet.step(stage.member, "council", vote))
    expect(item).toMatchObject({ tally: { voted: 1, winner: "2.5" }, myVote: { points: "2.5" }, mayVote: true })
    expect((await sheet.step(stage.runner, "council", vote)).status).toBe(403)
    await must(sheet.step(stage.otherMember, "council", { kind: "conflictDeclared", leaf: "B.1", reason: "Người nhà" }))
    expect((await sheet.step(stage.otherMember, "council", vote)).status).toBe(403)
    const resolved = { kind: "councilDecided", leaf: "B.1", points: "2.5", reason: "Biên bản số 1" }
    expect((await sheet.step(stage.runner, "run", { ...resolved, points: "3" })).status).toBe(409)
    await must(sheet.step(stage.runner, "run", resolved))
    await must(
      sheet.step(stage.runner, "run", { kind: "externalPoints", leaf: "B.2", points: "1.5", basis: "Điều tra 2026" }),
    )
    const done = await must(sheet.step(stage.runner, "run", { kind: "finalised" }))
    expect(done.totals.final).toEqual({ points: "8.50", percent: "85.00", class: "Tốt" })
    const own = (await sheet.get(stage.officer)).body
    expect(own.totals.final).toEqual({ points: "8.50", percent: "85.00", class: "Tốt" })
    expect(leafOf(own, "A.1")).toMatchObject({ final: { points: "2.5", from: "decision" } })
    await must(
      sheet.step(stage.runner, "run", {
        kind: "corrected",
        leaf: "A.2",
        points: "1",
        reason: "Sai sót",
        basis: "QĐ 9",
      }),
    )
    expect((await sheet.get(stage.officer)).body.totals.final.points).toBe("7.50")
  })
})

test("those whose turn it is are told: the unit, those who run it, the appraiser of an explained leaf", async () => {
  const stage = await buildCampaignStage(server)
  const sheet = await startStageAssessment(server, stage)
  await handIn(sheet, stage)
  for (const [leaf, actor] of [
    ["A.1", stage.appraiser],
    ["A.2", stage.appraiser],
    ["B.1", stage.appraiserB],
  ] as const)
    await must(sheet.step(actor, "appraisal", mark(leaf, "1")))
  await must(sheet.step(stage.runner, "run", { kind: "released" }))
  await must(sheet.step(stage.officer, "self", { kind: "explained", leaf: "A.1", claim: "Đủ", wanted: "3" }))
  const toldTo = async ({ token }: Actor): Promise<readonly string[]> =>
    (await must(server.send("GET", "/notices", { token }))).items.map(
      (item: { title: { en: string } }) => item.title.en,
    )
  const name = "Đánh giá cải cách hành chính 2026 – "
  expect(await toldTo(stage.head)).toEqual([`${name}${stage.runner.name} released round 1`])
  expect(await toldTo(stage.runner)).toEqual([`${name}${stage.head.name} signed and handed in`])
  expect(await toldTo(stage.appraiser)).toEqual([`${name}leaf A.1: ${stage.officer.name} explained it`])
  expect(await toldTo(stage.appraiserB)).toEqual([])
})

describe("who may not", () => {
  let stage: Stage
  let sheet: StageAssessment
  beforeAll(async () => {
    stage = await buildCampaignStage(server)
    sheet = await startStageAssessment(server, stage)
    await handIn(sheet, stage)
  })

  test("whoever has a position in the assessed unit stands on its side, appraiser or not", async () => {
    await must(sheet.step(stage.appraiser, "appraisal", mark("A.1", "1")))
    const { body } = await sheet.get(stage.torn)
    expect(body).toMatchObject({ side: "unit", capacities: ["fill"] })
    expect(leafOf(body, "A.1")).toMatchObject({ round1: null, mine: false })
    expect((await sheet.step(stage.torn, "appraisal", mark("A.2", "1"))).status).toBe(403)
  })

  test("an officer signs nothing, a ward runs nothing, an appraiser releases nothing", async () => {
    expect((await sheet.step(stage.officer, "sign", { kind: "explanationsClosed" })).status).toBe(403)
    expect((await sheet.step(stage.head, "run", { kind: "released" })).status).toBe(403)
    expect((await sheet.step(stage.appraiser, "run", { kind: "released" })).status).toBe(403)
    expect((await server.send("GET", sheet.path)).status).toBe(401)
  })

  test("an unknown assessment, leaf or campaign is not there", async () => {
    const token = stage.head.token
    const unknown = `/units/${stage.wards[0]}/assessments/${stage.campaignId}`
    expect((await server.send("GET", unknown, { token })).status).toBe(404)
    expect((await sheet.leaf(stage.head, "A.9")).status).toBe(404)
    const body = { campaignUnitId: stage.provinceId, campaignId: stage.head.positionId }
    expect((await server.send("POST", `/units/${stage.wards[0]}/assessments`, { token, body })).status).toBe(404)
    expect((await sheet.step(stage.appraiser, "appraisal", mark("Z.9", "1"), 0)).status).toBe(400)
  })

  test("under another ward's address no route reaches it, whoever asks", async () => {
    const [, neighbour = ""] = stage.wards
    const head = await buildActor(server, { unitId: neighbour, role: "leader", title: "Chủ tịch phường bên" })
    const named = Object.values(assessments).filter(({ path }) => path.includes(":assessmentId"))
    const seen = new Set<number>()
    for (const { method, path } of named)
      for (const { token } of [head, stage.runner, stage.appraiser, stage.member]) {
        const address = path.replace(":unitId", neighbour).replace(":assessmentId", sheet.id)
        const full = address.replace(":code", "A.1").replace(":hash", "0".repeat(64))
        const group = path.slice(path.lastIndexOf("/") + 1)
        const body = method === "GET" ? {} : { body: { basedOn: 0, step: foreignSteps[group] } }
        seen.add((await server.send(method, full, { token, ...body })).status)
      }
    expect([...seen].toSorted((one, other) => one - other)).toEqual([403, 404])
  })
})

const foreignSteps: Readonly<Record<string, unknown>> = {
  "self-steps": score("A.1", "1"),
  "review-steps": { kind: "sentBack", reason: "thử" },
  "sign-steps": { kind: "explanationsClosed" },
  "appraisal-steps": mark("A.1", "1"),
  "run-steps": { kind: "released" },
  "council-steps": { kind: "conflictDeclared", leaf: null, reason: "thử" },
}
