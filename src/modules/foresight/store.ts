import type { Insertable, Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { PlainChanges } from "./rules/index.ts"
import type { ScenarioTable } from "./tables.ts"

export type ScenarioRow = Selectable<ScenarioTable>

/** So many scenarios of a year are kept and compared; more would compare nothing. */
export const mostScenarios = 20

/** A year's scenarios, the latest change first. */
export const listScenarios = (db: Db, unitId: string, year: number): Promise<ScenarioRow[]> =>
  db
    .selectFrom("scenarios")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("year", "=", year)
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .limit(mostScenarios)
    .execute()

export const lockScenario = (db: Db, unitId: string, id: string): Promise<ScenarioRow | undefined> =>
  db
    .selectFrom("scenarios")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()

export const insertScenario = async (db: Db, row: Insertable<ScenarioTable>): Promise<void> => {
  await db.insertInto("scenarios").values(row).execute()
}

export const updateScenario = async (
  db: Db,
  key: Readonly<{ unitId: string; id: string }>,
  set: Readonly<{ name: string; changes: PlainChanges; version: number; updatedAt: Date }>,
): Promise<void> => {
  await db
    .updateTable("scenarios")
    .set({ name: set.name, changes: JSON.stringify(set.changes), version: set.version, updated_at: set.updatedAt })
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.id)
    .execute()
}

export const deleteScenario = async (db: Db, unitId: string, id: string): Promise<void> => {
  await db.deleteFrom("scenarios").where("unit_id", "=", unitId).where("id", "=", id).execute()
}
