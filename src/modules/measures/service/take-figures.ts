import type { Measure } from "#modules/frameworks/rules/index.ts"
import type { Db } from "#platform/database/db.ts"

import type { NewFigure } from "../contract.ts"
import type { YearFigure } from "../rules/year-figures.ts"
import { listLatestFigures } from "../store.ts"
import { saveFigures, type Author } from "./save-figures.ts"
import { listYearFigures } from "./year-figures.ts"

/** A year's figure as another installation folded it; lists stay with what was signed, nobody enters them. */
type CarriedFigure = Readonly<{
  state: "value" | "notApplicable" | "list"
  value: boolean | string | readonly string[] | null
  reason: string | null
}>

type Carried = Readonly<{
  year: number
  measures: readonly Measure[]
  figures: Readonly<Record<string, CarriedFigure>>
  /** Where they come from, in words. */
  note: string
  /** Only what nobody has entered here yet. */
  onlyMissing?: boolean
}>

/**
 * Enters the year's figures of a package where they say something else than what holds here, each for the whole year,
 * through the same checks as typed ones. Answers how many. Throws 400 and 409 as `saveFigures` does.
 */
export const takeYearFigures = async (db: Db, author: Author, carried: Carried): Promise<number> => {
  const { year, measures, note, onlyMissing = false } = carried
  const { unitId } = author.view
  const held = (await listYearFigures(db, { unitIds: [unitId], year, measures })).get(unitId)
  const fresh = Object.entries(carried.figures).filter(([code, figure]) =>
    onlyMissing ? held?.get(code) === undefined && figure.state !== "list" : !says(held?.get(code), figure),
  )
  const windowKey = `${year}-YEAR`
  const latest = await listLatestFigures(
    db,
    unitId,
    fresh.map(([measure]) => ({ measure, windowKey })),
  )
  const ids = new Map(latest.map((row) => [row.measure, row.id]))
  const entries = fresh.map(([measure, { state, value, reason }]): NewFigure => ({
    measure,
    windowKey,
    state: state === "notApplicable" ? "notApplicable" : "value",
    value: state === "notApplicable" ? null : String(value),
    reason,
    basedOn: ids.get(measure) ?? null,
  }))
  if (entries.length > 0) await saveFigures(db, author, entries, { source: "file", note, batchId: null })
  return entries.length
}

const says = (held: YearFigure | undefined, carried: CarriedFigure): boolean => {
  if (carried.state === "list") return true
  const figure = held?.figure
  if (figure?.kind === "not-applicable")
    return carried.state === "notApplicable" && figure.because === (carried.reason ?? "")
  return (
    figure?.kind === "value" &&
    carried.state === "value" &&
    figure.value === carried.value &&
    (figure.reason ?? null) === carried.reason
  )
}
