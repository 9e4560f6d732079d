import { readDocument } from "#platform/documents/index.ts"
import { readXlsx, type SheetRead } from "#platform/documents/read-xlsx.ts"
import type { SourceDocument, SourceRow } from "#platform/documents/source-document.ts"

import { readAnnex, type AnnexReading, type AnnexRow, type AnnexSource, type AnnexTable } from "./rules/annex/index.ts"

/**
 * Reads an annex as issued from a workbook (.xlsx) or a document (DOCX and what else holds tables). The file is taken
 * apart in a bounded worker; throws a `DocumentError` for one that cannot be used.
 */
export async function readAnnexFile(bytes: Uint8Array, fileName: string): Promise<AnnexReading> {
  const source = /\.xls[xm]$/iu.test(fileName)
    ? sourceOfSheets(await readXlsx(bytes, fileName))
    : sourceOfDocument(await readDocument(bytes, fileName))
  return readAnnex(source, fileName)
}

/** The tables of a document by its lines; a row's place is its line. */
function sourceOfDocument(document: SourceDocument): AnnexSource {
  const tables = new Map<number, AnnexRow[]>()
  const lines: { place: number; text: string }[] = []
  for (const { number, text, row } of document.lines) {
    if (row === undefined) {
      if (text.trim() !== "") lines.push({ place: number, text })
      continue
    }
    const rows = tables.get(row.table) ?? []
    tables.set(row.table, rows)
    rows.push({ place: number, cells: cellsOf(row) })
  }
  return { tables: [...tables].map(([table, rows]) => ({ name: `${table + 1}`, rows })), lines }
}

function cellsOf(row: SourceRow): AnnexRow["cells"] {
  return row.cells.map(({ text, column, columnSpan, continued }) => ({
    text,
    column,
    span: columnSpan,
    continued,
    numeric: false,
  }))
}

/** The sheets that people see, merged cells as the tables of a document have them. */
function sourceOfSheets(sheets: readonly SheetRead[]): AnnexSource {
  return { tables: sheets.filter(({ hidden }) => !hidden).map(tableOf), lines: [] }
}

function tableOf({ name, rows, merges }: SheetRead): AnnexTable {
  const texts = new Map(rows.map(({ number, cells }) => [number, cells]))
  const byRow = Map.groupBy(
    merges.flatMap((merge) =>
      Array.from({ length: Math.min(merge.rows, 1_000) }, (_, at) => ({ row: merge.row + at, merge })),
    ),
    ({ row }) => row,
  )
  const covering = (row: number, column: number) =>
    byRow.get(row)?.find(({ merge }) => merge.column <= column && column < merge.column + merge.columns)?.merge
  const built = rows.map(({ number, cells, numeric }) => ({
    place: number,
    cells: cells.flatMap((text, column) => {
      const merge = covering(number, column)
      if (merge !== undefined && merge.column !== column) return []
      const continued = merge !== undefined && merge.row !== number
      const above = continued ? (texts.get(merge.row)?.[merge.column] ?? "") : text
      return [{ text: above, column, span: merge?.columns ?? 1, continued, numeric: numeric.includes(column) }]
    }),
  }))
  return { name, rows: built }
}
