/**
 * A document as text with its layout, whatever file it came from. Knows nothing of plans.
 * `lines` are what `--text` prints, one by one; `number` counts from 1 and is what findings and anchors point to.
 */
export type SourceFormat = "docx" | "doc" | "pdf" | "text" | "markdown" | "image"

export type SourceDocument = Readonly<{
  format: SourceFormat
  lines: readonly SourceLine[]
  /** What could not be carried over (pictures, text boxes, charts…), so that nothing is dropped in silence. */
  notes: readonly SourceNote[]
  pages?: number
}>

export type SourceLine = Readonly<{
  /** From 1, in the extracted text. */
  number: number
  /**
   * NFC, one physical line, no line break. A numbering label made by Word ("1.", "a)", "-") is written out at the start.
   * A table row is its cells joined by a tab; a cell that continues one above it is empty here. Markdown marks (`#`, `**`,
   * `*`, backslashes, pipes) are taken off and told by `style` and `row`; a text file keeps its own line numbers.
   */
  text: string
  /** The label that Word's numbering produced, when it did. */
  label?: string
  style?: LineStyle
  page?: number
  /** Set when the line is one row of a data table. */
  row?: SourceRow
  /** Set when the line stands in one column of a layout table or of a page with columns (e.g. the two-column heading). */
  region?: Readonly<{ block: number; row: number; column: number }>
  /** The line is a footnote, a page header or a page footer. */
  part?: "footnote" | "header" | "footer"
}>

export type LineStyle = Readonly<{
  /** Word heading level or Markdown `#` count, 1–9. */
  heading?: number
  /** The whole line is bold / italic. */
  bold?: boolean
  italic?: boolean
  align?: "left" | "center" | "right" | "justify"
  /** Left indent in points. */
  indent?: number
  /** Level in a Word list, from 0. */
  listLevel?: number
}>

export type SourceRow = Readonly<{
  /** From 0, in the order of the document. A table split over pages is one table. */
  table: number
  row: number
  cells: readonly SourceCell[]
  /** The file does not tell which cells are merged (typed text, columns of a page): an empty cell may stand for the one above. */
  mergesUnknown?: true
}>

export type SourceCell = Readonly<{
  /** The paragraphs of the cell, parted by a line feed. */
  text: string
  /** From 0. */
  column: number
  columnSpan: number
  /** True when the cell continues a vertically merged cell above; `text` then repeats the text of that cell. */
  continued: boolean
  bold?: boolean
}>

export type SourceNote = Readonly<{
  code: "picture" | "textBox" | "chart" | "hiddenText" | "deletedText" | "truncated" | "lowConfidence"
  message: string
  line?: number
}>
