import { beginsLikeActor } from "./actor-words.ts"
import { isActorPhrase, splitActors, trimActor } from "./actors.ts"
import { asAttributeLine, findAttributeLine, findAttributes, type Attributes, type Context } from "./attributes.ts"
import { findDeadline } from "./deadlines.ts"
import type { Paragraph } from "./paragraphs.ts"
import type { Walk } from "./read-sentence.ts"
import { isAnnounced } from "./sentence-kinds.ts"
import { findSubject } from "./subjects.ts"
import { addAttributes, findTitleTime, openGroup, signOf, type Ahead } from "./task-groups.ts"
import { findNote, findNoteLine } from "./task-notes.ts"
import { trimEnd } from "./vietnamese-text.ts"

const farthestAhead = 5

/** What stands behind an attribute line and those that follow it. */
function findAhead(walk: Walk, at: number): Ahead {
  const { draft, scope, placed } = walk
  const context = { words: draft.words, year: draft.year }
  for (const { element, opens, section } of placed.slice(at + 1, at + 1 + farthestAhead)) {
    if (element.kind === "table" || opens || section !== scope.section) return "end"
    const { text, label } = element
    if (findAttributeLine(text, context) !== undefined) continue
    const isGroup =
      text.trim().endsWith(":") ||
      (label !== null && scope.groups.some(({ sign }) => sign === signOf(element))) ||
      (text.length < 120 && isActorPhrase(trimActor(trimEnd(text)), draft.words))
    return isGroup ? "group" : "items"
  }
  return at + 1 < placed.length ? "items" : "end"
}

/** A line that names who acts and ends there, or that ends with a colon over items: the lead of a group. */
export function readGroup(walk: Walk, paragraph: Paragraph, at: number): boolean {
  const { draft, scope, placed } = walk
  const { text } = paragraph
  const next = placed[at + 1]
  const context = { words: draft.words, year: draft.year }
  const add = (attributes: Attributes): void =>
    addAttributes(scope, paragraph, attributes, { lastSign: walk.lastSign, ahead: findAhead(walk, at) })
  const isArrow = /[→⇒]/u.test(paragraph.label?.text ?? "")
  const pointed =
    isArrow && beginsLikeActor(paragraph.folded, draft.words)
      ? { lead: splitActors(trimEnd(text), draft.words) }
      : undefined
  const partial = findAttributes(text, context)
  const attributes = asAttributeLine(text, partial) ?? findNoteLine(text, context) ?? pointed
  if (attributes !== undefined) {
    // "* Công chức X chủ trì, tham mưu:" heads the items under it.
    const isOpener = text.trim().endsWith(":") && attributes.lead !== undefined && next?.opens === false
    if (isOpener) openGroup(scope, paragraph, attributes)
    else add(attributes)
    return true
  }
  const before = partial === undefined ? "" : trimActor(trimEnd(text.slice(0, partial.from)))
  if (partial !== undefined && isActorPhrase(before, draft.words)) {
    // "* Trung tâm Phục vụ hành chính công chủ trì; thời gian: thường xuyên."
    add({ lead: splitActors(before, draft.words), ...partial.attributes })
    return true
  }
  const titled = findGroupTitle(trimEnd(text), context)
  if (titled !== undefined) {
    openGroup(scope, paragraph, titled)
    return true
  }
  const name = trimActor(trimEnd(text))
  // A long "name" with a full stop is a sentence whose verb is unknown.
  const isSentence = /[.;]$/u.test(text) && name.split(" ").length > 8 && !/,| và /u.test(name)
  if (text.length < 200 && !isSentence && isActorPhrase(name, draft.words)) {
    openGroup(scope, paragraph, { lead: splitActors(name, draft.words) })
    return true
  }
  if (!text.trim().endsWith(":") || next === undefined || (next.opens && isAnnounced(scope.section))) return false
  if (!next.opens) openGroup(scope, paragraph, readLeadIn(walk, paragraph))
  // An introduction to the sections that follow holds for all of them.
  else scope.above = { ...scope.above, ...readLeadIn(walk, paragraph) }
  return true
}

/** "* Quý II/2018:", "* Phòng Nội vụ (Quý I):": a line that says no more than when, or who and when. */
function findGroupTitle(text: string, context: Context): Attributes | undefined {
  const note = findNote(text, context)
  const title = note === undefined ? text : trimEnd(text.slice(0, note.from))
  const time = findTitleTime(title, context.year)
  if (time.deadline !== undefined) return { ...time, ...note?.attributes }
  // "Công chức Văn phòng (đ/c Lan)" is one name.
  const { deadline, support } = note?.attributes ?? {}
  if (note === undefined || (deadline === undefined && support === undefined)) return undefined
  if (!isActorPhrase(trimActor(title), context.words)) return undefined
  return { ...note.attributes, lead: splitActors(trimActor(title), context.words) }
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
