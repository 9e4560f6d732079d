import { opensWithVerb } from "./action-verbs.ts"
import { findAttributeLine, findAttributes, type Attributes } from "./attributes.ts"
import { findDeadline } from "./deadlines.ts"
import { addTarget, buildDraftTask, type Draft, type Piece } from "./draft.ts"
import type { Paragraph } from "./paragraphs.ts"
import { findProduct } from "./products.ts"
import { hasTasks, type SectionKind } from "./section-kinds.ts"
import type { Placed, Section } from "./sections.ts"
import {
  findBehindClosing,
  findSubjectTitle,
  isAnnounced,
  isFormula,
  isLoneName,
  isMoney,
  isNarrative,
  namesSomebody,
} from "./sentence-kinds.ts"
import { listActionStarts } from "./split-actions.ts"
import { findInnerLead, findSubject, listSupport } from "./subjects.ts"
import { addToScope, findTimeAhead, signOf, type Scope } from "./task-groups.ts"
import { findNote, findTrailer } from "./task-notes.ts"
import { findTargets, isPureTarget } from "./targets.ts"
import type { LineRole } from "./trace.ts"
import { fold, squeeze } from "./vietnamese-text.ts"

/** Where the reading of the body stands. */
export type Walk = {
  readonly draft: Draft
  /** Everything to be read, in order. */
  readonly placed: readonly Placed[]
  readonly scopes: Map<Section, Scope>
  /** Sections that hold further sections. */
  readonly parents: ReadonlySet<Section>
  /** How many paragraphs and tables stand right in a section, its title aside. */
  readonly contents: ReadonlyMap<Section, number>
  scope: Scope
  lastSign: string
}

/** Adds the targets of a paragraph from `from` on; how many there were. */
export function addTargets(draft: Draft, paragraph: Paragraph, section: Section | undefined, from: number): number {
  const found = findTargets(paragraph.text.slice(from), {
    year: draft.year,
    subject: findSubjectTitle(section),
    isAnnounced: isAnnounced(section),
  })
  for (const { target, from: start, to } of found)
    addTarget(draft, target, { paragraph, from: from + start, to: from + to, section })
  return found.length
}

/** "Ngoài việc tiếp dân định kỳ, Văn phòng …": what is done besides has a time of its own. */
const aside = /^(?:ngoài|bên cạnh|cùng với)\s[^,;.]{3,160},/iu

/** Adds a piece of a paragraph as a task, or as several where it gives several offices work, each its own. */
export function addTasks(walk: Walk, piece: Piece): void {
  const text = piece.paragraph.text.slice(piece.from, piece.to)
  const starts = listActionStarts(text, walk.draft.words).map((start) => piece.from + start)
  for (const [at, from] of starts.entries()) addTask(walk, { ...piece, from, to: starts[at + 1] ?? piece.to })
}

/** Adds a piece of a paragraph as a task, with what it says of itself and what its surroundings say. */
function addTask(walk: Walk, piece: Piece): void {
  const { draft, scope } = walk
  const context = { words: draft.words, year: draft.year }
  const whole = piece.paragraph.text.slice(piece.from, piece.to)
  const note = findNote(whole, context)
  const named = note === undefined ? findAttributes(whole, context) : undefined
  const text = named === undefined ? whole : whole.slice(0, named.from).replace(/[\s(\-–+*,]+$/u, "")
  const trailer = findTrailer(note === undefined ? text : text.slice(0, note.from), context)
  const given: Attributes = { ...trailer?.attributes, ...named?.attributes, ...note?.attributes }
  const subject = findSubject(text, draft.words)
  const inner = findInnerLead(text, draft.words)
  const around = [scope.sectionAttributes, ...scope.groups.map((group) => group.attributes)].flatMap(
    ({ lead }) => lead ?? [],
  )
  // A mere subject yields to the office that heads the group, but not to "các bộ phận thực hiện các nhiệm vụ sau:".
  const isBound = around.length > 0 && (namesSomebody(around) || !namesSomebody(subject?.names ?? []))
  const own = subject !== undefined && (subject.isStrong || !isBound) ? subject.names : []
  // "Mỗi thôn tổ chức …, do Trưởng thôn phụ trách": whoever is named outright leads.
  const isLoose = subject?.isStrong === false && !namesSomebody(subject.names)
  const task = buildDraftTask(piece, {
    text: squeeze(text),
    lead: given.lead ?? (own.length > 0 && !(isLoose && inner.length > 0) ? own : inner),
    support: given.support ?? listSupport(text, draft.words),
    deadline:
      given.deadline ??
      findTimeAhead(text, draft.year) ??
      findDeadline(text.replace(aside, ""), draft.year)?.deadline ??
      null,
    product: given.product ?? findProduct(text.slice(subject?.end ?? 0, trailer?.from).trim()),
  })
  addToScope(scope, task, piece.paragraph)
  draft.tasks.push(task)
  walk.lastSign = signOf(piece.paragraph)
}

/** Whether a text says what to do: it begins with a verb of work or says who acts. */
export function isTaskSentence(walk: Walk, text: string): boolean {
  const { words, year } = walk.draft
  return (
    opensWithVerb.test(fold(text)) || findSubject(text, words) !== undefined || findTimeAhead(text, year) !== undefined
  )
}

type Duty = "dated" | "named" | "anybody" | "none"

/**
 * Whether a sentence gives somebody something to do: `dated` with a day or period, `named` to an office in particular,
 * `anybody` to all of them ("các cơ quan, đơn vị"), which requirements and closing sentences do as well.
 */
export function findDuty({ draft }: Walk, text: string): Duty {
  const context = { words: draft.words, year: draft.year }
  const deadline = findDeadline(text, draft.year)?.deadline.kind
  const isDated = deadline === "date" || deadline === "period"
  const given = findNote(text, context)?.attributes ?? findTrailer(text, context)?.attributes
  const names =
    findSubject(text, draft.words)?.names ?? given?.lead ?? findAttributes(text, context)?.attributes.lead ?? []
  if (names.length === 0) return "none"
  if (isDated || given?.deadline !== undefined) return "dated"
  return namesSomebody(names) ? "named" : "anybody"
}

/**
 * The role of a sentence of the kind that every plan holds, or undefined when it is none or gives somebody something to do
 * all the same: "Căn cứ Kế hoạch này, Phòng Nội vụ lập kế hoạch kiểm tra trước 31/3" is a task.
 */
export function readFormula(walk: Walk, paragraph: Paragraph): LineRole | undefined {
  const { text, folded } = paragraph
  if (!isNarrative(folded)) return undefined
  const behind = findBehindClosing(text)
  if (behind >= 0) return readBehindClosing(walk, paragraph, behind)
  const duty = findDuty(walk, text)
  return duty === "none" || (duty !== "dated" && isFormula(folded)) ? "narrative" : undefined
}

/** "Trên đây là Kế hoạch … . Giao Phòng Nội vụ tổng hợp, báo cáo trước ngày 15/12." */
function readBehindClosing(walk: Walk, paragraph: Paragraph, from: number): LineRole {
  const duty = findDuty(walk, paragraph.text.slice(from))
  if (duty !== "dated") return "narrative"
  addTasks(walk, { paragraph, from, to: paragraph.text.length, section: walk.scope.section })
  return "task"
}

/** A sentence where no task is expected: left unread when it gives somebody something to do. */
function readAside(walk: Walk, text: string): LineRole {
  const { draft } = walk
  const line = findAttributeLine(text, { words: draft.words, year: draft.year })
  const isAttribute = line?.lead !== undefined || (line?.deadline !== undefined && line.deadline.kind !== "open")
  const duty = findDuty(walk, text)
  return isAttribute || duty === "dated" || duty === "named" ? "unread" : "narrative"
}

/**
 * Where results and targets stand under one heading, a clause is a promise when it says so or names the plan's year, and so
 * is what follows in the same paragraph until another year is named.
 */
function addPromises({ draft }: Walk, piece: Piece): number {
  const { paragraph, from, section } = piece
  const context = { year: draft.year, subject: findSubjectTitle(section), isAnnounced: false }
  const text = paragraph.text.slice(from)
  let isPromise = false
  let read = 0
  const promised = findTargets(text, context).filter(({ to }) => {
    const words = fold(text.slice(read, to))
    read = to
    if (/phan dau|muc tieu|chi tieu|quyet tam|se dat/.test(words) || words.includes(`nam ${draft.year}`))
      isPromise = true
    else if (/nam (?:19|20)\d\d|nam truoc|cung ky/.test(words)) isPromise = false
    return isPromise
  })
  for (const { target, from: start, to } of promised)
    addTarget(draft, target, { ...piece, from: from + start, to: from + to })
  return promised.length
}

/** What a sentence is by the kind of section it stands in. */
export function readSentence(walk: Walk, paragraph: Paragraph, kind: SectionKind, from: number): LineRole {
  const { draft, scope } = walk
  const text = paragraph.text.slice(from)
  const piece = { paragraph, from, to: paragraph.text.length, section: scope.section }
  switch (kind) {
    case "review":
      return "narrative"
    case "review-and-targets":
      return addPromises(walk, piece) > 0 ? "target" : "narrative"
    case "purpose":
      return addTargets(draft, paragraph, scope.section, from) > 0 ? "target" : readAside(walk, text)
    case "targets":
    case "budget":
      return readBesideTasks(walk, piece, kind, addTargets(draft, paragraph, scope.section, from))
    case "mixed":
    case "unknown":
    case "annex":
    case "tasks":
    case "organisation":
    case "reports": {
      const count = addTargets(draft, paragraph, scope.section, from)
      const isTarget = count > 0 && (isPureTarget(text) || (!hasTasks(kind) && !isTaskSentence(walk, text)))
      if (isTarget) return "target"
      if (paragraph.label === null && isLoneName(text)) return "unread"
      if (isMoney(fold(text))) return readBesideTasks(walk, piece, "budget", count)
      const isClear = kind === "tasks" || kind === "organisation" || kind === "reports"
      if (!isClear && !isTaskSentence(walk, text) && findDuty(walk, text) === "none")
        return count > 0 ? "target" : "unread"
      addTasks(walk, piece)
      return "task"
    }
  }
}

const sentenceStart = /(?<=[\p{Ll}\d)]{2}[.;]\s+)\p{Lu}/gu

/** The first sentence that gives somebody something to do, and where it begins: "Kinh phí từ ngân sách. Phòng Kinh tế lập dự toán …". */
function findLaterDuty(walk: Walk, text: string): readonly [Duty, number] {
  const starts = [0, ...[...text.matchAll(sentenceStart)].map(({ index }) => index)].slice(0, 8)
  const duties = starts.map((start, at) => [findDuty(walk, text.slice(start, starts[at + 1])), start] as const)
  return duties.find(([duty]) => duty !== "none") ?? ["none", 0]
}

/** Objectives and money: a sentence that gives an office work is a task, one with a date and no office is left unread. */
function readBesideTasks(walk: Walk, piece: Piece, kind: "targets" | "budget", count: number): LineRole {
  const { draft } = walk
  const text = piece.paragraph.text.slice(piece.from)
  if (count > 0 && kind === "targets") return "target"
  const [duty, from] = findLaterDuty(walk, text)
  const isTask = kind === "budget" ? duty !== "none" : duty === "dated"
  if (isTask) {
    addTasks(walk, { ...piece, from: piece.from + from })
    return "task"
  }
  if (count > 0) return "target"
  const deadline = findDeadline(text, draft.year)?.deadline.kind
  return duty === "named" || deadline === "date" ? "unread" : "narrative"
}
