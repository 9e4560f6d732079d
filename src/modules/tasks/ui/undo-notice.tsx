import { Button } from "@mantine/core"
import { IconX } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"

import { call } from "#web/api.ts"
import { useText } from "#web/text.ts"
import { showToast } from "#web/toast.ts"

import { tasks } from "../contract.ts"
import classes from "./tasks.module.css"
import { taskTexts } from "./texts.ts"
import { useTaskCache } from "./use-task-edits.ts"

/** An import or a change of many that was just done and can be taken back as one. */
export type UndoableBatch = Readonly<{ id: string; message: string }>

/** Says what was done to many tasks, with the way back. */
export function UndoNotice({
  unitId,
  batch,
  onClose,
}: Readonly<{ unitId: string; batch: UndoableBatch; onClose: () => void }>) {
  const t = useText(taskTexts)
  const cache = useTaskCache(unitId)
  const undo = useMutation({
    mutationFn: () => call(tasks.undo, { params: { unitId, batchId: batch.id } }),
    onSuccess: async ({ undone }) => {
      onClose()
      await cache.reload()
      await showToast({ kind: "done", message: t.undone(undone) })
    },
  })
  return (
    <div className={classes.notice}>
      <output>{batch.message}</output>
      <Button variant="default" size="compact-sm" loading={undo.isPending} onClick={() => undo.mutate()}>
        {t.undo}
      </Button>
      <button type="button" className={classes.iconButton} aria-label={t.close} onClick={onClose}>
        <IconX size={16} aria-hidden />
      </button>
    </div>
  )
}
