import { comparePoints } from "#platform/exact/points.ts"
import type { Finding, Target } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { pointsOf } from "./figures.ts"
import { buildFinding } from "./finding.ts"
import { normalise } from "./matching.ts"
import { shorten, showDecimal } from "./wording.ts"

/** Promises that last year's plan made higher for the same measure; only "at least" promises in the same unit. */
export function listLoweredTargets(context: CheckContext): readonly Finding[] {
  const old = Map.groupBy(context.previous?.reading.targets ?? [], ({ measure }) => normalise(measure))
  if (old.size === 0) return []
  return context.reading.targets.flatMap((target) => {
    const measure = normalise(target.measure)
    const former = measure.length < 8 ? undefined : old.get(measure)?.find((other) => isSamePromise(target, other))
    const [now, before] = [pointsOf(target.value), pointsOf(former?.value ?? null)]
    if (former === undefined || now === null || before === null || comparePoints(now, before) >= 0) return []
    const [value, was] = [target.value ?? "", former.value ?? ""]
    const unit = target.unit ?? ""
    return [
      buildFinding(context, {
        rule: "score-order",
        severity: "notice",
        lines: [target.line],
        message: {
          vi: `Chỉ tiêu “${shorten(target.measure, 50)}” ${showDecimal(value, "vi")} ${unit} thấp hơn kế hoạch trước (${showDecimal(was, "vi")} ${unit}). Xem lại hoặc nêu lý do.`,
          en: `Target “${shorten(target.measure, 50)}” ${value} ${unit} is below the former plan's ${was} ${unit}. Check, or say why.`,
        },
        values: { problem: "below-former-plan", measure: target.measure, value, former: was, unit: target.unit },
      }),
    ]
  })
}

function isSamePromise(target: Target, other: Target): boolean {
  const rises = target.comparator === ">=" || target.comparator === ">" || target.comparator === "="
  return rises && target.comparator === other.comparator && target.unit === other.unit && target.of === other.of
}
