import { sql, type Selectable } from "kysely"

import type { Db } from "#platform/database/db.ts"

import type { EvidenceRequestStepTable, EvidenceRequestTable } from "../tables.ts"

export type RequestRow = Selectable<EvidenceRequestTable>
export type RequestStepRow = Selectable<EvidenceRequestStepTable>

export type RequestFilter = Readonly<{
  year?: number | undefined
  state?: RequestRow["state"] | undefined
  framework?: string | undefined
  criterion?: string | undefined
  taskId?: string | undefined
  /** Positions that ask; positions or offices that are asked. */
  askedBy?: readonly string[] | undefined
  asked?: Readonly<{ positionIds: readonly string[]; officeIds: readonly string[] }> | undefined
}>

/** Requests of a unit, latest first. */
export const listRequests = (
  db: Db,
  unitId: string,
  filter: RequestFilter,
  page: Readonly<{ after: string | undefined; limit: number }>,
): Promise<RequestRow[]> => {
  let query = db.selectFrom("evidence_requests").selectAll().where("unit_id", "=", unitId)
  if (filter.year !== undefined) query = query.where("year", "=", filter.year)
  if (filter.state !== undefined) query = query.where("state", "=", filter.state)
  if (filter.framework !== undefined) query = query.where("framework_code", "=", filter.framework)
  if (filter.criterion !== undefined) query = query.where("criterion_code", "=", filter.criterion)
  if (filter.taskId !== undefined) query = query.where("task_id", "=", filter.taskId)
  if (filter.askedBy !== undefined)
    query = query.where(sql<boolean>`from_position_id = any (${[...filter.askedBy]}::uuid[])`)
  if (filter.asked !== undefined)
    query = query.where(
      sql<boolean>`(to_position_id = any (${[...filter.asked.positionIds]}::uuid[])
        or to_office_id = any (${[...filter.asked.officeIds]}::uuid[]))`,
    )
  if (page.after !== undefined) query = query.where("id", "<", page.after)
  return query.orderBy("id", "desc").limit(page.limit).execute()
}

export const findRequest = (db: Db, unitId: string, id: string, lock = false): Promise<RequestRow | undefined> => {
  const query = db.selectFrom("evidence_requests").selectAll().where("unit_id", "=", unitId).where("id", "=", id)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

export const insertRequest = async (db: Db, row: RequestRow): Promise<void> => {
  await db.insertInto("evidence_requests").values(row).execute()
}

export const updateRequest = async (
  db: Db,
  key: Readonly<{ unitId: string; id: string }>,
  change: Pick<RequestRow, "state" | "version" | "due_on" | "updated_at">,
): Promise<void> => {
  await db
    .updateTable("evidence_requests")
    .set(change)
    .where("unit_id", "=", key.unitId)
    .where("id", "=", key.id)
    .execute()
}

/** What happened to a request, in its order. */
export const listRequestSteps = (db: Db, unitId: string, requestId: string): Promise<RequestStepRow[]> =>
  db
    .selectFrom("evidence_request_steps")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("request_id", "=", requestId)
    .orderBy("version")
    .execute()

export const insertRequestStep = async (db: Db, row: RequestStepRow): Promise<void> => {
  await db.insertInto("evidence_request_steps").values(row).execute()
}
