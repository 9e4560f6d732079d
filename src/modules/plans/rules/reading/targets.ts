import type { Target } from "../plan-reading.ts"
import { bracketDepths, listClauses, type Clause } from "./clauses.ts"
import { listQuantities, type Quantity } from "./quantities.ts"
import { capitalise, fold, squeeze, trimPunctuation } from "./vietnamese-text.ts"

/** A promise with its place in the text it was found in. */
export type FoundTarget = Readonly<{ target: Omit<Target, "section" | "line">; from: number; to: number }>

/** The plan's year, and what a promise without a subject of its own is about: the title of its section. */
export type TargetContext = Readonly<{
  year: number | null
  subject: string | null
  /** The text stands where targets are announced, so that a bare count is a promise as well. */
  isAnnounced: boolean
}>

const openingWords =
  /^(?:phan dau|den het nam \d{4},?|den nam \d{4},?|trong nam \d{4},?|nam \d{4},?|den \d{1,2}\/\d{4},?|dam bao|bao dam|hoan thanh chi tieu|hoan thanh|thuc hien dam bao|thuc hien|duy tri|trong do|cu the|dong thoi|tiep tuc|quyet tam|muc tieu|chi tieu|it nhat|toi thieu)[\s:,]+/
const closingWords =
  /[\s:,(-]+(?:dat ty le|dat tu|dat muc|o muc|dat tren|duy tri|dam bao|bao dam|phan dau|dat ket qua|dat chi tieu|phan dau dat|tuong ung|dat tuong ung|hoan thanh|khoang|dinh ky|xep vi tri|dat ra chi tieu|de ra chi tieu|dat ra muc tieu)$/
/** Words that folding would confuse with others ("có" and "cơ", "từ" and "tử") are matched as they are spelled. */
const shortOpening = /^(?:có|đạt|từ|và|trên|tăng|là)[\s:,]+/iu
const shortClosing = /(?:^|[\s:,(-])(?:đạt|là|được|từ|với|và|xếp|trong|phải|có|mức|nằm|của|tăng|nằm trong)$/iu

/** "Phấn đấu tỷ lệ hồ sơ đạt" → "tỷ lệ hồ sơ". */
function trimMeasure(text: string): string {
  let words = trimPunctuation(squeeze(text.replace(/^\s*\(.*/su, "")))
  for (let round = 0; round < 5; round += 1) {
    const front = openingWords.exec(fold(words)) ?? shortOpening.exec(words)
    if (front !== null) words = words.slice(front[0].length)
    const back = closingWords.exec(` ${fold(words)}`)
    if (back !== null) words = words.slice(0, Math.max(0, back.index - 1))
    words = words.replace(shortClosing, "").trim()
  }
  return trimPunctuation(words)
}

const longestMeasure = 140

/** Cuts a measure at a border of meaning, never inside a word. */
function shorten(text: string): string {
  if (text.length <= longestMeasure) return text
  const head = text.slice(0, longestMeasure)
  const borders = [head.lastIndexOf(", "), head.lastIndexOf(" ("), head.lastIndexOf(" theo ")].filter((at) => at > 50)
  return trimPunctuation(head.slice(0, borders.length > 0 ? Math.max(...borders) : head.lastIndexOf(" ")))
}

/** Where the words that belong to a quantity may begin and end inside its clause. */
type Frame = Readonly<{ clause: string; before: number; after: number }>

function measureOf(quantity: Quantity, frame: Frame): string {
  const rest = frame.clause.slice(quantity.to, frame.after).replace(/^\s*(?:đến|-|–)\s*\d+(?:[.,]\d+)?\s*%?/u, "")
  const counted = isCounted(quantity) ? `${quantity.unit ?? ""}${rest}` : rest
  const behind = trimMeasure(cutAtCondition(counted))
  const ahead = trimMeasure(lastPart(frame.clause.slice(frame.before, quantity.from)))
  const leansAhead = /(?:dat|la|o muc|xep|ty le|chi so|so voi|diem)\s*:?$/.test(
    fold(squeeze(frame.clause.slice(frame.before, quantity.from))).trim(),
  )
  const unit = quantity.unit ?? ""
  if (quantity.comparator === "rank<=" && frame.before > 0) return shorten(ahead)
  if (quantity.unit === "bậc") return shorten(ahead)
  if (unit === "điểm") return shorten(ahead)
  if (quantity.comparator === "rank<=" || quantity.comparator === "previous<")
    return shorten(ahead !== "" ? ahead : behind)
  if (
    unit === "%" &&
    behind !== "" &&
    !leansAhead &&
    !/^(?:so voi|tro len|theo|trong nam|vao|nam)\b/.test(fold(behind))
  ) {
    return shorten(isChange(ahead) ? `${lastWords(ahead)} ${behind}` : behind)
  }
  if (unit === "%") return shorten(ahead !== "" ? ahead : behind)
  if (unit === "lần" || ahead !== "") return shorten(ahead !== "" ? ahead : behind)
  return shorten(behind)
}

/** "12 tin, bài được phát": the unit names what is counted. */
function isCounted({ unit, value }: Quantity): boolean {
  return unit !== null && value !== "0" && !/^(?:%|điểm|hạng|lần|bậc)$/u.test(unit)
}

function isChange(ahead: string): boolean {
  return /(?:tang|giam|cat giam|tinh gian bien che|rut ngan|tinh gian)$/.test(fold(ahead))
}

function lastWords(text: string): string {
  return /(?:tinh giản biên chế|cắt giảm|rút ngắn|tinh giản|tăng|giảm)$/iu.exec(text)?.[0] ?? text
}

/** The last part of a long lead-in: what stands after "cụ thể:" or "trong đó:". */
function lastPart(text: string): string {
  const last = [...fold(text).matchAll(/(?:cu the|trong do|nhu sau)\s*:\s*/g)].at(-1)
  return last === undefined ? text : text.slice(last.index + last[0].length)
}

/** "…được rà soát theo quy định" and brackets tell how, not what. */
function cutAtCondition(text: string): string {
  const cut = /[;(]|, (?:dam bao|bao dam|nham|gop phan|qua do|tu do|trong do|dong thoi)| theo (?:dung )?quy dinh/.exec(
    fold(text),
  )
  return cut === null || cut.index < 12 ? text : text.slice(0, cut.index)
}

const scoringRule = /\d\s*%?\s*:\s*\d+(?:[.,]\d+)?\s*(?:diem|đ)/
const namesDocument = /(?:de an|du an|chuong trinh|ke hoach|nghi quyet|quyet dinh|luat|chi thi)\s+(?:[a-z]+\s+){0,4}$/

/** A figure of the past: "(năm 2020: là 58,23/70 điểm)", "năm 2020 … chỉ đạt 86,31%". */
export function isPast(clause: string, quantity: Pick<Quantity, "from" | "to">, year: number | null): boolean {
  if (year === null) return false
  const folded = fold(clause)
  const before = folded.slice(Math.max(0, quantity.from - 160), quantity.from)
  const dated = [
    ...before.matchAll(/(so voi |hon |cua |ke hoach |quyet dinh |tu )?(?:nam|giai doan) ((?:19|20)\d\d)/g),
  ].at(-1)
  if (/(?:chi dat|da dat|moi dat)[^;.]{0,20}$/.test(before)) return true
  if (dated === undefined) return false
  const isCompared = /^(?:so voi|hon|tu)/.test(dated[1] ?? "")
  return (
    Number(dated[2]) < year && !isCompared && !/phan dau|chi tieu|muc tieu|giai doan/.test(before.slice(dated.index))
  )
}

function mayPromise(clause: string, quantity: Quantity, depths: readonly number[], year: number | null): boolean {
  const folded = fold(clause)
  if ((depths[quantity.from] ?? 0) > 0) {
    const bracket = folded.slice(folded.lastIndexOf("(", quantity.from), folded.indexOf(")", quantity.to) + 1)
    if (scoringRule.test(bracket)) return false
    if (/^\((?:nam|tu muc|vi du|tuong duong|tang|giam|hien)/.test(bracket)) return false
  }
  if (scoringRule.test(folded.slice(quantity.from, quantity.to + 12))) return false
  if (quantity.unit === "%" && quantity.comparator === "=" && namesDocument.test(folded.slice(0, quantity.from)))
    return false
  if (/(?:tang|giam)\s*$/.test(folded.slice(0, quantity.from)) && quantity.unit === "điểm") return false
  return !isPast(clause, quantity, year)
}

const sharedFor = /^\s*(?:lần lượt\s*)?(?:đối với|cho|ở|tại|của)\s+(.{3,160}?)(?=[,;.]|$)/iu

/** "tối thiểu tương ứng 60% và 50% đối với … của quận và phường": one minimum word, two figures, two measures. */
function spreadShared(quantities: readonly Quantity[], clause: string): readonly (Quantity & { suffix?: string })[] {
  return quantities.map((quantity, at) => {
    const before = quantities[at - 1]
    const next = quantities[at + 1]
    const joint = /^\s*(?:,|và)\s*$/iu
    const joinsBefore =
      before !== undefined && before.unit === quantity.unit && joint.test(clause.slice(before.to, quantity.from))
    const joinsNext =
      next !== undefined && next.unit === quantity.unit && joint.test(clause.slice(quantity.to, next.from))
    if (!joinsBefore && !joinsNext) return quantity
    const group = quantities.filter((other) => other.unit === quantity.unit)
    const last = group.at(-1) ?? quantity
    const shared = sharedFor.exec(clause.slice(last.to))?.[1]
    const names = shared === undefined ? [] : splitShared(shared, group.length)
    const comparator = quantity.comparator === "=" ? (group[0]?.comparator ?? "=") : quantity.comparator
    const suffix = names[group.indexOf(quantity)]
    return { ...quantity, comparator, ...(suffix === undefined ? {} : { suffix }) }
  })
}

/** "kết quả thuộc thẩm quyền của quận và phường" for two figures → "… của quận", "… của phường". */
function splitShared(shared: string, size: number): readonly string[] {
  const parts = squeeze(shared).split(/,\s*|\s+và\s+/u)
  if (parts.length !== size) return []
  const first = parts[0] ?? ""
  const lastParts = parts.slice(1)
  const head = first
    .split(" ")
    .slice(0, -(lastParts[0]?.split(" ").length ?? 1))
    .join(" ")
  return [first, ...lastParts.map((part) => (part.split(" ").length < 4 ? `${head} ${part}` : part))]
}

/** "Tối thiểu 60% … cấp huyện và 50% … cấp xã": the minimum word governs both halves. */
function shareMinimum<Kind extends Quantity>(quantities: readonly Kind[], clause: string): readonly Kind[] {
  return quantities.map((quantity, at) => {
    const before = quantities[at - 1]
    const isBare = quantity.comparator === "=" && quantity.unit === "%"
    const joined =
      before !== undefined &&
      before.comparator === ">=" &&
      before.unit === "%" &&
      /\svà\s*$/u.test(clause.slice(before.to, quantity.from))
    return isBare && joined && /^\d/.test(clause.slice(quantity.from)) && quantity.value !== "100"
      ? { ...quantity, comparator: ">=" as const }
      : quantity
  })
}

function readClause(clause: Clause, { year, subject, isAnnounced }: TargetContext): readonly FoundTarget[] {
  const depths = bracketDepths(clause.text)
  const quantities = listQuantities(clause.text, isAnnounced).filter((quantity) =>
    mayPromise(clause.text, quantity, depths, year),
  )
  const spread = spreadShared(quantities, clause.text)
  return shareMinimum(spread, clause.text).map((quantity, at) => {
    const frame = {
      clause: clause.text,
      before: spread[at - 1]?.to ?? 0,
      after: spread[at + 1]?.from ?? clause.text.length,
    }
    const before = spread[at - 1]
    const joined = quantity.suffix !== undefined ? { ...frame, before: 0 } : frame
    const first =
      quantity.suffix !== undefined && before !== undefined && before.unit === quantity.unit ? before : quantity
    let measure = measureOf(quantity.suffix === undefined ? quantity : { ...first, to: clause.text.length }, joined)
    if (quantity.suffix !== undefined) measure = `${measure} ${quantity.suffix}`
    if (
      quantity.comparator === "rank<=" &&
      before !== undefined &&
      /(?:,|và)\s*$/u.test(clause.text.slice(before.to, quantity.from))
    ) {
      // "trong tốp 3 … của thành phố và tốp 10 … toàn tỉnh": one subject, two rankings.
      const subjectOfFirst = measureOf(before, { ...frame, before: 0, after: before.to })
      measure = `${subjectOfFirst} (${shorten(trimMeasure(clause.text.slice(quantity.to, frame.after)))})`
    }
    if (measure === "" && before !== undefined) measure = measureOf(before, { ...frame, before: 0, after: before.to })
    return {
      target: {
        text: squeeze(clause.text),
        measure: capitalise(measure === "" ? shorten(subject ?? trimMeasure(clause.text)) : measure),
        comparator: quantity.comparator,
        value: quantity.value,
        unit: quantity.unit,
        of: quantity.of,
      },
      from: clause.from,
      to: clause.to,
    }
  })
}

/** Every measured promise in a paragraph; figures of past years, scoring rules and names of documents are none. */
export function findTargets(text: string, context: TargetContext): readonly FoundTarget[] {
  return listClauses(text).flatMap((clause) => readClause(clause, context))
}

/** Whether a paragraph is a promise and nothing else: it begins with the figure or with the words that announce one. */
export function isPureTarget(text: string): boolean {
  const folded = fold(text)
  return (
    /^(?:\d{1,3}(?:[.,]\d+)?\s*%|(?:tu|tren|toi thieu|it nhat|khong duoi|khoang|duoi|khong qua)\s+\d|ty le |chi so |diem |toan bo |muc do hai long)/.test(
      folded,
    ) ||
    /^(?:phan dau|dam bao|bao dam)\s+(?:dat|tu|tren|toi thieu|it nhat|\d|ty le|chi so|100|muc do|diem|co|den|nam|vi thu|thu hang|trong)/.test(
      folded,
    )
  )
}
