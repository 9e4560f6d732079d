import { listLineage } from "#modules/units/index.ts"
import type { WorkingCalendar } from "#platform/calendar/index.ts"
import type { Db } from "#platform/database/db.ts"
import { conflict, notFound } from "#platform/http/errors.ts"
import { newId } from "#platform/ids.ts"

import { buildLocalView, type CalendarDay, type CalendarHours, type DayInput, type HoursInput } from "./rules/index.ts"
import * as store from "./store.ts"

/** Days between which due dates may have moved, in a unit and all units below it; null = without end. */
export type CalendarChange = Readonly<{ unitId: string; from: string | null; to: string | null; now: Date }>

/**
 * What keeps dates that were counted by a calendar: told of each change in the same transaction, after it. The rows in
 * scope are those of the unit; a listener with rows of units below widens the row scope for them.
 */
export type CalendarListener = Readonly<{ changed: (db: Db, change: CalendarChange) => Promise<void> }>

export type Declared = Readonly<{ days: readonly CalendarDay[]; hours: readonly CalendarHours[] }>

type Deciding = Readonly<{ unitId: string; now: Date; listeners: readonly CalendarListener[] }>

/** What a unit and those above it (on that day) declared, highest first. */
export const getDeclared = async (db: Db, unitId: string, today: string): Promise<Declared> =>
  (await listDeclared(db, [unitId], today)).get(unitId) ?? { days: [], hours: [] }

/** The same for many units at once, in three queries. */
export const listDeclared = async (
  db: Db,
  unitIds: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, Declared>> => {
  const steps = (await listLineage(db, unitIds, today)).toSorted((one, other) => other.depth - one.depth)
  const all = [...new Set(steps.map(({ id }) => id))]
  const days = Map.groupBy(await store.listDays(db, all), (day) => day.unit_id)
  const hours = Map.groupBy(await store.listHours(db, all), (each) => each.unit_id)
  const lines = Map.groupBy(steps, ({ start }) => start)
  return new Map(
    unitIds.map((unitId) => {
      const line = lines.get(unitId) ?? []
      return [
        unitId,
        {
          days: line.flatMap(({ id, name }) => (days.get(id) ?? []).map((day) => presentDay(day, name, unitId))),
          hours: line.flatMap(({ id, name }) => (hours.get(id) ?? []).map((each) => presentHours(each, name, unitId))),
        },
      ]
    }),
  )
}

/** The calendar by which a unit counts its working time. Building takes some milliseconds: once a request, not once a row. */
export const getWorkingCalendar = async (db: Db, unitId: string, today: string): Promise<WorkingCalendar> => {
  const { days, hours } = await getDeclared(db, unitId, today)
  return buildLocalView(days, hours).calendar
}

const originOf = (record: store.DayRecord | store.HoursRecord, unitName: string, asked: string) => ({
  id: record.id,
  version: record.version,
  unitId: record.unit_id,
  unitName,
  isOwn: record.unit_id === asked,
})

const presentDay = (record: store.DayRecord, unitName: string, asked: string): CalendarDay => ({
  ...dayOf(record),
  ...originOf(record, unitName, asked),
})

const presentHours = (record: store.HoursRecord, unitName: string, asked: string): CalendarHours => ({
  ...hoursOf(record),
  ...originOf(record, unitName, asked),
})

const dayOf = ({ kind, first_day, last_day, name, source, status }: store.DayRecord): DayInput => ({
  kind,
  from: first_day,
  to: last_day,
  name,
  source,
  status,
})

const hoursOf = ({
  valid_from,
  valid_to,
  season_from,
  season_to,
  sessions,
  source,
}: store.HoursRecord): HoursInput => ({
  from: valid_from,
  to: valid_to,
  season: season_from === null || season_to === null ? null : { from: season_from, to: season_to },
  sessions,
  source,
})

/** Declares days off or worked. Throws 409 where the unit has already declared one of them. */
export const createDay = async (db: Db, deciding: Deciding, day: DayInput): Promise<string> => {
  await requireFree(db, deciding.unitId, day)
  const id = newId()
  await store.createDay(db, { unitId: deciding.unitId, id }, day, deciding.now)
  await tell(db, deciding, [day])
  return id
}

type Changed<T> = Readonly<{ before: T; after: T }>

/** Throws 404, 409 for a day that the unit has declared elsewhere, 409 when somebody else changed the entry meanwhile. */
export const updateDay = async (
  db: Db,
  deciding: Deciding,
  { id, version, day }: Readonly<{ id: string; version: number; day: DayInput }>,
): Promise<Changed<DayInput>> => {
  const before = dayOf(await getDay(db, deciding.unitId, id))
  await requireFree(db, deciding.unitId, day, id)
  if (!(await store.updateDay(db, { unitId: deciding.unitId, id, version }, day, deciding.now)))
    throw changedMeanwhile()
  await tell(db, deciding, [before, day])
  return { before, after: day }
}

/** Takes a declaration back; what it was stays in the audit log. Throws 404. */
export const removeDay = async (db: Db, deciding: Deciding, id: string): Promise<DayInput> => {
  const before = dayOf(await getDay(db, deciding.unitId, id))
  await store.removeDay(db, { unitId: deciding.unitId, id })
  await tell(db, deciding, [before])
  return before
}

/** Declares office hours. */
export const createHours = async (db: Db, deciding: Deciding, hours: HoursInput): Promise<string> => {
  const id = newId()
  await store.createHours(db, { unitId: deciding.unitId, id }, hours, deciding.now)
  await tell(db, deciding, [hours])
  return id
}

/** Throws 404, and 409 when somebody else changed the hours meanwhile. */
export const updateHours = async (
  db: Db,
  deciding: Deciding,
  { id, version, hours }: Readonly<{ id: string; version: number; hours: HoursInput }>,
): Promise<Changed<HoursInput>> => {
  const before = hoursOf(await getHours(db, deciding.unitId, id))
  if (!(await store.updateHours(db, { unitId: deciding.unitId, id, version }, hours, deciding.now)))
    throw changedMeanwhile()
  await tell(db, deciding, [before, hours])
  return { before, after: hours }
}

/** Takes office hours back. Throws 404. */
export const removeHours = async (db: Db, deciding: Deciding, id: string): Promise<HoursInput> => {
  const before = hoursOf(await getHours(db, deciding.unitId, id))
  await store.removeHours(db, { unitId: deciding.unitId, id })
  await tell(db, deciding, [before])
  return before
}

const missing = () =>
  notFound({ vi: "Mục này không có trong lịch của đơn vị.", en: "The unit's calendar has no such entry." })

const changedMeanwhile = () =>
  conflict({
    vi: "Người khác vừa sửa mục này. Tải lại rồi sửa tiếp; chưa có gì bị ghi đè.",
    en: "Somebody else has just changed this entry. Reload and go on; nothing was overwritten.",
  })

const getDay = async (db: Db, unitId: string, id: string): Promise<store.DayRecord> => {
  const found = (await store.listDays(db, [unitId])).find((day) => day.id === id)
  if (!found) throw missing()
  return found
}

const getHours = async (db: Db, unitId: string, id: string): Promise<store.HoursRecord> => {
  const found = (await store.listHours(db, [unitId])).find((hours) => hours.id === id)
  if (!found) throw missing()
  return found
}

/** One day, one reason: else nobody could say which of two entries counts. */
const requireFree = async (db: Db, unitId: string, day: DayInput, except?: string): Promise<void> => {
  const taken = (await store.listDays(db, [unitId])).find(
    ({ id, first_day, last_day }) => id !== except && first_day <= day.to && last_day >= day.from,
  )
  if (taken)
    throw conflict({
      vi: `Đơn vị đã khai “${taken.name}” cho ngày trong khoảng này. Hãy sửa mục đó.`,
      en: `The unit has already declared “${taken.name}” for a day of this span. Change that entry.`,
    })
}

type Reach = Readonly<{ from: string | null; to: string | null }>

/** Tells of everything between the first and the last day that was or is concerned. */
const tell = async (db: Db, { unitId, now, listeners }: Deciding, touched: readonly Reach[]): Promise<void> => {
  const from = outermost(
    touched.map((each) => each.from),
    (one, other) => one < other,
  )
  const to = outermost(
    touched.map((each) => each.to),
    (one, other) => one > other,
  )
  for (const listener of listeners) await listener.changed(db, { unitId, from, to, now })
}

/** Null, without end, lies beyond every day. */
const outermost = (ends: readonly (string | null)[], isBeyond: (one: string, other: string) => boolean) =>
  ends.reduce((most, end) => (most === null || end === null ? null : isBeyond(end, most) ? end : most))
