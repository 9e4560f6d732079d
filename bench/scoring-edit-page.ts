import { buildFigureTable, buildScorer, compileBatch, readFigures } from "#modules/scoring/rules/index.ts"

import { buildSheet, fillSheet } from "./scoring-sheet.ts"

// Runs in the browser: one sheet of 120 criteria after one edit, by the function that the page of scores calls.
const framework = buildSheet()
const units = buildFigureTable(compileBatch(framework).measures, 2)
fillSheet(units, 7)
const calendar = { days: [], hours: [] }

/** Milliseconds of each of so many edits, every one another figure of another unit's value; the first ones warm up. */
const editSheet = (edits: number): readonly number[] => {
  const figures = new Map(readFigures(units, 0))
  const others = [...readFigures(units, 1)]
  const score = buildScorer(framework, calendar, "vi")
  score(new Map(figures))
  const taken: number[] = []
  for (let edit = 0; edit < edits; edit += 1) {
    const [code, figure] = others[(edit * 7) % others.length]!
    const from = performance.now()
    figures.set(code, figure)
    const sheet = score(new Map(figures))
    taken.push(performance.now() - from)
    if (sheet.lines.length !== 120) throw new Error(`the sheet has ${sheet.lines.length} lines`)
  }
  return taken
}

Object.assign(globalThis, { editSheet })
