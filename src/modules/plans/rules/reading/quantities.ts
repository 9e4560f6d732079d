import type { comparators } from "../plan-reading.ts"
import { countedUnit, nameUnit } from "./counted-units.ts"
import { readAmount } from "./decimals.ts"
import { fold } from "./vietnamese-text.ts"

export type Comparator = (typeof comparators)[number]

/** A figure that a clause promises, with its place in the clause (minimum words included). */
export type Quantity = Readonly<{
  comparator: Comparator
  value: string | null
  unit: string | null
  of: string | null
  from: number
  to: number
}>

const figure = String.raw`\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:[.,]\d+)?`

const minimum = String.raw`toi thieu|it nhat(?: la)?|khong duoi|khong thap hon|khong it hon|thap nhat|dat va vuot|>=|≥`
const above = String.raw`tren|hon|cao hon|vuot(?: tren| muc)?|>`
const below = String.raw`duoi|thap hon|it hon|nho hon|<`
const ceiling = String.raw`khong qua|khong vuot(?: qua)?|khong lon hon|toi da|cao nhat|nhieu nhat|<=|≤`
const between = String.raw`(?:\s*(?:la|dat|dat ty le|tuong ung|du|co|tu|khoang|muc|o muc|moi nam|moi quy|bang))*`

const bound = String.raw`(?<![a-z])(?:(?<min>${minimum})|(?<max>${ceiling})|(?<below>${below})|(?<above>${above})|(?<about>khoang|xap xi|gan)|(?<since>tu))${between}\s*`
const upward = String.raw`(?<up>\s*(?:%|diem|lan|[a-z]+)?\s*tro len)`

const percent = new RegExp(String.raw`(?:${bound})?(?<!\d[.,]?)(?<value>${figure})\s*%(?:${upward})?`, "g")
const points = new RegExp(
  String.raw`(?:${bound})?(?<![\d.,/])(?<value>${figure})\s*(?:(?:diem\s*)?\/\s*(?:tong (?:so )?)?(?<of>${figure}))?\s*(?:diem(?![a-z])(?! tin| den| ban| giao| mau| sang| nong)|đ(?![a-z]))(?:${upward})?`,
  "g",
)
const score = new RegExp(
  String.raw`(?:dat|diem|chi so)\s*:?\s*(?:${bound})?(?<value>\d+(?:[.,]\d+)?)\s*\/\s*(?<of>100|\d{2}(?:[.,]\d+)?)(?![\d/])(?!\s*(?:xa|phuong|quan|huyen|don vi|dia phuong|tinh))`,
  "g",
)
const count = new RegExp(
  String.raw`(?:${bound})?(?<![\d.,/%-])(?<value>\d{1,3}(?:\.\d{3})+|\d{1,5})\s*(?<unit>${countedUnit})(?![a-z])(?<rate>\s*(?:\/|trong(?: mot)?|mot|moi)\s*(?:1 |01 )?(?:nam|quy|thang|tuan|ngay))?(?:${upward})?`,
  "g",
)
const interval =
  /(?:it nhat|toi thieu|dinh ky)\s*(?:it nhat\s*)?(?<months>0?[1-9]|1[0-2])\s*thang\s*(?:\/|mot |1 |01 )\s*(?:0?1 )?lan/g

type Groups = Readonly<Record<string, string | undefined>>

/** "không có xã nào dưới 75%" promises at least 75 %, so a bound after "không có" turns round. */
function comparatorOf(groups: Groups, bare: Comparator, before: string): Comparator {
  const isDenied = /(?<![a-z])khong (?:co|con|de)(?![a-z])[^;.]{0,60}$/.test(before)
  if (isDenied && groups["below"] !== undefined) return ">="
  if (isDenied && groups["above"] !== undefined) return "<="
  if (groups["up"] !== undefined || groups["min"] !== undefined || groups["since"] !== undefined) return ">="
  if (groups["max"] !== undefined) return "<="
  if (groups["below"] !== undefined) return "<"
  if (groups["above"] !== undefined) return ">"
  return bare
}

type Built = Readonly<{ comparator: Comparator; unit: string; of?: string | null }>

function buildQuantity(found: RegExpExecArray, built: Built): Quantity {
  return {
    comparator: built.comparator,
    value: readAmount(found.groups?.["value"] ?? "0"),
    unit: built.unit,
    of: built.of ?? null,
    from: found.index,
    to: found.index + found[0].length,
  }
}

function hasBound(groups: Groups): boolean {
  return ["min", "max", "below", "above", "up"].some((name) => groups[name] !== undefined)
}

/** Words before a plain count that make it a promise: "phấn đấu có 02 sáng kiến", "tổ chức 2 lần/năm". */
const promises = /(?:phan dau|dat|dam bao|bao dam|chi tieu|muc tieu)(?: \S+){0,4} ?$/

/** The upper end of "từ 90% đến 95%" is no promise of its own. */
function endsRange(folded: string, at: number): boolean {
  return /\d\s*(?:%|diem)?\s*(?:den|-)\s*$/.test(folded.slice(0, at))
}

function listShares(folded: string): Quantity[] {
  return [...folded.matchAll(percent)]
    .filter((found) => !endsRange(folded, found.index))
    .map((found) =>
      buildQuantity(found, {
        comparator: comparatorOf(found.groups ?? {}, "=", folded.slice(0, found.index)),
        unit: "%",
      }),
    )
}

function listPoints(folded: string): Quantity[] {
  return [...folded.matchAll(points), ...folded.matchAll(score)].map((found) => {
    const of = found.groups?.["of"]
    return buildQuantity(found, {
      comparator: comparatorOf(found.groups ?? {}, ">=", folded.slice(0, found.index)),
      unit: "điểm",
      of: of === undefined ? null : readAmount(of),
    })
  })
}

function listCounts(folded: string): Quantity[] {
  return [...folded.matchAll(count)].flatMap((found): Quantity[] => {
    const groups = found.groups ?? {}
    const before = folded.slice(Math.max(0, found.index - 40), found.index)
    const isPromised =
      hasBound(groups) || (groups["rate"] !== undefined && groups["unit"] === "lan") || promises.test(before)
    if (!isPromised || /\d\s*$/.test(before)) return []
    const unit = nameUnit(groups["unit"] ?? "")
    // "trên 02 phường" is a place as often as a promise; "hơn"/"trên" bind only with a unit that is an achievement.
    if (groups["above"] === "tren" && /^(xã|phường|thôn|khu phố|tổ dân phố|lĩnh vực|nội dung|đơn vị)$/.test(unit))
      return []
    return [buildQuantity(found, { comparator: comparatorOf(groups, "=", before), unit })]
  })
}

const anyUnit = new RegExp(
  String.raw`${bound}(?<![\d.,/%-])(?<value>\d{1,3}(?:\.\d{3})+|\d{1,5})\s+(?<unit>[a-z]+(?: [a-z]+)?)`,
  "g",
)
const announced = /^(?:[a-z]+ ){1,6}(?<value>\d{1,3}(?:\.\d{3})+|\d{1,5})\s+(?<unit>[a-z]+(?: [a-z]+)?)/g
const noUnit = /^(?:nam|thang|ngay|quy|tro|den|va|hoac|trong|cua|so|diem|ke hoach)(?![a-z])/

/** A unit as it is spelled: the words behind the figure, two of them where the second belongs to the first. */
function spellUnit(text: string, found: RegExpExecArray): string {
  const from = found.index + found[0].length - (found.groups?.["unit"]?.length ?? 0)
  const words = text.slice(from, from + (found.groups?.["unit"]?.length ?? 0)).split(" ")
  return words.length === 2 && /^(?:phan|kien|don|cay|tin|mo|giai|san|chuyen|cong)$/.test(fold(words[0] ?? ""))
    ? words.join(" ")
    : (words[0] ?? "")
}

/** Counts of things that no list foresees: with a bound anywhere, bare where targets are announced. */
function listOtherCounts(text: string, folded: string, isAnnounced: boolean): Quantity[] {
  const bare = isAnnounced ? [...folded.matchAll(announced)] : []
  return [...folded.matchAll(anyUnit), ...bare].flatMap((found): Quantity[] => {
    if (noUnit.test(found.groups?.["unit"] ?? "") || /(?:so|nam|khoa|lan thu|muc|ky)\s+\d+\s/.test(found[0])) return []
    const comparator = comparatorOf(found.groups ?? {}, "=", folded.slice(0, found.index))
    return [
      {
        ...buildQuantity(found, { comparator, unit: spellUnit(text, found) }),
        to: found.index + found[0].length - (found.groups?.["unit"]?.length ?? 0),
      },
    ]
  })
}

function listIntervals(folded: string): Quantity[] {
  return [...folded.matchAll(interval)].map((found) => ({
    comparator: ">=" as const,
    value: "1",
    unit: "lần",
    of: null,
    from: found.index,
    to: found.index + found[0].length,
  }))
}

const rankForms = [
  /(?<![a-z])(?:top)\s*(?:dau\s*)?(?<value>\d{1,3})(?=\s|$|[,.;)])/g,
  /(?:trong (?:so |nhom )?)(?<value>\d{1,3})\s+[^.;]{2,80}?(?:dung dau|dan dau|cao nhat|xep dau|tot nhat)/g,
  /(?<![a-z])(?:xep |dung )?(?:thu hang|vi tri|vi thu|hang|xep hang|xep thu|dung thu|thu)\s*(?:thu\s*)?(?:tu\s*)?(?:\d{1,3}\s*(?:-|den)\s*)?(?<value>\d{1,3})(?:\s*\/\s*\d{1,3})?(?![\d%/])/g,
]

function listRanks(folded: string): Quantity[] {
  return rankForms.flatMap((form) =>
    [...folded.matchAll(form)].flatMap((found): Quantity[] => {
      if (
        /^(?:hang|thu)\s*\d/.test(found[0]) &&
        !/(?:xep|dat|giu|len|dung|tang)\s*$/.test(folded.slice(0, found.index))
      )
        return []
      const from = found.index
      return [
        {
          comparator: "rank<=",
          value: readAmount(found.groups?.["value"] ?? "0"),
          unit: "hạng",
          of: null,
          from,
          to: from + found[0].length,
        },
      ]
    }),
  )
}

const none =
  /(?:khong (?:co|de|phat sinh|con|de xay ra|xay ra|de phat sinh|de ton|ton)(?: xay ra| phat sinh| tinh trang| ton dong| con| co)*)\s+(?<unit>ho so|truong hop|don thu|can bo|cong chuc|vu viec|van ban|phan anh|thu tuc)(?![a-z])[^.;]{0,60}?(?:tre|qua han|cham|vi pham|sai|khieu|bi |ton dong|khong)/g

function listZeros(folded: string): Quantity[] {
  return [...folded.matchAll(none)].map((found) => ({
    comparator: "=" as const,
    value: "0",
    unit: found.groups?.["unit"] === "don thu" ? "đơn thư" : nameUnit(found.groups?.["unit"] ?? ""),
    of: null,
    from: found.index,
    // What must not be is the measure, so the words behind "không có" stay outside.
    to: found.index + found[0].indexOf(found.groups?.["unit"] ?? ""),
  }))
}

const lastPeriod = String.raw`(?:nam (?:truoc|(?:19|20)\d\d|lien truoc|ngoai)|cung ky|ky truoc)`
const higher = new RegExp(
  String.raw`(?<![a-z])(?:cao hon|tot hon|tang hon|vuot)(?: so voi| hon)*\s*(?:ket qua |muc |chi so |diem |voi |cua )*${lastPeriod}|nam sau (?:cao|tot) hon nam truoc`,
  "g",
)
const improved = new RegExp(
  String.raw`(?<![a-z])(?:tang|cai thien|nang cao)(?: [a-z]+){0,6} so voi\s*(?:ket qua |muc |chi so |diem |voi |cua )*${lastPeriod}`,
  "g",
)

/** "cao hơn năm 2024" binds by itself; "tăng 5% so với năm 2023" is already a figure. */
function listGrowth(folded: string, isMeasured: boolean): Quantity[] {
  const found = [...folded.matchAll(higher), ...(isMeasured ? [] : folded.matchAll(improved))]
  return found.map((match) => ({
    comparator: "previous<" as const,
    value: null,
    unit: null,
    of: null,
    from: match.index,
    to: match.index + match[0].length,
  }))
}

const whole =
  /^(?:phan dau |dam bao |bao dam )?toan bo (?=[a-z])|(?<=,\s)toan bo (?=(?:ho so|tthc|thu tuc|van ban|can bo|don vi|co quan))/g

function listWholes(folded: string): Quantity[] {
  return [...folded.matchAll(whole)].map((found) => {
    const from = found.index + found[0].indexOf("toan bo")
    return { comparator: "=" as const, value: "100", unit: "%", of: null, from, to: from + "toan bo".length }
  })
}

/** Folded text in which "tu" stands for "từ" alone: "điện tử đạt 80%" sets no lower bound. */
function hideOtherTu(text: string): string {
  return fold(text).replace(/(?<![a-z])tu(?![a-z])/g, (tu, at: number) =>
    /từ/iu.test(text.slice(at, at + 2)) ? tu : "t_",
  )
}

/** Every measured promise in a clause, left to right; where two readings overlap the earlier kind in this list wins. */
export function listQuantities(text: string, isAnnounced: boolean): readonly Quantity[] {
  const folded = hideOtherTu(text)
  const kept: Quantity[] = []
  const add = (found: readonly Quantity[]): void => {
    for (const quantity of found) {
      if (!kept.some((other) => quantity.from < other.to && other.from < quantity.to)) kept.push(quantity)
    }
  }
  if (/\d/.test(folded)) {
    add(listShares(folded))
    add(listPoints(folded))
    add(listRanks(folded))
    add(listIntervals(folded))
    add(listCounts(folded))
    add(listOtherCounts(text, folded, isAnnounced && kept.length === 0))
  }
  add(listZeros(folded).filter(({ from }) => isAnnounced || !folded.startsWith("khong de", from)))
  add(listGrowth(folded, kept.length > 0))
  if (kept.length === 0) add(listWholes(folded))
  return kept.toSorted((a, b) => a.from - b.from)
}
