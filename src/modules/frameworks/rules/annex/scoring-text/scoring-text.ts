/**
 * A scoring text made ready to be taken apart: `plain` is lower case with one spelling of signs, `shown` is the same
 * text, character for character, as people wrote it; names are cut from it.
 */
export type ScoringText = Readonly<{ plain: string; shown: string }>

const spellings: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u2007\u202f\u3000\t]/gu, " "],
  [/[–—‑−]/gu, "-"],
  [/[“”"„']/gu, ""],
  [/\((SIPAS|PAPI|DTI|PAR INDEX)\)/gu, "$1"],
  [/>=|≧/gu, "≥"],
  [/<=|≦/gu, "≤"],
  [/⇒|=>|→/gu, ": "],
  [/[ \t]*\r?\n[ \t]*/gu, "\n"],
  [/\(%\)/gu, "%"],
  [/(\d)\s+%/gu, "$1%"],
  [/(\d)\s*phần trăm/giu, "$1%"],
  [/[✕✖·]|(?<=[\p{L}\d%)])\s*\*\s*(?=[\p{L}\d(])/gu, "×"],
  [/(?<=[\p{L}\d%)])\s+x\s+(?=[\p{L}\d(])|(?<=[\d%)])x(?=[\d(])|(?<=\))\s*x\s*|\s*x(?=\()/giu, " × "],
  [/^\s*[-+•●▪*]\s+/gmu, ""],
  [/\bmax\b/giu, "điểm tối đa"],
  [/điểm tối đa(?=\p{L})/giu, "điểm tối đa "],
  [/ {2,}/gu, " "],
]

/** Tones on the other vowel and i for y: the same word, typed by another habit. */
const tones: readonly (readonly [RegExp, string])[] = [
  [/oà(?!\p{L})/gu, "òa"],
  [/oá(?!\p{L})/gu, "óa"],
  [/oả(?!\p{L})/gu, "ỏa"],
  [/uỷ(?!\p{L})/gu, "ủy"],
  [/(?<!q)uý(?!\p{L})/gu, "úy"],
  [/tỉ lệ/gu, "tỷ lệ"],
  [/quí(?!\p{L})/gu, "quý"],
]

/** Numbers that name a document, a standard, a year or an annex; they score nothing and are hidden from the reader. */
const citations: readonly RegExp[] = [
  /(?:nghị định|quyết định|thông tư|kế hoạch|chỉ thị|nghị quyết|công văn|luật|hướng dẫn|văn bản)(?: số)?:? \d+(?:\/\d{4})?\/[\p{L}-]+/gu,
  /\d+(?:\/\d{4})?\/(?:nđ|qđ|tt|kh|ct|nq|hd)-[\p{L}]+/gu,
  /(?:tcvn )?iso \d{4,5}(?::\d{4})?/gu,
  /mức độ [34](?:(?:,| và) ?4)?(?!\d|%)/gu,
  /(?:điều|khoản|phụ lục|mục|mẫu số|biểu số) \d+(?!\s*%)/gu,
  /(?:bộ )?chỉ số 766/gu,
  /(?<!\d\/|tháng \d{1,2} )năm (?:19|20)\d\d/gu,
]

/** Remarks in brackets that set no condition: they may be passed over. */
const remarks =
  /\((?:nếu có|theo quy định|có tài liệu kiểm chứng[^()\d]*|kèm (?:theo )?tài liệu[^()\d]*|tính đến[^()\d]*|đơn vị tính[^()]*)\)/giu

/** Brings a scoring text into the one spelling that the reader knows. */
export function buildScoringText(text: string): ScoringText {
  let shown = text.normalize("NFC").replaceAll(remarks, " ")
  for (const [pattern, spelling] of spellings) shown = shown.replaceAll(pattern, spelling)
  // A full stop before a capital, or at the end, ends a sentence as a semicolon does.
  shown = shown.replaceAll(/\.(?=\s+\p{Lu}|\s*\n|\s*$)/gu, ";").trim()
  let plain = shown.toLowerCase()
  if (plain.length !== shown.length) shown = plain
  for (const [pattern, spelling] of tones) plain = plain.replaceAll(pattern, spelling)
  for (const pattern of citations) plain = plain.replaceAll(pattern, (found) => found.replaceAll(/[\d/:.,;]/gu, "#"))
  return { plain, shown }
}

/** A piece of the plain text as it was written, its first letter capital. */
export function showPiece(text: ScoringText, piece: string): string {
  const at = text.plain.indexOf(piece)
  const found = at < 0 ? piece : text.shown.slice(at, at + piece.length)
  return found.charAt(0).toUpperCase() + found.slice(1)
}

/** Every number of the text that must be found again in the rule: "0,5", "80%"; dates are left out. */
export function listNumbers(plain: string): readonly string[] {
  const withoutDates = plain.replaceAll(dateText, " ")
  return [...withoutDates.matchAll(/\d+(?:[.,]\d+)?%?/gu)].map(([number]) => number.replace(",", "."))
}

/** A day of the year: "31/01", "31/01/2026", "ngày 31 tháng 01 năm 2026". */
export const dateText =
  /(?:ngày )?(?<![\d/])(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|1[0-2])(?:\/20\d\d)?(?![\d/])|ngày \d{1,2} tháng \d{1,2}(?: năm 20\d\d)?/gu
