import type { Figure } from "#modules/frameworks/rules/index.ts"

/**
 * What a service gathers about each measure so that the year's end can be foreseen. Each kind is a way of foreseeing;
 * one outlook serves one measure, or two that belong together. Days are counted since 1970-01-01.
 */
export type MeasureOutlook =
  /** Settled for this year: the window is closed, or nothing can change it. */
  | Readonly<{
      kind: "known"
      measure: string
      figure: Figure | undefined
      /** Not settled: nothing tells how it will change, so it is left as it is now. */
      isAsNow?: boolean
    }>
  /** `done` of `total` up to now; the year's total where it is planned, last year's ratio where it is known. */
  | Readonly<{
      kind: "share"
      measure: string
      per: string
      done: number
      total: number
      plannedTotal?: number
      lastYear?: Readonly<{ done: number; total: number }>
      /** The last day that was counted, where that is not today; `plannedTotal` then goes on at the pace up to it. */
      until?: number
    }>
  /** Events counted up to now, and those still planned; without a plan they come as they came so far. */
  | Readonly<{
      kind: "count"
      measure: string
      soFar: number
      planned?: number
      record?: DelayRecord
      /** The last day that was counted, where that is not today. */
      until?: number
      /** The most it may hold: a year has twelve months. */
      most?: number
    }>
  /** Something done or not done by the year's end, by the task that serves it. */
  | Readonly<{ kind: "task"; measure: string; state: TaskState; due: number; record: DelayRecord }>
  /** A day by which something is done, by the plan and how late such things were before. */
  | Readonly<{ kind: "date"; measure: string; planned: number; record: DelayRecord }>
  /** An assessor's choice: shares given at appraisal in earlier years, or today's own share less the usual cut. */
  | Readonly<{ kind: "judged"; measure: string; own?: number; earlier: readonly number[]; cuts: readonly number[] }>
  /** An index measured once a year: the values of earlier years, the last one last. */
  | Readonly<{ kind: "index"; measure: string; earlier: readonly number[]; from: number; to: number; decimals: number }>
  /** A grade in words by how often each was given before. */
  | Readonly<{ kind: "word"; measure: string; earlier: readonly string[] }>

export type OutlookKind = MeasureOutlook["kind"]

/** A task as far as its end is concerned. */
export type TaskState = "not-started" | "in-progress" | "awaiting-review" | "done"

/** Earlier tasks of the same lead: by how many days each was late (early ones below 0), and how many were never done. */
export type DelayRecord = Readonly<{ delays: readonly number[]; never: number }>

/** Everything known about one unit on one day of the year. */
export type Outlook = Readonly<{
  today: number
  /** First and last day of the year that is scored. */
  yearFrom: number
  yearTo: number
  measures: readonly MeasureOutlook[]
}>

/** The share of the year that has passed, above 0 so that a rate can be formed. */
export function elapsedShare({ today, yearFrom, yearTo }: Omit<Outlook, "measures">, until: number = today): number {
  const days = yearTo - yearFrom + 1
  return Math.min(1, Math.max(1, until - yearFrom + 1) / days)
}
