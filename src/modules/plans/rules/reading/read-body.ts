import { isActorPhrase } from "./actors.ts"
import { addWindow, buildDraftTask, markLines, markParagraph, wholeLines, type Draft } from "./draft.ts"
import { firstLine, type Paragraph } from "./paragraphs.ts"
import { findProduct } from "./products.ts"
import { readGroup } from "./read-group.ts"
import {
  addTargets,
  addTasks,
  findDuty,
  isTaskSentence,
  readFormula,
  readSentence,
  type Walk,
} from "./read-sentence.ts"
import { readTable } from "./read-tables.ts"
import { readScoreLine } from "./score-table.ts"
import { isReview } from "./section-kinds.ts"
import type { Placed, Section } from "./sections.ts"
import { isFormula, isInspected, isPastFault } from "./sentence-kinds.ts"
import { addStatedFigures } from "./stated-figures.ts"
import { listSupport } from "./subjects.ts"
import { addToScope, createScope, type Scope } from "./task-groups.ts"
import { findTargets } from "./targets.ts"
import type { LineRole } from "./trace.ts"
import { fold, isCapitals, trimEnd } from "./vietnamese-text.ts"
import { findWindows } from "./windows.ts"

/** Articles of a decision, titles of annexes, and the words between a heading and the "Chỉ tiêu", "Nhiệm vụ" under it. */
function isFrame(walk: Walk, paragraph: Paragraph): boolean {
  const { section, taskCount } = walk.scope
  const isArticle = paragraph.label !== null && fold(paragraph.label.token).startsWith("dieu")
  if (isArticle) return isFormula(paragraph.folded) || findDuty(walk, paragraph.text) === "none"
  if (paragraph.label !== null || section === undefined || taskCount > 0) return false
  const isTitle = section.kind === "annex" && paragraph.text.length < 200 && !/[.;:]$/u.test(paragraph.text)
  const isBetween =
    section.kind === "mixed" &&
    walk.parents.has(section) &&
    findTargets(paragraph.text, { year: null, subject: null, isAnnounced: false }).length === 0
  return (isTitle || isBetween) && findDuty(walk, paragraph.text) !== "dated"
}

function readParagraph(walk: Walk, paragraph: Paragraph, at: number): LineRole {
  const { draft, scope } = walk
  if (paragraph.isFootnote) return "unread"
  const context = `${scope.section?.title ?? ""} ${scope.section?.parent?.title ?? ""}`
  const windows = findWindows(paragraph.text, context, draft.year)
  for (const { window, from, to } of windows) addWindow(draft, window, { paragraph, from, to, section: scope.section })
  if (windows.length > 0) return "window"
  const score = readScoreLine(paragraph.text, firstLine(paragraph))
  if (score !== undefined) {
    draft.spans.push({
      item: "score",
      index: draft.scores.length,
      ranges: wholeLines(paragraph.lines.map((line) => line.number)),
    })
    draft.scores.push({ ...score, group: scope.section === undefined ? null : trimEnd(scope.section.title) })
    return "score"
  }
  if (isPastFault(paragraph.folded)) return "narrative"
  const isSubject = isInspected(paragraph.folded, fold(scope.section?.title ?? ""))
  if (isSubject && findDuty(walk, paragraph.text) === "none") return "narrative"
  const formula = readFormula(walk, paragraph)
  if (formula !== undefined) return formula
  if (isFrame(walk, paragraph) || (isCapitals(paragraph.text) && paragraph.text.length < 120)) return "narrative"
  const kind = scope.section?.kind ?? "unknown"
  if (!isReview(kind) && kind !== "purpose" && readGroup(walk, paragraph, at)) {
    addTargets(draft, paragraph, scope.section, 0)
    return "group"
  }
  return readSentence(walk, paragraph, kind, 0)
}

/** Numbered items that something deeper seems to follow are read as headings; with nothing in them they are tasks after all. */
function isEmptyItem(walk: Walk, section: Section): boolean {
  const style = section.paragraph.label?.style
  const mayWork = section.kind === "tasks" || section.kind === "organisation" || section.kind === "reports"
  return (
    (walk.contents.get(section) ?? 0) === 0 &&
    mayWork &&
    (style === "decimal" || style === "lower-letter") &&
    section.title.length > 25 &&
    !isCapitals(section.title) &&
    isTaskSentence(walk, section.title)
  )
}

/** A heading whose section holds attribute lines and no task is the task itself ("1. Ban hành Kế hoạch… – Chủ trì: …"). */
function isOwnTask(walk: Walk, section: Section): boolean {
  const { scope, draft } = walk
  if (scope.taskCount > 0 || section.runInAt !== undefined) return false
  if (isEmptyItem(walk, section)) return true
  if (Object.keys(scope.above).length === 0 || draft.tasks.some((task) => task.section === section)) return false
  if (isTaskSentence(walk, section.title)) return true
  const isGiven = walk.contents.get(section) === scope.attributeLines
  return isGiven && section.kind !== "targets" && !isActorPhrase(section.title, draft.words)
}

function closeScope(walk: Walk): void {
  const { scope, draft } = walk
  const { section } = scope
  if (section === undefined || walk.parents.has(section) || !isOwnTask(walk, section)) return
  const { paragraph } = section
  const piece = { paragraph, from: 0, to: paragraph.text.length, section }
  if (Object.keys(scope.above).length === 0) addTasks(walk, piece)
  else {
    const task = buildDraftTask(piece, {
      text: section.title,
      lead: [],
      support: listSupport(section.title, draft.words),
      deadline: null,
      product: scope.above.product ?? findProduct(section.title),
    })
    addToScope(scope, task, undefined)
    draft.tasks.push(task)
  }
  addTargets(draft, paragraph, section, 0)
  markLines(
    draft,
    paragraph.lines.map((line) => line.number),
    "task",
  )
}

function openSection(walk: Walk, section: Section): void {
  closeScope(walk)
  walk.scope = createScope(section, walk.scopes, walk.draft)
  walk.scopes.set(section, walk.scope)
  const { paragraph } = section
  markParagraph(walk.draft, paragraph, "section", section)
  if (section.runInAt === undefined) return
  const role = readSentence(walk, paragraph, section.kind, section.runInAt)
  markLines(
    walk.draft,
    paragraph.lines.map((line) => line.number),
    role,
  )
}

/** An item that stands beside the section read last goes on in the section around it. */
function returnToSection(walk: Walk, section: Section | undefined): void {
  if (section === walk.scope.section) return
  closeScope(walk)
  const known = section === undefined ? undefined : walk.scopes.get(section)
  walk.scope = known ?? createScope(section, walk.scopes, walk.draft)
}

function countContents(placed: readonly Placed[]): ReadonlyMap<Section, number> {
  const counts = new Map<Section, number>()
  for (const { section, opens } of placed) {
    if (section !== undefined && !opens) counts.set(section, (counts.get(section) ?? 0) + 1)
  }
  return counts
}

/** Reads the body of a plan, from the first section to the closing block, and its annexes, into the draft. */
export function readBody(draft: Draft, placed: readonly Placed[]): void {
  const scopes = new Map<Section, Scope>()
  const walk: Walk = {
    draft,
    placed,
    scopes,
    scope: createScope(undefined, scopes, draft),
    parents: new Set(placed.flatMap(({ section }) => section?.parent ?? [])),
    contents: countContents(placed),
    lastSign: "",
  }
  for (const [at, { element, section, opens }] of placed.entries()) {
    if (element.kind === "table") {
      returnToSection(walk, section)
      readTable(draft, element.grid, walk.scope)
      continue
    }
    if (opens && section !== undefined) openSection(walk, section)
    else {
      returnToSection(walk, section)
      markParagraph(draft, element, readParagraph(walk, element, at), section)
    }
    addStatedFigures(draft, element, section)
  }
  closeScope(walk)
  draft.tasks.sort((a, b) => a.line - b.line)
}
