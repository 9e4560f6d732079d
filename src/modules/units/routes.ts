import { localDate } from "#platform/clock.ts"
import { decodeCursor, encodeCursor } from "#platform/database/cursor.ts"
import type { Db } from "#platform/database/db.ts"
import type { Permission } from "#platform/auth/permissions.ts"
import { forbidden } from "#platform/http/errors.ts"
import { implement, type Route } from "#platform/http/implement.ts"

import { units, type UnitRow } from "./contract.ts"
import { dayAfter } from "./rules/days.ts"
import { correctUnit, createUnit, getUnit, renameUnit, reparentUnit, toUnit } from "./service.ts"
import { listLineage } from "./lineage-store.ts"
import {
  countUnits,
  listChildren,
  listEvents,
  listSuccessions,
  listUnits,
  listUnitsByIds,
  listVersions,
  type UnitRecord,
} from "./store.ts"
import { closeUnit, mergeUnits, splitUnit, type Successor } from "./succession.ts"

type Asker = Readonly<{ permissionsAt: (unitId: string) => Promise<ReadonlySet<Permission>> }>

/** Refuses unless the reader manages every one of these units; null stands for the top of the tree. */
const requireManage = async (asker: Asker, unitIds: readonly (string | null)[], isSystem: boolean): Promise<void> => {
  for (const unitId of new Set(unitIds)) {
    if (unitId === null ? !isSystem : !(await asker.permissionsAt(unitId)).has("unit.manage")) throw forbidden()
  }
}

const existingIds = (successors: readonly Successor[]): string[] =>
  successors.flatMap((successor) => (successor.kind === "existing" ? [successor.unitId] : []))

const parentsOf = async (db: Db, unitIds: readonly string[], date: string): Promise<(string | null)[]> =>
  (await listUnitsByIds(db, unitIds, date)).map((unit) => unit.parent_id)

const toRows = async (
  db: Db,
  records: readonly (UnitRecord & { child_count: number })[],
  date: string,
): Promise<UnitRow[]> => {
  const lineage = await listLineage(
    db,
    records.map((record) => record.id),
    date,
  )
  const paths = Map.groupBy(lineage, (step) => step.start)
  return records.map((record) => ({
    ...toUnit(record),
    childCount: record.child_count,
    path: (paths.get(record.id) ?? [])
      .slice(1)
      .toReversed()
      .map(({ id, name }) => ({ id, name })),
  }))
}

const list = implement(units.list, async ({ db, query, platform }) => {
  const date = query.date ?? localDate(platform.clock())
  const asked = {
    date,
    parentId: query.parentId ?? null,
    search: query.search?.trim() || undefined,
    level: query.level,
    after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, ["text", "id"]),
    limit: query.limit + 1,
  }
  const found = await listUnits(db, asked)
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    date,
    items: await toRows(db, page, date),
    total: await countUnits(db, asked),
    next: found.length > page.length && last ? encodeCursor([last.sort_key, last.id]) : null,
  }
})

const get = implement(units.get, async ({ db, params, query, platform, permissionsAt }) => {
  const date = query.date ?? localDate(platform.clock())
  const unit = await getUnit(db, params.unitId, date)
  const [record] = await listUnitsByIds(db, [params.unitId], date)
  const children = await listChildren(db, params.unitId, date)
  const [row] = await toRows(db, record ? [{ ...record, child_count: children.length }] : [], date)
  const events = await listEvents(db, params.unitId)
  const successions = await listSuccessions(
    db,
    events.map((event) => event.id),
  )
  const named = await nameUnits(db, successions, date)
  const held = await permissionsAt(params.unitId)
  return {
    unit: row ?? { ...unit, childCount: 0, path: [] },
    existsOnDate: unit.validFrom <= date && (unit.validTo === null || unit.validTo >= date),
    versions: (await listVersions(db, params.unitId)).map(toUnit),
    events: events.map((event) => {
      const pairs = successions.filter((pair) => pair.event_id === event.id)
      return {
        id: event.id,
        kind: event.kind,
        happenedOn: event.happened_on,
        legalBasis: event.legal_basis,
        predecessors: named(pairs.map((pair) => pair.predecessor_id)),
        successors: named(pairs.map((pair) => pair.successor_id)),
      }
    }),
    may: {
      manage: held.has("unit.manage"),
      managePeople: held.has("account.manage"),
      readAudit: held.has("audit.read"),
    },
  }
})

const nameUnits = async (
  db: Db,
  successions: readonly { predecessor_id: string; successor_id: string }[],
  date: string,
) => {
  const ids = successions.flatMap((pair) => [pair.predecessor_id, pair.successor_id])
  const names = new Map((await listUnitsByIds(db, ids, date)).map((unit) => [unit.id, unit.name]))
  return (unitIds: readonly string[]) => [...new Set(unitIds)].map((id) => ({ id, name: names.get(id) ?? "" }))
}

const createRoot = implement(units.createRoot, async ({ db, body, reader, note }) => {
  const unit = await createUnit(db, { ...body, parentId: null }, { ...body, by: reader.accountId })
  note({ target: `unit:${unit.id}`, after: unit, why: body.legalBasis })
  return unit
})

const create = implement(units.create, async ({ db, params, body, reader, note }) => {
  const unit = await createUnit(db, { ...body, parentId: params.unitId }, { ...body, by: reader.accountId })
  note({ target: `unit:${unit.id}`, after: unit, why: body.legalBasis })
  return unit
})

const rename = implement(units.rename, async ({ db, params, body, reader, note }) => {
  const before = await getUnit(db, params.unitId, body.from)
  const unit = await renameUnit(db, params.unitId, body, { ...body, by: reader.accountId })
  note({ target: `unit:${unit.id}`, before, after: unit, why: body.legalBasis })
  return unit
})

// Where a unit stands and whether it lives is decided from above: those changes need the right at its parent too.
const reparent = implement(units.reparent, async ({ db, params, body, reader, permissions, permissionsAt, note }) => {
  const before = await getUnit(db, params.unitId, body.from)
  await requireManage({ permissionsAt }, [before.parentId, body.parentId], permissions.has("system.manage"))
  const unit = await reparentUnit(db, params.unitId, body.parentId, { ...body, by: reader.accountId })
  note({ target: `unit:${unit.id}`, before, after: unit, why: body.legalBasis })
  return unit
})

const merge = implement(units.merge, async ({ db, params, body, reader, permissions, permissionsAt, note }) => {
  const touched = [...body.predecessorIds, ...existingIds([body.successor])]
  const places = [...touched, ...(await parentsOf(db, touched, body.from))]
  await requireManage({ permissionsAt }, places, permissions.has("system.manage"))
  const unit = await mergeUnits(
    db,
    { parentId: params.unitId, predecessorIds: body.predecessorIds, successor: body.successor },
    { ...body, by: reader.accountId },
  )
  note({ target: `unit:${unit.id}`, before: body.predecessorIds, after: unit, why: body.legalBasis })
  return unit
})

const split = implement(units.split, async ({ db, params, body, reader, permissions, permissionsAt, note }) => {
  const before = await getUnit(db, params.unitId, body.from)
  const living = existingIds(body.successors)
  const places = [before.parentId, ...living, ...(await parentsOf(db, living, body.from))]
  await requireManage({ permissionsAt }, places, permissions.has("system.manage"))
  const items = await splitUnit(db, params.unitId, body.successors, { ...body, by: reader.accountId })
  note({ target: `unit:${params.unitId}`, before, after: items, why: body.legalBasis })
  return { items: [...items] }
})

const close = implement(units.close, async ({ db, params, body, reader, permissions, permissionsAt, note }) => {
  const before = await getUnit(db, params.unitId, body.lastDay)
  await requireManage({ permissionsAt }, [before.parentId], permissions.has("system.manage"))
  const reason = { from: dayAfter(body.lastDay), legalBasis: body.legalBasis, by: reader.accountId }
  const unit = await closeUnit(db, params.unitId, reason)
  note({ target: `unit:${unit.id}`, before, after: unit, why: body.legalBasis })
  return unit
})

const correct = implement(units.correct, async ({ db, params, body, reader, platform, note }) => {
  const date = body.date ?? localDate(platform.clock())
  const before = await getUnit(db, params.unitId, date)
  const unit = await correctUnit(db, params.unitId, { ...body, date }, reader.accountId)
  note({ target: `unit:${unit.id}`, before, after: unit, why: body.why })
  return unit
})

/** The endpoints of the tree of units. */
export const unitRoutes: readonly Route[] = [
  list,
  get,
  createRoot,
  create,
  rename,
  reparent,
  merge,
  split,
  close,
  correct,
]
