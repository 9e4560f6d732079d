import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

type PlanCount = Readonly<{ unitId: string; planned: number; done: number }>

/**
 * Tasks that came of the year's plans, and those of them that are done; removed ones and those that left the plan do
 * not count. Units without a planned task are absent: nothing planned is not "0 of 0".
 */
export const countPlanTasks = async (
  db: Db,
  unitIds: readonly string[],
  year: number,
): Promise<readonly PlanCount[]> => {
  if (unitIds.length === 0) return []
  const rows = await db
    .selectFrom("tasks")
    .select([
      "unit_id",
      sql<number>`count(*)::int`.as("planned"),
      sql<number>`(count(*) filter (where status = 'done'))::int`.as("done"),
    ])
    .where("unit_id", "in", [...unitIds])
    .where("year", "=", year)
    .where("plan_id", "is not", null)
    .where("removed", "=", false)
    .where("dropped", "=", false)
    .groupBy("unit_id")
    .execute()
  return rows.map(({ unit_id, planned, done }) => ({ unitId: unit_id, planned, done }))
}
