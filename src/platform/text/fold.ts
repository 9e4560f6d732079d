/**
 * The folded key of a text: what search compares. Diacritics go, đ becomes d, case goes, and anything that is neither
 * a letter nor a digit becomes one space: "Đường  Võ-Nguyên Giáp" → "duong vo nguyen giap".
 */
export const foldText = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()

/** Makes a folded search text safe inside a LIKE pattern: `%` and `_` are already gone, so only the frame is added. */
export const likePattern = (search: string): string => `%${foldText(search)}%`
