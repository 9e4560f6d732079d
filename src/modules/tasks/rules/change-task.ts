import { findMove, movesFrom, statusWords, type MoveId } from "./status.ts"
import { dueDateOf } from "./due.ts"
import type { TaskChange, TaskState } from "./task.ts"

type Words = Readonly<{ vi: string; en: string }>

/** Why a change is refused; `code` is the kind of answer the person gets. */
export type TaskRefusal = Readonly<{ code: "invalid" | "forbidden" | "conflict"; words: Words }>

/** What the person may do with this one task: `work` as holder of a position on it, `assign` everything. */
export type TaskRights = Readonly<{ work: boolean; assign: boolean }>

const workFields: readonly (keyof TaskChange)[] = ["status", "note", "percent", "delivered"]
const wordingFields: readonly (keyof TaskChange)[] = [
  "text",
  "section",
  "sectionTitle",
  "product",
  "leadText",
  "supportText",
  "deadline",
]

/** What the page offers for a task: the same table and rights that `changeTask` checks. */
export const mayOf = (
  task: TaskState,
  rights: TaskRights,
): Readonly<{ work: boolean; assign: boolean; reword: boolean; remove: boolean; moves: MoveId[] }> => ({
  work: !task.removed && (rights.work || rights.assign),
  assign: !task.removed && rights.assign,
  reword: !task.removed && rights.assign && task.planId === null,
  remove: !task.removed && rights.assign && (task.planId === null || task.dropped),
  moves: task.removed ? [] : movesFrom(task.status, rights).map((move) => move.id),
})

type Asked = Readonly<{
  change: TaskChange
  why: string | null
  rights: TaskRights
  /** The positions of the unit that may be given work. */
  positionIds: ReadonlySet<string>
}>

/** Applies what a person asks for, or says why not. Pure: the same for one task, for many at once and for an import. */
export const changeTask = (task: TaskState, asked: Asked): { task: TaskState } | { refusal: TaskRefusal } => {
  const refusal = refuseRemoved(task) ?? refuseFields(task, asked) ?? refusePositions(asked) ?? refuseMove(task, asked)
  if (refusal) return { refusal }
  return { task: settle(task, asked.change) }
}

const refuse = (code: TaskRefusal["code"], vi: string, en: string): TaskRefusal => ({ code, words: { vi, en } })

const refuseRemoved = (task: TaskState): TaskRefusal | undefined =>
  task.removed ? refuse("conflict", "Nhiệm vụ này đã được gỡ bỏ.", "This task has been removed.") : undefined

const refuseFields = (task: TaskState, { change, rights }: Asked): TaskRefusal | undefined => {
  const fields = Object.keys(change) as (keyof TaskChange)[]
  if (!rights.assign && !rights.work) {
    return refuse(
      "forbidden",
      "Chỉ người giữ vị trí chủ trì hoặc phối hợp mới cập nhật được nhiệm vụ này.",
      "Only holders of its lead or supporting positions may update this task.",
    )
  }
  if (!rights.assign && fields.some((field) => !workFields.includes(field))) {
    return refuse(
      "forbidden",
      "Giao việc và đổi thời hạn là việc của điều phối viên hoặc lãnh đạo.",
      "Assigning work and changing dates is for coordinators and leaders.",
    )
  }
  if (task.planId !== null && fields.some((field) => wordingFields.includes(field))) {
    return refuse(
      "conflict",
      "Nội dung này lấy từ kế hoạch; hãy sửa ở trang kế hoạch.",
      "This wording comes from the plan; change it on the plan's page.",
    )
  }
  return undefined
}

const refusePositions = ({ change, positionIds }: Asked): TaskRefusal | undefined => {
  const named = [change.leadPositionId, change.leaderPositionId, ...(change.supportPositionIds ?? [])]
  return named.some((id) => typeof id === "string" && !positionIds.has(id))
    ? refuse("invalid", "Vị trí được chọn không có trong đơn vị này.", "The chosen position is not in this unit.")
    : undefined
}

const refuseMove = (task: TaskState, { change, rights, why }: Asked): TaskRefusal | undefined => {
  if (change.status === undefined || change.status === task.status) return undefined
  const move = findMove(task.status, change.status)
  if (!move) {
    const [from, to] = [statusWords[task.status], statusWords[change.status]]
    return refuse(
      "conflict",
      `Không chuyển được từ “${from.vi}” sang “${to.vi}”.`,
      `A task cannot go from “${from.en}” to “${to.en}”.`,
    )
  }
  if (move.by === "assign" && !rights.assign) {
    return refuse(
      "forbidden",
      `Chuyển sang “${statusWords[move.to].vi}” là việc của điều phối viên hoặc lãnh đạo.`,
      `Moving a task to “${statusWords[move.to].en}” is for coordinators and leaders.`,
    )
  }
  if (move.needsReason && (why ?? "").trim() === "") {
    return refuse("invalid", "Trả lại nhiệm vụ phải nêu lý do.", "Returning a task needs a reason.")
  }
  return undefined
}

/** The new state, with what follows from it: one lead who is not also a supporter, flags of choices made by hand, 100 % when done. */
const settle = (task: TaskState, change: TaskChange): TaskState => {
  const next: TaskState = { ...task, ...change }
  const isDone = change.status === "done" && task.status !== "done"
  const redated = change.deadline !== undefined && change.dueOn === undefined && !task.dueByHand
  return {
    ...next,
    supportPositionIds: [...new Set(next.supportPositionIds)].filter((id) => id !== next.leadPositionId),
    leadByHand:
      task.leadByHand || (change.leadPositionId !== undefined && change.leadPositionId !== task.leadPositionId),
    supportByHand: task.supportByHand || change.supportPositionIds !== undefined,
    dueByHand: task.dueByHand || (change.dueOn !== undefined && change.dueOn !== task.dueOn),
    dueOn: redated ? dueDateOf(next.deadline) : next.dueOn,
    delivered: isEmptyDelivery(next.delivered) ? null : next.delivered,
    note: next.note === "" ? null : next.note,
    percent: isDone ? 100 : next.percent,
  }
}

const isEmptyDelivery = (delivered: TaskState["delivered"]): boolean =>
  delivered !== null && !delivered.number && !delivered.date && !delivered.title
