import { useSyncExternalStore } from "react"

export type Language = "vi" | "en"

// Also read by public/before-paint.js.
const storageKey = "thuocdo.language"
const listeners = new Set<() => void>()
let current: Language = readStored()

function readStored(): Language {
  try {
    return localStorage.getItem(storageKey) === "en" ? "en" : "vi"
  } catch {
    return "vi"
  }
}

export const getLanguage = (): Language => current

/** Changes the language of every page at once, and keeps it in this browser. */
export const changeLanguage = (language: Language): void => {
  current = language
  document.documentElement.lang = language
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Storage may be closed by the browser's settings; the choice then lasts until the page is closed.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, getLanguage, getLanguage)
