import { parseDecimal } from "#platform/exact/decimal.ts"
import { divideRatios } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { FrameworkPackage } from "../package.ts"
import { listPlaced, pairCriteria } from "./pair-criteria.ts"
import type { Pair, Placed } from "./pair-criteria.ts"
import { describeRuleChange } from "./rule-changes.ts"

/**
 * How a leaf of an old version compares with one of the new. same: points compare; rescaled: shares of the maximum do;
 * reworded: what is asked changed, so trends break there; new and dropped have no partner.
 */
type Relation = "same" | "rescaled" | "reworded" | "new" | "dropped"

export type CrosswalkRow = Readonly<{ old: string | null; new: string | null; kind: Relation }>

/** The proposed crosswalk of two versions, leaf by leaf; a person may settle it otherwise. */
export function buildCrosswalk(before: FrameworkPackage, after: FrameworkPackage): readonly CrosswalkRow[] {
  return pairCriteria(listPlaced(before), listPlaced(after))
    .filter((pair) => (pair.old ?? pair.new)!.isLeaf)
    .map((pair) => ({ old: pair.old?.code ?? null, new: pair.new?.code ?? null, kind: relate(pair) }))
}

function relate({ old, new: fresh }: Pair): Relation {
  if (old === null) return "new"
  if (fresh === null) return "dropped"
  if (isReworded(old, fresh)) return "reworded"
  return old.criterion.max === fresh.criterion.max ? "same" : "rescaled"
}

/** A rule whose points only grew with the maximum asks the same as before. */
function isReworded(old: Placed, fresh: Placed): boolean {
  if (foldText(old.criterion.title) !== foldText(fresh.criterion.title)) return true
  const factor = scaleOf(old, fresh)
  if (factor === null) return describeRuleChange(old.criterion.rule, fresh.criterion.rule).length > 0
  const isRescaled = factor.numerator !== factor.denominator
  const changed = describeRuleChange(old.criterion.rule, fresh.criterion.rule, factor).length > 0
  // The text names its points, so it changes with them; only at the same maximum does it prove another question.
  return changed || (!isRescaled && foldText(old.criterion.asIssued ?? "") !== foldText(fresh.criterion.asIssued ?? ""))
}

function scaleOf(old: Placed, fresh: Placed): Ratio | null {
  if (old.criterion.max === undefined || fresh.criterion.max === undefined) return null
  const base = parseDecimal(old.criterion.max)
  return base.numerator === 0n ? null : divideRatios(parseDecimal(fresh.criterion.max), base)
}

function foldText(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\s.,;:]+/gu, " ")
    .trim()
}
