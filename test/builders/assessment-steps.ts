import fc from "fast-check"

import {
  buildSettings,
  capacities,
  type CampaignSettings,
  type LeafFacts,
  type Step,
  type StepBody,
  type StepContext,
} from "#modules/campaigns/rules/index.ts"

/** Leaves of the tests of rules: two that must be scored, a survey, a bonus. */
export const stepLeaves = ["1.1", "1.2", "2.1", "9.1"] as const

export const settings: CampaignSettings = {
  ...buildSettings(2026),
  limits: { returns: 1, explanations: 2, explanationLetters: 10 },
  council: {
    name: "Hội đồng",
    members: ["a", "b", "c"].map((accountId) => ({ accountId, name: accountId, role: "member" })),
    quorum: 66,
    majority: 50,
    countedOf: "members",
  },
}

const facts = (code: string, change: Partial<LeafFacts> = {}): LeafFacts => ({
  code,
  max: "2",
  extra: null,
  outside: false,
  mine: true,
  sampled: false,
  evidence: 1,
  ...change,
})

/** Someone who may do everything, in a window that is open, with every leaf proved. */
export const buildContext = (change: Partial<StepContext> = {}): StepContext => ({
  settings,
  capacities: new Set(capacities),
  accountId: "a",
  today: "2026-11-15",
  isClosed: false,
  leaves: new Map([
    ["1.1", facts("1.1")],
    ["1.2", facts("1.2")],
    ["2.1", facts("2.1", { outside: true })],
    ["9.1", facts("9.1", { extra: "bonus", max: null })],
  ]),
  ...change,
})

/** The same with one leaf's facts changed. */
export const withFacts = (context: StepContext, code: string, change: Partial<LeafFacts>): StepContext => ({
  ...context,
  leaves: new Map(context.leaves).set(code, facts(code, change)),
})

/** A body, or one with the account that took it. */
export type Taken = StepBody | readonly [string, StepBody]

/** Steps as they are kept, numbered from 1; each body may name who took it. */
export const keep = (...bodies: readonly Taken[]): readonly Step[] =>
  bodies.map((each, index) => {
    const [accountId, body] = Array.isArray(each) ? (each as readonly [string, StepBody]) : ["a", each as StepBody]
    return {
      seq: index + 1,
      at: `2026-11-15T02:00:${String(index % 60).padStart(2, "0")}.000Z`,
      by: { accountId, name: accountId, position: null },
      body,
    }
  })

export const selfScored = (leaf: string, points: string | null = "1"): StepBody => ({
  kind: "selfScored",
  leaf,
  points,
  notApplicable: points === null ? "Không phát sinh" : null,
  explanation: "Đã làm đủ các việc",
})
export const appraised = (leaf: string, points: string | null = "1", reason = "Thiếu"): StepBody => ({
  kind: "appraised",
  leaf,
  points,
  reason,
})
export const secondMarked = (leaf: string, points = "1"): StepBody => ({
  kind: "secondMarked",
  leaf,
  points,
  reason: "Lần hai",
})
export const handedIn: StepBody = { kind: "handedIn", contentHash: "0".repeat(64) }

const leaf = fc.constantFrom(...stepLeaves)
const points = fc.constantFrom("0", "0.5", "1.25", "2")
const reason = fc.constantFrom("một", "hai")

/** Any body, whatever the state: the fold takes every sequence. */
export const anyBody: fc.Arbitrary<StepBody> = fc.oneof(
  fc.tuple(leaf, points).map(([code, given]) => selfScored(code, given)),
  fc.tuple(leaf, points).map(([code, given]) => appraised(code, given)),
  fc.tuple(leaf, points).map(([code, given]) => secondMarked(code, given)),
  fc
    .tuple(leaf, reason)
    .map(([code, why]): StepBody => ({ kind: "leafReturned", leaf: code, reason: why, fileName: null })),
  leaf.map((code): StepBody => ({ kind: "leafHandedIn", leaf: code })),
  fc.tuple(leaf, points).map(([code, wanted]): StepBody => ({ kind: "explained", leaf: code, claim: "có", wanted })),
  fc.tuple(leaf, points, fc.integer({ min: 1, max: 20 })).map(([code, given, answers]): StepBody => ({
    kind: "decided",
    leaf: code,
    answers,
    outcome: "partly",
    points: given,
    reason: "một phần",
  })),
  fc.tuple(leaf, reason).map(([code, why]): StepBody => ({ kind: "disputed", leaf: code, reason: why })),
  fc
    .tuple(leaf, points)
    .map(([code, given]): StepBody => ({ kind: "voted", leaf: code, points: given, how: "present", note: "" })),
  fc
    .tuple(leaf, points)
    .map(([code, given]): StepBody => ({ kind: "councilDecided", leaf: code, points: given, reason: "họp" })),
  fc
    .tuple(leaf, points)
    .map(([code, given]): StepBody => ({ kind: "externalPoints", leaf: code, points: given, basis: "khảo sát" })),
  fc.option(leaf).map((code): StepBody => ({ kind: "conflictDeclared", leaf: code, reason: "người nhà" })),
  fc.constantFrom<StepBody>(
    { kind: "sentToReview" },
    handedIn,
    { kind: "returned", reason: "thiếu" },
    { kind: "released" },
    { kind: "explanationsEnded" },
    { kind: "decisionsReleased" },
    { kind: "finalised" },
    { kind: "extensionAsked", phase: "explanation", until: "2026-12-30", reason: "bận" },
    { kind: "extensionDecided", phase: "explanation", until: "2026-12-29", reason: "được" },
    { kind: "extensionDecided", phase: "explanation", until: null, reason: "không" },
  ),
)

/** Any history, taken by three people. */
export const anySteps: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.tuple(fc.constantFrom("a", "b", "c"), anyBody), { maxLength: 30 })
  .map((bodies) => keep({ kind: "opened" }, ...bodies))
