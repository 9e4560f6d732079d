import { readInput } from "#modules/frameworks/rules/index.ts"
import type { Input } from "#modules/frameworks/rules/index.ts"
import { addRatios, compareRatios } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { cell } from "./figure-table.ts"
import type { FigureColumn } from "./figure-table.ts"

/** What is known of a cell before its points: bits, because several inputs of a leaf add to it. */
export const flag = { missing: 1, refused: 2, notApplicable: 4, single: 8, settled: 16 } as const

/** Units `from` … `from + size − 1` of every column and result: what fits the processor's cache goes together. */
export type Block = Readonly<{ from: number; size: number }>

/** One input of a block as whole numbers: value ÷ 10^decimals, or ÷ `count` for the mean of a list. */
export type Source = Readonly<{
  values: Float64Array
  count: Float64Array | null
  decimals: number
  most: number
}>

/** Reads a block of a column as the rule's input wants it; adds to `flags` what keeps a cell from being computed. */
export function readColumn(input: Input, column: FigureColumn, block: Block, flags: Uint8Array): Source {
  switch (input.kind) {
    case "number":
      return readNumbers(input, column, block, flags)
    case "list":
      return readLists(input.how, column, block, flags)
    case "yesNo":
    case "date":
    case "word":
    case "choice":
    case "grid":
      return readOthers(input, column, block, flags)
  }
}

/** What keeps a cell that holds no number from being read as one. */
const numberFlags = Uint8Array.from({ length: 9 }, (_, state) => {
  if (state === cell.missing) return flag.missing
  if (state === cell.notApplicable) return flag.notApplicable
  return state === cell.odd ? flag.single : flag.refused
})

function readNumbers(
  { from, to, whole }: Extract<Input, { kind: "number" }>,
  column: FigureColumn,
  block: Block,
  flags: Uint8Array,
): Source {
  const { decimals, most } = column
  const [state, values] = cut(column, block)
  const scale = 10 ** decimals
  const least = from === null ? -Infinity : ceilOf(from, decimals)
  const largest = to === null ? Infinity : -ceilOf({ ...to, numerator: -to.numerator }, decimals)
  const mayBeBroken = whole && decimals > 0
  for (let at = 0; at < block.size; at += 1) {
    const kind = state[at]!
    if (kind === cell.number || kind === cell.respelled) {
      const value = values[at]!
      if (value < least || value > largest || (mayBeBroken && value % scale !== 0)) flags[at]! |= flag.refused
    } else flags[at]! |= numberFlags[kind]!
  }
  return { values, count: null, decimals, most }
}

function readLists(how: "sum" | "mean" | "min", column: FigureColumn, block: Block, flags: Uint8Array): Source {
  const [state, values] = cut(column, block)
  for (let at = 0; at < block.size; at += 1) {
    const kind = state[at]!
    if (kind !== cell.list) flags[at]! |= numberFlags[kind === cell.number ? cell.word : kind]!
  }
  const { least, count, decimals, most } = column
  const part = (whole: Float64Array | null) => whole?.subarray(block.from, block.from + block.size) ?? null
  if (how === "min") return { values: part(least) ?? values, count: null, decimals, most }
  return { values, count: how === "mean" ? part(count) : null, decimals, most }
}

type FewValues = Extract<Input, { kind: "yesNo" | "date" | "word" | "choice" | "grid" }>

/** Inputs with few values; what words and yes or no mean is asked once a column, not once a cell. */
function readOthers(input: FewValues, column: FigureColumn, block: Block, flags: Uint8Array): Source {
  const [state, given] = cut(column, block)
  const values = new Float64Array(block.size)
  const isShare = input.kind === "choice" || input.kind === "grid"
  const resolve = resolver(input, column)
  for (let at = 0; at < block.size; at += 1) {
    const kind = state[at]!
    if (kind === cell.missing || kind === cell.notApplicable || kind === cell.list || kind === cell.odd)
      flags[at]! |= numberFlags[kind]!
    else {
      const value = resolve(kind, given[at]!)
      if (value === undefined) flags[at]! |= flag.single
      else if (Number.isNaN(value)) flags[at]! |= flag.refused
      else values[at] = value
    }
  }
  const [decimals, most] = isShare ? [column.decimals, column.most] : [0, 2 ** 31]
  return { values, count: null, decimals, most }
}

/** What a cell means to the input: a number (for a word its place), NaN when refused, undefined for the single way. */
function resolver(input: FewValues, column: FigureColumn): (kind: number, value: number) => number | undefined {
  const { decimals, words } = column
  const isNumber = (kind: number): boolean => kind === cell.number || kind === cell.respelled
  if (input.kind === "word") {
    const places = words.map((word, place) => (Number.isNaN(numberOf(input, word)) ? Number.NaN : place))
    return (kind, value) => (kind === cell.word ? places[value] : undefined)
  }
  const [no, yes] = [numberOf(input, false), numberOf(input, true)]
  const known = words.map((word) => numberOf(input, word))
  if (input.kind === "choice" || input.kind === "grid") {
    const allowed = listAllowed(input, decimals)
    return (kind, value) => (isNumber(kind) && allowed.includes(value) ? value : Number.NaN)
  }
  const scale = 10 ** decimals
  return (kind, value) => {
    if (kind === cell.yesNo) return value === 1 ? yes : no
    if (kind === cell.word) return known[value]
    if (kind === cell.date) return input.kind === "date" ? value : Number.NaN
    // Only the plain texts "1" and "0" mean yes and no.
    if (input.kind !== "yesNo" || kind !== cell.number) return Number.NaN
    return value === scale ? 1 : value === 0 ? 0 : Number.NaN
  }
}

/** Allowed shares as whole numbers of the column; those that need more decimals than it has cannot occur in it. */
function listAllowed(input: Extract<Input, { kind: "choice" | "grid" }>, decimals: number): readonly number[] {
  const scale = 10n ** BigInt(decimals)
  const shares = input.kind === "choice" ? [...input.allowed] : []
  if (input.kind === "grid")
    for (let share = input.from; compareRatios(share, input.to) <= 0; share = addRatios(share, input.step))
      shares.push(share)
  return shares
    .filter(({ denominator }) => scale % denominator === 0n)
    .map(({ numerator, denominator }) => Number((numerator * scale) / denominator))
}

/** NaN when the input refuses the value; 1 for a word that it takes. */
function numberOf(input: FewValues, value: boolean | string): number {
  const read = readInput(input, { kind: "value", value })
  if (read.kind === "refused") return Number.NaN
  return read.kind === "word" ? 1 : Number(read.number.numerator) / Number(read.number.denominator)
}

function cut({ state, value }: FigureColumn, { from, size }: Block): readonly [Uint8Array, Float64Array] {
  if (from === 0 && size === state.length) return [state, value]
  return [state.subarray(from, from + size), value.subarray(from, from + size)]
}

/** The least whole number of the column that is not below the limit. */
function ceilOf({ numerator, denominator }: Ratio, decimals: number): number {
  const parts = numerator * 10n ** BigInt(decimals)
  return Number(parts > 0n ? (parts + denominator - 1n) / denominator : parts / denominator)
}
