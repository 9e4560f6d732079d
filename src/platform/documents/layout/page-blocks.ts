import { findColumns, type ColumnBlock } from "./columns.ts"
import { groupLines, type PageContent, type TextLine, type Word } from "./page-content.ts"
import { isWordInside, listRuledTables, type PageTable } from "./ruled-tables.ts"
import { findSpacedTable } from "./spaced-tables.ts"

export type LineBlock = Readonly<{ kind: "line"; top: number; line: TextLine }>
export type TableBlock = Readonly<{ kind: "table"; top: number; table: PageTable }>
export type Block = LineBlock | TableBlock | ColumnBlock

/** The text area of a page: where its lines begin and end. */
export type TextArea = Readonly<{ left: number; right: number }>

/** A text drawn twice, a hair apart, is a printer's way to make it bold. */
const dropDoubles = (words: readonly Word[]): readonly Word[] => {
  const seen = new Map<string, Word[]>()
  return words.filter((word) => {
    const others = seen.get(word.text)
    if (others === undefined) {
      seen.set(word.text, [word])
      return true
    }
    const isDouble = others.some(
      (other) => Math.abs(other.x0 - word.x0) < word.size * 0.12 && Math.abs(other.y - word.y) < word.size * 0.12,
    )
    if (!isDouble) others.push(word)
    return !isDouble
  })
}

const findTextArea = (lines: readonly TextLine[], width: number): TextArea => {
  const at = (places: readonly number[], share: number): number | undefined =>
    places.toSorted((a, b) => a - b)[Math.round((places.length - 1) * share)]
  const wide = lines.filter((line) => line.x1 - line.x0 > width * 0.4)
  const from = wide.length >= 3 ? wide : lines
  return {
    left:
      at(
        from.map((line) => line.x0),
        0.02,
      ) ?? 0,
    right:
      at(
        from.map((line) => line.x1),
        0.97,
      ) ?? width,
  }
}

/** Words and rules of a page as lines, columns and tables, in reading order. */
export const listPageBlocks = (page: PageContent): Readonly<{ blocks: readonly Block[]; area: TextArea }> => {
  const words = dropDoubles(page.words)
  const tables = listRuledTables(page.rules, words)
  const isInTable = (word: Word): boolean =>
    tables.some((table) => isWordInside(word, table.edges[0] ?? 0, table.edges.at(-1) ?? 0, [table.top, table.bottom]))
  const lines = groupLines(words.filter((word) => !isInTable(word)))
  const area = findTextArea(lines, page.width)
  const blocks: Block[] = tables.map((table) => ({ kind: "table", top: table.top, table }))
  for (const run of splitAtTables(lines, tables)) blocks.push(...listRunBlocks(run, area))
  return { blocks: blocks.toSorted((a, b) => a.top - b.top), area }
}

const splitAtTables = (lines: readonly TextLine[], tables: readonly PageTable[]): readonly (readonly TextLine[])[] => {
  const runs = new Map<number, TextLine[]>()
  for (const line of lines) {
    const above = tables.filter((table) => table.top < line.y).length
    runs.set(above, [...(runs.get(above) ?? []), line])
  }
  return [...runs.values()]
}

const listRunBlocks = (lines: readonly TextLine[], area: TextArea): readonly Block[] => {
  const blocks: Block[] = []
  const axis = (area.left + area.right) / 2
  for (let at = 0; at < lines.length;) {
    const line = lines[at]
    if (line === undefined) break
    const spaced = findSpacedTable(lines, at)
    const columns = spaced === undefined ? findColumns(lines, at, axis) : undefined
    if (spaced !== undefined) blocks.push({ kind: "table", top: spaced.table.top, table: spaced.table })
    else if (columns !== undefined) blocks.push(columns.block)
    else blocks.push({ kind: "line", top: line.y - line.size * 0.5, line })
    at += spaced?.count ?? columns?.count ?? 1
  }
  return blocks
}
