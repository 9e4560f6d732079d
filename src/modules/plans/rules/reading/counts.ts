import { bound, buildQuantity, comparatorOf, figure, hasBound, rangeEnd, upward, type Quantity } from "./bounds.ts"
import { countedUnit, nameUnit } from "./counted-units.ts"
import { readAmount } from "./decimals.ts"
import { fold } from "./vietnamese-text.ts"

const rate = String.raw`(?<rate>\s*(?:\/|trong(?: mot)?|mot|moi)\s*(?:1 |01 )?(?:nam|quy|thang|tuan|ngay)(?![a-z]))?`
const count = new RegExp(
  String.raw`(?:${bound})?(?<![\d.,/%-])(?<value>${figure})(?:\s?\/\s?(?<of>\d{1,4}))?${rangeEnd}\s*(?<unit>${countedUnit})(?![a-z])${rate}(?:${upward})?`,
  "g",
)
const interval =
  /(?:it nhat|toi thieu|dinh ky)\s*(?:it nhat\s*)?(?:(?:0?[1-9]|1[0-2])\s*thang\s*(?:\/|mot |1 |01 )\s*(?:0?1 )?lan|(?:moi|hang)\s*(?:nam|quy|thang|tuan)\s*(?:mot|0?1)\s*lan)/g
const worded = new RegExp(
  String.raw`(?<![a-z])${bound}(?<word>mot|hai|ba|bon|sau|bay|tam|chin|muoi)\s+(?<unit>${countedUnit})(?![a-z])`,
  "g",
)
const numberWords = ["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"]

/** Words before a plain count that make it a promise: "phấn đấu có 02 sáng kiến", "xuống còn 10 ngày". */
const promises =
  /(?:phan dau|dat|dam bao|bao dam|chi tieu|muc tieu)(?: \S+){0,4} ?$|(?:xuong(?: con)?|giam con|ngan con|tang them|(?<![a-z])tang)\s*$/
const placeUnit = /^(?:xã|phường|thôn|khu phố|tổ dân phố|lĩnh vực|nội dung|đơn vị|cơ quan|địa phương|trường|tổ|ấp|bản)$/
const timeUnit = /^(?:tháng|ngày|ngày làm việc|giờ|phút|kỳ)$/

/** "15/20 tiêu chí" counts out of twenty; "trước 10/12 số hóa" and "xếp 15/17 phường" do not. */
function isOutOf(found: RegExpExecArray, before: string): boolean {
  const { value = "", of = "", unit } = found.groups ?? {}
  return (
    unit !== "so" &&
    Number(value) <= Number(of) &&
    !/(?:ngay|truoc|thang|quy|han|xep|hang|thu|vi tri|den|tu)\s*$/.test(before)
  )
}

function readCount(found: RegExpExecArray, folded: string): Quantity[] {
  const groups = found.groups ?? {}
  const before = folded.slice(Math.max(0, found.index - 40), found.index)
  const unit = nameUnit(groups["unit"] ?? "")
  const isRate = groups["rate"] !== undefined && !timeUnit.test(unit)
  // "9/9 thôn có Tổ công nghệ số": all of them.
  const isWhole = groups["of"] !== undefined && Number(groups["of"]) === Number(groups["value"]) && placeUnit.test(unit)
  const isPromised = hasBound(groups) || isRate || isWhole || promises.test(before)
  if (!isPromised || /\d\s*$/.test(before)) return []
  // "trên 02 phường" is a place as often as a promise; "hơn"/"trên" bind only with a unit that is an achievement.
  if (groups["above"] === "tren" && placeUnit.test(unit)) return []
  if (groups["of"] !== undefined && !isOutOf(found, before)) return []
  const of = groups["of"] === undefined ? null : readAmount(groups["of"])
  return [buildQuantity(found, { comparator: comparatorOf(groups, "=", before), unit, of })]
}

/** Counts of known things with a word that makes them a promise: a bound, a rate ("2 lần/năm"), "phấn đấu …". */
export function listCounts(folded: string): Quantity[] {
  const words = [...folded.matchAll(worded)].map((found) => ({
    ...buildQuantity(found, {
      comparator: comparatorOf(found.groups ?? {}, "=", folded.slice(0, found.index)),
      unit: nameUnit(found.groups?.["unit"] ?? ""),
    }),
    value: String(numberWords.indexOf(found.groups?.["word"] ?? "")),
  }))
  return [...[...folded.matchAll(count)].flatMap((found) => readCount(found, folded)), ...words]
}

const thing = String.raw`(?<value>${figure})${rangeEnd}\s+(?<unit>[a-z]+(?: [a-z]+)?)`
const anyUnit = new RegExp(String.raw`${bound}(?<![\d.,/%-])${thing}`, "g")
const announced = new RegExp(String.raw`^(?:(?:trong |den |den het )?nam \d{4},?\s+)?(?:[a-z]+ ){1,7}${thing}`, "g")
const noUnit = /^(?:nam|thang|ngay|quy|tro|den|va|hoac|trong|cua|so|diem|ke hoach)(?![a-z])/
/** Units of one syllable; most Vietnamese nouns have two ("cải tiến", "thành viên", "tài khoản"). */
const singleUnit =
  /^(?:nguoi|ho|hang|xa|phuong|thon|ap|ban|to|nhom|doi|doan|hoi|lop|khoa|buoi|cuoc|dot|lan|luot|ky|bac|diem|cum|khu|tuyen|goc|diem|tram|truong|may|chiec|bo|cuon|quyen|to|tap|trang|muc|so|bang|bien|tin|bai|clip|video|kenh|quay|ban|ghe|phong|viec|vu|goi|gio|phut|ngay|tuan|thang|nam|km|met|ty|trieu|chu|dau|loai|mau|cap|nganh|huyen|quan|tinh|em|chau|cong|cap|xe|kiosk|pano|banner)$/
const moneyUnit =
  /^(?:trieu|ty|nghin|ngan) dong|ho dan$|^(?:don|cay|tin|mo|bo phan|phong su|bang ron|bien ban|cap uy|quay giao|diem cau|ban tin|trang thong|to gap|to roi|nganh nghe)(?: [a-z]+)?$/

/** A unit as it is spelled: the words behind the figure, two of them unless the first stands for itself. */
function spellUnit(text: string, found: RegExpExecArray): string {
  const length = found.groups?.["unit"]?.length ?? 0
  const from = found.index + found[0].length - length
  const words = text.slice(from, from + length)
  const [first = "", second = ""] = words.split(" ")
  if (/^(?:so|trong|cho|tai|cua|duoc|moi|va|ve|voi|tu|tren|do|dat|co|de|o|theo|hoac|tro|la|den)$/.test(fold(second)))
    return first
  return singleUnit.test(fold(first)) && !moneyUnit.test(fold(words)) ? first : words
}

const unitAhead = new RegExp(String.raw`^(?:${countedUnit})(?![a-z])`)

/** The unit of the list, where it is one of those ("hội nghị", not "hội"). */
function knownUnit(folded: string, found: RegExpExecArray): string | undefined {
  const at = found.index + found[0].length - (found.groups?.["unit"]?.length ?? 0)
  const known = unitAhead.exec(folded.slice(at, at + 40))?.[0]
  return known === undefined ? undefined : nameUnit(known)
}

function readThing(text: string, folded: string, found: RegExpExecArray): Quantity {
  const comparator = comparatorOf(found.groups ?? {}, "=", folded.slice(0, found.index))
  const to = found.index + found[0].length - (found.groups?.["unit"]?.length ?? 0)
  return { ...buildQuantity(found, { comparator, unit: knownUnit(folded, found) ?? spellUnit(text, found) }), to }
}

/** Counts of things that no list foresees: with a bound anywhere, bare where targets are announced. */
export function listOtherCounts(text: string, folded: string, isAnnounced: boolean): Quantity[] {
  const bare = isAnnounced ? [...folded.matchAll(announced)] : []
  return [...folded.matchAll(anyUnit), ...bare].flatMap((found): Quantity[] => {
    if (noUnit.test(found.groups?.["unit"] ?? "") || /(?:so|nam|khoa|lan thu|muc|ky)\s+\d+\s/.test(found[0])) return []
    const quantity = readThing(text, folded, found)
    return found.groups?.["above"] === "tren" && placeUnit.test(quantity.unit ?? "") ? [] : [quantity]
  })
}

const follower = new RegExp(
  String.raw`(?:,|(?<![a-z])(?:va|cung))\s*(?<verb>to chuc |thuc hien |mo |ban hanh |dang(?: tai)? |phat(?: song)? |xay dung |co )?(?<![\d.,/%-])${thing}`,
  "g",
)
/** Between a promise and the count that goes on with it stands neither another figure nor a place. */
const breaksList = /[\d.;:()]|(?<![a-z])(?:tai|o|cho|gom|giua|voi|thuoc|so voi|trong do|theo)(?![a-z])/

/**
 * "ít nhất 02 hội nghị và 03 cuộc kiểm tra": what goes on with a promise is promised in the same words, unless a verb of its
 * own leaves it bare.
 */
export function listFollowers(text: string, folded: string, promised: readonly Quantity[]): Quantity[] {
  const followers: Quantity[] = []
  for (const found of folded.matchAll(follower)) {
    const leader = [...promised, ...followers].filter(({ to }) => to <= found.index).toSorted((a, b) => b.to - a.to)[0]
    if (leader === undefined || leader.unit === "điểm" || leader.unit === "hạng" || leader.value === null) continue
    const between = folded.slice(leader.to, found.index)
    const quantity = readThing(text, folded, found)
    const isPlace = placeUnit.test(quantity.unit ?? "") && !placeUnit.test(leader.unit ?? "")
    if (between.length > 120 || breaksList.test(between) || isPlace) continue
    if (noUnit.test(found.groups?.["unit"] ?? "") || timeUnit.test(quantity.unit ?? "") || leader.value === "0")
      continue
    const comparator = found.groups?.["verb"] === undefined ? leader.comparator : "="
    followers.push({ ...quantity, comparator })
  }
  return followers
}

/** "định kỳ 6 tháng/lần", "ít nhất mỗi quý một lần": once in that time. */
export function listIntervals(folded: string): Quantity[] {
  return [...folded.matchAll(interval)].map((found) => ({
    comparator: ">=" as const,
    value: "1",
    unit: "lần",
    of: null,
    from: found.index,
    to: found.index + found[0].length,
  }))
}
