import { decideLeaf, explainRule, inLanguage, listConditionMeasures } from "#modules/frameworks/rules/index.ts"
import type { CompiledFramework, Figures, Leaf, LeafDecision } from "#modules/frameworks/rules/index.ts"
import { formatDecimal } from "#platform/exact/decimal.ts"
import { comparePoints, formatPoints, noPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import { addRatios, compareRatios, divideRatios, multiplyRatios, roundToPoints, zero } from "#platform/exact/ratio.ts"
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
  return scoreUnitAfter(framework, figures, context).sheet
}

/** A unit's sheet with what it rests on, for when a few of the figures have changed. */
export type ScoredUnit = Readonly<{
  sheet: ScoreSheet
  figures: Figures
  decided: readonly LeafDecision[]
  moved: ReadonlyMap<string, Ratio>
}>

/**
 * The same sheet as `scoreUnit`, in which a line of `before` stays the same object while its figures do and no maximum
 * moved to it: a key in one figure decides the few criteria that look at it, then sums. `before` must be of the same
 * framework and context; nothing of it is changed.
 */
export function scoreUnitAfter(
  framework: CompiledFramework,
  figures: Figures,
  context: ScoreContext,
  before?: ScoredUnit,
): ScoredUnit {
  const { leaves } = framework
  const names = new Map(framework.package.measures.map(({ code, name }) => [code, name]))
  const isKept = (leaf: Leaf): boolean =>
    before !== undefined && listMeasures(leaf).every((code) => before.figures.get(code) === figures.get(code))
  const decided = leaves.map((leaf, index) =>
    isKept(leaf) ? before!.decided[index]! : decideLeaf(leaf, figures, { ...context, names }),
  )
  const moved = listMoved(leaves, decided)
  const lines = leaves.map((leaf, index) => {
    const [decision, movedHere] = [decided[index]!, moved.get(leaf.code) ?? zero]
    const isSame =
      before?.decided[index] === decision && compareRatios(before.moved.get(leaf.code) ?? zero, movedHere) === 0
    return isSame
      ? before.sheet.lines[index]!
      : buildLine(leaf, decision, movedHere, { ...context, figures, framework })
  })
  return { sheet: foldScore(framework, lines, { figures, names, lang: context.lang }), figures, decided, moved }
}

/** Maxima that criteria which do not apply hand to another, by the code of the one that gains. */
function listMoved(leaves: readonly Leaf[], decided: readonly LeafDecision[]): ReadonlyMap<string, Ratio> {
  const moved = new Map<string, Ratio>()
  for (const [index, decision] of decided.entries()) {
    if (decision.kind !== "not-applicable" || typeof decision.policy === "string") continue
    const { moveTo } = decision.policy
    moved.set(moveTo, addRatios(moved.get(moveTo) ?? zero, leaves[index]!.max))
  }
  return moved
}

type LineContext = ScoreContext & Readonly<{ figures: Figures; framework: CompiledFramework }>

/** The line of one leaf from its decision, and the maximum that other leaves moved to it (exact, not rounded). */
export function buildLine(leaf: Leaf, decision: LeafDecision, movedHere: Ratio, context: LineContext): ScoreLine {
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
    because: [because, ...decision.unchecked].join("; "),
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
      // A mistyped count may give bonus points beyond any number that is held; no sheet may fail by it.
      const points = isAbsurd(grown) ? noPoints : roundToPoints(grown, decimals)
      const [least, most] = leaf.extra === null ? [noPoints, max] : [noPoints, mostExtra]
      if (isAbsurd(grown) || comparePoints(points, least) < 0 || comparePoints(points, most) > 0)
        return line(noPoints, "refused", outside(grown, context.lang))
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
  { policy, because }: Extract<LeafDecision, { kind: "not-applicable" }>,
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

/** Bonus or penalty of one row beyond a hundred million points is a mistyped figure, not points. */
export const mostExtra = 1e12 as Points

function isAbsurd({ numerator, denominator }: Ratio): boolean {
  const size = numerator < 0n ? -numerator : numerator
  return size > 1_000_000_000n * denominator
}

function outside(points: Ratio, lang: "vi" | "en"): string {
  const shown = inLanguage(formatDecimal(points, 4), lang)
  return lang === "vi"
    ? `quy tắc cho ${shown} điểm, ngoài khoảng từ 0 đến điểm tối đa`
    : `the rule gives ${shown} points, outside 0 to the maximum`
}

/** Every figure that bears on the leaf, also those that gates and exemptions look at. */
function listInputs(leaf: Leaf, figures: Figures): ScoreInput[] {
  return listMeasures(leaf).map((measure) => {
    const figure = figures.get(measure)
    if (figure === undefined) return { measure, value: null, source: null }
    if (figure.kind === "list") return { measure, value: figure.values.join("; "), source: null }
    if (figure.kind === "not-applicable") return { measure, value: null, source: figure.because }
    return { measure, value: String(figure.value), source: figure.source ?? null }
  })
}

const measuresOf = new WeakMap<Leaf, readonly string[]>()

/** The measures of those figures, listed once a leaf: every key asks for those of all. */
function listMeasures(leaf: Leaf): readonly string[] {
  const known = measuresOf.get(leaf)
  if (known !== undefined) return known
  const conditions = [...leaf.gates.map(({ when }) => when), ...leaf.exemptions.map(({ exemption }) => exemption.when)]
  const measures = [...new Set([...(leaf.lowered?.inputs.keys() ?? []), ...conditions.flatMap(listConditionMeasures)])]
  measuresOf.set(leaf, measures)
  return measures
}
