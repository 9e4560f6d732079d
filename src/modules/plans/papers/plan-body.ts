import type { SourceDocument } from "#platform/documents/source-document.ts"
import type { PaperBlock } from "#platform/documents/write-official-paper.ts"

import { buildContent, itemKinds, type PlanContent, type PlanItem } from "../rules/plan-content.ts"
import type { PlanReading } from "../rules/plan-reading.ts"
import type { PlanTrace } from "../rules/reading/trace.ts"
import { scoreTable } from "./plan-tables.ts"

export type PlanOrigin = Readonly<{ source: SourceDocument; reading: PlanReading; trace: PlanTrace }>

type Placed = Readonly<{ line: number; block: PaperBlock }>

/**
 * The body of the paper: the source text in its order, where every paragraph that holds an item says what the item says
 * now; removed items are left out, items added by hand follow under their own heading. Tables stand where they stood.
 */
export const buildPlanBody = (content: PlanContent, origin: PlanOrigin | undefined): PaperBlock[] => {
  if (!origin) return bodyWithoutSource(content)
  const placed = [...paragraphBlocks(content, origin), ...tableBlocks(content, origin)].toSorted(
    (a, b) => a.line - b.line,
  )
  return [...placed.map(({ block }) => block), ...addedItems(content)]
}

const skippedRoles = new Set(["heading", "legal-basis", "recipients", "signer", "page"])

const paragraphBlocks = (content: PlanContent, origin: PlanOrigin): Placed[] => {
  const changes = changedTexts(content, origin)
  const labels = new Map(origin.trace.labels.map((label) => [label.line, label.label]))
  return origin.trace.paragraphs.flatMap((paragraph): Placed[] => {
    const line = paragraph.lines[0]
    if (line === undefined || skippedRoles.has(paragraph.role)) return []
    const label = labels.get(line)
    const withLabel = (text: string): string =>
      label === undefined || text.startsWith(label) ? text : `${label} ${text}`
    if (paragraph.role === "section") {
      return [
        {
          line,
          block: { kind: "heading", level: Math.max(1, paragraph.section.length), text: withLabel(paragraph.text) },
        },
      ]
    }
    const text = currentText(paragraph.text, paragraph.lines, changes)
    return text === null ? [] : [{ line, block: { kind: "paragraph", text: withLabel(text) } }]
  })
}

type TextChange = Readonly<{ before: string; after: string | null }>

/** Line → how the items there read now; `after` null means the item was removed. */
const changedTexts = (content: PlanContent, origin: PlanOrigin): Map<number, TextChange[]> => {
  let made = 0
  const original = buildContent(origin.reading, origin.trace.spans, () => `o${(made += 1)}`)
  const changes = new Map<number, TextChange[]>()
  for (const kind of ["targets", "tasks"] as const) {
    const now = new Map(
      content[kind].flatMap((item) => item.ranges.slice(0, 1).map((range) => [keyOf(range), item.text] as const)),
    )
    for (const item of original[kind]) {
      const range = item.ranges[0]
      if (range === undefined) continue
      const after = now.get(keyOf(range)) ?? null
      if (after === item.text) continue
      changes.set(range.line, [...(changes.get(range.line) ?? []), { before: item.text, after }])
    }
  }
  return changes
}

const keyOf = (range: { line: number; from?: number | undefined }): string => `${range.line}:${range.from ?? 0}`

const currentText = (text: string, lines: readonly number[], changes: Map<number, TextChange[]>): string | null => {
  const here = lines.flatMap((line) => changes.get(line) ?? [])
  let now = text
  for (const { before, after } of here) {
    if (now.includes(before)) now = now.replace(before, after ?? "")
    else if (after !== null) now = after
    else now = ""
  }
  return now.replace(/^[\s\-–+*•.;]+$/, "").trim() === "" ? null : now.trim()
}

const tableBlocks = (content: PlanContent, origin: PlanOrigin): Placed[] => {
  const scoreLines = origin.trace.scoreTables.map((table) => table.lines)
  const scores = origin.trace.scoreTables.flatMap((table): Placed[] => {
    const rows = content.scores.filter((row) =>
      row.ranges.some((range) => range.line >= table.lines[0] && range.line <= table.lines[1]),
    )
    return rows.length === 0 ? [] : [{ line: table.lines[0], block: scoreTable(rows, content.heading.year) }]
  })
  return [...scores, ...otherTables(origin.source, scoreLines)]
}

/** Tables that hold no score rows are carried over cell by cell. */
const otherTables = (source: SourceDocument, scoreLines: readonly (readonly [number, number])[]): Placed[] => {
  const tables = new Map<number, { line: number; rows: string[][] }>()
  for (const line of source.lines) {
    if (!line.row || scoreLines.some(([from, to]) => line.number >= from && line.number <= to)) continue
    const table = tables.get(line.row.table) ?? { line: line.number, rows: [] }
    const cells: string[] = []
    for (const cell of line.row.cells) cells[cell.column] = cell.continued ? "" : cell.text
    table.rows.push(Array.from(cells, (cell) => cell ?? ""))
    tables.set(line.row.table, table)
  }
  return [...tables.values()].flatMap(({ line, rows }): Placed[] => {
    const [head, ...rest] = rows
    if (!head) return []
    const width = Math.max(...rows.map((row) => row.length))
    const columns = Array.from({ length: width }, (_, index) => ({
      title: head[index] ?? "",
      share: 100 / width,
      align: "left" as const,
    }))
    return [{ line, block: { kind: "table", columns, rows: rest } }]
  })
}

const addedItems = (content: PlanContent): PaperBlock[] => {
  const added = itemKinds
    .filter((kind) => kind !== "scores")
    .flatMap((kind) => (content[kind] as readonly PlanItem[]).filter((item) => item.ranges.length === 0))
  const rows = content.scores.filter((row) => row.ranges.length === 0)
  if (added.length === 0 && rows.length === 0) return []
  return [
    { kind: "heading", level: 1, text: "Nội dung bổ sung" },
    ...added.flatMap((item): PaperBlock[] => ("text" in item ? [{ kind: "paragraph", text: `- ${item.text}` }] : [])),
    ...(rows.length > 0 ? [scoreTable(rows, content.heading.year)] : []),
  ]
}

const bodyWithoutSource = (content: PlanContent): PaperBlock[] => [
  ...(content.targets.length > 0 ? [{ kind: "heading" as const, level: 1, text: "I. Chỉ tiêu" }] : []),
  ...content.targets.map((target): PaperBlock => ({ kind: "paragraph", text: `- ${target.text}` })),
  ...(content.scores.length > 0 ? [scoreTable(content.scores, content.heading.year)] : []),
  ...(content.tasks.length > 0 ? [{ kind: "heading" as const, level: 1, text: "II. Nhiệm vụ" }] : []),
  ...content.tasks.map((task): PaperBlock => ({ kind: "paragraph", text: `- ${task.text}` })),
]
