import { parseDecimal } from "#platform/exact/decimal.ts"
import { compareRatios } from "#platform/exact/ratio.ts"

import type { HeadGrade } from "./settings.ts"

/**
 * The grade of a unit's head (xếp loại người đứng đầu) by the unit's percent of the scale, as decimal text: the highest
 * grade whose bound is reached. Null when no grade reaches so far down, or the campaign gives none.
 */
export const findHeadGrade = (grades: readonly HeadGrade[], percent: string): string | null => {
  const reached = grades.filter(({ from }) => compareRatios(parseDecimal(percent), parseDecimal(from)) >= 0)
  const best = reached.toSorted((one, other) => compareRatios(parseDecimal(other.from), parseDecimal(one.from)))[0]
  return best?.name ?? null
}
