import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { buildDraft } from "#test/builders/lint-package.ts"

import { FrameworkPackage } from "../package.ts"
import { lintFramework, lintRules } from "./index.ts"

/** Values that a hurried hand may put anywhere; those that the shape refuses never reach the lint. */
const anything = fc.oneof(
  fc.constantFrom(0, 1, -1, 80, 0.125, "80%", "0,5", "", " ", "1.10", "__proto__", "2026-02-30", true, false),
  fc.integer({ min: -1_000, max: 1_000_000 }),
  fc.string({ maxLength: 6 }),
  fc.constantFrom<unknown>(
    { kind: "manual" },
    { kind: "children", how: "min" },
    { kind: "bands", of: "done", per: "planned", bands: [{ from: 1, to: 0, points: 3 }, { points: -1 }] },
    { kind: "growth", of: "done", previous: "done", bands: [{ points: 0 }] },
    { kind: "rank", of: "done", bands: [{ from: 3, to: 1, share: 2 }] },
    { kind: "weighted", counts: [{ of: "done", weight: -5 }], per: "done" },
    { kind: "judgement", allowed: [0] },
    {
      kind: "deadline",
      of: "day",
      steps: [
        { by: "02-30", points: 9 },
        { by: { of: "day", plus: -3000, unit: "workday" }, points: 1 },
      ],
    },
    { kind: "bonus", of: "done", each: 1 },
    { moveTo: "1" },
    [],
    {},
    null,
    undefined,
  ),
)

type Slot = readonly (string | number)[]

/** Every place of a package where a value stands. */
function listSlots(value: unknown, at: Slot = []): Slot[] {
  if (typeof value !== "object" || value === null) return [at]
  return [
    ...(at.length === 0 ? [] : [at]),
    ...Object.entries(value).flatMap(([key, inner]) =>
      listSlots(inner, [...at, Array.isArray(value) ? Number(key) : key]),
    ),
  ]
}

function put(target: object, slot: Slot, value: unknown): void {
  let here = target as Record<string | number, unknown>
  for (const key of slot.slice(0, -1)) {
    const inner = here[key]
    if (typeof inner !== "object" || inner === null) return
    here = inner as Record<string | number, unknown>
  }
  here[slot.at(-1)!] = value
}

const slots = listSlots(JSON.parse(JSON.stringify(buildDraft())))

describe("lintFramework", () => {
  it("never throws, and points at what it speaks of, whatever shape accepts", () => {
    const changes = fc.array(fc.tuple(fc.constantFrom(...slots), anything), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(changes, (list) => {
        const draft = JSON.parse(JSON.stringify(buildDraft())) as object
        for (const [slot, value] of list) put(draft, slot, structuredClone(value))
        const parsed = FrameworkPackage.safeParse(draft)
        fc.pre(parsed.success)
        for (const { rule, severity, vi, en, path } of lintFramework(parsed.data)) {
          expect(lintRules[rule]).toBe(severity)
          expect([vi, en].every((words) => words !== "" && !/undefined|NaN|\[object/u.test(words))).toBe(true)
          expect(path.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 200 },
    )
  })
})
