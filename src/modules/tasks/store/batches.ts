import type { Insertable, Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { CheckedTable, TaskBatchTable } from "../tables.ts"

export type TaskBatch = Selectable<TaskBatchTable>

export const insertBatch = async (
  db: Db,
  batch: Omit<Insertable<TaskBatchTable>, "rows"> & { rows: CheckedTable | null },
): Promise<void> => {
  await db
    .insertInto("task_batches")
    .values({ ...batch, rows: batch.rows && JSON.stringify(batch.rows) })
    .execute()
}

/** Locks a batch, so that it is run or undone once. */
export const lockBatch = (db: Db, unitId: string, id: string): Promise<TaskBatch | undefined> =>
  db
    .selectFrom("task_batches")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()

/** Marks a batch done; the checked table is no longer needed, the steps say what it did. */
export const finishBatch = async (db: Db, unitId: string, id: string, at: Date): Promise<void> => {
  await db
    .updateTable("task_batches")
    .set({ status: "done", done_at: at, rows: null })
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .execute()
}

export const markUndone = async (db: Db, unitId: string, id: string, at: Date): Promise<void> => {
  await db
    .updateTable("task_batches")
    .set({ status: "undone", undone_at: at })
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .execute()
}

/** Takes away everything of sample units; the database refuses it (deletes nothing) for any other unit. */
export const removeTasksOfUnits = async (db: Db, unitIds: readonly string[]): Promise<void> => {
  if (unitIds.length === 0) return
  for (const table of ["task_steps", "task_batches", "tasks"] as const)
    await db
      .deleteFrom(table)
      .where("unit_id", "in", [...unitIds])
      .execute()
}
