import { z } from "zod"

import { getDeclared } from "#modules/calendars/index.ts"
import { CalendarDay, CalendarHours } from "#modules/calendars/rules/index.ts"
import { listYearFigures } from "#modules/measures/index.ts"
import { SheetFigure } from "#modules/scoring/contract.ts"
import { presentFigure } from "#modules/scoring/index.ts"
import { readPlainFigure, scoreFacts, type ScoreSheet } from "#modules/scoring/rules/index.ts"
import type { Figures } from "#modules/frameworks/rules/index.ts"
import { localDate } from "#platform/clock.ts"
import type { Db } from "#platform/database/db.ts"

import type { AssessmentState } from "../rules/index.ts"
import { findSnapshot, type AssessmentRow } from "../store/assessments.ts"
import type { GatheredAssessment } from "./gather.ts"

/** What the computed score of an assessment rests on: figures of the year and the unit's working calendar. */
export const ScoreBasis = z.object({
  figures: z.record(z.string(), SheetFigure),
  calendar: z.object({ days: z.array(CalendarDay), hours: z.array(CalendarHours) }),
})
export type ScoreBasis = z.infer<typeof ScoreBasis>

const own: readonly AssessmentState[] = ["filling", "reviewing", "returned"]

/** Whether the sheet is with the unit, which then goes on changing what it rests on. */
export const isWithUnit = ({ history }: Pick<GatheredAssessment, "history">): boolean =>
  own.includes(history.assessment.state)

/** While the unit has the sheet its figures of today; once it was handed in those that were signed, whatever came after. */
export const findBasis = async (db: Db, gathered: GatheredAssessment, now: Date): Promise<ScoreBasis> => {
  const { row, history } = gathered
  const hash = history.assessment.handedIn?.contentHash
  if (hash !== undefined && !isWithUnit(gathered)) {
    const snapshot = await findSnapshot(db, { unitId: row.unit_id, assessmentId: row.id }, hash)
    if (snapshot !== undefined) return ScoreBasis.parse(JSON.parse(snapshot.content))
  }
  return readBasis(db, gathered, now)
}

/** Figures and calendar as they are now. */
export const readBasis = async (
  db: Db,
  { row, compiled }: Readonly<{ row: Pick<AssessmentRow, "unit_id" | "year"> }> & Pick<GatheredAssessment, "compiled">,
  now: Date,
): Promise<ScoreBasis> => {
  const { unit_id: unitId, year } = row
  const { measures } = compiled.package
  const figures = (await listYearFigures(db, { unitIds: [unitId], year, measures })).get(unitId) ?? new Map()
  const { days, hours } = await getDeclared(db, unitId, localDate(now))
  return {
    figures: Object.fromEntries([...figures].map(([code, figure]) => [code, presentFigure(figure)])),
    calendar: { days: [...days], hours: [...hours] },
  }
}

/** The figures as rules read them. */
export const figuresOfBasis = ({ figures }: ScoreBasis): Figures =>
  new Map(Object.entries(figures).map(([code, figure]) => [code, readPlainFigure(figure)]))

/** The sheet that the rules compute of a basis. */
export const scoreBasis = (
  { compiled }: Pick<GatheredAssessment, "compiled">,
  basis: ScoreBasis,
  lang: "vi" | "en",
): ScoreSheet => scoreFacts(compiled, { figures: figuresOfBasis(basis), calendar: basis.calendar }, lang)
