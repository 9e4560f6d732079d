import { z } from "zod"

import { endpoint } from "#platform/http/contract.ts"

import {
  ImportCheck,
  TaskFacets,
  TaskItem,
  TaskPosition,
  TaskQuery,
  taskSorts,
  TaskStep,
  Today,
  Year,
} from "./contract/shapes.ts"
import { columnKeys } from "./rules/task-table.ts"
import { TaskChange } from "./rules/task.ts"

export * from "./contract/shapes.ts"

const Id = z.uuid()
const atUnit = z.object({ unitId: Id })
const atTask = atUnit.extend({ taskId: Id })
const atBatch = atUnit.extend({ batchId: Id })
const Why = z.string().trim().max(1_000).nullable().default(null)

/** Many changed at once; `id` undoes it. */
const Batch = z.object({ id: Id, changed: z.int() })

/** Columns of a table without headings, in its order, comma-separated; `-` skips one. */
const ColumnOrder = z
  .string()
  .max(400)
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum([...columnKeys, "-"])).max(60))

export const tasks = {
  list: endpoint({
    id: "tasks.list",
    method: "GET",
    path: "/units/:unitId/tasks",
    summary: { vi: "Danh sách nhiệm vụ", en: "List tasks" },
    can: "task.read",
    params: atUnit,
    query: TaskQuery.extend({
      sort: z.enum(taskSorts).default("plan"),
      after: z.string().max(600).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      /** Whether the counts of every filter's choices are wanted too. */
      facets: z.stringbool().default(false),
    }),
    response: z.object({
      today: z.iso.date(),
      tasks: z.array(TaskItem),
      total: z.int(),
      next: z.string().nullable(),
      facets: TaskFacets.nullable(),
      may: z.object({ assign: z.boolean(), work: z.boolean() }),
    }),
  }),
  positions: endpoint({
    id: "tasks.positions",
    method: "GET",
    path: "/units/:unitId/tasks/positions",
    summary: { vi: "Các vị trí có thể giao việc", en: "Positions that can be given work" },
    can: "task.read",
    params: atUnit,
    response: z.object({ positions: z.array(TaskPosition) }),
  }),
  today: endpoint({
    id: "tasks.today",
    method: "GET",
    path: "/units/:unitId/tasks/today",
    summary: { vi: "Việc hôm nay", en: "Today's work" },
    can: "task.read",
    params: atUnit,
    query: z.object({ year: Year.optional() }),
    response: Today,
  }),
  get: endpoint({
    id: "tasks.get",
    method: "GET",
    path: "/units/:unitId/tasks/:taskId",
    summary: { vi: "Một nhiệm vụ và lịch sử của nó", en: "One task with its history" },
    can: "task.read",
    params: atTask,
    response: z.object({ task: TaskItem, steps: z.array(TaskStep) }),
  }),
  create: endpoint({
    id: "tasks.create",
    method: "POST",
    path: "/units/:unitId/tasks",
    summary: { vi: "Thêm nhiệm vụ ngoài kế hoạch", en: "Add a task by hand" },
    can: "task.assign",
    params: atUnit,
    body: z.object({
      year: z.int().min(2000).max(2100),
      task: TaskChange.required({ text: true }).omit({ status: true }),
    }),
    response: TaskItem,
    creates: true,
  }),
  update: endpoint({
    id: "tasks.update",
    method: "PATCH",
    path: "/units/:unitId/tasks/:taskId",
    summary: { vi: "Cập nhật một nhiệm vụ", en: "Update a task" },
    can: "task.work",
    params: atTask,
    body: z.object({ version: z.int().positive(), change: TaskChange, why: Why }),
    response: TaskItem,
  }),
  remove: endpoint({
    id: "tasks.remove",
    method: "DELETE",
    path: "/units/:unitId/tasks/:taskId",
    summary: { vi: "Gỡ bỏ một nhiệm vụ", en: "Remove a task" },
    can: "task.assign",
    params: atTask,
    query: z.object({ version: z.coerce.number().int().positive() }),
    response: z.object({ removed: z.literal(true) }),
  }),
  /** A block of cells at once: each task its own change, all or none, undone as one. */
  updateMany: endpoint({
    id: "tasks.updateMany",
    method: "PATCH",
    path: "/units/:unitId/tasks",
    summary: {
      vi: "Cập nhật nhiều nhiệm vụ, mỗi nhiệm vụ một nội dung",
      en: "Update several tasks, each in its own way",
    },
    can: "task.work",
    params: atUnit,
    body: z.object({
      changes: z
        .array(z.object({ id: Id, version: z.int().positive(), change: TaskChange }))
        .min(1)
        .max(2_000),
      why: Why,
    }),
    response: Batch.extend({ tasks: z.array(TaskItem) }),
    maxBytes: 8_000_000,
  }),
  bulk: endpoint({
    id: "tasks.bulk",
    method: "POST",
    path: "/units/:unitId/tasks/bulk",
    summary: { vi: "Cập nhật nhiều nhiệm vụ một lượt", en: "Update many tasks at once" },
    can: "task.work",
    params: atUnit,
    body: z.object({
      ids: z.array(Id).min(1).max(2_000),
      change: TaskChange.pick({
        leadPositionId: true,
        supportPositionIds: true,
        leaderPositionId: true,
        dueOn: true,
        status: true,
      }).refine((change) => Object.keys(change).length > 0, "nothing to change"),
      why: Why,
    }),
    response: Batch,
    creates: true,
  }),
  checkImport: endpoint({
    id: "tasks.checkImport",
    method: "POST",
    path: "/units/:unitId/tasks/imports",
    summary: { vi: "Kiểm tra bảng nhiệm vụ trước khi nhập", en: "Check a table of tasks before importing it" },
    can: "task.assign",
    params: atUnit,
    query: z.object({ year: Year, columns: ColumnOrder.optional() }),
    response: ImportCheck,
    transport: "upload",
    maxBytes: 10_000_000,
    transaction: "manual",
  }),
  runImport: endpoint({
    id: "tasks.runImport",
    method: "POST",
    path: "/units/:unitId/tasks/imports/:batchId/run",
    summary: { vi: "Nhập bảng nhiệm vụ đã kiểm tra", en: "Import a checked table of tasks" },
    can: "task.assign",
    params: atBatch,
    response: z.object({ id: Id, created: z.int(), changed: z.int(), same: z.int() }),
    creates: true,
  }),
  undo: endpoint({
    id: "tasks.undo",
    method: "POST",
    path: "/units/:unitId/tasks/batches/:batchId/undo",
    summary: { vi: "Hoàn tác một lần nhập hoặc cập nhật hàng loạt", en: "Undo an import or a change of many" },
    can: "task.work",
    params: atBatch,
    response: z.object({ undone: z.int() }),
  }),
  exportXlsx: endpoint({
    id: "tasks.exportXlsx",
    method: "GET",
    path: "/units/:unitId/tasks/export/xlsx",
    summary: { vi: "Xuất danh sách nhiệm vụ ra Excel", en: "Export tasks to Excel" },
    can: "task.read",
    params: atUnit,
    query: TaskQuery.extend({ sort: z.enum(taskSorts).default("plan") }),
    response: z.unknown(),
    transport: "download",
  }),
  exportCsv: endpoint({
    id: "tasks.exportCsv",
    method: "GET",
    path: "/units/:unitId/tasks/export/csv",
    summary: { vi: "Xuất danh sách nhiệm vụ ra CSV", en: "Export tasks to CSV" },
    can: "task.read",
    params: atUnit,
    query: TaskQuery.extend({ sort: z.enum(taskSorts).default("plan") }),
    response: z.unknown(),
    transport: "download",
  }),
}
