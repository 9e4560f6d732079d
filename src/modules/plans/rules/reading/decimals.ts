/** "13,4" → "13.4", "13.40" stays; undefined when the text is no plain number. */
export function findDecimal(text: string): string | undefined {
  const found = /^[-–]?\d+(?:[.,]\d+)?$/u.exec(text.trim())
  return found === null ? undefined : found[0].replace("–", "-").replace(",", ".")
}

/** Sign of `a − b` for decimals as text, compared digit by digit so that nothing is rounded. */
export function compareDecimals(a: string, b: string): number {
  const [aWhole = "0", aPart = ""] = a.split(".")
  const [bWhole = "0", bPart = ""] = b.split(".")
  const width = Math.max(aPart.length, bPart.length)
  const left = BigInt(aWhole + aPart.padEnd(width, "0"))
  const right = BigInt(bWhole + bPart.padEnd(width, "0"))
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * A count or share as printed: "08" → "8" (a typist's zero carries no meaning in a count), "93,5" → "93.5",
 * "1.200" with three places after the dot → "1200" (Vietnamese thousands).
 */
export function readAmount(text: string): string {
  const plain = /^\d{1,3}(?:\.\d{3})+$/.test(text) ? text.replaceAll(".", "") : text.replace(",", ".")
  return plain.replace(/^0+(?=\d)/, "")
}
