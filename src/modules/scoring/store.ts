import type { Insertable, Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { ScoreClosingTable } from "./tables.ts"

export type ScoreClosingRow = Selectable<ScoreClosingTable>

export const insertClosing = async (db: Db, row: Insertable<ScoreClosingTable>): Promise<void> => {
  await db.insertInto("score_closings").values(row).execute()
}

/** Closings of a year, the latest first. */
export const listClosings = (db: Db, unitId: string, year: number): Promise<ScoreClosingRow[]> =>
  db
    .selectFrom("score_closings")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("year", "=", year)
    .orderBy("id", "desc")
    .limit(50)
    .execute()

export const findClosing = (db: Db, unitId: string, id: string): Promise<ScoreClosingRow | undefined> =>
  db.selectFrom("score_closings").selectAll().where("unit_id", "=", unitId).where("id", "=", id).executeTakeFirst()
