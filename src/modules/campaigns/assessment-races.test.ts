import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import {
  buildCampaignStage,
  handIn,
  must,
  startStageAssessment,
  type Actor,
  type Stage,
  type StageAssessment,
  type StepGroup,
} from "#test/builders/running-campaign.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

import { checkFolds } from "./service/refold.ts"

let server: TestServer

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-11-21T02:00:00Z") })
})
afterAll(() => server.close())

const score = (leaf: string, points: string, explanation = "Đã làm đủ các việc") => ({
  kind: "selfScored",
  leaf,
  points,
  notApplicable: null,
  explanation,
})
const required = ["A.1", "A.2", "B.1"]

/** Where what is kept differs from the fold of the steps, of every assessment of the house. */
const listFaults = async () => (await checkFolds(server.db, { now: server.now(), mend: false })).wrong

describe("two at once", () => {
  let stage: Stage
  let sheet: StageAssessment
  beforeAll(async () => {
    stage = await buildCampaignStage(server)
    sheet = await startStageAssessment(server, stage)
  })

  test("on two leaves both are kept; on one leaf the later one learns who was faster", async () => {
    const { body } = await sheet.get(stage.officer)
    const seqOf = (code: string): number => body.leaves.find((leaf: { code: string }) => leaf.code === code).seq
    const [first, other] = await Promise.all([
      sheet.step(stage.officer, "self", score("A.1", "1"), seqOf("A.1")),
      sheet.step(stage.wardCoordinator, "self", score("A.2", "1"), seqOf("A.2")),
    ])
    expect([first?.status, other?.status]).toEqual([200, 200])
    const late = await sheet.step(stage.wardCoordinator, "self", score("A.1", "2"), seqOf("A.1"))
    expect(late.status).toBe(409)
    expect(late.body.words.vi).toContain(stage.officer.name)
    expect(late.body.detail).toMatchObject({ leaf: "A.1", changes: [{ name: stage.officer.name, kind: "selfScored" }] })
    expect((await sheet.get(stage.officer)).body.leaves[0].self.points).toBe("1")
  })

  test("the same step with the same key is taken once and answered twice", async () => {
    const { body } = await sheet.get(stage.officer)
    const basedOn = body.leaves[0].seq
    const sent = {
      token: stage.officer.token,
      body: { basedOn, step: score("A.1", "1.5") },
      headers: { "idempotency-key": "mat-mang-gui-lai" },
    }
    const first = await server.send("POST", `${sheet.path}/self-steps`, sent)
    const again = await server.send("POST", `${sheet.path}/self-steps`, sent)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
    const other = { ...sent, body: { basedOn, step: score("A.1", "2") } }
    expect((await server.send("POST", `${sheet.path}/self-steps`, other)).status).toBe(409)
    expect((await sheet.get(stage.officer)).body.leaves[0].self.points).toBe("1.5")
  })

  test("what changes between reading and signing stops the signature", async () => {
    for (const [leaf, points] of [
      ["A.1", "1"],
      ["A.2", "1"],
      ["B.1", "1"],
    ] as const)
      await must(sheet.step(stage.officer, "self", score(leaf, points)))
    await must(sheet.step(stage.officer, "self", { kind: "sentToReview" }))
    const read = (await sheet.get(stage.head)).body
    await must(sheet.step(stage.wardCoordinator, "review", { kind: "sentBack", reason: "Sửa A.1" }))
    await must(sheet.step(stage.officer, "self", score("A.1", "2")))
    await must(sheet.step(stage.officer, "self", { kind: "sentToReview" }))
    const late = await sheet.step(stage.head, "sign", { kind: "handedIn", contentHash: read.contentHash })
    expect(late.status).toBe(409)
    expect(late.body.detail.contentHash).toBe((await sheet.get(stage.head)).body.contentHash)
    expect((await sheet.get(stage.head)).body.state).toBe("reviewing")
  })
})

test("ten explanations at once on one leaf: the limit holds, each other is refused with its reason, none is lost", async () => {
  const stage = await buildCampaignStage(server)
  const sheet = await startStageAssessment(server, stage)
  await handIn(sheet, stage)
  const same = (actor: Actor, leaf: string, points: string) =>
    must(sheet.step(actor, "appraisal", { kind: "appraised", leaf, points, reason: "Thiếu" }))
  await same(stage.appraiser, "A.1", "1")
  await same(stage.appraiser, "A.2", "1")
  await same(stage.appraiserB, "B.1", "1")
  await must(sheet.step(stage.runner, "run", { kind: "released" }))
  const { body } = await sheet.get(stage.officer)
  const basedOn = body.leaves[0].seq
  const sent = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      sheet.step(
        index % 2 === 0 ? stage.officer : stage.wardCoordinator,
        "self",
        { kind: "explained", leaf: "A.1", claim: `Giải trình ${index}`, wanted: "3" },
        // Half of them take a later look for granted: they are stopped by the limit, not by the number.
        index < 5 ? basedOn : 1_000,
      ),
    ),
  )
  const refused = sent.filter(({ status }) => status !== 200)
  const claims = (await sheet.get(stage.officer)).body.leaves[0].explanations.map(
    ({ claim }: { claim: string }) => claim,
  )
  expect(sent.filter(({ status }) => status === 200)).toHaveLength(claims.length)
  expect(claims.length).toBeLessThanOrEqual(2)
  expect(claims.length).toBeGreaterThan(0)
  expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([409]))
  for (const { body: problem } of refused) expect(problem.words.vi).toMatch(/sau khi bạn mở|hết lượt giải trình/u)
  expect(await listFaults()).toEqual([])
})

const statusesOf = (answers: readonly Readonly<{ status: number }>[]): readonly number[] =>
  answers.map(({ status }) => status)

describe("sides that meet at the end of a phase", () => {
  let stage: Stage
  let sheet: StageAssessment
  const stateNow = async (): Promise<string> => (await sheet.get(stage.runner)).body.state
  const claim = (text: string) => ({ kind: "explained", leaf: "A.1", claim: text, wanted: "3" })
  beforeAll(async () => {
    stage = await buildCampaignStage(server)
    sheet = await startStageAssessment(server, stage)
    await handIn(sheet, stage)
    for (const [code, actor] of [
      ["A.1", stage.appraiser],
      ["A.2", stage.appraiser],
      ["B.1", stage.appraiserB],
    ] as const)
      await must(sheet.step(actor, "appraisal", { kind: "appraised", leaf: code, points: "1", reason: "Thiếu" }))
    await must(sheet.step(stage.runner, "run", { kind: "released" }))
  })

  test("an extension and the end of explanations: both stand, and what comes after the end is too late", async () => {
    await must(sheet.step(stage.officer, "self", claim("Có quyết định")))
    const asked = { kind: "extensionAsked", phase: "explanation", until: "2027-01-20", reason: "Bận họp" }
    await must(sheet.step(stage.officer, "self", asked))
    const given = { kind: "extensionDecided", phase: "explanation", until: "2027-01-15", reason: "Đồng ý" }
    const [extended, ended, late] = await Promise.all([
      sheet.step(stage.member, "run", given),
      sheet.step(stage.runner, "run", { kind: "explanationsEnded" }),
      sheet.step(stage.officer, "self", claim("Bổ sung")),
    ])
    expect(statusesOf([extended, ended])).toEqual([200, 200])
    const { body } = await sheet.get(stage.officer)
    expect([body.state, body.extensions[0].decided.until]).toEqual(["deciding", "2027-01-15"])
    expect(body.leaves[0].explanations).toHaveLength(late.status === 200 ? 2 : 1)
    expect((await sheet.step(stage.officer, "self", claim("Muộn"))).status).toBe(409)
  })

  test("a decision and an explanation: what was explained in time is decided, nothing else comes in", async () => {
    const open = (await sheet.leaf(stage.appraiser, "A.1")).body.leaf.explanations
    const decide = (answers: number) => ({
      kind: "decided",
      leaf: "A.1",
      answers,
      outcome: "partly",
      points: "2",
      reason: "Một phần",
    })
    const [late, ...decided] = await Promise.all([
      sheet.step(stage.officer, "self", claim("Thêm lần nữa")),
      ...open.map(({ seq }: { seq: number }) => sheet.step(stage.appraiser, "appraisal", decide(seq), 1_000)),
    ])
    expect(late?.status).toBe(409)
    expect(statusesOf(decided)).toEqual(decided.map(() => 200))
    const { explanations } = (await sheet.leaf(stage.appraiser, "A.1")).body.leaf
    expect(explanations.map(({ decision }: { decision: object | null }) => decision !== null)).toEqual(
      open.map(() => true),
    )
  })

  test("a vote and a conflict of the same member: the vote does not count, whichever came first", async () => {
    await must(sheet.step(stage.runner, "run", { kind: "disputed", leaf: "B.1", reason: "Chênh lệch" }))
    await must(sheet.step(stage.runner, "run", { kind: "decisionsReleased" }))
    const vote = (points: string) => ({ kind: "voted", leaf: "B.1", points, how: "present", note: "" })
    const [conflict, barred, counted] = await Promise.all([
      sheet.step(stage.otherMember, "council", { kind: "conflictDeclared", leaf: "B.1", reason: "Người nhà" }, 1_000),
      sheet.step(stage.otherMember, "council", vote("3"), 1_000),
      sheet.step(stage.member, "council", vote("2"), 1_000),
    ])
    expect(statusesOf([conflict, counted])).toEqual([200, 200])
    expect([200, 403]).toContain(barred.status)
    expect((await sheet.step(stage.otherMember, "council", vote("3"))).status).toBe(403)
    const resolve = (points: string) => ({ kind: "councilDecided", leaf: "B.1", points, reason: "Biên bản" })
    const [wrong, right] = await Promise.all([
      sheet.step(stage.runner, "run", resolve("3"), 1_000),
      sheet.step(stage.member, "run", resolve("2"), 1_000),
    ])
    expect(statusesOf([wrong, right])).toEqual([409, 200])
  })

  test("two who make it final, and points from outside: final once, and nothing slips in behind it", async () => {
    const merge = { kind: "externalPoints", leaf: "B.2", points: "1.5", basis: "Điều tra" }
    const stated = { kind: "finalised", without: { leaves: ["B.2"], reason: "Chưa có điều tra" } }
    const [first, second, merged] = await Promise.all([
      sheet.step(stage.runner, "run", stated),
      sheet.step(stage.member, "run", stated),
      sheet.step(stage.runner, "run", merge),
    ])
    // A statement that points are missing is no longer true once they are there: nobody is final by it then.
    const wasMerged = merged.status === 200
    expect(statusesOf([first, second]).toSorted()).toEqual(wasMerged ? [409, 409] : [200, 409])
    expect(await stateNow()).toBe(wasMerged ? "council" : "final")
    if (wasMerged) await must(sheet.step(stage.runner, "run", { kind: "finalised" }))
    const { body } = await sheet.get(stage.runner)
    expect([body.state, body.finalised.without]).toEqual(["final", wasMerged ? null : stated.without])
    expect((await sheet.step(stage.runner, "run", merge)).status).toBe(409)
    expect(await listFaults()).toEqual([])
  })
})

type Tried = readonly [keyof Stage, StepGroup, Record<string, unknown>]
const leaf = fc.constantFrom("A.1", "A.2", "B.1", "B.2", "C.1")
const points = fc.constantFrom("0", "0.5", "1", "1.25")
const reason = "Có lý do"
/** Steps of every side in no order at all: most are refused, those that are taken are legal. */
const tried: fc.Arbitrary<Tried> = fc.oneof(
  fc.tuple(leaf, points).map(([code, given]): Tried => ["officer", "self", score(code, given)]),
  leaf.map((code): Tried => ["officer", "self", { kind: "leafHandedIn", leaf: code }]),
  fc.constant<Tried>(["officer", "self", { kind: "sentToReview" }]),
  leaf.map((code): Tried => ["wardCoordinator", "review", { kind: "reviewed", leaf: code, verdict: "agreed", reason }]),
  fc.constant<Tried>(["wardCoordinator", "review", { kind: "sentBack", reason }]),
  fc.constant<Tried>(["head", "sign", { kind: "handedIn" }]),
  fc
    .tuple(
      fc.constantFrom<keyof Stage>("appraiser", "second", "appraiserB"),
      fc.constantFrom("appraised", "secondMarked"),
      leaf,
      points,
    )
    .map(([who, kind, code, given]): Tried => [who, "appraisal", { kind, leaf: code, points: given, reason }]),
  leaf.map((code): Tried => ["appraiser", "appraisal", { kind: "leafReturned", leaf: code, reason, fileName: null }]),
  fc.constantFrom<Tried>(
    ["runner", "run", { kind: "returned", reason }],
    ["runner", "run", { kind: "released" }],
    ["runner", "run", { kind: "explanationsEnded" }],
    ["runner", "run", { kind: "decisionsReleased" }],
    ["runner", "run", { kind: "finalised" }],
  ),
  fc
    .tuple(leaf, points)
    .map(([code, given]): Tried => [
      "runner",
      "run",
      { kind: "externalPoints", leaf: code, points: given, basis: reason },
    ]),
  fc
    .tuple(leaf, points)
    .map(([code, given]): Tried => [
      "officer",
      "self",
      { kind: "explained", leaf: code, claim: reason, wanted: given },
    ]),
)

test("whatever is tried, the kept rows are the fold of the steps", { timeout: 120_000 }, async () => {
  const stage = await buildCampaignStage(server, {
    change: (settings) => ({ ...settings, doubleMarking: { percent: 50, seed: 5 } }),
  })
  const sheet = await startStageAssessment(server, stage)
  const taken = new Set<string>()
  // A sheet that was filled gives the random steps something to work on.
  for (const code of required) await must(sheet.step(stage.officer, "self", score(code, "1")))
  await fc.assert(
    fc.asyncProperty(fc.array(tried, { minLength: 15, maxLength: 15 }), async (steps) => {
      for (const [who, group, step] of steps) {
        const actor = stage[who] as Actor
        const signed = step["kind"] === "handedIn" ? { contentHash: (await sheet.get(actor)).body.contentHash } : {}
        const answer = await sheet.step(actor, group, { ...step, ...signed })
        expect([200, 400, 403, 409]).toContain(answer.status)
        if (answer.status === 200) taken.add(String(step["kind"]))
      }
      expect(await listFaults()).toEqual([])
    }),
    { numRuns: 6 },
  )
  expect(taken.size).toBeGreaterThan(0)
})
