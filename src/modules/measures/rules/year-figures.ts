import type { Figure, Measure } from "#modules/frameworks/rules/index.ts"
import { findDecimal, formatDecimal } from "#platform/exact/decimal.ts"
import { addRatios, zero } from "#platform/exact/ratio.ts"

/** A figure that holds for one window: what its latest entry says. */
export type WindowFigure = Readonly<{
  measure: string
  /** `YEAR-CODE` of a data window, such as 2026-M03, 2026-6M, 2026-YEAR. */
  windowKey: string
  state: "value" | "notApplicable"
  value: string | null
  reason: string | null
  source: "typed" | "file" | "feed"
  sourceNote: string | null
  by: string
  /** ISO instant. */
  at: string
}>

/** A year's figure with the windows it was made of; `null` when none of them has one. */
export type YearFigure = Readonly<{ figure: Figure; windows: readonly string[] }>

const series = [
  ["M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12"],
  ["Q1", "Q2", "Q3", "Q4"],
  ["6M", "6M2"],
] as const
const cumulative = ["9M", "6M"] as const

/** Windows by the day on which they end, the last first: what stands at the end of a window holds until the next. */
const latestFirst = [
  "M12",
  "Q4",
  "6M2",
  "M11",
  "M10",
  "M09",
  "9M",
  "Q3",
  "M08",
  "M07",
  "M06",
  "6M",
  "Q2",
  "M05",
  "M04",
  "M03",
  "Q1",
  "M02",
  "M01",
]

/**
 * The figure of a whole year: the one typed for the year itself; else for what is counted the sum of the windows that
 * have one, from the finest series that has any (months, quarters, halves), or a cumulative 9 or 6 months; else for what
 * is a state (ratios, grades, dates) the window that ends last.
 */
export function foldYear(
  measure: Pick<Measure, "kind">,
  figures: readonly WindowFigure[],
  year: number,
): YearFigure | null {
  const byCode = new Map(
    figures.filter(({ windowKey }) => windowKey.startsWith(`${year}-`)).map((each) => [each.windowKey.slice(5), each]),
  )
  const whole = byCode.get("YEAR")
  if (whole !== undefined) return single(whole)
  if (measure.kind === "count" || measure.kind === "amount") return foldCount(byCode)
  const latest = latestFirst.map((code) => byCode.get(code)).find((each) => each !== undefined)
  return latest === undefined ? null : single(latest)
}

function foldCount(byCode: ReadonlyMap<string, WindowFigure>): YearFigure | null {
  for (const codes of series) {
    const found = codes.flatMap((code) => byCode.get(code) ?? [])
    if (found.length > 0) return sumOf(found)
  }
  const total = cumulative.map((code) => byCode.get(code)).find((each) => each !== undefined)
  return total === undefined ? null : single(total)
}

function sumOf(figures: readonly WindowFigure[]): YearFigure {
  const windows = figures.map(({ windowKey }) => windowKey)
  const [first] = figures
  if (figures.length === 1 && first !== undefined) return single(first)
  const counted = figures.filter(({ state }) => state === "value")
  if (counted.length === 0) return { figure: { kind: "not-applicable", because: first?.reason ?? "" }, windows }
  const sum = counted.map(({ value }) => findDecimal(value ?? "") ?? zero).reduce(addRatios, zero)
  const source = counted.map(({ windowKey, value }) => `${windowKey.slice(5)}: ${value}`).join("; ")
  return { figure: { kind: "value", value: formatDecimal(sum, 30), source }, windows }
}

function single({ state, value, reason, windowKey, sourceNote, by, at }: WindowFigure): YearFigure {
  const windows = [windowKey]
  if (state === "notApplicable") return { figure: { kind: "not-applicable", because: reason ?? "" }, windows }
  const text = value ?? ""
  const source = [sourceNote, by, at.slice(0, 10)].filter((part) => part !== null && part !== "").join(", ")
  return {
    figure: { kind: "value", value: readHeldValue(text), ...(reason === null ? {} : { reason }), source },
    windows,
  }
}

/** The value of an entry as rules take it: entries hold text, yes and no are truth values. */
export const readHeldValue = (text: string): boolean | string =>
  text === "true" || text === "false" ? text === "true" : text
