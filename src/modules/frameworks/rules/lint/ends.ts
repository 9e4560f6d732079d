import { formatDecimal, parseDecimal } from "#platform/exact/decimal.ts"
import { addRatios, buildRatio, compareRatios, divideRatios, multiplyRatios } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import type { Segment } from "../form.ts"
import type { LintFinding } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject } from "./subject.ts"

/**
 * "trên 50 %" leaves 50 % out, "từ 50 %" takes it in: where text and band disagree about a limit, one of them is wrong.
 * Only limits where it makes a difference in points are told.
 */
export function checkEnds({ leaves }: LintSubject): readonly LintFinding[] {
  return leaves.flatMap(({ criterion, code, path, leaf }) => {
    const form = leaf.lowered?.form
    if (form?.kind !== "curve" || criterion.asIssued === undefined) return []
    const isShare = form.factors.some(({ per }) => per !== null)
    const doubtful = listClaims(criterion.asIssued).filter((claim) => contradicts(claim, form.segments, isShare))
    return doubtful.map(({ text }) => {
      const vi = `${code}: văn bản ghi “${text}” nhưng quy tắc xếp giá trị đó vào bậc khác`
      return found(
        "band-end-doubtful",
        { path: [...path, "rule"], code },
        vi,
        `${code}: the text says "${text}" but the rule puts that value into the other band`,
      )
    })
  })
}

/** Whether a text takes its limit in, and on which side of it the band lies. */
type Claim = Readonly<{ text: string; value: Ratio; isPercent: boolean; side: "above" | "below"; takesIn: boolean }>

const number = String.raw`(\d+(?:[.,]\d+)?)\s*(%?)`
const start = String.raw`(?<![\p{L}])`
const patterns: readonly Readonly<{ pattern: RegExp; side: Claim["side"]; takesIn: boolean }>[] = [
  {
    pattern: new RegExp(String.raw`(?:${start}trên|${start}lớn hơn|>(?!=))\s*${number}(?!\s*trở)`, "giu"),
    side: "above",
    takesIn: false,
  },
  { pattern: new RegExp(String.raw`(?:${start}từ|≥|>=)\s*${number}`, "giu"), side: "above", takesIn: true },
  {
    pattern: new RegExp(String.raw`(?:${start}dưới|${start}nhỏ hơn|<(?!=))\s*${number}`, "giu"),
    side: "below",
    takesIn: false,
  },
  { pattern: new RegExp(String.raw`(?:≤|<=)\s*${number}`, "giu"), side: "below", takesIn: true },
]

function listClaims(text: string): readonly Claim[] {
  return patterns.flatMap(({ pattern, side, takesIn }) =>
    [...text.normalize("NFC").matchAll(pattern)].map(([match, digits = "", percent]) => ({
      text: match.trim(),
      value: parseDecimal(digits),
      isPercent: percent === "%",
      side,
      takesIn,
    })),
  )
}

function contradicts(
  { value, isPercent, side, takesIn }: Claim,
  segments: readonly Segment[],
  isShare: boolean,
): boolean {
  const x =
    isShare && (isPercent || compareRatios(value, buildRatio(1, 1)) > 0)
      ? divideRatios(value, buildRatio(100, 1))
      : value
  const above = segments.find(({ from }) => from !== null && compareRatios(from, x) === 0)
  const below = segments.find(({ to }) => to !== null && compareRatios(to, x) === 0)
  if (
    above === undefined ||
    below === undefined ||
    formatDecimal(pointsAt(above, x)) === formatDecimal(pointsAt(below, x))
  )
    return false
  const isIn = side === "above" ? !above.fromOpen : !below.toOpen
  return isIn !== takesIn
}

function pointsAt({ slope, base }: Segment, x: Ratio): Ratio {
  return addRatios(multiplyRatios(slope, x), base)
}
