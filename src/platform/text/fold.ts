/**
 * The search key of a Vietnamese text: lower case, no diacritics, đ → d, spaces single, so that `duong` finds `Đường`.
 * Pure; used for stored keys and for what a person types alike.
 */
export const foldText = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim()

/** The words of a search, folded; every one must occur. */
export const foldWords = (text: string): string[] => foldText(text).split(" ").filter((word) => word !== "")
