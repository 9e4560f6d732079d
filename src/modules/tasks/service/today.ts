import type { Expression, ExpressionBuilder, SqlBool } from "kysely"

import type { Db } from "#platform/database/db.ts"
import type { Database } from "#platform/database/schema.ts"

import type { Today } from "../contract.ts"
import { presentTask } from "../present.ts"
import { addDays } from "../rules/due.ts"
import { countByPosition, listCard, type Wanted } from "../store/today.ts"
import { presentPositions, type Scene } from "./scene.ts"

type Builder = ExpressionBuilder<Database, "tasks">
type Condition = Expression<SqlBool>

/** How many tasks a card shows; its count is of all. */
const cardSize = 20

/** What I owe, what is late, what waits for others and what comes next, from the positions that I hold today. */
export const getToday = async (db: Db, scene: Scene, year: number | undefined): Promise<Today> => {
  const { today, reader, unitId } = scene
  const wanted = wantedBy(scene)
  const card = async (condition: Wanted | undefined) => {
    if (!condition) return { count: 0, tasks: [] }
    const found = await listCard(db, { unitId, year, limit: cardSize }, condition)
    return { count: found.count, tasks: found.tasks.map((task) => presentTask(task, scene)) }
  }
  return {
    today,
    positions: presentPositions(scene),
    mine: await card(wanted.mine),
    late: await card(wanted.late),
    soon: await card(wanted.soon),
    toReview: await card(wanted.toReview),
    waiting: await card(wanted.waiting),
    supporting: await card(wanted.supporting),
    unassigned: await card(wanted.unassigned),
    byPosition: await countByPosition(db, { unitId, year }, today),
    may: { assign: reader.assign },
  }
}

const wantedBy = ({ today, reader }: Scene): Readonly<Record<CardName, Wanted | undefined>> => {
  const ids = [...reader.positionIds]
  const isMine = (eb: Builder): Condition => (ids.length > 0 ? eb("lead_position_id", "in", ids) : eb.val(false))
  const isOpen = (eb: Builder): Condition => eb("status", "<>", "done")
  // Those who assign answer for the whole unit; everybody else for their own work.
  const concernsMe = (eb: Builder): Condition => (reader.assign ? eb.val(true) : isMine(eb))
  const owed = ["notStarted", "inProgress", "returned"] as const
  return {
    mine: (eb) => eb.and([isMine(eb), eb("status", "in", owed)]),
    late: (eb) => eb.and([concernsMe(eb), isOpen(eb), eb("due_on", "<", today)]),
    soon: (eb) =>
      eb.and([concernsMe(eb), isOpen(eb), eb("due_on", ">=", today), eb("due_on", "<=", addDays(today, 7))]),
    toReview: reader.assign ? (eb) => eb("status", "=", "awaitingReview") : undefined,
    waiting: (eb) => eb.and([isMine(eb), eb("status", "=", "awaitingReview")]),
    supporting:
      ids.length > 0
        ? (eb) => eb.and([isOpen(eb), eb("support_position_ids", "&&", eb.val(ids)), eb.not(isMine(eb))])
        : undefined,
    unassigned: reader.assign ? (eb) => eb.and([isOpen(eb), eb("lead_position_id", "is", null)]) : undefined,
  }
}

type CardName = "mine" | "late" | "soon" | "toReview" | "waiting" | "supporting" | "unassigned"
