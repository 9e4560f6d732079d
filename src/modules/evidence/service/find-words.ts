import { foldText } from "#platform/text/fold.ts"

import type { PageStart } from "../tables.ts"

export type Found = Readonly<{ page: number | null; text: string }>

const longest = 240

/**
 * The line of a content that holds most of the folded words, with its page, as it stands there with its diacritics;
 * undefined when none holds any.
 */
export const findInContent = (
  content: string,
  pages: readonly PageStart[],
  words: readonly string[],
): Found | undefined => {
  let best: { at: number; text: string; held: number } | undefined
  let at = 0
  for (const line of content.split("\n")) {
    const folded = foldText(line)
    const held = words.filter((word) => folded.includes(word)).length
    if (held > (best?.held ?? 0)) best = { at, text: line, held }
    if (held === words.length) break
    at += line.length + 1
  }
  if (best === undefined) return undefined
  const start = best.at
  const page = pages.findLast((each) => each.at <= start)?.page ?? null
  const text = best.text.trim().replaceAll(/\s+/g, " ")
  return { page, text: text.length > longest ? `${text.slice(0, longest)}…` : text }
}
