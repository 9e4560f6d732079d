import type { comparators } from "../plan-reading.ts"
import { readAmount } from "./decimals.ts"

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

/** Source of a pattern for a figure as printed: "1.250", "93,5". */
export const figure = String.raw`\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:[.,]\d+)?`

const minimum = String.raw`toi thieu|it nhat(?: la)?|khong duoi|khong thap hon|khong it hon|thap nhat|dat va vuot|>=|≥`
const above = String.raw`tren|hon|cao hon|vuot(?: tren| muc)?|>`
const below = String.raw`duoi|thap hon|it hon|nho hon|<`
const ceiling = String.raw`khong (?:de |de xay ra |phat sinh |co )?qua|khong vuot(?: qua)?|khong lon hon|khong cao hon|khong hon|toi da|cao nhat|nhieu nhat|<=|≤`
const between = String.raw`(?:\s*(?:la|dat|dat ty le|tuong ung|du|co|tu|khoang|muc|o muc|moi nam|moi quy|moi thang|hang nam|bang))*`

/** Source of a pattern for the words in front of a figure that bound it, on folded text. */
export const bound = String.raw`(?<![a-z])(?:(?<min>${minimum})|(?<max>${ceiling})|(?<below>${below})|(?<above>${above})|(?<about>khoang|xap xi|gan)|(?<since>tu))${between}\s*`

/** What is counted, between a figure and "trở lên"; of "80% xã đạt loại khá trở lên" the grade is what is bounded. */
const counted = String.raw`(?:(?!(?:dat|xep|loai|muc|hang|kha|tot|gioi|co|duoc|la|tu|tuoi|trinh|trung|dai|bac|cap do|hoan)(?![a-z]))[a-z]+,? ){0,9}`

/** Words behind a figure and its unit that bound it: "90% trở lên", "từ 95% hồ sơ trở lên" keeps its unit outside. */
export const upward = String.raw`(?<up>\s*(?:%|${counted})?\s*tro len)|(?<down>\s*(?:%|${counted})?\s*tro xuong)`

/** The upper end of a range ("từ 2 đến 3", "20 - 30"): what is promised is its lower end. */
export const rangeEnd = String.raw`(?:\s*(?:-|den)\s*(?:${figure}))?`

export type Groups = Readonly<Record<string, string | undefined>>

/** "không có xã nào dưới 75%" promises at least 75 %, so a bound after "không có" turns round. */
export function comparatorOf(groups: Groups, bare: Comparator, before: string): Comparator {
  const isDenied = /(?<![a-z])khong (?:co|con|de)(?![a-z])[^;.]{0,60}$/.test(before.slice(-80))
  if (isDenied && groups["below"] !== undefined) return ">="
  if (isDenied && groups["above"] !== undefined) return "<="
  if (groups["down"] !== undefined) return "<="
  if (groups["up"] !== undefined || groups["min"] !== undefined || groups["since"] !== undefined) return ">="
  if (groups["max"] !== undefined) return "<="
  if (groups["below"] !== undefined) return "<"
  if (groups["above"] !== undefined) return ">"
  return bare
}

type Built = Readonly<{ comparator: Comparator; unit: string; of?: string | null }>

export function buildQuantity(found: RegExpExecArray, built: Built): Quantity {
  // "80% hộ dân trở lên": the words in between say what is measured and stay outside.
  const behind = found.groups?.["up"] ?? found.groups?.["down"] ?? ""
  const kept = /^\s*tro (?:len|xuong)$/.test(behind) ? 0 : behind.length
  return {
    comparator: built.comparator,
    value: readAmount(found.groups?.["value"] ?? "0"),
    unit: built.unit,
    of: built.of ?? null,
    from: found.index,
    to: found.index + found[0].length - kept,
  }
}

export function hasBound(groups: Groups): boolean {
  return ["min", "max", "below", "above", "up", "down"].some((name) => groups[name] !== undefined)
}

/** The upper end of "từ 90% đến 95%" is no promise of its own. */
export function endsRange(folded: string, at: number): boolean {
  return /\d\s*(?:%|diem)?\s*(?:den|-|\+\/-|±)\s*$/.test(folded.slice(Math.max(0, at - 16), at))
}
