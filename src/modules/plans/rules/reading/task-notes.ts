import { beginsLikeActor, looksLikeActor, maskNames } from "./actor-words.ts"
import { isActorPhrase, splitActors, trimActor } from "./actors.ts"
import { findAttributeLine, type Attributes, type Context } from "./attributes.ts"
import { bracketDepths } from "./clauses.ts"
import { parseDeadline } from "./deadlines.ts"
import { fold, trimEnd, trimPunctuation } from "./vietnamese-text.ts"

const leads =
  /^(?:do\s+)?(.{3,120}?)\s+(?:là (?:cơ quan |đơn vị )?)?(?:chủ trì|tham mưu|thực hiện|phụ trách|(?:làm )?đầu mối|chịu trách nhiệm)(?:\s+(?:chính|thực hiện|tham mưu|triển khai))?$/iu
const supports =
  /^(?:phối hợp(?: với| cùng)*:?\s+(.{3,160})|(.{3,160}?)\s+(?:cùng )?(?:phối hợp|tham gia|tham dự|hỗ trợ)(?: thực hiện)?)$/iu
const both =
  /^(?:do\s+)?(.{3,120}?)\s+(?:chủ trì|tham mưu|thực hiện|phụ trách|làm đầu mối)(?:\s+thực hiện)?,?\s+(?:và\s+)?phối hợp(?: với| cùng)*:?\s+(.{3,160}?)(?:\s+(?:thực hiện|triển khai))?$/iu
const product = /^(?:sản phẩm|kết quả|đầu ra)\s*(?::|là|[-–]\s)\s*(.{2,160})$/iu
const time =
  /^(?:hoan thanh|xong|thuc hien|thoi (?:gian|han)|trong|truoc|quy|thang|nam|thuong xuyen|hang|dinh ky|cham nhat|tu|6 thang|nua (?:dau|cuoi)|cuoi |dau (?:nam|quy|thang)|ca nam|ngay|\d)/

const longestPart = 400

/** Words that say outright what a part of a note is; a bare name says it only where nothing but a note can stand. */
function readWorded(part: string, context: Context): Attributes | undefined {
  const { words } = context
  if (part.length > longestPart) return undefined
  const named = findAttributeLine(part, context)
  if (named !== undefined) return named
  const made = product.exec(part)?.[1]
  if (made !== undefined) return { product: trimEnd(made) }
  const joint = both.exec(part)
  const [, leader = "", supporter = ""] = joint ?? []
  if (joint !== null && isActorPhrase(leader, words) && isActorPhrase(supporter, words))
    return { lead: splitActors(trimActor(leader), words), support: splitActors(supporter, words) }
  const shared = supports.exec(part)
  const supporters = shared?.[1] ?? shared?.[2]
  if (supporters !== undefined && isActorPhrase(supporters, words)) return { support: splitActors(supporters, words) }
  const lead = trimActor(leads.exec(part)?.[1] ?? "")
  return isActorPhrase(lead, words) ? { lead: splitActors(lead, words) } : undefined
}

function readTime(part: string, context: Context): Attributes | undefined {
  const deadline = time.test(fold(part)) ? parseDeadline(part, context.year) : null
  return deadline === null || deadline.kind === "open" ? undefined : { deadline }
}

/** One part of a note: "Phòng Nội vụ chủ trì", "UBND xã phối hợp", "hoàn thành trong quý I", "sản phẩm là …". */
function readPart(part: string, context: Context): Attributes | undefined {
  const worded = readWorded(part, context)
  if (worded !== undefined) return worded
  const lead = trimActor(part)
  return isActorPhrase(lead, context.words) ? { lead: splitActors(lead, context.words) } : readTime(part, context)
}

/** Every part of a note begins with one of these, with a time or with an actor; most sentences are done with here. */
const opensPart =
  /^(?:do|giao|phoi hop|chu tri|don vi|co quan|san pham|ket qua|dau ra|tham muu|thuc hien|phu trach|dong chi)(?![a-z])/

/** "X chủ trì, Y phối hợp", "X, hoàn thành quý I": a comma or dash divides only where both halves say what they are. */
function divide(part: string, context: Context): readonly string[] {
  const folded = fold(part)
  if (part.length > 300 || !(opensPart.test(folded) || time.test(folded) || looksLikeActor(part, context.words)))
    return [part]
  if (readWorded(part, context) !== undefined) return [part]
  for (const { index, 0: mark } of [...part.matchAll(/,\s+|\s[-–]\s/gu)].slice(0, 6)) {
    const halves = [part.slice(0, index), part.slice(index + mark.length)] as const
    const [first, second] = halves.map((half) => readPart(half, context))
    if (first === undefined || second === undefined) continue
    // "Phòng Nội vụ, Phòng Tư pháp": two names are one enumeration.
    const isSame = Object.keys(first).some((key) => key in second)
    if (!isSame) return halves
  }
  return [part]
}

/** What all parts of a note say; undefined as soon as one of them is not understood. */
function readNote(note: string, context: Context): Attributes | undefined {
  let attributes: Attributes | undefined
  for (const sentence of trimPunctuation(note).split(/\s*[;.]\s+/u)) {
    for (const part of divide(sentence, context)) {
      const known = readPart(part, context)
      if (known === undefined) return undefined
      attributes = { ...known, ...attributes }
    }
  }
  return attributes
}

/** A line that says in a note's words who acts and when: "→ Bộ phận một cửa chủ trì; Công an xã phối hợp." */
export function findNoteLine(text: string, context: Context): Attributes | undefined {
  if (text.length > longestPart || !/(?:chủ trì|phối hợp)/iu.test(text)) return undefined
  const note = readNote(text, context)
  return note?.lead === undefined ? undefined : note
}

export type FoundNote = Readonly<{ attributes: Attributes; from: number }>

/**
 * The note in brackets that closes a task: "(Phòng Nội vụ chủ trì, UBND xã phối hợp; hoàn thành trước ngày 30/10/2023)".
 * Undefined unless every part of it is understood, because brackets hold explanations as well.
 */
export function findNote(text: string, context: Context): FoundNote | undefined {
  const found = /[([]((?:[^()[\]]|\([^()]*\))*)[)\]][\s.;]*$/u.exec(text)
  if (found === null) return undefined
  const attributes = readNote(found[1] ?? "", context)
  return attributes === undefined ? undefined : { attributes, from: found.index }
}

/** In front of a colon: the names behind it are helped, told or listed, and lead nothing. */
const receives =
  /(?<![a-z])(?:phoi hop(?: voi| cung)?|cho|gom|voi|den|toi|ve|tai|cua|nhu|la|sau|sau day|tu|thanh phan|doi tuong|noi nhan|dia ban|dia diem|moi|gui|cac don vi|cac co quan|trong do|rieng)$/

function isNames(part: string, { words }: Context): boolean {
  const text = trimPunctuation(part)
  return beginsLikeActor(fold(text), words) && isActorPhrase(text, words)
}

const borders = /[.;:]\s+|\s[-–]\s+/gu
const farthest = 4

/** A bare name behind a dash or colon leads as well: "Rà soát quy trình – Văn phòng UBND phường". */
function readSegment(segment: string, mark: string, context: Context): Attributes | undefined {
  const text = trimPunctuation(segment)
  const parts = divide(text, context).map((part) => readWorded(part, context) ?? readTime(part, context))
  const known = parts.filter((part) => part !== undefined)
  if (known.length > 0 && known.length === parts.length)
    return known.reduce<Attributes>((all, part) => ({ ...part, ...all }), {})
  const mayName = /[-–:]/u.test(mark)
  return mayName && isNames(text, context) ? { lead: splitActors(text, context.words) } : undefined
}

/**
 * Who and when in the last words of a task, behind a full stop, semicolon, colon or dash: "… . Phòng Tư pháp chủ trì.",
 * "…: Văn phòng chủ trì, phối hợp Công an xã". Undefined when they name no lead or supporter; `from` is where they begin.
 */
export function findTrailer(text: string, context: Context): FoundNote | undefined {
  const masked = maskNames(fold(text), context.words)
  const depths = bracketDepths(text)
  const marks = [...masked.matchAll(borders)].filter(({ index }) => (depths[index] ?? 0) === 0).slice(-farthest)
  let attributes: Attributes = {}
  let from = text.length
  for (const { index, 0: mark } of marks.toReversed()) {
    const part = text.slice(index + mark.length, from)
    const segment = readSegment(part, mark, context)
    // "…: Công chức Văn hóa; Đài Truyền thanh": names behind semicolons wait for the colon in front of the first.
    if (segment === undefined && mark.startsWith(";") && isNames(part, context)) continue
    // "phối hợp với: Công an xã, Đoàn Thanh niên thực hiện" names who helps, "gửi cho: …" who gets it.
    if (segment === undefined || receives.test(masked.slice(Math.max(0, index - 40), index))) break
    attributes = { ...attributes, ...segment }
    from = index
  }
  const isNamed = attributes.lead !== undefined || attributes.support !== undefined
  return isNamed && from > 0 ? { attributes, from } : undefined
}
