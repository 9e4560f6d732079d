/**
 * Vietnamese text as offices type it. `fold` makes one plain spelling out of OCR slips ("Phần đấu"), tone placement
 * ("uỷ", "ủy") and capitals, and keeps every offset, so a pattern is matched on folded text and cut from the original.
 */
const plainSigns: Readonly<Record<string, string>> = {
  "“": '"',
  "”": '"',
  "„": '"',
  "‘": "'",
  "’": "'",
  "–": "-",
  "—": "-",
  "‑": "-",
  "−": "-",
  "\t": " ",
  "\u00a0": " ",
  "\u2007": " ",
  "\u202f": " ",
  "\u3000": " ",
}

function foldUnit(unit: string): string {
  const sign = plainSigns[unit]
  if (sign !== undefined) return sign
  const plain = unit.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace("đ", "d")
  return plain.length === 1 ? plain : unit
}

/** Folded code of every code unit met so far; 0 is unknown. */
const foldedCodes = new Uint16Array(0x10000)

function foldCode(code: number): number {
  const known = foldedCodes[code] ?? 0
  if (known !== 0) return known
  return (foldedCodes[code] = foldUnit(String.fromCharCode(code)).charCodeAt(0))
}

/** The same phrase is folded by several readers in turn; the last few thousand are remembered. */
const remembered = new Map<string, string>()
const mostRemembered = 4096
const pieceLength = 4096

/** Lower case without diacritics, đ as d, plain quotes, dashes and spaces; exactly as long as the text given. */
export function fold(text: string): string {
  const known = remembered.get(text)
  if (known !== undefined) return known
  let folded = ""
  for (let from = 0; from < text.length; from += pieceLength) {
    const codes: number[] = []
    const to = Math.min(text.length, from + pieceLength)
    for (let at = from; at < to; at += 1) codes.push(foldCode(text.charCodeAt(at)))
    folded += String.fromCharCode(...codes)
  }
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(text, folded)
  return folded
}

/** One space for every run of white space, none at the ends. */
export function squeeze(text: string): string {
  // Most texts are clean already, and looking is cheaper than building the same text anew.
  const isClean = !/[^\S ]| {2}/.test(text) && !text.startsWith(" ") && !text.endsWith(" ")
  return isClean ? text : text.replace(/\s+/g, " ").trim()
}

/** Letters are there and none of them is lower case. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
}

export function startsLower(text: string): boolean {
  return /^["'“(]?\p{Ll}/u.test(text)
}

/** "PHAN ĐÌNH PHÙNG" → "Phan Đình Phùng"; for proper names only. */
export function toNameCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[\s(./-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

/** First letter capital, the rest untouched. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const opening = /[\s,;:.\-–—+*•"“”'’)\]]/u
const closing = /[\s,;:.\-–—+*"“'‘([/]/u
const nothing = /(?!)/u
const stop = /[\s,;:.]/u

/** Cut sign by sign from the ends: a pattern with `+$` reads a long run of signs anew from each of them. */
function cutEnds(text: string, front: RegExp, back: RegExp): string {
  let [from, to] = [0, text.length]
  while (from < to && front.test(text.charAt(from))) from += 1
  while (to > from && back.test(text.charAt(to - 1))) to -= 1
  return text.slice(from, to).trim()
}

/** Without the quotes, dots, commas and brackets that a cut left at the ends. */
export function trimPunctuation(text: string): string {
  return cutEnds(text, opening, closing)
}

/** Like `trimPunctuation` at the end alone, and leaves closing quotes and brackets. */
export function trimEnd(text: string): string {
  return cutEnds(text, nothing, stop)
}

/** A line of dashes, dots or underscores under a heading. */
export function isOrnament(text: string): boolean {
  return /^[-–—_=~*.…·\s|]{3,}$/u.test(text)
}
