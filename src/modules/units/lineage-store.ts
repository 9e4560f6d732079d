import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { UnitLevel } from "./rules/unit-kinds.ts"

/** A step of the way up from `start`: the unit itself (depth 0), then what it stands under on that day. */
export type LineageStep = Readonly<{
  start: string
  id: string
  name: string
  level: UnitLevel
  depth: number
  is_open: boolean
}>

type Standing = Readonly<{ id: string; parent_id: string | null; name: string; level: UnitLevel; is_open: boolean }>

/** Far more than there are levels: ends the walk should two parents ever point at each other; changes are checked against that. */
const mostSteps = 12

/**
 * The way up from each unit to the top. A unit that has ended is shown where it last stood. Every unit on the ways is
 * asked for once: thousands of communes share their few superiors.
 */
export const listLineage = async (
  db: Db,
  unitIds: readonly string[],
  date: string,
): Promise<readonly LineageStep[]> => {
  if (unitIds.length === 0) return []
  const versionOf = (id: ReturnType<typeof sql.ref>) => sql`lateral (
    select parent_id, name, level, valid_from <= ${date} and (valid_to is null or valid_to >= ${date}) as is_open
    from unit_versions where unit_id = ${id}
    order by (valid_from <= ${date}) desc, case when valid_from <= ${date} then valid_from end desc, valid_from limit 1
  ) v on true`
  const { rows } = await sql<Standing>`
    with recursive up(id, parent_id, name, level, is_open) as (
      select s.id, v.* from (select distinct unnest(${unitIds}::uuid[]) as id) s join ${versionOf(sql.ref("s.id"))}
      union
      select s.id, v.* from (select distinct parent_id as id from up where parent_id is not null) s
      join ${versionOf(sql.ref("s.id"))}
    ) select * from up`.execute(db)
  const standing = new Map(rows.map((row) => [row.id, row]))
  return unitIds.flatMap((start) => walkUp(start, standing))
}

const walkUp = (start: string, standing: ReadonlyMap<string, Standing>): readonly LineageStep[] => {
  const steps: LineageStep[] = []
  let at = standing.get(start)
  while (at !== undefined && steps.length <= mostSteps) {
    const { id, name, level, is_open, parent_id } = at
    steps.push({ start, id, name, level, depth: steps.length, is_open })
    at = parent_id === null ? undefined : standing.get(parent_id)
  }
  return steps
}

/** Every unit that stands under this one on that day, at any depth; without the unit itself. */
export const listDescendantIds = async (db: Db, unitId: string, date: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive below as (
      select ${unitId}::uuid as id, 0 as depth
      union
      select v.unit_id, below.depth + 1 from below
      join unit_versions v on v.parent_id = below.id
        and v.valid_from <= ${date} and (v.valid_to is null or v.valid_to >= ${date})
      where below.depth < 12
    )
    select distinct id from below where id <> ${unitId}::uuid`.execute(db)
  return rows.map(({ id }) => id)
}

/** Units that took over from this one, directly or in several steps. */
export const listSuccessors = async (db: Db, unitId: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    with recursive next(id) as (
      select successor_id from unit_successions where predecessor_id = ${unitId}
      union
      select s.successor_id from next join unit_successions s on s.predecessor_id = next.id
    ) select id from next where id <> ${unitId}`.execute(db)
  return rows.map((row) => row.id)
}

/** Those of the units that took others over (by merger or split) after the first day and up to the last, both local dates. */
export const listUnitsThatTookOver = async (
  db: Db,
  unitIds: readonly string[],
  span: Readonly<{ after: string; to: string }>,
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct s.successor_id as id from unit_successions s join unit_events e on e.id = s.event_id
    where s.successor_id = any (${unitIds}::uuid[]) and e.happened_on > ${span.after} and e.happened_on <= ${span.to}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
