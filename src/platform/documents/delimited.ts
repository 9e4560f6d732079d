import { DocumentError } from "./document-error.ts"

type Delimiter = "," | ";" | "\t"

// A unit's year of work is some hundreds of rows; whoever sends millions of cells wants to keep the server busy.
const mostRows = 20_000
const mostCells = 500_000

/**
 * Splits delimited text (CSV, or what a spreadsheet puts on the clipboard) into rows of cells. Quoted cells may hold the
 * delimiter, line breaks and doubled quotes. A quote inside an unquoted cell is an ordinary character. One pass, without
 * a pattern that could go back: a quote that is never closed costs no more than any other character. Throws a
 * `DocumentError` for a table of more than 20 000 rows or 500 000 cells.
 */
export const parseDelimited = (text: string, delimiter: Delimiter): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  let [at, cells] = [0, 0]
  while (at <= text.length) {
    const cell = readCell(text, at, delimiter)
    row.push(cell.text)
    at = cell.end
    if (++cells > mostCells || rows.length >= mostRows) throw tooManyCells()
    if (text[at] === delimiter) {
      at += 1
      continue
    }
    rows.push(row)
    row = []
    if (at >= text.length) break
    at += text.startsWith("\r\n", at) ? 2 : 1
    if (at === text.length) break
  }
  return rows
}

const readCell = (text: string, at: number, delimiter: Delimiter): Readonly<{ text: string; end: number }> => {
  const close = text[at] === '"' ? findClosingQuote(text, at + 1) : undefined
  if (close !== undefined && endsCell(text, close + 1, delimiter))
    return { text: text.slice(at + 1, close).replaceAll('""', '"'), end: close + 1 }
  let end = at
  while (end < text.length && text[end] !== delimiter && text[end] !== "\r" && text[end] !== "\n") end++
  return { text: text.slice(at, end), end }
}

/** The next quote that is not one of a pair. */
const findClosingQuote = (text: string, from: number): number | undefined => {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at < 0 ? undefined : at
}

const endsCell = (text: string, at: number, delimiter: Delimiter): boolean =>
  at >= text.length || text[at] === delimiter || text[at] === "\n" || text.startsWith("\r\n", at)

const tooManyCells = (): DocumentError =>
  new DocumentError("tooLarge", {
    vi: "Bảng có quá nhiều dòng hoặc ô (tối đa 20.000 dòng, 500.000 ô). Chưa có gì được lưu; hãy tách bảng.",
    en: "The table has too many rows or cells (at most 20,000 rows, 500,000 cells). Nothing was saved; split the table.",
  })

/** The delimiter of a table, from its first line: the one that cuts it into the most cells. */
export const findDelimiter = (text: string): Delimiter => {
  const line = /^[^\r\n]*/.exec(text.slice(0, longestHeading))?.[0] ?? ""
  if (line.includes("\t")) return "\t"
  const cellsBy = (delimiter: Delimiter): number => parseDelimited(line, delimiter)[0]?.length ?? 0
  return cellsBy(";") > cellsBy(",") ? ";" : ","
}

const longestHeading = 20_000

// What a spreadsheet would run as a formula, also behind marks that a writer put there before.
const risky = /^'*[=+\-@\t\r]/

/**
 * Writes rows as CSV for spreadsheets: UTF-8 with its mark, CRLF. A cell that would run as a formula gets an apostrophe
 * in front (OWASP "CSV injection"); `readCsvCell` takes it off again, so nothing is lost.
 */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`

const csvCell = (text: string): string => {
  const safe = risky.test(text) ? `'${text}` : text
  return /[",;\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The text of a cell that `writeCsv` made safe. */
export const readCsvCell = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text)
