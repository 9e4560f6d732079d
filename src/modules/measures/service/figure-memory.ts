import type { Db } from "#platform/database/db.ts"

import { listFigureColumns, listFigureMarks, type FigureColumnRow } from "../store.ts"

/** What an entry holds: its value, or `null` for not applicable; nothing where nothing is entered or it was cleared. */
export type HeldValue = string | null | undefined

/** One measure in one window; the units stand at the slots that the year gave them. */
export type WindowColumn = Readonly<{ measure: string; windowKey: string; held: HeldValue[] }>

/** The entries of a year as they were read last, with each unit's slot and the mark they were read under. */
type YearMemory = Readonly<{
  slots: Map<string, number>
  marks: Map<string, string>
  columns: Map<string, WindowColumn>
}>

/** Years that are kept; a year of 3,321 communes takes some ten megabytes. */
const mostYears = 3
const years = new Map<number, YearMemory>()

/** The entries of a year: `slotOf` says where each unit that was asked for stands in the columns, if it has any. */
export type RememberedFigures = Readonly<{
  columns: readonly WindowColumn[]
  slotOf: (unitId: string) => number | undefined
}>

/**
 * The entries that hold, read from the database only for the units whose mark has changed since. Marks are read under
 * the caller's row scope and before the entries: a unit out of scope gives no mark and so nothing, and an entry that is
 * made in between is read now and once more at the next asking.
 */
export const readFigures = async (db: Db, unitIds: readonly string[], year: number): Promise<RememberedFigures> => {
  const marks = await listFigureMarks(db, unitIds)
  const memory = recall(year)
  const changed = unitIds.filter((id) => memory.marks.get(id) !== marks.get(id))
  const stale = changed.filter((id) => marks.has(id))
  const rows = await listFigureColumns(db, stale, year)
  // From here to the end nothing waits: no other request sees a unit half forgotten.
  for (const id of changed) forget(memory, id)
  const slots = stale.map((id) => takeSlot(memory, id))
  for (const row of rows) keepLatest(columnOf(memory, row), row, slots)
  for (const id of stale) memory.marks.set(id, marks.get(id) ?? "")
  return { columns: [...memory.columns.values()], slotOf: (id) => (marks.has(id) ? memory.slots.get(id) : undefined) }
}

const forget = ({ slots, marks, columns }: YearMemory, unitId: string): void => {
  marks.delete(unitId)
  const slot = slots.get(unitId)
  if (slot !== undefined) for (const { held } of columns.values()) held[slot] = undefined
}

const recall = (year: number): YearMemory => {
  const memory = years.get(year) ?? { slots: new Map(), marks: new Map(), columns: new Map() }
  // The year that was asked for last goes to the end; the one at the front is given up.
  years.delete(year)
  years.set(year, memory)
  const [oldest] = years.keys()
  if (years.size > mostYears && oldest !== undefined) years.delete(oldest)
  return memory
}

const takeSlot = ({ slots }: YearMemory, unitId: string): number => {
  const slot = slots.get(unitId) ?? slots.size
  slots.set(unitId, slot)
  return slot
}

const columnOf = ({ columns }: YearMemory, row: FigureColumnRow): WindowColumn => {
  const key = `${row.window_key} ${row.measure}`
  const column = columns.get(key) ?? { measure: row.measure, windowKey: row.window_key, held: [] }
  columns.set(key, column)
  return column
}

/** The latest entry of each unit in one window: ids are ordered by time, rows come in any order. */
const keepLatest = ({ held }: WindowColumn, row: FigureColumnRow, slots: readonly number[]): void => {
  const [places, ids] = [row.places.split(","), row.ids.split(",")]
  const latest = new Map<number, string>()
  for (const [at, value] of row.values.entries()) {
    const [slot, id] = [slots[Number(places[at]) - 1] ?? -1, ids[at] ?? ""]
    if ((latest.get(slot) ?? "") > id) continue
    latest.set(slot, id)
    held[slot] = row.states[at] === "c" ? undefined : value
  }
}
