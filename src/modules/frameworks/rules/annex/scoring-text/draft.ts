import type { z } from "zod"

import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { multiplyRatios, subtractRatios } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Measure } from "../../package.ts"
import type { Rule } from "../../rule.ts"
import type { Band } from "../../settings.ts"
import type { Pieces } from "./clauses.ts"
import type { Span } from "./ranges.ts"
import type { Result } from "./results.ts"
import type { ScoringText } from "./scoring-text.ts"

/** The criterion whose scoring text is read. `extra`: it stands in a section of bonus or penalty points. */
export type ScoringSubject = Readonly<{
  code: string
  title: string
  max: string
  year?: number | undefined
  extra?: "bonus" | "penalty" | undefined
}>

/** Why a text is not taken for sure. */
export type Doubt = Readonly<{ code: DoubtCode; vi: string; en: string }>

export type DoubtCode =
  | "noText"
  | "noMaximum"
  | "unknownWords"
  | "numbersLeft"
  | "gap"
  | "overlap"
  | "ambiguous"
  | "mixedUnits"
  | "mixedSubjects"
  | "outOfRange"
  | "maxNotReached"
  | "noRuleKind"

/** A rule as first built, with what it counts; it is checked before anyone may call it sure. */
export type Draft = Readonly<{ rule: z.input<typeof Rule>; measures: readonly Measure[]; doubt?: Doubt }>

/** One way to build a rule from the pieces: undefined when the text is of another kind. */
export type Assemble = (context: AssembleContext) => Draft | Doubt | undefined

export type AssembleContext = Readonly<{
  pieces: Pieces
  text: ScoringText
  subject: ScoringSubject
  max: Ratio
}>

export function isDoubt(found: Draft | Doubt): found is Doubt {
  return "code" in found
}

export function doubt(code: DoubtCode, vi: string, en: string): Doubt {
  return { code, vi, en }
}

/** Decimal text of a ratio as packages write it. */
export function plain(ratio: Ratio): string {
  return formatDecimal(ratio, 12)
}

/** The points of a plain result; undefined for a formula. */
export function pointsOf(result: Result, max: Ratio): Ratio | undefined {
  switch (result.kind) {
    case "points":
      return result.points
    case "share":
      return multiplyRatios(result.share, max)
    case "take":
      return subtractRatios(max, result.points)
    case "takeShare":
      return subtractRatios(max, multiplyRatios(result.share, max))
    case "formula":
      return undefined
  }
}

/** A band of a package from a span and its points. */
export function bandOf({ from, fromOpen, to, toOpen }: Span, points: Ratio): z.input<typeof Band> {
  const [hasFrom, hasTo] = [from !== null && !fromOpen, to !== null && !toOpen]
  const includes = hasFrom && hasTo ? "both" : hasTo ? "to" : from === null || hasFrom ? "from" : "none"
  return {
    ...(from === null ? {} : { from: plain(from) }),
    ...(to === null ? {} : { to: plain(to) }),
    ...(includes === "from" ? {} : { includes }),
    points: plain(points),
  }
}

export function maxOf(subject: ScoringSubject): Ratio {
  return parseDecimal(subject.max)
}
