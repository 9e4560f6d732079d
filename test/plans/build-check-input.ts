import type { SourceDocument, SourceLine } from "#platform/documents/source-document.ts"
import { loadRegisters } from "#modules/plans/registers/load-registers.ts"
import type { CheckInput } from "#modules/plans/rules/checking/index.ts"
import type { PlanHeading, PlanReading, ScoreRow, Target, Task } from "#modules/plans/rules/plan-reading.ts"
import { listCitations } from "#modules/plans/rules/reading/citations.ts"
import type { PlanTrace, TracedLabel } from "#modules/plans/rules/reading/trace.ts"

/** code, title, maximum, last year, target; null where the cell is empty. */
export type Row = readonly [string, string, string | null, string | null, string | null]

/** A piece of a constructed plan, one line or one table; what it means is told, not read, so that rules are tested alone. */
export type Block =
  | string
  | Readonly<{ section: readonly string[]; title: string; label: string; style?: TracedLabel["style"] }>
  | Readonly<{
      rows: readonly Row[]
      totals?: readonly Row[]
      group?: string
      years?: readonly [number | null, number | null]
    }>
  | Readonly<{ target: Partial<Target> & Readonly<{ text: string }> }>
  | Readonly<{ task: Partial<Task> & Readonly<{ text: string }> }>
  /** value, scale, and the year when it is last year's score. */
  | Readonly<{
      text: string
      scores?: readonly (readonly [string, string | null, number?])[]
      change?: readonly ["up" | "down", string, string]
    }>
  | Readonly<{ item: string; label: string; numbers: readonly number[]; style: TracedLabel["style"] }>

type Draft = {
  lines: SourceLine[]
  section: readonly string[]
  reading: { -readonly [Key in keyof PlanReading]: PlanReading[Key] }
  statedScores: PlanTrace["statedScores"][number][]
  statedChanges: PlanTrace["statedChanges"][number][]
  scoreTables: PlanTrace["scoreTables"][number][]
  labels: TracedLabel[]
  paragraphs: PlanTrace["paragraphs"][number][]
}

/** A heading without a fault: a ward's plan for 2024. */
const cleanHeading: PlanHeading = {
  kind: "plan",
  number: "12/KH-UBND",
  symbol: "KH-UBND",
  issuedOn: "2024-01-15",
  issuedOnText: "ngày 15 tháng 01 năm 2024",
  place: "Bình Minh",
  issuer: "Ủy ban nhân dân phường Bình Minh",
  parentIssuer: null,
  title: "Cải cách hành chính năm 2024",
  year: 2024,
  signer: { name: "Nguyễn Văn Mẫu", title: "Chủ tịch", authority: "TM. ỦY BAN NHÂN DÂN" },
  recipients: ["UBND quận", "Lưu: VT"],
  legalBases: [],
}

/** Builds the input of `checkPlan` from blocks, with the shipped registers. */
export function buildCheckInput(blocks: readonly Block[], heading: Partial<PlanHeading> = {}): CheckInput {
  const draft: Draft = {
    lines: [],
    section: [],
    reading: {
      document: { ...cleanHeading, ...heading },
      sections: [],
      scores: [],
      targets: [],
      tasks: [],
      windows: [],
      unread: [],
    },
    statedScores: [],
    statedChanges: [],
    scoreTables: [],
    labels: [],
    paragraphs: [],
  }
  for (const block of blocks) addBlock(draft, block)
  const registers = loadRegisters()
  const source: SourceDocument = { format: "text", lines: draft.lines, notes: [] }
  const citations = draft.paragraphs.flatMap(({ text, lines: [line = 1] }) =>
    listCitations(text, registers).map(({ from, to, ...citation }) => ({
      ...citation,
      isLegalBasis: text.startsWith("Căn cứ"),
      range: { line, from, to },
    })),
  )
  const { paragraphs, labels, statedScores, statedChanges, scoreTables } = draft
  const trace: PlanTrace = {
    paragraphs,
    labels,
    statedScores,
    statedChanges,
    scoreTables,
    citations,
    spans: [],
    lineRoles: draft.lines.map(({ number }) => {
      const paragraph = paragraphs.find(({ lines }) => lines.includes(number))
      return paragraph === undefined ? [] : [paragraph.role]
    }),
  }
  return { reading: draft.reading, trace, source, registers }
}

function addLine(draft: Draft, text: string, role: PlanTrace["paragraphs"][number]["role"] = "narrative"): number {
  const number = draft.lines.length + 1
  draft.lines.push({ number, text })
  if (text !== "") draft.paragraphs.push({ text, lines: [number], role, section: [...draft.section] })
  return number
}

function addBlock(draft: Draft, block: Block): void {
  if (typeof block === "string") addLine(draft, block, block.startsWith("Căn cứ") ? "legal-basis" : "narrative")
  else if ("title" in block) addSection(draft, block)
  else if ("rows" in block) addTable(draft, block)
  else if ("target" in block) addTarget(draft, block.target)
  else if ("task" in block) addTask(draft, block.task)
  else if ("item" in block) addItem(draft, block)
  else addStatement(draft, block)
}

function addSection(draft: Draft, block: Extract<Block, { title: string }>): void {
  draft.section = block.section
  const line = addLine(draft, `${block.label} ${block.title}`, "section")
  draft.reading.sections.push({ path: [...block.section], title: block.title, lines: [line, line] })
  const numbers = [...block.label.matchAll(/\d+/gu)].map(([text]) => Number(text))
  const roman = ["", "I", "II", "III", "IV", "V", "VI", "VII"].indexOf(block.label.replace(".", ""))
  draft.labels.push({
    label: block.label,
    style: block.style ?? (roman > 0 ? "roman" : "decimal"),
    numbers: roman > 0 ? [roman] : numbers,
    isHeading: true,
    section: block.section,
    line,
  })
}

function addTable(
  draft: Draft,
  { rows, totals = [], group = "", years = [null, null] }: Extract<Block, { rows: unknown }>,
): void {
  const start = addTableLine(draft, ["Mã", "Tiêu chí", "Điểm tối đa", "Điểm năm trước", "Chỉ tiêu"])
  const first = draft.reading.scores.length
  for (const [code, title, max, previous, target] of rows) {
    const line = addTableLine(draft, [code, title, max ?? "", previous ?? "", target ?? ""])
    const score: ScoreRow = { code, title, max, previous, target, group: group === "" ? null : group, rule: null, line }
    draft.reading.scores.push(score)
  }
  const traced = totals.map(([code, title, max, previous, target]) => {
    const line = addTableLine(draft, [code, title, max ?? "", previous ?? "", target ?? ""])
    return { title, max, previous, target, line }
  })
  draft.scoreTables.push({
    lines: [start, draft.lines.length],
    columns: { code: "Mã", title: "Tiêu chí", max: "Điểm tối đa", previous: "Điểm năm trước", target: "Chỉ tiêu" },
    group: group === "" ? null : group,
    section: draft.section,
    rows: rows.map((_, index) => first + index),
    totals: traced,
    previousYear: years[0],
    targetYear: years[1],
  })
}

function addTableLine(draft: Draft, cells: readonly string[]): number {
  const number = draft.lines.length + 1
  draft.lines.push({ number, text: cells.join("\t") })
  return number
}

function addTarget(draft: Draft, target: Extract<Block, { target: unknown }>["target"]): void {
  const line = addLine(draft, target.text, "target")
  const blank = { measure: target.text, comparator: ">=" as const, value: null, unit: "%", of: null }
  draft.reading.targets.push({ ...blank, section: [...draft.section], ...target, line })
}

function addTask(draft: Draft, task: Extract<Block, { task: unknown }>["task"]): void {
  const line = addLine(draft, task.text, "task")
  const clear = {
    lead: ["Văn phòng"],
    support: [],
    deadline: { text: "Quý II năm 2024", kind: "period" as const, from: "2024-04-01", to: "2024-06-30" },
    product: "Kế hoạch",
  }
  draft.reading.tasks.push({ ...clear, section: [...draft.section], ...task, line })
}

function addItem(draft: Draft, { item, label, numbers, style }: Extract<Block, { item: string }>): void {
  const line = addLine(draft, `${label} ${item}`)
  draft.labels.push({ label, style, numbers, isHeading: false, section: draft.section, line })
}

function addStatement(draft: Draft, { text, scores = [], change }: Extract<Block, { text: string }>): void {
  const line = addLine(draft, text, "target")
  const { section } = draft
  for (const [value, of, year] of scores) {
    const meaning = year === undefined ? ("target" as const) : ("previous" as const)
    draft.statedScores.push({ value, of, meaning, year: year ?? null, text, section, range: { line } })
  }
  if (change === undefined) return
  const [direction, value, unit] = change
  const words = new RegExp(`(?:tăng|giảm) ${value.replace(".", "[.,]")} ?${unit}`, "u").exec(text)
  const from = words?.index ?? 0
  const range = { line, from, to: from + (words?.[0].length ?? text.length) }
  draft.statedChanges.push({ direction, value, unit, text, section, range })
}
