import { buildRatio } from "./ratio.ts"
import type { Ratio } from "./ratio.ts"

const decimalText = /^([+-]?)(\d{1,30})(?:[.,](\d{1,30}))?(%?)$/u

/** Reads "12", "0.8", "0,8", "80%" exactly; undefined for anything else. */
export function findDecimal(text: string): Ratio | undefined {
  const match = decimalText.exec(text.trim())
  if (match === null) return undefined
  const [, sign = "", whole = "", fraction = "", percent] = match
  const parts = BigInt(`${sign === "-" ? "-" : ""}${whole}${fraction}`)
  return buildRatio(parts, 10n ** BigInt(fraction.length) * (percent === "%" ? 100n : 1n))
}

/** As `findDecimal`; throws a RangeError that names the text when it is no decimal. */
export function parseDecimal(text: string): Ratio {
  const ratio = findDecimal(text)
  if (ratio === undefined) throw new RangeError(`not a decimal: "${text}"`)
  return ratio
}

/** Decimal text with a dot, rounded half away from zero to at most so many decimals, without trailing zeros: "0.8", "12". */
export function formatDecimal(ratio: Ratio, decimals = 6): string {
  const scale = 10n ** BigInt(decimals)
  const size = (ratio.numerator < 0n ? -ratio.numerator : ratio.numerator) * scale
  const parts = (2n * size + ratio.denominator) / (2n * ratio.denominator)
  const fraction = String(parts % scale)
    .padStart(decimals, "0")
    .slice(0, decimals)
    .replace(/0+$/u, "")
  const sign = ratio.numerator < 0n && parts !== 0n ? "-" : ""
  return `${sign}${parts / scale}${fraction === "" ? "" : `.${fraction}`}`
}
