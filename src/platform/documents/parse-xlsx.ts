import { read, SSF, type CellObject, type WorkSheet } from "@e965/xlsx"

import { DocumentError, refusals } from "./document-error.ts"
import { openPackage } from "./docx/open-package.ts"
import { defaultLimits } from "./limits.ts"

/**
 * One sheet as text: rows that have something, with their number in the sheet (from 1); `hidden` ones hold lists and
 * settings. `numeric`: columns (from 0) whose cell is a number and not text: "1.10" typed as a number is 1.1.
 */
export type SheetRead = Readonly<{
  name: string
  hidden: boolean
  rows: readonly Readonly<{ number: number; cells: readonly string[]; numeric: readonly number[] }>[]
  merges: readonly MergedCells[]
}>

/** A merged cell: its row number (from 1), its column (from 0), and how many of each it covers. */
export type MergedCells = Readonly<{ row: number; column: number; rows: number; columns: number }>

const limits = { ...defaultLimits, zipEntries: 500, zipBytes: 200 * 1_048_576, partBytes: 100 * 1_048_576 }
const maxRows = 20_000
const maxColumns = 200

/** Parses a workbook whose package is safe; only ever called in a worker (see `readXlsx`). Throws a `DocumentError`. */
export const parseXlsx = async (bytes: Uint8Array): Promise<readonly SheetRead[]> => {
  await checkPackage(bytes)
  const book = parse(bytes)
  return book.SheetNames.flatMap((name, index) => {
    const sheet = book.Sheets[name]
    return sheet
      ? [
          {
            name,
            hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
            rows: readRows(sheet),
            merges: readMerges(sheet),
          },
        ]
      : []
  })
}

/** Unpacks every part once under our limits, so that the parser meets no bomb; workbooks have no DOCTYPE. */
const checkPackage = async (bytes: Uint8Array): Promise<void> => {
  const zip = await openPackage(bytes, limits)
  if (!zip.names.has("xl/workbook.xml")) throw refusals.damaged("XLSX")
  for (const name of zip.names) {
    const part = await zip.findPart(name)
    if (part && /\.(xml|rels|vml)$/i.test(name) && Buffer.from(part).includes("<!DOCTYPE")) throw refusals.doctype()
  }
}

const parse = (bytes: Uint8Array) => {
  try {
    return read(bytes, {
      type: "array",
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
      cellDates: false,
      sheetRows: maxRows + 1,
    })
  } catch {
    throw refusals.damaged("XLSX")
  }
}

const readRows = (sheet: WorkSheet): SheetRead["rows"] => {
  const data = (sheet["!data"] ?? []) as (CellObject | undefined)[][]
  const last = Math.max(data.length, Number(/\d+$/.exec(sheet["!fullref"] ?? sheet["!ref"] ?? "")?.[0] ?? 0))
  if (data.length > maxRows || (last > maxRows && data[maxRows])) throw tooManyRows()
  const rows: { number: number; cells: string[]; numeric: number[] }[] = []
  for (const [index, row] of data.entries()) {
    if (!row) continue
    const cells = Array.from({ length: Math.min(row.length, maxColumns) }, (_, column) => cellText(row[column]))
    while (cells.at(-1) === "") cells.pop()
    const numeric = cells.flatMap((_, column) => (row[column]?.t === "n" ? [column] : []))
    if (cells.length > 0) rows.push({ number: index + 1, cells, numeric })
  }
  return rows
}

const readMerges = (sheet: WorkSheet): readonly MergedCells[] =>
  (sheet["!merges"] ?? []).map(({ s, e }) => ({
    row: s.r + 1,
    column: s.c,
    rows: e.r - s.r + 1,
    columns: e.c - s.c + 1,
  }))

const tooManyRows = (): DocumentError =>
  new DocumentError("tooLarge", {
    vi: `Bảng có hơn ${maxRows.toLocaleString("vi")} dòng. Hãy tách thành nhiều tệp.`,
    en: `The table has more than ${maxRows.toLocaleString("en")} rows. Split it into several files.`,
  })

const cellText = (cell: CellObject | undefined): string => {
  if (!cell || cell.v === undefined || cell.v === null) return ""
  switch (cell.t) {
    case "s":
      return String(cell.v).normalize("NFC")
    case "n":
      return numberText(Number(cell.v), String(cell.z ?? "General"))
    case "b":
      return cell.v ? "TRUE" : "FALSE"
    case "e":
      return cell.w ?? "#N/A"
    case "d":
    case "z":
      return ""
  }
}

const numberText = (value: number, format: string): string => {
  if (SSF.is_date(format)) return dayText(value)
  if (/%/.test(format.replace(/"[^"]*"/g, ""))) return `${exact(value * 100)}%`
  return exact(value)
}

/** Up to 12 decimals, so that 0.1 + 0.2 of a formula is 0.3. */
const exact = (value: number): string => String(Number(value.toFixed(12)))

/** Day 1 is 01/01/1900; the day that never was, 29/02/1900, is skipped as spreadsheets count. */
const dayText = (serial: number): string => {
  const day = Math.floor(serial)
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * 86_400_000)
  const [year, month, monthDay] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  return `${String(monthDay).padStart(2, "0")}/${String(month).padStart(2, "0")}/${year}`
}
