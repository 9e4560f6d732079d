import { z } from "zod"

import { deadlineKinds } from "#modules/plans/rules/index.ts"
import { endpoint } from "#platform/http/contract.ts"

import { columnKeys } from "./rules/task-table.ts"
import { moveIds, TaskStatus, taskStatuses } from "./rules/status.ts"
import { FieldChange, TaskChange, TaskState } from "./rules/task.ts"

const Id = z.uuid()
const Moment = z.iso.datetime()
const Words = z.object({ vi: z.string(), en: z.string() })
const atUnit = z.object({ unitId: Id })
const atTask = atUnit.extend({ taskId: Id })
const atBatch = atUnit.extend({ batchId: Id })
const Year = z.coerce.number().int().min(2000).max(2100)
const Why = z.string().trim().max(1_000).nullable().default(null)

/** One value or several of a query parameter: `?status=done&status=overdue`. */
const many = <T extends z.ZodType<string>>(item: T) =>
  z
    .preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item).max(200))
    .optional()

/** A task as a reader sees it. */
export const TaskItem = TaskState.extend({
  id: Id,
  version: z.int(),
  overdue: z.boolean(),
  updatedAt: Moment,
  may: z.object({
    work: z.boolean(),
    assign: z.boolean(),
    reword: z.boolean(),
    remove: z.boolean(),
    moves: z.array(z.enum(moveIds)),
  }),
})
export type TaskItem = z.infer<typeof TaskItem>

/** The filters of every list, count and export of tasks; `none` asks for tasks without that value. */
export const taskFilters = {
  year: Year.optional(),
  plan: many(z.union([Id, z.literal("none")])),
  status: many(z.enum([...taskStatuses, "overdue"])),
  lead: many(z.union([Id, z.literal("none")])),
  office: many(z.union([Id, z.literal("none")])),
  /** The path of a section, elements joined by a line break; sections below it count in. */
  section: z.string().max(1_000).optional(),
  /** `YYYY-MM` of the due date. */
  month: many(z.union([z.string().regex(/^\d{4}-\d{2}$/), z.literal("none")])),
  deadline: many(z.enum([...deadlineKinds, "none"])),
  /** Only tasks whose lead, supporting or leading position I hold. */
  mine: z.stringbool().optional(),
  /** Words that must occur, with or without diacritics. */
  q: z.string().max(200).optional(),
}
export const taskSorts = ["plan", "due", "lead", "office", "status", "updated"] as const
export type TaskSort = (typeof taskSorts)[number]

const TaskQuery = z.object(taskFilters)
export type TaskQuery = z.output<typeof TaskQuery>

const Count = z.object({ value: z.string(), count: z.int() })
/** How many tasks each choice of a filter would show, the other filters kept; `none` = without a value. */
export const TaskFacets = z.object({
  status: z.array(Count),
  plan: z.array(Count),
  lead: z.array(Count),
  office: z.array(Count),
  section: z.array(Count.extend({ title: z.string().nullable() })),
  month: z.array(Count),
  deadline: z.array(Count),
})
export type TaskFacets = z.infer<typeof TaskFacets>

/** A position that can be given work, as pickers and groups show it: `label` is unique in the unit. */
export const TaskPosition = z.object({
  id: Id,
  label: z.string(),
  title: z.string(),
  officeId: Id.nullable(),
  officeName: z.string().nullable(),
  holders: z.array(z.string()),
  mine: z.boolean(),
})
export type TaskPosition = z.infer<typeof TaskPosition>

const Step = z.object({
  version: z.int(),
  kind: z.enum(["plan", "hand", "import", "bulk", "undo"]),
  changes: z.array(FieldChange),
  why: z.string().nullable(),
  accountName: z.string(),
  position: z.string().nullable(),
  at: Moment,
})
export type TaskStep = z.infer<typeof Step>

const Batch = z.object({ id: Id, changed: z.int() })

/** Tasks of one card of *Hôm nay*: all of them counted, the first of them shown. */
const Card = z.object({ count: z.int(), tasks: z.array(TaskItem) })

export const Today = z.object({
  today: z.iso.date(),
  positions: z.array(TaskPosition),
  /** Open work that my positions lead. */
  mine: Card,
  /** Past its date: mine, or the whole unit's for those who assign. */
  late: Card,
  /** Due within seven days, today included: mine, or the whole unit's for those who assign. */
  soon: Card,
  /** Handed in and waiting for me to review; empty for those who do not assign. */
  toReview: Card,
  /** My work that waits for somebody else's review. */
  waiting: Card,
  /** Open work that I support. */
  supporting: Card,
  /** Work that nobody leads yet; empty for those who do not assign. */
  unassigned: Card,
  byPosition: z.array(
    z.object({
      positionId: Id.nullable(),
      total: z.int(),
      open: z.int(),
      late: z.int(),
      awaitingReview: z.int(),
      done: z.int(),
    }),
  ),
  may: z.object({ assign: z.boolean() }),
})
export type Today = z.infer<typeof Today>

const RowIssue = z.object({ row: z.int(), column: z.enum(columnKeys), words: Words })
export const ImportCheck = z.object({
  /** Null when the table has errors: there is nothing to run. */
  batchId: Id.nullable(),
  /** Which columns were understood, by their place from 0. */
  columns: z.array(z.object({ index: z.int(), title: z.string(), key: z.enum(columnKeys).nullable() })),
  counts: z.object({ create: z.int(), change: z.int(), same: z.int() }),
  errors: z.array(RowIssue),
  notices: z.array(RowIssue),
  /** The first rows with what each would do. */
  rows: z.array(
    z.object({
      row: z.int(),
      kind: z.enum(["create", "change", "same"]),
      taskId: Id.nullable(),
      text: z.string(),
      changes: z.array(FieldChange),
    }),
  ),
})
export type ImportCheck = z.infer<typeof ImportCheck>

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
    }),
    response: z.object({
      today: z.iso.date(),
      tasks: z.array(TaskItem),
      total: z.int(),
      next: z.string().nullable(),
      /** With the first page only. */
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
    response: z.object({ task: TaskItem, steps: z.array(Step) }),
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

export type { TaskChange } from "./rules/task.ts"
export { TaskStatus }
