import { z } from "zod"

import { Deadline } from "#modules/plans/rules/index.ts"

import { TaskStatus } from "./status.ts"

const name = z.string().trim().min(1).max(300)

/** What was handed in: number, date and title of the document or thing that the task produced. */
export const Delivered = z.object({
  number: z.string().trim().max(100).nullable(),
  date: z.iso.date().nullable(),
  title: z.string().trim().max(1_000).nullable(),
})
export type Delivered = z.infer<typeof Delivered>

/**
 * A task as the history tells it. `…Text` is what the plan says, `…PositionId` who really has it; the `…ByHand` flags
 * say that a person chose, so a new version of the plan does not choose again. `leaderPositionId` is the leader in charge.
 */
export const TaskState = z.object({
  planId: z.uuid().nullable(),
  itemId: z.string().nullable(),
  year: z.int().min(2000).max(2100),
  section: z.array(z.string()),
  sectionTitle: z.string().nullable(),
  text: z.string(),
  product: z.string().nullable(),
  leadText: z.array(z.string()),
  leadPositionId: z.uuid().nullable(),
  leadByHand: z.boolean(),
  supportText: z.array(z.string()),
  supportPositionIds: z.array(z.uuid()),
  supportByHand: z.boolean(),
  leaderPositionId: z.uuid().nullable(),
  deadline: Deadline.nullable(),
  dueOn: z.iso.date().nullable(),
  dueByHand: z.boolean(),
  status: TaskStatus,
  note: z.string().nullable(),
  percent: z.int().min(0).max(100).nullable(),
  delivered: Delivered.nullable(),
  criterionCodes: z.array(z.string()),
  place: z.int(),
  dropped: z.boolean(),
  removed: z.boolean(),
})
export type TaskState = Readonly<z.infer<typeof TaskState>>
export type TaskField = keyof TaskState

/** A task that nobody has touched yet; the start of every history. */
export const emptyTask: TaskState = Object.freeze({
  planId: null,
  itemId: null,
  year: 2000,
  section: [],
  sectionTitle: null,
  text: "",
  product: null,
  leadText: [],
  leadPositionId: null,
  leadByHand: false,
  supportText: [],
  supportPositionIds: [],
  supportByHand: false,
  leaderPositionId: null,
  deadline: null,
  dueOn: null,
  dueByHand: false,
  status: "notStarted",
  note: null,
  percent: null,
  delivered: null,
  criterionCodes: [],
  place: 0,
  dropped: false,
  removed: false,
})

/**
 * What a person may ask to change. The first group is the work itself (its holders), the second the assignment
 * (coordinator, leader), the third the wording, which only a task added by hand has of its own.
 */
export const TaskChange = z
  .object({
    status: TaskStatus,
    note: z.string().trim().max(4_000).nullable(),
    percent: z.int().min(0).max(100).nullable(),
    delivered: Delivered.nullable(),
    leadPositionId: z.uuid().nullable(),
    supportPositionIds: z.array(z.uuid()).max(50),
    leaderPositionId: z.uuid().nullable(),
    dueOn: z.iso.date().nullable(),
    criterionCodes: z.array(z.string().trim().min(1).max(40)).max(50),
    text: z.string().trim().min(1).max(4_000),
    section: z.array(name).max(12),
    sectionTitle: name.nullable(),
    product: z.string().trim().min(1).max(2_000).nullable(),
    leadText: z.array(name).max(50),
    supportText: z.array(name).max(50),
    deadline: Deadline.nullable(),
  })
  .partial()
export type TaskChange = Readonly<z.infer<typeof TaskChange>>

/** One field that changed, as the history keeps it. */
export const FieldChange = z.object({
  field: TaskState.keyof(),
  before: z.unknown(),
  after: z.unknown(),
})
export type FieldChange = Readonly<{ field: TaskField; before: unknown; after: unknown }>

/** What differs between two states, field by field, in the order of the fields. */
export const compareTasks = (before: TaskState, after: TaskState): readonly FieldChange[] =>
  (Object.keys(emptyTask) as TaskField[])
    .filter((field) => !isSame(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }))

/** Plays the changes of a history over a state: the present is the fold of the steps from `emptyTask`. */
export const foldSteps = (start: TaskState, steps: readonly (readonly FieldChange[])[]): TaskState =>
  steps.flat().reduce<TaskState>((state, change) => ({ ...state, [change.field]: change.after }), start)

// Key order of nested values is not kept by jsonb, so both sides are compared by sorted keys.
const isSame = (a: unknown, b: unknown): boolean => a === b || canonical(a) === canonical(b)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    item !== null && typeof item === "object" && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  )
