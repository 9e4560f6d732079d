import type { Db } from "#platform/database/db.ts"
import { conflict, invalid, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"
import { foldText } from "#platform/text/fold.ts"
import { sortKey } from "#platform/text/sort-key.ts"

import type { Unit, UnitEvent } from "./contract.ts"
import { dayBefore } from "./rules/days.ts"
import { isKindInForce, mayStandUnder, unitKinds, type UnitKind } from "./rules/unit-kinds.ts"
import { listLineage } from "./lineage-store.ts"
import {
  createEvent,
  createUnitRecord,
  createVersion,
  isNameTaken,
  listUnitsByIds,
  listVersions,
  lockTree,
  updateUnitCode,
  updateVersion,
  type UnitRecord,
} from "./store.ts"

/** Why a change is made and by whom; kept with the unit's history. */
export type ChangeReason = Readonly<{ from: string; legalBasis: string; by: string | null }>

export type NewUnit = Readonly<{ name: string; kind: UnitKind; code?: string | null; isSample?: boolean }>

/** A record as the contract tells it. */
export const toUnit = (record: UnitRecord): Unit => ({
  id: record.id,
  kind: record.kind,
  level: record.level,
  name: record.name,
  code: record.code,
  parentId: record.parent_id,
  isSample: record.is_sample,
  validFrom: record.valid_from,
  validTo: record.valid_to,
})

/** The unit as it was on that day, or its version nearest to it. Throws 404. */
export const getUnit = async (db: Db, unitId: string, date: string): Promise<Unit> => {
  const [record] = await listUnitsByIds(db, [unitId], date)
  if (!record) throw notFound({ vi: "Không có đơn vị này.", en: "There is no such unit." })
  return toUnit(record)
}

const isValidOn = (record: UnitRecord, date: string): boolean =>
  record.valid_from <= date && (record.valid_to === null || record.valid_to >= date)

/** The version on that day; refuses (404, 409) when the unit does not exist then. */
export const getVersionOn = async (db: Db, unitId: string, date: string): Promise<UnitRecord> => {
  const versions = await listVersions(db, unitId)
  if (versions.length === 0) throw notFound({ vi: "Không có đơn vị này.", en: "There is no such unit." })
  const version = versions.find((candidate) => isValidOn(candidate, date))
  if (!version)
    throw conflict({
      vi: `Đơn vị không tồn tại vào ngày ${date}. Chưa có gì được lưu; hãy chọn ngày khác.`,
      en: `The unit does not exist on ${date}. Nothing was saved; choose another day.`,
    })
  if (versions.some((candidate) => candidate.valid_from > date))
    throw conflict({
      vi: `Đơn vị đã có thay đổi có hiệu lực sau ngày ${date}. Chưa có gì được lưu; hãy chọn ngày muộn hơn.`,
      en: `The unit has a change that takes effect after ${date}. Nothing was saved; choose a later day.`,
    })
  return version
}

type Facts = Readonly<{ id: string; name: string; kind: UnitKind; parentId: string | null }>

/** What the law and the tree ask of a unit from that day on: kind known, right place, name free, no circle. */
const checkPlace = async (db: Db, facts: Facts, date: string): Promise<void> => {
  const { level, words } = unitKinds[facts.kind]
  if (!isKindInForce(facts.kind, date))
    throw invalid(
      {
        vi: `Ngày ${date} pháp luật không có loại đơn vị “${words.vi}”.`,
        en: `On ${date} the law knows no unit of the kind “${words.en}”.`,
      },
      [{ path: "body.kind", message: "kind not in force on that day" }],
    )
  const parent = facts.parentId === null ? null : await getVersionOn(db, facts.parentId, date)
  if (!mayStandUnder(level, parent?.level ?? null, date))
    throw invalid(
      {
        vi: `“${words.vi}” không thể trực thuộc ${parent ? `“${unitKinds[parent.kind].words.vi}”` : "cấp trên cùng"} vào ngày ${date}.`,
        en: `“${words.en}” cannot stand under ${parent ? `“${unitKinds[parent.kind].words.en}”` : "the top"} on ${date}.`,
      },
      [{ path: "body.parentId", message: "not allowed under this parent on that day" }],
    )
  if (facts.parentId !== null) {
    const way = await listLineage(db, [facts.parentId], date)
    if (way.some((step) => step.id === facts.id))
      throw conflict({
        vi: "Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó.",
        en: "A unit cannot stand under itself or under a unit below it.",
      })
  }
  if (await isNameTaken(db, { name: facts.name, parentId: facts.parentId, date, exceptUnitId: facts.id }))
    throw conflict({
      vi: `Đã có đơn vị tên “${facts.name}” cùng cấp vào ngày ${date}.`,
      en: `A unit named “${facts.name}” already stands there on ${date}.`,
    })
}

const textKeys = (name: string) => ({ name, name_key: foldText(name), sort_key: sortKey(name) })

/** Makes the identity and its first version, without an event. */
export const addUnit = async (db: Db, unit: NewUnit & { parentId: string | null }, from: string): Promise<string> => {
  const id = newId()
  await checkPlace(db, { id, name: unit.name, kind: unit.kind, parentId: unit.parentId }, from)
  await createUnitRecord(db, { id, code: unit.code ?? null, is_sample: unit.isSample ?? false })
  await createVersion(db, {
    unit_id: id,
    valid_from: from,
    valid_to: null,
    ...textKeys(unit.name),
    kind: unit.kind,
    level: unitKinds[unit.kind].level,
    parent_id: unit.parentId,
  })
  return id
}

/** Writes a change into the unit's history. */
export const recordEvent = (
  db: Db,
  event: { kind: UnitEvent["kind"]; unitId: string; reason: ChangeReason },
  successions: readonly { predecessor_id: string; successor_id: string }[] = [],
): Promise<void> =>
  createEvent(
    db,
    {
      id: newId(),
      kind: event.kind,
      unit_id: event.unitId,
      happened_on: event.reason.from,
      legal_basis: event.reason.legalBasis,
      created_by: event.reason.by,
    },
    successions,
  )

/** Adds a unit, office or section under `parentId` (null = at the top); a child of a sample is a sample. */
export const createUnit = async (
  db: Db,
  unit: NewUnit & { parentId: string | null },
  reason: ChangeReason,
): Promise<Unit> => {
  await lockTree(db)
  const isSample = unit.isSample || (unit.parentId !== null && (await getUnit(db, unit.parentId, reason.from)).isSample)
  const id = await addUnit(db, { ...unit, isSample }, reason.from)
  await recordEvent(db, { kind: "create", unitId: id, reason })
  return getUnit(db, id, reason.from)
}

/** From `from` on the unit is `change`; the days before keep what they had. */
export const changeFrom = async (
  db: Db,
  unitId: string,
  change: Partial<Pick<Facts, "name" | "kind" | "parentId">>,
  from: string,
): Promise<void> => {
  const old = await getVersionOn(db, unitId, from)
  const facts = { id: unitId, name: old.name, kind: old.kind, parentId: old.parent_id, ...change }
  await checkPlace(db, facts, from)
  const next = {
    ...textKeys(facts.name),
    kind: facts.kind,
    level: unitKinds[facts.kind].level,
    parent_id: facts.parentId,
  }
  // Two changes on one day (new name and new parent on 1/7/2025) are one version.
  if (old.valid_from === from) return updateVersion(db, { unitId, validFrom: from }, next)
  await updateVersion(db, { unitId, validFrom: old.valid_from }, { valid_to: dayBefore(from) })
  await createVersion(db, { unit_id: unitId, valid_from: from, valid_to: old.valid_to, ...next })
}

/** Another name, perhaps another kind of the same level (xã → phường), from a day on. */
export const renameUnit = async (
  db: Db,
  unitId: string,
  change: { name: string; kind?: UnitKind | undefined },
  reason: ChangeReason,
): Promise<Unit> => {
  await lockTree(db)
  const old = await getVersionOn(db, unitId, reason.from)
  const kind = change.kind ?? old.kind
  if (unitKinds[kind].level !== old.level)
    throw invalid({ vi: "Đổi tên không thể đổi cấp đơn vị.", en: "Renaming cannot change the level of a unit." }, [
      { path: "body.kind", message: "another level" },
    ])
  await changeFrom(db, unitId, { name: change.name, kind }, reason.from)
  await recordEvent(db, { kind: "rename", unitId, reason })
  return getUnit(db, unitId, reason.from)
}

/** Stands under another unit from a day on. */
export const reparentUnit = async (db: Db, unitId: string, parentId: string, reason: ChangeReason): Promise<Unit> => {
  await lockTree(db)
  await changeFrom(db, unitId, { parentId }, reason.from)
  await recordEvent(db, { kind: "reparent", unitId, reason })
  return getUnit(db, unitId, reason.from)
}

/** Puts right a typing error in the version of that day; the version's days do not change. */
export const correctUnit = async (
  db: Db,
  unitId: string,
  change: { date: string; name?: string | undefined; code?: string | null | undefined },
  by: string,
): Promise<Unit> => {
  await lockTree(db)
  const version = (await listVersions(db, unitId)).find((candidate) => isValidOn(candidate, change.date))
  if (!version) throw notFound({ vi: "Không có đơn vị này vào ngày đó.", en: "There is no such unit on that day." })
  if (change.name !== undefined) {
    const place = { name: change.name, parentId: version.parent_id, date: change.date, exceptUnitId: unitId }
    if (await isNameTaken(db, place))
      throw conflict({ vi: "Đã có đơn vị cùng tên ở đó.", en: "A unit of that name already stands there." })
    await updateVersion(db, { unitId, validFrom: version.valid_from }, textKeys(change.name))
  }
  if (change.code !== undefined) await updateUnitCode(db, unitId, change.code)
  await recordEvent(db, { kind: "correct", unitId, reason: { from: change.date, legalBasis: "", by } })
  return getUnit(db, unitId, change.date)
}
