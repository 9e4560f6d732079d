import type { CompiledFramework, Input, Leaf, Measure } from "#modules/frameworks/rules/index.ts"
import { listConditionMeasures } from "#modules/frameworks/rules/index.ts"
import { formatDecimal } from "#platform/exact/decimal.ts"
import { addRatios, compareRatios, type Ratio } from "#platform/exact/ratio.ts"

/** What a figure of a measure may hold: limits as decimal text, words or levels to choose from; empty when any. */
export type FigureDomain = Readonly<{
  kind: Measure["kind"]
  from: string | null
  to: string | null
  whole: boolean
  choices: readonly string[]
  /** Whether "false" may stand for a date that never came. */
  mayBeNever: boolean
  /** Whether a value needs a reason, as what an assessor judged. */
  needsReason: boolean
}>

/** A criterion that waits for a figure. */
export type MeasureUse = Readonly<{ code: string; title: string; owner: string | null; area: string | null }>

/** A measure as a framework uses it: what may be entered, and for which criteria. */
export type FrameworkMeasure = Readonly<{ measure: Measure; domain: FigureDomain; criteria: readonly MeasureUse[] }>

/** More levels than this are a scale to type on, not a list to choose from. */
const mostLevels = 101

/**
 * Every measure a framework declares, in its order, then those that rules only name (what an assessor judges is kept
 * under the criterion's own code), with what may be entered and the criteria that wait for it.
 */
export function listFrameworkMeasures(framework: CompiledFramework): readonly FrameworkMeasure[] {
  const uses = listUses(framework)
  const declared = new Map(framework.package.measures.map((measure) => [measure.code, measure]))
  for (const [code, { leaves, input }] of uses) {
    if (!declared.has(code) && input !== undefined) declared.set(code, impliedMeasure(code, leaves[0], input))
  }
  return [...declared.values()].map((measure) => {
    const use = uses.get(measure.code)
    return {
      measure,
      domain: domainOf(measure, use?.inputs ?? [], use?.leaves ?? []),
      criteria: (use?.leaves ?? []).map(({ code, title, owner, above }) => ({
        code,
        title,
        owner,
        area: above[0] ?? null,
      })),
    }
  })
}

type Use = { leaves: Leaf[]; inputs: Input[]; input: Input | undefined }

function listUses({ leaves }: CompiledFramework): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>()
  const useOf = (code: string): Use => {
    const use = uses.get(code) ?? { leaves: [], inputs: [], input: undefined }
    uses.set(code, use)
    return use
  }
  for (const leaf of leaves) {
    for (const [code, input] of leaf.lowered?.inputs ?? []) {
      const use = useOf(code)
      use.leaves.push(leaf)
      use.inputs.push(input.kind === "word" ? { kind: "word", words: bestFirst(leaf, code, input.words) } : input)
      use.input ??= input
    }
    const conditions = [...leaf.gates, ...leaf.exemptions.map(({ exemption }) => exemption)]
    for (const code of conditions.flatMap(({ when }) => listConditionMeasures(when))) {
      const use = useOf(code)
      if (!use.leaves.includes(leaf)) use.leaves.push(leaf)
    }
  }
  return uses
}

/** Grades from the one that gives most: a package kept in the database has lost the order of its keys. */
function bestFirst({ lowered }: Leaf, code: string, words: readonly string[]): readonly string[] {
  const form = lowered?.form
  if (form?.kind !== "lookup" || form.of !== code) return words
  return form.points.toSorted(([, first], [, second]) => compareRatios(second, first)).map(([word]) => word)
}

function impliedMeasure(code: string, leaf: Leaf | undefined, input: Input): Measure {
  return { code, name: leaf?.title ?? code, kind: impliedKind(input) }
}

function impliedKind(input: Input): Measure["kind"] {
  switch (input.kind) {
    case "number":
      return "number"
    case "choice":
    case "grid":
      return "choice"
    case "yesNo":
      return "yesNo"
    case "date":
      return "date"
    case "word":
      return "grade"
    case "list":
      return "list"
  }
}

const leastOf: Partial<Record<Measure["kind"], string>> = { count: "0", amount: "0", rank: "1" }

function domainOf(measure: Measure, inputs: readonly Input[], leaves: readonly Leaf[]): FigureDomain {
  const numbers = inputs.filter((input) => input.kind === "number")
  const froms = numbers.flatMap(({ from }) => from ?? [])
  const tos = numbers.flatMap(({ to }) => to ?? [])
  const [least, most] = [outermost(froms, 1), outermost(tos, -1)]
  return {
    kind: measure.kind,
    from: least === null ? (leastOf[measure.kind] ?? null) : formatDecimal(least, 30),
    to: most === null ? null : formatDecimal(most, 30),
    whole: measure.kind === "count" || measure.kind === "rank" || numbers.some(({ whole }) => whole),
    choices: [...new Set(inputs.flatMap(listChoices))],
    mayBeNever: inputs.some((input) => input.kind === "date" && input.mayBeNever),
    needsReason: leaves.some(({ rule }) => rule?.kind === "judgement"),
  }
}

/** The narrowest limit: a figure that serves several criteria must fit all of them. */
function outermost(limits: readonly Ratio[], side: 1 | -1): Ratio | null {
  return limits.reduce<Ratio | null>(
    (found, each) => (found === null || compareRatios(each, found) * side > 0 ? each : found),
    null,
  )
}

function listChoices(input: Input): readonly string[] {
  if (input.kind === "word") return input.words.map((word) => word.normalize("NFC"))
  if (input.kind === "choice") return input.allowed.map((level) => formatDecimal(level, 30))
  if (input.kind !== "grid") return []
  const levels: string[] = []
  for (let level = input.from; compareRatios(level, input.to) <= 0; level = addRatios(level, input.step)) {
    levels.push(formatDecimal(level, 30))
    if (levels.length > mostLevels) return []
  }
  return levels
}
