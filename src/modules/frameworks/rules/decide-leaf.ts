import { parseDecimal } from "#platform/exact/decimal.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Leaf } from "./compile-framework.ts"
import { listUndecided, meets } from "./condition.ts"
import { evaluateRule } from "./evaluate.ts"
import type { Evaluation } from "./evaluate.ts"
import type { Figures } from "./figures.ts"
import type { NotApplicablePolicy } from "./settings.ts"

/**
 * How a leaf comes by its points: a knock-out, an exemption, no usable figures, or its rule. Points are exact.
 * `unchecked` says which knock-outs could not be looked at because a figure is missing.
 */
export type LeafDecision = Decided & Readonly<{ unchecked: readonly string[] }>

type Decided =
  | Readonly<{ kind: "gated"; points: Ratio; because: string }>
  | Readonly<{ kind: "not-applicable"; policy: NotApplicablePolicy; because: string }>
  | Readonly<{ kind: "unscored"; outcome: "missing" | "refused"; because: string; evaluation: Evaluation | null }>
  | Readonly<{ kind: "scored"; evaluation: Extract<Evaluation, { kind: "scored" }> }>

/** The unit's working calendar, the language of the reasons, and what measures are called. */
export type DecideContext = Readonly<{
  plusWorkdays: (day: number, count: number) => number
  lang: "vi" | "en"
  names: ReadonlyMap<string, string>
}>

/** Decides one leaf from a unit's figures; gates of its areas go first, then exemptions, then the rule. */
export function decideLeaf(leaf: Leaf, figures: Figures, context: DecideContext): LeafDecision {
  const decided = decide(leaf, figures, context)
  // A knock-out that holds settles the points; what another one would have said no longer matters.
  if (decided.kind === "gated" || leaf.gates.length === 0) return { ...decided, unchecked: [] }
  const unchecked = leaf.gates.flatMap(({ when, because }) =>
    sayUnchecked(listUndecided(when, figures), because, { ...context, what: "gate" }),
  )
  return { ...decided, unchecked }
}

const uncheckedWords = {
  gate: { vi: "chưa xét điểm liệt", en: "the knock-out is not checked yet" },
  veto: { vi: "chưa xét điều kiện loại trừ", en: "what would rule it out is not checked yet" },
} as const

type UncheckedContext = Pick<DecideContext, "lang" | "names"> & Readonly<{ what: keyof typeof uncheckedWords }>

/** "chưa có số liệu X nên chưa xét điểm liệt: …", nothing when no figure is missing. */
export function sayUnchecked(
  missing: readonly string[],
  because: string,
  { lang, names, what }: UncheckedContext,
): readonly string[] {
  if (missing.length === 0) return []
  const list = missing.map((measure) => names.get(measure) ?? measure).join(", ")
  const words = uncheckedWords[what][lang]
  return [
    lang === "vi"
      ? `chưa có số liệu ${list} nên ${words}: ${because}`
      : `figures missing: ${list}, so ${words}: ${because}`,
  ]
}

function decide(leaf: Leaf, figures: Figures, context: DecideContext): Decided {
  const { lang, names } = context
  const gate = leaf.gates.find(({ when }) => meets(when, figures))
  if (gate !== undefined) return { kind: "gated", points: parseDecimal(gate.then), because: gate.because }
  const exempt = leaf.exemptions.find(({ exemption }) => meets(exemption.when, figures))
  if (exempt !== undefined) {
    const because = exempt.exemption.because ?? (lang === "vi" ? "không phát sinh" : "nothing arose")
    return { kind: "not-applicable", policy: exempt.policy, because }
  }
  if (leaf.lowered === null) {
    const because = lang === "vi" ? "chưa có quy tắc chấm" : "has no rule yet"
    return { kind: "unscored", outcome: "missing", because, evaluation: null }
  }
  const nameOf = (measure: string): string => names.get(measure) ?? (measure === leaf.code ? leaf.title : measure)
  const evaluation = evaluateRule(leaf.lowered, {
    figures,
    plusWorkdays: context.plusWorkdays,
    measureName: nameOf,
  })
  return decideEvaluated(evaluation, leaf, lang, nameOf)
}

function decideEvaluated(
  evaluation: Evaluation,
  leaf: Leaf,
  lang: "vi" | "en",
  nameOf: (measure: string) => string,
): Decided {
  switch (evaluation.kind) {
    case "scored":
      return { kind: "scored", evaluation }
    case "not-applicable":
      return { kind: "not-applicable", policy: leaf.whenNotApplicable, because: evaluation.because }
    case "missing": {
      const list = evaluation.measures.map(nameOf).join(", ")
      const because = lang === "vi" ? `chưa có số liệu: ${list}` : `figures missing: ${list}`
      return { kind: "unscored", outcome: "missing", because, evaluation }
    }
    case "zero-denominator": {
      const list = evaluation.measures.map(nameOf).join(", ")
      const because =
        lang === "vi"
          ? `không chia được: ${list} bằng 0 và bộ tiêu chí không nói cách tính`
          : `cannot be divided: ${list} is 0 and the framework does not say what that means`
      return { kind: "unscored", outcome: "missing", because, evaluation }
    }
    case "refused": {
      const because = evaluation.problems
        .map(({ measure, problem }) => `${nameOf(measure)}: ${problem[lang]}`)
        .join("; ")
      return { kind: "unscored", outcome: "refused", because, evaluation }
    }
  }
}
