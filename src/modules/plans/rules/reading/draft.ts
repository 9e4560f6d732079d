import type { Deadline, PlanReading, ReportWindow, ScoreRow, Target, Task } from "../plan-reading.ts"
import type { ActorWords } from "./actors.ts"
import type { FoundCitation } from "./citations.ts"
import { firstLine, lineAt, listRanges, type Paragraph } from "./paragraphs.ts"
import type { Section } from "./sections.ts"
import type { ItemSpan, LineRange, LineRole, PlanTrace, StatedChange, StatedScore, TracedScoreTable } from "./trace.ts"

/** A task while its group may still give it lead, support or deadline. */
export type DraftTask = {
  text: string
  lead: readonly string[]
  support: readonly string[]
  deadline: Deadline | null
  product: string | null
  section: Section | undefined
  line: number
  ranges: readonly LineRange[]
}

/** What has been read so far; filled once from top to bottom. */
export type Draft = {
  readonly words: ActorWords
  readonly year: number | null
  readonly roles: Map<number, Set<LineRole>>
  readonly scores: ScoreRow[]
  readonly targets: Target[]
  readonly tasks: DraftTask[]
  readonly windows: ReportWindow[]
  readonly spans: ItemSpan[]
  readonly paragraphs: PlanTrace["paragraphs"][number][]
  readonly scoreTables: TracedScoreTable[]
  readonly statedScores: StatedScore[]
  readonly statedChanges: StatedChange[]
}

export function createDraft(words: ActorWords, year: number | null): Draft {
  return {
    words,
    year,
    roles: new Map(),
    scores: [],
    targets: [],
    tasks: [],
    windows: [],
    spans: [],
    paragraphs: [],
    scoreTables: [],
    statedScores: [],
    statedChanges: [],
  }
}

export function markLines(draft: Draft, lines: readonly number[], role: LineRole): void {
  for (const line of lines) {
    const roles = draft.roles.get(line)
    if (roles === undefined) draft.roles.set(line, new Set([role]))
    else roles.add(role)
  }
}

/** Says what a paragraph was read as, for its lines and for the trace. */
export function markParagraph(draft: Draft, paragraph: Paragraph, role: LineRole, section: Section | undefined): void {
  const lines = paragraph.lines.map((line) => line.number)
  markLines(draft, lines, role)
  draft.paragraphs.push({ text: paragraph.text, lines, role, section: section?.path ?? [] })
}

export function wholeLines(lines: readonly number[]): readonly LineRange[] {
  return lines.map((line) => ({ line }))
}

/** A part of a paragraph that becomes an item of the reading. */
export type Piece = Readonly<{ paragraph: Paragraph; from: number; to: number; section: Section | undefined }>

export function addTarget(draft: Draft, target: Omit<Target, "section" | "line">, piece: Piece): void {
  draft.spans.push({
    item: "target",
    index: draft.targets.length,
    ranges: listRanges(piece.paragraph, piece.from, piece.to),
  })
  draft.targets.push({
    ...target,
    section: [...(piece.section?.path ?? [])],
    line: lineAt(piece.paragraph, piece.from),
  })
}

export function addWindow(draft: Draft, window: Omit<ReportWindow, "line">, piece: Piece): void {
  draft.spans.push({
    item: "window",
    index: draft.windows.length,
    ranges: listRanges(piece.paragraph, piece.from, piece.to),
  })
  draft.windows.push({ ...window, line: lineAt(piece.paragraph, piece.from) })
}

export function buildDraftTask(piece: Piece, task: Omit<DraftTask, "section" | "line" | "ranges">): DraftTask {
  const { paragraph, from, to, section } = piece
  return {
    ...task,
    section,
    line: from === 0 ? firstLine(paragraph) : lineAt(paragraph, from),
    ranges: listRanges(paragraph, from, to),
  }
}

/** The tasks of the contract, with their spans. */
export function finishTasks(draft: Draft): readonly Task[] {
  return draft.tasks.map((task, index) => {
    draft.spans.push({ item: "task", index, ranges: task.ranges })
    return {
      text: task.text,
      lead: [...task.lead],
      support: task.support.filter((name) => !task.lead.includes(name)),
      deadline: task.deadline,
      product: task.product,
      section: [...(task.section?.path ?? [])],
      line: task.line,
    }
  })
}

export type PlanParts = Pick<PlanReading, "scores" | "targets" | "windows">

export type PlacedCitation = FoundCitation & Readonly<{ range: LineRange; isLegalBasis: boolean }>
