/** Text as people search it: without diacritics, đ as d, lower case; `fold("Đường") === "duong"`. */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}+/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()

/** Whether every word of the query begins or stands within the text, both folded. */
export const isFoundIn = (query: string, text: string): boolean => {
  const folded = fold(text)
  return fold(query)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}
