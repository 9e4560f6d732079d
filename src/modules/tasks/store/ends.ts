import { sql } from "kysely"

import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"

import type { TaskStatus } from "../rules/status.ts"

/** A task as far as its end is concerned: when it was due, and the day it was done by its product or by its status. */
type TaskEnd = Readonly<{
  id: string
  year: number
  text: string
  /** Who leads: the position, else the words of the plan; null when nobody was named. */
  lead: string | null
  status: TaskStatus
  /** Local dates. */
  dueOn: string | null
  doneOn: string | null
  criterionCodes: readonly string[]
}>

/** Tasks of some years of a unit with when they ended; removed and dropped ones do not count. */
export const listTaskEnds = async (db: Db, unitId: string, years: readonly number[]): Promise<readonly TaskEnd[]> => {
  const done = sql<Date | null>`(select max(s.created_at) from task_steps s
    where s.unit_id = tasks.unit_id and s.task_id = tasks.id
      and s.changes @> '[{"field":"status","after":"done"}]'::jsonb)`
  const rows = await db
    .selectFrom("tasks")
    .select(["id", "year", "text", "lead_text", "lead_position_id", "status", "due_on", "product_date"])
    .select(["criterion_codes", done.as("done_at")])
    .where("unit_id", "=", unitId)
    .where("year", "in", [...years])
    .where("removed", "=", false)
    .where("dropped", "=", false)
    .orderBy("year")
    .orderBy("place")
    .orderBy("id")
    .execute()
  return rows.map((row) => ({
    id: row.id,
    year: row.year,
    text: row.text,
    lead: row.lead_position_id ?? row.lead_text[0] ?? null,
    status: row.status,
    dueOn: row.due_on,
    doneOn: row.status === "done" ? (row.product_date ?? (row.done_at === null ? null : localDate(row.done_at))) : null,
    criterionCodes: row.criterion_codes,
  }))
}
