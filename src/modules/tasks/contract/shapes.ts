import { z } from "zod"

import { deadlineKinds } from "#modules/plans/rules/index.ts"

import { columnKeys } from "../rules/task-table.ts"
import { moveIds, taskStatuses } from "../rules/status.ts"
import { FieldChange, TaskState } from "../rules/task.ts"

const Id = z.uuid()
const Moment = z.iso.datetime()
const Words = z.object({ vi: z.string(), en: z.string() })
/** A plan year as a query parameter. */
export const Year = z.coerce.number().int().min(2000).max(2100)

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
const taskFilters = {
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

export const TaskQuery = z.object(taskFilters)
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

export const TaskStep = z.object({
  version: z.int(),
  kind: z.enum(["plan", "hand", "import", "bulk", "undo"]),
  changes: z.array(FieldChange),
  why: z.string().nullable(),
  accountName: z.string(),
  position: z.string().nullable(),
  at: Moment,
})
export type TaskStep = z.infer<typeof TaskStep>

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
