import { sql } from "kysely"

import type { Role } from "#platform/auth/permissions.ts"
import type { Db } from "#platform/database/db.ts"

/** Who held which position on the day that was asked for; accounts that are not in use are left out. */
export type Held = Readonly<{ accountId: string; positionId: string; unitId: string; role: Role }>

const heldOn = (date: string) => sql`
  from holdings h join positions p on p.unit_id = h.unit_id and p.id = h.position_id
  join accounts a on a.id = h.account_id
  where a.disabled_at is null and h.held_from <= ${date} and (h.held_to is null or h.held_to >= ${date})
    and p.valid_from <= ${date} and (p.valid_to is null or p.valid_to >= ${date})`

const columns = sql`a.id as "accountId", p.id as "positionId", p.unit_id as "unitId", p.role`

/** The positions that a person holds on that day, in all their units. */
export const listHeldPositions = async (db: Db, accountId: string, date: string): Promise<readonly Held[]> =>
  (await sql<Held>`select ${columns} ${heldOn(date)} and a.id = ${accountId} order by p.rank, p.id`.execute(db)).rows

/** Everyone who holds a position of these units on that day. */
export const listHolders = async (db: Db, unitIds: readonly string[], date: string): Promise<readonly Held[]> =>
  (
    await sql<Held>`select ${columns} ${heldOn(date)} and h.unit_id = any (${unitIds}::uuid[])
    order by p.unit_id, p.rank, p.id, a.id`.execute(db)
  ).rows

/** The units in which anybody holds a position on that day: those that have people to be told something. */
export const listStaffedUnitIds = async (db: Db, date: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`select distinct h.unit_id as id ${heldOn(date)} order by 1`.execute(db)
  return rows.map((row) => row.id)
}
