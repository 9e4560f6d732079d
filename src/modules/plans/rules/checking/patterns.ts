/** A register's pattern found in a text, and where. */
export type PatternMatch = Readonly<{ text: string; index: number }>

const built = new Map<string, RegExp>()
const wordPart = /[\p{L}\p{N}]/u

/**
 * Every place where a pattern of the registers stands as words of its own: whatever the case, a space standing for any
 * white space, no letter or digit going on at either end. The borders are looked at here and not in the pattern: with
 * them inside, building the patterns alone took longer than checking a plan.
 */
export function listMatches(pattern: string, text: string): readonly PatternMatch[] {
  return [...text.matchAll(buildPattern(pattern))]
    .filter(({ 0: words, index }) => isOnItsOwn(text, index, index + words.length))
    .map(({ 0: words, index }) => ({ text: words, index }))
}

/** Whether the pattern occurs at all, word borders aside: a cheap test in front of `listMatches`. */
export function mayMatch(pattern: string, text: string): boolean {
  return text.search(buildPattern(pattern)) >= 0
}

export function isMatch(pattern: string, text: string): boolean {
  return listMatches(pattern, text).length > 0
}

/** `found` with the pattern replaced by `right`, which may use $1. */
export function replaceMatch(pattern: string, found: string, right: string): string {
  const { source } = buildPattern(pattern)
  return found.replace(new RegExp(source, "iu"), right)
}

function buildPattern(pattern: string): RegExp {
  const known = built.get(pattern)
  if (known !== undefined) return known
  const spaced = pattern.replaceAll(" ?", "\\s*").replaceAll(" ", "\\s+")
  const regex = new RegExp(spaced, "giu")
  built.set(pattern, regex)
  return regex
}

function isOnItsOwn(text: string, from: number, to: number): boolean {
  const opens = wordPart.test(text.charAt(from)) && wordPart.test(text.charAt(from - 1))
  const closes = wordPart.test(text.charAt(to - 1)) && wordPart.test(text.charAt(to))
  return !opens && !closes
}

/** A literal text as a pattern. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&")
}
