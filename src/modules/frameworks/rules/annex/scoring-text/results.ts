import { findDecimal } from "#platform/exact/decimal.ts"
import { buildRatio, one, zero } from "#platform/exact/ratio.ts"
import type { Ratio } from "#platform/exact/ratio.ts"

/** What a clause gives: points outright, a share of the maximum, points or a share taken away, or a formula to compute. */
export type Result =
  | Readonly<{ kind: "points"; points: Ratio; named: boolean }>
  | Readonly<{ kind: "share"; share: Ratio; named: boolean }>
  | Readonly<{ kind: "take"; points: Ratio }>
  | Readonly<{ kind: "takeShare"; share: Ratio }>
  | Readonly<{ kind: "formula"; text: string }>

const number = String.raw`\d+(?:[.,]\d+)?`
/** Bounded, so that a cell full of such words costs no time. */
const verb = String.raw`(?:(?:thì|sẽ|được|đạt|tính|chấm|cho|là|=|hưởng|đánh giá|điểm số|điểm|cộng|ghi|có)(?: ?: ?| |(?=\d)|$)){0,6}`
const ofPoints = String.raw`(?:\s*(?:của )?(?:tổng )?(?:số )?điểm(?: tối đa| chuẩn)?(?: của tiêu chí)?)`

const patterns = {
  max: new RegExp(
    String.raw`^${verb}(?:đủ |trọn |toàn bộ )?(?:số )?(?:100% )?(?:điểm )?(?:tối đa|tuyệt đối)(?:\s*\(?\s*(${number})(?: điểm| đ)?\)?)?$|^${verb}(?:đủ|trọn|toàn bộ)(?: số)? điểm$`,
    "u",
  ),
  none: /^(?:thì |sẽ )?(?:không|chưa) (?:được |có |tính |chấm |cho |đạt )?(?:tính |chấm |cho )?điểm$/u,
  points: new RegExp(String.raw`^${verb}(${number})\s*(điểm|đ)?(?:\s*\/\s*tiêu chí)?$`, "u"),
  share: new RegExp(String.raw`^${verb}(${number})%(${ofPoints})?$`, "u"),
  half: new RegExp(String.raw`^${verb}(?:một nửa|1 nửa|nửa|½)${ofPoints}?$`, "u"),
  fraction: new RegExp(String.raw`^${verb}(\d)\/(\d)${ofPoints}$`, "u"),
  take: new RegExp(String.raw`^(?:thì |sẽ |bị |là ){0,4}trừ\s*:?\s*(${number})\s*(?:điểm|đ)?$`, "u"),
  takeShare: new RegExp(String.raw`^(?:thì |sẽ |bị |là ){0,4}trừ\s*:?\s*(${number})%${ofPoints}?$`, "u"),
  minus: new RegExp(String.raw`^-\s?(${number})\s*(?:điểm|đ)?$`, "u"),
}

/** Reads what stands where a result stands; undefined for anything that is not wholly understood. */
export function parseResult(text: string, max: Ratio): Result | undefined {
  const words = text.trim().replace(/[.,]+$/u, "")
  const full = patterns.max.exec(words)
  if (full !== null) return isMax(full[1], max) ? { kind: "share", share: one, named: true } : undefined
  if (patterns.none.test(words)) return { kind: "points", points: zero, named: true }
  const taken = patterns.take.exec(words) ?? patterns.minus.exec(words)
  if (taken?.[1] !== undefined) return { kind: "take", points: ratioOf(taken[1]) }
  const takenShare = patterns.takeShare.exec(words)
  if (takenShare?.[1] !== undefined) return { kind: "takeShare", share: ratioOf(`${takenShare[1]}%`) }
  const points = patterns.points.exec(words)
  if (points?.[1] !== undefined)
    return { kind: "points", points: ratioOf(points[1]), named: points[2] !== undefined || /điểm/u.test(words) }
  return parseShare(words) ?? parseFormulaResult(words)
}

function parseShare(words: string): Result | undefined {
  const share = patterns.share.exec(words)
  if (share?.[1] !== undefined)
    return { kind: "share", share: ratioOf(`${share[1]}%`), named: share[2] !== undefined || /điểm/u.test(words) }
  if (patterns.half.test(words)) return { kind: "share", share: buildRatio(1, 2), named: true }
  const fraction = patterns.fraction.exec(words)
  if (fraction === null || fraction[2] === "0") return undefined
  return { kind: "share", share: buildRatio(Number(fraction[1]), Number(fraction[2])), named: true }
}

const formulaHead =
  /^(?:(?:thì|sẽ|được|là) ){0,3}(?:(?:điểm đạt được|điểm chấm|điểm của tiêu chí|điểm tiêu chí|điểm số|điểm|đánh giá|số điểm|tính điểm|tính|chấm điểm|chấm|được tính|được|áp dụng|xác định)(?: ?:|(?= ?=)| |$) ?){0,6}(?:(?:bằng|=|:|theo(?: công thức)?(?: sau)?(?: đây)?|công thức(?: sau)?|là) ?){0,3}[:=]? ?/u
const byRate =
  /^(?:thì |được |sẽ |điểm ){0,4}(?:tính|chấm|cho|đánh giá|quy đổi)?(?: điểm)?(?: được tính)? (?:tương ứng )?theo tỷ lệ(?: %)?(?: phần trăm)?(?: đạt được| hoàn thành| thực hiện| tương ứng| thực tế)?$/u

function parseFormulaResult(words: string): Result | undefined {
  if (byRate.test(words) || byRate.test(`tính ${words}`)) return { kind: "formula", text: "theo tỷ lệ" }
  const text = words.replace(formulaHead, "").trim()
  const isComputed = /×/u.test(text) || (/\//u.test(text) && /điểm tối đa/u.test(text))
  return isComputed && !/[;]/u.test(text) && !/(?:^|\s)(?:dưới|trở lên|nếu|từ|trên)\s/u.test(text)
    ? { kind: "formula", text }
    : undefined
}

function isMax(stated: string | undefined, max: Ratio): boolean {
  if (stated === undefined) return true
  const { numerator, denominator } = ratioOf(stated)
  return numerator === max.numerator && denominator === max.denominator
}

/** A number that a pattern has already matched. */
export function ratioOf(text: string): Ratio {
  return findDecimal(text) ?? zero
}
