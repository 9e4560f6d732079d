import type { CompiledFramework, Figure } from "#modules/frameworks/rules/index.ts"
import type { FrameworkMeasure, YearFigure } from "#modules/measures/rules/index.ts"

import type { PastTask } from "./delay-record.ts"

/** Everything from which a unit's year is foreseen; a service gathers it. Codes of criteria are keys of `plan` and `cuts`. */
export type OutlookFacts = Readonly<{
  framework: CompiledFramework
  year: number
  /** Local date. */
  today: string
  figures: ReadonlyMap<string, YearFigure>
  /** Figures of earlier years, the last one last. */
  earlier: readonly ReadonlyMap<string, YearFigure>[]
  /** Tasks of this year and of earlier ones. */
  tasks: readonly PastTask[]
  /** Last year's points as they were given at appraisal, from the plan; points as text. */
  plan: Readonly<Record<string, Readonly<{ previous: string | null }>>>
  /** By how large a share of its maximum each leaf's own mark was cut last year. */
  cuts: ReadonlyMap<string, number>
}>

/** A measure with the leaves it serves and what is known of it now. */
export type MeasureFacts = Readonly<{
  facts: OutlookFacts
  measure: FrameworkMeasure
  figure: Figure | undefined
  windows: readonly string[]
  /** Codes of the leaves that read it. */
  leaves: readonly string[]
  yearFrom: number
  yearTo: number
}>

/** This year's tasks that serve the leaves of a measure and are not done. */
export function openTasksOf({ facts, leaves }: Pick<MeasureFacts, "facts" | "leaves">): readonly PastTask[] {
  return facts.tasks.filter(
    ({ year, status, criterionCodes }) =>
      year === facts.year && status !== "done" && criterionCodes.some((code) => leaves.includes(code)),
  )
}
