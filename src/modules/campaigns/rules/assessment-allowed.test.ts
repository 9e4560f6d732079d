import fc from "fast-check"
import { describe, expect, test } from "vitest"

import {
  anyBody,
  anySteps,
  appraised,
  buildContext,
  handedIn,
  keep,
  secondMarked,
  selfScored,
  settings,
  stepLeaves,
  withFacts,
  type Taken,
} from "#test/builders/assessment-steps.ts"

import { findMarkKind } from "./allowed-leaf.ts"
import { checkStep, listKinds } from "./allowed.ts"
import { foldAssessment } from "./fold.ts"
import { listGaps } from "./gaps.ts"
import { capacities, moves, type AssessmentState, type Capacity } from "./moves.ts"
import { listCapacities, sideOf, type Standing } from "./standing.ts"
import type { StepBody, StepKind } from "./steps.ts"
import { phaseCodes } from "./codes.ts"
import type { PhaseCode } from "./settings.ts"

const fold = (...bodies: readonly Taken[]) => foldAssessment(stepLeaves, keep(...bodies))
const filled: readonly Taken[] = [selfScored("1.1"), selfScored("1.2")]
const toReview: StepBody = { kind: "sentToReview" }
const marked: readonly Taken[] = [appraised("1.1"), appraised("1.2")]
const released: StepBody = { kind: "released" }
const ended: StepBody = { kind: "explanationsEnded" }
const decisionsReleased: StepBody = { kind: "decisionsReleased" }
const explained: StepBody = { kind: "explained", leaf: "1.1", claim: "có", wanted: "2" }
const disputed: StepBody = { kind: "disputed", leaf: "1.1", reason: "lệch" }

/** The steps that lead into each state. */
const ways: Readonly<Record<AssessmentState, readonly Taken[]>> = {
  filling: [],
  reviewing: [...filled, toReview],
  handedIn: [...filled, toReview, handedIn],
  returned: [...filled, toReview, handedIn, { kind: "returned", reason: "thiếu" }],
  appraising: [...filled, toReview, handedIn, ...marked],
  explaining: [...filled, toReview, handedIn, ...marked, released],
  deciding: [...filled, toReview, handedIn, ...marked, released, ended],
  council: [...filled, toReview, handedIn, ...marked, released, ended, decisionsReleased],
  final: [...filled, toReview, handedIn, ...marked, released, ended, decisionsReleased, { kind: "finalised" }],
}
const states = Object.keys(ways) as AssessmentState[]

/** Every phase but those named is over. */
const openOnly = (...codes: readonly PhaseCode[]) => ({
  ...settings,
  phases: phaseCodes.map((code) =>
    codes.includes(code)
      ? { code, from: "2026-11-01", to: "2026-11-30" }
      : { code, from: "2026-10-01", to: "2026-10-31" },
  ),
})

describe("every state, capacity and kind", () => {
  test.each(states)("%s is reached", (state) => expect(fold(...ways[state]).state).toBe(state))

  test.each(states.flatMap((state) => capacities.map((capacity) => [state, capacity] as const)))(
    "%s, as %s: the buttons are what the table and the check allow",
    (state, capacity) => {
      const assessment = fold(...ways[state])
      const context = buildContext({ settings: openOnly(...phaseCodes), capacities: new Set([capacity]) })
      const offered = new Set(listKinds(assessment, context))
      for (const kind of Object.keys(moves) as (keyof typeof moves)[]) {
        const move = moves[kind]
        expect([kind, offered.has(kind)]).toEqual([kind, move.capacity === capacity && move.from.includes(state)])
        const refusal = checkStep(assessment, sampleOf(kind), context)
        const expected = move.capacity === capacity ? "conflict" : "forbidden"
        expect([kind, offered.has(kind) || refusal?.code === expected]).toEqual([kind, true])
      }
      expect(
        listKinds(assessment, { ...context, settings: openOnly() }).filter(
          (kind) => moves[kind as "released"].phases.length > 0,
        ),
      ).toEqual([])
      expect(listKinds(assessment, { ...context, isClosed: true }).filter((kind) => kind !== "corrected")).toEqual([])
    },
  )

  test("a step that is not offered is never taken", () => {
    fc.assert(
      fc.property(anySteps, anyBody, (steps, body) => {
        const assessment = foldAssessment(stepLeaves, steps)
        const context = buildContext()
        const isTaken = checkStep(assessment, body, context) === undefined
        expect(isTaken && !listKinds(assessment, context).includes(body.kind)).toBe(false)
      }),
    )
  })

  test("nobody sends the opening step", () => {
    expect(checkStep(fold(), { kind: "opened" }, buildContext())?.code).toBe("forbidden")
  })
})

/** One body of a kind, on leaf 1.1 where it is about a leaf. */
const sampleOf = (kind: Exclude<StepKind, "opened">): StepBody => {
  const about = { leaf: "1.1", reason: "vì", points: "1" }
  const samples: Readonly<Record<Exclude<StepKind, "opened">, StepBody>> = {
    ownerSet: { kind: "ownerSet", leaf: "1.1", positionId: null, title: "" },
    selfScored: selfScored("1.1"),
    sentToReview: toReview,
    leafHandedIn: { kind: "leafHandedIn", leaf: "1.1" },
    explained,
    extensionAsked: { kind: "extensionAsked", phase: "explanation", until: "2027-02-01", reason: "bận" },
    reviewed: { kind: "reviewed", leaf: "1.1", verdict: "agreed", reason: "" },
    sentBack: { kind: "sentBack", reason: "sửa" },
    handedIn,
    explanationsClosed: { kind: "explanationsClosed" },
    appraised: appraised("1.1"),
    secondMarked: secondMarked("1.1"),
    leafReturned: { kind: "leafReturned", leaf: "1.1", reason: "mờ", fileName: null },
    decided: { kind: "decided", ...about, answers: 1, outcome: "accepted" },
    returned: { kind: "returned", reason: "thiếu" },
    released,
    explanationsEnded: ended,
    decisionsReleased,
    disputed,
    councilDecided: { kind: "councilDecided", ...about },
    extensionDecided: { kind: "extensionDecided", phase: "explanation", until: null, reason: "không" },
    externalPoints: { kind: "externalPoints", leaf: "2.1", points: "1", basis: "khảo sát" },
    finalised: { kind: "finalised", without: { leaves: ["2.1"], reason: "chưa điều tra" } },
    corrected: { kind: "corrected", ...about, basis: "QĐ" },
    conflictDeclared: { kind: "conflictDeclared", leaf: "1.1", reason: "người nhà" },
    voted: { kind: "voted", leaf: "1.1", points: "1", how: "present", note: "" },
  }
  return samples[kind]
}

type Case = readonly [string, readonly Taken[], StepBody, ReturnType<typeof buildContext>, string | undefined]
const open = buildContext({ settings: openOnly(...phaseCodes) })
const returned11: StepBody = { kind: "leafReturned", leaf: "1.1", reason: "mờ", fileName: null }
const cases: readonly Case[] = [
  ["points above the maximum", [], selfScored("1.1", "2.5"), open, "invalid"],
  ["points below zero", [], selfScored("1.1", "-1"), open, "invalid"],
  ["a bonus has no maximum without a cap", [], selfScored("9.1", "12"), open, undefined],
  ["a survey is not scored by the unit", [], selfScored("2.1", "1"), open, "conflict"],
  ["an unknown leaf", [], selfScored("7.7"), open, "invalid"],
  ["a leaf is locked once handed in", ways.handedIn, selfScored("1.1"), open, "conflict"],
  ["but not one that was returned", [...ways.handedIn, returned11], selfScored("1.1"), open, undefined],
  ["only what was returned is handed in again", ways.handedIn, { kind: "leafHandedIn", leaf: "1.1" }, open, "conflict"],
  ["a mark below the self-score needs a reason", ways.handedIn, appraised("1.1", "0.5", ""), open, "invalid"],
  ["the same points need none, however written", ways.handedIn, appraised("1.1", "1.00", ""), open, undefined],
  ["another's area", ways.handedIn, appraised("1.1"), withFacts(open, "1.1", { mine: false }), "forbidden"],
  ["no second mark outside the sample", ways.handedIn, secondMarked("1.1"), open, "conflict"],
  [
    "no second mark of one's own first",
    [...ways.handedIn, appraised("1.1")],
    secondMarked("1.1"),
    withFacts(open, "1.1", { sampled: true }),
    "forbidden",
  ],
  [
    "nobody overwrites a first mark unseen",
    [...ways.handedIn, ["b", appraised("1.1")]],
    appraised("1.1"),
    withFacts(open, "1.1", { sampled: true }),
    "conflict",
  ],
  [
    "the second one marks second",
    [...ways.handedIn, ["b", appraised("1.1")]],
    secondMarked("1.1"),
    withFacts(open, "1.1", { sampled: true }),
    undefined,
  ],
  ["release waits for every leaf", [...ways.handedIn, appraised("1.1")], released, open, "conflict"],
  [
    "and for a bonus that was claimed",
    [...filled, selfScored("9.1"), toReview, handedIn, ...marked],
    released,
    open,
    "conflict",
  ],
  ["but not for the survey", ways.appraising, released, open, undefined],
  [
    "the whole sheet goes back once only",
    [...ways.returned, toReview, handedIn],
    { kind: "returned", reason: "x" },
    open,
    "conflict",
  ],
  ["a third explanation", [...ways.explaining, explained, explained], explained, open, "conflict"],
  ["an answer to nothing", ways.deciding, sampleOf("decided"), open, "invalid"],
  [
    "decisions are released when all are there",
    [...ways.explaining, explained, ended],
    decisionsReleased,
    open,
    "conflict",
  ],
  ["a vote on what is not on the agenda", ways.council, sampleOf("voted"), open, "conflict"],
  ["a vote on what is", [...ways.council, disputed], sampleOf("voted"), open, undefined],
  [
    "a vote in conflict",
    [...ways.council, disputed, { kind: "conflictDeclared", leaf: null, reason: "x" }],
    sampleOf("voted"),
    open,
    "forbidden",
  ],
  [
    "a conflict where nothing is voted on",
    ways.council,
    { kind: "conflictDeclared", leaf: null, reason: "x" },
    open,
    "conflict",
  ],
  ["a resolution without votes", [...ways.council, disputed], sampleOf("councilDecided"), open, "conflict"],
  [
    "a resolution as voted",
    [...ways.council, disputed, ["a", sampleOf("voted")], ["b", sampleOf("voted")]],
    sampleOf("councilDecided"),
    open,
    undefined,
  ],
  ["no end while the council owes an answer", [...ways.council, disputed], { kind: "finalised" }, open, "conflict"],
  [
    "more time than there is",
    [],
    { kind: "extensionAsked", phase: "explanation", until: "2026-11-02", reason: "x" },
    open,
    "invalid",
  ],
]

describe("what a leaf or the sheet forbids", () => {
  test.each(cases)("%s", (_, way, body, context, code) =>
    expect(checkStep(fold(...way), body, context)?.code).toBe(code),
  )

  test.each<[string, readonly Taken[], Parameters<typeof withFacts>[2], boolean]>([
    ["points and evidence", [selfScored("1.1")], { evidence: 1 }, false],
    ["points and a full explanation", [selfScored("1.1")], { evidence: 0 }, false],
    ["points alone", [{ ...selfScored("1.1"), explanation: "ngắn" } as StepBody], { evidence: 0 }, true],
    ["no points need no proof", [{ ...selfScored("1.1", "0"), explanation: "" } as StepBody], { evidence: 0 }, false],
    ["what does not apply needs its reason only", [selfScored("1.1", null)], { evidence: 0 }, false],
    ["nothing yet", [], { evidence: 3 }, true],
    [
      "review wants changes",
      [selfScored("1.1"), { kind: "reviewed", leaf: "1.1", verdict: "back", reason: "sai" }],
      {},
      true,
    ],
  ])("gap: %s", (_, way, facts, isGap) => {
    const gaps = listGaps(fold(...way), withFacts(open, "1.1", facts))
    expect(gaps.some(({ leaf }) => leaf === "1.1")).toBe(isGap)
    expect(gaps.map(({ leaf }) => leaf)).not.toContain("2.1")
  })

  test.each<[string, readonly Taken[], boolean, ReturnType<typeof findMarkKind>]>([
    ["the only mark", [], false, "appraised"],
    ["the first of two", [], true, "appraised"],
    ["the second of two", [["b", appraised("1.1")]], true, "secondMarked"],
    ["one's own first again", [appraised("1.1")], true, "appraised"],
    ["one's own second again", [["b", appraised("1.1")], secondMarked("1.1")], true, "secondMarked"],
  ])("which mark: %s", (_, way, sampled, kind) => {
    const leaf = fold(...way).leaves.get("1.1")!
    expect(findMarkKind(leaf, { mine: true, sampled, outside: false }, "a")).toBe(kind)
    expect(findMarkKind(leaf, { mine: false, sampled, outside: false }, "a")).toBeNull()
  })
})

describe("in what one may act", () => {
  const all = ["fill", "review", "sign", "appraise", "run", "vote"].map((each) => `assessment.${each}`)
  const standing: Standing = { accountId: "a", isOwn: false, isOrganiser: true, runs: true, permissions: new Set(all) }
  const named = {
    council: settings.council,
    areas: [{ code: "x", name: "x", criteria: ["1"], appraisers: [{ accountId: "a", name: "a" }] }],
  }
  const held = (change: Partial<Standing>, people = named): readonly Capacity[] => [
    ...listCapacities({ ...standing, ...change }, people),
  ]
  test("nobody acts for the organiser on their own unit, whatever they may", () => {
    expect(held({ isOwn: true })).toEqual(["fill", "review", "sign"])
    expect(sideOf({ ...standing, isOwn: true })).toBe("unit")
  })
  test("appraisers and members are those who are named, by permission", () => {
    expect(held({})).toEqual(["appraise", "run", "council"])
    expect(held({}, { areas: [], council: null })).toEqual(["run"])
    expect(held({ permissions: new Set() })).toEqual([])
  })
  test("only the unit that runs it runs it; who stands elsewhere only reads, on the unit's side", () => {
    expect(held({ runs: false })).toEqual(["appraise", "council"])
    expect(held({ isOrganiser: false })).toEqual([])
    expect(sideOf({ ...standing, isOrganiser: false })).toBe("unit")
  })
})
