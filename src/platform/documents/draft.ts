import { refusals } from "./document-error.ts"
import type { ReadLimits } from "./limits.ts"
import type { SourceCell, SourceDocument, SourceFormat, SourceLine, SourceNote, SourceRow } from "./source-document.ts"

/** A line before it is numbered. */
export type DraftLine = Omit<SourceLine, "number">

/** A note's `line` is an index into `lines`, from 0, until the document is built. */
export type Draft = Readonly<{ lines: readonly DraftLine[]; notes: readonly SourceNote[]; pages?: number }>

const plainText = (text: string): string => {
  if (text.includes("\0") || !text.isWellFormed()) throw refusals.invalidText()
  return text.normalize("NFC")
}

const buildCell = (cell: SourceCell): SourceCell => ({ ...cell, text: plainText(cell.text) })

const buildRow = (row: SourceRow): SourceRow => ({ ...row, cells: row.cells.map(buildCell) })

/** Numbers the lines and makes the text NFC, once for all formats. Refuses NUL and lone surrogates. */
export const buildDocument = (format: SourceFormat, draft: Draft, limits: ReadLimits): SourceDocument => {
  if (draft.lines.length > limits.lines) throw refusals.tooComplex()
  if (!draft.lines.some((line) => line.text.trim() !== "")) throw refusals.noText()
  return {
    format,
    lines: draft.lines.map((line, at) => ({
      ...line,
      number: at + 1,
      text: plainText(line.text).replace(/[\r\n\u2028\u2029\v\f]/g, " "),
      ...(line.row === undefined ? {} : { row: buildRow(line.row) }),
    })),
    notes: draft.notes.map((note) => (note.line === undefined ? note : { ...note, line: note.line + 1 })),
    ...(draft.pages === undefined ? {} : { pages: draft.pages }),
  }
}
