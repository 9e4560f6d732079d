import { afterAll, beforeAll, expect, test } from "vitest"

import { createUnit } from "#modules/units/index.ts"

import {
  buildActor,
  buildCampaignStage,
  handIn,
  must,
  startStageAssessment,
  type Actor,
  type Stage,
  type StageAssessment,
  type StepGroup,
} from "../builders/running-campaign.ts"
import { buildTestServer, type TestServer } from "../builders/server.ts"

// Every kind of step × everybody who is not named for it × where the sheet stands. Written down here by hand, so that
// neither the table of moves nor the list of grants vouches for itself.

let server: TestServer
let stage: Stage
let sheet: StageAssessment
let everybody: Readonly<Record<string, Actor>>

beforeAll(async () => {
  server = await buildTestServer({ now: new Date("2026-11-21T02:00:00Z") })
  stage = await buildCampaignStage(server)
  sheet = await startStageAssessment(server, stage)
  const since = { from: "2025-07-01", legalBasis: "", by: null }
  const elsewhere = (await createUnit(server.db, { name: "Tỉnh Khác", kind: "province", parentId: null }, since)).id
  const [ward = "", other = ""] = stage.wards
  const at = (unitId: string, role: Parameters<typeof buildActor>[1]["role"]) =>
    buildActor(server, { unitId, role, title: role })
  const { officer, wardCoordinator, head, appraiser, appraiserB, runner, member, otherMember, torn } = stage
  everybody = {
    officer,
    wardCoordinator,
    head,
    appraiser,
    appraiserB,
    runner,
    member,
    otherMember,
    torn,
    wardAdmin: await at(ward, "unitAdmin"),
    wardAuditor: await at(ward, "auditor"),
    otherOfficer: await at(other, "officer"),
    otherHead: await at(other, "leader"),
    provinceOfficer: await at(stage.provinceId, "officer"),
    provinceAuditor: await at(stage.provinceId, "auditor"),
    systemAdmin: await at(stage.provinceId, "systemAdmin"),
    strangerLeader: await at(elsewhere, "leader"),
    strangerAppraiser: await at(elsewhere, "appraiser"),
  }
})
afterAll(() => server.close())

const unit = ["officer", "wardCoordinator", "head", "torn"]
/** A leader or coordinator of the province runs; of those the stage has the runner and the chair of the council. */
const running = ["runner", "member"]
const council = ["member", "otherMember"]
const reason = "Có lý do"

type Row = readonly [StepGroup, Readonly<Record<string, unknown>>, readonly string[]]

/** Who may take a step at all; everybody else is refused in every state. On leaf A.1, which B's appraiser does not have. */
const rows: readonly Row[] = [
  ["self", { kind: "ownerSet", leaf: "A.1", positionId: null, title: "" }, unit],
  ["self", { kind: "selfScored", leaf: "A.1", points: "1", notApplicable: null, explanation: reason }, unit],
  ["self", { kind: "sentToReview" }, unit],
  ["self", { kind: "leafHandedIn", leaf: "A.1" }, unit],
  ["self", { kind: "explained", leaf: "A.1", claim: reason, wanted: "2" }, unit],
  ["self", { kind: "extensionAsked", phase: "explanation", until: "2027-01-20", reason }, unit],
  ["review", { kind: "reviewed", leaf: "A.1", verdict: "agreed", reason }, ["wardCoordinator", "head"]],
  ["review", { kind: "sentBack", reason }, ["wardCoordinator", "head"]],
  ["sign", { kind: "handedIn", contentHash: "0".repeat(64) }, ["head"]],
  ["sign", { kind: "explanationsClosed" }, ["head"]],
  ["appraisal", { kind: "appraised", leaf: "A.1", points: "1", reason }, ["appraiser"]],
  ["appraisal", { kind: "secondMarked", leaf: "A.1", points: "1", reason }, ["appraiser"]],
  ["appraisal", { kind: "leafReturned", leaf: "A.1", reason, fileName: null }, ["appraiser"]],
  ["appraisal", { kind: "decided", leaf: "A.1", answers: 1, outcome: "accepted", points: "1", reason }, ["appraiser"]],
  ["run", { kind: "returned", reason }, running],
  ["run", { kind: "released" }, running],
  ["run", { kind: "explanationsEnded" }, running],
  ["run", { kind: "decisionsReleased" }, running],
  ["run", { kind: "disputed", leaf: "A.1", reason }, running],
  ["run", { kind: "councilDecided", leaf: "A.1", points: "1", reason }, running],
  ["run", { kind: "extensionDecided", phase: "explanation", until: null, reason }, running],
  ["run", { kind: "externalPoints", leaf: "B.2", points: "1", basis: reason }, running],
  ["run", { kind: "finalised" }, running],
  ["run", { kind: "corrected", leaf: "A.1", points: "1", reason, basis: reason }, running],
  ["council", { kind: "conflictDeclared", leaf: "A.1", reason }, council],
  ["council", { kind: "voted", leaf: "A.1", points: "1", how: "present", note: "" }, council],
]

/** Everybody who is not in a row tries its step; answers what was not refused for want of right. */
const listTaken = async (): Promise<readonly string[]> => {
  const before = (await sheet.get(stage.runner)).body.seq
  const taken: string[] = []
  for (const [group, step, allowed] of rows)
    for (const [name, actor] of Object.entries(everybody)) {
      if (allowed.includes(name)) continue
      const { status } = await sheet.step(actor, group, step, 1_000)
      // A stranger does not even learn that the sheet is there; an appraiser of other areas may hear of the state first.
      const isRefused = status === 403 || status === 404 || (name === "appraiserB" && status === 409)
      if (!isRefused) taken.push(`${String(step["kind"])} by ${name}: ${status}`)
    }
  expect((await sheet.get(stage.runner)).body.seq).toBe(before)
  return taken
}

const mark = async (actor: Actor, leaf: string): Promise<void> =>
  must(sheet.step(actor, "appraisal", { kind: "appraised", leaf, points: "1", reason: "Thiếu" }))

/** Where the sheet stands, and how it comes there from the row above. */
const states: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["filling", async () => undefined],
  ["handedIn", () => handIn(sheet, stage)],
  [
    "appraising",
    async () => {
      await mark(stage.appraiser, "A.1")
      await mark(stage.appraiser, "A.2")
      await mark(stage.appraiserB, "B.1")
    },
  ],
  ["explaining", () => must(sheet.step(stage.runner, "run", { kind: "released" }))],
  ["deciding", () => must(sheet.step(stage.head, "sign", { kind: "explanationsClosed" }))],
  [
    "council",
    async () => {
      await must(sheet.step(stage.runner, "run", { kind: "disputed", leaf: "A.1", reason }))
      await must(sheet.step(stage.runner, "run", { kind: "decisionsReleased" }))
    },
  ],
]

test.each(states)(
  "while the sheet is %s, nobody takes a step that is another's",
  { timeout: 120_000 },
  async (state, go) => {
    await go()
    expect((await sheet.get(stage.runner)).body.state).toBe(state)
    expect(await listTaken()).toEqual([])
  },
)
