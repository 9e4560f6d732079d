import { opensWithVerb } from "./action-verbs.ts"
import { beginsLikeActor } from "./actor-words.ts"
import { findInnerLead, findSubject, isActorPhrase, listSupport, splitActors, trimActor } from "./actors.ts"
import { findAttributeLine, findAttributes, type Attributes } from "./attributes.ts"
import { findDeadline } from "./deadlines.ts"
import {
  addTarget,
  addWindow,
  buildDraftTask,
  markLines,
  markParagraph,
  wholeLines,
  type Draft,
  type Piece,
} from "./draft.ts"
import { firstLine, type Paragraph } from "./paragraphs.ts"
import { findProduct } from "./products.ts"
import { readTable } from "./read-tables.ts"
import { readScoreLine } from "./score-table.ts"
import { hasTasks, type SectionKind } from "./section-kinds.ts"
import type { Placed, Section } from "./sections.ts"
import { findSubjectTitle, isAnnounced, isNarrative } from "./sentence-kinds.ts"
import { addStatedFigures } from "./stated-figures.ts"
import { addAttributes, addToScope, createScope, openGroup, signOf, type Scope } from "./task-groups.ts"
import { findNote, findNoteLine } from "./task-notes.ts"
import { findTargets, isPureTarget } from "./targets.ts"
import type { LineRole } from "./trace.ts"
import { fold, isCapitals, squeeze, trimEnd } from "./vietnamese-text.ts"
import { findWindows } from "./windows.ts"

type Walk = {
  readonly draft: Draft
  readonly scopes: Map<Section, Scope>
  /** Sections that hold further sections. */
  readonly parents: ReadonlySet<Section>
  scope: Scope
  lastSign: string
}

function addTargets(draft: Draft, paragraph: Paragraph, section: Section | undefined, from: number): number {
  const found = findTargets(paragraph.text.slice(from), {
    year: draft.year,
    subject: findSubjectTitle(section),
    isAnnounced: isAnnounced(section),
  })
  for (const { target, from: start, to } of found)
    addTarget(draft, target, { paragraph, from: from + start, to: from + to, section })
  return found.length
}

function addTask(walk: Walk, piece: Piece): void {
  const { draft, scope } = walk
  const context = { words: draft.words, year: draft.year }
  const whole = piece.paragraph.text.slice(piece.from, piece.to)
  const note = findNote(whole, context)
  const named = note === undefined ? findAttributes(whole, context) : undefined
  const given: Attributes = { ...named?.attributes, ...note?.attributes }
  const text = named === undefined ? whole : whole.slice(0, named.from).replace(/[\s(\-–+*]+$/u, "")
  const subject = findSubject(text, draft.words)
  const inner = findInnerLead(text, draft.words)
  const hasAround =
    scope.groups.some((group) => group.attributes.lead !== undefined) || scope.sectionAttributes.lead !== undefined
  const own = subject !== undefined && (subject.isStrong || !hasAround) ? subject.names : []
  const task = buildDraftTask(piece, {
    text: squeeze(text),
    lead: given.lead ?? (own.length > 0 ? own : inner),
    support: given.support ?? listSupport(text, draft.words),
    deadline: given.deadline ?? findDeadline(text, draft.year)?.deadline ?? null,
    product: given.product ?? findProduct(text.slice(subject?.end ?? 0).trim()),
  })
  addToScope(scope, task, piece.paragraph)
  draft.tasks.push(task)
  walk.lastSign = signOf(piece.paragraph)
}

/** A line that names who acts and ends there, or that ends with a colon over items: the lead of a group. */
function readGroup(walk: Walk, paragraph: Paragraph, next: Placed | undefined): boolean {
  const { draft, scope } = walk
  const { text } = paragraph
  const context = { words: draft.words, year: draft.year }
  const isArrow = /[→⇒]/u.test(paragraph.label?.text ?? "")
  const pointed =
    isArrow && beginsLikeActor(paragraph.folded, draft.words)
      ? { lead: splitActors(trimEnd(text), draft.words) }
      : undefined
  const attributes = findAttributeLine(text, context) ?? findNoteLine(text, context) ?? pointed
  if (attributes !== undefined) {
    addAttributes(scope, paragraph, attributes, walk.lastSign)
    return true
  }
  const partial = findAttributes(text, context)
  const before = partial === undefined ? "" : trimActor(trimEnd(text.slice(0, partial.from)))
  if (partial !== undefined && isActorPhrase(before, draft.words)) {
    // "* Trung tâm Phục vụ hành chính công chủ trì; thời gian: thường xuyên."
    addAttributes(scope, paragraph, { lead: splitActors(before, draft.words), ...partial.attributes }, walk.lastSign)
    return true
  }
  const name = trimActor(trimEnd(text))
  if (text.length < 200 && isActorPhrase(name, draft.words)) {
    openGroup(scope, paragraph, { lead: splitActors(name, draft.words) })
    return true
  }
  if (!text.trim().endsWith(":") || next === undefined || next.opens) return false
  openGroup(scope, paragraph, readLeadIn(walk, paragraph))
  return true
}

/** "Đối với UBND cấp phường, …, Chủ tịch UBND phường chỉ đạo:": the last subject in front of the colon leads. */
function readLeadIn(walk: Walk, paragraph: Paragraph): Attributes {
  const { draft, scope } = walk
  const parts = trimEnd(paragraph.text).split(/,\s+(?=\p{Lu})|;\s+/u)
  const deadline = findDeadline(paragraph.text, draft.year)?.deadline
  const timed: Attributes = deadline === undefined || deadline.kind === "open" ? {} : { deadline }
  // An introduction right under a heading that names its actors only repeats them.
  if (paragraph.label === null && scope.taskCount === 0 && scope.sectionAttributes.lead !== undefined) return timed
  for (const part of parts.toReversed()) {
    const subject = findSubject(`${part} `, draft.words) ?? findSubject(trimEnd(part), draft.words)
    if (subject !== undefined) return { ...timed, lead: subject.names }
  }
  return timed
}

function isTaskSentence(walk: Walk, text: string): boolean {
  return opensWithVerb.test(fold(text)) || findSubject(text, walk.draft.words) !== undefined
}

/** What a sentence is by the kind of section it stands in. */
function readSentence(walk: Walk, paragraph: Paragraph, kind: SectionKind, from: number): LineRole {
  const { draft, scope } = walk
  const text = paragraph.text.slice(from)
  const piece = { paragraph, from, to: paragraph.text.length, section: scope.section }
  switch (kind) {
    case "review":
      return "narrative"
    case "purpose":
    case "targets":
      if (addTargets(draft, paragraph, scope.section, from) > 0) return "target"
      return "narrative"
    case "budget":
      if (findSubject(text, draft.words) === undefined) return "narrative"
      addTask(walk, piece)
      addTargets(draft, paragraph, scope.section, from)
      return "task"
    case "mixed":
    case "unknown":
    case "annex":
    case "tasks":
    case "organisation":
    case "reports": {
      const count = addTargets(draft, paragraph, scope.section, from)
      const isTarget = count > 0 && (isPureTarget(text) || (!hasTasks(kind) && !isTaskSentence(walk, text)))
      if (isTarget) return "target"
      const isClear = kind === "tasks" || kind === "organisation" || kind === "reports"
      if (!isClear && !isTaskSentence(walk, text))
        return count > 0 ? "target" : kind === "annex" ? "narrative" : "unread"
      addTask(walk, piece)
      return "task"
    }
  }
}

/** Articles of a decision, titles of annexes, and the words between a heading and the "Chỉ tiêu", "Nhiệm vụ" under it. */
function isFrame({ scope: { section, taskCount }, parents }: Walk, paragraph: Paragraph): boolean {
  if (paragraph.label !== null) return fold(paragraph.label.token).startsWith("dieu")
  if (section === undefined || taskCount > 0) return false
  if (section.kind === "annex") return paragraph.text.length < 200 && !/[.;:]$/u.test(paragraph.text)
  return (
    section.kind === "mixed" &&
    parents.has(section) &&
    findTargets(paragraph.text, { year: null, subject: null, isAnnounced: false }).length === 0
  )
}

function readParagraph(walk: Walk, paragraph: Paragraph, next: Placed | undefined): LineRole {
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
  if (
    isNarrative(paragraph.folded) ||
    isFrame(walk, paragraph) ||
    (isCapitals(paragraph.text) && paragraph.text.length < 120)
  )
    return "narrative"
  const kind = scope.section?.kind ?? "unknown"
  if (kind !== "review" && kind !== "purpose" && readGroup(walk, paragraph, next)) {
    addTargets(draft, paragraph, scope.section, 0)
    return "group"
  }
  return readSentence(walk, paragraph, kind, 0)
}

/** A heading whose section holds attribute lines and no task is the task itself ("1. Ban hành Kế hoạch… – Chủ trì: …"). */
function closeScope(walk: Walk): void {
  const { scope, draft } = walk
  const { section } = scope
  const hasAttributes = Object.keys(scope.above).length > 0
  if (section === undefined || scope.taskCount > 0 || !hasAttributes || section.runInAt !== undefined) return
  if (!isTaskSentence(walk, section.title) || draft.tasks.some((task) => task.section === section)) return
  const { paragraph } = section
  const piece = { paragraph, from: 0, to: paragraph.text.length, section }
  const own = listSupport(section.title, draft.words)
  const task = buildDraftTask(piece, {
    text: section.title,
    lead: [],
    support: own,
    deadline: null,
    product: scope.above.product ?? findProduct(section.title),
  })
  addToScope(scope, task, undefined)
  draft.tasks.push(task)
  addTargets(draft, paragraph, section, 0)
  markLines(
    draft,
    paragraph.lines.map((line) => line.number),
    "task",
  )
}

function openSection(walk: Walk, section: Section): void {
  closeScope(walk)
  walk.scope = createScope(section, walk.scopes, walk.draft.words)
  walk.scopes.set(section, walk.scope)
  const { paragraph } = section
  markParagraph(walk.draft, paragraph, "section", section)
  if (section.runInAt === undefined) return
  const role = isNarrative(fold(paragraph.text.slice(section.runInAt)))
    ? "narrative"
    : readSentence(walk, paragraph, section.kind, section.runInAt)
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
  walk.scope = known ?? createScope(section, walk.scopes, walk.draft.words)
}

/** Reads the body of a plan, from the first section to the closing block, and its annexes, into the draft. */
export function readBody(draft: Draft, placed: readonly Placed[]): void {
  const scopes = new Map<Section, Scope>()
  const walk: Walk = {
    draft,
    scopes,
    scope: createScope(undefined, scopes, draft.words),
    parents: new Set(placed.flatMap(({ section }) => section?.parent ?? [])),
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
      markParagraph(draft, element, readParagraph(walk, element, placed[at + 1]), section)
    }
    addStatedFigures(draft, element, section)
  }
  closeScope(walk)
  draft.tasks.sort((a, b) => a.line - b.line)
}
