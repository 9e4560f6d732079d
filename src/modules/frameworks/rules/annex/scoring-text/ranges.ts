import { compareRatios, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

import { ratioOf } from "./results.ts"

/** The values a clause speaks of; `null` is without limit. */
export type Span = Readonly<{ from: Ratio | null; fromOpen: boolean; to: Ratio | null; toOpen: boolean }>

/** A condition on a number: which values, counted in what, and the words around it. */
export type RangeCondition = Readonly<{ span: Span; unit: "percent" | "points" | "count"; noun: string }>

const number = String.raw`(\d+(?:[.,]\d+)?)\s*(%|điểm(?: %)?(?!\p{L}))?`
const noun = String.raw`((?:(?!trở lên|trở xuống| đến | dưới )[\p{L}#/,\s]){0,70}?)`
const join = String.raw`(?:\s*-\s*|\s*(?:đến|tới|cho đến)\s*)`
const below = String.raw`(dưới|nhỏ hơn|thấp hơn|ít hơn|<|chưa đến|cận)\s*`

const forms: readonly (readonly [RegExp, (found: RegExpExecArray) => Parts | undefined])[] = [
  // "từ 80% đến dưới 100%", "25-50%", "trên 50% đến 80%", "từ 80% - <100%"
  [
    new RegExp(
      String.raw`(từ trên|từ|trên|lớn hơn|hơn|>|≥|từ đủ)?\s*(?<![\d.,])${number}${noun}(?:trở lên\s*)?${join}(?:${below}|(≤|hết|bằng|không quá)\s*)?${number}`,
      "u",
    ),
    (found) => between(found, { open: found[1], from: 2, fromUnit: 3, noun: 4, below: 5, to: 7, toUnit: 8 }),
  ],
  // "từ 80% trở lên và dưới 100%", "≥ 50% và < 80%", "trên 50%, dưới 80%"
  [
    new RegExp(
      String.raw`(từ trên|từ|trên|lớn hơn|hơn|>|≥|từ đủ)\s*(?<![\d.,])${number}${noun}(?:trở lên)?\s*(?:và|nhưng|,)\s*(?:${below}|(≤|không quá)\s*)${number}`,
      "u",
    ),
    (found) =>
      found[5] === undefined && found[6] === undefined
        ? undefined
        : between(found, { open: found[1], from: 2, fromUnit: 3, noun: 4, below: 5, to: 7, toUnit: 8 }),
  ],
  // "80% ≤ tỷ lệ < 100%"
  [
    new RegExp(String.raw`${number}\s*(≤|<)\s*([\p{L}\s]{0,40}?)\s*(≤|<)\s*${number}`, "u"),
    (found) => ({
      from: found[1],
      fromOpen: found[3] === "<",
      to: found[6],
      toOpen: found[5] === "<",
      unit: found[2] ?? found[7],
      noun: found[4] ?? "",
    }),
  ],
  [
    new RegExp(
      String.raw`(?:từ )?(?<![\d.,])${number}${noun}\s*trở xuống|(?:≤|không quá|không vượt quá|tối đa|nhiều nhất|không nhiều hơn)\s*${number}`,
      "u",
    ),
    (found) => ({ to: found[1] ?? found[4], toOpen: false, unit: found[2] ?? found[5], noun: found[3] ?? "" }),
  ],
  [
    new RegExp(
      String.raw`(?:dưới|nhỏ hơn|thấp hơn|ít hơn|<|chưa đến|chưa đạt|không đạt|chưa đủ|không đủ|đạt dưới)\s*(?:mức )?(?<![\d.,])${number}`,
      "u",
    ),
    (found) => ({ to: found[1], toOpen: true, unit: found[2], noun: "" }),
  ],
  [
    new RegExp(String.raw`(?:trên|hơn|lớn hơn|cao hơn|nhiều hơn|>|vượt(?: quá)?)\s*(?:mức )?(?<![\d.,])${number}`, "u"),
    (found) => ({ from: found[1], fromOpen: true, unit: found[2], noun: "" }),
  ],
  [
    new RegExp(
      String.raw`(?:≥|tối thiểu|ít nhất|không dưới|không ít hơn|không thấp hơn|từ đủ|từ)\s*(?<![\d.,])${number}(?:${noun}\s*trở lên)?|(?<![\d.,])${number}${noun}\s*trở lên`,
      "u",
    ),
    (found) => ({
      from: found[1] ?? found[4],
      fromOpen: false,
      unit: found[2] ?? found[5],
      noun: found[3] ?? found[6] ?? "",
    }),
  ],
  [
    new RegExp(String.raw`(?:bằng|chỉ(?: có| đạt)?|đúng|đủ|=)?\s*(?<![\d.,])${number}`, "u"),
    (found) => ({ from: found[1], fromOpen: false, to: found[1], toOpen: false, unit: found[2], noun: "" }),
  ],
]

type Parts = Readonly<{
  from?: string | undefined
  fromOpen?: boolean
  to?: string | undefined
  toOpen?: boolean
  unit: string | undefined
  noun: string
}>
type Groups = Readonly<{
  open: string | undefined
  from: number
  fromUnit: number
  noun: number
  below: number
  to: number
  toUnit: number
}>

function between(found: RegExpExecArray, at: Groups): Parts | undefined {
  const [fromUnit, toUnit] = [found[at.fromUnit], found[at.toUnit]]
  if (fromUnit !== undefined && toUnit !== undefined && fromUnit !== toUnit) return undefined
  if (fromUnit !== undefined && toUnit === undefined) return undefined
  return {
    from: found[at.from],
    fromOpen: /trên|lớn hơn|hơn|>/u.test(at.open ?? ""),
    to: found[at.to],
    toOpen: found[at.below] !== undefined,
    unit: toUnit,
    noun: found[at.noun] ?? "",
  }
}

/** The numbers of a condition as a range; undefined when some words or numbers of it have no place. */
export function parseRange(condition: string): RangeCondition | undefined {
  for (const [pattern, build] of forms) {
    const found = pattern.exec(condition)
    if (found === null) continue
    const parts = build(found)
    if (parts === undefined) return undefined
    const before = condition.slice(0, found.index).trim()
    const after = condition.slice(found.index + found[0].length).trim()
    // "Từ 80% trở lên, đúng hạn": what follows a comma is a condition of its own.
    if (after.startsWith(",")) return undefined
    const words = [before, parts.noun.trim(), after].map(plainWords)
    if (words.some((each) => each === undefined)) return undefined
    const name = words.filter((each) => each !== "").join(" ")
    return buildRange(parts, name)
  }
  return undefined
}

function buildRange(parts: Parts, noun: string): RangeCondition | undefined {
  const isPercent = parts.unit === "%"
  const valueOf = (text: string | undefined): Ratio | null =>
    text === undefined ? null : ratioOf(isPercent ? `${text}%` : text)
  const [from, to] = [valueOf(parts.from), valueOf(parts.to)]
  if (from !== null && to !== null && compareRatios(from, to) > 0) return undefined
  const unit = isPercent ? "percent" : parts.unit === undefined ? "count" : "points"
  if (parts.unit === "điểm %") return undefined
  return { span: { from, fromOpen: parts.fromOpen ?? false, to, toOpen: parts.toOpen ?? false }, unit, noun }
}

const opening =
  /^(?:(?:nếu|trường hợp|khi|với|đối với|có|đạt|đạt được|hoàn thành|đạt mức|mức|mức độ|tỷ lệ đạt|kết quả đạt|thì|chỉ|thực hiện)(?=\s|$)[\s,]*){1,8}/u
const closing = /(?:[\s,]*(?:thì|là|đạt|có|được|đạt được|trong năm|\/năm)){1,6}$/u
const harmless =
  /trên (?=môi trường|cổng|hệ thống|tổng số|mạng|địa bàn|phần mềm|tổng|trang|cơ sở|nền tảng)|không (?=gian|dùng tiền mặt|trực tiếp)|dưới (?=luật)/gu
const words =
  /(?:^|\s)(?:không|chưa|nếu|nhưng|hoặc|hay|trừ|mỗi|cứ|trở lên|trở xuống|trên|dưới|hơn|quá|vượt|ngoại trừ|trường hợp|tăng|giảm|so với|xếp|hạng|thứ|sau|trước|đồng thời|kể cả|tương ứng|ngày|cộng)(?=\s|$)/u

/** Words that name what is counted; undefined when they set a condition of their own. */
function plainWords(text: string): string | undefined {
  const inner = text
    .trim()
    .replace(opening, "")
    .replace(closing, "")
    .replace(/^[,\s]+|[,\s]+$/gu, "")
  if (/[\d≥≤<>=×:+]|%/u.test(inner.replace(/#/gu, ""))) return undefined
  if (words.test(inner.replaceAll(harmless, ""))) return undefined
  return /^(?:và|hoặc|,)|(?:và|hoặc)$/u.test(inner) ? undefined : inner
}

export const nothing: Span = { from: zero, fromOpen: false, to: zero, toOpen: false }

/** Whether the span is exactly the one value. */
export function isExactly({ from, to, fromOpen, toOpen }: Span, value: Ratio): boolean {
  return (
    from !== null &&
    to !== null &&
    !fromOpen &&
    !toOpen &&
    compareRatios(from, value) === 0 &&
    compareRatios(to, value) === 0
  )
}
