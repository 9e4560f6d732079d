import type { Target } from "../plan-reading.ts"
import type { Quantity } from "./bounds.ts"
import { bracketDepths, listClauses, type Clause } from "./clauses.ts"
import { measureOf, shortenMeasure, trimMeasure } from "./measures.ts"
import { listQuantities } from "./quantities.ts"
import { capitalise, fold, squeeze } from "./vietnamese-text.ts"

/** A promise with its place in the text it was found in. */
export type FoundTarget = Readonly<{ target: Omit<Target, "section" | "line">; from: number; to: number }>

/** The plan's year, and what a promise without a subject of its own is about: the title of its section. */
export type TargetContext = Readonly<{
  year: number | null
  subject: string | null
  /** The text stands where targets are announced, so that a bare count is a promise as well. */
  isAnnounced: boolean
}>

const scoringRule = /\d\s*%?\s*:\s*\d+(?:[.,]\d+)?\s*(?:diem|đ)/
/** "Thang điểm 100 gồm 70 điểm thẩm định và 30 điểm điều tra": how the scale is made up; a promise says so. */
const namesScale =
  /^(?:ve |cach tinh |theo )?(?:tong )?(?:thang|co cau|cau truc|ket cau|phan bo)(?: bang| thang)? diem(?![a-z])(?!.*(?:phan dau|dat (?:tu|tren|toi thieu|it nhat)|muc tieu))/
/** What goes on to say how the scale is made up, behind a semicolon. */
const partOfScale = /^(?:trong do,? ?:? ?|va |gom |bao gom |-)*(?:phan )?diem [^.]*(?<!dat) \d+(?:[.,]\d+)? diem[ .]*$/

const namesDocument = /(?:de an|du an|chuong trinh|ke hoach|nghi quyet|quyet dinh|luat|chi thi)\s+(?:[a-z]+\s+){0,4}$/

/** Points that were lost ("11,75 điểm bị mất", "bị trừ 3,5 điểm") are stated, not promised. */
export function isLoss(folded: string, { from, to }: Pick<Quantity, "from" | "to">): boolean {
  if (!/^\d/.test(folded.slice(from, from + 1))) return false
  return (
    /^\s*(?:con |da )?(?:bi (?:mat|tru|giam)|mat|chua dat|con thieu|thieu|that thoat)(?![a-z])/.test(
      folded.slice(to, to + 24),
    ) || /(?:mat|bi tru|tru|con thieu|thieu|bi giam)(?: di)?\s*$/.test(folded.slice(Math.max(0, from - 16), from))
  )
}

/** A figure of the past: "(năm 2020: là 58,23/70 điểm)", "năm 2020 … chỉ đạt 86,31%". */
export function isPast(clause: string, quantity: Pick<Quantity, "from" | "to">, year: number | null): boolean {
  if (year === null) return false
  const folded = fold(clause)
  // A bracket that is closed says nothing of what stands behind it: "(năm 2022 đạt 84,3 điểm), trong đó …".
  const before = folded
    .slice(Math.max(0, quantity.from - 240), quantity.from)
    .replace(/\([^()]*\)/g, "")
    .slice(-160)
  const dated = [
    ...before.matchAll(/(so voi |hon |cua |ke hoach |quyet dinh |tu )?(?:nam|giai doan) ((?:19|20)\d\d)/g),
  ].at(-1)
  if (/(?:chi dat|da dat|moi dat)[^;.]{0,20}$|so voi(?: muc| ty le| ket qua)?\s*$/.test(before)) return true
  if (dated === undefined) return false
  // "từ 3,2% năm 2024 xuống dưới 1%": the year belongs to where it starts from.
  if (/(?<![a-z])(?:xuong|len)(?![a-z])/.test(before.slice(dated.index))) return false
  const isCompared = /^(?:so voi|hon|tu)/.test(dated[1] ?? "")
  return (
    Number(dated[2]) < year && !isCompared && !/phan dau|chi tieu|muc tieu|giai doan/.test(before.slice(dated.index))
  )
}

function mayPromise(clause: string, quantity: Quantity, depths: Readonly<Uint8Array>, year: number | null): boolean {
  const folded = fold(clause)
  if ((depths[quantity.from] ?? 0) > 0) {
    const bracket = folded.slice(folded.lastIndexOf("(", quantity.from), folded.indexOf(")", quantity.to) + 1)
    if (scoringRule.test(bracket)) return false
    // "Điểm do Hội đồng thẩm định chấm (70 điểm)" names a scale.
    if (/^\((?:toi da |thang (?:diem )?)?\d+(?:[.,]\d+)? diem\)$/.test(bracket)) return false
    if (/^\((?:nam|tu muc|vi du|tuong duong|tang|giam|hien)/.test(bracket)) return false
  }
  if (scoringRule.test(folded.slice(quantity.from, quantity.to + 12))) return false
  if (quantity.unit === "%" && quantity.comparator === "=" && namesDocument.test(folded.slice(0, quantity.from)))
    return false
  if (quantity.unit === "điểm") {
    if (/(?:tang|giam)\s*$/.test(folded.slice(Math.max(0, quantity.from - 8), quantity.from))) return false
    if (isLoss(folded, quantity)) return false
    // "Điểm thẩm định tối đa 70 điểm" is the scale; only lost points are promised to be few.
    if (quantity.comparator === "<=" && !/(?<![a-z])(?:tru|mat|giam|thieu)(?![a-z])/.test(folded)) return false
  }
  return !isPast(clause, quantity, year)
}

const sharedFor = /^\s*(?:lần lượt\s*)?(?:đối với|cho|ở|tại|của)\s+(.{3,160}?)(?=[,;.]|$)/iu

/** "tối thiểu tương ứng 60% và 50% đối với … của quận và phường": one minimum word, two figures, two measures. */
function spreadShared(quantities: readonly Quantity[], clause: string): readonly Spread[] {
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

type Spread = Quantity & Readonly<{ suffix?: string }>

/** What one of the quantities of a clause measures; where its own words say nothing, what the one before it measures. */
function nameMeasure(clause: string, all: readonly Spread[], at: number): string {
  const quantity = all[at]
  const before = all[at - 1]
  if (quantity === undefined) return ""
  const frame = { clause, before: before?.to ?? 0, after: all[at + 1]?.from ?? clause.length }
  if (quantity.suffix !== undefined) {
    const first = before !== undefined && before.unit === quantity.unit ? before : quantity
    return `${measureOf({ ...first, to: clause.length }, { ...frame, before: 0 })} ${quantity.suffix}`
  }
  const ofBefore = before === undefined ? "" : measureOf(before, { clause, before: 0, after: before.to })
  const isSecondRank = quantity.comparator === "rank<=" && before !== undefined
  if (isSecondRank && /(?:,|và)\s*$/u.test(clause.slice(before.to, quantity.from))) {
    // "trong tốp 3 … của thành phố và tốp 10 … toàn tỉnh": one subject, two rankings.
    return `${ofBefore} (${shortenMeasure(trimMeasure(clause.slice(quantity.to, frame.after)))})`
  }
  const own = measureOf(quantity, frame)
  if (own === "") return ofBefore
  return namesLevel.test(own) && ofBefore !== "" && !namesLevel.test(ofBefore)
    ? `${ofBefore.replace(endsWithLevel, "")} ${own}`
    : own
}

const level = String.raw`(?:(?:của|ở|tại|đối với) )?(?:cấp|khối) (?:trung ương|tỉnh|thành phố|huyện|quận|xã|phường|thị trấn|đặc khu|sở)`
/** "tỷ lệ hồ sơ đúng hạn cấp huyện đạt 99%, cấp xã đạt 98%": the level alone is the same indicator of another level. */
const namesLevel = new RegExp(`^${level}$`, "iu")
const endsWithLevel = new RegExp(` ${level}$`, "iu")

function readClause(clause: Clause, { year, subject, isAnnounced }: TargetContext): readonly FoundTarget[] {
  const stated = listQuantities(clause.text, isAnnounced)
  if (stated.length === 0) return []
  const depths = bracketDepths(clause.text)
  const quantities = stated.filter((quantity) => mayPromise(clause.text, quantity, depths, year))
  const spread = spreadShared(quantities, clause.text)
  return shareMinimum(spread, clause.text).map((quantity, at) => {
    const measure = nameMeasure(clause.text, spread, at)
    return {
      target: {
        text: squeeze(clause.text),
        measure: capitalise(measure === "" ? shortenMeasure(subject ?? trimMeasure(clause.text)) : measure),
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

/** A text without any of these promises nothing that is measured; most sentences are done with here. */
const mayMeasure = /\d|toan bo|khong |it nhat|toi thieu|toi da|nam (?:truoc|lien|sau)|ky|thu /

/** The clauses of a text without those that say how a scale of points is made up. */
function listPromising(text: string): readonly Clause[] {
  let isScale = false
  return listClauses(text).filter((clause) => {
    const folded = fold(clause.text)
    isScale = namesScale.test(folded) || (isScale && partOfScale.test(folded))
    return !isScale
  })
}

/** Every measured promise in a paragraph; figures of past years, scoring rules and names of documents are none. */
export function findTargets(text: string, context: TargetContext): readonly FoundTarget[] {
  if (!mayMeasure.test(fold(text))) return []
  return listPromising(text).flatMap((clause) => readClause(clause, context))
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
