import type { ScoreSheet } from "#modules/scoring/rules/index.ts"
import { formatPoints } from "#platform/exact/points.ts"

import {
  findAppraised,
  foldGivenSheet,
  isRequired,
  type GivenPoints,
  type SheetContext,
  type ViewedAssessment,
  type ViewedLeaf,
} from "../rules/index.ts"
import type { GatheredAssessment } from "./gather.ts"

type Sum = Readonly<{ points: string; percent: string | null; class: string | null }>

/** Totals by the framework's own fold, of what the viewer may see; null while there is nothing to sum. */
export type Totals = Readonly<Record<"self" | "computed" | "appraised" | "final", Sum | null>>

type Facts = Readonly<{ computed: ScoreSheet; context: SheetContext }>

/** A sum of marks says something only when every leaf that must be marked is; a self-score grows from the first leaf on. */
export const sumTotals = (
  { compiled, context }: Pick<GatheredAssessment, "compiled" | "context">,
  { leaves }: Pick<ViewedAssessment, "leaves">,
  { computed, context: words }: Facts,
): Totals => {
  const { decimals } = compiled.package
  const sum = (find: (leaf: ViewedLeaf) => GivenPoints | undefined): Sum =>
    presentSum(
      foldGivenSheet(
        compiled,
        (code) => {
          const leaf = leaves.get(code)
          return leaf && find(leaf)
        },
        words,
      ),
      decimals,
    )
  const all = [...leaves.values()]
  const required = all.filter(({ code }) => {
    const facts = context.leaves.get(code)
    return facts !== undefined && isRequired(facts)
  })
  const isComplete = (find: (leaf: ViewedLeaf) => GivenPoints | undefined): boolean =>
    required.every((leaf) => find(leaf) !== undefined)
  return {
    self: all.some((leaf) => findSelf(leaf) !== undefined) ? sum(findSelf) : null,
    computed: presentSum(computed, decimals),
    appraised: isComplete(findMarked) ? sum(findMarked) : null,
    final: all.some(({ final }) => final !== null) && isComplete(findFinal) ? sum(findFinal) : null,
  }
}

const findSelf = ({ self }: ViewedLeaf): GivenPoints | undefined =>
  self === null || (self.points === null && self.notApplicable === null)
    ? undefined
    : { points: self.points, because: self.notApplicable ?? self.explanation }

const findMarked = (leaf: ViewedLeaf): GivenPoints | undefined => {
  const mark = findAppraised(leaf)
  return mark && { points: mark.points, because: mark.from }
}

const findFinal = ({ final }: ViewedLeaf): GivenPoints | undefined =>
  final === null ? undefined : { points: final.points, because: final.from }

const presentSum = ({ total, class: named }: ScoreSheet, decimals: number): Sum => ({
  points: formatPoints(total.points, decimals),
  percent: total.applicable ? total.percent : null,
  class: named,
})
