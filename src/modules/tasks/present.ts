import type { TaskItem, TaskStep } from "./contract.ts"
import { rightsOn, type TaskReader } from "./policy.ts"
import { mayOf } from "./rules/change-task.ts"
import { isOverdue } from "./rules/due.ts"
import type { StoredTask, TaskStepRow } from "./store/tasks.ts"

/** A stored task as this reader sees it on this day, with what they may do with it. */
export const presentTask = (task: StoredTask, scene: Readonly<{ reader: TaskReader; today: string }>): TaskItem => ({
  ...task.state,
  id: task.id,
  version: task.version,
  updatedAt: task.updatedAt.toISOString(),
  overdue: isOverdue(task.state, scene.today),
  may: mayOf(task.state, rightsOn(scene.reader, task.state)),
})

export const presentStep = (step: TaskStepRow): TaskStep => ({
  version: step.version,
  kind: step.kind,
  changes: [...step.changes],
  why: step.why,
  accountName: step.account_name,
  position: step.position,
  at: step.created_at.toISOString(),
})
