/** error: cannot be scored rightly; warning: very likely wrong or unproven; notice: worth a look. */
export type Severity = "error" | "warning" | "notice"

export type Path = readonly (string | number)[]

/** One thing that is wrong with a package, at its keys, with the criterion's code where it is about one. */
export type LintFinding = Readonly<{
  rule: LintRule
  severity: Severity
  path: Path
  code: string | null
  vi: string
  en: string
}>

/** Every check by its id and how much it weighs; docs/frameworks.md says what each means. */
export const lintRules = {
  "code-duplicate": "error",
  "code-mangled": "warning",
  "code-parent": "notice",
  "leaf-rule": "error",
  "leaf-max": "error",
  "max-decimals": "error",
  "area-rule": "error",
  "area-max": "error",
  "extra-cap": "notice",
  "source-unknown": "error",
  "source-none": "warning",
  "move-unknown": "error",
  "move-circle": "error",
  "ties-unknown": "error",
  "class-order": "warning",
  "children-sum": "warning",
  "scale-sum": "warning",
  "sources-scale": "warning",
  "source-sum": "warning",
  "parts-sum": "warning",
  "band-empty": "error",
  "band-gap": "error",
  "band-overlap": "error",
  "band-open": "warning",
  "band-end-doubtful": "warning",
  "step-order": "warning",
  "measure-undeclared": "error",
  "measure-unused": "warning",
  "measure-duplicate": "error",
  "measure-kind": "warning",
  "denominator-zero": "error",
  "example-fails": "error",
  "example-unknown": "warning",
  "example-none": "warning",
  "evidence-none": "warning",
  "owner-none": "warning",
  "issued-none": "warning",
  "issued-numbers": "warning",
  "law-none": "warning",
  "law-not-in-force": "warning",
  "points-over": "error",
  "points-under": "error",
  "points-max-unreachable": "warning",
  "points-zero-unreachable": "notice",
  "threshold-percent": "warning",
} as const satisfies Readonly<Record<string, Severity>>

export type LintRule = keyof typeof lintRules

type About = Readonly<{ path: Path; code?: string | null }>

/** A finding of a rule, with the weight that the rule has. */
export function found(rule: LintRule, { path, code = null }: About, vi: string, en: string): LintFinding {
  return { rule, severity: lintRules[rule], path, code, vi, en }
}
