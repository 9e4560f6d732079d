import type { Role } from "#platform/auth/permissions.ts"
import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, forbidden, invalid, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"
import { foldText } from "#platform/text/fold.ts"

import { createUnit, getUnit, listChildUnits, listLineage, listUnitsByIds } from "#modules/units/index.ts"

import type { Position } from "../contract.ts"
import { mayGiveRole } from "../policy.ts"
import { findTemplateSet } from "../position-templates.ts"
import { findAccountByUserName } from "../store/accounts.ts"
import { findPerson } from "../store/people.ts"
import {
  countAdministrators,
  createHolding,
  createPosition,
  endHoldingsOfPosition,
  findHolding,
  findPosition,
  isHeld,
  listPositionRows,
  listTemplateKeys,
  updateHoldingEnd,
  updatePosition,
  type PositionRow,
} from "../store/positions.ts"

const noPosition = () => notFound({ vi: "Không có vị trí này.", en: "There is no such position." })

/** The positions of a unit on a day with their holders, leaders first. */
export const listPositions = async (
  db: Db,
  asked: Readonly<{ unitId: string; date: string; positionId?: string }>,
): Promise<Position[]> => {
  const rows = await listPositionRows(db, asked)
  const officeIds = rows.flatMap((row) => (row.office_id === null ? [] : [row.office_id]))
  const offices = await listUnitsByIds(db, [...new Set(officeIds)], asked.date)
  const names = new Map(offices.map((office) => [office.id, office.name]))
  return [...Map.groupBy(rows, (row) => row.id).values()].map((group) => toPosition(group, names))
}

const toPosition = (group: readonly PositionRow[], officeNames: ReadonlyMap<string, string>): Position => {
  const [row] = group
  if (!row) throw new Error("a group of no rows")
  return {
    id: row.id,
    unitId: row.unit_id,
    title: row.title,
    officeId: row.office_id,
    officeName: row.office_id === null ? null : (officeNames.get(row.office_id) ?? null),
    role: row.role,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    holders: group.flatMap(({ holding_id, account_id, name, held_from, held_to, disabled }) =>
      holding_id !== null && account_id !== null && name !== null && held_from !== null
        ? [{ holdingId: holding_id, accountId: account_id, name, heldFrom: held_from, heldTo: held_to, disabled }]
        : [],
    ),
  }
}

/** One position with its holders on a day. Throws 404. */
export const getPosition = async (db: Db, unitId: string, positionId: string, date: string): Promise<Position> => {
  const [position] = await listPositions(db, { unitId, date, positionId })
  if (!position) throw noPosition()
  return position
}

const requireRole = (reader: Reader, role: Role): void => {
  if (!mayGiveRole(reader.holdings, role)) throw forbidden()
}

/** Positions belong to a unit, an office is only their place: so permissions have one unit to hang on. */
const requirePlace = async (db: Db, unitId: string, officeId: string | null, date: string): Promise<void> => {
  const unit = await getUnit(db, unitId, date)
  if (unit.level === "office")
    throw invalid({
      vi: "Hãy thêm vị trí ở đơn vị rồi chọn phòng, bộ phận.",
      en: "Add the position to the unit, then choose the office.",
    })
  if (officeId === null) return
  const way = await listLineage(db, [officeId], date)
  const own = way.find((step) => step.level !== "office")
  if (way[0]?.level !== "office" || own?.id !== unitId)
    throw invalid({ vi: "Phòng, bộ phận không thuộc đơn vị này.", en: "The office is not part of this unit." }, [
      { path: "body.officeId", message: "not an office of this unit" },
    ])
}

type NewPosition = Readonly<{ title: string; officeId: string | null; role: Role; validFrom: string }>

/** Adds a position. Throws 403 when the reader may not give its role. */
export const addPosition = async (db: Db, reader: Reader, unitId: string, position: NewPosition): Promise<string> => {
  requireRole(reader, position.role)
  await requirePlace(db, unitId, position.officeId, position.validFrom)
  return createPositionIn(db, unitId, position)
}

const rankOf: Readonly<Record<Role, number>> = {
  leader: 10,
  coordinator: 20,
  appraiser: 30,
  officer: 40,
  auditor: 50,
  unitAdmin: 60,
  systemAdmin: 70,
}

/** Adds a position without asking whose wish it is: for first run, templates and samples. */
export const createPositionIn = async (
  db: Db,
  unitId: string,
  position: NewPosition & Readonly<{ templateKey?: string; order?: number }>,
): Promise<string> => {
  const id = newId()
  await createPosition(db, {
    unit_id: unitId,
    id,
    office_id: position.officeId,
    title: position.title,
    title_key: foldText(position.title),
    role: position.role,
    rank: rankOf[position.role] * 100 + (position.order ?? 99),
    template_key: position.templateKey ?? null,
    valid_from: position.validFrom,
    valid_to: null,
  })
  return id
}

/** Adds the usual offices and positions of such a unit that are not there yet. Returns the new positions by template key. */
export const addTemplatePositions = async (
  db: Db,
  unitId: string,
  validFrom: string,
  by: string | null,
): Promise<ReadonlyMap<string, string>> => {
  const unit = await getUnit(db, unitId, validFrom)
  await requirePlace(db, unitId, null, validFrom)
  const { offices, positions } = findTemplateSet(unit.level, validFrom)
  const officeIds = new Map((await listChildUnits(db, unitId, validFrom)).map((child) => [child.name, child.id]))
  for (const name of offices) {
    if (officeIds.has(name)) continue
    const office = await createUnit(
      db,
      { name, kind: "office", parentId: unitId },
      { from: validFrom, legalBasis: "", by },
    )
    officeIds.set(name, office.id)
  }
  const present = await listTemplateKeys(db, unitId, validFrom)
  const created = new Map<string, string>()
  for (const [order, { key, title, office, role }] of positions.entries()) {
    if (present.has(key)) continue
    const officeId = office === undefined ? null : (officeIds.get(office) ?? null)
    created.set(key, await createPositionIn(db, unitId, { title, officeId, role, validFrom, templateKey: key, order }))
  }
  return created
}

/** Refuses (409) a change that would leave the system without anyone who can manage it. */
export const requireAdministratorLeft = async (db: Db, date: string): Promise<void> => {
  if ((await countAdministrators(db, date)) > 0) return
  throw conflict({
    vi: "Hệ thống phải còn ít nhất một quản trị hệ thống đang hoạt động. Chưa có gì được lưu.",
    en: "At least one active system administrator must remain. Nothing was saved.",
  })
}

type PositionChange = Readonly<{
  title?: string | undefined
  officeId?: string | null | undefined
  role?: Role | undefined
}>

/** Changes title, office or role. A change of role changes what its holders may do, so both roles must be the reader's to give. */
export const changePosition = async (
  db: Db,
  reader: Reader,
  at: Readonly<{ unitId: string; positionId: string; today: string }>,
  change: PositionChange,
): Promise<void> => {
  const position = await findPosition(db, at.unitId, at.positionId)
  if (!position) throw noPosition()
  requireRole(reader, position.role)
  if (change.role !== undefined) requireRole(reader, change.role)
  if (change.officeId) await requirePlace(db, at.unitId, change.officeId, at.today)
  const fields = {
    ...(change.title === undefined ? {} : { title: change.title, title_key: foldText(change.title) }),
    ...(change.officeId === undefined ? {} : { office_id: change.officeId }),
    ...(change.role === undefined ? {} : { role: change.role }),
  }
  if (Object.keys(fields).length > 0) await updatePosition(db, at, fields)
  if (position.role === "systemAdmin") await requireAdministratorLeft(db, at.today)
}

/** The position ends with that day, and everyone's holding of it. */
export const closePosition = async (
  db: Db,
  reader: Reader,
  at: Readonly<{ unitId: string; positionId: string; lastDay: string; dayAfter: string }>,
): Promise<void> => {
  const position = await findPosition(db, at.unitId, at.positionId)
  if (!position) throw noPosition()
  requireRole(reader, position.role)
  if (at.lastDay < position.valid_from)
    throw invalid({ vi: "Ngày kết thúc trước ngày bắt đầu.", en: "The last day is before the first." }, [
      { path: "body.lastDay", message: "before validFrom" },
    ])
  await updatePosition(db, at, { valid_to: at.lastDay })
  await endHoldingsOfPosition(db, at.unitId, at.positionId, at.lastDay)
  if (position.role === "systemAdmin") await requireAdministratorLeft(db, at.dayAfter)
}

export type NewHolding = Readonly<{
  positionId: string
  person: Readonly<{ kind: "id"; accountId: string }> | Readonly<{ kind: "userName"; userName: string }>
  heldFrom: string
  heldTo: string | null
}>

/** Gives a position to a person: one of the unit by id, anyone by their exact user name. */
export const giveHolding = async (
  db: Db,
  reader: Reader,
  at: Readonly<{ unitId: string; today: string }>,
  holding: NewHolding,
): Promise<Readonly<{ id: string; accountId: string; title: string }>> => {
  const position = await findPosition(db, at.unitId, holding.positionId)
  if (!position) throw noPosition()
  requireRole(reader, position.role)
  const { person, heldFrom, heldTo } = holding
  const account =
    person.kind === "id"
      ? await findPerson(db, { unitId: at.unitId, accountId: person.accountId, today: at.today })
      : await findAccountByUserName(db, person.userName)
  if (!account) throw notFound({ vi: "Không có người này.", en: "There is no such person." })
  const endsLate = position.valid_to !== null && (heldTo === null || heldTo > position.valid_to)
  if (heldFrom < position.valid_from || endsLate || (heldTo !== null && heldTo < heldFrom))
    throw invalid(
      { vi: "Thời gian giữ nằm ngoài thời gian của vị trí.", en: "The dates lie outside those of the position." },
      [{ path: "body.heldFrom", message: `position: ${position.valid_from} – ${position.valid_to ?? ""}` }],
    )
  const span = { unitId: at.unitId, positionId: position.id, accountId: account.id, from: heldFrom, to: heldTo }
  if (await isHeld(db, span))
    throw conflict({
      vi: "Người này đã giữ vị trí này trong thời gian đó.",
      en: "This person already holds the position in that time.",
    })
  const id = newId()
  await createHolding(db, {
    unit_id: at.unitId,
    id,
    position_id: position.id,
    account_id: account.id,
    held_from: heldFrom,
    held_to: heldTo,
  })
  return { id, accountId: account.id, title: position.title }
}

/** The person holds the position no longer than that day. */
export const endHolding = async (
  db: Db,
  reader: Reader,
  at: Readonly<{ unitId: string; holdingId: string; lastDay: string; dayAfter: string }>,
) => {
  const holding = await findHolding(db, at.unitId, at.holdingId)
  if (!holding) throw notFound()
  requireRole(reader, holding.role)
  if (at.lastDay < holding.held_from)
    throw invalid({ vi: "Ngày kết thúc trước ngày bắt đầu.", en: "The last day is before the first." }, [
      { path: "body.lastDay", message: "before heldFrom" },
    ])
  await updateHoldingEnd(db, at.unitId, at.holdingId, at.lastDay)
  if (holding.role === "systemAdmin") await requireAdministratorLeft(db, at.dayAfter)
  return holding
}
