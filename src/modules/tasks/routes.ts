import { invalid, notFound } from "#platform/http/errors.ts"
import { implement, type Call, type Route } from "#platform/http/implement.ts"
import type { Endpoint } from "#platform/http/contract.ts"
import { localDate } from "#platform/clock.ts"

import { tasks } from "./contract.ts"
import { presentStep, presentTask } from "./present.ts"
import { changeMany, createTask, removeTask, updateTask } from "./service/change.ts"
import { exportCsv, exportXlsx } from "./service/export.ts"
import { checkImport, runImport } from "./service/import.ts"
import { getTaskPage, listAllTasks } from "./service/list.ts"
import { readTableFile } from "#platform/documents/read-table.ts"
import { getScene, presentPositions, type Scene } from "./service/scene.ts"
import { getToday } from "./service/today.ts"
import { undoBatch } from "./service/undo.ts"
import { findTask, listSteps } from "./store/tasks.ts"

type UnitCall = Pick<Call<Endpoint>, "db" | "permissions" | "platform"> & {
  params: { unitId: string }
  reader: Call<typeof tasks.list>["reader"]
}

const sceneOf = ({ db, params, reader, permissions, platform }: UnitCall): Promise<Scene> =>
  getScene(db, { unitId: params.unitId, reader, permissions, now: platform.clock() })

const reading: readonly Route[] = [
  implement(tasks.list, async (call) => {
    const scene = await sceneOf(call)
    const page = await getTaskPage(call.db, scene, call.query)
    return { today: scene.today, ...page, may: { assign: scene.reader.assign, work: scene.reader.work } }
  }),
  implement(tasks.positions, async (call) => ({ positions: presentPositions(await sceneOf(call)) })),
  implement(tasks.today, async (call) => getToday(call.db, await sceneOf(call), call.query.year)),
  implement(tasks.get, async (call) => {
    const task = await findTask(call.db, call.params.unitId, call.params.taskId)
    if (!task)
      throw notFound({ vi: "Không tìm thấy nhiệm vụ này ở đơn vị.", en: "This task does not exist in the unit." })
    const steps = await listSteps(call.db, call.params.unitId, task.id)
    return { task: presentTask(task, await sceneOf(call)), steps: steps.map(presentStep) }
  }),
  implement(tasks.exportXlsx, async (call) => {
    const scene = await sceneOf(call)
    const bytes = await exportXlsx(await listAllTasks(call.db, scene, call.query), scene)
    return { fileName: fileName(call.platform.clock(), "xlsx"), mediaType: xlsxType, bytes }
  }),
  implement(tasks.exportCsv, async (call) => {
    const scene = await sceneOf(call)
    const bytes = exportCsv(await listAllTasks(call.db, scene, call.query), scene)
    return { fileName: fileName(call.platform.clock(), "csv"), mediaType: "text/csv; charset=utf-8", bytes }
  }),
]

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const fileName = (now: Date, extension: string): string => `nhiem-vu-${localDate(now)}.${extension}`

const changing: readonly Route[] = [
  implement(tasks.create, async (call) => {
    const scene = await sceneOf(call)
    const task = await createTask(call.db, scene, call.body)
    call.note({ target: `task:${task.id}`, after: call.body.task })
    return presentTask(task, scene)
  }),
  implement(tasks.update, async (call) => {
    const { taskId: id } = call.params
    const scene = await sceneOf(call)
    const { before, after } = await updateTask(call.db, scene, { id, ...call.body })
    call.note({
      target: `task:${id}`,
      before: pick(before.state, call.body.change),
      after: call.body.change,
      why: call.body.why,
    })
    return presentTask(after, scene)
  }),
  implement(tasks.remove, async (call) => {
    const { taskId: id } = call.params
    const before = await removeTask(call.db, await sceneOf(call), { id, version: call.query.version })
    call.note({ target: `task:${id}`, before: { text: before.state.text } })
    return { removed: true as const }
  }),
  implement(tasks.updateMany, async (call) => {
    const scene = await sceneOf(call)
    const {
      id,
      changed,
      tasks: updated,
    } = await changeMany(call.db, scene, { wanted: call.body.changes, why: call.body.why })
    const fields = [...new Set(call.body.changes.flatMap(({ change }) => Object.keys(change)))]
    call.note({ target: `taskBatch:${id}`, after: { tasks: changed, fields }, why: call.body.why })
    return { id, changed, tasks: updated.map((task) => presentTask(task, scene)) }
  }),
  implement(tasks.bulk, async (call) => {
    const { ids, change, why } = call.body
    const { id, changed } = await changeMany(call.db, await sceneOf(call), {
      wanted: ids.map((one) => ({ id: one, change })),
      why,
    })
    call.note({ target: `taskBatch:${id}`, after: { ...change, tasks: changed }, why })
    return { id, changed }
  }),
]

/** The values of the changed fields only. */
const pick = (state: object, change: object): Record<string, unknown> =>
  Object.fromEntries(Object.keys(change).map((field) => [field, (state as Record<string, unknown>)[field] ?? null]))

const importing: readonly Route[] = [
  implement(tasks.checkImport, async (call) => {
    const { file, params, query, reader, platform } = call
    if (!file) throw invalid({ vi: "Thiếu tệp.", en: "The file is missing." })
    const rows = await readTableFile(await platform.files.read(file.sha256), file.fileName)
    const asked = { ...query, columns: query.columns, file, rows, unitId: params.unitId, accountId: reader.accountId }
    const check = await checkImport(platform.pool, (db) => sceneOf({ ...call, db }), asked)
    call.note({
      target: check.batchId ? `taskBatch:${check.batchId}` : null,
      after: { ...check.counts, errors: check.errors.length },
    })
    return check
  }),
  implement(tasks.runImport, async (call) => {
    const done = await runImport(call.db, await sceneOf(call), call.params.batchId)
    call.note({ target: `taskBatch:${done.id}`, after: { created: done.created, changed: done.changed } })
    return done
  }),
  implement(tasks.undo, async (call) => {
    const undone = await undoBatch(call.db, await sceneOf(call), call.params.batchId)
    call.note({ target: `taskBatch:${call.params.batchId}`, after: { undone } })
    return { undone }
  }),
]

/** The routes of tasks: the list and *Hôm nay*, one task, many at once, import and export. */
export const taskRoutes: readonly Route[] = [...reading, ...changing, ...importing]
