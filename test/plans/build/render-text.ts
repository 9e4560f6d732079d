import { createLabeller } from "./labels.ts"
import {
  breakText,
  paragraphKinds,
  type Block,
  type Cell,
  type SampleSource,
  type SampleTable,
} from "./sample-source.ts"

/** The plan as a text or Markdown file. */
export function renderText(source: SampleSource): string {
  const label = createLabeller(source.numbering)
  const lines: string[] = []
  for (const block of source.blocks) {
    lines.push(...renderBlock(block, source, label))
    if (source.text.blankLines) lines.push("")
  }
  for (const [mark, note] of Object.entries(source.footnotes)) lines.push(`[${mark}] ${note}`)
  return `${lines
    .join("\n")
    .replaceAll(/\[\^(\d+)\]/g, "[$1]")
    .trimEnd()}\n`
}

function renderBlock(block: Block, source: SampleSource, label: ReturnType<typeof createLabeller>): string[] {
  if (block.letterhead) return renderColumns(block.letterhead.left, block.letterhead.right, source)
  if (block.signature) {
    const { recipients, right } = block.signature
    return renderColumns(recipients, right, source)
  }
  if (block.table) return source.text.table === "pipes" ? renderPipes(block.table) : renderTabs(block.table)
  if (block.page) return []
  const kind = paragraphKinds.find((name) => block[name] !== undefined)
  if (!kind) return []
  const text = `${label(kind)}${block[kind]}`
  return source.text.file === "plan.md" ? [markdown(kind, text)] : breakText(text, source.breakAt)
}

function markdown(kind: (typeof paragraphKinds)[number], text: string): string {
  if (kind === "title") return `# ${text}`
  if (kind === "abstract") return `**${text}**`
  if (kind === "h1") return `## ${text}`
  if (kind === "h2") return `### ${text}`
  if (kind === "h3" || kind === "bold") return `**${text}**`
  return kind === "italic" ? `*${text}*` : text
}

function renderColumns(left: readonly string[], right: readonly string[], source: SampleSource): string[] {
  if (source.text.letterhead === "stacked") return [...left, ...(left.length ? [""] : []), ...right]
  const width = Math.max(...left.map((line) => line.length), 30) + 8
  const count = Math.max(left.length, right.length)
  return Array.from({ length: count }, (_, index) =>
    `${(left[index] ?? "").padEnd(width)}${right[index] ?? ""}`.trimEnd(),
  )
}

function rowsOf(table: SampleTable): Cell[][] {
  return [...table.header, ...table.rows]
}

/** Cells of each row at their columns: text merged over rows is repeated, text merged over columns is written once. */
function spread(table: SampleTable): string[][] {
  const covered = new Map<string, string>()
  return rowsOf(table).map((row, rowIndex) => {
    const queue = [...row]
    const cells: string[] = []
    while (cells.length < table.widths.length) {
      const above = covered.get(`${rowIndex}:${cells.length}`)
      const cell = above === undefined ? queue.shift() : above
      const { t, cols, rows } = typeof cell === "object" ? cell : { t: cell ?? "", cols: 1, rows: 1 }
      const texts = Array.from({ length: cols }, (_, index) => (index === 0 ? t : ""))
      for (let r = 1; r < rows; r++)
        texts.forEach((text, c) => covered.set(`${rowIndex + r}:${cells.length + c}`, text))
      cells.push(...texts)
    }
    return cells
  })
}

function renderTabs(table: SampleTable): string[] {
  return spread(table).map((cells) => cells.join("\t"))
}

function renderPipes(table: SampleTable): string[] {
  const rows = spread(table).map((cells) => `| ${cells.join(" | ")} |`)
  const rule = `|${table.widths.map(() => "---").join("|")}|`
  return [...rows.slice(0, 1), rule, ...rows.slice(1)]
}
