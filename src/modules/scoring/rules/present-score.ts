import type { CompiledFramework } from "#modules/frameworks/rules/index.ts"
import { formatPoints, roundPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"

import type { ScoreSheet } from "./score-sheet.ts"

/**
 * A score sheet as it leaves the house (command line, API, sealed package): points as text with the package's decimals,
 * maxima as written. The same sheet gives the same text, byte for byte. `applicable` and `unchecked` stand there only
 * where they have something to tell, so that sheets that were closed without them keep their bytes.
 */
export function presentScore(framework: CompiledFramework, hash: string, sheet: ScoreSheet) {
  const { code, version, decimals } = framework.package
  const shown = (points: Points): string => formatPoints(points, decimals)
  // A maximum finer than the package's decimals (0.125) is shown whole: it is given, not rounded.
  const shownMax = (max: Points): string => (roundPoints(max, decimals) === max ? shown(max) : formatPoints(max))
  const subtotal = (each: ScoreSheet["areas"][number]) => ({
    code: each.code,
    points: shown(each.points),
    max: shownMax(each.max),
    missing: each.missing,
  })
  return {
    framework: { code, version, hash },
    lines: sheet.lines.map((line) => ({
      code: line.code,
      max: shownMax(line.max),
      points: shown(line.points),
      outcome: line.outcome,
      because: line.because,
      inputs: line.inputs.map(({ measure, value }) => ({ measure, value: value === null ? null : jsonValue(value) })),
    })),
    areas: sheet.areas.map(subtotal),
    sources: sheet.sources.map(subtotal),
    extra: { bonus: shown(sheet.extra.bonus), penalty: shown(sheet.extra.penalty) },
    total: {
      raw: shown(sheet.total.raw),
      rawMax: shownMax(sheet.total.rawMax),
      points: shown(sheet.total.points),
      percent: sheet.total.percent,
      missing: sheet.total.missing,
      rescaled: sheet.total.rescaled,
      ...(sheet.total.applicable ? {} : { applicable: false as const }),
    },
    class: sheet.class,
    vetoes: [...sheet.vetoes],
    ...(sheet.unchecked.length === 0 ? {} : { unchecked: [...sheet.unchecked] }),
  }
}

export type PresentedScore = ReturnType<typeof presentScore>

/** A figure as JSON knows it, where that loses nothing: 12, true, "2026-01-29", "0.10". */
function jsonValue(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true"
  return text !== "" && String(Number(text)) === text ? Number(text) : text
}
