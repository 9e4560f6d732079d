import { sql } from "kysely"

import type { Role } from "#platform/auth/permissions.ts"
import type { HoldingTable, PositionTable } from "#platform/auth/tables.ts"
import type { Db } from "#platform/database/db.ts"

/** A position with one of its holders on the day asked for; nulls when nobody holds it. */
export type PositionRow = Readonly<{
  id: string
  unit_id: string
  office_id: string | null
  title: string
  role: Role
  valid_from: string
  valid_to: string | null
  holding_id: string | null
  account_id: string | null
  name: string | null
  held_from: string | null
  held_to: string | null
  disabled: boolean
}>

/** The positions of a unit on a day (or one of them, whatever the day), leaders first, one row a holder. */
export const listPositionRows = async (
  db: Db,
  asked: Readonly<{ unitId: string; date: string; positionId?: string }>,
): Promise<readonly PositionRow[]> => {
  const { unitId, date, positionId } = asked
  const which =
    positionId === undefined
      ? sql`p.valid_from <= ${date} and (p.valid_to is null or p.valid_to >= ${date})`
      : sql`p.id = ${positionId}`
  const { rows } = await sql<PositionRow>`
    select p.id, p.unit_id, p.office_id, p.title, p.role, p.valid_from, p.valid_to,
      h.id as holding_id, a.id as account_id, a.name, h.held_from, h.held_to,
      coalesce(a.disabled_at is not null, false) as disabled
    from positions p
    left join holdings h on h.unit_id = p.unit_id and h.position_id = p.id
      and h.held_from <= ${date} and (h.held_to is null or h.held_to >= ${date})
    left join accounts a on a.id = h.account_id
    where p.unit_id = ${unitId} and ${which}
    order by p.rank, p.id, a.sort_key, h.id`.execute(db)
  return rows
}

export const findPosition = (db: Db, unitId: string, positionId: string) =>
  db.selectFrom("positions").selectAll().where("unit_id", "=", unitId).where("id", "=", positionId).executeTakeFirst()

export const createPosition = async (db: Db, position: PositionTable): Promise<void> => {
  await db.insertInto("positions").values(position).execute()
}

export const updatePosition = async (
  db: Db,
  key: Readonly<{ unitId: string; positionId: string }>,
  change: Partial<Pick<PositionTable, "title" | "title_key" | "office_id" | "role" | "valid_to">>,
): Promise<void> => {
  await db
    .updateTable("positions")
    .set(change)
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.positionId)
    .execute()
}

/** Template keys that the unit's positions of that day were made from. */
export const listTemplateKeys = async (db: Db, unitId: string, date: string): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom("positions")
    .select("template_key")
    .where("unit_id", "=", unitId)
    .where("valid_from", "<=", date)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">=", date)]))
    .execute()
  return new Set(rows.flatMap((row) => (row.template_key === null ? [] : [row.template_key])))
}

/** Everyone's holding of a position ends with that day at the latest; holdings that had not begun are taken away. */
export const endHoldingsOfPosition = async (db: Db, unitId: string, positionId: string, lastDay: string) => {
  const ofPosition = db
    .selectFrom("holdings")
    .select("id")
    .where("unit_id", "=", unitId)
    .where("position_id", "=", positionId)
  await db
    .deleteFrom("holdings")
    .where("unit_id", "=", unitId)
    .where("id", "in", ofPosition)
    .where("held_from", ">", lastDay)
    .execute()
  await db
    .updateTable("holdings")
    .set({ held_to: lastDay })
    .where("unit_id", "=", unitId)
    .where("id", "in", ofPosition)
    .where((eb) => eb.or([eb("held_to", "is", null), eb("held_to", ">", lastDay)]))
    .execute()
}

export const createHolding = async (db: Db, holding: HoldingTable): Promise<void> => {
  await db.insertInto("holdings").values(holding).execute()
}

export const findHolding = (db: Db, unitId: string, holdingId: string) =>
  db
    .selectFrom("holdings")
    .innerJoin("positions", (join) =>
      join.onRef("positions.unit_id", "=", "holdings.unit_id").onRef("positions.id", "=", "holdings.position_id"),
    )
    .select([
      "holdings.id",
      "holdings.account_id",
      "holdings.position_id",
      "holdings.held_from",
      "holdings.held_to",
      "positions.role",
      "positions.title",
    ])
    .where("holdings.unit_id", "=", unitId)
    .where("holdings.id", "=", holdingId)
    .executeTakeFirst()

export const updateHoldingEnd = async (db: Db, unitId: string, holdingId: string, lastDay: string): Promise<void> => {
  await db
    .updateTable("holdings")
    .set({ held_to: lastDay })
    .where("unit_id", "=", unitId)
    .where("id", "=", holdingId)
    .execute()
}

/** Whether the person holds that position on some day of the span. */
export const isHeld = async (
  db: Db,
  asked: Readonly<{ unitId: string; positionId: string; accountId: string; from: string; to: string | null }>,
): Promise<boolean> => {
  let query = db
    .selectFrom("holdings")
    .select("id")
    .where("unit_id", "=", asked.unitId)
    .where("position_id", "=", asked.positionId)
    .where("account_id", "=", asked.accountId)
    .where((eb) => eb.or([eb("held_to", "is", null), eb("held_to", ">=", asked.from)]))
  if (asked.to !== null) query = query.where("held_from", "<=", asked.to)
  return (await query.executeTakeFirst()) !== undefined
}

/** How many people hold a role that manages accounts in the unit on that day, disabled accounts not counted. */
export const countAdministrators = async (db: Db, date: string): Promise<number> => {
  const { rows } = await sql<{ total: number }>`
    select count(distinct a.id) as total from holdings h
    join positions p on p.unit_id = h.unit_id and p.id = h.position_id
    join accounts a on a.id = h.account_id
    where p.role = 'systemAdmin' and a.disabled_at is null
      and h.held_from <= ${date} and (h.held_to is null or h.held_to >= ${date})
      and p.valid_from <= ${date} and (p.valid_to is null or p.valid_to >= ${date})`.execute(db)
  return rows[0]?.total ?? 0
}

/** What these people hold on a day, in whatever unit. */
export const listHoldingsOf = (
  db: Db,
  accountIds: readonly string[],
  date: string,
): Promise<{ accountId: string; unitId: string; role: Role; title: string }[]> =>
  db
    .selectFrom("holdings as h")
    .innerJoin("positions as p", (join) =>
      join.onRef("p.unit_id", "=", "h.unit_id").onRef("p.id", "=", "h.position_id"),
    )
    .select(["h.account_id as accountId", "h.unit_id as unitId", "p.role", "p.title"])
    .where((eb) => eb("h.account_id", "=", eb.fn.any(eb.val([...accountIds]))))
    .where("h.held_from", "<=", date)
    .where((eb) => eb.or([eb("h.held_to", "is", null), eb("h.held_to", ">=", date)]))
    .orderBy("h.id")
    .execute()
