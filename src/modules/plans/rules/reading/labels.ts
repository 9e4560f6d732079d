import type { LabelStyle } from "./trace.ts"
import { fold } from "./vietnamese-text.ts"

/** A numbering label in front of a line: "III.", "1.1.", "4.2", "a)", "-", "Điều 2.". */
export type Label = Readonly<{
  /** As printed. */
  text: string
  /** The name of the label in a path: "III", "1.1", "a", "Điều 2"; the sign itself for bullets. */
  token: string
  style: LabelStyle
  numbers: readonly number[]
  /** Length of the label and the space after it. */
  length: number
}>

/** The letters that number lists (Decree 30/2020): none with a breve, hat or horn. */
const listLetters = "abcdđeghiklmnopqrstuvxy"
const romanDigits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

/** 4 for "IV"; undefined when the letters are no Roman number below 40. */
export function findRomanNumber(text: string): number | undefined {
  if (!/^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$/.test(text)) return undefined
  const digits = [...text].map((letter) => romanDigits[letter] ?? 0)
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0)
}

const patterns = {
  part: /^(PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều|PHỤ LỤC|Phụ lục|BIỂU|Biểu|Phụ biểu|PHỤ BIỂU|Bảng|BẢNG)\s+(?:SỐ\s+|số\s+|THỨ\s+|Thứ\s+|thứ\s+)?([IVX]{1,5}|\d{1,2}[a-z]?|[A-Z](?!\p{L})|nhất|hai|ba|tư|năm|NHẤT|HAI|BA|TƯ|NĂM|Nhất|Hai|Ba|Tư|Năm)(?![\p{L}\d])\s*[.:)/–-]*\s*/u,
  roman: /^([IVX]{1,6})\s*(?:[.)/:]|\s[–-]|[–-](?=\s))\s*(?=\S)/u,
  manyNumbers: /^(\d{1,2}(?:\.\d{1,2}){1,4})(?:\s*[.):]+\s*(?=\D)|\s*[–-]\s+|\s+(?=["“(]?\p{Lu}))/u,
  oneNumber: /^(\d{1,2})(?:\s*(?:[.)/]+|-)\s*(?=[^\d\s./])|[.)]\s+(?=\d))/u,
  upperLetter: /^([A-HĐK-P])\s*(?:[.)/]|[–-](?=\s))\s*(?=\S)/u,
  lowerLetter: /^([a-zđăâêôơư]\d?)\s*(?:[.)/]\s*(?=[^\s\d.])|[.)]\s+(?=\d)|\)(?=\d))/u,
  bullet: /^((?:[-–—+*•●○▪■□◦‣➢➤✓✔·→⇒o]\s+|[-–—+*•●○▪■□◦‣➢➤✓✔·→⇒])+)\s*(?=[^\s\-–—+*_.…])/u,
}

function buildLabel(style: LabelStyle, found: RegExpExecArray, token: string, numbers: readonly number[]): Label {
  return { text: found[0].trim(), token, style, numbers, length: found[0].length }
}

function findPart(text: string): Label | null {
  const found = patterns.part.exec(text)
  if (found === null) return null
  const number = found[2] ?? ""
  const worded = ["nhat", "hai", "ba", "tu", "nam"].indexOf(fold(number)) + 1
  const value = findRomanNumber(number) ?? (worded > 0 ? worded : Number.parseInt(number, 10))
  return buildLabel("part", found, `${found[1] ?? ""} ${number}`, Number.isNaN(value) ? [] : [value])
}

function findNumbers(text: string): Label | null {
  const found = patterns.manyNumbers.exec(text) ?? patterns.oneNumber.exec(text)
  if (found === null) return null
  const token = found[1] ?? ""
  // "5-7 hội nghị" and "2 – 3 lần" are amounts, not labels; a label with a dash has a space behind it.
  if (/^\d+\s*-\S/.test(found[0] + text.charAt(found[0].length)) && !/\s$/.test(found[0])) return null
  return buildLabel("decimal", found, token, token.split(".").map(Number))
}

function letterNumbers(token: string): readonly number[] {
  const at = listLetters.indexOf(token.charAt(0).toLowerCase())
  return at < 0 ? [] : [at + 1]
}

function findLetter(text: string): Label | null {
  const upper = patterns.upperLetter.exec(text)
  if (upper !== null) {
    const token = upper[1] ?? ""
    return buildLabel("upper-letter", upper, token, letterNumbers(token))
  }
  const lower = patterns.lowerLetter.exec(text)
  if (lower === null) return null
  const token = lower[1] ?? ""
  return buildLabel("lower-letter", lower, token, letterNumbers(token))
}

/** The label at the start of a line, or null. A year, a date or an amount in front is no label. */
export function findLabel(text: string): Label | null {
  // "V/v tuyên truyền …" names a subject, not item V.
  if (text === "" || /^V\s?\/\s?v(?!\p{L})/u.test(text)) return null
  const roman = patterns.roman.exec(text)
  const value = findRomanNumber(roman?.[1] ?? "")
  if (roman !== null && value !== undefined) return buildLabel("roman", roman, roman[1] ?? "", [value])
  const other = findPart(text) ?? findNumbers(text) ?? findLetter(text)
  if (other !== null) return other
  const bullet = patterns.bullet.exec(text)
  if (bullet === null) return null
  // "- + Tiếp tục": a doubled sign counts as the inner one.
  const sign = (bullet[1] ?? "").trim().slice(-1)
  return buildLabel("bullet", bullet, fold(sign) === "-" ? "-" : sign, [])
}
