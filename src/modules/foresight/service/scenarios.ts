import type { Reader } from "#platform/auth/reader.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import type { Changes, Scenario } from "../contract.ts"
import {
  deleteScenario,
  insertScenario,
  listScenarios,
  lockScenario,
  mostScenarios,
  updateScenario,
  type ScenarioRow,
} from "../store.ts"

type Author = Readonly<{ unitId: string; reader: Reader; now: Date }>

/** Keeps a scenario under a name; refuses (409) when the year already has as many as are compared. */
export const createScenario = async (
  db: Db,
  { unitId, reader, now }: Author,
  scenario: Readonly<{ year: number; name: string; changes: Changes }>,
): Promise<Scenario> => {
  if ((await listScenarios(db, unitId, scenario.year)).length >= mostScenarios) {
    throw conflict({
      vi: `Mỗi năm giữ tối đa ${mostScenarios} phương án. Hãy xóa phương án không còn dùng rồi lưu lại.`,
      en: `At most ${mostScenarios} scenarios are kept for a year. Remove one that is no longer used, then save again.`,
    })
  }
  const row = {
    unit_id: unitId,
    id: newId(),
    year: scenario.year,
    name: scenario.name,
    version: 1,
    account_id: reader.accountId,
    account_name: reader.name,
    created_at: now,
    updated_at: now,
  }
  await insertScenario(db, { ...row, changes: JSON.stringify(scenario.changes) })
  return presentScenario({ ...row, changes: scenario.changes })
}

/** Changes a scenario that nobody else has changed meanwhile (409), or that does not exist here (404). */
export const changeScenario = async (
  db: Db,
  { unitId, now }: Author,
  sent: Readonly<{ id: string; name: string; changes: Changes; version: number }>,
): Promise<Scenario> => {
  const { id, name, changes } = sent
  const row = await getScenario(db, unitId, id)
  if (row.version !== sent.version) {
    const words = {
      vi: "Phương án này vừa được người khác sửa. Hãy mở lại bản mới rồi sửa tiếp.",
      en: "Somebody else has just changed this scenario. Open the new one and go on from there.",
    }
    throw conflict(words, { version: row.version })
  }
  const version = row.version + 1
  await updateScenario(db, { unitId, id }, { name, changes, version, updatedAt: now })
  return presentScenario({ ...row, name, changes, version, updated_at: now })
}

export const removeScenario = async (db: Db, unitId: string, id: string): Promise<ScenarioRow> => {
  const row = await getScenario(db, unitId, id)
  await deleteScenario(db, unitId, id)
  return row
}

const getScenario = async (db: Db, unitId: string, id: string): Promise<ScenarioRow> => {
  const row = await lockScenario(db, unitId, id)
  if (row === undefined) throw notFound({ vi: "Không có phương án này.", en: "There is no such scenario." })
  return row
}

export const presentScenario = (
  row: Pick<ScenarioRow, "id" | "year" | "name" | "changes" | "version" | "account_name" | "updated_at">,
): Scenario => ({
  id: row.id,
  year: row.year,
  name: row.name,
  changes: { ...row.changes },
  version: row.version,
  by: row.account_name,
  updatedAt: row.updated_at.toISOString(),
})
