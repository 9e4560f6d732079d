// What other modules and pages may use of the plan rules.
export * from "./plan-reading.ts"
export * from "./plan-content.ts"
export { editContent, type ContentEdit } from "./edit-content.ts"
export { ChangeCounts, compareContent, countChanges, labelOf, type ContentChange } from "./compare-content.ts"
export {
  analysePoints,
  type AreaPoints,
  type CriterionPoints,
  type PointsAnalysis,
  type WaterfallStep,
} from "./points/analyse-points.ts"
export { listUnserved } from "./points/served.ts"
export type { ScoreArea, ScoreSource, Worth } from "./points/score-tree.ts"
export {
  readScoreSheet,
  scoreFields,
  scoreSheetEdits,
  scoreTitles,
  type ScoreField,
  type ScoreSheet,
  type SheetIssue,
} from "./score-sheet.ts"
