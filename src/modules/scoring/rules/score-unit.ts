import { evaluateRule, explainRule, inLanguage, listConditionMeasures, meets } from "#modules/frameworks/rules/index.ts"
import type {
  CompiledFramework,
  Evaluation,
  Figures,
  Leaf,
  NotApplicablePolicy,
} from "#modules/frameworks/rules/index.ts"
import { parseDecimal } from "#platform/exact/decimal.ts"
import { comparePoints, formatPoints, noPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import { addRatios, divideRatios, multiplyRatios, roundToPoints, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Outcome, ScoreInput, ScoreLine, ScoreSheet } from "./score-sheet.ts"
import { foldScore } from "./fold-score.ts"

/** What scoring needs besides package and figures: the unit's working calendar and the language of the sentences. */
export type ScoreContext = Readonly<{
  plusWorkdays: (day: number, count: number) => number
  lang: "vi" | "en"
}>

/** Scores one unit from its figures: every line with its reason, subtotals, total, class. Same input, same bytes. */
export function scoreUnit(framework: CompiledFramework, figures: Figures, context: ScoreContext): ScoreSheet {
  const names = new Map(framework.package.measures.map(({ code, name }) => [code, name]))
  const decided = framework.leaves.map((leaf) => decide(leaf, figures, { ...context, names }))
  const moved = listMoved(framework.leaves, decided)
  const lines = framework.leaves.map((leaf, index) =>
    buildLine(leaf, decided[index]!, moved.get(leaf.code) ?? zero, { ...context, figures, framework }),
  )
  return foldScore(framework, lines, figures)
}

type Decision =
  | Readonly<{ kind: "gated"; points: Ratio; because: string }>
  | Readonly<{ kind: "not-applicable"; policy: NotApplicablePolicy; because: string }>
  | Readonly<{ kind: "unscored"; outcome: "missing" | "refused"; because: string; evaluation: Evaluation | null }>
  | Readonly<{ kind: "scored"; evaluation: Extract<Evaluation, { kind: "scored" }> }>

type DecideContext = ScoreContext & Readonly<{ names: ReadonlyMap<string, string> }>

function decide(leaf: Leaf, figures: Figures, context: DecideContext): Decision {
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
): Decision {
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

/** Maxima that criteria which do not apply hand to another, by the code of the one that gains. */
function listMoved(leaves: readonly Leaf[], decided: readonly Decision[]): ReadonlyMap<string, Ratio> {
  const moved = new Map<string, Ratio>()
  for (const [index, decision] of decided.entries()) {
    if (decision.kind !== "not-applicable" || typeof decision.policy === "string") continue
    const { moveTo } = decision.policy
    moved.set(moveTo, addRatios(moved.get(moveTo) ?? zero, leaves[index]!.max))
  }
  return moved
}

type LineContext = ScoreContext & Readonly<{ figures: Figures; framework: CompiledFramework }>

function buildLine(leaf: Leaf, decision: Decision, movedHere: Ratio, context: LineContext): ScoreLine {
  const { decimals, year } = context.framework.package
  const fullMax = addRatios(leaf.max, movedHere)
  const max = roundToPoints(fullMax, 4)
  const line = (points: Points, outcome: Outcome, because: string, countedMax: Points = max): ScoreLine => ({
    code: leaf.code,
    title: leaf.title,
    above: leaf.above,
    source: leaf.source,
    owner: leaf.owner,
    max,
    countedMax: leaf.extra === null ? countedMax : noPoints,
    points,
    outcome,
    because,
    extra: leaf.extra,
    inputs: listInputs(leaf, context.figures),
    problems:
      decision.kind === "unscored" && decision.evaluation?.kind === "refused" ? decision.evaluation.problems : [],
  })
  switch (decision.kind) {
    case "gated":
      return line(roundToPoints(decision.points, decimals), "gated", decision.because)
    case "not-applicable":
      return notApplicableLine(decision, max, line, context.lang)
    case "unscored":
      return line(noPoints, decision.outcome, decision.because)
    case "scored": {
      const { points: exact, trace } = decision.evaluation
      const grown = leaf.max.numerator === 0n ? exact : divideRatios(multiplyRatios(exact, fullMax), leaf.max)
      const points = roundToPoints(grown, decimals)
      if (leaf.extra === null && (points < 0 || comparePoints(points, max) > 0))
        return line(noPoints, "refused", outside(points, context.lang))
      const shown = inLanguage(formatPoints(points, decimals), context.lang)
      const subject = { code: leaf.code, max: fullMax, year }
      return line(
        points,
        "scored",
        explainRule({ rule: leaf.rule!, subject, trace, points: shown, lang: context.lang }),
      )
    }
  }
}

function notApplicableLine(
  { policy, because }: Extract<Decision, { kind: "not-applicable" }>,
  max: Points,
  line: (points: Points, outcome: Outcome, because: string, countedMax?: Points) => ScoreLine,
  lang: "vi" | "en",
): ScoreLine {
  const say = (vi: string, en: string) => `${because} – ${lang === "vi" ? vi : en}`
  if (policy === "full") return line(max, "not-applicable", say("được điểm tối đa", "given the maximum"))
  if (policy === "zero") return line(noPoints, "not-applicable", say("không có điểm", "given no points"))
  if (policy === "rescale")
    return line(noPoints, "not-applicable", say("không tính vào thang điểm", "left out of the scale"), noPoints)
  const words = say(`chuyển điểm tối đa sang ${policy.moveTo}`, `its maximum goes to ${policy.moveTo}`)
  return line(noPoints, "not-applicable", words, noPoints)
}

function outside(points: Points, lang: "vi" | "en"): string {
  const shown = inLanguage(formatPoints(points), lang)
  return lang === "vi"
    ? `quy tắc cho ${shown} điểm, ngoài khoảng từ 0 đến điểm tối đa`
    : `the rule gives ${shown} points, outside 0 to the maximum`
}

/** Every figure that bears on the leaf, also those that gates and exemptions look at. */
function listInputs(leaf: Leaf, figures: Figures): ScoreInput[] {
  const conditions = [...leaf.gates.map(({ when }) => when), ...leaf.exemptions.map(({ exemption }) => exemption.when)]
  const measures = new Set([...(leaf.lowered?.inputs.keys() ?? []), ...conditions.flatMap(listConditionMeasures)])
  return [...measures].map((measure) => {
    const figure = figures.get(measure)
    if (figure === undefined) return { measure, value: null, source: null }
    if (figure.kind === "list") return { measure, value: figure.values.join("; "), source: null }
    if (figure.kind === "not-applicable") return { measure, value: null, source: figure.because }
    return { measure, value: String(figure.value), source: figure.source ?? null }
  })
}
