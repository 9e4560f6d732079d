/** Languages in which findings speak. */
export const langs = ["vi", "en"] as const
export type Lang = (typeof langs)[number]

/** One message in both languages. */
export type Message = Readonly<Record<Lang, string>>

/** A decimal as text, with the comma of Vietnamese print or the dot of English. */
export function showDecimal(text: string, lang: Lang): string {
  return lang === "vi" ? text.replace(".", ",") : text
}

/** "2024-01-20" → "20/01/2024", as Vietnamese documents print dates; also for the English messages. */
export function showDate(isoDate: string): string {
  return isoDate.split("-").toReversed().join("/")
}

/** The first words of a long text, cut at a word border and marked. */
export function shorten(text: string, length = 70): string {
  const plain = text.replace(/\s+/gu, " ").trim()
  if (plain.length <= length) return plain
  const cut = plain.slice(0, length)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), length / 2))}…`
}

/** Up to `most` items joined by commas, with the number of those left out. */
export function listUp(items: readonly string[], lang: Lang, most = 6): string {
  const shown = items.slice(0, most).join(", ")
  const rest = items.length - most
  if (rest <= 0) return shown
  return lang === "vi" ? `${shown} và ${rest} mục khác` : `${shown} and ${rest} more`
}
