const built = new Map<string, RegExp>()

/** A pattern of the registers: a space stands for any white space, and letters or digits must not go on at either end. */
export function buildPattern(pattern: string, flags: "giu" | "iu" | "gu"): RegExp {
  const key = `${flags} ${pattern}`
  const known = built.get(key)
  if (known !== undefined) return known
  const spaced = pattern.replaceAll(" ", "\\s+").replaceAll("\\s+?", "\\s*")
  const regex = new RegExp(
    `(?:${outside("<")}|(?=[^\\p{L}\\p{N}]))(?:${spaced})(?:${outside("")}|(?<=[^\\p{L}\\p{N}]))`,
    flags,
  )
  built.set(key, regex)
  return regex
}

/** No letter or digit on that side; needed only where the pattern itself begins or ends with one. */
function outside(side: "<" | ""): string {
  return `(?${side}![\\p{L}\\p{N}])`
}

/** A literal text as a pattern. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&")
}
