import { addWorkingDays, buildWorkingCalendar } from "#platform/calendar/index.ts"
import { parseDecimal } from "#platform/exact/decimal.ts"
import { formatPoints, noPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import { compareRatios, ratioOfPoints, roundToPoints } from "#platform/exact/ratio.ts"

import type { Leaf } from "../compile-framework.ts"
import { decideLeaf } from "../decide-leaf.ts"
import { buildFigures } from "../figures.ts"
import type { Example } from "../package.ts"
import type { LintFinding, Path } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject } from "./subject.ts"

type Result = Readonly<{ points: Points; outcome: NonNullable<Example["outcome"]> | "refused"; because: string }>
type Worked = Readonly<{ leaf: Leaf; decimals: number; names: ReadonlyMap<string, string> }>

/** Every worked example is computed with the real rule, gates and exemptions of its areas included, by the public calendar. */
export function checkExamples({ framework, leaves }: LintSubject): readonly LintFinding[] {
  const names = new Map(framework.measures.map(({ code, name }) => [code, name]))
  return leaves.flatMap(({ criterion, path, leaf }) =>
    (criterion.examples ?? []).flatMap((example, index) => {
      const at = [...path, "examples", index]
      return [
        ...checkExample(example, at, { leaf, decimals: framework.decimals, names }),
        ...checkGiven(example, at, leaf),
      ]
    }),
  )
}

function checkExample(example: Example, path: Path, worked: Worked): readonly LintFinding[] {
  const { code } = worked.leaf
  const { points, outcome, because } = workExample(example, worked)
  const wanted = example.outcome ?? "scored"
  const isExpected = example.outcome === undefined ? outcome !== "refused" && outcome !== "missing" : outcome === wanted
  const isRight =
    example.points === undefined || compareRatios(ratioOfPoints(points), parseDecimal(example.points)) === 0
  if (isExpected && isRight) return []
  const shown = formatPoints(points)
  const vi = isExpected
    ? `${code}: ví dụ ghi ${example.points} điểm nhưng quy tắc cho ${shown} (${because})`
    : `${code}: ví dụ cần kết quả “${wanted}” nhưng được “${outcome}” (${because})`
  const en = isExpected
    ? `${code}: the example says ${example.points} points but the rule gives ${shown} (${because})`
    : `${code}: the example expects "${wanted}" but gets "${outcome}" (${because})`
  return [found("example-fails", { path, code }, vi, en)]
}

function workExample(example: Example, { leaf, decimals, names }: Worked): Result {
  const decision = decideLeaf(leaf, buildFigures(example.given), { plusWorkdays, lang: "vi", names })
  switch (decision.kind) {
    case "gated":
      return { points: roundToPoints(decision.points, decimals), outcome: "gated", because: decision.because }
    case "not-applicable": {
      const points = decision.policy === "full" ? roundToPoints(leaf.max, decimals) : noPoints
      return { points, outcome: "not-applicable", because: decision.because }
    }
    case "unscored":
      return { points: noPoints, outcome: decision.outcome, because: decision.because }
    case "scored":
      return { points: roundToPoints(decision.evaluation.points, decimals), outcome: "scored", because: leaf.title }
  }
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
