import { parseDecimal } from "#platform/exact/decimal.ts"
import { zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Input, LoweredRule } from "./form.ts"
import type { Criterion, FrameworkPackage } from "./package.ts"
import { isExtra, lowerRule } from "./rule.ts"
import type { Rule } from "./rule.ts"
import type { Gate, NotApplicable, NotApplicablePolicy } from "./settings.ts"

/** A leaf ready to score: its lowered rule and every gate and exemption that holds for it, those of its areas first. */
export type Leaf = Readonly<{
  code: string
  title: string
  /** Codes of the criteria above, from the root. */
  above: readonly string[]
  max: Ratio
  source: string | null
  owner: string | null
  rule: Rule | null
  lowered: LoweredRule | null
  extra: "bonus" | "penalty" | null
  gates: readonly Gate[]
  exemptions: readonly Readonly<{ exemption: NotApplicable; policy: NotApplicablePolicy }>[]
  whenNotApplicable: NotApplicablePolicy
}>

/** A criterion with criteria below it, and how its points come from theirs. */
export type Area = Readonly<{
  code: string
  title: string
  above: readonly string[]
  max: Ratio | null
  children: readonly string[]
  how: "sum" | "mean" | "min"
}>

/** A framework package in the order in which it is printed, lowered once for any number of units. */
export type CompiledFramework = Readonly<{
  package: FrameworkPackage
  leaves: readonly Leaf[]
  areas: readonly Area[]
  /** Whether some area takes the mean or the least of its children instead of their sum. */
  folds: boolean
}>

type Inherited = Readonly<{
  above: readonly string[]
  gates: readonly Gate[]
  exemptions: Leaf["exemptions"]
  whenNotApplicable: NotApplicablePolicy
  source: string | null
  owner: string | null
}>

/** Lowers every leaf's rule once; expects a package whose schema holds. */
export function compileFramework(framework: FrameworkPackage): CompiledFramework {
  const leaves: Leaf[] = []
  const areas: Area[] = []
  const counted = new Set(framework.measures.filter(({ kind }) => kind === "count").map(({ code }) => code))
  const visit = (criterion: Criterion, inherited: Inherited): void => {
    const here = inherit(criterion, inherited)
    if (criterion.children === undefined || criterion.children.length === 0) {
      leaves.push(buildLeaf(criterion, here, { year: framework.year, counted }))
      return
    }
    const { rule } = criterion
    areas.push({
      code: criterion.code,
      title: criterion.title,
      above: inherited.above,
      max: criterion.max === undefined ? null : parseDecimal(criterion.max),
      children: criterion.children.map(({ code }) => code),
      how: rule?.kind === "children" ? rule.how : "sum",
    })
    for (const child of criterion.children) visit(child, { ...here, above: [...inherited.above, criterion.code] })
  }
  const root: Inherited = {
    above: [],
    gates: [],
    exemptions: [],
    whenNotApplicable: framework.whenNotApplicable,
    source: null,
    owner: null,
  }
  for (const criterion of framework.criteria) visit(criterion, root)
  return { package: framework, leaves, areas, folds: areas.some(({ how }) => how !== "sum") }
}

function inherit(criterion: Criterion, inherited: Inherited): Inherited {
  const whenNotApplicable = criterion.whenNotApplicable ?? inherited.whenNotApplicable
  const exemptions = [criterion.notApplicable, criterion.rule?.notApplicable]
    .filter((exemption) => exemption !== undefined)
    .map((exemption) => ({ exemption, policy: exemption.then ?? whenNotApplicable }))
  return {
    above: inherited.above,
    gates: [...inherited.gates, ...listGates(criterion)],
    exemptions: [...inherited.exemptions, ...exemptions],
    whenNotApplicable,
    source: criterion.source ?? inherited.source,
    owner: criterion.owner ?? inherited.owner,
  }
}

function listGates({ gate, rule }: Criterion): Gate[] {
  return [gate, rule?.gate].flatMap((each) => (each === undefined ? [] : Array.isArray(each) ? each : [each]))
}

/** What is declared as a count is never below 0, whatever the rule that looks at it would take. */
function keepCounts(rule: LoweredRule, counted: ReadonlySet<string>): LoweredRule {
  const inputs = [...rule.inputs].map(([measure, input]): readonly [string, Input] => {
    const isOpen = input.kind === "number" && input.from === null && counted.has(measure)
    return [measure, isOpen ? { ...input, from: zero } : input]
  })
  return { ...rule, inputs: new Map(inputs) }
}

type LeafContext = Readonly<{ year: number; counted: ReadonlySet<string> }>

function buildLeaf(criterion: Criterion, inherited: Inherited, { year, counted }: LeafContext): Leaf {
  const { code, title } = criterion
  const rule = criterion.rule ?? null
  const max = maxOf(criterion)
  return {
    code,
    title,
    above: inherited.above,
    max,
    source: inherited.source,
    owner: inherited.owner,
    rule,
    lowered: rule === null ? null : keepCounts(lowerRule(rule, { code, max, year }), counted),
    extra: rule?.kind === "bonus" || rule?.kind === "penalty" ? rule.kind : null,
    gates: inherited.gates,
    exemptions: inherited.exemptions,
    whenNotApplicable: inherited.whenNotApplicable,
  }
}

/** A bonus or penalty without a maximum of its own may give as much as its cap. */
function maxOf({ max, rule }: Criterion): Ratio {
  if (max !== undefined) return parseDecimal(max)
  if (isExtra(rule) && rule !== undefined && "cap" in rule && rule.cap !== undefined) return parseDecimal(rule.cap)
  return zero
}
