import type { SourceDocument } from "#platform/documents/source-document.ts"
import type { PlanHeading, PlanReading } from "../plan-reading.ts"
import type { Registers } from "../registers/types.ts"
import { buildActorWords, type ActorWords } from "./actor-words.ts"
import { readClosing, type Closing } from "./closing.ts"
import { createDraft, finishTasks, markLines, wholeLines, type Draft } from "./draft.ts"
import { readHeading, type HeadingReading } from "./heading.ts"
import { findNamedIssuer } from "./named-issuer.ts"
import { findWrapping, listElements, type Element, type Paragraph } from "./paragraphs.ts"
import { findPlanYear } from "./plan-year.ts"
import { cutLongLines, isOverlong } from "./long-lines.ts"
import { readBody } from "./read-body.ts"
import { readPreamble } from "./read-preamble.ts"
import { placeElements, type Placed, type Section } from "./sections.ts"
import { listCleanLines, type CleanLine } from "./source-lines.ts"
import { listGrids } from "./list-grids.ts"
import type { LineRole, PlanTrace } from "./trace.ts"
import { listTracedCitations, listTracedLabels } from "./trace-marks.ts"
import { squeeze } from "./vietnamese-text.ts"

type Layout = Readonly<{
  lines: readonly CleanLine[]
  heading: HeadingReading
  closing: Closing
  /** Everything between heading and closing block, then the annexes. */
  placed: readonly Placed[]
  sections: readonly Section[]
}>

function layOut(source: SourceDocument, registers: Registers, words: ActorWords): Layout {
  const lines = listCleanLines(source)
  const heading = readHeading(lines, registers)
  const closing = readClosing(lines, heading.lastLine)
  const wrapping = findWrapping(lines)
  const allGrids = listGrids(lines)
  const elementsOf = (from: number, to: number): readonly Element[] => {
    const part = lines.slice(from, to)
    const grids = allGrids.filter((grid) => grid.lines[0] > from && grid.lines[1] <= to)
    return listElements(part, grids, wrapping)
  }
  const body = placeElements(elementsOf(heading.lastLine, closing.from - 1), words, 0)
  const annex = placeElements(elementsOf(closing.to, lines.length), words, body.sections.length)
  return {
    lines,
    heading,
    closing,
    placed: [...body.placed, ...annex.placed],
    sections: [...body.sections, ...annex.sections],
  }
}

function listParagraphs(placed: readonly Placed[]): readonly Paragraph[] {
  return placed.flatMap(({ element }) => (element.kind === "paragraph" ? [element] : []))
}

function findYear(layout: Layout): number | null {
  const paragraphs = listParagraphs(layout.placed)
  const near = [...paragraphs.slice(0, 8), ...paragraphs.slice(-3)].map((paragraph) => paragraph.text)
  return findPlanYear(layout.heading.title, near.join("\n"), layout.heading.issuedOnText)
}

function buildHeading(layout: Layout, year: number | null, legalBases: PlanHeading["legalBases"]): PlanHeading {
  const { heading, closing } = layout
  return {
    kind: heading.kind,
    number: heading.number,
    symbol: heading.symbol,
    issuedOn: heading.issuedOn,
    issuedOnText: heading.issuedOnText,
    place: heading.place,
    issuer: heading.issuer ?? findNamedIssuer(listParagraphs(layout.placed).map(({ text }) => text)),
    parentIssuer: heading.parentIssuer,
    title: heading.title,
    year,
    signer: closing.signer,
    recipients: closing.recipients.map(({ name }) => name),
    legalBases,
  }
}

function markFrame(draft: Draft, layout: Layout): void {
  const { heading, closing, lines } = layout
  markLines(draft, heading.lines, "heading")
  markLines(draft, closing.recipientLines, "recipients")
  markLines(draft, closing.signerLines, "signer")
  // Between recipients and signature stand "(Đã ký)" and the seal's remnants: part of the block.
  const inside = lines
    .slice(closing.from - 1, closing.to)
    .filter((line) => !line.isBlank && !draft.roles.has(line.number))
  markLines(
    draft,
    inside.filter((line) => /ký|dấu/iu.test(line.text)).map((line) => line.number),
    "signer",
  )
  markLines(
    draft,
    lines.filter((line) => line.isPageMatter && !draft.roles.has(line.number)).map((line) => line.number),
    "page",
  )
  for (const [index, { line }] of closing.recipients.entries()) {
    draft.spans.push({ item: "recipient", index, ranges: wholeLines([line]) })
  }
}

/** Last line of each section: that of the last element in it or in a section under it. */
function listSections(draft: Draft, layout: Layout): PlanReading["sections"] {
  const ends = new Map<Section, number>()
  for (const { element, section } of layout.placed) {
    const numbers = element.kind === "table" ? element.grid.lines : element.lines.map((line) => line.number)
    const last = numbers.at(-1) ?? 1
    for (let at = section; at !== undefined; at = at.parent) ends.set(at, Math.max(ends.get(at) ?? 0, last))
  }
  return layout.sections.map((section, index) => {
    const first = section.paragraph.lines[0]?.number ?? 1
    draft.spans.push({ item: "section", index, ranges: wholeLines(section.paragraph.lines.map((line) => line.number)) })
    return { path: [...section.path], title: section.title, lines: [first, ends.get(section) ?? first] }
  })
}

/** Every line that nothing else accounts for, neighbours together. */
function listUnread(draft: Draft, lines: readonly CleanLine[]): PlanReading["unread"] {
  const unread: PlanReading["unread"] = []
  for (const line of lines) {
    if (line.isBlank) continue
    const roles = draft.roles.get(line.number)
    if (roles !== undefined && !roles.has("unread")) continue
    markLines(draft, [line.number], "unread")
    const last = unread.at(-1)
    if (last !== undefined && last.lines[1] === line.number - 1) {
      last.lines[1] = line.number
      last.text = squeeze(`${last.text} ${line.text}`)
    } else unread.push({ lines: [line.number, line.number], text: line.text })
  }
  for (const [
    index,
    {
      lines: [from, to],
    },
  ] of unread.entries()) {
    const numbers = Array.from({ length: to - from + 1 }, (_, at) => from + at)
    draft.spans.push({ item: "unread", index, ranges: wholeLines(numbers) })
  }
  return unread
}

function buildTrace(draft: Draft, layout: Layout, registers: Registers): PlanTrace {
  const noRoles: readonly LineRole[] = []
  return {
    paragraphs: draft.paragraphs,
    labels: listTracedLabels(layout.placed),
    statedScores: draft.statedScores,
    statedChanges: draft.statedChanges,
    scoreTables: draft.scoreTables,
    citations: listTracedCitations(layout.placed, draft, registers),
    spans: draft.spans,
    lineRoles: layout.lines.map((line) => {
      const roles = draft.roles.get(line.number)
      return roles === undefined ? noRoles : [...roles]
    }),
  }
}

/** Reads a plan and says where everything stands; the trace is what the checker and the review screen work from. */
export function readPlanWithTrace(
  whole: SourceDocument,
  registers: Registers,
): Readonly<{ reading: PlanReading; trace: PlanTrace }> {
  const source = cutLongLines(whole)
  const words = buildActorWords(registers)
  const layout = layOut(source, registers, words)
  const year = findYear(layout)
  const draft = createDraft(words, year)
  const preamble = readPreamble(draft, layout.placed, registers)
  readBody(draft, layout.placed.slice(preamble.length))
  markFrame(draft, layout)
  markLines(
    draft,
    whole.lines.filter(isOverlong).map(({ number }) => number),
    "unread",
  )
  const sections = listSections(draft, layout)
  const reading: PlanReading = {
    document: buildHeading(layout, year, [...preamble.legalBases]),
    sections,
    scores: draft.scores,
    targets: draft.targets,
    tasks: [...finishTasks(draft)],
    windows: draft.windows,
    unread: listUnread(draft, layout.lines),
  }
  return { reading, trace: buildTrace(draft, layout, registers) }
}

/**
 * Reads any commune, ward, district, department or province plan into the contract of docs/plan-reading.md. Pure; linear in
 * the length of the document. What is not understood stands in `unread`, never left out.
 */
export function readPlan(source: SourceDocument, registers: Registers): PlanReading {
  return readPlanWithTrace(source, registers).reading
}
