import type { Draft, DraftLine } from "../draft.ts"
import type { SourceNote } from "../source-document.ts"
import type { ColumnBlock } from "./columns.ts"
import { takeFootnotes } from "./footnotes.ts"
import { continueTable, isContinuation, startTable, type WholeTable } from "./join-tables.ts"
import { trimMargins } from "./margins.ts"
import { listPageBlocks, type Block, type TextArea } from "./page-blocks.ts"
import { textOf, type PageContent, type TextLine } from "./page-content.ts"
import { buildParagraph, findPitch, joinParagraphs, plainBullet, type PlacedLine } from "./paragraphs.ts"

type Item =
  | Readonly<{ kind: "line"; placed: PlacedLine }>
  | Readonly<{ kind: "columns"; block: ColumnBlock; page: number }>
  | Readonly<{ kind: "table"; table: WholeTable }>

/** Pages of words as lines of a document: paragraphs, columns and tables, then footnotes, then headers and footers. */
export const buildPagesDraft = (pages: readonly PageContent[]): Draft => {
  const trimmed = trimMargins(pages)
  const items: Item[] = []
  const footnotes: DraftLine[] = []
  for (const [at, { page }] of trimmed.entries()) {
    const { rest, notes } = takeFootnotes(page)
    footnotes.push(...notes.map((text) => ({ text, part: "footnote" as const, page: at + 1 })))
    const { blocks, area } = listPageBlocks(rest)
    for (const [index, block] of blocks.entries()) addItem(items, block, { page: at + 1, area, isFirst: index === 0 })
  }
  const margins = (["header", "footer"] as const).flatMap((part) =>
    [...new Set(trimmed.flatMap((page) => page[part]))].map((text) => ({ text, part })),
  )
  return {
    lines: [...buildLines(items), ...footnotes, ...margins],
    notes: listPictures(pages),
    pages: pages.length,
  }
}

type Place = Readonly<{ page: number; area: TextArea; isFirst: boolean }>

const addItem = (items: Item[], block: Block, { page, area, isFirst }: Place): void => {
  const last = items.at(-1)
  switch (block.kind) {
    case "line":
      items.push({ kind: "line", placed: { line: block.line, page, area } })
      return
    case "columns":
      items.push({ kind: "columns", block, page })
      return
    case "table":
      if (isFirst && page > 1 && last?.kind === "table" && isContinuation(last.table, block.table))
        continueTable(last.table, block.table, page)
      else items.push({ kind: "table", table: startTable(block.table, page) })
  }
}

const buildLines = (items: readonly Item[]): readonly DraftLine[] => {
  const lines: DraftLine[] = []
  const pitch = findPitch(items.flatMap((item) => (item.kind === "line" ? [item.placed] : [])))
  let run: PlacedLine[] = []
  let tables = 0
  let blocks = 0
  const close = (): void => {
    for (const { text, style, page } of joinParagraphs(run, pitch))
      lines.push({ text, page, ...(Object.keys(style).length === 0 ? {} : { style }) })
    run = []
  }
  for (const item of items) {
    if (item.kind === "line") {
      run.push(item.placed)
      continue
    }
    close()
    if (item.kind === "table") lines.push(...buildRows(item.table, tables++))
    else lines.push(...buildColumns(item.block, item.page, blocks++))
  }
  close()
  return lines
}

const buildRows = (whole: WholeTable, table: number): readonly DraftLine[] =>
  whole.rows.map(({ cells, page }, row) => ({
    text: cells.map((cell) => (cell.continued ? "" : cell.text.replaceAll("\n", " "))).join("\t"),
    page,
    row: { table, row, cells, ...(whole.knowsMerges ? {} : { mergesUnknown: true as const }) },
  }))

const buildColumns = (columns: ColumnBlock, page: number, block: number): readonly DraftLine[] =>
  ([columns.left, columns.right] as const).flatMap((lines, column) =>
    joinColumn(lines).map((line) => {
      const area = { left: line.x0, right: line.x1 }
      const { align: _, indent: __, ...style } = buildParagraph([{ line, page, area }]).style
      return {
        text: plainBullet(textOf(line.words)),
        page,
        ...(Object.keys(style).length === 0 ? {} : { style }),
        region: { block, row: 0, column },
      }
    }),
  )

/** In narrow columns every line counts for itself, but a line that begins small goes on with the one above. */
const joinColumn = (lines: readonly TextLine[]): readonly TextLine[] => {
  const joined: TextLine[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    if (last !== undefined && /^\p{Ll}/u.test(line.words[0]?.text ?? "") && line.y - last.y < line.size * 1.6)
      joined[joined.length - 1] = { ...last, words: [...last.words, ...line.words], y: line.y }
    else joined.push(line)
  }
  return joined
}

const listPictures = (pages: readonly PageContent[]): readonly SourceNote[] =>
  pages.flatMap((page, at) =>
    page.pictures === 0
      ? []
      : [{ code: "picture" as const, message: `Trang ${at + 1} có hình ảnh, không đọc được chữ trong hình.` }],
  )
