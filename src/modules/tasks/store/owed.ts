import type { Db } from "#platform/database/db.ts"

import type { TaskStatus } from "../rules/status.ts"

/** A task that its lead position owes by a day. */
export type OwedTask = Readonly<{
  id: string
  unitId: string
  year: number
  text: string
  status: TaskStatus
  leadPositionId: string
  dueOn: string
  updatedAt: Date
}>

type Asked = Readonly<{
  unitIds: readonly string[]
  statuses: readonly TaskStatus[]
  from: string
  to: string
  leadPositionIds?: readonly string[]
}>

/** Tasks with a lead that are due within the span (both days inclusive), the earliest first. */
export const listOwedTasks = async (db: Db, asked: Asked): Promise<readonly OwedTask[]> => {
  const { leadPositionIds } = asked
  let select = db
    .selectFrom("tasks")
    .select(["id", "unit_id", "year", "text", "status", "lead_position_id", "due_on", "updated_at"])
    .where("unit_id", "in", asked.unitIds)
    .where("removed", "=", false)
    .where("dropped", "=", false)
    .where("status", "in", asked.statuses)
    .where("due_on", ">=", asked.from)
    .where("due_on", "<=", asked.to)
    .where("lead_position_id", "is not", null)
  if (leadPositionIds) select = select.where("lead_position_id", "in", leadPositionIds)
  const rows = await select.orderBy("due_on").orderBy("place").orderBy("id").execute()
  return rows.flatMap(({ lead_position_id, due_on, ...row }) =>
    lead_position_id === null || due_on === null
      ? []
      : [
          {
            id: row.id,
            unitId: row.unit_id,
            year: row.year,
            text: row.text,
            status: row.status,
            leadPositionId: lead_position_id,
            dueOn: due_on,
            updatedAt: row.updated_at,
          },
        ],
  )
}
