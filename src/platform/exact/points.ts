/**
 * Points of a score, held as an integer of 1/10,000 point so that sums are exact: 13.40 + 13.50 + 10.83 + 11 + 9.50 is
 * 58.23 in any order, which floats do not give. Safe up to 900 thousand million points.
 */
export type Points = number & { readonly unit: "1/10000 point" }

/** Parts of one point. */
export const pointScale = 10_000
const scaleDigits = 4
const decimalText = /^([+-]?)(\d+)(?:[.,](\d+))?$/u

export const noPoints = 0 as Points

/** Reads "13.40", "93,5", "-0.5"; undefined for anything else, also for more than four decimals (they would be lost). */
export function findPoints(text: string): Points | undefined {
  const match = decimalText.exec(text.trim())
  if (match === null) return undefined
  const [, sign, whole = "", fraction = ""] = match
  const kept = fraction.replace(/0+$/u, "")
  if (kept.length > scaleDigits) return undefined
  const parts = Number(whole) * pointScale + Number(kept.padEnd(scaleDigits, "0"))
  if (!Number.isSafeInteger(parts)) return undefined
  return (sign === "-" && parts !== 0 ? -parts : parts) as Points
}

/** As `findPoints`; throws a RangeError that names the text when it holds no points. */
export function parsePoints(text: string): Points {
  const points = findPoints(text)
  if (points === undefined) throw new RangeError(`not a number of points with at most four decimals: "${text}"`)
  return points
}

/** Decimal text with a dot. Without `decimals` the shortest exact form ("13.4"); with it, rounded half up ("13.40"). */
export function formatPoints(points: Points, decimals?: number): string {
  const shown = decimals === undefined ? points : roundPoints(points, decimals)
  const parts = Math.abs(shown)
  const whole = Math.trunc(parts / pointScale)
  const fraction = String(parts % pointScale).padStart(scaleDigits, "0")
  const kept = decimals === undefined ? fraction.replace(/0+$/u, "") : fraction.slice(0, decimals)
  return `${shown < 0 ? "-" : ""}${whole}${kept === "" ? "" : `.${kept}`}`
}

/** Decimal text with so many decimals at least; nothing is rounded away: "0.5" is "0.50", "0.375" stays. */
export function padPoints(text: string, decimals: number): string {
  const [whole = "", fraction = ""] = text.split(".")
  const shown = fraction.replace(/0+$/u, "").padEnd(decimals, "0")
  return shown === "" ? whole : `${whole}.${shown}`
}

/** Rounds to 0–4 decimals, half away from zero (half up for the points that are gained, the same size for those lost). */
export function roundPoints(points: Points, decimals: number): Points {
  assertDecimals(decimals)
  const step = 10 ** (scaleDigits - decimals)
  const parts = Math.abs(points)
  const rest = parts % step
  const rounded = parts - rest + (rest * 2 >= step ? step : 0)
  return (points < 0 && rounded !== 0 ? -rounded : rounded) as Points
}

export function addPoints(first: Points, second: Points): Points {
  return safePoints(first + second)
}

export function subtractPoints(first: Points, second: Points): Points {
  return safePoints(first - second)
}

/** Exact sum; 0 of an empty list. Throws a RangeError beyond the safe range. */
export function sumPoints(list: readonly Points[]): Points {
  return list.reduce(addPoints, noPoints)
}

/** Negative, zero or positive, for sorting and for tests of order. */
export function comparePoints(first: Points, second: Points): number {
  return first - second
}

function safePoints(parts: number): Points {
  if (!Number.isSafeInteger(parts)) throw new RangeError(`points beyond the safe range: ${parts}`)
  return (parts === 0 ? 0 : parts) as Points
}

/** Throws a RangeError unless a whole number from 0 to 4. */
export function assertDecimals(decimals: number): void {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > scaleDigits) {
    throw new RangeError(`decimals must be 0 to ${scaleDigits}: ${decimals}`)
  }
}
