/** The two old Vietnamese encodings that live on in Word files: letters of the Latin-1 table under a special font. */
export type LegacyEncoding = "TCVN3" | "VNI"

// Letters that only Unicode Vietnamese has; running text shows one in almost every second word.
const unicodeVietnamese = /[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]|[\u0300\u0301]|[\u0303\u0309]|\u0323/gu

// TCVN3 puts Vietnamese letters on signs that no other text has inside a word (đ = ®, ư = \u00ad, ớ = í beside ¬, ê).
const tcvn3Word =
  /(?:\p{L}[\u00ad\u00a1-\u00ae\u00b5-\u00be\u00d7\u00de\u00fe\u00df]|[\u00a1-\u00ae\u00b5-\u00be][a-z])[\p{L}\u00a1-\u00be]*/gu

// VNI writes the base letter, then its marks as a letter of their own: "Uûy ban nhaân daân", "Ñoäc laäp".
const vniWord = /[AEIOUYaeiouyÖÔöô][ÙØÛÕÏÂÁÀÅÄÃÊÉÈÚÜËùøûõïâáàåäãêéèúüë]|[ñÑ](?=[aeiouyöôAEIOUYÖÔ])/gu

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

const hasMoreThan = (text: string, pattern: RegExp, limit: number): boolean => {
  let found = 0
  for (const _ of text.matchAll(pattern)) {
    found += 1
    if (found > limit) return true
  }
  return false
}

/** The old encoding that the letters of a text betray; undefined for Unicode Vietnamese and any other language. */
export const findLegacyEncoding = (text: string): LegacyEncoding | undefined => {
  const sample = text.slice(0, 200_000)
  // Words of two letters and a space between them are at most a third of the letters: no need to count a modern text's.
  if (hasMoreThan(sample, unicodeVietnamese, sample.length / 60 + 1)) return undefined
  const words = count(sample, /\p{L}{2,}/gu)
  const modern = count(sample, unicodeVietnamese)
  if (words < 8 || modern > words / 20) return undefined
  if (count(sample, tcvn3Word) > words / 6) return "TCVN3"
  // French has such pairs too ("créée", "aïe"), but never in a third of its words.
  if (count(sample, vniWord) > words / 3) return "VNI"
  return undefined
}

/** The old encoding that a font name stands for: ".VnTime", "VnTimeH" or "VNI-Times". */
export const findLegacyFont = (font: string): LegacyEncoding | undefined => {
  if (/^\.?Vn[A-Z]/.test(font) && !/^VNI/i.test(font)) return "TCVN3"
  return /^VNI[ -]/i.test(font) ? "VNI" : undefined
}

/**
 * Whether text set in old fonts really is in the old encoding: Unicode text keeps an old font's name when it was
 * converted. `styled` is the text set in such fonts; one accented word in ten is proof enough there.
 */
export const isLegacyText = (styled: string, encoding: LegacyEncoding): boolean => {
  const words = count(styled, /\p{L}{2,}/gu)
  const modern = count(styled, unicodeVietnamese)
  const old = count(styled, encoding === "TCVN3" ? tcvn3Word : vniWord)
  return words > 0 && old >= 3 && old > words / 10 && old > modern
}
