import { HyperFormula } from "hyperformula"
import type { RawCellContent } from "hyperformula"

import { cell, readNumber } from "./scoring-cells.ts"
import type { FigureTable } from "#modules/scoring/rules/index.ts"

import { areas, blockOf, blockSize, gateOf, leaves } from "./scoring-sheet.ts"
import type { KindName } from "./scoring-sheet.ts"

/**
 * The same sheet as formulas of a spreadsheet: a row a commune, inputs, then a formula a criterion, sums, total, rank.
 * The library has no RANK; ranks are COUNTIFS over the rows of the block (over all rows they take minutes).
 */

const bands = (x: string): string => `IF(${x}<0.25,0,IF(${x}<=0.5,0.5,1))`

const formulas: Readonly<Record<KindName, (inputs: readonly string[]) => string>> = {
  yesNo: ([a]) => `IF(${a}=1,1,0)`,
  bands: ([a, b]) => bands(`(${a}/${b})`),
  proportional: ([a, b]) => `MIN(1,${a}/${b})`,
  floor: ([a, b]) => `IF(${a}/${b}<0.8,0,MIN(1,${a}/${b}))`,
  target: ([a, b]) => `MIN(1,${a}/${b}/0.8)`,
  count: ([a]) => `MIN(1,${a}*0.25)`,
  deduct: ([a, b]) => `MAX(0,1-${a}*0.25-${b}*0.1)`,
  deadline: ([a]) => `IF(${a}<=20484,1,IF(${a}<=20499,0.5,0))`,
  completion: ([a, b, c]) => `IF(${a}<${b},0,IF(${c}>0,0.5,1))`,
  grades: ([a]) => `IF(${a}="Xuất sắc",1,IF(${a}="Tốt",0.75,0.5))`,
  options: ([a, b, c, d]) => `(${a}+${b}*0.6+${c}*0.2)/(${a}+${b}+${c}+${d})`,
  index: ([a]) => `${a}/100`,
  growth: ([a, b]) => bands(`((${a}-${b})/${b})`),
  rank: ([a]) => `IF(${a}<=10,1,0.4)`,
  judgement: ([a]) => `${a}`,
  severity: ([a, b]) => `IF(${b}>0,0,IF(${a}>0,0.5,1))`,
  parts: ([a, b, c]) => `${a}*0.5+${b}*0.25+${c}*0.25`,
  weighted: ([a, b, c]) => `MIN(1,(${a}+${c}*0.5)/${b})`,
  product: ([a, b, c, d]) => `MIN(1,(${a}/${b})*(${c}/${d})/0.6)`,
  // A cell holds no list: its sum and its count stand in two columns.
  children: ([a, b]) => `MIN(1,${a}/${b}/100)`,
  manual: ([a]) => `${a}`,
  bonus: ([a]) => `MIN(2,${a}*0.5)`,
  penalty: ([a]) => `MIN(2,${a}*0.5)`,
}

/** "A", "B" … "AA": columns as spreadsheets name them. */
const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26))

export type Spreadsheet = Readonly<{
  /** Evaluates every formula again, without reading the formulas' text again. */
  recalculate: () => void
  /** The library's own full recalculation: it reads every formula's text again too. */
  rebuild: () => void
  totals: () => readonly number[]
  ranks: () => readonly number[]
  formulas: number
  close: () => void
}>

export const buildSpreadsheet = (table: FigureTable): Spreadsheet => {
  const { units } = table
  const inputs = leaves.map(({ code, inputs: count, kind }) =>
    kind === "children" ? [`${code}.0`, `${code}.0#`] : Array.from({ length: count }, (_, place) => `${code}.${place}`),
  )
  const places = new Map<string, number>()
  places.set("block", 0)
  for (let area = 0; area < areas; area += 1) places.set(gateOf(area), places.size)
  for (const code of inputs.flat()) places.set(code, places.size)
  for (const { code } of leaves) places.set(code, places.size)
  const results = ["s0", "s1", "s2", ...Array.from({ length: areas }, (_, area) => `a${area}`), "raw", "max", "total"]
  for (const code of [...results, "rank"]) places.set(code, places.size)
  const at = (code: string, row: number): string => `${letters(places.get(code)!)}${row}`
  const rows: RawCellContent[][] = []
  for (let unit = 0; unit < units; unit += 1) rows.push(buildRow(table, unit, { inputs, at }))
  const sheet = HyperFormula.buildFromArray(rows, { licenseKey: "gpl-v3", maxColumns: 1000, maxRows: units + 1 })
  const column = (code: string) => () =>
    Array.from({ length: units }, (_, row) => Number(sheet.getCellValue({ sheet: 0, row, col: places.get(code)! })))
  // The evaluator is not part of the library's declared types; it is what its own rebuild calls after parsing.
  const { _evaluator: evaluator } = sheet as unknown as { _evaluator: { run: () => void } }
  return {
    recalculate: () => evaluator.run(),
    rebuild: () => sheet.rebuildAndRecalculate(),
    totals: column("total"),
    ranks: column("rank"),
    formulas: rows.reduce((sum, row) => sum + row.filter((each) => String(each).startsWith("=")).length, 0),
    close: () => sheet.destroy(),
  }
}

type Layout = Readonly<{
  inputs: readonly (readonly string[])[]
  at: (code: string, row: number) => string
}>

const buildRow = (table: FigureTable, unit: number, { inputs, at }: Layout): RawCellContent[] => {
  const row = unit + 1
  const cells: RawCellContent[] = [blockOf(unit)]
  for (let area = 0; area < areas; area += 1) cells.push(readNumber(table, gateOf(area), unit))
  for (const code of inputs.flat())
    cells.push(code.endsWith("#") ? cell(table, code.slice(0, -1), unit, true) : cell(table, code, unit))
  const scored = leaves.filter(({ kind }) => kind !== "bonus" && kind !== "penalty")
  for (const [place, leaf] of leaves.entries()) {
    const own = inputs[place]!.map((code) => at(code, row))
    const points = `ROUND(${formulas[leaf.kind](own)},2)`
    cells.push(`=IF(${at(gateOf(leaf.area), row)}=0,0,IF(${own[0]}="na","na",IF(ISBLANK(${own[0]}),0,${points})))`)
  }
  const range = (list: readonly string[]): string => list.map((code) => at(code, row)).join(",")
  for (const source of [0, 1, 2])
    cells.push(`=SUM(${range(scored.filter((leaf) => leaf.source === source).map(({ code }) => code))})`)
  for (let area = 0; area < areas; area += 1) {
    const own = scored.filter((leaf) => leaf.area === area)
    cells.push(`=SUM(${at(own[0]!.code, row)}:${at(own.at(-1)!.code, row)})`)
  }
  cells.push(`=SUM(${at("a0", row)}:${at(`a${areas - 1}`, row)})`)
  cells.push(`=COUNT(${at(scored[0]!.code, row)}:${at(scored.at(-1)!.code, row)})`)
  const [bonus, penalty] = [at("c118", row), at("c119", row)]
  const extra = `N(${bonus})-N(${penalty})`
  cells.push(`=MAX(0,MIN(100,ROUND(${at("raw", row)}/${at("max", row)}*100,2)+${extra}))`)
  cells.push(rankFormula(unit, table.units, at))
  return cells
}

/** One more than those of the block with a better total, or an equal one and a better source. */
const rankFormula = (unit: number, units: number, at: Layout["at"]): string => {
  const first = blockOf(unit) * blockSize + 1
  const last = Math.min(first + blockSize - 1, units)
  const range = (code: string): string => `${at(code, first)}:${at(code, last)}`
  const same = (code: string): string => `${range(code)},${at(code, unit + 1)}`
  const better = (code: string): string => `${range(code)},">"&${at(code, unit + 1)}`
  const ties = `COUNTIFS(${same("total")},${better("s0")})+COUNTIFS(${same("total")},${same("s0")},${better("s1")})`
  return `=1+COUNTIFS(${better("total")})+${ties}`
}
