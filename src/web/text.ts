import { useLanguage, type Language } from "./language.ts"

type Said = string | ((...parts: never[]) => string)
type Entry = Readonly<{ vi: Said; en: Said }>
type Dictionary = Readonly<Record<string, Entry>>
type Widened<T> = T extends string ? string : T
// The union makes a pair whose two languages take different arguments impossible to call.
type Spoken<D extends Dictionary> = { readonly [K in keyof D]: Widened<D[K]["vi"] | D[K]["en"]> }

/**
 * Declares a module's texts, each in both languages side by side: `dictionary({ save: { vi: "Lưu", en: "Save" } })`.
 * A text with parts is a function. A missing language or a missing key does not compile.
 */
export const dictionary = <const D extends Dictionary>(texts: D): D => texts

const spoken = new WeakMap<Dictionary, Partial<Record<Language, unknown>>>()

/** The dictionary in one language; the same object each time, so it may stand in dependency lists. */
export const speak = <D extends Dictionary>(texts: D, language: Language): Spoken<D> => {
  const known = spoken.get(texts) ?? {}
  spoken.set(texts, known)
  known[language] ??= Object.fromEntries(Object.entries(texts).map(([key, entry]) => [key, entry[language]]))
  return known[language] as Spoken<D>
}

export const useText = <D extends Dictionary>(texts: D): Spoken<D> => speak(texts, useLanguage())

/** Picks the language out of a pair of words that came as data (a problem, a page title, a navigation entry). */
export const useWords = (): ((words: Readonly<{ vi: string; en: string }>) => string) => {
  const language = useLanguage()
  return (words) => words[language]
}
