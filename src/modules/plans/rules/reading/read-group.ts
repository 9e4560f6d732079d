import { beginsLikeActor } from "./actor-words.ts"
import { isActorPhrase, splitActors, trimActor } from "./actors.ts"
import { asAttributeLine, findAttributes, type Attributes, type Context } from "./attributes.ts"
import { findDeadline } from "./deadlines.ts"
import type { Paragraph } from "./paragraphs.ts"
import type { Walk } from "./read-sentence.ts"
import type { Placed } from "./sections.ts"
import { isAnnounced } from "./sentence-kinds.ts"
import { findSubject } from "./subjects.ts"
import { addAttributes, findTitleTime, openGroup } from "./task-groups.ts"
import { findNote, findNoteLine } from "./task-notes.ts"
import { trimEnd } from "./vietnamese-text.ts"

/** A line that names who acts and ends there, or that ends with a colon over items: the lead of a group. */
export function readGroup(walk: Walk, paragraph: Paragraph, next: Placed | undefined): boolean {
  const { draft, scope } = walk
  const { text } = paragraph
  const context = { words: draft.words, year: draft.year }
  const isArrow = /[→⇒]/u.test(paragraph.label?.text ?? "")
  const pointed =
    isArrow && beginsLikeActor(paragraph.folded, draft.words)
      ? { lead: splitActors(trimEnd(text), draft.words) }
      : undefined
  const partial = findAttributes(text, context)
  const attributes = asAttributeLine(text, partial) ?? findNoteLine(text, context) ?? pointed
  if (attributes !== undefined) {
    addAttributes(scope, paragraph, attributes, walk.lastSign)
    return true
  }
  const before = partial === undefined ? "" : trimActor(trimEnd(text.slice(0, partial.from)))
  if (partial !== undefined && isActorPhrase(before, draft.words)) {
    // "* Trung tâm Phục vụ hành chính công chủ trì; thời gian: thường xuyên."
    addAttributes(scope, paragraph, { lead: splitActors(before, draft.words), ...partial.attributes }, walk.lastSign)
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
