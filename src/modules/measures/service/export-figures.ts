import { writeCsv } from "#platform/documents/delimited.ts"
import { writeXlsx } from "#platform/documents/write-xlsx.ts"

import type { FigureSheet } from "../contract.ts"
import { listTableColumns, printRow, titleOfColumn, type TableColumn } from "../rules/table-columns.ts"
import { windowTemplates, type WindowTemplateName } from "../rules/index.ts"

/** A sheet as a table that comes back without loss; `blank` leaves the figures out, for a form to fill in. */
type Wanted = Readonly<{ template: WindowTemplateName; blank: boolean }>

const tableOf = (sheet: FigureSheet, { template, blank }: Wanted) => {
  const columns = listTableColumns(windowTemplates[template].map((code) => `${sheet.year}-${code}`))
  const held = new Map(sheet.entries.map((entry) => [`${entry.windowKey} ${entry.measure}`, entry]))
  const rows = sheet.measures
    .filter(({ domain }) => domain.kind !== "list")
    .map((measure) => printRow(measure, columns, (key) => (blank ? undefined : held.get(`${key} ${measure.code}`))))
  return { columns, rows }
}

export const exportFiguresXlsx = (sheet: FigureSheet, wanted: Wanted): Promise<Uint8Array> => {
  const { columns, rows } = tableOf(sheet, wanted)
  return writeXlsx([
    {
      name: "Số liệu",
      columns: columns.map((column) => ({
        title: titleOfColumn(column),
        width: widthOf(column),
        kind: column.kind === "value" ? "number" : "text",
        hidden: column.kind === "code",
      })),
      rows,
    },
  ])
}

export const exportFiguresCsv = (sheet: FigureSheet, wanted: Wanted): Uint8Array => {
  const { columns, rows } = tableOf(sheet, wanted)
  return new TextEncoder().encode(writeCsv([columns.map(titleOfColumn), ...rows]))
}

const widthOf = ({ kind }: TableColumn): number => {
  switch (kind) {
    case "name":
      return 46
    case "code":
    case "note":
      return 20
    case "unit":
    case "criteria":
    case "value":
      return 14
  }
}
