import { afterAll, beforeAll, expect, test } from "vitest"

import { assessments, campaigns } from "#modules/campaigns/contract.ts"
import { setRowScope } from "#platform/database/scope.ts"
import type { Endpoint } from "#platform/http/contract.ts"
import {
  buildCampaignStage,
  must,
  startStageAssessment,
  type Actor,
  type Stage,
  type StageAssessment,
} from "#test/builders/running-campaign.ts"
import { buildTestServer, type TestServer } from "#test/builders/server.ts"

/**
 * Every provisional value of the organiser's side is a text or number found nowhere else; every answer of every GET of
 * this module is walked field by field as the unit, in every state, for what it may not know yet.
 */
let server: TestServer
let stage: Stage
let sheet: StageAssessment

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-11-21T02:00:00Z") })
  stage = await buildCampaignStage(server, {
    change: (settings) => ({ ...settings, doubleMarking: { percent: 100, seed: 7 } }),
  })
  sheet = await startStageAssessment(server, stage)
})
afterAll(() => server.close())

/** Planted by who may not be overheard, with the secret that each step carries. */
const secrets = {
  firstA1: ["1.1111", "LY-DO-A1"],
  secondA1: ["1.2222", "LY-DO-HAI"],
  firstA2: ["1.3333", "LY-DO-A2"],
  firstB1: ["1.4444", "LY-DO-B1"],
  decision: ["1.5555", "LY-DO-QUYET-DINH"],
  dispute: ["LY-DO-HOI-DONG"],
  vote: ["GHI-CHU-PHIEU"],
  conflict: ["LY-DO-XUNG-DOT"],
  council: ["1.6666", "BIEN-BAN"],
  external: ["1.7777", "CAN-CU-KHAO-SAT"],
} as const
type Secret = keyof typeof secrets

const kept = new Set<Secret>()
const plant = async (secret: Secret, sent: Promise<unknown>): Promise<void> => {
  await sent
  kept.add(secret)
}

const idsOf = (): Readonly<Record<string, string>> => ({
  assessmentId: sheet.id,
  campaignId: stage.campaignId,
})

/** Every GET of the module at the ward's address; downloads come as bytes and are walked as text. */
const reads: readonly Endpoint[] = [...Object.values(assessments), ...Object.values(campaigns)].filter(
  ({ method }) => method === "GET",
)

const readAll = async ({ token }: Actor): Promise<ReadonlyMap<string, string>> => {
  const answers = new Map<string, string>()
  const { body } = await sheet.get(stage.officer)
  const hash = body.handedIn?.contentHash ?? "0".repeat(64)
  for (const { id, path } of reads)
    for (const code of path.includes(":code") ? ["A.1", "A.2", "B.1", "B.2", "C.1"] : [""]) {
      const ids: Readonly<Record<string, string>> = { ...idsOf(), code, hash, unitId: stage.wards[0] ?? "" }
      const address = path.replaceAll(/:([a-zA-Z]+)/gu, (_, name: string) => ids[name] ?? "")
      const answer = await server.send("GET", address, { token })
      answers.set(`${id} ${code}`, JSON.stringify(answer.body))
    }
  return answers
}

/** A mark may be shown with other decimals: what is looked for are its digits. */
const listHeard = (answers: ReadonlyMap<string, string>, secret: Secret): readonly string[] =>
  secrets[secret].flatMap((text) =>
    [...answers].flatMap(([address, answer]) =>
      answer.includes(text) || answer.includes(text.replace(".", ",")) ? [`${address}: ${text}`] : [],
    ),
  )

/** Walks everything as the officer, the head, and the appraiser who is one of the ward's own. */
const expectSilence = async (allowed: readonly Secret[]): Promise<void> => {
  for (const actor of [stage.officer, stage.head, stage.torn]) {
    const answers = await readAll(actor)
    const heard = [...kept]
      .filter((secret) => !allowed.includes(secret))
      .flatMap((secret) => listHeard(answers, secret))
    expect(heard).toEqual([])
    const told = allowed.filter((secret) => kept.has(secret) && listHeard(answers, secret).length === 0)
    expect(told).toEqual([])
  }
  const notices = await server.send("GET", "/notices", { token: stage.head.token })
  const audit = await server.db.transaction().execute(async (db) => {
    // Without the scope row security would show nothing, and nothing leaks from nothing.
    await setRowScope(db, { accountId: null, unitIds: [stage.wards[0] ?? ""] })
    return db.selectFrom("audit_rows").select(["target", "before", "after", "why"]).execute()
  })
  expect(audit.length).toBeGreaterThan(0)
  const around = new Map([
    ["notices", JSON.stringify(notices.body)],
    ["audit", JSON.stringify(audit)],
  ])
  expect(
    [...kept].filter((secret) => !allowed.includes(secret)).flatMap((secret) => listHeard(around, secret)),
  ).toEqual([])
}

const mark = (leaf: string, [points, reason]: readonly [string, string], kind = "appraised") => ({
  kind,
  leaf,
  points,
  reason,
})

test("nothing provisional is overheard by the unit, in any state", { timeout: 120_000 }, async () => {
  for (const [leaf, points] of [
    ["A.1", "3"],
    ["A.2", "2"],
    ["B.1", "3"],
  ] as const) {
    const step = { kind: "selfScored", leaf, points, notApplicable: null, explanation: "Đã làm đủ các việc" }
    await must(sheet.step(stage.officer, "self", step))
  }
  await must(sheet.step(stage.officer, "self", { kind: "sentToReview" }))
  const { body } = await sheet.get(stage.head)
  await must(sheet.step(stage.head, "sign", { kind: "handedIn", contentHash: body.contentHash }))
  const before = (await sheet.get(stage.officer)).body

  await plant("firstA1", must(sheet.step(stage.appraiser, "appraisal", mark("A.1", secrets.firstA1))))
  await plant("secondA1", must(sheet.step(stage.second, "appraisal", mark("A.1", secrets.secondA1, "secondMarked"))))
  await plant("firstA2", must(sheet.step(stage.appraiser, "appraisal", mark("A.2", secrets.firstA2))))
  await plant("firstB1", must(sheet.step(stage.appraiserB, "appraisal", mark("B.1", secrets.firstB1))))
  const external = { kind: "externalPoints", leaf: "B.2", points: secrets.external[0], basis: secrets.external[1] }
  await plant("external", must(sheet.step(stage.runner, "run", external)))
  await expectSilence([])
  // Not even how many steps were taken: apart from whose turn it is the unit sees what it saw.
  expect((await sheet.get(stage.officer)).body).toEqual({ ...before, state: "appraising" })

  await must(sheet.step(stage.runner, "run", { kind: "released" }))
  const released = ["firstA1", "firstA2", "firstB1"] as const
  await expectSilence(released)
  const explained = { kind: "explained", leaf: "A.1", claim: "Có quyết định", wanted: "3" }
  await must(sheet.step(stage.officer, "self", explained))
  await must(sheet.step(stage.head, "sign", { kind: "explanationsClosed" }))
  const answers = (await sheet.leaf(stage.appraiser, "A.1")).body.leaf.explanations[0].seq
  const [points, reason] = secrets.decision
  const decided = { kind: "decided", leaf: "A.1", answers, outcome: "partly", points, reason }
  await plant("decision", must(sheet.step(stage.appraiser, "appraisal", decided)))
  const disputed = { kind: "disputed", leaf: "B.1", reason: secrets.dispute[0] }
  await plant("dispute", must(sheet.step(stage.runner, "run", disputed)))
  await expectSilence(released)

  await must(sheet.step(stage.runner, "run", { kind: "decisionsReleased" }))
  const vote = { kind: "voted", leaf: "B.1", points: secrets.council[0], how: "present", note: secrets.vote[0] }
  await plant("vote", must(sheet.step(stage.member, "council", vote)))
  kept.add("council")
  const conflict = { kind: "conflictDeclared", leaf: "B.1", reason: secrets.conflict[0] }
  await plant("conflict", must(sheet.step(stage.otherMember, "council", conflict)))
  const resolved = { kind: "councilDecided", leaf: "B.1", points: secrets.council[0], reason: secrets.council[1] }
  await plant("council", must(sheet.step(stage.runner, "run", resolved)))
  await expectSilence([...released, "decision", "dispute"])

  await must(sheet.step(stage.runner, "run", { kind: "finalised" }))
  await expectSilence([...released, "decision", "dispute", "council", "external"])
})

test("of two marks on a sampled leaf each appraiser sees only their own, until both are given", async () => {
  const other = await buildCampaignStage(server, {
    change: (settings) => ({ ...settings, doubleMarking: { percent: 100, seed: 3 } }),
  })
  const { step, leaf, get } = await startStageAssessment(server, other)
  const scored = { kind: "selfScored", notApplicable: null, explanation: "Đã làm đủ các việc" }
  for (const code of ["A.1", "A.2", "B.1"])
    await must(step(other.officer, "self", { ...scored, leaf: code, points: "2" }))
  await must(step(other.officer, "self", { kind: "sentToReview" }))
  await must(step(other.head, "sign", { kind: "handedIn", contentHash: (await get(other.head)).body.contentHash }))

  const seen = (await leaf(other.second, "A.1")).body.leaf
  expect(seen).toMatchObject({ sampled: true, markKind: "appraised" })
  await must(step(other.appraiser, "appraisal", mark("A.1", ["1.1111", "LY-DO-MOT"])))
  const blind = (await leaf(other.second, "A.1")).body
  expect(blind.leaf).toMatchObject({ round1: null, final: null, seq: seen.seq, markKind: "secondMarked" })
  expect(JSON.stringify(blind)).not.toContain("LY-DO-MOT")
  // What the second appraiser sends is based on what they saw before the first mark, and is no conflict.
  expect((await step(other.second, "appraisal", mark("A.1", ["1", "x"]), seen.seq)).status).toBe(409)
  await must(step(other.second, "appraisal", mark("A.1", ["1.2222", "LY-DO-HAI"], "secondMarked"), seen.seq))
  expect((await leaf(other.appraiser, "A.1")).body.leaf).toMatchObject({
    round1: { points: "1.1111" },
    second: { points: "1.2222" },
  })
  expect((await step(other.appraiser, "appraisal", mark("A.1", ["1", "x"], "secondMarked"))).status).toBe(403)
})
