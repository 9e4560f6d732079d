import { addWorkingDays, buildWorkingCalendar } from "#platform/calendar/index.ts"
import { parseDecimal } from "#platform/exact/decimal.ts"
import { formatPoints, noPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import { compareRatios, ratioOfPoints, roundToPoints } from "#platform/exact/ratio.ts"

import type { Leaf } from "../compile-framework.ts"
import { decideLeaf } from "../decide-leaf.ts"
import type { LeafDecision } from "../decide-leaf.ts"
import { buildFigures } from "../figures.ts"
import type { Example } from "../package.ts"
import { explainRule } from "../rule.ts"
import { inLanguage } from "../sentences.ts"
import type { LintFinding, Path } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject } from "./subject.ts"

type Result = Readonly<{
  points: Points
  outcome: NonNullable<Example["outcome"]> | "refused"
  because: Readonly<{ vi: string; en: string }>
}>
type Worked = Readonly<{ leaf: Leaf; year: number; decimals: number; names: ReadonlyMap<string, string> }>

/** Every worked example is computed with the real rule, gates and exemptions of its areas included, by the public calendar. */
export function checkExamples({ framework, leaves }: LintSubject): readonly LintFinding[] {
  const names = new Map(framework.measures.map(({ code, name }) => [code, name]))
  return leaves.flatMap(({ criterion, path, leaf }) =>
    (criterion.examples ?? []).flatMap((example, index) => {
      const at = [...path, "examples", index]
      return [
        ...checkExample(example, at, { leaf, year: framework.year, decimals: framework.decimals, names }),
        ...checkGiven(example, at, leaf),
      ]
    }),
  )
}

function checkExample(example: Example, path: Path, worked: Worked): readonly LintFinding[] {
  const { code } = worked.leaf
  const { points, outcome, because } = workExample(example, worked)
  const isExpected =
    example.outcome === undefined ? outcome !== "refused" && outcome !== "missing" : outcome === example.outcome
  const isRight =
    example.points === undefined || compareRatios(ratioOfPoints(points), parseDecimal(example.points)) === 0
  if (isExpected && isRight) return []
  const [shown, wanted] = [formatPoints(points), example.outcome ?? "scored"]
  const vi = isExpected
    ? `ví dụ ghi ${example.points} điểm nhưng quy tắc cho ${shown}`
    : `ví dụ cần kết quả “${wanted}” nhưng được “${outcome}”`
  const en = isExpected
    ? `the example says ${example.points} points but the rule gives ${shown}`
    : `the example expects "${wanted}" but gets "${outcome}"`
  return [found("example-fails", { path, code }, `${code}: ${vi} (${because.vi})`, `${code}: ${en} (${because.en})`)]
}

function workExample(example: Example, { leaf, year, decimals, names }: Worked): Result {
  const decide = (lang: "vi" | "en") => decideLeaf(leaf, buildFigures(example.given), { plusWorkdays, lang, names })
  const decision = decide("vi")
  const points = pointsOf(decision, leaf, decimals)
  const say = (lang: "vi" | "en"): string => {
    const told = decide(lang)
    if (told.kind !== "scored") return told.because
    const subject = { code: leaf.code, max: leaf.max, year }
    const shown = inLanguage(formatPoints(points, decimals), lang)
    return explainRule({ rule: leaf.rule!, subject, trace: told.evaluation.trace, points: shown, lang })
  }
  return { points, outcome: outcomeOf(decision), because: { vi: say("vi"), en: say("en") } }
}

function pointsOf(decision: LeafDecision, leaf: Leaf, decimals: number): Points {
  switch (decision.kind) {
    case "gated":
      return roundToPoints(decision.points, decimals)
    case "not-applicable":
      return decision.policy === "full" ? roundToPoints(leaf.max, decimals) : noPoints
    case "unscored":
      return noPoints
    case "scored":
      return roundToPoints(decision.evaluation.points, decimals)
  }
}

function outcomeOf(decision: LeafDecision): Result["outcome"] {
  return decision.kind === "unscored" ? decision.outcome : decision.kind
}

/** A misspelt measure in an example would be passed over in silence. */
function checkGiven(
  { given }: Example,
  path: Path,
  { code, lowered, gates, exemptions }: Leaf,
): readonly LintFinding[] {
  const conditions = [...gates.map(({ when }) => when), ...exemptions.map(({ exemption }) => exemption.when)]
  const known = new Set([...(lowered?.inputs.keys() ?? []), ...conditions.flatMap((when) => Object.keys(when))])
  return Object.keys(given)
    .filter((measure) => !known.has(measure))
    .map((measure) =>
      found(
        "example-unknown",
        { path: [...path, "given", measure], code },
        `${code}: ví dụ có số liệu “${measure}” mà quy tắc không dùng`,
        `${code}: the example gives "${measure}", which the rule does not use`,
      ),
    )
}

const calendar = buildWorkingCalendar()

function plusWorkdays(day: number, count: number): number {
  return addWorkingDays(calendar, day, count)
}
