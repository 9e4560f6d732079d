/** Comparison of what was read with what a person wrote down: spelling variants of the same thing are equal. */

const variants: readonly (readonly [RegExp, string])[] = [
  [/uỷ/g, "ủy"],
  [/hoà/g, "hòa"],
  [/[‐-―−]/g, "-"],
  [/\bubnd\b/g, "ủy ban nhân dân"],
  [/\bhđnd\b/g, "hội đồng nhân dân"],
]

/** Lower case, one space between words, abbreviations of the councils written out, no bullet before, no stop behind. */
export function plainText(text: string): string {
  let plain = text.normalize("NFC").toLowerCase()
  for (const [pattern, replacement] of variants) plain = plain.replaceAll(pattern, replacement)
  return plain
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?- ?/g, "-")
    .replace(/^[-+*•\s]+/, "")
    .replace(/[\s.;:,/]+$/, "")
    .trim()
}

/** Whether the value is one of those allowed; text is compared as `plainText`, null only with null. */
export function isAllowed(actual: string | null, expected: string | null | readonly (string | null)[]): boolean {
  const allowed = Array.isArray(expected) ? (expected as readonly (string | null)[]) : [expected as string | null]
  return allowed.some((one) =>
    one === null || actual === null ? one === actual : plainText(one) === plainText(actual),
  )
}

/** The same texts, in any order. */
export function isSameSet(actual: readonly string[], expected: readonly string[]): boolean {
  const sorted = (texts: readonly string[]) => texts.map(plainText).toSorted().join("|")
  return sorted(actual) === sorted(expected)
}

/** A recipient without the purpose in brackets: "UBND tỉnh (để báo cáo)" is "UBND tỉnh". */
export function withoutPurpose(recipient: string): string {
  return recipient.replace(/\s*\([^)]*\)\s*;?\s*$/, "")
}

/** The same number, or both missing: "02" equals "2". */
export function isSameNumber(actual: string | null, expected: string | null): boolean {
  if (actual === null || expected === null) return actual === expected
  return Number(actual) === Number(expected)
}

/** Share of the words of `wanted` that `text` contains, from 0 to 1. */
export function coverage(wanted: string, text: string): number {
  const words = plainText(wanted)
    .split(/[^\p{L}\p{N}%]+/u)
    .filter(Boolean)
  const present = new Set(plainText(text).split(/[^\p{L}\p{N}%]+/u))
  return words.length === 0 ? 0 : words.filter((word) => present.has(word)).length / words.length
}

export type Pair = Readonly<{ wanted: number; found: number }>

/** Pairs items one to one, best likeness first; a likeness of 0 never pairs. */
export function pairUp(wanted: number, found: number, likeness: (wanted: number, found: number) => number): Pair[] {
  const candidates: (Pair & { score: number })[] = []
  for (let w = 0; w < wanted; w++)
    for (let f = 0; f < found; f++) {
      const score = likeness(w, f)
      if (score > 0) candidates.push({ wanted: w, found: f, score })
    }
  const pairs: Pair[] = []
  for (const one of candidates.toSorted((a, b) => b.score - a.score)) {
    if (pairs.some((pair) => pair.wanted === one.wanted || pair.found === one.found)) continue
    pairs.push({ wanted: one.wanted, found: one.found })
  }
  return pairs
}
