import type { Figure, Measure } from "#modules/frameworks/rules/index.ts"
import type { Db } from "#platform/database/db.ts"

import { foldYear, readHeldValue, type WindowFigure } from "../rules/year-figures.ts"
import { listFedFigures, toFedWindow } from "./feeds.ts"
import { readFigures, type HeldValue, type WindowColumn } from "./figure-memory.ts"

/** Per measure code the figure of each unit of the year, in the order in which the units were asked for. */
export type YearColumns = ReadonlyMap<string, readonly (Figure | undefined)[]>

type Asked = Readonly<{ unitIds: readonly string[]; year: number; measures: readonly Measure[] }>

/**
 * The year's figures of thousands of units for the columnar engine: the same values as `listYearFigures`, without
 * their sources, which no column holds. Measures that are not asked for are left out.
 */
export const listYearColumns = async (db: Db, asked: Asked): Promise<YearColumns> => {
  const { unitIds, year } = asked
  const fed = await listFedByMeasure(db, asked)
  const { columns: entered, slotOf } = await readFigures(db, unitIds, year)
  const slots = unitIds.map(slotOf)
  const byMeasure = Map.groupBy(entered, ({ measure }) => measure)
  const columns = new Map<string, readonly (Figure | undefined)[]>()
  for (const measure of asked.measures) {
    const windows = byMeasure.get(measure.code) ?? []
    const fedUnits = fed.get(measure.code)
    if (windows.length === 0 && fedUnits === undefined) continue
    columns.set(
      measure.code,
      unitIds.map((id, at) => foldUnit(windows, { slot: slots[at], measure, year, fed: fedUnits?.get(id) })),
    )
  }
  return columns
}

type Cell = Readonly<{
  slot: number | undefined
  measure: Measure
  year: number
  fed: readonly WindowFigure[] | undefined
}>

const foldUnit = (windows: readonly WindowColumn[], { slot, measure, year, fed }: Cell): Figure | undefined => {
  const entered: WindowFigure[] = []
  for (const { windowKey, held } of windows) {
    const value = slot === undefined ? undefined : held[slot]
    if (value === undefined) continue
    // What is entered for the year itself holds, whatever its parts say: most cells need no folding.
    if (windowKey === `${year}-YEAR`) return toFigure(value)
    entered.push({
      ...nowhere,
      measure: measure.code,
      windowKey,
      state: value === null ? "notApplicable" : "value",
      value,
    })
  }
  const figures = entered.length > 0 ? entered : (fed ?? [])
  return figures.length === 0 ? undefined : foldYear(measure, figures, year)?.figure
}

const nowhere = { reason: null, source: "typed", sourceNote: null, by: "", at: "" } as const

const toFigure = (value: Exclude<HeldValue, undefined>): Figure =>
  value === null ? { kind: "not-applicable", because: "" } : { kind: "value", value: readHeldValue(value) }

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
