import type { Measure } from "#modules/frameworks/rules/index.ts"
import type { Db } from "#platform/database/db.ts"

import { foldYear, type WindowFigure, type YearFigure } from "../rules/year-figures.ts"
import { listFedFigures, toFedWindow } from "./feeds.ts"
import { listCurrentFigures, type FigureRow } from "../store.ts"

/** Figures of a year by unit and measure code, with the windows they were made of; measures without any are absent. */
export type UnitFigures = ReadonlyMap<string, ReadonlyMap<string, YearFigure>>

/** The year's figures of many units in few queries: entered ones, else fed ones, folded by each measure's kind. Unknown measures count as states. */
export const listYearFigures = async (
  db: Db,
  query: Readonly<{ unitIds: readonly string[]; year: number; measures: readonly Measure[] }>,
): Promise<UnitFigures> => {
  const kinds = new Map(query.measures.map((measure) => [measure.code, measure]))
  const grouped = new Map<string, Map<string, WindowFigure[]>>()
  for (const row of await listCurrentFigures(db, query.unitIds, query.year)) {
    const unit = grouped.get(row.unit_id) ?? new Map<string, WindowFigure[]>()
    unit.set(row.measure, [...(unit.get(row.measure) ?? []), toWindowFigure(row)])
    grouped.set(row.unit_id, unit)
  }
  for (const [unitId, fed] of await listFedFigures(db, query)) {
    const unit = grouped.get(unitId) ?? new Map<string, WindowFigure[]>()
    for (const [code, figures] of Map.groupBy(fed, ({ measure }) => measure))
      if (!unit.has(code)) unit.set(code, figures.map(toFedWindow))
    grouped.set(unitId, unit)
  }
  return new Map(query.unitIds.map((unitId) => [unitId, foldUnit(grouped.get(unitId) ?? new Map(), kinds, query.year)]))
}

const foldUnit = (
  byMeasure: ReadonlyMap<string, readonly WindowFigure[]>,
  kinds: ReadonlyMap<string, Measure>,
  year: number,
): ReadonlyMap<string, YearFigure> => {
  const folded = new Map<string, YearFigure>()
  for (const [code, figures] of byMeasure) {
    const figure = foldYear(kinds.get(code) ?? { kind: "number" }, figures, year)
    if (figure !== null) folded.set(code, figure)
  }
  return folded
}

/** An entry as it is folded; only entries that hold something. */
export const toWindowFigure = (row: FigureRow): WindowFigure => ({
  measure: row.measure,
  windowKey: row.window_key,
  state: row.state === "notApplicable" ? "notApplicable" : "value",
  value: row.value,
  reason: row.reason,
  source: row.source,
  sourceNote: row.source_note,
  by: row.account_name,
  at: row.recorded_at.toISOString(),
})
