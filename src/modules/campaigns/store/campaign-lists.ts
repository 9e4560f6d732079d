import { sql } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { AssessmentState, AssessmentSummary, LeafStage, LeafState, PhaseCode } from "../rules/index.ts"

/** The assessments of one unit, of these campaigns. */
export const listAssessmentsOfUnit = async (
  db: Db,
  unitId: string,
  campaignIds: readonly string[],
): Promise<readonly Readonly<{ id: string; campaign_id: string; state: AssessmentState }>[]> =>
  campaignIds.length === 0
    ? []
    : db
        .selectFrom("assessments")
        .select(["id", "campaign_id", "state"])
        .where("unit_id", "=", unitId)
        .where((eb) => eb("campaign_id", "=", eb.fn.any(eb.val([...campaignIds]))))
        .execute()

export type ListedAssessment = Readonly<{
  unit_id: string
  id: string
  state: AssessmentState
  summary: AssessmentSummary
}>

/** The assessments of a campaign; the row scope must hold the units. */
export const listAssessmentsOfCampaign = (
  db: Db,
  campaignId: string,
  unitIds: readonly string[],
): Promise<readonly ListedAssessment[]> =>
  db
    .selectFrom("assessments")
    .select(["unit_id", "id", "state", "summary"])
    .where("campaign_id", "=", campaignId)
    .where((eb) => eb("unit_id", "=", eb.fn.any(eb.val([...unitIds]))))
    .execute()

/** Assessments that were handed in and have no final result; the row scope must hold the units. */
export const countInWork = async (db: Db, campaignId: string): Promise<number> => {
  const { count } = await db
    .selectFrom("assessments")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("campaign_id", "=", campaignId)
    .where("state", "in", ["handedIn", "appraising", "explaining", "deciding", "council"])
    .executeTakeFirstOrThrow()
  return count
}

export type GivenExtension = Readonly<{ unit_id: string; phase: PhaseCode; until: string | null }>

/** What was decided on extensions of the assessments of a campaign, oldest first; the row scope must hold the units. */
export const listGivenExtensions = async (db: Db, campaignId: string): Promise<readonly GivenExtension[]> =>
  (
    await sql<GivenExtension>`
      select s.unit_id, s.body ->> 'phase' as phase, s.body ->> 'until' as until
      from assessment_steps s join assessments a on a.unit_id = s.unit_id and a.id = s.assessment_id
      where a.campaign_id = ${campaignId} and s.kind = 'extensionDecided'
      order by s.unit_id, s.seq`.execute(db)
  ).rows

/**
 * Which leaves of which assessments are asked for: units and codes each in their order, joined by the number of the
 * framework that they share (blocks may be scored by different ones).
 */
export type LeafGrid = Readonly<{
  campaignId: string
  units: readonly Readonly<{ unitId: string; framework: number }>[]
  codes: readonly Readonly<{ code: string; framework: number; order: number }>[]
}>

/**
 * The leaves of a grid with their places. One part for each framework: joined by its number, units and codes would be
 * taken for a few pairs, and each leaf looked up by itself (five times slower at 1,200 units).
 */
const leavesOf = ({ campaignId, units, codes }: LeafGrid) => {
  const placed = units.map((unit, at) => ({ ...unit, place: at + 1 }))
  const parts = [...Map.groupBy(codes, ({ framework }) => framework)].map(([framework, own]) => {
    const at = placed.filter((unit) => unit.framework === framework)
    return sql`select l.unit_id, l.code, l.stage, c.place, u.place as unit_place from assessment_leaves l
      join unnest(${own.map(({ code }) => code)}::text[], ${own.map(({ order }) => order)}::int[]) c(code, place)
        on c.code = l.code
      join unnest(${at.map(({ unitId }) => unitId)}::uuid[], ${at.map(({ place }) => place)}::int[]) u(id, place)
        on u.id = l.unit_id
      where l.campaign_id = ${campaignId}`
  })
  return sql`(${sql.join(parts, sql` union all `)}) l`
}

export type QueuedLeaf = Readonly<{
  unit_id: string
  code: string
  state: LeafState
  stage: LeafStage
  place: number
  unit_place: number
}>

/** One page of leaves in the order of the codes, then of the units; `after` is the place of the last one seen. */
export const listQueuedLeaves = async (
  db: Db,
  grid: LeafGrid,
  page: Readonly<{ stage: LeafStage | undefined; after: readonly [number, number] | undefined; limit: number }>,
): Promise<readonly QueuedLeaf[]> => {
  const { stage, after, limit } = page
  if (grid.codes.length === 0) return []
  // Keys first, from the index alone: the states of all leaves would be read and sorted only to be thrown away.
  const { rows } = await sql<QueuedLeaf>`
    with page as (
      select l.unit_id, l.code, l.place, l.unit_place from ${leavesOf(grid)}
      where ${stage === undefined ? sql`true` : sql`l.stage = ${stage}`}
        and ${after === undefined ? sql`true` : sql`(l.place, l.unit_place) > (${after[0]}::int, ${after[1]}::int)`}
      order by l.place, l.unit_place limit ${limit}
    )
    select p.unit_id, p.code, p.place, p.unit_place, l.state, l.stage
    from page p join assessment_leaves l on l.campaign_id = ${grid.campaignId} and l.code = p.code and l.unit_id = p.unit_id
    order by p.place, p.unit_place`.execute(db)
  return rows
}

/** How many leaves of each code and each unit stand in which stage. */
export type StageCount = Readonly<{ code: string | null; unit_id: string | null; stage: LeafStage; count: number }>

export const countStages = async (db: Db, grid: LeafGrid): Promise<readonly StageCount[]> => {
  if (grid.codes.length === 0) return []
  const { rows } = await sql<StageCount>`
    select l.code, l.unit_id, l.stage, count(*)::int as count from ${leavesOf(grid)}
    group by grouping sets ((l.code, l.stage), (l.unit_id, l.stage))`.execute(db)
  return rows
}

export type TwiceMarked = Readonly<{ unit_id: string; code: string; first: string | null; second: string | null }>

/** Leaves that two appraisers marked, with both points; there is an index for the few that have a second mark. */
export const listTwiceMarked = async (db: Db, campaignId: string): Promise<readonly TwiceMarked[]> => {
  const { rows } = await sql<TwiceMarked>`
    select unit_id, code, state -> 'round1' ->> 'points' as first, state -> 'second' ->> 'points' as second
    from assessment_leaves
    where campaign_id = ${campaignId} and jsonb_typeof(state -> 'second') = 'object'
      and jsonb_typeof(state -> 'round1') = 'object'
    order by code, unit_id`.execute(db)
  return rows
}

/** The leaves of every assessment of a campaign, by unit; the row scope must hold the units. */
export const listLeafStates = async (
  db: Db,
  campaignId: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, LeafState>>> => {
  const rows = await db
    .selectFrom("assessment_leaves")
    .select(["unit_id", "code", "state"])
    .where("campaign_id", "=", campaignId)
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ unit_id }) => unit_id)].map(([unitId, own]) => [
      unitId,
      new Map(own.map(({ code, state }) => [code, state])),
    ]),
  )
}

/**
 * Figures of these measures as they were signed off, by unit: what class vetoes look at. Only what was handed in last
 * counts, by its hash.
 */
export const listSignedFigures = async (
  db: Db,
  campaignId: string,
  measures: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> => {
  if (measures.length === 0) return new Map()
  const { rows } = await sql<{ unit_id: string; figures: Record<string, unknown> | null }>`
    select distinct on (a.unit_id) a.unit_id, (
      select jsonb_object_agg(m.code, c.content -> 'figures' -> m.code)
      from unnest(${measures}::text[]) m(code) where c.content -> 'figures' ? m.code
    ) as figures
    from assessments a
    join assessment_snapshots s on s.unit_id = a.unit_id and s.assessment_id = a.id and s.hash = a.summary ->> 'contentHash'
    cross join lateral (select s.content::jsonb as content) c
    where a.campaign_id = ${campaignId}
    order by a.unit_id, s.id desc`.execute(db)
  return new Map(rows.map(({ unit_id, figures }) => [unit_id, figures ?? {}]))
}

/** Leaves that are or were before the council, by code and unit; the row scope must hold the units. */
export const listDisputedLeaves = async (
  db: Db,
  campaignId: string,
  unitIds: readonly string[],
): Promise<readonly Readonly<{ unit_id: string; assessment_id: string; code: string }>[]> =>
  (
    await sql<{ unit_id: string; assessment_id: string; code: string }>`
      select unit_id, assessment_id, code from assessment_leaves
      where campaign_id = ${campaignId} and unit_id = any (${unitIds}::uuid[])
        and stage in ('disputed', 'settled') and jsonb_typeof(state -> 'disputed') = 'object'`.execute(db)
  ).rows

/** Leaves of these units that stand in one of the stages; the row scope must hold the units. */
export const listLeavesInStages = async (
  db: Db,
  campaignId: string,
  unitIds: readonly string[],
  stages: readonly LeafStage[],
): Promise<readonly Readonly<{ unit_id: string; code: string }>[]> =>
  unitIds.length === 0
    ? []
    : db
        .selectFrom("assessment_leaves")
        .select(["unit_id", "code"])
        .where("campaign_id", "=", campaignId)
        .where((eb) => eb("unit_id", "=", eb.fn.any(eb.val([...unitIds]))))
        .where((eb) => eb("stage", "=", eb.fn.any(eb.val([...stages]))))
        .execute()
