import type { CompiledFramework, Figures, Leaf, NotApplicablePolicy } from "#modules/frameworks/rules/index.ts"
import { foldScore, type ScoreLine, type ScoreSheet } from "#modules/scoring/rules/index.ts"
import { noPoints, parsePoints, type Points } from "#platform/exact/points.ts"
import {
  addRatios,
  divideRatios,
  multiplyRatios,
  ratioOfPoints,
  roundToPoints,
  zero,
  type Ratio,
} from "#platform/exact/ratio.ts"

import { findFinal, type Assessment, type FinalPoints, type LeafState } from "./fold.ts"

/** Points that somebody gave to a leaf, as decimal text; `null`: the leaf does not apply to the unit. */
export type GivenPoints = Readonly<{ points: string | null; because: string }>

/** What a sheet of given points needs besides: the figures that class vetoes look at, and the language of its words. */
export type SheetContext = Readonly<{ figures: Figures; lang: "vi" | "en" }>

/**
 * The final sheet of a unit: each leaf worth what its decisions fold to (`findFinal`), summed by the framework's own
 * rules, with class and vetoes. A leaf that nobody decided is missing: 0 points, and its maximum stays.
 */
export const foldFinalSheet = (
  compiled: CompiledFramework,
  assessment: Pick<Assessment, "leaves">,
  context: SheetContext,
): ScoreSheet =>
  foldGivenSheet(compiled, (code) => findGiven(assessment.leaves.get(code), findFinal, context.lang), context)

const findGiven = (
  leaf: LeafState | undefined,
  find: (leaf: LeafState) => FinalPoints | undefined,
  lang: "vi" | "en",
): GivenPoints | undefined => {
  const final = leaf && find(leaf)
  return final && { points: final.points, because: originWords[final.from][lang] }
}

const originWords: Readonly<Record<FinalPoints["from"], Readonly<{ vi: string; en: string }>>> = {
  correction: { vi: "theo quyết định điều chỉnh", en: "by a later correction" },
  external: { vi: "điểm từ bên ngoài", en: "points from outside" },
  council: { vi: "theo kết luận của Hội đồng", en: "as the council decided" },
  decision: { vi: "theo quyết định về giải trình", en: "as decided on the explanation" },
  appraisal: { vi: "theo kết quả thẩm định", en: "as appraised" },
}

/**
 * A sheet of points that people gave, leaf by leaf (self-score, appraisal, final), folded as a sheet of figures is:
 * leaves rounded to the package's decimals first, then summed. What does not apply follows the package's policy.
 */
export const foldGivenSheet = (
  compiled: CompiledFramework,
  find: (code: string) => GivenPoints | undefined,
  context: SheetContext,
): ScoreSheet => {
  const given = compiled.leaves.map((leaf) => ({ leaf, mark: find(leaf.code) }))
  const moved = listMoved(given)
  const lines = given.map(({ leaf, mark }) =>
    buildLine(leaf, mark, moved.get(leaf.code) ?? zero, { compiled, context }),
  )
  const names = new Map(compiled.package.measures.map(({ code, name }) => [code, name]))
  return foldScore(compiled, lines, { figures: context.figures, names, lang: context.lang })
}

type Given = Readonly<{ leaf: Leaf; mark: GivenPoints | undefined }>

/** The leaf's own exemption says what becomes of its maximum; without one the package does. */
const policyOf = ({ exemptions, whenNotApplicable }: Leaf): NotApplicablePolicy =>
  exemptions.at(-1)?.policy ?? whenNotApplicable

/** Maxima that leaves which do not apply hand to another, by the code of the one that gains. */
const listMoved = (given: readonly Given[]): ReadonlyMap<string, Ratio> => {
  const moved = new Map<string, Ratio>()
  for (const { leaf, mark } of given) {
    if (mark === undefined || mark.points !== null) continue
    const policy = policyOf(leaf)
    if (typeof policy !== "string") moved.set(policy.moveTo, addRatios(moved.get(policy.moveTo) ?? zero, leaf.max))
  }
  return moved
}

type LineContext = Readonly<{ compiled: CompiledFramework; context: SheetContext }>

const buildLine = (
  leaf: Leaf,
  mark: GivenPoints | undefined,
  movedHere: Ratio,
  { compiled, context: { lang } }: LineContext,
): ScoreLine => {
  const { code, title, above, source, owner, extra } = leaf
  const fullMax = addRatios(leaf.max, movedHere)
  const max = roundToPoints(fullMax, 4)
  const counted = (countedMax: Points): Points => (extra === null ? countedMax : noPoints)
  const line = { code, title, above, source, owner, max, extra, inputs: [], problems: [] }
  if (mark === undefined) {
    const because = lang === "vi" ? "chưa có điểm" : "no points yet"
    return { ...line, countedMax: counted(max), points: noPoints, outcome: "missing", because }
  }
  const { because } = mark
  if (mark.points === null) {
    const policy = policyOf(leaf)
    const isKept = policy === "full" || policy === "zero"
    const points = policy === "full" && extra === null ? max : noPoints
    return { ...line, countedMax: counted(isKept ? max : noPoints), points, outcome: "not-applicable", because }
  }
  const exact = ratioOfPoints(parsePoints(mark.points))
  const grown = movedHere === zero || leaf.max.numerator === 0n ? exact : growWith(exact, leaf.max, fullMax)
  const points = roundToPoints(grown, compiled.package.decimals)
  return { ...line, countedMax: counted(max), points, outcome: "scored", because }
}

/** Points given of the leaf's own maximum, brought to the maximum that grew by what was moved to it. */
const growWith = (points: Ratio, own: Ratio, full: Ratio): Ratio => divideRatios(multiplyRatios(points, full), own)
