import type { FigureTable } from "#modules/scoring/rules/index.ts"

/** A cell of the engine's columns as a spreadsheet would hold it: a number, a word, nothing, or "na". */
export const cell = (table: FigureTable, code: string, unit: number, isCount = false): number | string | null => {
  const { state, value, words, decimals, count } = table.columns.get(code)!
  const [kind, held] = [state[unit]!, value[unit]!]
  if (kind === 0) return null
  if (kind === 1) return "na"
  if (isCount) return count?.[unit] ?? 1
  if (kind === 6) return words[held]!
  return kind === 4 || kind === 5 ? held : held / 10 ** decimals
}

export const readNumber = (table: FigureTable, code: string, unit: number): number => Number(cell(table, code, unit))
