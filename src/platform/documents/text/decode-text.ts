import { refusals } from "../document-error.ts"
import { findLegacyEncoding } from "../legacy-fonts.ts"

/** Words that nearly every Vietnamese page has; found after decoding, they prove that the table was the right one. */
const commonWords = ["và", "của", "các", "được", "trong", "năm", "thực hiện", "ủy ban", "hành chính", "nhân dân"]

const isCertain = (text: string): boolean => {
  const words = text.normalize("NFC").toLocaleLowerCase("vi")
  return commonWords.filter((word) => words.includes(word)).length >= 4
}

/**
 * Bytes of a text file as text: UTF-8 or UTF-16 with its mark; Windows-1258 only when common Vietnamese words prove it.
 * Throws `encoding`, `invalidText` or `legacyFont`.
 */
export const decodeText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes.subarray(2), "utf-16le")
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes.subarray(2), "utf-16be")
  if (bytes.includes(0)) throw refusals.invalidText()
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return decodeEightBit(bytes)
  }
}

const decodeUtf16 = (bytes: Uint8Array, label: "utf-16le" | "utf-16be"): string => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    throw refusals.invalidText()
  }
}

const decodeEightBit = (bytes: Uint8Array): string => {
  const vietnamese = new TextDecoder("windows-1258").decode(bytes)
  if (isCertain(vietnamese)) return vietnamese
  const encoding = findLegacyEncoding(new TextDecoder("windows-1252").decode(bytes))
  throw encoding === undefined ? refusals.encoding() : refusals.legacyFont(encoding)
}
