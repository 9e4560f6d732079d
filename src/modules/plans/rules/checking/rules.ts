import type { Finding, FindingRule } from "../plan-reading.ts"
import { checkArithmetic } from "./arithmetic.ts"
import { checkCitation } from "./citation.ts"
import { checkCodeMangled } from "./code-mangled.ts"
import type { CheckContext } from "./context.ts"
import { checkDateInvalid } from "./date-invalid.ts"
import { checkDuplicate } from "./duplicate.ts"
import { checkLawNotInForce } from "./law-not-in-force.ts"
import { checkLossWithoutTask } from "./loss-without-task.ts"
import { checkMissingPart } from "./missing-part.ts"
import { checkNotClear } from "./not-clear.ts"
import { checkNumbering } from "./numbering.ts"
import { checkScoreOrder } from "./score-order.ts"
import { checkSpelling } from "./spelling.ts"
import { checkSplitConflict } from "./split-conflict.ts"
import { checkTargetWithoutTask } from "./target-without-task.ts"
import { checkTermObsolete } from "./term-obsolete.ts"
import { checkTotalMismatch } from "./total-mismatch.ts"
import { checkYearReference } from "./year-reference.ts"

/** Every rule of docs/plan-reading.md and what checks it; a rule named there and missing here does not compile. */
export const checks: Readonly<Record<FindingRule, (context: CheckContext) => readonly Finding[]>> = {
  "total-mismatch": checkTotalMismatch,
  "score-order": checkScoreOrder,
  "split-conflict": checkSplitConflict,
  arithmetic: checkArithmetic,
  "code-mangled": checkCodeMangled,
  "year-reference": checkYearReference,
  "date-invalid": checkDateInvalid,
  citation: checkCitation,
  "law-not-in-force": checkLawNotInForce,
  "term-obsolete": checkTermObsolete,
  "missing-part": checkMissingPart,
  "not-clear": checkNotClear,
  "target-without-task": checkTargetWithoutTask,
  "loss-without-task": checkLossWithoutTask,
  numbering: checkNumbering,
  spelling: checkSpelling,
  duplicate: checkDuplicate,
}
