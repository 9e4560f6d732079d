import type { Figure, Measure } from "#modules/frameworks/rules/index.ts"
import type { Db } from "#platform/database/db.ts"

import { foldYear, readHeldValue, type WindowFigure } from "../rules/year-figures.ts"
import { listFigureColumns, type FigureColumnRow } from "../store.ts"
import { listFedFigures, toFedWindow } from "./feeds.ts"

/** Per measure code the figure of each unit of the year, in the order in which the units were asked for. */
export type YearColumns = ReadonlyMap<string, readonly (Figure | undefined)[]>

type Asked = Readonly<{ unitIds: readonly string[]; year: number; measures: readonly Measure[] }>

/**
 * The year's figures of thousands of units for the columnar engine: the same values as `listYearFigures`, without
 * their sources, which no column holds. Measures that are not asked for are left out.
 */
export const listYearColumns = async (db: Db, asked: Asked): Promise<YearColumns> => {
  const { unitIds, year } = asked
  const rows = Map.groupBy(await listFigureColumns(db, unitIds, year), ({ measure }) => measure)
  const fed = await listFedByMeasure(db, asked)
  const columns = new Map<string, readonly (Figure | undefined)[]>()
  for (const measure of asked.measures) {
    const windows = (rows.get(measure.code) ?? []).map((row) => ({
      key: row.window_key,
      held: holdLatest(row, unitIds),
    }))
    const fedUnits = fed.get(measure.code)
    if (windows.length === 0 && fedUnits === undefined) continue
    columns.set(
      measure.code,
      unitIds.map((id, unit) => foldUnit(windows, { unit, measure, year, fed: fedUnits?.get(id) })),
    )
  }
  return columns
}

type Held = Readonly<{ kind: "value"; value: string } | { kind: "notApplicable" }>
type WindowColumn = Readonly<{ key: string; held: readonly (Held | undefined)[] }>

/** The latest entry of each unit in one window; ids are ordered by time, and a cleared entry leaves nothing. */
const holdLatest = (row: FigureColumnRow, unitIds: readonly string[]): readonly (Held | undefined)[] => {
  const latest = Array.from<string | undefined>({ length: unitIds.length })
  const held = Array.from<Held | undefined>({ length: unitIds.length })
  const [places, ids] = [row.places.split(","), row.ids.split(",")]
  for (const [at, value] of row.values.entries()) {
    const [unit, id] = [Number(places[at]) - 1, ids[at] ?? ""]
    const before = latest[unit]
    if (before !== undefined && before > id) continue
    latest[unit] = id
    held[unit] =
      value !== null ? { kind: "value", value } : row.states[at] === "n" ? { kind: "notApplicable" } : undefined
  }
  return held
}

type Cell = Readonly<{ unit: number; measure: Measure; year: number; fed: readonly WindowFigure[] | undefined }>

const foldUnit = (windows: readonly WindowColumn[], { unit, measure, year, fed }: Cell): Figure | undefined => {
  const entered: WindowFigure[] = []
  for (const { key, held } of windows) {
    const each = held[unit]
    if (each === undefined) continue
    // What is entered for the year itself holds, whatever its parts say: most cells need no folding.
    if (key === `${year}-YEAR`) return toFigure(each)
    entered.push({ ...nowhere, measure: measure.code, windowKey: key, ...toWindow(each) })
  }
  const figures = entered.length > 0 ? entered : (fed ?? [])
  return figures.length === 0 ? undefined : foldYear(measure, figures, year)?.figure
}

const nowhere = { reason: null, source: "typed", sourceNote: null, by: "", at: "" } as const

const toWindow = (held: Held): Pick<WindowFigure, "state" | "value"> =>
  held.kind === "value" ? { state: "value", value: held.value } : { state: "notApplicable", value: null }

const toFigure = (held: Held): Figure =>
  held.kind === "value" ? { kind: "value", value: readHeldValue(held.value) } : { kind: "not-applicable", because: "" }

type FedByUnit = ReadonlyMap<string, readonly WindowFigure[]>

const listFedByMeasure = async (db: Db, asked: Asked): Promise<ReadonlyMap<string, FedByUnit>> => {
  const found = new Map<string, Map<string, readonly WindowFigure[]>>()
  for (const [unitId, figures] of await listFedFigures(db, asked))
    for (const [code, windows] of Map.groupBy(figures, ({ measure }) => measure)) {
      const units = found.get(code) ?? new Map<string, readonly WindowFigure[]>()
      found.set(code, units.set(unitId, windows.map(toFedWindow)))
    }
  return found
}
