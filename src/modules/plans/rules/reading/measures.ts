import { opensWithVerb } from "./action-verbs.ts"
import type { Quantity } from "./bounds.ts"
import { fold, squeeze, trimPunctuation } from "./vietnamese-text.ts"

/** What a target measures, shortened from the words around its figure. */
const openingWords =
  /^(?:phan dau|den het nam \d{4},?|den nam \d{4},?|trong nam \d{4},?|nam \d{4},?|den \d{1,2}\/\d{4},?|dam bao|bao dam|hoan thanh chi tieu|hoan thanh|thuc hien dam bao|thuc hien|duy tri|trong do|cu the|dong thoi|tiep tuc|quyet tam|muc tieu|chi tieu|it nhat|toi thieu)[\s:,]+/
const closingWords =
  /[\s:,(-]+(?:dat ty le|dat tu|dat muc|o muc|dat tren|duy tri|dam bao|bao dam|phan dau|dat ket qua|dat chi tieu|phan dau dat|tuong ung|dat tuong ung|hoan thanh|khoang|dinh ky|xep vi tri|dat ra chi tieu|de ra chi tieu|dat ra muc tieu|cu the|cu the nhu sau|nhu sau|bao gom)$/
/** Words that folding would confuse with others ("có" and "cơ", "từ" and "tử") are matched as they are spelled. */
const shortOpening = /^(?:có|đạt|từ|và|trên|tăng|là)[\s:,]+/iu
const shortClosing =
  /(?:^|[\s:,(-])(?:đạt|là|được|từ|với|và|xếp|trong|phải|có|mức|nằm|của|tăng|nằm trong|giảm còn|giảm xuống|còn|(?<!trở )(?:xuống|lên)|vào|thuộc)$/iu

const purpose = /(?<!không )(?:^|\s)(?:để|nhằm|bảo đảm|đảm bảo|phấn đấu|sao cho)\s+(?:(?:nâng|đưa|tăng|có|cho)\s+)*/giu
const indicator = /^(?:tỷ lệ|tỉ lệ|chỉ số|mức độ|tổng điểm|số lượng|kết quả)(?!\p{L})/iu

/**
 * "Huy động đoàn viên hỗ trợ người dân để tỷ lệ hồ sơ trực tuyến đạt": what is measured stands behind the purpose. Where the
 * sentence begins with its indicator ("Tỷ lệ thủ tục đủ điều kiện để …"), the purpose belongs to it.
 */
function behindPurpose(text: string): string {
  const isIndicator = indicator.test(text.trim())
  const parts = [...text.matchAll(purpose)].map((found) => text.slice(found.index + found[0].length))
  const named = parts.findLast((part) => indicator.test(part))
  if (named !== undefined) return named
  const last = parts.at(-1) ?? ""
  const isThing = last.split(" ").length > 3 && !opensWithVerb.test(fold(last))
  return !isIndicator && isThing && opensWithVerb.test(fold(text.trim())) ? last : text
}

const comparison = /^so với (?:cùng kỳ )?(?:năm )?(?:\d{4}|trước|cùng kỳ)(?!\p{L})[\s,]*/iu

/** "từ hạng 12 (lên hạng 8)", "từ 70% (lên 85%)": where it starts from is not what is measured. */
const startingPoint = /\s+từ (?:hạng |thứ |vị trí )*\d[\d.,]*\s?(?:%|ngày|phút|điểm)?(?: năm \d{4})?$/iu

/** "Phấn đấu tỷ lệ hồ sơ đạt" → "tỷ lệ hồ sơ". */
export function trimMeasure(text: string): string {
  let words = trimPunctuation(squeeze(text.replace(/^\s*\([^()]*\)(?=\s*[,;])/u, "").replace(/^\s*\(.*/su, "")))
  for (let round = 0; round < 5; round += 1) {
    const front = openingWords.exec(fold(words)) ?? shortOpening.exec(words)
    if (front !== null) words = words.slice(front[0].length)
    const back = closingWords.exec(` ${fold(words)}`)
    if (back !== null) words = words.slice(0, Math.max(0, back.index - 1))
    words = words.replace(comparison, "").replace(shortClosing, "").replace(startingPoint, "").trim()
  }
  return trimPunctuation(words)
}

const longestMeasure = 140

/** Cuts a measure at a border of meaning, never inside a word. */
export function shortenMeasure(text: string): string {
  if (text.length <= longestMeasure) return text
  const head = text.slice(0, longestMeasure)
  const borders = [head.lastIndexOf(", "), head.lastIndexOf(" ("), head.lastIndexOf(" theo ")].filter((at) => at > 50)
  return trimPunctuation(head.slice(0, borders.length > 0 ? Math.max(...borders) : head.lastIndexOf(" ")))
}

/** Where the words that belong to a quantity may begin and end inside its clause. */
export type Frame = Readonly<{ clause: string; before: number; after: number }>

const upwards = /^(\s*\p{L}+(?:,?\s+\p{L}+){0,9}) trở lên(?!\p{L})/u
const downwards = /^(\s*\p{L}+(?:,?\s+\p{L}+){0,9}) trở xuống(?!\p{L})/u

const saysNothing =
  /^(?:thuc hien|hoan thanh|dang|dang tai|phat|co|xay dung|to chuc|ban hanh|trien khai|bao dam|dam bao)$/

/** The words that name what a quantity measures, as far as its clause names it; empty when it does not. */
export function measureOf(quantity: Quantity, frame: Frame): string {
  // "80% xã đạt loại khá trở lên": there "trở lên" belongs to the grade and stays.
  const outside = quantity.comparator === ">=" ? upwards : quantity.comparator === "<=" ? downwards : undefined
  const rest = frame.clause.slice(quantity.to, frame.after).replace(/^\s*(?:đến|-|–)\s*\d+(?:[.,]\d+)?\s*%?/u, "")
  const isNamed = rest
    .trimStart()
    .toLowerCase()
    .startsWith(quantity.unit?.toLowerCase() ?? " ")
  const own = outside === undefined ? rest : rest.replace(outside, "$1")
  const counted = isCounted(quantity) && !isNamed ? `${quantity.unit ?? ""}${own}` : own
  const behind = trimMeasure(cutAtCondition(counted))
  const between = frame.clause.slice(frame.before, quantity.from)
  // "vào tốp 10 toàn huyện, tăng 3 bậc": up to the comma the words belong to the figure before.
  const words = lastPart(frame.before > 0 ? between.replace(/^[^,()]*,\s/u, "") : between)
  const named = trimMeasure(behindPurpose(words))
  // "Thực hiện ít nhất 12 tin, bài": the verb alone names nothing.
  const ahead = saysNothing.test(fold(named)) && behind !== "" ? "" : named
  const leansAhead = /(?:dat|la|o muc|xep|ty le|chi so|so voi|diem|con|xuong|len)\s*:?$/.test(
    fold(squeeze(between)).trim(),
  )
  const unit = quantity.unit ?? ""
  if (quantity.comparator === "rank<=" && frame.before > 0) return shortenMeasure(ahead)
  if (quantity.unit === "bậc") return shortenMeasure(ahead)
  if (unit === "điểm") return shortenMeasure(ahead)
  if (quantity.comparator === "rank<=" || quantity.comparator === "previous<")
    return shortenMeasure(ahead !== "" ? ahead : behind)
  if (
    unit === "%" &&
    behind !== "" &&
    !leansAhead &&
    !(ahead !== "" && /^\s*[,;]/.test(rest)) &&
    !/^(?:so voi|tro len|theo|trong nam|vao|nam)\b/.test(fold(behind))
  ) {
    return shortenMeasure(isChange(ahead) ? `${lastWords(ahead)} ${behind}` : behind)
  }
  if (unit === "%") return shortenMeasure(ahead !== "" ? ahead : behind)
  if (unit === "lần" || ahead !== "") return shortenMeasure(ahead !== "" ? ahead : behind)
  return shortenMeasure(behind)
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
