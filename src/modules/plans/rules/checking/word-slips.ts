import type { SourceLine } from "#platform/documents/source-document.ts"
import type { CheckContext } from "./context.ts"
import { lineAt } from "./passages.ts"
import type { Passage } from "./passages.ts"
import { listWords } from "./words.ts"

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
  return context.passages.flatMap((passage) => {
    let lastDropped = -1
    return listWords(passage).flatMap((word, at, words): WordSlip[] => {
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

/** Where a word or a pair begins. No more is kept of the thousands that a plan has: few of them are slips. */
type Place = Readonly<{ passage: Passage; index: number }>

function addPlace(places: Map<string, Place[]>, key: string, place: Place): void {
  const known = places.get(key)
  if (known === undefined) places.set(key, [place])
  else known.push(place)
}

/** Syllables that end in c, ch, p or t carry the acute or the dot below; with a marked vowel and neither they are slips. */
export function listImpossibleSyllables(context: CheckContext): readonly WordSlip[] {
  const uses = new Map<string, Place[]>()
  for (const passage of context.passages) {
    for (const { text, index } of listWords(passage)) addPlace(uses, text, { passage, index })
  }
  return [...uses]
    .filter(([word]) => /^\p{Ll}+(?:ch|[cpt])$/u.test(word) && isImpossible(word))
    .map(([word, places]): WordSlip => ({
      wrong: word,
      right: null,
      isCertain: false,
      places: places.map(({ passage, index }) => ({ line: lineAt(passage, index), text: word })),
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
  const { pairs, syllables } = countWords(context)
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
    const places = same.map(({ passage, index }) => ({
      line: lineAt(passage, index),
      text: passage.text.slice(index, index + pair.length),
    }))
    return [{ wrong: pair, right, isCertain: false, places, kind: "odd" }]
  })
}

/** Every pair of neighbouring words, in small letters, with its places; and how often each word stands in the plan. */
function countWords(context: CheckContext) {
  const pairs = new Map<string, Place[]>()
  const syllables = new Map<string, number>()
  for (const passage of context.passages) {
    for (const [at, { plain, spaces }] of listWords(passage).entries()) {
      syllables.set(plain, (syllables.get(plain) ?? 0) + 1)
      const before = listWords(passage)[at - 1]
      if (before === undefined || spaces !== 1 || before.plain.length < 2 || plain.length < 2) continue
      addPlace(pairs, `${before.plain} ${plain}`, { passage, index: before.index })
    }
  }
  return { pairs, syllables }
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
