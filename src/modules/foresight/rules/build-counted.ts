import type { CompiledFramework, Leaf } from "#modules/frameworks/rules/index.ts"
import { parseDay } from "#platform/calendar/index.ts"

import { recordOf } from "./delay-record.ts"
import { openTasksOf } from "./measure-facts.ts"
import type { MeasureFacts } from "./measure-facts.ts"
import type { DelayRecord, MeasureOutlook } from "./outlook.ts"

type Known = ReadonlyMap<string, MeasureFacts>

/**
 * Outlooks of what is counted. Entered by months or quarters it flows: it goes on at its pace. Entered for the year as a
 * whole it is a stock: of `per` there are so many, and those still open may be done by how often such work was done.
 */
export function buildCounted(known: Known, framework: CompiledFramework): ReadonlyMap<string, MeasureOutlook> {
  const pairs = listPairs(framework)
  const outlooks = new Map<string, MeasureOutlook>()
  for (const [of, per] of pairs) {
    const outlook = buildPair(known.get(of), known.get(per), pairs)
    if (outlook === undefined) continue
    outlooks.set(of, outlook)
    if (outlook.kind === "share") outlooks.set(per, outlook)
  }
  const inQuotient = new Set(framework.leaves.flatMap(listQuotientMeasures))
  for (const [code, one] of known) {
    if (outlooks.has(code) || one.measure.domain.kind !== "count") continue
    const outlook = buildCount(one, inQuotient.has(code))
    if (outlook !== undefined) outlooks.set(code, outlook)
  }
  return outlooks
}

/** `of` by `per` where a leaf scores one measure divided by another; a chain of quotients is not foreseen as a ratio. */
function listPairs({ leaves }: CompiledFramework): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  for (const { lowered } of leaves) {
    if (lowered?.form.kind !== "curve") continue
    for (const { of, per } of lowered.form.factors) {
      const [one, other] = [of[0]?.measure, per?.[0]?.measure]
      if (of.length === 1 && per?.length === 1 && one !== undefined && other !== undefined && !pairs.has(one))
        pairs.set(one, other)
    }
  }
  return new Map([...pairs].filter(([of, per]) => !pairs.has(per) && of !== per))
}

function listQuotientMeasures({ lowered }: Leaf): readonly string[] {
  if (lowered?.form.kind !== "curve") return lowered?.form.kind === "cases" ? [...lowered.inputs.keys()] : []
  return lowered.form.factors.flatMap(({ of, per }) =>
    per === null ? [] : [...of, ...per].map(({ measure }) => measure),
  )
}

function buildPair(
  one: MeasureFacts | undefined,
  other: MeasureFacts | undefined,
  pairs: ReadonlyMap<string, string>,
): MeasureOutlook | undefined {
  if (one === undefined || other === undefined) return undefined
  const [done, total] = [wholeOf(one), wholeOf(other)]
  if (done === undefined || total === undefined || done > total) return undefined
  const [measure, per] = [one.measure.measure.code, other.measure.measure.code]
  if (isFlow(one) && isFlow(other)) {
    const until = lastCounted(other)
    const share = (until - other.yearFrom + 1) / (other.yearTo - other.yearFrom + 1)
    // What divides several measures has one total for all of them, so it is not drawn anew with each.
    const isShared = [...pairs.values()].filter((each) => each === per).length > 1
    const lastYear = findLastYear(one, per)
    return {
      kind: "share",
      measure,
      per,
      done,
      total,
      until,
      ...(isShared ? { plannedTotal: Math.round(total / share) } : {}),
      ...(lastYear === undefined ? {} : { lastYear }),
    }
  }
  if (isFlow(one) || isFlow(other) || done === total) return undefined
  return { kind: "count", measure, soFar: done, planned: total - done, record: recordFor(one) }
}

function buildCount(one: MeasureFacts, isInQuotient: boolean): MeasureOutlook | undefined {
  const soFar = wholeOf(one)
  if (soFar === undefined) return undefined
  const measure = one.measure.measure.code
  const { to } = one.measure.domain
  const most = to === null ? {} : { most: Number(to) }
  const open = openTasksOf(one).length
  if (isFlow(one)) return { kind: "count", measure, soFar, until: lastCounted(one), ...most }
  if (isInQuotient) return undefined
  return open === 0
    ? { kind: "count", measure, soFar, ...most }
    : { kind: "count", measure, soFar, planned: open, record: recordFor(one), ...most }
}

/** What is later than the days that are left is, for this year, not done. */
function recordFor(one: MeasureFacts): DelayRecord {
  const { tasks, today } = one.facts
  const { delays, never } = recordOf(tasks, today, openTasksOf(one)[0]?.lead ?? null)
  const left = one.yearTo - parseDay(today)
  const inTime = delays.filter((days) => days <= left)
  return { delays: inTime, never: never + delays.length - inTime.length }
}

function wholeOf({ figure }: MeasureFacts): number | undefined {
  const value = figure?.kind === "value" && typeof figure.value === "string" ? Number(figure.value) : Number.NaN
  return Number.isInteger(value) && value >= 0 ? value : undefined
}

function findLastYear({ facts, measure }: MeasureFacts, per: string) {
  const last = facts.earlier.at(-1)
  const read = (code: string): number => {
    const figure = last?.get(code)?.figure
    return figure?.kind === "value" ? Number(figure.value) : Number.NaN
  }
  const [done, total] = [read(measure.measure.code), read(per)]
  return Number.isInteger(done) && Number.isInteger(total) && done <= total ? { done, total } : undefined
}

function isFlow({ windows }: MeasureFacts): boolean {
  return windows.length > 0 && windows.every((key) => !key.endsWith("-YEAR"))
}

/** The last day of a twelfth, quarter or half of the year up to which there are figures. */
function lastCounted({ windows, yearFrom, yearTo }: MeasureFacts): number {
  const share = Math.min(1, Math.max(...windows.map((key) => endOf(key.slice(5)))))
  return yearFrom + Math.round((yearTo - yearFrom + 1) * share) - 1
}

function endOf(code: string): number {
  if (code.startsWith("M")) return Number(code.slice(1)) / 12
  if (code.startsWith("Q")) return Number(code.slice(1)) / 4
  return code === "9M" ? 0.75 : code === "6M" ? 0.5 : 1
}
