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
  const words = countWords(context)
  const pairs = countPairs(context, words)
  const kept = new Set(context.registers.keptWords.map(({ word }) => word))
  const common = Map.groupBy(
    [...pairs].filter(([, count]) => count >= commonFrom).map(([pair]) => pair),
    withoutMarks,
  )
  const odd = new Map<string, string>()
  for (const [pair, count] of pairs) {
    const syllables = pair.split(" ")
    // Looked at first, for it leaves few pairs to compare.
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
    words.flatMap((word, at) => {
      const before = words[at - 1]
      const pair = pairWith(before, word)
      if (before === undefined || pair === null || !wanted.has(pair)) return []
      const text = passage.text.slice(before.index, before.index + pair.length)
      return [{ pair, line: lineAt(passage, before.index), text }]
    }),
  )
  return [...Map.groupBy(found, ({ pair }) => pair)]
}

/** The word and the one before it as a pair: two letters or more each, one space between them. */
function pairWith(before: PassageWord | undefined, { plain, spaces }: PassageWord): string | null {
  if (before === undefined || spaces !== 1 || before.plain.length < 2 || plain.length < 2) return null
  return `${before.plain} ${plain}`
}

/** How often each pair stands that can be odd (a word of it is rare) or common (both are); the others play no part. */
function countPairs(context: CheckContext, counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>()
  for (const { words } of listWords(context)) {
    let before: PassageWord | undefined
    let beforeCount = 0
    for (const word of words) {
      const count = counts.get(word.plain) ?? 0
      const least = Math.min(count, beforeCount)
      const pair = least <= oddUpTo || least >= commonFrom ? pairWith(before, word) : null
      if (pair !== null) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
      before = word
      beforeCount = count
    }
  }
  return pairs
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
