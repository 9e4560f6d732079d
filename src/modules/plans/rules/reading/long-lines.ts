import type { SourceDocument, SourceLine } from "#platform/documents/source-document.ts"

/** The longest paragraphs of real plans have some 3,000 signs; ten pages in one line are no line that could be read. */
export const longestText = 8000

/** The line up to `longestText`, its cells as well. */
function cutLine(line: SourceLine): SourceLine {
  const text = line.text.slice(0, longestText)
  if (line.row === undefined) return { ...line, text }
  const cells = line.row.cells.map((cell) => ({ ...cell, text: cell.text.slice(0, longestText) }))
  return { ...line, text, row: { ...line.row, cells } }
}

/** Whether so much stands on one line that its end is left unread. */
export function isOverlong({ text }: SourceLine): boolean {
  return text.length > longestText
}

/**
 * The document with overlong lines cut, so that what looks back and forth inside a line costs no more than the text is long;
 * the same document when it has none.
 */
export function cutLongLines(source: SourceDocument): SourceDocument {
  if (!source.lines.some(isOverlong)) return source
  return { ...source, lines: source.lines.map((line) => (isOverlong(line) ? cutLine(line) : line)) }
}
