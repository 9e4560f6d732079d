import { expect, test } from "vitest"

import { changeTask, mayOf } from "./change-task.ts"
import { findMove, moveIds, moves, movesFrom, taskStatuses, type TaskStatus } from "./status.ts"
import { emptyTask, type TaskState } from "./task.ts"

const worker = { work: true, assign: false }
const coordinator = { work: false, assign: true }
const stranger = { work: false, assign: false }

// Written out by hand: a change of the machine must change this table too.
const expected: Readonly<Record<TaskStatus, { worker: string[]; coordinator: string[] }>> = {
  notStarted: { worker: ["start"], coordinator: ["start", "complete"] },
  inProgress: { worker: ["submit"], coordinator: ["submit", "complete", "reset"] },
  awaitingReview: { worker: ["withdraw"], coordinator: ["withdraw", "approve", "return"] },
  returned: { worker: ["resume"], coordinator: ["resume", "complete"] },
  done: { worker: [], coordinator: ["reopen"] },
}

test.each(taskStatuses)("the buttons of %s", (status) => {
  const task = { ...emptyTask, status }
  expect(mayOf(task, worker).moves).toEqual(expected[status].worker)
  expect(mayOf(task, coordinator).moves).toEqual(expected[status].coordinator)
  expect(mayOf(task, stranger).moves).toEqual([])
  expect(movesFrom(status, stranger)).toEqual([])
})

test("every move has its own name, and two statuses have at most one move between them", () => {
  expect(moves.map((move) => move.id).toSorted()).toEqual([...moveIds].toSorted())
  const pairs = moves.flatMap((move) => move.from.map((from) => `${from}→${move.to}`))
  expect(new Set(pairs).size).toBe(pairs.length)
})

const ask = (task: TaskState, status: TaskStatus, rights: typeof worker, why: string | null = "lý do") =>
  changeTask(task, { change: { status }, why, rights, positionIds: new Set() })

test("the API check allows exactly what the buttons offer", () => {
  for (const from of taskStatuses) {
    for (const to of taskStatuses.filter((status) => status !== from)) {
      for (const rights of [worker, coordinator]) {
        const task = { ...emptyTask, status: from }
        const offered = mayOf(task, rights).moves
        const move = findMove(from, to)
        const result = ask(task, to, rights)
        expect("task" in result).toBe(move !== undefined && offered.includes(move.id))
        const refusal = "refusal" in result ? result.refusal.code : undefined
        expect([undefined, move ? "forbidden" : "conflict"]).toContain(refusal)
      }
    }
  }
})

test("returning a task needs a reason", () => {
  const task: TaskState = { ...emptyTask, status: "awaitingReview" }
  const refused = ask(task, "returned", coordinator, "  ")
  expect("refusal" in refused && refused.refusal.code).toBe("invalid")
  expect("task" in ask(task, "returned", coordinator, "Thiếu chữ ký")).toBe(true)
})

test("a task that is done is done in full", () => {
  const result = ask({ ...emptyTask, status: "awaitingReview", percent: 40 }, "done", coordinator)
  expect("task" in result && result.task.percent).toBe(100)
})
