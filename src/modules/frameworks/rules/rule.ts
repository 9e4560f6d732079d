import { z } from "zod"

import type { LoweredRule } from "./form.ts"
import { bands } from "./kinds/bands.ts"
import { bonus, penalty } from "./kinds/bonus.ts"
import { children } from "./kinds/children.ts"
import { completion } from "./kinds/completion.ts"
import { count } from "./kinds/count.ts"
import { deadline } from "./kinds/deadline.ts"
import { deduct } from "./kinds/deduct.ts"
import { grades } from "./kinds/grades.ts"
import { growth } from "./kinds/growth.ts"
import { index } from "./kinds/index-import.ts"
import { judgement } from "./kinds/judgement.ts"
import { manual } from "./kinds/manual.ts"
import { options } from "./kinds/options.ts"
import { parts } from "./kinds/parts.ts"
import { product } from "./kinds/product.ts"
import { proportional } from "./kinds/proportional.ts"
import { rank } from "./kinds/rank.ts"
import { severity } from "./kinds/severity.ts"
import { weighted } from "./kinds/weighted.ts"
import { yesNo } from "./kinds/yes-no.ts"
import type { RuleKind, RuleSubject, SentenceContext } from "./rule-kind.ts"

/** Every rule kind by its name; the one list that schema, lowering and sentences follow. */
export const ruleKinds = {
  yesNo,
  bands,
  proportional,
  count,
  deduct,
  deadline,
  completion,
  grades,
  options,
  index,
  growth,
  rank,
  judgement,
  severity,
  parts,
  weighted,
  product,
  children,
  bonus,
  penalty,
  manual,
} as const

export const Rule = z.discriminatedUnion("kind", [
  yesNo.settings,
  bands.settings,
  proportional.settings,
  count.settings,
  deduct.settings,
  deadline.settings,
  completion.settings,
  grades.settings,
  options.settings,
  index.settings,
  growth.settings,
  rank.settings,
  judgement.settings,
  severity.settings,
  parts.settings,
  weighted.settings,
  product.settings,
  children.settings,
  bonus.settings,
  penalty.settings,
  manual.settings,
])
export type Rule = z.infer<typeof Rule>

/** The rule as inputs and a form that computes; `max` is the criterion's maximum. */
export function lowerRule(rule: Rule, subject: RuleSubject): LoweredRule {
  return kindOf(rule).lower(rule, subject)
}

/** Why the points are what they are, in words with the numbers in them. */
export function explainRule(context: SentenceContext<Rule>): string {
  return kindOf(context.rule).sentence(context)
}

/** Whether the points lie outside the scale. */
export function isExtra(rule: Rule | undefined): boolean {
  return rule?.kind === "bonus" || rule?.kind === "penalty"
}

function kindOf(rule: Rule): RuleKind<z.ZodType<Rule>> {
  return ruleKinds[rule.kind] as unknown as RuleKind<z.ZodType<Rule>>
}
