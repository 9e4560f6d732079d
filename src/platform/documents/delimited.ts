/**
 * Splits delimited text (CSV, or what a spreadsheet puts on the clipboard) into rows of cells. Quoted cells may hold the
 * delimiter, line breaks and doubled quotes. A quote inside an unquoted cell is an ordinary character.
 */
export const parseDelimited = (text: string, delimiter: "," | ";" | "\t"): string[][] => {
  const rows: string[][] = []
  const pattern = delimiter === "\t" ? /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*)/y : quotedOrPlain[delimiter]
  let row: string[] = []
  let at = 0
  while (at <= text.length) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    row.push(match?.[1] === undefined ? (match?.[2] ?? "") : match[1].replaceAll('""', '"'))
    at += match?.[0].length ?? 0
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

const quotedOrPlain = {
  ",": /"((?:[^"]|"")*)"(?=,|\r?\n|$)|([^,\r\n]*)/y,
  ";": /"((?:[^"]|"")*)"(?=;|\r?\n|$)|([^;\r\n]*)/y,
}

/** The delimiter of a table, from its first line: the one that cuts it into the most cells. */
export const findDelimiter = (text: string): "," | ";" | "\t" => {
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? ""
  if (line.includes("\t")) return "\t"
  return parseDelimited(line, ";").length > 0 &&
    (parseDelimited(line, ";")[0]?.length ?? 0) > (parseDelimited(line, ",")[0]?.length ?? 0)
    ? ";"
    : ","
}

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
