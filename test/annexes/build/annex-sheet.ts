/** Renders a constructed annex as a workbook or a document: rows of cells, with merges, as offices lay them out. */
import {
  AlignmentType,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
} from "docx"
import { utils, write } from "@e965/xlsx"

/** A cell: text, a number (a code typed as a number loses its zero), or text that covers columns and rows. */
export type SampleCell = string | number | Readonly<{ text: string; columns?: number; rows?: number }>
export type SampleTable = Readonly<{ width: number; rows: readonly (readonly SampleCell[])[] }>
export type SampleAnnex = Readonly<{
  name: string
  before: readonly string[]
  tables: readonly SampleTable[]
  after: readonly string[]
}>

type Placed = Readonly<{ row: number; column: number; rows: number; columns: number; value: string | number }>

/** Where each cell comes to stand once those above it that cover rows are passed over. */
const placeCells = ({ width, rows }: SampleTable): readonly Placed[] => {
  const taken = new Set<string>()
  return rows.flatMap((cells, row) => {
    let column = 0
    return cells.map((cell) => {
      while (taken.has(`${row},${column}`)) column += 1
      const isPlain = typeof cell !== "object"
      const [height, span] = isPlain ? [1, 1] : [cell.rows ?? 1, cell.columns ?? 1]
      if (column + span > width) throw new Error(`row ${row} is wider than ${width}`)
      for (let r = row; r < row + height; r += 1) for (let c = column; c < column + span; c += 1) taken.add(`${r},${c}`)
      const placed = { row, column, rows: height, columns: span, value: isPlain ? cell : cell.text }
      column += span
      return placed
    })
  })
}

export const renderAnnexXlsx = (annex: SampleAnnex): Uint8Array => {
  const grid: (string | number)[][] = annex.before.map((line) => [line])
  const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = []
  for (const table of annex.tables) {
    const top = grid.length
    for (const { row, column, rows, columns, value } of placeCells(table)) {
      ;(grid[top + row] ??= [])[column] = value
      if (rows > 1 || columns > 1)
        merges.push({ s: { r: top + row, c: column }, e: { r: top + row + rows - 1, c: column + columns - 1 } })
    }
  }
  grid.push(...annex.after.map((line) => [line]))
  const sheet = utils.aoa_to_sheet(grid)
  sheet["!merges"] = merges
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, "Phụ lục")
  book.Props = { CreatedDate: new Date(Date.UTC(2026, 0, 1)), ModifiedDate: new Date(Date.UTC(2026, 0, 1)) }
  return new Uint8Array(write(book, { type: "array", bookType: "xlsx", compression: true }) as ArrayBuffer)
}

const cellOf = (
  { value, columns }: Placed,
  verticalMerge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType],
): TableCell =>
  new TableCell({
    columnSpan: columns,
    ...(verticalMerge === undefined ? {} : { verticalMerge }),
    children: String(value)
      .split("\n")
      .map((line) => new Paragraph({ children: [new TextRun(line)] })),
  })

const tableOf = (table: SampleTable): Table => {
  const placed = placeCells(table)
  const rows = table.rows.map((_, row) => {
    const here = placed
      .filter((cell) => cell.row <= row && row < cell.row + cell.rows)
      .toSorted((a, b) => a.column - b.column)
    const children = here.map((cell) => {
      if (cell.rows === 1) return cellOf(cell)
      return cell.row === row
        ? cellOf(cell, VerticalMergeType.RESTART)
        : cellOf({ ...cell, value: "" }, VerticalMergeType.CONTINUE)
    })
    return new TableRow({ children })
  })
  return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } })
}

export const renderAnnexDocx = async (annex: SampleAnnex): Promise<Uint8Array> => {
  const line = (text: string) => new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun(text)] })
  const children = [
    ...annex.before.map(line),
    ...annex.tables.flatMap((table, at) => [
      ...(at === 0 ? [] : [new Paragraph({ pageBreakBefore: true, children: [] })]),
      tableOf(table),
    ]),
    ...annex.after.map((text) => new Paragraph(text)),
  ]
  return new Uint8Array(await Packer.toBuffer(new Document({ creator: "Thước Đo", sections: [{ children }] })))
}
