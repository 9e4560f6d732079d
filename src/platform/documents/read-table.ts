import { invalid } from "#platform/http/errors.ts"

import { findDelimiter, parseDelimited, readCsvCell } from "./delimited.ts"
import { readXlsx } from "./read-xlsx.ts"

/** A table as rows of text, with the number each row has in its file. */
export type TableRows = readonly Readonly<{ number: number; cells: readonly string[] }>[]

/** The first sheet of a workbook, or delimited text, as rows of text with their numbers. Throws an `invalid` refusal. */
export const readTableFile = async (bytes: Uint8Array, fileName: string): Promise<TableRows> => {
  if (/\.(csv|tsv|txt)$/i.test(fileName)) return readText(bytes)
  const [first] = (await readXlsx(bytes, fileName)).filter((sheet) => !sheet.hidden)
  return first?.rows ?? []
}

const readText = (bytes: Uint8Array): TableRows => {
  const text = decode(bytes)
  const delimiter = findDelimiter(text)
  const rows = parseDelimited(text, delimiter)
  // Only our own CSV writes apostrophes in front; what comes from a clipboard is taken as it stands.
  const cells = delimiter === "\t" ? rows : rows.map((row) => row.map(readCsvCell))
  return cells.map((row, index) => ({ number: index + 1, cells: row.map((cell) => cell.normalize("NFC")) }))
}

const decode = (bytes: Uint8Array): string => {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    if (!text.includes("\u0000")) return text
  } catch {
    // Not UTF-8: the same answer as for a NUL.
  }
  throw invalid({
    vi: "Tệp không phải văn bản UTF-8. Trong Excel hãy lưu với loại “CSV UTF-8” hoặc “.xlsx”.",
    en: "The file is not UTF-8 text. In Excel save it as “CSV UTF-8” or “.xlsx”.",
  })
}
