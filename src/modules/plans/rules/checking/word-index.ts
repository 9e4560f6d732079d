import { normalise } from "./matching.ts"

/** Which texts have a word or a pair of words: the numbers of the texts, in order. Texts that are alike count once. */
export type WordIndex = ReadonlyMap<string, readonly number[]>

/** A word or a pair of words that is looked for, and how much it counts. */
export type WantedWords = Readonly<{ words: string; weight: number }>

/** Reads every text once, so that each question costs what it finds and not another reading of all texts. */
export function buildWordIndex(texts: Iterable<string>): WordIndex {
  const index = new Map<string, number[]>()
  for (const [place, text] of [...new Set([...texts].map(normalise))].entries()) {
    for (const words of listWordsAndPairs(text)) {
      const places = index.get(words)
      if (places === undefined) index.set(words, [place])
      else places.push(place)
    }
  }
  return index
}

function listWordsAndPairs(text: string): ReadonlySet<string> {
  const words = text.split(" ")
  return new Set([...words, ...words.slice(1).map((word, index) => `${words[index] ?? ""} ${word}`)])
}

/** Whether one single text has at least this share (0 to 1) of the weight of what is wanted; true when nothing is. */
export function isFoundInOne(index: WordIndex, wanted: readonly WantedWords[], share: number): boolean {
  const enough = share * wanted.reduce((sum, { weight }) => sum + weight, 0)
  if (enough === 0) return true
  const found = new Map<number, number>()
  for (const { words, weight } of wanted) {
    for (const place of index.get(words) ?? []) {
      const sum = (found.get(place) ?? 0) + weight
      if (sum >= enough) return true
      found.set(place, sum)
    }
  }
  return false
}
