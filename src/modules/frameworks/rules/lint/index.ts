import type { FrameworkPackage } from "../package.ts"
import { checkBands } from "./bands.ts"
import { checkCodes } from "./codes.ts"
import { checkDenominators } from "./denominators.ts"
import { checkEnds } from "./ends.ts"
import { checkExamples } from "./examples.ts"
import type { LintFinding } from "./finding.ts"
import { checkFrame } from "./frame.ts"
import { checkIssued } from "./issued.ts"
import { checkLaw } from "./law.ts"
import { checkMeasures } from "./measures.ts"
import { checkMoveCircles } from "./moves.ts"
import { checkReach } from "./reach.ts"
import { checkSteps } from "./steps.ts"
import { checkStructure } from "./structure.ts"
import { buildSubject } from "./subject.ts"
import type { Check } from "./subject.ts"
import { checkSums } from "./sums.ts"
import { checkThresholds } from "./thresholds.ts"
import { checkUpkeep } from "./upkeep.ts"

export { lintRules } from "./finding.ts"
export type { LintFinding, LintRule, Severity } from "./finding.ts"

/** One family of checks a file; the order is that of the findings at one place. */
const checks: readonly Check[] = [
  checkFrame,
  checkLaw,
  checkSums,
  checkCodes,
  checkStructure,
  checkMoveCircles,
  checkMeasures,
  checkDenominators,
  checkBands,
  checkThresholds,
  checkSteps,
  checkEnds,
  checkReach,
  checkIssued,
  checkExamples,
  checkUpkeep,
]

/** Everything that is doubtful in a package whose shape holds, by family; an empty list means that it scores as written. */
export function lintFramework(framework: FrameworkPackage): readonly LintFinding[] {
  const subject = buildSubject(framework)
  return checks.flatMap((check) => check(subject))
}
