import { onceFor } from "./once-for.ts"
import type { Passage } from "./passages.ts"

/** A word of letters alone, as printed and in small letters, and where it begins in its passage. */
export type PassageWord = Readonly<{
  text: string
  plain: string
  index: number
  /** How many spaces, and nothing else, lie between it and the word before; 0 when something else does. */
  spaces: number
}>

/** The words of a passage in order; "2024", "Q3" and "a1" are none. Several rules look at every word: it is read once. */
export const listWords = onceFor(({ text }: Passage): readonly PassageWord[] => {
  const words: PassageWord[] = []
  let end: number | null = null
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const isWord = !/\p{N}/u.test(word)
    const spaces = end !== null && isOnlySpaces(text, end, index) ? index - end : 0
    if (isWord) words.push({ text: word, plain: word.toLowerCase(), index, spaces })
    end = isWord ? index + word.length : null
  }
  return words
})

function isOnlySpaces(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (text[at] !== " ") return false
  return true
}
