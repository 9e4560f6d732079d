import type { Insertable, Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { PaperKind } from "../rules/paper-kinds.ts"
import type { PaperTemplateTable } from "../tables.ts"

export type PaperTemplateRow = Selectable<PaperTemplateTable>

/** A unit's own templates. */
export const listTemplates = (db: Db, unitId: string): Promise<PaperTemplateRow[]> =>
  db.selectFrom("paper_templates").selectAll().where("unit_id", "=", unitId).orderBy("paper").execute()

/** A unit's own template of a paper; undefined while it uses the built-in layout. */
export const findTemplate = (db: Db, unitId: string, paper: PaperKind): Promise<PaperTemplateRow | undefined> =>
  db
    .selectFrom("paper_templates")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("paper", "=", paper)
    .executeTakeFirst()

/** Puts a template in place of the one before. */
export const saveTemplate = async (db: Db, row: Insertable<PaperTemplateTable>): Promise<void> => {
  const { unit_id: _unit, paper: _paper, ...change } = row
  await db
    .insertInto("paper_templates")
    .values(row)
    .onConflict((conflict) => conflict.columns(["unit_id", "paper"]).doUpdateSet(change))
    .execute()
}

/** Whether there was one. */
export const removeTemplate = async (db: Db, unitId: string, paper: PaperKind): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom("paper_templates")
    .where("unit_id", "=", unitId)
    .where("paper", "=", paper)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
