import { isActorPhrase, splitActors, trimActor } from "./actors.ts"
import { findAttributeLine, type Attributes, type Context } from "./attributes.ts"
import { parseDeadline } from "./deadlines.ts"
import { fold, trimEnd, trimPunctuation } from "./vietnamese-text.ts"

const leads = /^(.{3,120}?)\s+(?:chủ trì|tham mưu|thực hiện|phụ trách|làm đầu mối)(?:\s+(?:thực hiện|tham mưu))?$/iu
const supports = /^(?:phối hợp (?:với|cùng)\s+(.{3,160})|(.{3,160}?)\s+(?:cùng )?phối hợp(?: thực hiện)?)$/iu
const product = /^(?:sản phẩm|kết quả|đầu ra)\s*(?::|là)\s*(.{2,160})$/iu

/** One part of a note: "Phòng Nội vụ chủ trì", "UBND xã phối hợp", "hoàn thành trong quý I", "sản phẩm là …". */
function readPart(part: string, context: Context): Attributes | undefined {
  const { words } = context
  const named = findAttributeLine(part, context)
  if (named !== undefined) return named
  const made = product.exec(part)?.[1]
  if (made !== undefined) return { product: trimEnd(made) }
  const shared = supports.exec(part)
  const supporters = shared?.[1] ?? shared?.[2]
  if (supporters !== undefined && isActorPhrase(supporters, words)) return { support: splitActors(supporters, words) }
  const lead = trimActor(leads.exec(part)?.[1] ?? part)
  if (isActorPhrase(lead, words)) return { lead: splitActors(lead, words) }
  const time = /^(?:hoan thanh|xong|thuc hien|thoi gian|trong|truoc|quy|thang|nam|thuong xuyen|hang|dinh ky|\d)/
  const deadline = time.test(fold(part)) ? parseDeadline(part, context.year) : null
  return deadline === null || deadline.kind === "open" ? undefined : { deadline }
}

/** "…; X chủ trì, Y phối hợp; …": a comma divides only where both halves say what they are. */
function listParts(note: string, context: Context): readonly string[] {
  return note.split(/\s*[;.]\s+/u).flatMap((part) => {
    const comma = /^(.{3,120}? chủ trì),\s+(.{3,160})$/iu.exec(part)
    const halves = comma === null ? [] : [comma[1] ?? "", comma[2] ?? ""]
    return halves.length === 2 && halves.every((half) => readPart(half, context) !== undefined) ? halves : [part]
  })
}

/** A line that says in a note's words who acts and when: "→ Bộ phận một cửa chủ trì; Công an xã phối hợp." */
export function findNoteLine(text: string, context: Context): Attributes | undefined {
  if (!/(?:chủ trì|phối hợp)/iu.test(text)) return undefined
  const parts = listParts(trimPunctuation(text), context).map((part) => readPart(part, context))
  const known = parts.filter((part) => part !== undefined)
  if (known.length === 0 || known.length < parts.length || known.every((part) => part.lead === undefined))
    return undefined
  return known.reduce<Attributes>((all, part) => ({ ...part, ...all }), {})
}

export type FoundNote = Readonly<{ attributes: Attributes; from: number }>

/**
 * The note in brackets that closes a task: "(Phòng Nội vụ chủ trì, UBND xã phối hợp; hoàn thành trước ngày 30/10/2023)".
 * Undefined unless every part of it is understood, because brackets hold explanations as well.
 */
export function findNote(text: string, context: Context): FoundNote | undefined {
  const found = /\(((?:[^()]|\([^()]*\))*)\)[\s.;]*$/u.exec(text)
  if (found === null) return undefined
  const parts = listParts(trimPunctuation(found[1] ?? ""), context).map((part) => readPart(part, context))
  const known = parts.filter((part) => part !== undefined)
  if (known.length === 0 || known.length < parts.length) return undefined
  return { attributes: known.reduce<Attributes>((all, part) => ({ ...part, ...all }), {}), from: found.index }
}
