import type { CheckContext } from "./context.ts"
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

/** A passage and its words in order. */
export type PassageWords = Readonly<{ passage: Passage; words: readonly PassageWord[] }>

/** The words of every passage; "2024", "Q3" and "a1" are none. Several rules look at every word: it is read once. */
export const listWords = onceFor(({ passages }: CheckContext): readonly PassageWords[] =>
  passages.map((passage) => ({ passage, words: splitWords(passage.text) })),
)

function splitWords(text: string): readonly PassageWord[] {
  const words: PassageWord[] = []
  const small = text.toLowerCase()
  let end: number | null = null
  for (const { 0: run, 1: word, index } of text.matchAll(/(\p{L}+)(?![\p{L}\p{N}])|[\p{L}\p{N}]+/gu)) {
    const after = index + run.length
    if (word !== undefined) {
      const spaces = end !== null && isOnlySpaces(text, end, index) ? index - end : 0
      // Made small as a whole, which is cheaper than word by word; a few capitals of other scripts change the length.
      const plain = small.length === text.length ? small.slice(index, after) : word.toLowerCase()
      words.push({ text: word, plain, index, spaces })
    }
    end = word === undefined ? null : after
  }
  return words
}

function isOnlySpaces(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (text[at] !== " ") return false
  return true
}

/** How often each word stands in the plan, in small letters. */
export const countWords = onceFor((context: CheckContext): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { words } of listWords(context)) {
    for (const { plain } of words) counts.set(plain, (counts.get(plain) ?? 0) + 1)
  }
  return counts
})
