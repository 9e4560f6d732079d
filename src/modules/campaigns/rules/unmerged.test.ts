import { describe, expect, test } from "vitest"

import {
  buildContext,
  handedIn,
  keep,
  selfScored,
  appraised,
  stepLeaves,
  type Taken,
} from "#test/builders/assessment-steps.ts"

import { checkStep } from "./allowed.ts"
import { foldAssessment } from "./fold.ts"
import { listUnmerged } from "./unmerged.ts"

/** 2.1 is a survey, 9.1 a bonus; everything else is marked and before the council. */
const ready: readonly Taken[] = [
  selfScored("1.1"),
  selfScored("1.2"),
  { kind: "sentToReview" },
  handedIn,
  appraised("1.1"),
  appraised("1.2"),
  { kind: "released" },
  { kind: "explanationsEnded" },
  { kind: "decisionsReleased" },
]
const fold = (...more: readonly Taken[]) => foldAssessment(stepLeaves, keep(...ready, ...more))
const merged = (leaf: string, points: string | null = "1"): Taken => ({
  kind: "externalPoints",
  leaf,
  points,
  basis: "Báo cáo điều tra",
})
const stating = (...leaves: readonly string[]) => ({ leaves: [...leaves], reason: "Năm nay không điều tra" })

describe("points from outside that nobody merged", () => {
  test.each<[string, readonly Taken[], string[], string[]]>([
    ["nothing merged", [], ["2.1"], ["9.1"]],
    ["the survey", [merged("2.1")], [], ["9.1"]],
    ["the bonus", [merged("9.1")], ["2.1"], []],
    ["merged and taken away again", [merged("2.1"), merged("2.1", null)], ["2.1"], ["9.1"]],
    ["0 points are points", [merged("2.1", "0"), merged("9.1", "0")], [], []],
  ])("%s", (_, way, surveys, extras) => expect(listUnmerged(fold(...way), buildContext())).toEqual({ surveys, extras }))

  test.each<[string, readonly Taken[], ReturnType<typeof stating> | undefined, readonly string[] | "taken" | "stale"]>([
    ["no end without the survey", [], undefined, ["2.1"]],
    ["nor by a statement about something else", [], stating("9.1"), ["2.1"]],
    ["but by one that names it", [], stating("2.1"), "taken"],
    ["once it is merged nothing need be said, also not of the bonus", [merged("2.1")], undefined, "taken"],
    ["and what is no longer true is not said", [merged("2.1")], stating("2.1"), "stale"],
    ["what was taken away meanwhile is missing again", [merged("2.1"), merged("2.1", null)], undefined, ["2.1"]],
  ])("%s", (_, way, without, expected) => {
    const refusal = checkStep(fold(...way), { kind: "finalised", ...(without && { without }) }, buildContext())
    const said = refusal === undefined ? "taken" : (refusal.leaves ?? "stale")
    expect([said, refusal?.code]).toEqual([expected, expected === "taken" ? undefined : "conflict"])
  })

  test("the statement stays with the result; results of earlier years have none", () => {
    expect(fold({ kind: "finalised", without: stating("2.1") }).finalised?.without).toEqual(stating("2.1"))
    expect(fold({ kind: "finalised" }).finalised?.without).toBeNull()
  })

  test("a leaf that appraisers mark never takes points from outside", () => {
    expect(checkStep(fold(), merged("1.1") as never, buildContext())?.code).toBe("conflict")
    expect(checkStep(fold(), merged("9.1") as never, buildContext())).toBeUndefined()
  })
})
