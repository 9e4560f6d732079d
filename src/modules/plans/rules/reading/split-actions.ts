import type { ActorWords } from "./actor-words.ts"
import { findAttributeLine } from "./attributes.ts"
import { listClauses } from "./clauses.ts"
import { findSubject, type Subject } from "./subjects.ts"
import { fold } from "./vietnamese-text.ts"

/** What a second office does for the first ("Phòng Tư pháp phối hợp", "… chủ trì.") is no action of its own. */
const sharesAction =
  /^[\s,:]*(?:cung )?(?:phoi hop|tham gia|ho tro|(?:chu tri|phu trach|tham muu|thuc hien|lam dau moi|chiu trach nhiem)(?: thuc hien| chinh)?[\s,.;/]*$)/

/** Who a clause begins with, where an action of more than one word is given. */
function findActor(text: string, words: ActorWords): Subject | undefined {
  // "sản phẩm: Bảng tổng hợp phiếu" and "phối hợp: Công an xã" say more of the action before.
  if (findAttributeLine(text, { words, year: null }) !== undefined) return undefined
  const subject = findSubject(text, words)
  if (subject === undefined) return undefined
  const action = text.slice(subject.end).trim()
  return action.split(" ").length < 2 || sharesAction.test(fold(action)) ? undefined : subject
}

const mostActors = 12

/**
 * Where the actions of a paragraph begin that gives several offices work, each its own ("Phòng Nội vụ lập danh sách; Công an
 * xã cấp tài khoản."): at clauses that begin with another office than the one before. One place, the first, for all others.
 */
export function listActionStarts(text: string, words: ActorWords): readonly number[] {
  if (!/[.;]\s+\S/u.test(text)) return [0]
  const clauses = listClauses(text).slice(0, mostActors)
  const [first, ...others] = clauses
  let actor = first === undefined ? undefined : findActor(first.text, words)
  if (actor === undefined) return [0]
  const starts = [0]
  for (const clause of others) {
    const next = findActor(clause.text, words)
    if (next === undefined) continue
    if (next.names.join() !== actor.names.join()) starts.push(clause.from)
    actor = next
  }
  return starts
}
