import type { CompiledFramework, Rule } from "#modules/frameworks/rules/index.ts"
import { findDecimal } from "#platform/exact/decimal.ts"
import { compareRatios, one } from "#platform/exact/ratio.ts"

/** Parts that together may not exceed a whole (`share`), or must be exactly it (`sum`); by measure codes. */
export type MeasureRelation = Readonly<{ kind: "share" | "sum"; parts: readonly string[]; whole: string }>

/** What figures of a framework must hold to each other: from its ratios, and from the sums that its measures declare. */
export function listRelations({ package: framework, leaves }: CompiledFramework): readonly MeasureRelation[] {
  const shares = leaves.flatMap(({ rule }) => (rule === null ? [] : sharesOf(rule)))
  const sums = framework.measures.flatMap(({ code, sumOf }): MeasureRelation[] =>
    sumOf === undefined ? [] : [{ kind: "sum", parts: sumOf, whole: code }],
  )
  const found = new Map(
    [...sums, ...shares].map((each) => [`${each.kind} ${each.parts.join("+")} ${each.whole}`, each]),
  )
  return [...found.values()]
}

/** Only ratios that end at the whole: a target above 100 % or a growth may exceed it rightly. */
function sharesOf(rule: Rule): readonly MeasureRelation[] {
  const share = (parts: readonly string[], whole: string): MeasureRelation => ({ kind: "share", parts, whole })
  switch (rule.kind) {
    case "proportional":
      return isAtMostOne(rule.target) ? [share([rule.of], rule.per)] : []
    case "completion":
      return [share([rule.done], rule.total), share([rule.late], rule.done)]
    case "weighted":
      return [
        share(
          rule.counts.map(({ of }) => of),
          rule.per,
        ),
      ]
    case "product":
      return rule.factors.map(({ of, per }) => share([of], per))
    case "bands":
      return rule.per !== undefined && rule.bands.every(({ from, to }) => isAtMostOne(from) && isAtMostOne(to))
        ? [share([rule.of], rule.per)]
        : []
    case "yesNo":
    case "count":
    case "deduct":
    case "deadline":
    case "grades":
    case "options":
    case "index":
    case "growth":
    case "rank":
    case "judgement":
    case "severity":
    case "parts":
    case "children":
    case "bonus":
    case "penalty":
    case "manual":
      return []
  }
}

function isAtMostOne(text: string | undefined): boolean {
  const number = text === undefined ? one : findDecimal(text)
  return number !== undefined && compareRatios(number, one) <= 0
}
