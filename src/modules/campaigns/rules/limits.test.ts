import { describe, expect, test } from "vitest"

import {
  appraised,
  buildContext,
  handedIn,
  keep,
  selfScored,
  settings,
  stepLeaves,
  type Taken,
} from "#test/builders/assessment-steps.ts"

import { checkStep } from "./allowed.ts"
import { foldAssessment } from "./fold.ts"
import type { StepBody } from "./steps.ts"

const limited = (limits: Partial<typeof settings.limits>) =>
  buildContext({
    settings: {
      ...settings,
      limits: { ...settings.limits, ...limits },
      phases: settings.phases.map(({ code }) => ({ code, from: "2026-11-01", to: "2026-11-30" })),
    },
  })
const times = (count: number, taken: readonly Taken[]): readonly Taken[] =>
  Array.from({ length: count }, () => taken).flat()
const again: readonly Taken[] = [{ kind: "sentToReview" }, handedIn]
const inHand: readonly Taken[] = [selfScored("1.1"), selfScored("1.2"), ...again]
const whole: StepBody = { kind: "returned", reason: "thiếu" }
const single: StepBody = { kind: "leafReturned", leaf: "1.1", reason: "mờ", fileName: null }
const explained = (leaf: string): StepBody => ({ kind: "explained", leaf, claim: "có", wanted: "2" })
const released: readonly Taken[] = [...inHand, appraised("1.1"), appraised("1.2"), { kind: "released" }]

const tryOn = (way: readonly Taken[], body: StepBody, limits: Partial<typeof settings.limits>) =>
  checkStep(foldAssessment(stepLeaves, keep(...way)), body, limited(limits))

describe("how often a sheet comes back", () => {
  test.each([0, 1, 2, 3, 20])("a limit of %d returns", (returns) => {
    const back = (count: number) => [...inHand, ...times(count, [whole, ...again])]
    const taken = Array.from({ length: returns }, (_, count) => tryOn(back(count), whole, { returns }))
    expect(taken).toEqual(taken.map(() => undefined))
    expect(tryOn(back(returns), whole, { returns })).toMatchObject({
      code: "conflict",
      vi: "Đã hết số lần trả lại cho phép.",
    })
  })

  test("single leaves that were returned do not count, and may be when the whole sheet may not", () => {
    const leaves = times(3, [single, selfScored("1.1"), { kind: "leafHandedIn", leaf: "1.1" }])
    expect(tryOn([...inHand, ...leaves], whole, { returns: 1 })).toBeUndefined()
    expect(tryOn([...inHand, whole, ...again, ...leaves], whole, { returns: 1 })?.code).toBe("conflict")
    expect(tryOn([...inHand, whole, ...again], single, { returns: 1 })).toBeUndefined()
  })

  test("what review sends back inside the unit does not count", () => {
    const inside = times(4, [{ kind: "sentBack", reason: "sửa" }, { kind: "sentToReview" }])
    const way: readonly Taken[] = [selfScored("1.1"), selfScored("1.2"), { kind: "sentToReview" }, ...inside, handedIn]
    expect(tryOn(way, whole, { returns: 1 })).toBeUndefined()
  })
})

describe("how often a leaf is explained", () => {
  test.each([1, 2, 3, 10])("a limit of %d explanations, leaf by leaf", (explanations) => {
    const said = (count: number) => [...released, ...times(count, [explained("1.1")])]
    expect(tryOn(said(explanations - 1), explained("1.1"), { explanations })).toBeUndefined()
    expect(tryOn(said(explanations), explained("1.1"), { explanations })).toMatchObject({
      code: "conflict",
      vi: "Tiêu chí này đã hết lượt giải trình.",
    })
    expect(tryOn(said(explanations), explained("1.2"), { explanations })).toBeUndefined()
  })
})

describe("how long an explanation must be that stands in for evidence", () => {
  test.each([
    [0, "", undefined],
    [10, "123456789", "conflict"],
    [10, "1234567890", undefined],
    [2_000, "a".repeat(1_999), "conflict"],
    [2_000, "a".repeat(2_000), undefined],
  ])("%d letters", (explanationLetters, explanation, code) => {
    const said = (leaf: string): Taken => ({ ...(selfScored(leaf) as object), explanation }) as StepBody
    const way = [said("1.1"), said("1.2"), { kind: "sentToReview" } as const]
    const context = limited({ explanationLetters })
    const bare = new Map([...context.leaves].map(([key, facts]) => [key, { ...facts, evidence: 0 }]))
    const refusal = checkStep(foldAssessment(stepLeaves, keep(...way)), handedIn, { ...context, leaves: bare })
    expect(refusal?.code).toBe(code)
  })
})
