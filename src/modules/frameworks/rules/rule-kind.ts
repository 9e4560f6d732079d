import type { z } from "zod"

import type { Ratio } from "#platform/exact/ratio.ts"

import type { LoweredRule } from "./form.ts"
import type { Trace } from "./evaluate.ts"

/** The criterion a rule stands in, as far as a rule needs it. */
export type RuleSubject = Readonly<{ code: string; max: Ratio; year: number }>

/** What a sentence may tell: the settings, what was computed, and how points are printed. */
export type SentenceContext<Settings> = Readonly<{
  rule: Settings
  subject: RuleSubject
  trace: Trace
  /** The rounded points as printed, in the language's way ("0,86"). */
  points: string
  lang: "vi" | "en"
}>

/**
 * One kind of scoring rule: its settings, how it is lowered to a form that computes, and how it explains a result in
 * words ("12/14 = 85,71 % × 1 = 0,86"). A new kind is one file, one line in `rule.ts` and one editor.
 */
export type RuleKind<Schema extends z.ZodType> = Readonly<{
  settings: Schema
  lower: (rule: z.infer<Schema>, subject: RuleSubject) => LoweredRule
  sentence: (context: SentenceContext<z.infer<Schema>>) => string
}>

/** Gives a rule kind its types without repeating them. */
export function ruleKind<Schema extends z.ZodType>(kind: RuleKind<Schema>): RuleKind<Schema> {
  return kind
}
