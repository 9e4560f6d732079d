import { useMutation } from "@tanstack/react-query"

import { ApiError, call } from "#web/api.ts"

import { tasks, type TaskItem } from "../../contract.ts"
import type { TaskChange } from "../../rules/index.ts"
import { useTaskCache } from "../use-task-edits.ts"

/** Saves a change of one task; when somebody else was first, the page shows what is there now. */
export const useUpdate = (unitId: string, task: Pick<TaskItem, "id" | "version">) => {
  const cache = useTaskCache(unitId)
  return useMutation({
    mutationFn: ({ change, why }: Readonly<{ change: TaskChange; why?: string }>) =>
      call(tasks.update, {
        params: { unitId, taskId: task.id },
        body: { version: task.version, change: { ...change }, why: why ?? null },
      }),
    onSuccess: (saved) => cache.replace([saved]),
    onError: (error) => {
      if (error instanceof ApiError && error.failure.code === "conflict") return cache.reload()
      return undefined
    },
  })
}
