import type { Deadline } from "../plan-reading.ts"
import { isActorPhrase, splitActors, type ActorWords } from "./actors.ts"
import { parseDeadline } from "./deadlines.ts"
import { fold, squeeze, trimPunctuation } from "./vietnamese-text.ts"

/** What a task is told by name: "Đơn vị chủ trì: …; phối hợp: …; thời gian: …; sản phẩm: …". */
export type Attributes = Readonly<{
  lead?: readonly string[]
  support?: readonly string[]
  deadline?: Deadline
  product?: string
}>

type Key = keyof Attributes

const keys: readonly (readonly [Key, string])[] = [
  [
    "support",
    String.raw`(?:(?:cac )?(?:don vi|co quan|bo phan|phong|ca nhan|nganh)(?:,? (?:don vi|co quan|bo phan|ca nhan))? )?(?:cung )?phoi hop(?: thuc hien)?`,
  ],
  [
    "lead",
    String.raw`(?:(?:cac )?(?:don vi|co quan|bo phan|phong|cong chuc|can bo|ca nhan|nguoi)(?:[,/]? (?:don vi|co quan|bo phan|ca nhan))? )?(?:chu tri|thuc hien|tham muu|phu trach|chiu trach nhiem|dau moi|duoc giao)(?: (?:chinh|tham muu|thuc hien|tham muu thuc hien))?|phan cong(?: thuc hien)?|trach nhiem(?: thuc hien)?|co quan thuong truc`,
  ],
  [
    "deadline",
    String.raw`thoi (?:gian|han|diem)(?: (?:thuc hien|hoan thanh|trien khai|bao cao|gui|to chuc))*|tien do(?: (?:thuc hien|hoan thanh))?|lo trinh(?: thuc hien)?|han hoan thanh|hoan thanh|han(?: cuoi)?`,
  ],
  [
    "product",
    String.raw`san pham(?: (?:dau ra|hoan thanh|du kien|can dat|ket qua))*|ket qua (?:dau ra|du kien|can dat|san pham)|ket qua(?=\s*:| la | - )|dau ra|ket qua,? san pham`,
  ],
]

/** "Thời gian hoàn thành trước ngày 30/6": a time behind the words for it needs no colon. */
const timeAhead = String.raw`(?<=thoi (?:gian|han)(?: [a-z]{2,5}){0,4}|tien do(?: [a-z]{2,5}){0,3})\s+(?=(?:(?:xong |hoan thanh )?(?:truoc|trong) |quy [iv1-4]|thang \d|tu (?:ngay|thang|quy|\d)|nam \d|thuong xuyen|hang |dinh ky|cham nhat|ngay \d|\d{1,2}/))`

/** What stands between a key and its value: a colon, a dash, "là", or nothing before a time. */
const separator = String.raw`(?:\s*:\s*|\s+-\s+|\s+la\s+|${timeAhead})`

/** Keys that are common words as well ("thực hiện:", "hoàn thành:") count only where a line begins with them. */
const bareKeys = /^(?:thuc hien|tham muu|hoan thanh|han|trach nhiem|phan cong)$/

const anyKey = new RegExp(
  String.raw`(?:(?<lineStart>^[\s(*+-]*)|(?<border>(?<=[.;,(+]\s{0,2}|\s[-+]\s{1,2})))(?:${keys.map(([name, words]) => `(?<${name}>${words})`).join("|")})${separator}`,
  "g",
)

export type FoundAttributes = Readonly<{
  attributes: Attributes
  /** Where the first key begins; the text before is the task itself. */
  from: number
}>

type Cut = Readonly<{ key: Key; at: number; valueAt: number }>

/** "… - thực hiện: Công chức Văn hóa - …": behind a common word and a colon stands nothing but a name. */
function isFollowedByActor(value: string, words: ActorWords): boolean {
  const name = value.slice(0, 200).split(/[.;(]|\s[-–]\s(?=\p{Ll})/u)[0] ?? ""
  return isActorPhrase(trimPunctuation(name), words)
}

/** "Hoàn thành: Quy chế chi tiêu nội bộ …" is a task, "Hoàn thành: trước 30/6" a deadline. */
const opensTime =
  /^(?:xong |het |trong |truoc |den |tu |cuoi |dau )*(?:quy [iv1-4]|thang|ngay|nam|\d|cham nhat|hang|moi|thuong xuyen|dinh ky)/

function listCuts(text: string, words: ActorWords): readonly Cut[] {
  const folded = fold(text)
  // What every key ends with; most sentences are done with here.
  if (!/:| la | - |thoi (?:gian|han) |tien do /.test(folded)) return []
  let isOpen = false
  return [...folded.matchAll(anyKey)].flatMap((found): Cut[] => {
    const groups = found.groups ?? {}
    const key = keys.find(([name]) => groups[name] !== undefined)?.[0]
    if (key === undefined) return []
    const starts = groups["lineStart"] !== undefined
    const isBare = bareKeys.test(groups[key] ?? "")
    const valueAt = found.index + found[0].length
    if (isBare && !found[0].includes(":")) return []
    if (isBare && key === "deadline" && !opensTime.test(folded.slice(valueAt))) return []
    if (isBare && !starts && !isOpen && !(key === "lead" && isFollowedByActor(text.slice(valueAt), words))) return []
    isOpen = true
    return [{ key, at: found.index, valueAt }]
  })
}

function readValue(attributes: Attributes, key: Key, value: string, context: Context): Attributes {
  const text = trimValue(value)
  if (text === "") return attributes
  switch (key) {
    case "lead":
      return { ...attributes, ...readLead(text, attributes, context) }
    case "support":
      return { ...attributes, support: splitActors(text, context.words) }
    case "deadline": {
      const deadline = parseDeadline(text, context.year)
      return deadline === null ? attributes : { ...attributes, deadline }
    }
    case "product":
      return { ...attributes, product: squeeze(text) }
  }
}

/** "Văn phòng chủ trì, phối hợp với Công an phường" behind "Thực hiện:". */
function readLead(text: string, attributes: Attributes, context: Context): Attributes {
  const cut = /[,;.]?\s*(?:chu tri,?\s*)?phoi hop (?:voi|cung)\s+/.exec(fold(text))
  if (cut === null) return { lead: splitActors(text, context.words) }
  return {
    lead: splitActors(text.slice(0, cut.index), context.words),
    support: attributes.support ?? splitActors(text.slice(cut.index + cut[0].length), context.words),
  }
}

function trimValue(value: string): string {
  const text = squeeze(value).replace(/[\s;,./\-–+*]+$/u, "")
  // The bracket that held the attributes is cut with them.
  return text.endsWith(")") && !text.includes("(") ? trimPunctuation(text.slice(0, -1)) : text
}

export type Context = Readonly<{ words: ActorWords; year: number | null }>

/** Named attributes in a text, and where the first begins; undefined when it names none. */
export function findAttributes(text: string, context: Context): FoundAttributes | undefined {
  const cuts = listCuts(text, context.words)
  const first = cuts[0]
  if (first === undefined) return undefined
  const attributes = cuts.reduce<Attributes>((sofar, cut, at) => {
    const next = cuts[at + 1]?.at ?? text.length
    return readValue(sofar, cut.key, text.slice(cut.valueAt, next), context)
  }, {})
  return { attributes, from: first.at }
}

/** A line that holds attributes and nothing else, such as "- Thời gian thực hiện: Thường xuyên." */
export function findAttributeLine(text: string, context: Context): Attributes | undefined {
  return asAttributeLine(text, findAttributes(text, context))
}

/** The attributes found in a text when it holds nothing else. */
export function asAttributeLine(text: string, found: FoundAttributes | undefined): Attributes | undefined {
  if (found === undefined || trimPunctuation(text.slice(0, found.from)) !== "") return undefined
  return Object.keys(found.attributes).length > 0 ? found.attributes : undefined
}
