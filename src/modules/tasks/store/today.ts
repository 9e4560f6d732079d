import { sql, type Expression, type ExpressionBuilder, type SqlBool } from "kysely"

import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"

import { fromRow, type StoredTask } from "./tasks.ts"

type Builder = ExpressionBuilder<Database, "tasks">
export type Wanted = (eb: Builder) => Expression<SqlBool>

/** The tasks of one card, the most urgent first, with the count of all of them. */
export const listCard = async (
  db: Db,
  scope: Readonly<{ unitId: string; year: number | undefined; limit: number }>,
  wanted: Wanted,
): Promise<{ count: number; tasks: StoredTask[] }> => {
  const rows = await inScope(db, scope)
    .selectAll()
    .select(sql<number>`count(*) over ()`.as("count"))
    .where(wanted)
    .orderBy(sql`due_on nulls last`)
    .orderBy("place")
    .orderBy("id")
    .limit(scope.limit)
    .execute()
  return { count: rows[0]?.count ?? 0, tasks: rows.map(fromRow) }
}

/** Work by lead position: how much in all, open, late, waiting for review, done. */
export const countByPosition = (db: Db, scope: Readonly<{ unitId: string; year: number | undefined }>, today: string) =>
  inScope(db, scope)
    .select([
      "lead_position_id as positionId",
      sql<number>`count(*)`.as("total"),
      sql<number>`count(*) filter (where status <> 'done')`.as("open"),
      sql<number>`count(*) filter (where status <> 'done' and due_on < ${today})`.as("late"),
      sql<number>`count(*) filter (where status = 'awaitingReview')`.as("awaitingReview"),
      sql<number>`count(*) filter (where status = 'done')`.as("done"),
    ])
    .groupBy("lead_position_id")
    .execute()

const inScope = (db: Db, { unitId, year }: Readonly<{ unitId: string; year: number | undefined }>) => {
  const select = db.selectFrom("tasks").where("unit_id", "=", unitId).where("removed", "=", false)
  return year === undefined ? select : select.where("year", "=", year)
}
