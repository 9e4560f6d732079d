import type { Numbering, ParagraphKind } from "./sample-source.ts"

const romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
const levels = ["h1", "h2", "h3", "letter"] as const

/** Writes the labels that Word's numbering would print, for the text file. Deeper levels restart under a higher one. */
export function createLabeller(numbering: Numbering): (kind: ParagraphKind) => string {
  const counts = [0, 0, 0, 0]
  return (kind) => {
    if (kind === "li") return numbering.li ? "- " : ""
    if (kind === "li2") return numbering.li2 ? "+ " : ""
    const level = levels.findIndex((name) => name === kind)
    if (level < 0) return ""
    counts[level] = (counts[level] ?? 0) + 1
    counts.fill(0, level + 1)
    return numbering[levels[level] ?? "h1"] === undefined ? "" : `${printLabel(level, counts, numbering)} `
  }
}

function printLabel(level: number, counts: readonly number[], numbering: Numbering): string {
  const [first = 0, second = 0, third = 0, fourth = 0] = counts
  if (level === 0) return `${numbering.h1 === "upper" ? String.fromCharCode(64 + first) : romans[first - 1]}.`
  if (level === 1) return `${second}.`
  if (level === 2) return `${second}.${third}.`
  return `${"abcdđeghiklmnopqrstuvxy"[fourth - 1]})`
}
