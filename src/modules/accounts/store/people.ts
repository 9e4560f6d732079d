import { sql } from "kysely"

import type { Role } from "#platform/auth/permissions.ts"
import type { Db } from "#platform/database/db.ts"
import { likePattern } from "#platform/text/fold.ts"

export type PersonRow = Readonly<{
  id: string
  name: string
  user_name: string
  sort_key: string
  email: string | null
  sso_id: string | null
  home_unit_id: string
  state: "active" | "invited" | "disabled"
  second_factor: boolean
  last_seen_at: Date | null
}>

export type PersonHolding = Readonly<{
  id: string
  account_id: string
  position_id: string
  unit_id: string
  title: string
  role: Role
  held_from: string
  held_to: string | null
}>

type ListQuery = Readonly<{
  unitId: string
  today: string
  search: string | undefined
  state: PersonRow["state"] | undefined
  after: readonly string[] | undefined
  limit: number
}>

// Someone who signs in only through single sign-on has no password and is still active.
const state = sql`case when a.disabled_at is not null then 'disabled'
  when a.password_hash is null and a.sso_id is null then 'invited' else 'active' end`

const belongs = (unitId: string, today: string) => sql`(a.home_unit_id = ${unitId} or exists (
  select 1 from holdings h where h.account_id = a.id and h.unit_id = ${unitId}
    and (h.held_to is null or h.held_to >= ${today})))`

const filter = (query: ListQuery) => sql`${belongs(query.unitId, query.today)}
  and ${query.search === undefined ? sql`true` : sql`(a.name_key like ${likePattern(query.search)} or position(${query.search.toLowerCase()} in a.user_name) > 0)`}
  and ${query.state === undefined ? sql`true` : sql`${state} = ${query.state}`}`

const columns = sql`a.id, a.name, a.user_name, a.sort_key, a.email, a.sso_id, a.home_unit_id, ${state} as state,
  a.totp_confirmed_at is not null as second_factor,
  (select max(s.last_seen_at) from sessions s where s.account_id = a.id) as last_seen_at`

/** One page of the people whose home is the unit or who hold a position in it, in Vietnamese order of names. */
export const listPeople = async (db: Db, query: ListQuery): Promise<readonly PersonRow[]> => {
  const after = query.after ? sql`(a.sort_key, a.id) > (${query.after[0]}, ${query.after[1]}::uuid)` : sql`true`
  const { rows } = await sql<PersonRow>`
    select ${columns} from accounts a where ${filter(query)} and ${after}
    order by a.sort_key, a.id limit ${query.limit}`.execute(db)
  return rows
}

export const countPeople = async (db: Db, query: ListQuery): Promise<number> => {
  const { rows } = await sql<{
    total: number
  }>`select count(*) as total from accounts a where ${filter(query)}`.execute(db)
  return rows[0]?.total ?? 0
}

/** A person as long as they belong to the unit. */
export const findPerson = async (
  db: Db,
  asked: Readonly<{ unitId: string; accountId: string; today: string }>,
): Promise<PersonRow | undefined> => {
  const { rows } = await sql<PersonRow>`
    select ${columns} from accounts a where a.id = ${asked.accountId} and ${belongs(asked.unitId, asked.today)}`.execute(
    db,
  )
  return rows[0]
}

/** Positions that these people hold today or later. */
export const listHoldingsOf = async (
  db: Db,
  accountIds: readonly string[],
  today: string,
): Promise<readonly PersonHolding[]> => {
  if (accountIds.length === 0) return []
  const { rows } = await sql<PersonHolding>`
    select h.id, h.account_id, h.position_id, h.unit_id, p.title, p.role, h.held_from, h.held_to
    from holdings h join positions p on p.unit_id = h.unit_id and p.id = h.position_id
    where h.account_id = any (${accountIds}::uuid[]) and (h.held_to is null or h.held_to >= ${today})
      and (p.valid_to is null or p.valid_to >= ${today})
    order by h.account_id, p.rank, h.id`.execute(db)
  return rows
}
