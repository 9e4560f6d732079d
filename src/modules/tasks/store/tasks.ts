import { sql, type Insertable, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"
import { foldText } from "#platform/text/fold.ts"

import type { FieldChange, TaskState } from "../rules/task.ts"
import type { TaskRecord } from "../rules/task-table.ts"
import type { TaskStepTable, TaskTable } from "../tables.ts"

/** A stored task: the record that rules work on, with when it changed last. */
export type StoredTask = TaskRecord & Readonly<{ updatedAt: Date }>
export type TaskStepRow = Selectable<TaskStepTable>
/** Who did something, from which position, when; the same on every step of one request. */
export type StepAuthor = Readonly<{ accountId: string; accountName: string; position: string | null; at: Date }>
export type NewStep = Readonly<{
  taskId: string
  version: number
  kind: TaskStepTable["kind"]
  changes: readonly FieldChange[]
  why: string | null
  batchId: string | null
}>

/** The one place where a row of `tasks` becomes the state that rules know. */
export const fromRow = (row: Selectable<TaskTable>): StoredTask => ({
  id: row.id,
  version: row.version,
  updatedAt: row.updated_at,
  state: {
    planId: row.plan_id,
    itemId: row.item_id,
    year: row.year,
    section: row.section,
    sectionTitle: row.section_title,
    text: row.text,
    product: row.product,
    leadText: row.lead_text,
    leadPositionId: row.lead_position_id,
    leadByHand: row.lead_by_hand,
    supportText: row.support_text,
    supportPositionIds: row.support_position_ids,
    supportByHand: row.support_by_hand,
    leaderPositionId: row.leader_position_id,
    deadline:
      row.deadline_kind === null
        ? null
        : { text: row.deadline_text ?? "", kind: row.deadline_kind, from: row.deadline_from, to: row.deadline_to },
    dueOn: row.due_on,
    dueByHand: row.due_by_hand,
    status: row.status,
    note: row.note,
    percent: row.percent,
    delivered:
      row.product_number === null && row.product_date === null && row.product_title === null
        ? null
        : { number: row.product_number, date: row.product_date, title: row.product_title },
    criterionCodes: row.criterion_codes,
    place: row.place,
    dropped: row.dropped,
    removed: row.removed,
  },
})

/** …and back, with the search key of everything a person may look for. */
const toRow = (unitId: string, task: TaskRecord, at: Date): Insertable<TaskTable> => {
  const { state } = task
  return {
    unit_id: unitId,
    id: task.id,
    plan_id: state.planId,
    item_id: state.itemId,
    year: state.year,
    section: state.section,
    section_title: state.sectionTitle,
    text: state.text,
    product: state.product,
    lead_text: state.leadText,
    lead_position_id: state.leadPositionId,
    lead_by_hand: state.leadByHand,
    support_text: state.supportText,
    support_position_ids: state.supportPositionIds,
    support_by_hand: state.supportByHand,
    leader_position_id: state.leaderPositionId,
    deadline_text: state.deadline?.text ?? null,
    deadline_kind: state.deadline?.kind ?? null,
    deadline_from: state.deadline?.from ?? null,
    deadline_to: state.deadline?.to ?? null,
    due_on: state.dueOn,
    due_by_hand: state.dueByHand,
    status: state.status,
    note: state.note,
    percent: state.percent,
    product_number: state.delivered?.number ?? null,
    product_date: state.delivered?.date ?? null,
    product_title: state.delivered?.title ?? null,
    criterion_codes: state.criterionCodes,
    place: state.place,
    dropped: state.dropped,
    removed: state.removed,
    version: task.version,
    folded: searchKey(state),
    created_at: at,
    updated_at: at,
  }
}

const searchKey = (state: TaskState): string =>
  foldText(
    [
      state.text,
      state.sectionTitle,
      state.product,
      ...state.leadText,
      ...state.supportText,
      state.note,
      state.delivered?.number,
      state.delivered?.title,
      ...state.criterionCodes,
    ]
      .filter((part) => part !== null && part !== undefined)
      .join(" "),
  )

export const findTask = async (db: Db, unitId: string, id: string): Promise<StoredTask | undefined> => {
  const row = await db
    .selectFrom("tasks")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .where("removed", "=", false)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Locks tasks for a change, always in the order of their ids, so that two changes of many cannot wait for each other. */
export const lockTasks = async (db: Db, unitId: string, ids: readonly string[]): Promise<StoredTask[]> => {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom("tasks")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "in", [...ids])
    .orderBy("id")
    .forUpdate()
    .execute()
  return rows.map(fromRow)
}

export const lockTasksOfPlan = async (db: Db, unitId: string, planId: string): Promise<StoredTask[]> => {
  const rows = await db
    .selectFrom("tasks")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("plan_id", "=", planId)
    .orderBy("id")
    .forUpdate()
    .execute()
  return rows.map(fromRow)
}

/** Every task of a unit's year; `forUpdate` when the answer will be changed. */
export const listTasksOfYear = async (
  db: Db,
  unitId: string,
  year: number,
  lock?: "forUpdate",
): Promise<StoredTask[]> => {
  const select = db
    .selectFrom("tasks")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("year", "=", year)
    .where("removed", "=", false)
    .orderBy("id")
  const rows = await (lock ? select.forUpdate() : select).execute()
  return rows.map(fromRow)
}

export const lastPlaceByHand = async (db: Db, unitId: string, year: number): Promise<number> => {
  const row = await db
    .selectFrom("tasks")
    .select((eb) => eb.fn.max("place").as("place"))
    .where("unit_id", "=", unitId)
    .where("year", "=", year)
    .where("plan_id", "is", null)
    .executeTakeFirst()
  return row?.place ?? -1
}

// 37 columns a row: 1,000 rows stay far below PostgreSQL's 65,535 parameters.
const chunkSize = 1_000

/** Saves whole rows, new and changed, with the step that says what changed on each; one author, one instant. */
export const saveTasks = async (
  db: Db,
  unitId: string,
  author: StepAuthor,
  saves: readonly Readonly<{ task: TaskRecord; step: NewStep }>[],
): Promise<void> => {
  for (let start = 0; start < saves.length; start += chunkSize) {
    const chunk = saves.slice(start, start + chunkSize)
    await db
      .insertInto("tasks")
      .values(chunk.map(({ task }) => toRow(unitId, task, author.at)))
      .onConflict((oc) => oc.columns(["unit_id", "id"]).doUpdateSet(fromExcluded))
      .execute()
    await db
      .insertInto("task_steps")
      .values(chunk.map(({ step }) => stepRow(unitId, author, step)))
      .execute()
  }
}

const changeable = [
  "plan_id",
  "item_id",
  "year",
  "section",
  "section_title",
  "text",
  "product",
  "lead_text",
  "lead_position_id",
  "lead_by_hand",
  "support_text",
  "support_position_ids",
  "support_by_hand",
  "leader_position_id",
  "deadline_text",
  "deadline_kind",
  "deadline_from",
  "deadline_to",
  "due_on",
  "due_by_hand",
  "status",
  "note",
  "percent",
  "product_number",
  "product_date",
  "product_title",
  "criterion_codes",
  "place",
  "dropped",
  "removed",
  "version",
  "folded",
  "updated_at",
] as const satisfies readonly (keyof TaskTable)[]

const fromExcluded = Object.fromEntries(changeable.map((name) => [name, sql.ref(`excluded.${name}`)]))

const stepRow = (unitId: string, author: StepAuthor, step: NewStep): Insertable<TaskStepTable> => ({
  unit_id: unitId,
  task_id: step.taskId,
  version: step.version,
  kind: step.kind,
  changes: JSON.stringify(step.changes),
  why: step.why,
  batch_id: step.batchId,
  account_id: author.accountId,
  account_name: author.accountName,
  position: author.position,
  created_at: author.at,
})

/** The history of a task, the first step first. */
export const listSteps = (db: Db, unitId: string, taskId: string): Promise<TaskStepRow[]> =>
  db
    .selectFrom("task_steps")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("task_id", "=", taskId)
    .orderBy("version")
    .execute()

export const listStepsOfBatch = (db: Db, unitId: string, batchId: string): Promise<TaskStepRow[]> =>
  db
    .selectFrom("task_steps")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("batch_id", "=", batchId)
    .orderBy("task_id")
    .execute()

/** Tasks of a year by the criterion code they serve; removed and dropped ones do not count. */
export const listTasksByCriterion = async (
  db: Db,
  unitId: string,
  year: number,
): Promise<Record<string, { id: string; text: string; status: string; dueOn: string | null }[]>> => {
  const rows = await db
    .selectFrom("tasks")
    .select(["id", "text", "status", "due_on", "criterion_codes"])
    .where("unit_id", "=", unitId)
    .where("year", "=", year)
    .where("removed", "=", false)
    .where("dropped", "=", false)
    .where(sql<boolean>`cardinality(criterion_codes) > 0`)
    .orderBy("place")
    .execute()
  const byCode: Record<string, { id: string; text: string; status: string; dueOn: string | null }[]> = {}
  for (const { id, text, status, due_on, criterion_codes } of rows) {
    for (const code of criterion_codes) (byCode[code] ??= []).push({ id, text, status, dueOn: due_on })
  }
  return byCode
}
