import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { createUnit } from "#modules/units/index.ts"

import {
  buildActor,
  buildCampaignStage,
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
  // Nobody is signed out by the days that pass here.
  server = await buildTestServer({ now: new Date("2026-11-21T02:00:00Z"), auth: { idleMinutes: 200_000 } })
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

type State =
  | "filling"
  | "reviewing"
  | "handedIn"
  | "returned"
  | "appraising"
  | "explaining"
  | "deciding"
  | "council"
  | "final"

const unit = ["officer", "wardCoordinator", "head", "torn"]
const review = ["wardCoordinator", "head"]
/** A leader or coordinator of the province runs; of those the stage has the runner and the chair of the council. */
const running = ["runner", "member"]
const council = ["member", "otherMember"]
const inHand: readonly State[] = ["handedIn", "appraising"]
const running1: readonly State[] = ["filling", "reviewing", "handedIn", "returned", "appraising"]
const open: readonly State[] = [...running1, "explaining", "deciding", "council"]
const reason = "Có lý do"

type Row = readonly [StepGroup, Readonly<Record<string, unknown>>, readonly string[], readonly State[]]

/** Who may take a step, and where the sheet must stand for it; on leaf A.1, which B's appraiser does not have. */
const rows: readonly Row[] = [
  ["self", { kind: "ownerSet", leaf: "A.1", positionId: null, title: "" }, unit, ["filling", "returned", "reviewing"]],
  [
    "self",
    { kind: "selfScored", leaf: "A.1", points: "1", notApplicable: null, explanation: reason },
    unit,
    ["filling", "returned", ...inHand],
  ],
  ["self", { kind: "sentToReview" }, unit, ["filling", "returned"]],
  ["self", { kind: "leafHandedIn", leaf: "A.1" }, unit, inHand],
  ["self", { kind: "explained", leaf: "A.1", claim: reason, wanted: "2" }, unit, ["explaining"]],
  ["self", { kind: "extensionAsked", phase: "explanation", until: "2027-01-20", reason }, unit, open],
  ["review", { kind: "reviewed", leaf: "A.1", verdict: "agreed", reason }, review, ["reviewing"]],
  ["review", { kind: "sentBack", reason }, review, ["reviewing"]],
  ["sign", { kind: "handedIn", contentHash: "0".repeat(64) }, ["head"], ["reviewing"]],
  ["sign", { kind: "explanationsClosed" }, ["head"], ["explaining"]],
  ["appraisal", { kind: "appraised", leaf: "A.1", points: "1", reason }, ["appraiser"], inHand],
  ["appraisal", { kind: "secondMarked", leaf: "A.1", points: "1", reason }, ["appraiser"], inHand],
  ["appraisal", { kind: "leafReturned", leaf: "A.1", reason, fileName: null }, ["appraiser"], inHand],
  [
    "appraisal",
    { kind: "decided", leaf: "A.1", answers: 1, outcome: "accepted", points: "1", reason },
    ["appraiser"],
    ["deciding"],
  ],
  ["run", { kind: "returned", reason }, running, inHand],
  ["run", { kind: "released" }, running, ["appraising"]],
  ["run", { kind: "explanationsEnded" }, running, ["explaining"]],
  ["run", { kind: "decisionsReleased" }, running, ["deciding"]],
  ["run", { kind: "disputed", leaf: "A.1", reason }, running, ["deciding", "council"]],
  ["run", { kind: "councilDecided", leaf: "A.1", points: "1", reason }, running, ["council"]],
  ["run", { kind: "extensionDecided", phase: "explanation", until: null, reason }, running, open],
  [
    "run",
    { kind: "externalPoints", leaf: "B.2", points: "1", basis: reason },
    running,
    ["handedIn", "returned", "appraising", "explaining", "deciding", "council"],
  ],
  ["run", { kind: "finalised" }, running, ["council"]],
  ["run", { kind: "corrected", leaf: "A.1", points: "1", reason, basis: reason }, running, ["final"]],
  ["council", { kind: "conflictDeclared", leaf: "A.1", reason }, council, ["council"]],
  ["council", { kind: "voted", leaf: "A.1", points: "1", how: "present", note: "" }, council, ["council"]],
]

/** Kinds that are never too late, whatever the windows say. */
const timeless =
  "ownerSet sentBack released explanationsEnded decisionsReleased disputed externalPoints extensionAsked extensionDecided finalised corrected".split(
    " ",
  )

/** What each is offered; whoever may not even read the sheet nothing. */
const listOffers = async (): Promise<Readonly<Record<string, readonly string[]>>> => {
  const offers: Record<string, readonly string[]> = {}
  for (const [name, actor] of Object.entries(everybody)) {
    const { status, body } = await sheet.get(actor)
    offers[name] = status === 200 ? body.kinds.toSorted() : []
  }
  return offers
}

/** What each may take by the rows above; B's appraiser appraises too, if not this leaf. */
const listMeant = (state: State, isLate: boolean): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.keys(everybody).map((name) => {
      const named = name === "appraiserB" ? "appraiser" : name
      const own = rows.filter(([, , who, from]) => who.includes(named) && from.includes(state))
      const kinds = own.map(([, { kind }]) => String(kind)).filter((kind) => !isLate || timeless.includes(kind))
      return [name, kinds.toSorted()]
    }),
  )

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

const sign = async (): Promise<void> => {
  const { contentHash } = (await sheet.get(stage.head)).body
  await must(sheet.step(stage.head, "sign", { kind: "handedIn", contentHash }))
}

/** Where the sheet stands, and how it comes there from the row above. */
const states: readonly (readonly [State, () => Promise<unknown>])[] = [
  ["filling", async () => undefined],
  [
    "reviewing",
    async () => {
      for (const leaf of ["A.1", "A.2", "B.1"]) {
        const step = { kind: "selfScored", leaf, points: "2", notApplicable: null, explanation: "Đã làm đủ các việc" }
        await must(sheet.step(stage.officer, "self", step))
      }
      await must(sheet.step(stage.officer, "self", { kind: "sentToReview" }))
    },
  ],
  ["handedIn", sign],
  ["returned", () => must(sheet.step(stage.runner, "run", { kind: "returned", reason }))],
  [
    "appraising",
    async () => {
      await must(sheet.step(stage.officer, "self", { kind: "sentToReview" }))
      await sign()
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
  [
    "final",
    async () => {
      const vote = { kind: "voted", leaf: "A.1", points: "1", how: "present", note: "" }
      for (const member of [stage.member, stage.otherMember]) await must(sheet.step(member, "council", vote))
      await must(sheet.step(stage.runner, "run", { kind: "councilDecided", leaf: "A.1", points: "1", reason }))
      const without = { leaves: ["B.2"], reason: "Năm nay không điều tra" }
      await must(sheet.step(stage.runner, "run", { kind: "finalised", without }))
    },
  ],
]

describe.each(states)("while the sheet is %s", (state, go) => {
  beforeAll(async () => {
    await go()
  }, 60_000)

  test("nobody takes a step that is another's", { timeout: 120_000 }, async () => {
    expect((await sheet.get(stage.runner)).body.state).toBe(state)
    expect(await listTaken()).toEqual([])
  })

  test("each is offered exactly what is theirs, and when the windows are over only what is never too late", async () => {
    expect(await listOffers()).toEqual(listMeant(state, false))
    const today = server.now()
    server.setNow(new Date("2027-01-15T02:00:00Z"))
    expect(await listOffers()).toEqual(listMeant(state, true))
    server.setNow(today)
  })
})
