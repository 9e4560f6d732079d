import { describe, expect, test } from "vitest"

import { newId } from "#platform/ids.ts"

import { foldCampaign, type CampaignStep } from "./campaign-fold.ts"
import { findDueDay } from "./due.ts"
import { moveSettings } from "./next-settings.ts"
import { listPhaseProblems } from "./phase-problems.ts"
import { findDueReminder } from "./remind.ts"
import { buildSettings, type Phase, type PhaseCode } from "./settings.ts"

const by = { accountId: newId(), name: "Người mẫu", position: null }
const fold = (...bodies: readonly CampaignStep[]) =>
  foldCampaign(
    buildSettings(2026),
    bodies.map((body, at) => ({ seq: at + 1, at: "2026-11-02T02:00:00.000Z", by, body })),
  )
const move = (code: PhaseCode, from: string, to: string): CampaignStep => ({
  kind: "phaseMoved",
  phase: { code, from, to },
  reason: "Bão",
})

describe("a campaign as its steps make it", () => {
  test("the last window of a phase holds; the first one stays in the steps", () => {
    const now = fold(move("council", "2027-01-06", "2027-01-14"), move("council", "2027-01-07", "2027-01-15"))
    expect(now.settings.phases.find(({ code }) => code === "council")).toMatchObject({ to: "2027-01-15" })
    expect(now.moved.get("council")).toMatchObject({ seq: 2, reason: "Bão" })
    expect(now.seq).toBe(2)
  })

  test("a phase that the campaign does not have is not added", () => {
    const settings = { ...buildSettings(2026), phases: buildSettings(2026).phases.slice(0, 3) }
    const body = move("council", "2027-01-06", "2027-01-14")
    const now = foldCampaign(settings, [{ seq: 1, at: "2026-11-02T02:00:00.000Z", by, body }])
    expect(now).toMatchObject({ settings, seq: 1 })
    expect(now.moved.size).toBe(0)
  })

  test("areas and council are those of the last step; closed stays closed by whom it was closed first", () => {
    const now = fold({ kind: "areasChanged", areas: [] }, { kind: "closed" }, { kind: "closed" })
    expect(now.settings.areas).toEqual([])
    expect(now.closed?.seq).toBe(2)
  })
})

describe("phases", () => {
  const phases = buildSettings(2026).phases.filter(({ code }) => code !== "council")
  const change = (code: PhaseCode, from: string, to: string): Phase[] =>
    phases.map((phase) => (phase.code === code ? { code, from, to } : phase))
  const listPlaces = (list: Phase[]) => listPhaseProblems({ phases: list, council: null }).map(({ at }) => at)

  test.each([
    ["the usual ones", phases, []],
    ["review begins while units still fill in", change("internalReview", "2026-11-05", "2026-12-05"), []],
    ["review before self-assessment", change("internalReview", "2026-10-05", "2026-12-05"), ["phases.1"]],
    ["appraisal before the sheets are in", change("appraisal1", "2026-12-05", "2026-12-20"), ["phases.2"]],
    ["no appraisal", phases.filter(({ code }) => code !== "appraisal1"), ["phases"]],
    ["an explanation nobody decides", phases.filter(({ code }) => code !== "appraisal2"), ["phases"]],
    ["one of them twice", [...phases, phases[0]!], [`phases.${phases.length}`]],
  ])("%s", (_, list, places) => expect(listPlaces(list)).toEqual(places))

  test("whole years further, 29 February on the 28th", () => {
    const settings = { ...buildSettings(2027), phases: change("appraisal2", "2028-02-29", "2028-02-29") }
    expect(moveSettings(settings, 1).phases.find(({ code }) => code === "appraisal2")?.to).toBe("2029-02-28")
    expect(moveSettings(settings, -1).phases[0]?.from).toBe("2025-11-01")
  })
})

describe("what a unit must do next is due", () => {
  const settings = buildSettings(2026)
  const none: ReadonlyMap<PhaseCode, string> = new Map()
  test.each([
    ["notStarted", 0, none, "2026-12-05"],
    ["filling", 0, new Map([["internalReview", "2026-12-09"]]) as ReadonlyMap<PhaseCode, string>, "2026-12-09"],
    ["reviewing", 0, new Map([["selfAssessment", "2026-12-01"]]) as ReadonlyMap<PhaseCode, string>, "2026-12-05"],
    ["handedIn", 0, none, null],
    ["appraising", 2, none, "2026-12-20"],
    ["returned", 0, none, "2026-12-20"],
    ["explaining", 0, none, "2026-12-27"],
    ["council", 0, none, null],
  ] as const)("%s with %i leaves returned", (state, returned, extended, day) => {
    expect(findDueDay(settings, { state, returned, extended })).toBe(day)
  })
})

describe("reminders", () => {
  test.each([
    ["2026-11-27", undefined],
    ["2026-11-28", { key: "2026-12-05:-7", days: 7, isLate: false }],
    ["2026-12-01", { key: "2026-12-05:-7", days: 4, isLate: false }],
    ["2026-12-05", { key: "2026-12-05:-1", days: 0, isLate: false }],
    ["2026-12-07", { key: "2026-12-05:+1", days: -2, isLate: true }],
    ["2027-02-01", { key: "2026-12-05:+7", days: -58, isLate: true }],
  ])("on %s", (today, expected) => expect(findDueReminder(today, "2026-12-05")).toEqual(expected))
})
