import type { TaskRights } from "./rules/change-task.ts"
import type { TaskState } from "./rules/task.ts"

/** A reader as far as tasks of one unit are concerned. */
export type TaskReader = Readonly<{ assign: boolean; work: boolean; positionIds: readonly string[] }>

/**
 * Rights on one task: who may assign may do everything; who works may move and report on tasks whose lead or supporting
 * position they hold today.
 */
export const rightsOn = (
  reader: TaskReader,
  task: Pick<TaskState, "leadPositionId" | "supportPositionIds">,
): TaskRights => ({
  assign: reader.assign,
  work:
    reader.work && reader.positionIds.some((id) => id === task.leadPositionId || task.supportPositionIds.includes(id)),
})
