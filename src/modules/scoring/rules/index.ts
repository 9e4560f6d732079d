/** What other modules may use of the scoring rules. */
export {
  buildFigureTable,
  classOf,
  compileBatch,
  findFigure,
  outcomes,
  percentOf,
  putFigure,
  putFigures,
  rankBy,
  rankUnits,
  readFigures,
  rescoreUnit,
  scoreBatch,
} from "./batch/index.ts"
export type {
  BatchContext,
  BatchProgram,
  BatchResult,
  FigureTable,
  LeafColumn,
  SumColumn,
  TotalColumns,
} from "./batch/index.ts"
export { foldScore } from "./fold-score.ts"
export type { FoldContext } from "./fold-score.ts"
export { findNextClass } from "./next-class.ts"
export type { NextClass } from "./next-class.ts"
export { presentScore } from "./present-score.ts"
export type { PresentedScore } from "./present-score.ts"
export { buildScorer, readPlainFigure, scoreFacts } from "./score-facts.ts"
export type { PlainFigure, ScoreFacts } from "./score-facts.ts"
export { buildSheetRows, findLost } from "./sheet-rows.ts"
export type { SheetRow } from "./sheet-rows.ts"
export type { Outcome, ScoreInput, ScoreLine, ScoreSheet, Subtotal } from "./score-sheet.ts"
export { scoreUnit } from "./score-unit.ts"
export type { ScoreContext } from "./score-unit.ts"
