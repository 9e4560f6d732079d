import { useMemo, useState } from "react"

import { buildLocalView } from "#modules/calendars/rules/index.ts"
import { compileFramework, type FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { listFrameworkMeasures, type FrameworkMeasure } from "#modules/measures/rules/index.ts"
import type { ScoreView } from "#modules/scoring/contract.ts"
import { compileBatch, readPlainFigure } from "#modules/scoring/rules/index.ts"
import { addWorkingDays } from "#platform/calendar/index.ts"
import { findPoints, noPoints } from "#platform/exact/points.ts"

import type { Changes } from "../contract.ts"
import { readChanges, whatIf, type WhatIf } from "../rules/index.ts"

export type Held = Changes[string] | undefined

/** What a trial starts from: the figures of today, or those that are expected at the year's end. */
export type TrialStart = "today" | "yearEnd"

type Start = Readonly<{ from: TrialStart; expected: Readonly<Record<string, string | boolean>> }>

/** Scores what is being tried in the browser, by the rules of the server, with every move of an input. */
export const useWhatIf = (view: ScoreView, peers: readonly string[], { from, expected }: Start) => {
  const [changes, setChanges] = useState<Changes>({})
  const program = useMemo(
    () => compileBatch(compileFramework(view.package as unknown as FrameworkPackage)),
    [view.package],
  )
  const measures = useMemo(
    () =>
      new Map<string, FrameworkMeasure>(
        listFrameworkMeasures(program.framework)
          .filter(({ criteria }) => criteria.length > 0)
          .map((each) => [each.measure.code, each]),
      ),
    [program],
  )
  const score = useMemo(() => {
    const figures = new Map(Object.entries(view.figures).map(([code, figure]) => [code, readPlainFigure(figure)]))
    if (from === "yearEnd")
      for (const [code, value] of Object.entries(expected)) figures.set(code, { kind: "value", value })
    const { calendar } = buildLocalView(view.calendar.days, view.calendar.hours)
    const context = { plusWorkdays: (day: number, count: number) => addWorkingDays(calendar, day, count) }
    const totals = peers.map((points) => findPoints(points) ?? noPoints)
    const world = { context, ...(totals.length === 0 ? {} : { peers: totals }) }
    return (tried: Changes): WhatIf => whatIf(program, figures, readChanges(tried), world)
  }, [program, view, peers, from, expected])
  const result = useMemo(() => score(changes), [score, changes])
  /** What stands in a figure at the start, without what is tried. */
  const storedOf = (code: string): Held => {
    if (from === "yearEnd" && Object.hasOwn(expected, code)) return expected[code]
    const value = view.figures[code]?.value
    return typeof value === "string" || typeof value === "boolean" ? value : undefined
  }
  return {
    program,
    measures,
    changes,
    result,
    score,
    storedOf,
    valueOf: (code: string): Held => (Object.hasOwn(changes, code) ? changes[code] : storedOf(code)),
    replace: setChanges,
    change: (code: string, value: Held): void =>
      setChanges((old) => {
        const others = Object.fromEntries(Object.entries(old).filter(([each]) => each !== code))
        return value === undefined || value === storedOf(code) ? others : { ...others, [code]: value }
      }),
  }
}

export type Trial = ReturnType<typeof useWhatIf>
