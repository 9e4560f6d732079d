import type { Db } from "#platform/database/db.ts"

import type { DayInput, HoursInput } from "./rules/index.ts"
import type { CalendarDayTable, CalendarHoursTable } from "./tables.ts"

const dayColumns = ["unit_id", "id", "kind", "first_day", "last_day", "name", "source", "status", "version"] as const
const hoursColumns = [
  "unit_id",
  "id",
  "valid_from",
  "valid_to",
  "season_from",
  "season_to",
  "sessions",
  "source",
  "version",
] as const

export type DayRecord = Pick<CalendarDayTable, (typeof dayColumns)[number]>
export type HoursRecord = Omit<Pick<CalendarHoursTable, (typeof hoursColumns)[number]>, "sessions"> & {
  sessions: HoursInput["sessions"]
}

type Place = Readonly<{ unitId: string; id: string }>

/** In the order in which they were entered: ids are made in order of time. */
export const listDays = (db: Db, unitIds: readonly string[]): Promise<readonly DayRecord[]> =>
  db.selectFrom("calendar_days").select(dayColumns).where("unit_id", "in", unitIds).orderBy("id").execute()

export const listHours = (db: Db, unitIds: readonly string[]): Promise<readonly HoursRecord[]> =>
  db.selectFrom("calendar_hours").select(hoursColumns).where("unit_id", "in", unitIds).orderBy("id").execute()

const dayValues = ({ kind, from, to, name, source, status }: DayInput) => ({
  kind,
  first_day: from,
  last_day: to,
  name,
  source,
  status,
})

const hoursValues = ({ from, to, season, sessions, source }: HoursInput) => ({
  valid_from: from,
  valid_to: to,
  season_from: season?.from ?? null,
  season_to: season?.to ?? null,
  sessions: JSON.stringify(sessions),
  source,
})

export const createDay = async (db: Db, { unitId, id }: Place, day: DayInput, now: Date): Promise<void> => {
  await db
    .insertInto("calendar_days")
    .values({ unit_id: unitId, id, ...dayValues(day), version: 1, created_at: now, updated_at: now })
    .execute()
}

export const createHours = async (db: Db, { unitId, id }: Place, hours: HoursInput, now: Date): Promise<void> => {
  await db
    .insertInto("calendar_hours")
    .values({ unit_id: unitId, id, ...hoursValues(hours), version: 1, created_at: now, updated_at: now })
    .execute()
}

type Version = Place & Readonly<{ version: number }>

/** False when that version is no longer the present one. */
export const updateDay = async (db: Db, { unitId, id, version }: Version, day: DayInput, now: Date) => {
  const { numUpdatedRows } = await db
    .updateTable("calendar_days")
    .set({ ...dayValues(day), version: version + 1, updated_at: now })
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when that version is no longer the present one. */
export const updateHours = async (db: Db, { unitId, id, version }: Version, hours: HoursInput, now: Date) => {
  const { numUpdatedRows } = await db
    .updateTable("calendar_hours")
    .set({ ...hoursValues(hours), version: version + 1, updated_at: now })
    .where("unit_id", "=", unitId)
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const removeDay = async (db: Db, { unitId, id }: Place): Promise<void> => {
  await db.deleteFrom("calendar_days").where("unit_id", "=", unitId).where("id", "=", id).execute()
}

export const removeHours = async (db: Db, { unitId, id }: Place): Promise<void> => {
  await db.deleteFrom("calendar_hours").where("unit_id", "=", unitId).where("id", "=", id).execute()
}

/** Everything that these units declared, for the sample that goes as a whole. */
export const removeCalendarsOfUnits = async (db: Db, unitIds: readonly string[]): Promise<void> => {
  await db.deleteFrom("calendar_days").where("unit_id", "in", unitIds).execute()
  await db.deleteFrom("calendar_hours").where("unit_id", "in", unitIds).execute()
}
