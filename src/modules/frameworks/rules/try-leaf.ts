import { formatPoints, noPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import { roundToPoints } from "#platform/exact/ratio.ts"

import { compileFramework } from "./compile-framework.ts"
import type { Leaf } from "./compile-framework.ts"
import { decideLeaf } from "./decide-leaf.ts"
import { buildFigures } from "./figures.ts"
import { Criterion, FrameworkPackage, Measure } from "./package.ts"
import type { GivenFigure } from "./package.ts"
import { explainRule } from "./rule.ts"
import { inLanguage } from "./sentences.ts"

/** What typed figures give for one criterion: its rounded points and the sentence that explains them. */
export type Tried = Readonly<{
  outcome: "scored" | "missing" | "refused" | "not-applicable" | "gated"
  points: Points
  because: string
}>

/** A leaf of a package under edit, ready to be tried, whatever is still wrong elsewhere in the package. */
export type TrialLeaf = Readonly<{ leaf: Leaf; decimals: number; year: number; names: ReadonlyMap<string, string> }>

type Frame = Readonly<{ year: unknown; decimals: unknown; whenNotApplicable?: unknown; measures: readonly unknown[] }>

/** Builds it from the criteria on the way down to the leaf, the leaf last; undefined while their shape does not hold. */
export function buildTrialLeaf(way: readonly Readonly<Record<string, unknown>>[], frame: Frame): TrialLeaf | undefined {
  const chain = way.reduceRight<unknown>((below, node) => {
    const { children: _others, examples: _examples, ...own } = node
    return below === undefined ? own : { ...own, children: [below] }
  }, undefined)
  const criterion = Criterion.safeParse(chain)
  if (!criterion.success) return undefined
  const year = typeof frame.year === "number" ? frame.year : 2000
  const decimals = typeof frame.decimals === "number" ? frame.decimals : 2
  const measures = frame.measures.flatMap((measure) => Measure.safeParse(measure).data ?? [])
  const parsed = FrameworkPackage.safeParse({
    thuocdo: 1,
    code: "trial",
    version: "1",
    name: "trial",
    status: "draft",
    level: "commune",
    year,
    scale: "1",
    decimals,
    whenNotApplicable: frame.whenNotApplicable,
    criteria: [criterion.data],
  })
  const leaf = parsed.success ? compileFramework(parsed.data).leaves[0] : undefined
  return leaf && { leaf, decimals, year, names: new Map(measures.map(({ code, name }) => [code, name])) }
}

type TryContext = Readonly<{ plusWorkdays: (day: number, count: number) => number; lang: "vi" | "en" }>

/** Computes the leaf with its real rule, gates and exemptions of its areas included. */
export function tryLeaf(
  { leaf, decimals, year, names }: TrialLeaf,
  given: Readonly<Record<string, GivenFigure>>,
  context: TryContext,
): Tried {
  const decision = decideLeaf(leaf, buildFigures(given), { ...context, names })
  const withUnchecked = (because: string): string => [because, ...decision.unchecked].join("; ")
  switch (decision.kind) {
    case "gated":
      return { outcome: "gated", points: roundToPoints(decision.points, decimals), because: decision.because }
    case "not-applicable": {
      const points = decision.policy === "full" ? roundToPoints(leaf.max, decimals) : noPoints
      return { outcome: "not-applicable", points, because: withUnchecked(decision.because) }
    }
    case "unscored":
      return { outcome: decision.outcome, points: noPoints, because: withUnchecked(decision.because) }
    case "scored": {
      const points = roundToPoints(decision.evaluation.points, decimals)
      const subject = { code: leaf.code, max: leaf.max, year }
      const shown = inLanguage(formatPoints(points, decimals), context.lang)
      const { trace } = decision.evaluation
      const because = explainRule({ rule: leaf.rule!, subject, trace, points: shown, lang: context.lang })
      return { outcome: "scored", points, because: withUnchecked(because) }
    }
  }
}
