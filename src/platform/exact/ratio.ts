import { assertDecimals, pointScale } from "./points.ts"
import type { Points } from "./points.ts"

/**
 * An exact fraction, such as 1,203 of 1,240 dossiers. Whole numbers without a common factor; the denominator is positive.
 * A ratio of nothing ("0 of 0") does not exist here: what it means is for the criterion to say.
 */
export type Ratio = Readonly<{ numerator: bigint; denominator: bigint }>

/** numerator ÷ denominator in lowest terms; throws a RangeError for a denominator of 0. */
export function buildRatio(numerator: bigint | number, denominator: bigint | number): Ratio {
  const [over, under] = [BigInt(numerator), BigInt(denominator)]
  if (under === 0n) throw new RangeError("a ratio needs a denominator other than 0")
  const sign = under < 0n ? -1n : 1n
  const factor = greatestCommonFactor(over, under)
  return Object.freeze({ numerator: (sign * over) / factor, denominator: (sign * under) / factor })
}

/** "85.71" percent is 8571/10000; throws a RangeError when the text is no decimal. Any number of decimals. */
export function parsePercent(text: string): Ratio {
  const match = /^(-?)(\d+)(?:[.,](\d+))?$/u.exec(text.trim())
  if (match === null) throw new RangeError(`not a percentage: "${text}"`)
  const [, sign, whole = "", fraction = ""] = match
  const over = BigInt(`${sign}${whole}${fraction}`)
  return buildRatio(over, 100n * 10n ** BigInt(fraction.length))
}

/** Negative, zero or positive, decided exactly: 79.999 % is below 80 %. */
export function compareRatios(first: Ratio, second: Ratio): number {
  const left = first.numerator * second.denominator
  const right = second.numerator * first.denominator
  return left < right ? -1 : left > right ? 1 : 0
}

export const zero: Ratio = Object.freeze({ numerator: 0n, denominator: 1n })
export const one: Ratio = Object.freeze({ numerator: 1n, denominator: 1n })

export function addRatios(first: Ratio, second: Ratio): Ratio {
  return buildRatio(
    first.numerator * second.denominator + second.numerator * first.denominator,
    first.denominator * second.denominator,
  )
}

export function subtractRatios(first: Ratio, second: Ratio): Ratio {
  return addRatios(first, { numerator: -second.numerator, denominator: second.denominator })
}

export function multiplyRatios(first: Ratio, second: Ratio): Ratio {
  return buildRatio(first.numerator * second.numerator, first.denominator * second.denominator)
}

/** first ÷ second; throws a RangeError when the second is 0. */
export function divideRatios(first: Ratio, second: Ratio): Ratio {
  return buildRatio(first.numerator * second.denominator, first.denominator * second.numerator)
}

/** A number of points as held, rounded once, half away from zero, to 0–4 decimals: 6/7 to 2 decimals is 0.86 points. */
export function roundToPoints(ratio: Ratio, decimals: number): Points {
  return multiplyPoints(pointScale as Points, ratio, decimals)
}

/** Points as an exact fraction of one point. */
export function ratioOfPoints(points: Points): Ratio {
  return buildRatio(points, pointScale)
}

/** points × ratio, rounded once, half away from zero, to 0–4 decimals of a point. */
export function multiplyPoints(points: Points, ratio: Ratio, decimals: number): Points {
  assertDecimals(decimals)
  const step = BigInt(pointScale) / 10n ** BigInt(decimals)
  const parts = divideHalfUp(BigInt(points) * ratio.numerator, ratio.denominator * step) * step
  if (parts > BigInt(Number.MAX_SAFE_INTEGER) || parts < -BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(`points beyond the safe range: ${parts}`)
  }
  return Number(parts) as Points
}

/** Percent as decimal text with a dot, rounded half away from zero: 12/14 to 2 decimals is "85.71". */
export function formatPercent(ratio: Ratio, decimals: number): string {
  if (!Number.isInteger(decimals) || decimals < 0) throw new RangeError(`decimals must be 0 or more: ${decimals}`)
  const scale = 10n ** BigInt(decimals)
  const parts = divideHalfUp(ratio.numerator * 100n * scale, ratio.denominator)
  const size = parts < 0n ? -parts : parts
  const fraction = decimals === 0 ? "" : `.${String(size % scale).padStart(decimals, "0")}`
  return `${parts < 0n ? "-" : ""}${size / scale}${fraction}`
}

/** Nearest whole number, halves away from zero; the denominator is positive. */
function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator
  const rounded = (2n * size + denominator) / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}

function greatestCommonFactor(first: bigint, second: bigint): bigint {
  let [larger, smaller] = [first < 0n ? -first : first, second < 0n ? -second : second]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger === 0n ? 1n : larger
}
