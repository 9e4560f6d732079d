import { grants, type Role } from "#platform/auth/permissions.ts"

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

/** Whether a position of that role sees the tasks of its own unit: nobody is told about what they may not read. */
export const readsTasks = (role: Role): boolean => grants[role].here.includes("task.read")
