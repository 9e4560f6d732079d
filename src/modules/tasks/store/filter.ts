import { sql, type ExpressionBuilder, type Expression, type SqlBool } from "kysely"

import type { Database } from "#platform/database/schema.ts"

import type { TaskQuery } from "../contract.ts"

/** What a filter needs to know beyond its words: who asks, when, and which positions an office has. */
export type FilterFacts = Readonly<{
  unitId: string
  today: string
  /** Positions that the reader holds in this unit. */
  myPositionIds: readonly string[]
  /** Office id → positions of it; positions without an office stand under "none". */
  positionsOfOffice: ReadonlyMap<string, readonly string[]>
  words: readonly string[]
}>

/** The filters that have a count of their own choices: each is left out when its own choices are counted. */
export type Dimension = "status" | "plan" | "lead" | "office" | "section" | "month" | "deadline"

type Builder = ExpressionBuilder<Database, "tasks">
type Condition = Expression<SqlBool>

/** The one WHERE clause of lists, counts, facets and exports alike. */
export const conditionsOf = (eb: Builder, query: TaskQuery, facts: FilterFacts, except?: Dimension): Condition => {
  const dimensions: Readonly<Record<Dimension, () => Condition | undefined>> = {
    status: () => statusIs(eb, query.status, facts.today),
    plan: () => valueIn(eb, "plan_id", query.plan),
    lead: () => valueIn(eb, "lead_position_id", query.lead),
    office: () => officeIs(eb, query.office, facts),
    section: () => sectionIs(query.section),
    month: () => monthIs(eb, query.month),
    deadline: () => valueIn(eb, "deadline_kind", query.deadline),
  }
  const chosen = (Object.keys(dimensions) as Dimension[])
    .filter((dimension) => dimension !== except)
    .flatMap((dimension) => dimensions[dimension]() ?? [])
  return eb.and([
    eb("unit_id", "=", facts.unitId),
    eb("removed", "=", false),
    ...(query.year === undefined ? [] : [eb("year", "=", query.year)]),
    ...(query.mine ? [heldBy(eb, facts.myPositionIds)] : []),
    ...facts.words.map((word) => eb("folded", "like", `%${escapeLike(word)}%`)),
    ...chosen,
  ])
}

const escapeLike = (word: string): string => word.replace(/[\\%_]/g, (mark) => `\\${mark}`)

const isLate = (eb: Builder, today: string): Condition => eb.and([eb("due_on", "<", today), eb("status", "<>", "done")])

const statusIs = (eb: Builder, chosen: TaskQuery["status"], today: string): Condition | undefined => {
  if (!chosen) return undefined
  const stored = chosen.filter((status) => status !== "overdue")
  return eb.or([
    ...(stored.length > 0 ? [eb("status", "in", stored)] : []),
    ...(chosen.includes("overdue") ? [isLate(eb, today)] : []),
  ])
}

type Nullable = "plan_id" | "lead_position_id" | "deadline_kind"

const valueIn = (eb: Builder, column: Nullable, chosen: readonly string[] | undefined): Condition | undefined => {
  if (!chosen) return undefined
  const values = chosen.filter((value) => value !== "none")
  return eb.or([
    ...(values.length > 0 ? [eb(column, "in", values as never)] : []),
    ...(chosen.includes("none") ? [eb(column, "is", null)] : []),
  ])
}

const officeIs = (eb: Builder, chosen: TaskQuery["office"], facts: FilterFacts): Condition | undefined => {
  if (!chosen) return undefined
  const positions = chosen.flatMap((office) => facts.positionsOfOffice.get(office) ?? [])
  return eb.or([
    ...(positions.length > 0 ? [eb("lead_position_id", "in", positions)] : []),
    ...(chosen.includes("none") ? [eb("lead_position_id", "is", null)] : []),
  ])
}

/** A section and everything below it: the path begins with the same elements. */
const sectionIs = (section: string | undefined): Condition | undefined => {
  if (section === undefined) return undefined
  const path = section === "" ? [] : section.split("\n")
  return path.length === 0
    ? sql<SqlBool>`section = '{}'`
    : sql<SqlBool>`section[1:${sql.lit(path.length)}] = ${path}::text[]`
}

const monthIs = (eb: Builder, chosen: TaskQuery["month"]): Condition | undefined => {
  if (!chosen) return undefined
  const months = chosen.filter((month) => month !== "none")
  return eb.or([
    ...(months.length > 0 ? [sql<SqlBool>`to_char(due_on, 'YYYY-MM') = any(${months}::text[])`] : []),
    ...(chosen.includes("none") ? [eb("due_on", "is", null)] : []),
  ])
}

/** Work of these positions: as lead, as supporter or as leader in charge. */
const heldBy = (eb: Builder, positionIds: readonly string[]): Condition => {
  const ids = [...positionIds]
  if (ids.length === 0) return sql<SqlBool>`false`
  return eb.or([
    eb("lead_position_id", "in", ids),
    eb("leader_position_id", "in", ids),
    sql<SqlBool>`support_position_ids && ${ids}::uuid[]`,
  ])
}
