import { expect, test } from "vitest"

import { countForeign, countSteps, findKnown, listAdopted } from "./carried.ts"
import type { Step, StepBody } from "./steps.ts"

const by = { accountId: "0199a000-0000-7000-8000-000000000001", name: "Người Mẫu", position: null }
const steps = (...bodies: readonly StepBody[]): readonly Step[] =>
  bodies.map((body, index) => ({ seq: index + 1, at: "2026-11-20T02:00:00.000Z", by, body }))
const scored: StepBody = { kind: "selfScored", leaf: "A.1", points: "1", notApplicable: null, explanation: "" }
const marked: StepBody = { kind: "appraised", leaf: "A.1", points: "1", reason: "" }
const returned: StepBody = { kind: "leafReturned", leaf: "A.1", reason: "Mờ", fileName: null }

test.each([
  ["an empty sheet", [], { basedOn: 0, content: 0 }],
  [
    "owners are no content",
    [{ kind: "ownerSet", leaf: "A.1", positionId: null, title: "" }],
    { basedOn: 0, content: 0 },
  ],
  ["marks that the unit may not see do not count", [scored, marked, marked], { basedOn: 1, content: 1 }],
  ["returns must have been seen", [scored, returned, scored], { basedOn: 3, content: 2 }],
] as const)("%s", (_name, bodies, counts) => {
  expect(countSteps(steps({ kind: "opened" }, ...bodies))).toEqual(counts)
})

const batches = [
  { sheetId: "a", sheetSeq: 12, count: 8 },
  { sheetId: "b", sheetSeq: 30, count: 3 },
  { sheetId: "a", sheetSeq: 20, count: 4 },
]

test.each([
  ["a", 15, 3, 20],
  ["b", 15, 12, 30],
  ["c", 15, 15, 0],
])("sheet %s of %i steps: %i are from elsewhere, known up to %i", (sheet, content, foreign, known) => {
  expect(countForeign(content, batches, sheet)).toBe(foreign)
  expect(findKnown(batches, sheet)).toBe(known)
})

test("what begins elsewhere has the unit's steps and returns, without a hole", () => {
  const adopted = listAdopted(steps({ kind: "opened" }, scored, marked, returned))
  expect(adopted.map(({ seq, body }) => [seq, body.kind])).toEqual([
    [1, "opened"],
    [2, "selfScored"],
    [3, "leafReturned"],
  ])
})
