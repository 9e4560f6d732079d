import { meets } from "#modules/frameworks/rules/index.ts"
import type { Condition, Figure } from "#modules/frameworks/rules/index.ts"
import { findDecimal } from "#platform/exact/decimal.ts"

import { cell, findFigure } from "./figure-table.ts"
import type { FigureColumn, FigureTable } from "./figure-table.ts"
import type { Block } from "./read-column.ts"

/** For a block of units, 1 where every comparison of the condition holds: `meets` for many at once. */
export function meetsAll(condition: Condition, table: FigureTable, block: Block): Uint8Array {
  const holds = new Uint8Array(block.size).fill(1)
  for (const [measure, comparison] of Object.entries(condition)) {
    const column = table.columns.get(measure)
    if (column === undefined) return holds.fill(0)
    compareColumn({ [measure]: comparison }, column, { table, block, holds })
  }
  return holds
}

type Target = Readonly<{ table: FigureTable; block: Block; holds: Uint8Array }>

/** Numbers by a range where the comparison is one; yes, no and words asked once; whatever is left, cell by cell. */
function compareColumn(condition: Condition, column: FigureColumn, { table, block, holds }: Target): void {
  const { measure } = column
  const ask = (figure: Figure | undefined): number =>
    figure !== undefined && meets(condition, new Map([[measure, figure]])) ? 1 : 0
  const range = findRange(condition[measure]!, column.decimals)
  const [no, yes] = [ask({ kind: "value", value: false }), ask({ kind: "value", value: true })]
  const words = column.words.map((value) => ask({ kind: "value", value }))
  for (let at = 0; at < block.size; at += 1) {
    if (holds[at] === 0) continue
    const unit = block.from + at
    const [kind, value] = [column.state[unit]!, column.value[unit]!]
    if (kind === cell.missing || kind === cell.notApplicable || kind === cell.list) holds[at] = 0
    else if (range !== undefined && (kind === cell.number || kind === cell.respelled))
      holds[at] = value >= range.least && value <= range.most ? 1 : 0
    else if (kind === cell.yesNo) holds[at] = value === 1 ? yes : no
    else if (kind === cell.word) holds[at] = words[value]!
    else holds[at] = ask(findFigure(table, unit, measure))
  }
}

type Range = Readonly<{ least: number; most: number }>

/** The whole numbers of the column that a comparison accepts, when they are one range. */
function findRange(comparison: Condition[string], decimals: number): Range | undefined {
  if (typeof comparison === "boolean") return undefined
  if (typeof comparison !== "object") return rangeOf(comparison, comparison, decimals)
  const { is, not, above, atLeast, below, atMost } = comparison
  if (not !== undefined || typeof is === "boolean") return undefined
  const ranges = [
    is === undefined ? undefined : rangeOf(is, is, decimals),
    above === undefined ? undefined : rangeOf(above, undefined, decimals, 1),
    atLeast === undefined ? undefined : rangeOf(atLeast, undefined, decimals),
    below === undefined ? undefined : rangeOf(undefined, below, decimals, 1),
    atMost === undefined ? undefined : rangeOf(undefined, atMost, decimals),
  ]
  if (is !== undefined && ranges[0] === undefined) return undefined
  return ranges
    .filter((range) => range !== undefined)
    .reduce(
      (all, each) => ({ least: Math.max(all.least, each.least), most: Math.min(all.most, each.most) }),
      everything,
    )
}

const everything: Range = { least: -Infinity, most: Infinity }

/** From the least whole number ≥ `from` (or above it, when open) to the largest ≤ `to`. Undefined for words. */
function rangeOf(
  from: number | string | undefined,
  to: number | string | undefined,
  decimals: number,
  open = 0,
): Range | undefined {
  const [least, most] = [from, to].map((end) => (end === undefined ? null : findDecimal(String(end))))
  if (least === undefined || most === undefined) return undefined
  const scale = 10n ** BigInt(decimals)
  const floorOf = (numerator: bigint, denominator: bigint): bigint =>
    numerator >= 0n ? numerator / denominator : -((-numerator + denominator - 1n) / denominator)
  return {
    least:
      least === null
        ? -Infinity
        : Number(
            open === 1
              ? floorOf(least.numerator * scale, least.denominator) + 1n
              : -floorOf(-least.numerator * scale, least.denominator),
          ),
    most:
      most === null
        ? Infinity
        : Number(
            open === 1
              ? -floorOf(-most.numerator * scale, most.denominator) - 1n
              : floorOf(most.numerator * scale, most.denominator),
          ),
  }
}
