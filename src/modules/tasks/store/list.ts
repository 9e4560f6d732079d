import { sql, type RawBuilder } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { TaskFacets, TaskQuery, TaskSort } from "../contract.ts"
import { conditionsOf, type Dimension, type FilterFacts } from "./filter.ts"
import { fromRow, type StoredTask } from "./tasks.ts"

export type Page = Readonly<{
  sort: TaskSort
  /** Positions in the order in which groups by position or office are shown. */
  positionOrder: readonly string[]
  /** Where the page before ended: its last sort key; undefined for the first page. */
  after: SortKey | undefined
  limit: number
}>

/** Text values of the sort expressions of one row, its id last. */
export type SortKey = readonly string[]

const nil = "ffffffff-ffff-ffff-ffff-ffffffffffff"
type Part = Readonly<{ value: RawBuilder<unknown>; type: "integer" | "uuid" | "date" | "timestamptz"; down?: true }>

const planParts: readonly Part[] = [
  { value: sql`coalesce(plan_id, ${sql.lit(nil)}::uuid)`, type: "uuid" },
  { value: sql`place`, type: "integer" },
]
const duePart: Part = { value: sql`coalesce(due_on, '9999-12-31'::date)`, type: "date" }
const statusPart: Part = {
  value: sql`array_position(array['returned', 'awaitingReview', 'inProgress', 'notStarted', 'done'], status)`,
  type: "integer",
}

// No expression is ever null, so that a page can begin after any row. Every order ends with the id.
const partsOf = (sort: TaskSort, positionOrder: readonly string[]): readonly Part[] => {
  const id: Part = { value: sql`id`, type: "uuid" }
  const byPosition: Part = {
    value: sql`coalesce(array_position(${[...positionOrder]}::uuid[], lead_position_id), 2147483647)`,
    type: "integer",
  }
  switch (sort) {
    case "plan":
      return [...planParts, id]
    case "due":
      return [duePart, ...planParts, id]
    case "lead":
    case "office":
      return [byPosition, duePart, id]
    case "status":
      return [statusPart, duePart, id]
    case "updated":
      return [
        { value: sql`updated_at`, type: "timestamptz", down: true },
        { ...id, down: true },
      ]
  }
}

const shapes: Readonly<Record<Part["type"], RegExp>> = {
  integer: /^\d{1,10}$/,
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  date: /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/,
  timestamptz: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/,
}

/** How many values a sort key has. */
export const sortKeyLength = (sort: TaskSort): number => partsOf(sort, []).length

/** Whether text values could be a sort key, so that a forged cursor is refused before the database sees it. */
export const isSortKey = (sort: TaskSort, key: readonly string[]): boolean =>
  partsOf(sort, []).every((part, index) => shapes[part.type].test(key[index] ?? ""))

/** One page of tasks, and the key from which the next one begins. */
export const listTasks = async (
  db: Db,
  query: TaskQuery,
  facts: FilterFacts,
  page: Page,
): Promise<Readonly<{ tasks: StoredTask[]; next: SortKey | null }>> => {
  const parts = partsOf(page.sort, page.positionOrder)
  const isDown = parts[0]?.down === true
  let select = db
    .selectFrom("tasks")
    .selectAll()
    .select(sql<string[]>`array[${sql.join(parts.map((part) => sql`(${part.value})::text`))}]`.as("sort_key"))
    .where((eb) => conditionsOf(eb, query, facts))
    .limit(page.limit + 1)
  for (const part of parts) select = select.orderBy(part.value, isDown ? "desc" : "asc")
  const { after } = page
  if (after) {
    const left = sql.join(parts.map((part) => part.value))
    const right = sql.join(parts.map((part, index) => sql`${after[index] ?? null}::${sql.raw(part.type)}`))
    select = select.where(isDown ? sql<boolean>`(${left}) < (${right})` : sql<boolean>`(${left}) > (${right})`)
  }
  const rows = await select.execute()
  const last = rows.length > page.limit ? rows[page.limit - 1] : undefined
  return { tasks: rows.slice(0, page.limit).map(fromRow), next: last?.sort_key ?? null }
}

export const countTasks = async (db: Db, query: TaskQuery, facts: FilterFacts): Promise<number> => {
  const row = await db
    .selectFrom("tasks")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where((eb) => conditionsOf(eb, query, facts))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Counts of every choice of every filter, each counted as if its own filter were not set. */
export const countFacets = async (db: Db, query: TaskQuery, facts: FilterFacts): Promise<TaskFacets> => {
  const count = (dimension: Dimension, value: RawBuilder<string>): Promise<{ value: string; count: number }[]> =>
    db
      .selectFrom("tasks")
      .select([value.as("value"), sql<number>`count(*)`.as("count")])
      .where((eb) => conditionsOf(eb, query, facts, dimension))
      .groupBy("value")
      .execute()
  const lead = await count("lead", sql<string>`coalesce(lead_position_id::text, 'none')`)
  return {
    status: await countStatuses(db, query, facts),
    plan: await count("plan", sql<string>`coalesce(plan_id::text, 'none')`),
    lead,
    office: countOffices(await count("office", sql<string>`coalesce(lead_position_id::text, 'none')`), facts),
    section: await countSections(db, query, facts),
    month: await count("month", sql<string>`coalesce(to_char(due_on, 'YYYY-MM'), 'none')`),
    deadline: await count("deadline", sql<string>`coalesce(deadline_kind, 'none')`),
  }
}

const countStatuses = async (db: Db, query: TaskQuery, facts: FilterFacts): Promise<TaskFacets["status"]> => {
  const rows = await db
    .selectFrom("tasks")
    .select([
      "status as value",
      sql<number>`count(*)`.as("count"),
      sql<number>`count(*) filter (where due_on < ${facts.today} and status <> 'done')`.as("late"),
    ])
    .where((eb) => conditionsOf(eb, query, facts, "status"))
    .groupBy("status")
    .execute()
  const late = rows.reduce((sum, row) => sum + row.late, 0)
  return [
    ...rows.map(({ value, count }) => ({ value, count })),
    ...(late > 0 ? [{ value: "overdue", count: late }] : []),
  ]
}

const countOffices = (
  byPosition: readonly Readonly<{ value: string; count: number }>[],
  facts: FilterFacts,
): TaskFacets["office"] => {
  const officeOf = new Map(
    [...facts.positionsOfOffice].flatMap(([office, ids]) => ids.map((id) => [id, office] as const)),
  )
  const sums = new Map<string, number>()
  for (const { value, count } of byPosition) {
    const office = officeOf.get(value) ?? "none"
    sums.set(office, (sums.get(office) ?? 0) + count)
  }
  return [...sums].map(([value, count]) => ({ value, count }))
}

/** Sections in the order of the plan; a section counts its own tasks, not those below. */
const countSections = (db: Db, query: TaskQuery, facts: FilterFacts): Promise<TaskFacets["section"]> =>
  db
    .selectFrom("tasks")
    .select([
      sql<string>`array_to_string(section, chr(10))`.as("value"),
      sql<string | null>`max(section_title)`.as("title"),
      sql<number>`count(*)`.as("count"),
    ])
    .where((eb) => conditionsOf(eb, query, facts, "section"))
    .groupBy("section")
    .orderBy(sql`min(coalesce(plan_id::text, 'z'))`)
    .orderBy(sql`min(place)`)
    .execute()
