import { Button } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"

import { call } from "#web/api.ts"
import { ConfirmDialog } from "#web/components/confirm-dialog.tsx"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { tasks, type TaskItem } from "../../contract.ts"
import { workTexts } from "../texts.ts"
import { useTaskCache } from "../use-task-edits.ts"

type Props = Readonly<{ unitId: string; task: TaskItem; onRemoved: () => void }>

/** Takes a task off the list, after asking. */
export function RemoveTask({ unitId, task, onRemoved }: Props) {
  const w = useText(workTexts)
  const cache = useTaskCache(unitId)
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(tasks.remove, { params: { unitId, taskId: task.id }, query: { version: task.version } }),
    onSuccess: async () => {
      onRemoved()
      await cache.reload()
      await showToast({ kind: "done", message: w.removed })
    },
  })
  return (
    <div>
      <Button variant="default" onClick={() => setAsking(true)}>
        {w.removeTask}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={w.removeTask}
        confirm={w.removeTask}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onCancel={() => setAsking(false)}
      >
        <p>{w.removeSure}</p>
      </ConfirmDialog>
    </div>
  )
}
