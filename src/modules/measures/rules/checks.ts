import { findDecimal, formatDecimal } from "#platform/exact/decimal.ts"
import {
  addRatios,
  buildRatio,
  compareRatios,
  multiplyRatios,
  subtractRatios,
  zero,
  type Ratio,
} from "#platform/exact/ratio.ts"

import type { FigureDomain } from "./measure-list.ts"
import type { Words } from "./read-value.ts"
import type { MeasureRelation } from "./relations.ts"

/** A figure as the checks see it: decimal text for what is counted, by measure and window key. */
export type CheckedFigure = Readonly<{ measure: string; windowKey: string; value: string }>

/** Something odd at a cell. It never blocks: whoever entered the figure may know better. */
export type FigureWarning = Readonly<{
  rule: "above-whole" | "parts-differ" | "jump" | "windows-differ"
  measure: string
  windowKey: string
  words: Words
}>

export type CheckInput = Readonly<{
  measures: readonly Readonly<{ code: string; name: string; domain: Pick<FigureDomain, "kind"> }>[]
  relations: readonly MeasureRelation[]
  /** Of the year, and of the last windows of the year before it. */
  figures: readonly CheckedFigure[]
}>

type Known = Readonly<{
  numbers: ReadonlyMap<string, Ratio>
  nameOf: (code: string) => string
}>

/** Every warning about a year's figures. Missing figures are never taken for zero: nothing is said about them. */
export function checkFigures({ measures, relations, figures }: CheckInput): readonly FigureWarning[] {
  const names = new Map(measures.map(({ code, name }) => [code, name]))
  const numbers = new Map(
    figures.flatMap(({ measure, windowKey, value }) => {
      const number = findDecimal(value)
      return number === undefined ? [] : [[keyOf(measure, windowKey), number] as const]
    }),
  )
  const known: Known = { numbers, nameOf: (code) => names.get(code) ?? code }
  const windows = [...new Set(figures.map(({ windowKey }) => windowKey))]
  return [
    ...windows.flatMap((windowKey) => relations.flatMap((relation) => checkRelation(known, relation, windowKey))),
    ...figures.flatMap((figure) => {
      const kind = measures.find(({ code }) => code === figure.measure)?.domain.kind
      return kind === undefined ? [] : [...checkJump(known, figure, kind), ...checkWindows(known, figure, kind)]
    }),
  ]
}

function checkRelation(known: Known, { kind, parts, whole }: MeasureRelation, windowKey: string): FigureWarning[] {
  const total = known.numbers.get(keyOf(whole, windowKey))
  const values = parts.map((part) => known.numbers.get(keyOf(part, windowKey)))
  const present = values.filter((value) => value !== undefined)
  if (total === undefined || present.length === 0) return []
  const sum = present.reduce(addRatios, zero)
  // Parts that are still missing could only add: a sum above the whole is wrong already.
  const isAbove = compareRatios(sum, total) > 0
  const differs = kind === "sum" && present.length === parts.length && compareRatios(sum, total) !== 0
  if (!isAbove && !differs) return []
  const [names, wholeName] = [parts.map(known.nameOf).join(" + "), known.nameOf(whole)]
  const words = isAbove
    ? {
        vi: `“${names}” (${vi(sum)}) lớn hơn “${wholeName}” (${vi(total)}).`,
        en: `“${names}” (${en(sum)}) exceeds “${wholeName}” (${en(total)}).`,
      }
    : {
        vi: `“${wholeName}” (${vi(total)}) khác tổng “${names}” (${vi(sum)}).`,
        en: `“${wholeName}” (${en(total)}) differs from the sum of “${names}” (${en(sum)}).`,
      }
  const rule = isAbove ? ("above-whole" as const) : ("parts-differ" as const)
  const places = isAbove ? parts.filter((part) => known.numbers.has(keyOf(part, windowKey))) : [whole]
  return places.map((measure) => ({ rule, measure, windowKey, words }))
}

/** The window of the same length just before, as codes; those of the year before begin with "-". */
const before: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`M${two(index + 2)}`, `M${two(index + 1)}`])),
  M01: "-M12",
  Q1: "-Q4",
  Q2: "Q1",
  Q3: "Q2",
  Q4: "Q3",
  "6M": "-6M2",
  "6M2": "6M",
  YEAR: "-YEAR",
}

/** Windows of the year before that this year's are compared with. */
export const lastWindows = ["M12", "Q4", "6M2", "YEAR"] as const

/** A jump is both: more than half of the larger one, and at least so much outright (2 after 1 is no news). */
const half = buildRatio(1, 2)
const leastJump: Partial<Record<FigureDomain["kind"], Ratio>> = {
  count: buildRatio(5, 1),
  amount: buildRatio(5, 1),
  number: buildRatio(5, 1),
  percent: buildRatio(5, 1),
  index: buildRatio(5, 1),
  ratio: buildRatio(1, 20),
}

function checkJump(known: Known, figure: CheckedFigure, kind: FigureDomain["kind"]): FigureWarning[] {
  const { measure, windowKey } = figure
  const earlierKey = windowBefore(windowKey)
  const least = leastJump[kind]
  const now = known.numbers.get(keyOf(measure, windowKey))
  const earlier = earlierKey === undefined ? undefined : known.numbers.get(keyOf(measure, earlierKey))
  if (least === undefined || now === undefined || earlier === undefined) return []
  const change = size(subtractRatios(now, earlier))
  const larger = compareRatios(size(now), size(earlier)) > 0 ? size(now) : size(earlier)
  const isJump = compareRatios(change, least) >= 0 && compareRatios(change, multiplyRatios(larger, half)) > 0
  if (!isJump) return []
  const words = {
    vi: `Kỳ trước là ${vi(earlier)}, kỳ này ${vi(now)}: lệch hơn một nửa, nên xem lại.`,
    en: `${en(earlier)} in the window before, now ${en(now)}: more than half apart, look again.`,
  }
  return [{ rule: "jump", measure, windowKey, words }]
}

function windowBefore(windowKey: string): string | undefined {
  const code = before[windowKey.slice(5)]
  if (code === undefined) return undefined
  const year = Number(windowKey.slice(0, 4))
  return code.startsWith("-") ? `${year - 1}${code}` : `${year}-${code}`
}

function months(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `M${two(from + index)}`)
}

/** Which shorter windows make up a longer one, the coarsest first. */
const madeOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Q1: [months(1, 3)],
  Q2: [months(4, 6)],
  Q3: [months(7, 9)],
  Q4: [months(10, 12)],
  "6M": [["Q1", "Q2"], months(1, 6)],
  "6M2": [["Q3", "Q4"], months(7, 12)],
  "9M": [["Q1", "Q2", "Q3"], months(1, 9)],
  YEAR: [["6M", "6M2"], ["Q1", "Q2", "Q3", "Q4"], months(1, 12)],
}

/** What is counted adds up: the typed quarter or year against its months, all of them or already too much. */
function checkWindows(
  known: Known,
  { measure, windowKey }: CheckedFigure,
  kind: FigureDomain["kind"],
): FigureWarning[] {
  const typed = known.numbers.get(keyOf(measure, windowKey))
  if (typed === undefined || (kind !== "count" && kind !== "amount")) return []
  const year = windowKey.slice(0, 4)
  for (const codes of madeOf[windowKey.slice(5)] ?? []) {
    const values = codes.flatMap((code) => known.numbers.get(keyOf(measure, `${year}-${code}`)) ?? [])
    const sum = values.reduce(addRatios, zero)
    const isWrong =
      values.length > 0 &&
      (compareRatios(sum, typed) > 0 || (values.length === codes.length && compareRatios(sum, typed) !== 0))
    if (!isWrong) continue
    const span = `${codes[0]}…${codes.at(-1)}`
    const words = {
      vi: `Đã nhập ${vi(typed)}, nhưng các kỳ bên trong (${span}) cộng lại là ${vi(sum)}.`,
      en: `Entered ${en(typed)}, but the windows inside (${span}) add up to ${en(sum)}.`,
    }
    return [{ rule: "windows-differ", measure, windowKey, words }]
  }
  return []
}

function keyOf(measure: string, windowKey: string): string {
  return `${windowKey} ${measure}`
}

function two(month: number): string {
  return String(month).padStart(2, "0")
}

function size(number: Ratio): Ratio {
  return number.numerator < 0n ? { ...number, numerator: -number.numerator } : number
}

function en(number: Ratio): string {
  return formatDecimal(number)
}

function vi(number: Ratio): string {
  return en(number).replace(".", ",")
}
