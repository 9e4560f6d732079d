import type { Attributes, Context } from "./attributes.ts"
import { isActorPhrase, splitActors, trimActor, type ActorWords } from "./actors.ts"
import { parseDeadline } from "./deadlines.ts"
import type { Deadline } from "../plan-reading.ts"
import type { DraftTask } from "./draft.ts"
import type { Paragraph } from "./paragraphs.ts"
import { isReview } from "./section-kinds.ts"
import type { Section } from "./sections.ts"
import { findNote } from "./task-notes.ts"
import { opensWithVerb } from "./action-verbs.ts"
import { fold } from "./vietnamese-text.ts"

/** A line that gives lead or deadline to the items under it, until an item with its own sign comes back. */
type Group = Readonly<{ sign: string; attributes: Attributes }>

/**
 * Who and when, as far as it is said around a task and not in it: by a group line above ("* Bộ phận một cửa phường:"), by
 * attribute lines above or below ("Thời gian thực hiện: Thường xuyên"), by the titles of the sections around.
 */
export type Scope = {
  readonly section: Section | undefined
  groups: readonly Group[]
  /** Attribute lines that stand before tasks of the section hold for what follows. */
  above: Attributes
  /** Tasks since the last attribute lines: those that lines below them belong to. */
  since: DraftTask[]
  /** Where this section puts its attribute lines, known from the first: `inside` is right under the line of a group. */
  place: "above" | "inside" | "below" | undefined
  /** Which way the attribute lines read last belong. */
  side: "above" | "below"
  /** The last thing read was an attribute line, so a further one belongs to it. */
  isOpen: boolean
  taskCount: number
  /** How many attribute lines the section holds. */
  attributeLines: number
  readonly sectionAttributes: Attributes
}

export function createScope(
  section: Section | undefined,
  parents: ReadonlyMap<Section, Scope>,
  context: Context,
): Scope {
  const parent = section?.parent === undefined ? undefined : parents.get(section.parent)
  return {
    section,
    groups: [],
    above: {},
    since: [],
    place: undefined,
    side: "above",
    isOpen: false,
    taskCount: 0,
    attributeLines: 0,
    sectionAttributes: { ...parent?.sectionAttributes, ...parent?.above, ...readTitle(section, context) },
  }
}

const timeWords =
  /(?<![a-z])(?:trong|tu|den|het|truoc|quy|thang|nam|tuan|ngay|dau|cuoi|va|hang|moi|thuong xuyen|dinh ky|cac|nhung|nhiem vu|cong viec|viec(?: can)?(?: phai)?(?: lam)?|dau viec|phan viec|noi dung|hoat dong|thuc hien|hoan thanh|thoi gian|thoi han|trien khai|giai doan|dot|[ivx]+|\d+)(?![a-z\d])|[\s.,:;/()-]/g

/**
 * A line that is nothing but a time finer than a year, such as "Quý II năm 2021", "Nhiệm vụ tháng 9/2018", "6 tháng cuối năm",
 * "Công việc thường xuyên"; it holds for what stands under it. "Nhiệm vụ năm 2021" only names the plan.
 */
export function findTitleTime(text: string, year: number | null): Attributes {
  const folded = fold(text)
  if (text.length > 90 || !/quy |thang|tuan|ngay|thuong xuyen|dinh ky|hang |\d\/\d|(?:cuoi|dau) nam/.test(folded))
    return {}
  if (folded.replace(timeWords, "") !== "") return {}
  const deadline = parseDeadline(text, year)
  return deadline === null || deadline.kind === "open" ? {} : { deadline }
}

/** "Tháng 7: sơ kết", "28/02: ký cam kết": the time that stands in front of a task. */
export function findTimeAhead(text: string, year: number | null): Deadline | undefined {
  const head = /^([^:]{2,60}):\s+\S/u.exec(text)?.[1]
  return head === undefined ? undefined : findTitleTime(head, year).deadline
}

/** The lead or the time that a section title names: "2. Phòng Nội vụ", "Quý II năm 2021", "Cải cách thể chế (Phòng Tư pháp)". */
function readTitle(section: Section | undefined, context: Context): Attributes {
  if (section === undefined || section.kind === "purpose" || isReview(section.kind)) return {}
  const note = findNote(section.title, context)
  const title = section.title.replace(/\s*\([^)]*\)\s*$/u, "")
  // "Công chức Văn phòng (đồng chí Trần Văn Mẫu)": the office leads.
  return { ...note?.attributes, ...readTitleLead(title, section, context.words), ...findTitleTime(title, context.year) }
}

function readTitleLead(title: string, section: Section, words: ActorWords): Attributes {
  const shared = /^(.{3,90}?),?\s+(?:chủ trì,?\s*)?phối hợp (?:với|cùng)\s+(.{3,120})$/iu.exec(title)
  if (shared !== null && isActorPhrase(trimActor(shared[1] ?? ""), words)) {
    return { lead: splitActors(trimActor(shared[1] ?? ""), words), support: splitActors(shared[2] ?? "", words) }
  }
  if (isActorPhrase(title, words)) return { lead: splitActors(trimActor(title), words) }
  // Structure decides: under "Tổ chức thực hiện" a short heading that is no sentence names who acts.
  const isOrganisation = section.parent?.kind === "organisation" && section.kind === "organisation"
  const folded = fold(title)
  const isField =
    /^(?:cong tac|cai cach|hien dai|xay dung|nhiem vu|che do|hoat dong|chinh quyen|cac nhiem vu|noi dung|the che|thu tuc|to chuc|tai chinh cong|ve |kinh phi|thong tin)/.test(
      folded,
    )
  if (!isOrganisation || isField || opensWithVerb.test(folded) || title.length > 90 || /[;:]/.test(title)) return {}
  return /^(?:doi voi|de nghi|trach nhiem)/.test(folded) || title.split(" ").length <= 8
    ? { lead: splitActors(trimActor(title), words) }
    : {}
}

function signOf(paragraph: Paragraph): string {
  return paragraph.label === null
    ? ""
    : paragraph.label.style === "bullet"
      ? paragraph.label.text.slice(-1)
      : paragraph.label.style
}

export function openGroup(scope: Scope, paragraph: Paragraph, attributes: Attributes): void {
  const sign = signOf(paragraph)
  const at = scope.groups.findIndex((group) => group.sign === sign)
  scope.groups = [...(at < 0 ? scope.groups : scope.groups.slice(0, at)), { sign, attributes }]
  scope.since = []
  scope.isOpen = false
}

/** A task with the sign of a group line ends that group. */
function closeGroups(scope: Scope, paragraph: Paragraph): void {
  const sign = signOf(paragraph)
  const at = sign === "" ? -1 : scope.groups.findIndex((group) => group.sign === sign)
  if (at >= 0) scope.groups = scope.groups.slice(0, at)
}

/** Gives a task what its surroundings say, and remembers it for attribute lines that may follow. */
export function addToScope(scope: Scope, task: DraftTask, paragraph: Paragraph | undefined): void {
  if (paragraph !== undefined) closeGroups(scope, paragraph)
  if (scope.isOpen && scope.side === "below") scope.since = []
  scope.isOpen = false
  const around = scope.groups.reduce<Attributes>((sofar, group) => ({ ...sofar, ...group.attributes }), {
    ...scope.sectionAttributes,
    ...scope.above,
  })
  giveTo(task, around)
  scope.since.push(task)
  scope.taskCount += 1
}

function giveTo(task: DraftTask, attributes: Attributes): void {
  if (task.lead.length === 0) task.lead = attributes.lead ?? []
  if (task.support.length === 0) task.support = attributes.support ?? []
  task.deadline ??= attributes.deadline ?? null
  task.product ??= attributes.product ?? null
}

/** Attribute lines replace what a title or group gave, and leave alone what the sentence of the task says itself. */
function overrule(task: DraftTask, attributes: Attributes, around: Attributes): void {
  if (attributes.lead !== undefined && (task.lead.length === 0 || task.lead === around.lead))
    task.lead = attributes.lead
  if (attributes.support !== undefined && (task.support.length === 0 || task.support === around.support))
    task.support = attributes.support
  if (
    attributes.deadline !== undefined &&
    (task.deadline === null || task.deadline.kind === "recurring" || task.deadline === around.deadline)
  ) {
    task.deadline = attributes.deadline
  }
  if (attributes.product !== undefined) task.product = attributes.product
}

function isUnderLast(scope: Scope, paragraph: Paragraph, lastSign: string): boolean {
  const sign = signOf(paragraph)
  if (sign === lastSign || sign === "" || sign === "*") return false
  return (
    sign === "+" ||
    (sign === "-" && /letter|decimal/.test(lastSign)) ||
    (sign === "-" && lastSign === "" && scope.since.length === 1)
  )
}

/** What comes behind a run of attribute lines: further items, the line of another group, or nothing of this section. */
export type Ahead = "items" | "group" | "end"

/** Lines below a group of tasks are theirs, and never the next group's; only a section that puts them on top reads on. */
function chooseSide(scope: Scope, ahead: Ahead): Scope["side"] {
  if (scope.since.length === 0) {
    scope.place ??= scope.groups.length > 0 ? "inside" : "above"
    return "above"
  }
  scope.place ??= "below"
  if (ahead === "end" || scope.place === "below") return "below"
  return ahead === "group" && scope.place === "inside" ? "below" : "above"
}

/** Opens a run of attribute lines; those that hold for what follows replace the ones before. */
function openRun(scope: Scope, ahead: Ahead): void {
  scope.side = chooseSide(scope, ahead)
  scope.isOpen = true
  if (scope.side === "below") return
  // In front of a further group the lines are no longer those of the group read last.
  if (ahead === "group" && scope.since.length > 0) scope.groups = []
  if (scope.groups.length === 0) scope.above = {}
  scope.since = []
}

function addAbove(scope: Scope, attributes: Attributes): void {
  const group = scope.groups.at(-1)
  if (group === undefined) scope.above = { ...scope.above, ...attributes }
  else scope.groups = [...scope.groups.slice(0, -1), { ...group, attributes: { ...group.attributes, ...attributes } }]
}

/** Reads an attribute line into the group it belongs to: the tasks above it when there are any, else those below. */
export function addAttributes(
  scope: Scope,
  paragraph: Paragraph,
  attributes: Attributes,
  around: Readonly<{ lastSign: string; ahead: Ahead }>,
): void {
  if (!scope.isOpen) openRun(scope, around.ahead)
  scope.attributeLines += 1
  if (scope.side === "above") {
    addAbove(scope, attributes)
    return
  }
  const given = scope.groups.reduce<Attributes>((sofar, group) => ({ ...sofar, ...group.attributes }), {
    ...scope.sectionAttributes,
  })
  const tasks = isUnderLast(scope, paragraph, around.lastSign) ? scope.since.slice(-1) : scope.since
  for (const task of tasks) overrule(task, attributes, given)
}

export { signOf }
