import type { SourceLine } from "#platform/documents/source-document.ts"
import type { CheckContext } from "./context.ts"
import { lineAt } from "./passages.ts"
import type { Passage } from "./passages.ts"

/** A word that looks wrong: as printed, what to write (null when unknown, empty to drop it), and where. */
export type WordSlip = Readonly<{
  wrong: string
  right: string | null
  /** A one-click fix may be offered. */
  isCertain: boolean
  places: readonly Readonly<{ line: SourceLine; text: string; right?: string }>[]
  kind: "register" | "doubled" | "syllable" | "odd"
}>

/** Words that Vietnamese never doubles; reduplications ("luôn luôn", "dần dần") are not among them. */
const neverDoubled = new Set(
  "được các của và cho trong theo là về để với những đã sẽ phải tại trên bằng do khi có này đến từ hoặc cũng như thực công hành nhiệm".split(
    " ",
  ),
)

/** "được được": one of the two is to be dropped. */
export function listDoubled(context: CheckContext): readonly WordSlip[] {
  return context.passages.flatMap((passage) =>
    [...passage.text.matchAll(/(?<![\p{L}\p{N}])(\p{L}+) +(\1)(?![\p{L}\p{N}])/giu)]
      .filter(({ 1: word = "" }) => neverDoubled.has(word.toLowerCase()))
      .map(({ 0: text, 1: word = "", index }): WordSlip => ({
        wrong: text,
        right: word,
        isCertain: true,
        places: [{ line: lineAt(passage, index), text }],
        kind: "doubled",
      })),
  )
}

/** Syllables that end in c, ch, p or t carry the acute or the dot below; with a marked vowel and neither they are slips. */
export function listImpossibleSyllables(context: CheckContext): readonly WordSlip[] {
  const found = context.passages.flatMap((passage) =>
    [...passage.text.matchAll(/(?<![\p{L}\p{N}])\p{Ll}+(?:ch|[cpt])(?![\p{L}\p{N}])/gu)]
      .filter(({ 0: word }) => isImpossible(word))
      .map(({ 0: word, index }) => ({ word, line: lineAt(passage, index) })),
  )
  const groups = Map.groupBy(found, ({ word }) => word)
  return [...groups].map(([word, places]): WordSlip => ({
    wrong: word,
    right: null,
    isCertain: false,
    places: places.map(({ line }) => ({ line, text: word })),
    kind: "syllable",
  }))
}

function isImpossible(word: string): boolean {
  const marks = word.normalize("NFD")
  const isMarked = /[\u0300\u0302\u0303\u0306\u0309\u031b]/u.test(marks)
  return isMarked && !/[\u0301\u0323]/u.test(marks)
}

/** How much commoner the right word must be, and how rare the odd one. */
const commonFrom = 5
const oddUpTo = 2

/**
 * Two-syllable words that differ by marks in one syllable from a word that the document uses at least five times as
 * often ("kế hoach" beside "kế hoạch"). The odd syllable must stand nowhere else, so that real words are left alone.
 */
export function listOddWords(context: CheckContext): readonly WordSlip[] {
  const uses = context.passages.flatMap(listPairs)
  const pairs = Map.groupBy(uses, ({ pair }) => pair)
  const syllables = countSyllables(context)
  const kept = new Set(context.registers.keptWords.map(({ word }) => word))
  const common = Map.groupBy(
    [...pairs].filter(([, same]) => same.length >= commonFrom).map(([pair]) => pair),
    withoutMarks,
  )
  return [...pairs].flatMap(([pair, same]): WordSlip[] => {
    if (same.length > oddUpTo || kept.has(pair)) return []
    const right = common.get(withoutMarks(pair))?.find((other) => isOneSyllableOff(pair, other))
    if (right === undefined || (pairs.get(right)?.length ?? 0) < same.length * commonFrom) return []
    const odd = pair.split(" ").find((syllable, index) => syllable !== right.split(" ")[index]) ?? ""
    if ((syllables.get(odd) ?? 0) > same.length) return []
    return [
      { wrong: pair, right, isCertain: false, places: same.map(({ line, text }) => ({ line, text })), kind: "odd" },
    ]
  })
}

function listPairs(passage: Passage) {
  return [...passage.text.matchAll(/(?<![\p{L}\p{N}])\p{L}{2,}(?= (\p{L}{2,})(?![\p{L}\p{N}]))/gu)].map(
    ({ 0: first, 1: second = "", index }) => ({
      pair: `${first} ${second}`.toLowerCase(),
      text: `${first} ${second}`,
      line: lineAt(passage, index),
    }),
  )
}

function countSyllables(context: CheckContext): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { text } of context.passages) {
    for (const [word] of text.matchAll(/\p{L}+/gu))
      counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1)
  }
  return counts
}

/** đ stays: it is a letter of its own, not a mark. */
function withoutMarks(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "")
}

function isOneSyllableOff(pair: string, other: string): boolean {
  const [first, second] = [pair.split(" "), other.split(" ")]
  return first.filter((syllable, index) => normaliseTone(syllable) !== normaliseTone(second[index] ?? "")).length === 1
}

/** "uỷ" and "ủy", "hoá" and "hóa" are two ways of writing one syllable. */
function normaliseTone(syllable: string): string {
  return [...syllable.normalize("NFD")].toSorted().join("")
}
