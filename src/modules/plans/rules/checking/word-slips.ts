import type { SourceLine } from "#platform/documents/source-document.ts"
import type { CheckContext } from "./context.ts"
import { lineAt } from "./passages.ts"
import { countWords, listWords } from "./words.ts"
import type { PassageWord } from "./words.ts"

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
  return listWords(context).flatMap(({ passage, words }) => {
    let lastDropped = -1
    return words.flatMap((word, at): WordSlip[] => {
      const before = words[at - 1]
      const isDoubled = before?.plain === word.plain && word.spaces > 0 && neverDoubled.has(word.plain)
      // Of three in a row the first two are one slip.
      if (before === undefined || !isDoubled || lastDropped === at - 1) return []
      lastDropped = at
      const text = passage.text.slice(before.index, word.index + word.text.length)
      const places = [{ line: lineAt(passage, before.index), text }]
      return [{ wrong: text, right: before.text, isCertain: true, places, kind: "doubled" }]
    })
  })
}

/** Syllables that end in c, ch, p or t carry the acute or the dot below; with a marked vowel and neither they are slips. */
export function listImpossibleSyllables(context: CheckContext): readonly WordSlip[] {
  const impossible = new Set(
    [...countWords(context).keys()].filter((word) => /(?:ch|[cpt])$/u.test(word) && isImpossible(word)),
  )
  if (impossible.size === 0) return []
  const found = listWords(context).flatMap(({ passage, words }) =>
    words
      .filter(({ text, plain }) => impossible.has(plain) && /^\p{Ll}+(?:ch|[cpt])$/u.test(text))
      .map(({ text, index }) => ({ text, line: lineAt(passage, index) })),
  )
  return [...Map.groupBy(found, ({ text }) => text)].map(([wrong, places]): WordSlip => ({
    wrong,
    right: null,
    isCertain: false,
    places,
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
  const pairs = countPairs(context)
  const words = countWords(context)
  const kept = new Set(context.registers.keptWords.map(({ word }) => word))
  const common = Map.groupBy(
    [...pairs].filter(([, count]) => count >= commonFrom).map(([pair]) => pair),
    withoutMarks,
  )
  const odd = new Map<string, string>()
  for (const [pair, count] of pairs) {
    const syllables = pair.split(" ")
    // Looked at first: it leaves one pair in ten.
    if (count > oddUpTo || !syllables.some((syllable) => (words.get(syllable) ?? 0) <= count)) continue
    const right = kept.has(pair)
      ? undefined
      : common.get(withoutMarks(pair))?.find((other) => isOneSyllableOff(pair, other))
    if (right === undefined || (pairs.get(right) ?? 0) < count * commonFrom) continue
    const wrong = syllables.find((syllable, index) => syllable !== right.split(" ")[index]) ?? ""
    if ((words.get(wrong) ?? 0) <= count) odd.set(pair, right)
  }
  return listPlacesOf(context, odd).map(([wrong, places]): WordSlip => {
    const right = odd.get(wrong) ?? null
    return { wrong, right, isCertain: false, places, kind: "odd" }
  })
}

/** Where the few odd pairs stand; the thousands of others are only counted. */
function listPlacesOf(
  context: CheckContext,
  wanted: ReadonlyMap<string, unknown>,
): readonly (readonly [string, WordSlip["places"]])[] {
  if (wanted.size === 0) return []
  const found = listWords(context).flatMap(({ passage, words }) =>
    listPairs(words)
      .filter(({ pair }) => wanted.has(pair))
      .map(({ pair, index }) => ({
        pair,
        line: lineAt(passage, index),
        text: passage.text.slice(index, index + pair.length),
      })),
  )
  return [...Map.groupBy(found, ({ pair }) => pair)]
}

/** Neighbouring words of two letters or more with one space between them. */
function listPairs(words: readonly PassageWord[]): readonly Readonly<{ pair: string; index: number }>[] {
  return words.flatMap(({ plain, spaces }, at) => {
    const before = words[at - 1]
    if (before === undefined || spaces !== 1 || before.plain.length < 2 || plain.length < 2) return []
    return [{ pair: `${before.plain} ${plain}`, index: before.index }]
  })
}

function countPairs(context: CheckContext): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { words } of listWords(context)) {
    for (const { pair } of listPairs(words)) counts.set(pair, (counts.get(pair) ?? 0) + 1)
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
