import { findDay } from "#modules/frameworks/rules/index.ts"
import type { Figure, Figures } from "#modules/frameworks/rules/index.ts"
import { formatDay } from "#platform/calendar/index.ts"
import { findDecimal } from "#platform/exact/decimal.ts"

/**
 * What a cell of a column holds. A `number` is value ÷ 10^decimals of its column, `respelled` the same written in an
 * unusual way ("0,50", "80%"); yes/no is 1 or 0, a date its day, a word its place in the column's words; a list is held
 * by sum, least and count. Whatever fits none of these is `odd`: kept as it came and scored by the single evaluation.
 */
export const cell = {
  missing: 0,
  notApplicable: 1,
  number: 2,
  respelled: 3,
  yesNo: 4,
  date: 5,
  word: 6,
  list: 7,
  odd: 8,
} as const

/** One measure of all units. `most` is an upper bound of the size of its numbers, which proves that sums are exact. */
export type FigureColumn = {
  readonly measure: string
  /** Its place among the columns. */
  readonly place: number
  readonly state: Uint8Array
  readonly value: Float64Array
  readonly words: string[]
  /** Allocated with the first list. */
  least: Float64Array | null
  count: Float64Array | null
  decimals: number
  most: number
}

/** Figures of many units, a column a measure. Filled in place by `putFigure`: it is a buffer, not a record. */
export type FigureTable = Readonly<{
  units: number
  columns: ReadonlyMap<string, FigureColumn>
  /** The figures that a column cannot give back as they came, by unit × columns + place of the column. */
  kept: Map<number, Figure>
}>

const mostDecimals = 6
/** Far enough below 2^53 that a number times a usual weight stays exact. */
const mostNumber = 2 ** 44
/** Free text belongs to no rule; a column does not gather all of it. */
const mostWords = 1000

/** A table in which every figure is missing; `measures` as `compileBatch` lists them, or any others. */
export function buildFigureTable(measures: readonly string[], units: number): FigureTable {
  const columns = new Map<string, FigureColumn>()
  for (const measure of measures) {
    const [state, value] = [new Uint8Array(units), new Float64Array(units)]
    const empty = { words: [], least: null, count: null, decimals: 0, most: 1 }
    columns.set(measure, { measure, place: columns.size, state, value, ...empty })
  }
  return { units, columns, kept: new Map() }
}

/** Puts one figure, or takes it away; measures that the table does not have are of no use to it and are left out. */
export function putFigure(table: FigureTable, unit: number, measure: string, figure: Figure | undefined): void {
  if (!Number.isInteger(unit) || unit < 0 || unit >= table.units)
    throw new RangeError(`the table has units 0 to ${table.units - 1}, not ${unit}`)
  const column = table.columns.get(measure)
  if (column === undefined) return
  const isAsItCame = fill(column, unit, figure)
  if (table.kept.size === 0 && isAsItCame) return
  const place = placeOf(table, column, unit)
  if (isAsItCame || figure === undefined) table.kept.delete(place)
  else table.kept.set(place, figure)
}

/** Puts all figures of one unit; those it does not name are left as they are. */
export function putFigures(table: FigureTable, unit: number, figures: Figures): void {
  for (const [measure, figure] of figures) putFigure(table, unit, measure, figure)
}

/** The figure of a cell for the single evaluation; reasons and sources are not held in columns. */
export function findFigure(table: FigureTable, unit: number, measure: string): Figure | undefined {
  const column = table.columns.get(measure)
  if (column === undefined) return undefined
  const value = column.value[unit]!
  switch (column.state[unit]!) {
    case cell.missing:
      return undefined
    case cell.notApplicable:
      return { kind: "not-applicable", because: "" }
    case cell.number:
      return { kind: "value", value: writeNumber(value, column.decimals) }
    case cell.yesNo:
      return { kind: "value", value: value === 1 }
    case cell.word:
      return { kind: "value", value: column.words[value]! }
    case cell.date:
      return table.kept.get(placeOf(table, column, unit)) ?? { kind: "value", value: formatDay(value) }
    default:
      return table.kept.get(placeOf(table, column, unit))
  }
}

/** The figures of one unit as `scoreUnit` takes them. */
export function readFigures(
  table: FigureTable,
  unit: number,
  measures: Iterable<string> = table.columns.keys(),
): Figures {
  const figures = new Map<string, Figure>()
  for (const measure of measures) {
    const figure = findFigure(table, unit, measure)
    if (figure !== undefined) figures.set(measure, figure)
  }
  return figures
}

function placeOf(table: FigureTable, { place }: FigureColumn, unit: number): number {
  return unit * table.columns.size + place
}

/** Whether the cell alone gives the figure back. */
function fill(column: FigureColumn, unit: number, figure: Figure | undefined): boolean {
  const set = (state: number, value: number): void => {
    column.state[unit] = state
    column.value[unit] = value
  }
  if (figure === undefined) set(cell.missing, 0)
  else if (figure.kind === "not-applicable") set(cell.notApplicable, 0)
  else if (figure.kind === "list") return fillList(column, unit, figure.values)
  else if (typeof figure.value === "boolean") set(cell.yesNo, figure.value ? 1 : 0)
  else return fillText(column, unit, figure.value)
  return true
}

const plainNumber = /^(?:0|-?[1-9]\d{0,12}|(-?(?:0|[1-9]\d{0,9}))\.(\d{0,5}[1-9]))$/u

function fillText(column: FigureColumn, unit: number, text: string): boolean {
  const isPlain = plainNumber.test(text)
  const number = isPlain ? splitPlain(text) : splitDecimal(text)
  if (number !== undefined && put(column, unit, number)) {
    if (!isPlain) column.state[unit] = cell.respelled
    return isPlain
  }
  const day = number === undefined ? findDay(text) : undefined
  if (number === undefined && day === undefined && findDecimal(text) === undefined) {
    let place = column.words.indexOf(text)
    if (place < 0 && column.words.length < mostWords) place = column.words.push(text) - 1
    column.state[unit] = place < 0 ? cell.odd : cell.word
    column.value[unit] = Math.max(place, 0)
    return place >= 0
  }
  column.state[unit] = day === undefined ? cell.odd : cell.date
  column.value[unit] = day ?? 0
  return day !== undefined && text.length === 10
}

type Digits = Readonly<{ whole: number; decimals: number }>

function splitPlain(text: string): Digits {
  const point = text.indexOf(".")
  if (point < 0) return { whole: Number(text), decimals: 0 }
  return { whole: Number(text.slice(0, point) + text.slice(point + 1)), decimals: text.length - point - 1 }
}

function splitDecimal(text: string): Digits | undefined {
  const ratio = findDecimal(text)
  if (ratio === undefined) return undefined
  for (let decimals = 0; decimals <= mostDecimals; decimals += 1) {
    const scaled = ratio.numerator * 10n ** BigInt(decimals)
    if (scaled % ratio.denominator === 0n) return { whole: Number(scaled / ratio.denominator), decimals }
  }
  return undefined
}

/** Takes a number into the column, widening its decimals where all that it holds allows it. */
function put(column: FigureColumn, unit: number, number: Digits): boolean {
  const whole = scaleTo(column, number)
  if (whole === undefined) return false
  column.state[unit] = cell.number
  column.value[unit] = whole
  return true
}

function scaleTo(column: FigureColumn, { whole, decimals }: Digits): number | undefined {
  if (decimals > column.decimals && column.most * 10 ** (decimals - column.decimals) <= mostNumber)
    widen(column, decimals)
  if (decimals > column.decimals) return undefined
  const scaled = whole * 10 ** (column.decimals - decimals)
  if (Math.abs(scaled) > mostNumber) return undefined
  column.most = Math.max(column.most, Math.abs(scaled))
  return scaled
}

function widen(column: FigureColumn, decimals: number): void {
  const factor = 10 ** (decimals - column.decimals)
  const { state, value, least } = column
  for (let unit = 0; unit < state.length; unit += 1) {
    if (state[unit] === cell.number || state[unit] === cell.respelled || state[unit] === cell.list)
      value[unit]! *= factor
    if (least !== null) least[unit]! *= factor
  }
  column.most *= factor
  column.decimals = decimals
}

/** A list whose sum and least fit the column; it is kept as it came for whoever asks for it. */
function fillList(column: FigureColumn, unit: number, values: readonly string[]): boolean {
  const numbers = values.map(splitDecimal).filter((number) => number !== undefined)
  const decimals = numbers.reduce((most, number) => Math.max(most, number.decimals), 0)
  const wholes = numbers.map((number) => number.whole * 10 ** (decimals - number.decimals))
  const size = scaleTo(column, { whole: wholes.reduce((total, each) => total + Math.abs(each), 0), decimals })
  column.state[unit] = cell.odd
  column.value[unit] = 0
  if (size === undefined || values.length === 0 || numbers.length !== values.length) return false
  const factor = 10 ** (column.decimals - decimals)
  column.least ??= new Float64Array(column.state.length)
  column.count ??= new Float64Array(column.state.length)
  column.state[unit] = cell.list
  column.value[unit] = wholes.reduce((total, each) => total + each, 0) * factor
  column.least[unit] = wholes.reduce((least, each) => Math.min(least, each)) * factor
  column.count[unit] = values.length
  return false
}

function writeNumber(value: number, decimals: number): string {
  if (decimals === 0) return String(value)
  const size = String(Math.abs(value)).padStart(decimals + 1, "0")
  const fraction = size.slice(-decimals).replace(/0+$/u, "")
  return `${value < 0 ? "-" : ""}${size.slice(0, -decimals)}${fraction === "" ? "" : `.${fraction}`}`
}
