import { getDeclared } from "#modules/calendars/index.ts"
import { findUnitFramework, viewOfUnit, type UnitFramework } from "#modules/frameworks/index.ts"
import { compileFramework, type CompiledFramework, type Figure } from "#modules/frameworks/rules/index.ts"
import { listYearFigures } from "#modules/measures/index.ts"
import type { YearFigure } from "#modules/measures/rules/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"

import type { SheetFigure } from "../contract.ts"

type Declared = Awaited<ReturnType<typeof getDeclared>>

/** Every fact that one unit's score of a year rests on, loaded at once; rules fetch nothing. */
export type GatheredFacts = Readonly<{
  framework: UnitFramework | undefined
  compiled: CompiledFramework | undefined
  figures: ReadonlyMap<string, YearFigure>
  calendar: Declared
}>

export const gatherFacts = async (
  db: Db,
  query: Readonly<{ unitId: string; year: number; now: Date }>,
): Promise<GatheredFacts> => {
  const { unitId, year, now } = query
  const framework = await findUnitFramework(db, await viewOfUnit(db, unitId, now), year)
  const calendar = await getDeclared(db, unitId, localDate(now))
  if (framework === undefined) return { framework, compiled: undefined, figures: new Map(), calendar }
  const { measures } = framework.package
  const figures = (await listYearFigures(db, { unitIds: [unitId], year, measures })).get(unitId) ?? new Map()
  return { framework, compiled: compileFramework(framework.package), figures, calendar }
}

export const figuresOf = (folded: ReadonlyMap<string, YearFigure>): ReadonlyMap<string, Figure> =>
  new Map([...folded].map(([code, { figure }]) => [code, figure]))

/** A year's figure as the browser gets it, to score by the same rules. */
export const presentFigure = ({ figure, windows }: YearFigure): SheetFigure => {
  const common = { reason: null, source: null, windows: [...windows] }
  if (figure.kind === "not-applicable")
    return { ...common, state: "notApplicable", value: null, reason: figure.because }
  if (figure.kind === "list") return { ...common, state: "list", value: [...figure.values] }
  return {
    ...common,
    state: "value",
    value: figure.value,
    reason: figure.reason ?? null,
    source: figure.source ?? null,
  }
}
