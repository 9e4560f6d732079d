import {
  bound,
  buildQuantity,
  comparatorOf,
  endsRange,
  figure,
  rangeEnd,
  upward,
  type Groups,
  type Quantity,
} from "./bounds.ts"
import { countedUnit, nameUnit } from "./counted-units.ts"
import { listCounts, listFollowers, listIntervals, listOtherCounts } from "./counts.ts"
import { readAmount } from "./decimals.ts"
import { listRanks } from "./ranks.ts"
import { fold } from "./vietnamese-text.ts"

const percent = new RegExp(
  String.raw`(?:${bound})?(?<!\d[.,]?)(?<value>${figure})${rangeEnd}\s*(?:%|phan tram(?![a-z]))(?:${upward})?`,
  "g",
)
const outOf = String.raw`\/\s*(?:tong (?:so )?)?(?<of>${figure})`
const outOfWords = String.raw`tren (?:tong (?:so )?|thang (?:diem )?)?(?<ofWorded>${figure})(?=\s*(?:diem|$|[,;.)]))`
const points = new RegExp(
  String.raw`(?:${bound})?(?<![\d.,/])(?<value>${figure})\s*(?:(?:(?:diem\s*)?${outOf}|(?:diem\s*)?${outOfWords})\s*(?:diem(?![a-z])|đ(?![a-z])|(?<=tren thang (?:diem )?\d+))|(?:diem(?![a-z])(?! tin| den| ban| giao| mau| sang| nong| tiep nhan| cau| ho tro| truy cap| phuc vu| phat| sinh hoat| dung| hen| thu gom| du lich| mua| tap ket| truc| cung cap| tiep xuc| tu van| huong dan| khai bao| dich vu| vui choi| van hoa)|đ(?![a-z])))(?:${upward})?`,
  "g",
)
const score = new RegExp(
  String.raw`(?:dat|diem|chi so)\s*:?\s*(?:${bound})?(?<value>\d+(?:[.,]\d+)?)\s*\/\s*(?<of>100|\d{2}(?:[.,]\d+)?)(?![\d/])(?!\s*(?!so diem)(?:${countedUnit}|quan|huyen|dia phuong|tinh|thanh pho|so)(?![a-z]))`,
  "g",
)

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

/** "đạt điểm tối đa 2/2" names the most that can be had, and that is promised. */
function withoutFullScore(groups: Groups, before: string): Groups {
  const isFull = groups["value"] === groups["of"] || /(?:diem|muc)\s*$/.test(before)
  return groups["max"] !== undefined && isFull ? { ...groups, max: undefined } : groups
}

function listPoints(folded: string): Quantity[] {
  return [...folded.matchAll(points), ...folded.matchAll(score)].map((found) => {
    const groups = withoutFullScore(found.groups ?? {}, folded.slice(Math.max(0, found.index - 10), found.index))
    const of = groups["of"] ?? groups["ofWorded"]
    return buildQuantity(found, {
      comparator: comparatorOf(groups, ">=", folded.slice(0, found.index)),
      unit: "điểm",
      of: of === undefined ? null : readAmount(of),
    })
  })
}

const none =
  /(?:khong (?:co|de|phat sinh|con|de xay ra|xay ra|de phat sinh|de ton|ton)(?: xay ra| phat sinh| tinh trang| ton dong| con| co)*)\s+(?<unit>ho so|truong hop|don thu|can bo|cong chuc|vu viec|van ban|phan anh|thu tuc)(?![a-z])[^.;]{0,60}?(?:tre|qua han|cham|vi pham|sai|khieu|bi |ton dong|khong)/g
const zero =
  /(?<unit>ho so|truong hop|don thu|van ban|phan anh)\s[^.;\d]{0,60}?(?<![a-z])(?:bang|la)\s+(?:0|khong)(?=\s*(?:$|[,;.)]))/g

function nameCase(unit: string): string {
  return unit === "don thu" ? "đơn thư" : nameUnit(unit)
}

function listZeros(folded: string): Quantity[] {
  const denied = [...folded.matchAll(none)].map((found) => ({
    comparator: "=" as const,
    value: "0",
    unit: nameCase(found.groups?.["unit"] ?? ""),
    of: null,
    from: found.index,
    // What must not be is the measure, so the words behind "không có" stay outside.
    to: found.index + found[0].indexOf(found.groups?.["unit"] ?? ""),
  }))
  const none0 = [...folded.matchAll(zero)].map((found): Quantity => {
    const to = found.index + found[0].length
    const from = to - (/(?:bang|la)\s+\S+$/.exec(found[0])?.[0].length ?? 0)
    return { comparator: "=", value: "0", unit: nameCase(found.groups?.["unit"] ?? ""), of: null, from, to }
  })
  return [...denied, ...none0]
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

/** "từ 70% lên 85%", "từ 15 ngày xuống còn 10 ngày": where it starts from is no promise. */
function isBaseline(folded: string, { from, to }: Quantity): boolean {
  return (
    (folded.startsWith("tu", from) || /(?<![a-z])tu\s+$/.test(folded.slice(Math.max(0, from - 4), from))) &&
    /^\s*(?:[a-z]+\s){0,3}(?:nam \d{4}\s)?(?:xuong|len|con)(?: (?:con|den|muc|tren|duoi|toi thieu|it nhat|toi da|khong qua|hang|thu|vi tri|thu hang))*\s+\d/.test(
      folded.slice(to, to + 60),
    )
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
  const has = (words: RegExp): boolean => words.test(folded)
  if (has(/\d|(?:nhat|thieu|da|qua|duoi) (?:[a-z]+ ){0,3}(?:mot|hai|ba|bon)|(?:^|\s)thu\s/)) {
    // Each kind has a word that it cannot do without; looking for that first spares most of the costlier searches.
    if (has(/%|phan tram/)) add(listShares(folded))
    if (has(/diem|\//)) add(listPoints(folded))
    if (has(/top|nhom|dau|nhat|hang|thu|vi tri/)) add(listRanks(folded))
    if (folded.includes("lan")) add(listIntervals(folded))
    add(listCounts(folded))
    add(listOtherCounts(text, folded, isAnnounced && kept.length === 0))
    if (kept.length > 0) add(listFollowers(text, folded, kept))
  }
  if (has(/khong|bang|(?<![a-z])la /))
    add(listZeros(folded).filter(({ from }) => isAnnounced || !folded.startsWith("khong de", from)))
  if (has(/nam|ky/)) add(listGrowth(folded, kept.length > 0))
  if (kept.length === 0) add(listWholes(folded))
  return kept.filter((quantity) => !isBaseline(folded, quantity)).toSorted((a, b) => a.from - b.from)
}
