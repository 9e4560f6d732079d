import type { Db } from "#platform/database/db.ts"
import { conflict, invalid } from "#platform/http/errors.ts"

import type { Unit } from "./contract.ts"
import { dayBefore } from "./rules/days.ts"
import { addUnit, changeFrom, getUnit, getVersionOn, recordEvent, type ChangeReason, type NewUnit } from "./service.ts"
import { listChildren, lockTree, updateVersion, type UnitRecord } from "./store.ts"

/**
 * Ends a unit with the day before `from`, its offices with it; refuses while other units stand under it. A merge takes
 * those (`heirs`) along itself.
 */
const endUnit = async (db: Db, unitId: string, from: string, heirs: "none" | "moved" = "none"): Promise<void> => {
  const old = await getVersionOn(db, unitId, from)
  if (old.valid_from === from)
    throw conflict({
      vi: `Đơn vị “${old.name}” bắt đầu đúng ngày ${from} nên không thể kết thúc trước ngày đó.`,
      en: `The unit “${old.name}” begins on ${from}, so it cannot end before that day.`,
    })
  const children = await listChildren(db, unitId, from)
  const standing = children.filter((child) => child.level !== "office")
  if (standing.length > 0 && heirs === "none")
    throw conflict(
      {
        vi: `Còn ${standing.length} đơn vị trực thuộc “${old.name}” vào ngày ${from}, ví dụ “${standing[0]?.name}”. Hãy nhập, chuyển hoặc kết thúc các đơn vị đó trước.`,
        en: `${standing.length} units still stand under “${old.name}” on ${from}, e.g. “${standing[0]?.name}”. Merge, move or close them first.`,
      },
      { units: standing.map((child) => ({ id: child.id, name: child.name })) },
    )
  for (const child of children) if (child.level === "office") await endUnit(db, child.id, from)
  await updateVersion(db, { unitId, validFrom: old.valid_from }, { valid_to: dayBefore(from) })
}

/** The unit ends with the day before `reason.from`. */
export const closeUnit = async (db: Db, unitId: string, reason: ChangeReason): Promise<Unit> => {
  await lockTree(db)
  await endUnit(db, unitId, reason.from)
  await recordEvent(db, { kind: "close", unitId, reason: { ...reason, from: dayBefore(reason.from) } })
  return getUnit(db, unitId, dayBefore(reason.from))
}

export type Successor =
  | Readonly<{ kind: "new"; unit: NewUnit }>
  | Readonly<{ kind: "existing"; unitId: string; name?: string | undefined }>

/** The unit that goes on after a merge or split: made new, or one that exists, renamed and moved as told. */
const raiseSuccessor = async (db: Db, successor: Successor, parentId: string | null, from: string): Promise<string> => {
  switch (successor.kind) {
    case "new":
      return addUnit(db, { ...successor.unit, parentId }, from)
    case "existing": {
      const old = await getVersionOn(db, successor.unitId, from)
      const name = successor.name ?? old.name
      if (name !== old.name || parentId !== old.parent_id)
        await changeFrom(db, successor.unitId, { name, parentId }, from)
      return successor.unitId
    }
  }
}

/** Several units become one under `parentId`. What still stands under them on that day goes with it; their offices end. */
export const mergeUnits = async (
  db: Db,
  merge: { parentId: string; predecessorIds: readonly string[]; successor: Successor },
  reason: ChangeReason,
): Promise<Unit> => {
  await lockTree(db)
  const predecessorIds = [...new Set(merge.predecessorIds)]
  const kept = merge.successor.kind === "existing" ? merge.successor.unitId : undefined
  const children: UnitRecord[] = []
  // The old ones end first: the new unit often takes the name of one of them.
  for (const predecessorId of predecessorIds) {
    if (predecessorId === kept) continue
    children.push(...(await listChildren(db, predecessorId, reason.from)))
    await endUnit(db, predecessorId, reason.from, "moved")
  }
  const successorId = await raiseSuccessor(db, merge.successor, merge.parentId, reason.from)
  for (const child of children)
    if (child.level !== "office") await changeFrom(db, child.id, { parentId: successorId }, reason.from)
  const pairs = predecessorIds.map((predecessor_id) => ({ predecessor_id, successor_id: successorId }))
  await recordEvent(db, { kind: "merge", unitId: successorId, reason }, pairs)
  return getUnit(db, successorId, reason.from)
}

/** One unit becomes several in the same place; it ends unless it is one of them. */
export const splitUnit = async (
  db: Db,
  unitId: string,
  successors: readonly Successor[],
  reason: ChangeReason,
): Promise<readonly Unit[]> => {
  await lockTree(db)
  const old = await getVersionOn(db, unitId, reason.from)
  const livesOn = successors.some((successor) => successor.kind === "existing" && successor.unitId === unitId)
  if (!livesOn) await endUnit(db, unitId, reason.from)
  const ids: string[] = []
  for (const successor of successors) ids.push(await raiseSuccessor(db, successor, old.parent_id, reason.from))
  if (new Set(ids).size !== ids.length)
    throw invalid({ vi: "Một đơn vị được nêu hai lần.", en: "One unit is named twice." })
  const pairs = ids.map((successor_id) => ({ predecessor_id: unitId, successor_id }))
  await recordEvent(db, { kind: "split", unitId, reason }, pairs)
  return Promise.all(ids.map((id) => getUnit(db, id, reason.from)))
}
