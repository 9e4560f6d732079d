import type { Db } from "#platform/database/db.ts"
import { setRowScope } from "#platform/database/scope.ts"
import { conflict } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import { createUnit, getUnit, listSampleUnitIds, removeSampleUnits } from "#modules/units/index.ts"

import { hasAnyAccount } from "../store/accounts.ts"
import { createHolding } from "../store/positions.ts"
import { removePeopleOfUnits } from "../store/sample.ts"
import { createPerson } from "./people.ts"
import { addTemplatePositions, requireAdministratorLeft } from "./positions.ts"

/** What another module adds to the sample ward and takes away with it; listed in src/app/modules.ts. */
export type SamplePart = Readonly<{
  add?: (db: Db, sample: SampleUnit) => Promise<void>
  /** Called once all of the sample is committed; must not wait. */
  added?: () => void
  /** Called with every sample unit, before the units and people themselves go. */
  remove: (db: Db, unitIds: readonly string[]) => Promise<void>
}>

/** The sample ward, with its positions by template key (`chair`, `officeHead` …). */
export type SampleUnit = Readonly<{
  unitId: string
  positions: ReadonlyMap<string, string>
  accountId: string
  today: string
}>

// Nobody's names: constructed, and marked, so that a sample is never taken for a real office.
const people: readonly Readonly<{ name: string; userName: string; key: string }>[] = [
  { name: "Trần Thị Mẫu Một", userName: "mau.chu-tich", key: "chair" },
  { name: "Lê Văn Mẫu Hai", userName: "mau.pho-chu-tich", key: "viceChair" },
  { name: "Phạm Thị Mẫu Ba", userName: "mau.van-phong", key: "officeHead" },
  { name: "Hoàng Văn Mẫu Bốn", userName: "mau.tu-phap", key: "justiceExpert" },
  { name: "Vũ Thị Mẫu Năm", userName: "mau.tai-chinh", key: "financeExpert" },
  { name: "Đặng Văn Mẫu Sáu", userName: "mau.dat-dai", key: "landExpert" },
  { name: "Bùi Thị Mẫu Bảy", userName: "mau.mot-cua", key: "oneStop" },
  { name: "Đỗ Văn Mẫu Tám", userName: "mau.chuyen-doi-so", key: "digitalExpert" },
]

/** The first day of the two-tier local government (Law 72/2025/QH15): the units of today begin there. */
export const firstTwoTierDay = "2025-07-01"

/** Builds the sample ward under a sample province, with the usual offices and positions; its people come with `addSamplePeople`. */
export const createSampleUnit = async (db: Db): Promise<{ unitId: string; positions: ReadonlyMap<string, string> }> => {
  const reason = { from: firstTwoTierDay, legalBasis: "Dữ liệu mẫu", by: null }
  const province = await createUnit(db, { name: "Tỉnh Mẫu", kind: "province", parentId: null, isSample: true }, reason)
  const ward = await createUnit(db, { name: "Phường Hòa Bình Mẫu", kind: "ward", parentId: province.id }, reason)
  const positions = await addTemplatePositions(db, ward.id, firstTwoTierDay, null)
  return { unitId: ward.id, positions }
}

/** People for the sample ward's positions; they have no password, so nobody can sign in as one of them. */
export const addSamplePeople = async (db: Db, sample: SampleUnit, now: Date): Promise<void> => {
  for (const { name, userName, key } of people) {
    const positionId = sample.positions.get(key)
    if (positionId === undefined) continue
    const accountId = await createPerson(db, { name, userName, homeUnitId: sample.unitId }, now)
    await createHolding(db, {
      unit_id: sample.unitId,
      id: newId(),
      position_id: positionId,
      account_id: accountId,
      held_from: firstTwoTierDay,
      held_to: null,
    })
  }
}

/** Removes every sample unit with its people and what the other modules keep there. Throws 409 for a real unit. */
export const removeSample = async (
  db: Db,
  parts: readonly SamplePart[],
  at: Readonly<{ unitId: string; today: string }>,
): Promise<void> => {
  if (!(await getUnit(db, at.unitId, at.today)).isSample)
    throw conflict({
      vi: "Đây không phải đơn vị mẫu nên không thể xóa.",
      en: "This is not a sample unit; it cannot be removed.",
    })
  const unitIds = await listSampleUnitIds(db)
  // The parts' own rows are fenced by unit: open exactly the sample's.
  await setRowScope(db, { accountId: null, unitIds })
  // Those built last may rest on those built first.
  for (const part of parts.toReversed()) await part.remove(db, unitIds)
  await removePeopleOfUnits(db, unitIds)
  await removeSampleUnits(db)
  // With nobody left the first run begins again; with people but no administrator nobody could ever come in to manage.
  if (await hasAnyAccount(db)) await requireAdministratorLeft(db, at.today)
}
