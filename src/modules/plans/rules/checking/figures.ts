import { findPoints, formatPoints, sumPoints } from "#platform/exact/points.ts"
import type { Points } from "#platform/exact/points.ts"
import type { Lang } from "./wording.ts"
import { showDecimal } from "./wording.ts"

/** Points of a decimal as read; null when there is none. */
export function pointsOf(text: string | null): Points | null {
  return text === null ? null : (findPoints(text) ?? null)
}

/** The sum, or null when the list is empty or one of its figures is missing: missing is not zero. */
export function sumOf(list: readonly (Points | null)[]): Points | null {
  const known = list.filter((points) => points !== null)
  return list.length === 0 || known.length < list.length ? null : sumPoints(known)
}

/** Points as people print them: "67,7" in Vietnamese, "67.7" in English. */
export function showPoints(points: Points, lang: Lang): string {
  return showDecimal(formatPoints(points), lang)
}

/** "63/67", or "63" when there is no scale. */
export function showScore(value: Points, of: Points | null, lang: Lang): string {
  return of === null ? showPoints(value, lang) : `${showPoints(value, lang)}/${showPoints(of, lang)}`
}

/** A decimal of the document with all its digits: "63.10" → "63,10", so that it is found again on the page. */
export function showPrinted(text: string, lang: Lang): string {
  return showDecimal(text, lang)
}

/** A sum with as many decimals as the figures it is compared with have in print. */
export function showAs(points: Points, printed: readonly (string | null)[], lang: Lang): string {
  const decimals = Math.max(0, ...printed.map((text) => text?.split(".")[1]?.length ?? 0))
  return showDecimal(formatPoints(points, Math.min(4, decimals)), lang)
}
