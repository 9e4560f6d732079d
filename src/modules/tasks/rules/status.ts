import { z } from "zod"

/** Where the work on a task stands. *Overdue* is no status: it follows from the due date (see due.ts). */
export const taskStatuses = ["notStarted", "inProgress", "awaitingReview", "returned", "done"] as const
export const TaskStatus = z.enum(taskStatuses)
export type TaskStatus = z.infer<typeof TaskStatus>

/** The words that reports and screens use. */
export const statusWords: Readonly<Record<TaskStatus | "overdue", Readonly<{ vi: string; en: string }>>> = {
  notStarted: { vi: "Chưa thực hiện", en: "Not started" },
  inProgress: { vi: "Đang thực hiện", en: "In progress" },
  awaitingReview: { vi: "Chờ thẩm định", en: "Awaiting review" },
  returned: { vi: "Trả lại", en: "Returned" },
  done: { vi: "Hoàn thành", en: "Done" },
  overdue: { vi: "Quá hạn", en: "Overdue" },
}

export const moveIds = [
  "start",
  "submit",
  "withdraw",
  "approve",
  "return",
  "resume",
  "complete",
  "reopen",
  "reset",
] as const
export type MoveId = (typeof moveIds)[number]

/** `work`: whoever holds the lead or a supporting position; `assign`: leader and coordinator, who may make every move. */
export type Move = Readonly<{
  id: MoveId
  from: readonly TaskStatus[]
  to: TaskStatus
  by: "work" | "assign"
  /** The person must say why; the reason goes into the history. */
  needsReason?: true
}>

/**
 * The one table of the status machine: it makes the buttons and checks the API. `complete` lets a coordinator of a
 * small unit, who is also the one to review, close a task in one step.
 */
export const moves: readonly Move[] = [
  { id: "start", from: ["notStarted"], to: "inProgress", by: "work" },
  { id: "submit", from: ["inProgress"], to: "awaitingReview", by: "work" },
  { id: "withdraw", from: ["awaitingReview"], to: "inProgress", by: "work" },
  { id: "approve", from: ["awaitingReview"], to: "done", by: "assign" },
  { id: "return", from: ["awaitingReview"], to: "returned", by: "assign", needsReason: true },
  { id: "resume", from: ["returned"], to: "inProgress", by: "work" },
  { id: "complete", from: ["notStarted", "inProgress", "returned"], to: "done", by: "assign" },
  { id: "reopen", from: ["done"], to: "inProgress", by: "assign" },
  { id: "reset", from: ["inProgress"], to: "notStarted", by: "assign" },
]

/** The move that leads from one status to another, if the machine has one. */
export const findMove = (from: TaskStatus, to: TaskStatus): Move | undefined =>
  moves.find((move) => move.to === to && move.from.includes(from))

/** The moves out of a status that somebody with these rights may make. */
export const movesFrom = (from: TaskStatus, rights: Readonly<{ work: boolean; assign: boolean }>): readonly Move[] =>
  moves.filter((move) => move.from.includes(from) && (rights.assign || (move.by === "work" && rights.work)))
