import fc from "fast-check"
import { expect, test } from "vitest"

import { changeTask, mayOf } from "./change-task.ts"
import { compareTasks, emptyTask, foldSteps, type TaskChange, type TaskState } from "./task.ts"

const a = "0199a000-0000-7000-8000-00000000000a"
const b = "0199a000-0000-7000-8000-00000000000b"
const assign = { work: false, assign: true }
const change = (task: TaskState, asked: TaskChange, rights = assign) =>
  changeTask(task, { change: asked, why: null, rights, positionIds: new Set([a, b]) })
const changed = (task: TaskState, asked: TaskChange): TaskState => {
  const result = change(task, asked)
  if ("refusal" in result) throw new Error(result.refusal.words.en)
  return result.task
}

test("there is exactly one lead, who is not also a supporter", () => {
  const supported = changed(emptyTask, { supportPositionIds: [a, b, b] })
  expect(supported.supportPositionIds).toEqual([a, b])
  expect(changed(supported, { leadPositionId: a })).toMatchObject({ leadPositionId: a, supportPositionIds: [b] })
})

test("choices made by hand are marked, so that the plan does not choose again", () => {
  expect(changed(emptyTask, { leadPositionId: a, dueOn: "2026-03-31" })).toMatchObject({
    leadByHand: true,
    supportByHand: false,
    dueByHand: true,
  })
  expect(changed(emptyTask, { note: "đang làm" })).toMatchObject({ leadByHand: false, dueByHand: false })
})

test.each<[string, TaskChange, "forbidden" | "invalid" | "conflict", TaskState, { work: boolean; assign: boolean }]>([
  ["a stranger", { note: "x" }, "forbidden", emptyTask, { work: false, assign: false }],
  ["an officer who assigns", { leadPositionId: a }, "forbidden", emptyTask, { work: true, assign: false }],
  ["an officer who moves a date", { dueOn: "2026-01-01" }, "forbidden", emptyTask, { work: true, assign: false }],
  [
    "a position of another unit",
    { leadPositionId: "0199a000-0000-7000-8000-0000000000ff" },
    "invalid",
    emptyTask,
    assign,
  ],
  ["the wording of a plan's task", { text: "khác" }, "conflict", { ...emptyTask, planId: a, itemId: "1" }, assign],
  ["a removed task", { note: "x" }, "conflict", { ...emptyTask, removed: true }, assign],
])("%s is refused", (_name, asked, code, task, rights) => {
  const result = change(task, asked, rights)
  expect("refusal" in result && result.refusal.code).toBe(code)
})

test("a task's own wording may change only when no plan has it", () => {
  expect(mayOf(emptyTask, assign)).toMatchObject({ reword: true, remove: true })
  const planned = { ...emptyTask, planId: a, itemId: "1" }
  expect(mayOf(planned, assign)).toMatchObject({ reword: false, remove: false })
  expect(mayOf({ ...planned, dropped: true }, assign).remove).toBe(true)
})

test("a deadline as written brings its due date, unless a person set one", () => {
  const deadline = { text: "Quý I", kind: "period", from: "2026-01-01", to: "2026-03-31" } as const
  expect(changed(emptyTask, { deadline }).dueOn).toBe("2026-03-31")
  const byHand = changed(emptyTask, { dueOn: "2026-02-15" })
  expect(changed(byHand, { deadline }).dueOn).toBe("2026-02-15")
})

const anyChange: fc.Arbitrary<TaskChange> = fc.record(
  {
    note: fc.option(fc.string()),
    percent: fc.option(fc.integer({ min: 0, max: 100 })),
    leadPositionId: fc.constantFrom(a, b, null),
    supportPositionIds: fc.subarray([a, b]),
    dueOn: fc.constantFrom("2026-03-31", null),
    status: fc.constantFrom("notStarted", "inProgress", "awaitingReview", "returned", "done"),
    delivered: fc.option(
      fc.record({ number: fc.option(fc.string()), date: fc.constant(null), title: fc.option(fc.string()) }),
    ),
    criterionCodes: fc.array(fc.constantFrom("1.1", "1.10")),
  },
  { requiredKeys: [] },
)

test("the present is the fold of the steps, forwards and backwards", () => {
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 12 }), (asks) => {
      const states = [emptyTask]
      const steps = asks.map((asked) => {
        const before = states.at(-1) ?? emptyTask
        const result = change(before, asked)
        const after = "task" in result ? result.task : before
        states.push(after)
        return compareTasks(before, after)
      })
      // As the database keeps them: through JSON.
      const kept = JSON.parse(JSON.stringify(steps)) as typeof steps
      expect(foldSteps(emptyTask, kept)).toEqual(states.at(-1))
      const back = kept
        .toReversed()
        .map((step) => step.map(({ field, before, after }) => ({ field, before: after, after: before })))
      expect(foldSteps(states.at(-1) ?? emptyTask, back)).toEqual(emptyTask)
    }),
  )
})
