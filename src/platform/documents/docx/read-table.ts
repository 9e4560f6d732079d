import type { DraftLine } from "../draft.ts"
import type { SourceCell } from "../source-document.ts"
import { addNote, createSink, type Context, type Sink } from "./context.ts"
import type { ReadBlocks } from "./read-paragraph.ts"
import { isDrawn } from "./styles.ts"
import { findChild, findSwitch, findValue, type XmlElement } from "./xml.ts"

type Cell = Readonly<{ column: number; span: number; continues: boolean; isFramed: boolean; inner: Sink }>
type Row = Readonly<{ cells: readonly Cell[] }>

/** A table that just ended; one that follows without a paragraph between is the same table to the reader of the page. */
export type LastTable = { id: number; rows: number; width: number; above: Map<number, string> }

type Place = Readonly<{ context: Context; sink: Sink; readBlocks: ReadBlocks }>

/**
 * Adds a table: rows of a data table become one line each; a table that only lays out the page (heading, signature,
 * a frame) gives its paragraphs cell by cell. Returns the data table, so that the next one may continue it.
 */
export const readTable = (element: XmlElement, place: Place, last: LastTable | undefined): LastTable | undefined => {
  const rows = listRows(element, place)
  const width = rows.reduce((most, row) => Math.max(most, widthOf(row)), 0)
  if (rows.length === 0) return last
  if (isLayout(rows, width)) {
    addLayout(rows, place)
    return undefined
  }
  const table = last !== undefined && last.width === width ? last : startTable(place.context, width)
  for (const row of rows) addRow(row, table, place.sink)
  return table
}

const startTable = (context: Context, width: number): LastTable => {
  const id = context.nextTable
  context.nextTable += 1
  return { id, rows: 0, width, above: new Map() }
}

const widthOf = (row: Row): number => row.cells.reduce((width, cell) => Math.max(width, cell.column + cell.span), 0)

const unwrap = (elements: readonly XmlElement[], wanted: string): readonly XmlElement[] =>
  elements.flatMap((element) => {
    if (element.name === wanted) return [element]
    const isWrapper = ["w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"].includes(element.name)
    return isWrapper ? unwrap(element.children, wanted) : []
  })

const integer = (text: string | undefined, otherwise: number): number => {
  const value = Number.parseInt(text ?? "", 10)
  return Number.isNaN(value) ? otherwise : Math.min(Math.max(value, 0), 200)
}

const listRows = (table: XmlElement, place: Place): readonly Row[] => {
  const properties = findChild(table, "w:tblPr")
  const style = place.context.styles.findStyle(findValue(properties, "w:tblStyle"))
  const borders = findChild(properties, "w:tblBorders")
  const isFramed = sidesDrawn(borders) ?? style?.isBordered ?? false
  return unwrap(table.children, "w:tr").flatMap((row) => {
    const rowProperties = findChild(row, "w:trPr")
    if (findChild(rowProperties, "w:del") !== undefined) {
      addNote(place.sink, "deletedText", Math.max(0, place.sink.lines.length - 1))
      return []
    }
    if (findSwitch(rowProperties, "w:hidden") === true) {
      addNote(place.sink, "hiddenText", Math.max(0, place.sink.lines.length - 1))
      return []
    }
    return [{ cells: listCells(row, isFramed, place) }]
  })
}

/** Only upright lines and a full frame tell a data table: a rule under a heading is drawn with a bottom border. */
const sidesDrawn = (borders: XmlElement | undefined): boolean | undefined => {
  if (borders === undefined) return undefined
  const upright = borders.children.filter((side) => /:(?:left|right|start|end|insideV)$/.test(side.name))
  return upright.length === 0 ? undefined : isDrawn({ ...borders, children: upright })
}

const listCells = (row: XmlElement, isTableFramed: boolean, place: Place): readonly Cell[] => {
  const cells: Cell[] = []
  let column = integer(findValue(findChild(row, "w:trPr"), "w:gridBefore"), 0)
  for (const element of unwrap(row.children, "w:tc")) {
    const properties = findChild(element, "w:tcPr")
    const span = Math.max(1, integer(findValue(properties, "w:gridSpan"), 1))
    const merge = findChild(properties, "w:vMerge")
    const across = findChild(properties, "w:hMerge")
    const inner = createSink()
    if (findChild(properties, "w:cellDel") === undefined) place.readBlocks(element.children, place.context, inner)
    const before = cells.at(-1)
    if (across !== undefined && across.attributes["w:val"] !== "restart" && before !== undefined)
      cells[cells.length - 1] = { ...before, span: before.span + span }
    else
      cells.push({
        column,
        span,
        continues: merge !== undefined && merge.attributes["w:val"] !== "restart",
        isFramed: sidesDrawn(findChild(properties, "w:tcBorders")) ?? isTableFramed,
        inner,
      })
    column += span
  }
  return cells
}

const nationalHeading = /cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa/iu
const recipients = /^\s*nơi\s+nhận\s*:?/iu

/**
 * A table lays out the page when it has one column, when it carries the national heading or the recipients (Decree
 * 30/2020 sets both in two columns, and some authors leave the lines visible), or when it is small and has no upright
 * lines.
 */
const isLayout = (rows: readonly Row[], width: number): boolean => {
  if (width <= 1) return true
  const cells = rows.flatMap((row) => row.cells)
  const firstLines = cells.flatMap((cell) => cell.inner.lines.slice(0, 3))
  if (rows.length <= 6 && width <= 4) {
    if (firstLines.some((line) => nationalHeading.test(line.text) || recipients.test(line.text))) return true
  }
  const framed = cells.filter((cell) => cell.isFramed).length
  if (framed * 2 >= cells.length) return false
  return width <= 3 && rows.length <= 4
}

const addLayout = (rows: readonly Row[], { context, sink }: Place): void => {
  const block = context.nextBlock
  context.nextBlock += 1
  for (const [row, { cells }] of rows.entries()) {
    for (const [column, cell] of cells.entries()) {
      if (cell.continues) continue
      const isColumn = cells.length > 1 || rows.length > 1
      const from = sink.lines.length
      for (const line of cell.inner.lines) {
        const isPlaced = line.region !== undefined || line.row !== undefined || !isColumn
        sink.lines.push(isPlaced ? line : { ...line, region: { block, row, column } })
      }
      for (const note of cell.inner.notes) sink.notes.push({ ...note, line: from + (note.line ?? 0) })
    }
  }
}

const addRow = (row: Row, table: LastTable, sink: Sink): void => {
  const at = sink.lines.length
  const cells = row.cells.map((cell) => buildCell(cell, table))
  const text = cells.map((cell) => (cell.continued ? "" : cell.text.replaceAll("\n", " "))).join("\t")
  const page = row.cells.flatMap((cell) => cell.inner.lines)[0]?.page
  sink.lines.push({
    text,
    ...(page === undefined ? {} : { page }),
    row: { table: table.id, row: table.rows, cells },
  })
  table.rows += 1
  for (const note of row.cells.flatMap((cell) => cell.inner.notes)) sink.notes.push({ ...note, line: at })
}

const buildCell = (cell: Cell, table: LastTable): SourceCell => {
  const lines = cell.inner.lines.filter((line) => line.text.trim() !== "")
  const own = lines.map((line) => line.text.replaceAll("\t", " ")).join("\n")
  const isContinued = cell.continues && own === ""
  const text = isContinued ? (table.above.get(cell.column) ?? "") : own
  table.above.set(cell.column, text)
  const isBold = lines.length > 0 && lines.every((line: DraftLine) => line.style?.bold === true)
  return {
    text,
    column: cell.column,
    columnSpan: cell.span,
    continued: isContinued,
    ...(isBold ? { bold: true } : {}),
  }
}
