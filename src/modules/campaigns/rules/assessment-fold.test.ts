import fc from "fast-check"
import { describe, expect, test } from "vitest"

import {
  anySteps,
  appraised,
  handedIn,
  keep,
  secondMarked,
  selfScored,
  settings,
  stepLeaves,
  type Taken,
} from "#test/builders/assessment-steps.ts"

import { listNewer } from "./conflict.ts"
import { tallyVotes } from "./council.ts"
import { applyStep, findFinal, foldAssessment, stageOf } from "./fold.ts"
import type { Step, StepBody } from "./steps.ts"
import { summarise } from "./summary.ts"
import { listReadable, viewAssessment, viewLeaf, type Viewer } from "./view.ts"
import { findWindow } from "./windows.ts"

const fold = (steps: readonly Step[]) => foldAssessment(stepLeaves, steps)
const leafAfter = (...bodies: readonly Taken[]) => fold(keep(...bodies)).leaves.get("1.1")!
const voted = (points: string | null): StepBody => ({ kind: "voted", leaf: "1.1", points, how: "present", note: "" })
const explained: StepBody = { kind: "explained", leaf: "1.1", claim: "có", wanted: "2" }
const decided = (answers: number, points: string): StepBody => ({
  kind: "decided",
  leaf: "1.1",
  answers,
  outcome: "partly",
  points,
  reason: "một phần",
})

describe("the fold", () => {
  test("of a prefix and the rest is the fold of all", () => {
    fc.assert(
      fc.property(anySteps, fc.nat(30), (steps, cut) => {
        expect(steps.slice(cut).reduce(applyStep, fold(steps.slice(0, cut)))).toEqual(fold(steps))
      }),
    )
  })

  const external: StepBody = { kind: "externalPoints", leaf: "1.1", points: "0.25", basis: "khảo sát" }
  const council: StepBody = { kind: "councilDecided", leaf: "1.1", points: "1.5", reason: "họp" }
  const corrected: StepBody = { kind: "corrected", leaf: "1.1", points: "0", reason: "sai", basis: "QĐ" }
  test.each<[string, readonly StepBody[], string | undefined, string | undefined]>([
    ["nobody decided", [selfScored("1.1")], undefined, undefined],
    ["the appraisal", [appraised("1.1", "1")], "1", "appraisal"],
    ["the last appraisal", [appraised("1.1", "1"), appraised("1.1", "0.5")], "0.5", "appraisal"],
    ["an explanation alone changes nothing", [appraised("1.1", "1"), explained], "1", "appraisal"],
    ["the decision", [appraised("1.1", "1"), explained, decided(2, "1.5")], "1.5", "decision"],
    ["a decision on no explanation is nothing", [appraised("1.1", "1"), explained, decided(9, "2")], "1", "appraisal"],
    ["the second decision", [explained, decided(1, "1"), explained, decided(3, "2")], "2", "decision"],
    ["the council", [appraised("1.1", "1"), explained, decided(2, "2"), council], "1.5", "council"],
    ["points from outside", [appraised("1.1", "1"), council, external], "0.25", "external"],
    ["outside points taken back", [council, external, { ...external, points: null }], "1.5", "council"],
    ["a later correction", [external, corrected], "0", "correction"],
  ])("%s", (_, bodies, points, from) => {
    const final = findFinal(leafAfter(...bodies))
    expect([final?.points, final?.from]).toEqual([points, from])
  })

  test("what was reviewed is open again when it is scored anew", () => {
    const reviewed: StepBody = { kind: "reviewed", leaf: "1.1", verdict: "agreed", reason: "" }
    expect(leafAfter(selfScored("1.1"), reviewed).review).not.toBeNull()
    expect(leafAfter(selfScored("1.1"), reviewed, selfScored("1.1", "2")).review).toBeNull()
  })

  test("a leaf that was returned is not waited for once the whole sheet comes in, or the appraisal goes out", () => {
    const returned: StepBody = { kind: "leafReturned", leaf: "1.1", reason: "mờ", fileName: null }
    expect(leafAfter(handedIn, returned).returned).not.toBeNull()
    expect(leafAfter(handedIn, returned, handedIn).returned).toBeNull()
    expect(leafAfter(handedIn, returned, { kind: "released" }).returned).toBeNull()
  })

  test("asking for more time, or being refused more, takes nothing back that was given", () => {
    const asked: StepBody = { kind: "extensionAsked", phase: "explanation", until: "2027-01-05", reason: "bận" }
    const given: StepBody = { kind: "extensionDecided", phase: "explanation", until: "2026-12-30", reason: "được" }
    const windowOf = (...bodies: readonly StepBody[]) => findWindow(settings, fold(keep(...bodies)), "explanation")
    expect(windowOf(asked)).toMatchObject({ to: "2026-12-27", extended: false })
    expect(windowOf(asked, given)).toMatchObject({ to: "2026-12-30", extended: true })
    expect(windowOf(asked, given, asked)).toMatchObject({ to: "2026-12-30" })
    expect(windowOf(asked, given, asked, { ...given, until: null })).toMatchObject({ to: "2026-12-30" })
    expect(summarise(fold(keep(asked, given, asked)), new Set()).asksExtension).toBe(true)
  })

  test.each<[string, readonly StepBody[]]>([
    ["empty", []],
    ["scored", [selfScored("1.1")]],
    ["appraised", [selfScored("1.1"), appraised("1.1")]],
    ["returned", [selfScored("1.1"), { kind: "leafReturned", leaf: "1.1", reason: "mờ", fileName: null }]],
    ["explained", [appraised("1.1"), explained]],
    ["answered", [appraised("1.1"), explained, decided(2, "1")]],
    ["disputed", [explained, decided(1, "1"), { kind: "disputed", leaf: "1.1", reason: "lệch" }]],
    ["settled", [{ kind: "disputed", leaf: "1.1", reason: "lệch" }, council]],
  ])("stage %s", (stage, bodies) => expect(stageOf(leafAfter(...bodies))).toBe(stage))
})

describe("the council's tally", () => {
  const tally = (votes: readonly (readonly [string, StepBody])[], countedOf: "members" | "votes" = "members") =>
    tallyVotes({ ...settings.council!, countedOf }, leafAfter(...votes), [])
  test.each<[string, readonly (readonly [string, StepBody])[], string | undefined, boolean]>([
    [
      "two of three carry",
      [
        ["a", voted("1")],
        ["b", voted("1.0")],
      ],
      "1",
      true,
    ],
    ["one of three is no quorum", [["a", voted("1")]], undefined, false],
    [
      "two who differ carry nothing",
      [
        ["a", voted("1")],
        ["b", voted("2")],
      ],
      undefined,
      true,
    ],
    [
      "the last vote of a member counts",
      [
        ["a", voted("1")],
        ["b", voted("2")],
        ["a", voted("2")],
      ],
      "2",
      true,
    ],
    [
      "half of the members is no majority",
      [
        ["a", voted("1")],
        ["b", voted(null)],
      ],
      undefined,
      true,
    ],
    [
      "a stranger's vote is not counted",
      [
        ["x", voted("1")],
        ["a", voted("1")],
      ],
      undefined,
      false,
    ],
  ])("%s", (_, votes, winner, quorumReached) => expect(tally(votes)).toMatchObject({ winner, quorumReached }))
  test("counted of the votes given, an abstention is not against", () => {
    expect(
      tally(
        [
          ["a", voted("1")],
          ["b", voted(null)],
        ],
        "votes",
      ).winner,
    ).toBe("1")
  })
  test("whoever declared a conflict counts neither for quorum nor for majority", () => {
    const leaf = leafAfter(
      ["b", { kind: "conflictDeclared", leaf: "1.1", reason: "x" }],
      ["b", voted("2")],
      ["a", voted("1")],
    )
    expect(tallyVotes(settings.council!, leaf, ["c"])).toMatchObject({ members: 1, barred: 2, voted: 1, winner: "1" })
  })
})

const unit: Viewer = { side: "unit", accountId: "a" }
const hiddenOf = (steps: readonly Step[]): ((step: Step) => boolean) => {
  const { round1Released, round2Released, finalised } = fold(steps)
  return ({ body: { kind } }) =>
    ["secondMarked", "voted", "conflictDeclared"].includes(kind) ||
    (kind === "appraised" && !round1Released) ||
    ((kind === "decided" || kind === "disputed") && !round2Released) ||
    ((kind === "councilDecided" || kind === "externalPoints") && finalised === null)
}

describe("what the unit sees", () => {
  test("is the same, to the last number, as if what is hidden had never happened", () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const visible = steps.filter((step) => !hiddenOf(steps)(step))
        const numbers = new Map(visible.map(({ seq }, index) => [seq, index + 1]))
        const numberOf = (seq: number): number => numbers.get(seq) ?? seq
        const plain = visible.map(({ seq, body, ...step }): Step => {
          const known = body.kind === "decided" ? { ...body, answers: numberOf(body.answers) } : body
          return { ...step, seq: numberOf(seq), body: known }
        })
        const seen = viewAssessment({ assessment: fold(steps), steps }, unit)
        const clean = viewAssessment({ assessment: fold(plain), steps: plain }, unit)
        expect({ ...seen, state: "" }).toEqual({ ...clean, state: "" })
      }),
      { numRuns: 300 },
    )
  })

  test("holds no second mark, no vote, and no final points before the end", () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const seen = viewAssessment({ assessment: fold(steps), steps }, unit)
        for (const leaf of seen.leaves.values()) {
          expect([leaf.second, leaf.votes, leaf.conflicts]).toEqual([null, [], []])
          const isOpen = seen.finalised === null
          expect(isOpen && [leaf.final, leaf.council, leaf.external].some((each) => each !== null)).toBe(false)
          expect(leaf.seq).toBeLessThanOrEqual(seen.steps.length)
        }
      }),
    )
  })

  test("of a single leaf says no more than of the whole", () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const assessment = fold(steps)
        const seen = viewAssessment({ assessment, steps }, unit)
        for (const leaf of assessment.leaves.values()) {
          const [alone, whole] = [viewLeaf(assessment, leaf, unit), seen.leaves.get(leaf.code)!]
          expect([alone.round1?.points, alone.council?.points, alone.final]).toEqual([
            whole.round1?.points,
            whole.council?.points,
            whole.final,
          ])
          expect(alone.explanations.map(({ decision }) => decision?.points)).toEqual(
            whole.explanations.map(({ decision }) => decision?.points),
          )
        }
      }),
      { numRuns: 1_000 },
    )
  })
})

describe("two marks on one leaf", () => {
  const sampled = new Set(["1.1"])
  const seenBy = (accountId: string, ...bodies: readonly Taken[]) => {
    const steps = keep(...bodies)
    return viewAssessment({ assessment: fold(steps), steps }, { side: "organiser", accountId, sampled }).leaves.get(
      "1.1",
    )!
  }
  test("are seen by their givers alone until both are there", () => {
    const first = ["a", appraised("1.1", "2")] as const
    const second = ["b", secondMarked("1.1", "1")] as const
    expect(seenBy("a", first)).toMatchObject({ round1: { points: "2" }, seq: 1 })
    expect(seenBy("b", first)).toMatchObject({ round1: null, final: null, seq: 0 })
    expect(seenBy("c", first)).toMatchObject({ round1: null, final: null })
    for (const who of ["a", "b", "c"])
      expect(seenBy(who, first, second)).toMatchObject({ round1: { points: "2" }, second: { points: "1" } })
  })
})

describe("who was faster", () => {
  const readable = (steps: readonly Step[]) =>
    listReadable({ assessment: fold(steps), steps }, { side: "organiser", accountId: "z" })
  const newer = (body: StepBody, basedOn: number, ...bodies: readonly Taken[]) =>
    listNewer(readable(keep(...bodies)), { body, basedOn, accountId: "z" }).map(({ seq }) => seq)
  test.each<[string, readonly number[], readonly number[]]>([
    ["the same leaf", newer(selfScored("1.1"), 1, selfScored("1.1"), selfScored("1.1", "2")), [2]],
    ["nothing newer", newer(selfScored("1.1"), 2, selfScored("1.1"), selfScored("1.1", "2")), []],
    ["another leaf", newer(selfScored("1.1"), 0, selfScored("1.2")), []],
    [
      "its owner is another matter",
      newer(selfScored("1.1"), 0, { kind: "ownerSet", leaf: "1.1", positionId: null, title: "" }),
      [],
    ],
    ["members vote at once", newer(voted("1"), 0, ["a", voted("2")]), []],
    ["but nobody against their own later vote", newer(voted("1"), 0, ["z", voted("2")]), [1]],
    ["the whole sheet", newer({ kind: "released" }, 1, selfScored("1.1"), { kind: "returned", reason: "x" }), [2]],
    [
      "more time is another matter",
      newer({ kind: "released" }, 0, { kind: "extensionAsked", phase: "council", until: "2027-02-01", reason: "x" }),
      [],
    ],
  ])("%s", (_, found, expected) => expect(found).toEqual(expected))
})
