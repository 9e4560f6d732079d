import type { Db } from "#platform/database/db.ts"
import { conflict, forbidden, notFound } from "#platform/http/errors.ts"

import { emptyTask, foldSteps, type FieldChange, type TaskState } from "../rules/task.ts"
import { lockBatch, markUndone, type TaskBatch } from "../store/batches.ts"
import { listStepsOfBatch, lockTasks, saveTasks, type StoredTask, type TaskStepRow } from "../store/tasks.ts"
import { buildSave, refusedRows } from "./change.ts"
import type { Scene } from "./scene.ts"

/**
 * Takes back an import or a change of many as one: every task gets the values from before, tasks that it made are
 * removed. Refused (409) when one of them was changed since, because that change would be lost.
 */
export const undoBatch = async (db: Db, scene: Scene, batchId: string): Promise<number> => {
  const batch = await lockBatch(db, scene.unitId, batchId)
  if (!batch) throw notFound({ vi: "Không tìm thấy lần nhập này.", en: "This import does not exist." })
  if (!scene.reader.assign && (batch.kind === "import" || batch.account_id !== scene.reader.accountId))
    throw forbidden()
  if (batch.status !== "done") throw notDone(batch)
  const steps = await listStepsOfBatch(db, scene.unitId, batchId)
  const tasks = new Map(
    (
      await lockTasks(
        db,
        scene.unitId,
        steps.map((step) => step.task_id),
      )
    ).map((task) => [task.id, task]),
  )
  const pairs = steps.map((step) => ({ step, task: tasks.get(step.task_id) as StoredTask }))
  const changedSince = pairs.filter(({ step, task }) => task.version !== step.version)
  if (changedSince.length > 0) throw refusedRows(changedSince.map(({ task }) => reasonOf(task)))
  const saves = pairs.flatMap(
    ({ step, task }) => buildSave(task, undoStep(task.state, step), { kind: "undo", why: null, batchId: null }) ?? [],
  )
  await saveTasks(db, scene.unitId, scene.author, saves)
  await markUndone(db, scene.unitId, batchId, scene.author.at)
  return saves.length
}

const undoStep = (state: TaskState, step: TaskStepRow): TaskState => {
  // The first step of a task made it: undone, the task is removed with its text kept for the history.
  if (step.version === 1) return { ...state, removed: true }
  const reversed: FieldChange[] = step.changes.map(({ field, before, after }) => ({
    field,
    before: after,
    after: before,
  }))
  return foldSteps({ ...emptyTask, ...state }, [reversed])
}

const reasonOf = (task: StoredTask) => ({
  id: task.id,
  text: task.state.text,
  words: { vi: "Đã được sửa sau đó.", en: "Changed since." },
})

const notDone = (batch: TaskBatch) =>
  batch.status === "undone"
    ? conflict({ vi: "Lần nhập này đã được hoàn tác.", en: "This import has already been undone." })
    : conflict({ vi: "Bảng này mới được kiểm tra, chưa nhập.", en: "This table was only checked, not imported." })
