import type { CompiledFramework, Leaf } from "#modules/frameworks/rules/index.ts"
import { listFrameworkMeasures } from "#modules/measures/rules/index.ts"
import { parseDay } from "#platform/calendar/index.ts"
import { findPoints } from "#platform/exact/points.ts"

import { buildCounted } from "./build-counted.ts"
import { recordOf } from "./delay-record.ts"
import type { PastTask } from "./delay-record.ts"
import { openTasksOf } from "./measure-facts.ts"
import type { MeasureFacts, OutlookFacts } from "./measure-facts.ts"
import type { MeasureOutlook, Outlook } from "./outlook.ts"

/** Chooses for each measure the way in which it is foreseen, by what it may hold and what is known of it. */
export function buildOutlook(facts: OutlookFacts): Outlook {
  const [yearFrom, yearTo] = [parseDay(`${facts.year}-01-01`), parseDay(`${facts.year}-12-31`)]
  const today = Math.min(Math.max(parseDay(facts.today), yearFrom), yearTo)
  const known = new Map<string, MeasureFacts>()
  for (const measure of listFrameworkMeasures(facts.framework)) {
    if (measure.criteria.length === 0) continue
    const found = facts.figures.get(measure.measure.code)
    const leaves = measure.criteria.map(({ code }) => code)
    const { figure, windows = [] } = found ?? {}
    known.set(measure.measure.code, { facts, measure, figure, windows, leaves, yearFrom, yearTo })
  }
  const isOver = parseDay(facts.today) > yearTo
  const counted = isOver ? new Map<string, MeasureOutlook>() : buildCounted(known, facts.framework)
  const measures = [...known.values()].flatMap((one): readonly MeasureOutlook[] => {
    if (isOver || one.figure?.kind === "not-applicable")
      return [{ kind: "known", measure: one.measure.measure.code, figure: one.figure }]
    const outlook = counted.get(one.measure.measure.code) ?? findOutlook(one)
    return outlook === undefined ? [] : [outlook]
  })
  return { today, yearFrom, yearTo, measures: [...new Set(measures)] }
}

function findOutlook(one: MeasureFacts): MeasureOutlook | undefined {
  const { figure, facts } = one
  const { measure: declared, domain } = one.measure
  const measure = declared.code
  if (domain.needsReason) return buildJudged(one)
  const asNow: MeasureOutlook | undefined =
    figure === undefined ? undefined : { kind: "known", measure, figure, isAsNow: true }
  const open = openTasksOf(one)
  const isUndone = figure === undefined || (figure.kind === "value" && figure.value === false)
  if (domain.kind === "yesNo" && isUndone && open.length > 0) {
    // What takes several tasks is done with the last of them.
    const last = open.reduce((found, task) => ((task.dueOn ?? "") > (found.dueOn ?? "") ? task : found))
    const due = last.dueOn === null ? one.yearTo : parseDay(last.dueOn)
    return { kind: "task", measure, state: stateOf(last), due, record: recordOf(facts.tasks, facts.today, last.lead) }
  }
  if (domain.kind === "date" && isUndone && open.length > 0) {
    const [first] = open
    const planned = first?.dueOn === null || first === undefined ? one.yearTo : parseDay(first.dueOn)
    return { kind: "date", measure, planned, record: recordOf(facts.tasks, facts.today, first?.lead ?? null) }
  }
  return asNow ?? buildFromEarlier(one)
}

/** An assessor's choice: today's own mark less last year's cuts, else what the leaf was given last year. */
function buildJudged({ facts, figure, measure, leaves }: MeasureFacts): MeasureOutlook {
  const earlier = leaves.flatMap((code) => {
    const [previous, max] = [findPoints(facts.plan[code]?.previous ?? ""), maxOf(facts.framework, code)]
    return previous === undefined || max === 0 ? [] : [Math.min(1, previous / max)]
  })
  const own = figure?.kind === "value" ? Number(figure.value) : undefined
  const ofLeaf = leaves.flatMap((code) => facts.cuts.get(code) ?? [])
  const cuts = ofLeaf.length > 0 ? ofLeaf : [...facts.cuts.values()]
  return { kind: "judged", measure: measure.measure.code, earlier, cuts, ...(own === undefined ? {} : { own }) }
}

/** Missing this year: an index goes on from earlier years, a grade is one of those given before. */
function buildFromEarlier({ facts, measure: { measure, domain } }: MeasureFacts): MeasureOutlook | undefined {
  const values = facts.earlier.flatMap((year) => {
    const figure = year.get(measure.code)?.figure
    return figure?.kind === "value" && typeof figure.value === "string" ? [figure.value] : []
  })
  if (values.length === 0) return undefined
  if (domain.kind === "grade") return { kind: "word", measure: measure.code, earlier: values }
  if (domain.kind !== "index" && domain.kind !== "percent" && domain.kind !== "number") return undefined
  const earlier = values.map(Number).filter(Number.isFinite)
  const [from, to] = [Number(domain.from ?? "0"), Number(domain.to ?? "100")]
  return earlier.length === 0 ? undefined : { kind: "index", measure: measure.code, earlier, from, to, decimals: 2 }
}

function stateOf({ status }: PastTask): "not-started" | "in-progress" | "awaiting-review" | "done" {
  switch (status) {
    case "notStarted":
      return "not-started"
    case "inProgress":
    case "returned":
      return "in-progress"
    case "awaitingReview":
      return "awaiting-review"
    case "done":
      return "done"
  }
}

function maxOf({ leaves }: CompiledFramework, code: string): number {
  const max: Leaf["max"] | undefined = leaves.find((leaf) => leaf.code === code)?.max
  return max === undefined ? 0 : (Number(max.numerator) / Number(max.denominator)) * 10_000
}
