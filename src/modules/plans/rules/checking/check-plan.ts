import { findingRules, severities } from "../plan-reading.ts"
import type { Finding } from "../plan-reading.ts"
import { buildContext } from "./context.ts"
import type { CheckInput } from "./context.ts"
import { checks } from "./rules.ts"

/**
 * Everything that is wrong with a plan, errors first, then in the order of the document. Judged by the plan's own date;
 * `today` adds, as notices, what has lapsed since. Pure: the same input gives the same findings.
 */
export function checkPlan(input: CheckInput): Finding[] {
  const context = buildContext(input)
  return findingRules.flatMap((rule) => checks[rule](context)).toSorted(compareFindings)
}

function compareFindings(first: Finding, second: Finding): number {
  return (
    severities.indexOf(first.severity) - severities.indexOf(second.severity) ||
    (first.lines[0] ?? 0) - (second.lines[0] ?? 0)
  )
}
