/** What other modules may use of the framework rules. */
export { canonicalJson } from "./canonical-json.ts"
export { checkPackage } from "./check-package.ts"
export type { PackageFinding } from "./check-package.ts"
export { compileFramework } from "./compile-framework.ts"
export type { Area, CompiledFramework, Leaf } from "./compile-framework.ts"
export { listConditionMeasures, listUndecided, meets } from "./condition.ts"
export { findDay } from "./days.ts"
export { decideLeaf, sayUnchecked } from "./decide-leaf.ts"
export type { LeafDecision } from "./decide-leaf.ts"
export { buildCrosswalk, compareFrameworks, listRows, relateLeaves } from "./diff/index.ts"
export type { CrosswalkRow, FrameworkChange, FrameworkRow } from "./diff/index.ts"
export { evaluateRule, holds } from "./evaluate.ts"
export type { Evaluation, Trace } from "./evaluate.ts"
export { buildFigures, FiguresFile } from "./figures.ts"
export type { Figure, Figures } from "./figures.ts"
export type { Form, Input, Limit, Linear, LoweredRule, Quotient, Segment } from "./form.ts"
export { describeIssue } from "./issue-words.ts"
export type { IssueWords } from "./issue-words.ts"
export { lintFramework, lintRules } from "./lint/index.ts"
export type { LintFinding, LintRule } from "./lint/index.ts"
export { nameOwner } from "./owner-name.ts"
export { FrameworkPackage, GivenFigure } from "./package.ts"
export type { Criterion, Measure } from "./package.ts"
export type { Problem } from "./read-input.ts"
export { readInput } from "./read-input.ts"
export { explainRule, lowerRule, Rule, ruleKinds } from "./rule.ts"
export { inLanguage, showPercent } from "./sentences.ts"
export { PointsText } from "./settings.ts"
export type { Condition, NotApplicablePolicy } from "./settings.ts"
export { buildTrialLeaf, tryLeaf } from "./try-leaf.ts"
export type { TrialLeaf, Tried } from "./try-leaf.ts"
export { buildSkeleton, readAnnex, readScoringText } from "./annex/index.ts"
export type {
  AnnexReading,
  ScoringReading,
  ScoringSubject,
  Skeleton,
  SkeletonFrame,
  SkeletonRow,
} from "./annex/index.ts"
