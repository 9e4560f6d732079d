import { buildLocalView, type CalendarDay, type CalendarHours } from "#modules/calendars/rules/index.ts"
import type { CompiledFramework, Figure } from "#modules/frameworks/rules/index.ts"
import { addWorkingDays, type WorkingCalendar } from "#platform/calendar/index.ts"

import type { ScoreSheet } from "./score-sheet.ts"
import { scoreUnit, scoreUnitAfter, type ScoreContext, type ScoredUnit } from "./score-unit.ts"

/** A figure as it travels and as a closed year keeps it (`SheetFigure` of the contract). */
export type PlainFigure = Readonly<{
  state: "value" | "notApplicable" | "list"
  value: boolean | string | readonly string[] | null
  reason: string | null
  source: string | null
}>

/** What one unit's score of a year rests on beside its framework: figures by measure code, and its own working days. */
export type ScoreFacts = Readonly<{
  figures: ReadonlyMap<string, Figure>
  calendar: Readonly<{ days: readonly CalendarDay[]; hours: readonly CalendarHours[] }>
}>

/** Scores the facts, on the server and in the browser alike; the sentences are in the language of whoever asks. */
export function scoreFacts(compiled: CompiledFramework, facts: ScoreFacts, lang: "vi" | "en"): ScoreSheet {
  return scoreUnit(compiled, facts.figures, buildContext(facts.calendar, lang))
}

/** Scores figures that change one by one; lines whose figures are the same objects as the last time stay the same. */
export function buildScorer(
  compiled: CompiledFramework,
  calendar: ScoreFacts["calendar"],
  lang: "vi" | "en",
): (figures: ScoreFacts["figures"]) => ScoreSheet {
  const context = buildContext(calendar, lang)
  let last: ScoredUnit | undefined
  return (figures) => {
    last = scoreUnitAfter(compiled, figures, context, last)
    return last.sheet
  }
}

const buildContext = (calendar: ScoreFacts["calendar"], lang: "vi" | "en"): ScoreContext => ({
  lang,
  plusWorkdays: (day, count) => addWorkingDays(workingDaysOf(calendar), day, count),
})

// Building a calendar takes a third of the time of a whole sheet, few rules ask for one, and whoever types a figure has
// the same one with every key.
const built = new WeakMap<ScoreFacts["calendar"], WorkingCalendar>()

function workingDaysOf(declared: ScoreFacts["calendar"]): WorkingCalendar {
  const calendar = built.get(declared) ?? buildLocalView(declared.days, declared.hours).calendar
  built.set(declared, calendar)
  return calendar
}

/** The figure that a rule reads. */
export function readPlainFigure({ state, value, reason, source }: PlainFigure): Figure {
  if (state === "notApplicable") return { kind: "not-applicable", because: reason ?? "" }
  if (state === "list") return { kind: "list", values: Array.isArray(value) ? (value as readonly string[]) : [] }
  const held = typeof value === "boolean" || typeof value === "string" ? value : ""
  return { kind: "value", value: held, reason: reason ?? undefined, source: source ?? undefined }
}
