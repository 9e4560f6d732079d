import { buildFigures, evaluateRule, explainRule, lowerRule, Rule } from "#modules/frameworks/rules/index.ts"
import type { Evaluation, GivenFigure } from "#modules/frameworks/rules/index.ts"
import { addWorkingDays, buildWorkingCalendar } from "#platform/calendar/index.ts"
import { parseDecimal } from "#platform/exact/decimal.ts"
import { formatPoints } from "#platform/exact/points.ts"
import { roundToPoints } from "#platform/exact/ratio.ts"

const calendar = buildWorkingCalendar()

export type Given = Readonly<Record<string, GivenFigure>>
type Subject = Readonly<{ max?: string; year?: number; decimals?: number }>

/** One rule as written in a package, asked with figures: rounded points, or why there are none; and its sentences. */
export function askRule(written: object, given: Given, { max = "1", year = 2026, decimals = 2 }: Subject = {}) {
  const rule = Rule.parse(written)
  const subject = { code: "1.1", max: parseDecimal(max), year }
  const evaluation = evaluateRule(lowerRule(rule, subject), {
    figures: buildFigures(given),
    plusWorkdays: (day, count) => addWorkingDays(calendar, day, count),
    measureName: (measure) => measure,
  })
  if (evaluation.kind !== "scored") return { outcome: told(evaluation), vi: "", en: "" }
  const points = formatPoints(roundToPoints(evaluation.points, decimals))
  const sentence = (lang: "vi" | "en") =>
    explainRule({
      rule,
      subject,
      trace: evaluation.trace,
      points: lang === "vi" ? points.replace(".", ",") : points,
      lang,
    })
  return { outcome: points, vi: sentence("vi"), en: sentence("en") }
}

function told(evaluation: Exclude<Evaluation, { kind: "scored" }>): string {
  switch (evaluation.kind) {
    case "missing":
      return `missing ${evaluation.measures.join(" ")}`
    case "not-applicable":
      return `n/a ${evaluation.because}`
    case "zero-denominator":
      return `÷0 ${evaluation.measures.join(" ")}`
    case "refused":
      return `refused ${evaluation.problems.map(({ measure }) => measure).join(" ")}`
  }
}

/** Whether a rule may be written so: the message of the first mistake, or nothing. */
export function findMistake(written: object): string | undefined {
  const parsed = Rule.safeParse(written)
  return parsed.success ? undefined : (parsed.error.issues[0]?.message ?? "refused")
}
