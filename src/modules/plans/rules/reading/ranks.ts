import type { Quantity } from "./bounds.ts"
import { readAmount } from "./decimals.ts"

const leading = String.raw`dung dau|dan dau|di dau|top dau|cao nhat|xep dau|dung thu nhat|tot nhat|tien phong`
const notTime = String.raw`(?!\s*(?:%|ngay|tuan|thang|quy|nam|gio|phut)(?![a-z]))`

const rankForms = [
  /(?<![a-z])(?:top)\s*(?:dau\s*)?(?<value>\d{1,3})(?=\s|$|[,.;)])/g,
  new RegExp(
    String.raw`(?<![a-z])(?:(?:nam )?(?:trong|thuoc|vao)\s+(?:so\s+|nhom\s+)?|nhom\s+)(?<value>\d{1,3})(?![\d.,/%])${notTime}\s+[^.;\d]{0,80}?(?:${leading})`,
    "g",
  ),
  // "Xếp trong nhóm 5 xã của huyện": who is ranked in a group is in its front.
  new RegExp(
    String.raw`(?<![a-z])(?:xep|dung|nam)(?: hang)?\s+(?:o |trong |thuoc |vao )*(?:nhom|top)\s+(?:dau\s+)?(?<value>\d{1,3})(?![\d.,/%])${notTime}`,
    "g",
  ),
  /(?<![a-z])(?:xep |dung )?(?:thu hang|vi tri|vi thu|hang|xep hang|xep thu|dung thu|thu)(?:\s*(?:thu|tu|o|hang|vi tri))*\s*(?:\d{1,3}\s*(?:-|den)\s*(?:thu\s*|hang\s*)?)?(?<value>\d{1,3})(?![\d%]|\/(?:19|20)\d\d)(?:\s*\/\s*\d{1,3}(?![\d/]))?(?<up>\s*tro len)?/g,
]
const wordedRank =
  /(?<![a-z])(?:xep|dung|giu(?: vung)?|dat|vi tri|hang|thu hang)\s+(?:vi tri\s+|hang\s+|thu hang\s+|o\s+)?thu\s+(?<word>nhat|nhi|hai|ba|tu)(?![a-z])(?! (?:hang|moi) tuan)/g
const rankWords: Readonly<Record<string, string>> = { nhat: "1", nhi: "2", hai: "2", ba: "3", tu: "4" }

function buildRank(found: RegExpExecArray, value: string): Quantity {
  const from = found.index
  return { comparator: "rank<=", value, unit: "hạng", of: null, from, to: from + found[0].length }
}

/** "Thứ 5" is a day of the week and "hạng 2" a grade, unless something is ranked. */
function isRank(found: RegExpExecArray, folded: string): boolean {
  if (!/^(?:hang|thu)(?![a-z])(?! hang)/.test(found[0]) || found.groups?.["up"] !== undefined) return true
  return /(?:xep|dat|giu|len|dung|tang|tu)\s*$/.test(folded.slice(Math.max(0, found.index - 12), found.index))
}

/** Promised places: "tốp 3", "trong nhóm 08 quận đứng đầu", "xếp hạng từ thứ 5 trở lên", "xếp thứ nhất". */
export function listRanks(folded: string): Quantity[] {
  const numbered = rankForms.flatMap((form) =>
    [...folded.matchAll(form)].flatMap((found): Quantity[] =>
      isRank(found, folded) ? [buildRank(found, readAmount(found.groups?.["value"] ?? "0"))] : [],
    ),
  )
  const worded = [...folded.matchAll(wordedRank)].map((found) =>
    buildRank(found, rankWords[found.groups?.["word"] ?? ""] ?? "1"),
  )
  return [...numbered, ...worded]
}
