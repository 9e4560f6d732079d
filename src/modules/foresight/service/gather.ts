import { buildLocalView } from "#modules/calendars/rules/index.ts"
import { listYearFigures } from "#modules/measures/index.ts"
import { listPlanPoints } from "#modules/plans/index.ts"
import { ScoreSheetData } from "#modules/scoring/contract.ts"
import { figuresOf, gatherFacts, listClosings } from "#modules/scoring/index.ts"
import { compileBatch, type BatchContext, type BatchProgram } from "#modules/scoring/rules/index.ts"
import { listTaskEnds } from "#modules/tasks/index.ts"
import type { Figures } from "#modules/frameworks/rules/index.ts"
import { addWorkingDays } from "#platform/calendar/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"
import { findPoints } from "#platform/exact/points.ts"

import { buildOutlook, type Outlook, type OutlookFacts } from "../rules/index.ts"

export type UnitYear = Readonly<{ unitId: string; year: number; now: Date }>

/** One unit's year, gathered once: what is known, and how each measure is foreseen. */
export type Prospect = Readonly<{
  program: BatchProgram
  context: BatchContext
  figures: Figures
  facts: OutlookFacts
  outlook: Outlook
  /** Last year's points and this year's target by criterion code, as text. */
  plan: Readonly<Record<string, Readonly<{ previous: string | null; target: string | null }>>>
}>

/** How many years back figures and tasks are looked at. */
const yearsBack = 2

/** Gathers all facts; undefined when the unit has no framework for the year. */
export const gatherProspect = async (db: Db, { unitId, year, now }: UnitYear): Promise<Prospect | undefined> => {
  const { framework, compiled, figures, calendar } = await gatherFacts(db, { unitId, year, now })
  if (framework === undefined || compiled === undefined) return undefined
  const years = Array.from({ length: yearsBack }, (_, back) => year - yearsBack + back)
  const { measures } = framework.package
  const earlier = []
  for (const past of years)
    earlier.push((await listYearFigures(db, { unitIds: [unitId], year: past, measures })).get(unitId) ?? new Map())
  const plan = await listPlanPoints(db, unitId, year)
  const facts: OutlookFacts = {
    framework: compiled,
    year,
    today: localDate(now),
    figures,
    earlier,
    tasks: await listTaskEnds(db, unitId, [...years, year]),
    plan,
    cuts: await listCuts(db, { unitId, year: year - 1, plan }),
  }
  const working = buildLocalView(calendar.days, calendar.hours).calendar
  return {
    program: compileBatch(compiled),
    context: { plusWorkdays: (day, count) => addWorkingDays(working, day, count) },
    figures: figuresOf(figures),
    facts,
    outlook: buildOutlook(facts),
    plan,
  }
}

type Closed = Readonly<{ unitId: string; year: number; plan: Prospect["plan"] }>

/** What appraisal cut from last year's own marks, as shares of the maxima: the closed sheet against the plan's points. */
const listCuts = async (db: Db, { unitId, year, plan }: Closed): Promise<ReadonlyMap<string, number>> => {
  const [closing] = await listClosings(db, unitId, year)
  if (closing === undefined) return new Map()
  const cuts = new Map<string, number>()
  for (const { code, points, max } of ScoreSheetData.parse(JSON.parse(closing.sheet)).lines) {
    const [given, own, most] = [findPoints(plan[code]?.previous ?? ""), findPoints(points), findPoints(max)]
    if (given !== undefined && own !== undefined && most !== undefined && most > 0)
      cuts.set(code, Math.max(0, own - given) / most)
  }
  return cuts
}
