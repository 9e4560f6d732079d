import type { Db } from "#platform/database/db.ts"
import { conflict, notFound, RequestError } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import { presentTask } from "../present.ts"
import { rightsOn } from "../policy.ts"
import { changeTask, mayOf, type TaskRefusal } from "../rules/change-task.ts"
import { compareTasks, emptyTask, type TaskChange, type TaskState } from "../rules/task.ts"
import type { TaskRecord } from "../rules/task-table.ts"
import { insertBatch } from "../store/batches.ts"
import { lastPlaceByHand, lockTasks, saveTasks, type NewStep, type StoredTask } from "../store/tasks.ts"
import type { Scene } from "./scene.ts"

const missing = () =>
  notFound({ vi: "Không tìm thấy nhiệm vụ này ở đơn vị.", en: "This task does not exist in the unit." })

/** A row and the step that leads to it; undefined when nothing changes. */
export const buildSave = (
  before: TaskRecord,
  next: TaskState,
  step: Pick<NewStep, "kind" | "why" | "batchId">,
): { task: TaskRecord; step: NewStep } | undefined => {
  const changes = compareTasks(before.state, next)
  if (changes.length === 0) return undefined
  const version = before.version + 1
  return { task: { id: before.id, version, state: next }, step: { ...step, taskId: before.id, version, changes } }
}

/** A task that does not exist yet: version 0 of a history that begins empty. */
export const newTask = (): TaskRecord => ({ id: newId(), version: 0, state: emptyTask })

/** Adds work that no plan has. */
export const createTask = async (
  db: Db,
  scene: Scene,
  asked: { year: number; task: TaskChange },
): Promise<StoredTask> => {
  const blank: TaskState = { ...emptyTask, year: asked.year }
  const rights = { work: true, assign: true }
  const changed = changeTask(blank, { change: asked.task, why: null, rights, positionIds: scene.positionIds })
  if ("refusal" in changed) throw refused(changed.refusal)
  const place = (await lastPlaceByHand(db, scene.unitId, asked.year)) + 1
  const save = buildSave(newTask(), { ...changed.task, place }, { kind: "hand", why: null, batchId: null })
  if (!save) throw new Error("a new task has at least a text")
  await saveTasks(db, scene.unitId, scene.author, [save])
  return { ...save.task, updatedAt: scene.author.at }
}

type Update = Readonly<{ id: string; version: number; change: TaskChange; why: string | null }>

/** Changes one task; refused (409, with the row as it is now) when somebody else changed it since `version`. */
export const updateTask = async (
  db: Db,
  scene: Scene,
  asked: Update,
): Promise<{ before: StoredTask; after: StoredTask }> => {
  const before = await lockCurrent(db, scene, asked)
  const rights = rightsOn(scene.reader, before.state)
  const changed = changeTask(before.state, {
    change: asked.change,
    why: asked.why,
    rights,
    positionIds: scene.positionIds,
  })
  if ("refusal" in changed) throw refused(changed.refusal, { task: presentTask(before, scene) })
  const save = buildSave(before, changed.task, { kind: "hand", why: asked.why, batchId: null })
  if (!save) return { before, after: before }
  await saveTasks(db, scene.unitId, scene.author, [save])
  return { before, after: { ...save.task, updatedAt: scene.author.at } }
}

/** Takes a task off the list; its history stays. A plan's task goes by the plan, unless the plan has dropped it. */
export const removeTask = async (db: Db, scene: Scene, asked: { id: string; version: number }): Promise<StoredTask> => {
  const before = await lockCurrent(db, scene, asked)
  if (!mayOf(before.state, rightsOn(scene.reader, before.state)).remove) {
    throw conflict({
      vi: "Nhiệm vụ này nằm trong kế hoạch; hãy bỏ nó ở trang kế hoạch.",
      en: "This task is in the plan; take it out on the plan's page.",
    })
  }
  const save = buildSave(before, { ...before.state, removed: true }, { kind: "hand", why: null, batchId: null })
  if (save) await saveTasks(db, scene.unitId, scene.author, [save])
  return before
}

const lockCurrent = async (db: Db, scene: Scene, asked: { id: string; version: number }): Promise<StoredTask> => {
  const [task] = await lockTasks(db, scene.unitId, [asked.id])
  if (!task || task.state.removed) throw missing()
  if (task.version !== asked.version) {
    throw conflict(
      {
        vi: "Nhiệm vụ này vừa được người khác sửa. Thay đổi của bạn chưa được lưu; hãy xem bản mới rồi sửa tiếp.",
        en: "Somebody has just changed this task. Your change was not saved; look at the new version and continue there.",
      },
      { task: presentTask(task, scene) },
    )
  }
  return task
}

type Wanted = Readonly<{ id: string; version?: number; change: TaskChange }>
type Many = Readonly<{ wanted: readonly Wanted[]; why: string | null }>

/** Changes many tasks, all or none; refused (409) with the reason of every row that cannot be changed. Undone as one. */
export const changeMany = async (
  db: Db,
  scene: Scene,
  { wanted, why }: Many,
): Promise<{ id: string; changed: number; tasks: StoredTask[] }> => {
  const byId = new Map(wanted.map((one) => [one.id, one]))
  const found = new Map((await lockTasks(db, scene.unitId, [...byId.keys()])).map((task) => [task.id, task]))
  const batchId = newId()
  const results = [...byId.values()].map((one) => changeOne(found.get(one.id), one, { scene, why }))
  const reasons = results.flatMap((result) => ("reason" in result ? [result.reason] : []))
  if (reasons.length > 0) throw refusedRows(reasons)
  const saves = results.flatMap((result) =>
    "next" in result ? (buildSave(result.task, result.next, { kind: "bulk", why, batchId }) ?? []) : [],
  )
  await insertBatch(db, bulkBatch(scene, batchId))
  await saveTasks(db, scene.unitId, scene.author, saves)
  const saved = new Map(saves.map(({ task }) => [task.id, { ...task, updatedAt: scene.author.at }]))
  return { id: batchId, changed: saves.length, tasks: [...found.values()].map((task) => saved.get(task.id) ?? task) }
}

const bulkBatch = ({ unitId, author }: Scene, id: string) => ({
  unit_id: unitId,
  id,
  kind: "bulk" as const,
  status: "done" as const,
  file_name: null,
  file_sha256: null,
  year: null,
  rows: null,
  account_id: author.accountId,
  account_name: author.accountName,
  created_at: author.at,
  done_at: author.at,
  undone_at: null,
})

type Reason = Readonly<{ id: string; text: string; words: TaskRefusal["words"] }>
type OneResult = { task: StoredTask; next: TaskState } | { reason: Reason }

const changeOne = (
  task: StoredTask | undefined,
  wanted: Wanted,
  at: Readonly<{ scene: Scene; why: string | null }>,
): OneResult => {
  const { id, version, change } = wanted
  if (!task) return { reason: { id, text: "", words: { vi: "Không có ở đơn vị này.", en: "Not in this unit." } } }
  const text = task.state.text
  if (version !== undefined && version !== task.version) {
    return { reason: { id, text, words: { vi: "Vừa được người khác sửa.", en: "Somebody has just changed it." } } }
  }
  const rights = rightsOn(at.scene.reader, task.state)
  const changed = changeTask(task.state, { change, why: at.why, rights, positionIds: at.scene.positionIds })
  if ("refusal" in changed) return { reason: { id, text, words: changed.refusal.words } }
  return { task, next: changed.task }
}

/** One answer for a change of many that cannot be done, with every row that hinders it; the first stands in the words. */
export const refusedRows = (rows: readonly Reason[]): RequestError => {
  const first = rows[0]
  const of = (language: "vi" | "en") => (first ? `“${first.text}”: ${first.words[language]}` : "")
  return conflict(
    rows.length === 1
      ? { vi: `${of("vi")} Chưa có gì được lưu.`, en: `${of("en")} Nothing was saved.` }
      : {
          vi: `${rows.length} nhiệm vụ không thay đổi được nên chưa có gì được lưu. Trước hết: ${of("vi")}`,
          en: `${rows.length} tasks cannot be changed, so nothing was saved. First: ${of("en")}`,
        },
    { rows },
  )
}

const refused = (refusal: TaskRefusal, detail: Record<string, unknown> = {}): RequestError =>
  new RequestError(refusal.code, refusal.words, refusal.code === "conflict" ? { detail } : {})
