import { expect } from "vitest"
import { buildContext } from "#modules/plans/rules/checking/context.ts"
import type { CheckInput } from "#modules/plans/rules/checking/index.ts"
import { checks } from "#modules/plans/rules/checking/rules.ts"
import { Finding } from "#modules/plans/rules/plan-reading.ts"
import type { FindingRule, PlanHeading } from "#modules/plans/rules/plan-reading.ts"
import { buildCheckInput } from "./build-check-input.ts"
import type { Block } from "./build-check-input.ts"

/**
 * Findings of one rule on a constructed plan. Whatever the case, both languages must speak and a fix must stand in its line.
 */
export function checkRule(
  rule: FindingRule,
  blocks: readonly Block[],
  heading: Partial<PlanHeading> = {},
  more: Partial<CheckInput> = {},
): readonly Finding[] {
  const input = { ...buildCheckInput(blocks, heading), ...more }
  const found = checks[rule](buildContext(input))
  const english = checks[rule](buildContext({ ...input, lang: "en" }))
  expect(english.map(({ values, lines }) => ({ values, lines }))).toEqual(
    found.map(({ values, lines }) => ({ values, lines })),
  )
  for (const finding of [...found, ...english]) {
    expect(Finding.safeParse(finding).error).toBeUndefined()
    expect(finding.message).not.toMatch(/undefined|null|NaN|\[object/u)
    for (const { line, from } of (finding.values["fix"] ?? []) as { line: number; from: string }[]) {
      expect(input.source.lines[line - 1]?.text).toContain(from)
    }
  }
  return found
}

/** "error", "warning", "notice", one for each finding. */
export function severitiesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ severity }) => severity)
}
