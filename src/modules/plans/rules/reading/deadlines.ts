import type { Deadline } from "../plan-reading.ts"
import { timeForms } from "./time-forms.ts"
import { fold, squeeze, trimPunctuation } from "./vietnamese-text.ts"

/** A deadline with its place in the text it was found in. */
export type FoundDeadline = Readonly<{ deadline: Deadline; from: number; to: number }>

type Match = FoundDeadline & Readonly<{ order: number }>

/** Every time named in a text; one inside a longer one ("trong năm" in "01 lần trong năm") is left out. */
function listMatches(text: string, year: number | null): readonly Match[] {
  const all = listAllMatches(text, year)
  if (all.length < 2) return all
  const outer = new Set<Match>()
  let widest: Match | undefined
  for (const match of all.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const isInside = widest !== undefined && widest.to >= match.to && (widest.from < match.from || widest.to > match.to)
    if (!isInside) outer.add(match)
    if (widest === undefined || match.to > widest.to) widest = match
  }
  return all.filter((match) => outer.has(match))
}

/** A text without any of these names no time; most sentences are done with here. */
const namesTime =
  /\d\s?[/.-]\s?\d|thang \d|ngay \d|\d ngay|\d (?:gio|tuan)|q\.?\s?[1-4]|(?:qu[yi]|thang|nam|tuan|ngay)[\s/]+(?:[\div]|mot|lan|hai|ba|bon)|(?:dau|cuoi)(?: cung)?(?: cua)? (?:tuan|thang|qu[yi]|ky)|truoc tet|vao (?:cac|nhung) |nua (?:dau|cuoi)|hang |moi |tung |thuong xuyen|dinh ky|lien tuc|trong nam|ca nam|cuoi nam|dau nam|\blan\b|\bkhi |theo |dot xuat|thang (?:dau|cuoi)/

/** Words that fold like others of the forms of time: "TU" of a symbol and "tư" like "từ", "phấn đấu" like "đầu". */
function hideLookAlikes(text: string): string {
  return fold(text).replace(/(?<![a-z])(?:tu|dau)(?![a-z])/g, (word, at: number) =>
    /^(?:từ|đầu)$/iu.test(text.slice(at, at + word.length)) ? word : word.replace("u", "_"),
  )
}

/** Cells, notes and clauses are asked for their time by several readers in turn; the last few hundred are remembered. */
const remembered = new Map<string, readonly Match[]>()
const mostRemembered = 512

function listAllMatches(text: string, year: number | null): readonly Match[] {
  if (!namesTime.test(fold(text))) return []
  const key = `${year} ${text}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const found = searchForms(text, hideLookAlikes(text), year)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(key, found)
  return found
}

function searchForms(text: string, folded: string, year: number | null): readonly Match[] {
  return timeForms.flatMap(({ needs, pattern, read }, order) =>
    !needs.some((word) => folded.includes(word))
      ? []
      : [...folded.matchAll(pattern)].flatMap((found): Match[] => {
          if (/[a-z\d]/.test(folded.charAt(found.index - 1))) return []
          const span = read(found, year)
          if (span === undefined) return []
          const to = found.index + found[0].length
          const words = trimPunctuation(squeeze(text.slice(found.index, to)))
          return [{ deadline: { text: words, ...span }, from: found.index, to, order }]
        }),
  )
}

/**
 * Reads a whole deadline text ("Quý I năm 2024", "Thường xuyên"), as in a column or behind "Thời gian thực hiện:". The words
 * stay as written; what cannot be dated is `open`. Null for an empty text or a dash.
 */
export function parseDeadline(text: string, year: number | null): Deadline | null {
  const words = trimPunctuation(squeeze(text))
  if (words === "" || !/[\p{L}\d]/u.test(words)) return null
  if (/^(?:19|20)\d\d$/.test(words))
    return { text: words, kind: "period", from: `${words}-01-01`, to: `${words}-12-31` }
  const best = listMatches(words, year).toSorted((a, b) => a.order - b.order)[0]
  return best === undefined ? { text: words, kind: "open", from: null, to: null } : { ...best.deadline, text: words }
}

/** Before these words a time belongs to the name of a document, a comparison or a past figure, not to the task. */
const namesNoTime =
  /(?:ke hoach|chuong trinh|de an|chi so|cchc|hanh chinh|so voi|du toan|ngan sach|bao cao|chu de cong tac|ket qua|tong ket|cua|ban hanh|nghi quyet|quyet dinh|so|chi|muc|tu|du lieu|nhiem vu|vien chuc|cong tac|thu nhap|quyet toan|danh gia|nhu|giai doan|den|han che|dinh huong)(?:\s[a-z]+)?$/
const binding =
  /^(?:(?:bat dau |ke )*tu (?:ngay|thang|quy|\d)|trong|truoc|cham nhat|muon nhat|khong (?:cham|muon) hon|den (?:het|ngay|cuoi)|hoan thanh|xong|het|(?:thoi )?han|gui|nop|trinh|bao cao|thuc hien)/
/** Open times that bind a task by themselves: counted from an event, or right after one. */
const bindingOpen =
  /^(?:trong|cham nhat|muon nhat|khong qua|sau \d|ngay sau|sau khi|ngay khi|truoc|theo (?:dung )?tien do (?:cua|do|chung|trien khai|duoc|ket noi|thuc hien|[a-z]+ [a-z]+ cua)|\d+ (?:ngay|gio|tuan|thang))/

function mayBindTask(match: Match, folded: string, isBracketed: boolean): boolean {
  const before = folded.slice(Math.max(0, match.from - 40), match.from).trimEnd()
  const starts = folded.slice(match.from, match.to)
  if (match.deadline.kind === "open")
    return bindingOpen.test(starts) || (isBracketed && /^(?:khi|ngay|sau khi|dot xuat)/.test(starts))
  if (isBracketed) return true
  if (match.deadline.kind === "recurring") {
    return !/(?:chi|muc|hoat dong|kinh phi|dau tu|thu nhap|chi tra|quyet toan|quy dinh|bao cao cchc)$/.test(before)
  }
  if (!binding.test(starts)) {
    if (/^(?:dau|cuoi|giua|nua|tuan) /.test(starts)) return !namesNoTime.test(before)
    return (
      /^(?:qu[yi]|thang|(?:0?[69]|sau|chin) thang) /.test(starts) &&
      /(?:[,;:]|vao|vao dip(?: [a-z]+){0,4}|trong|thoi gian|hoan thanh|xong|(?<!ket qua |tinh hinh )thuc hien)$/.test(
        before,
      )
    )
  }
  // "trong năm" of "báo cáo kết quả … trong năm" still tells when; a decision's "ngày 28/5/2022" never begins so.
  return !(starts.startsWith("trong nam") && namesNoTime.test(before) && /ket qua|so voi/.test(before))
}

/** The deadline that a sentence gives its task; a date goes before a period, a period before "thường xuyên". */
export function findDeadline(text: string, year: number | null): FoundDeadline | undefined {
  const bracketed = [...text.matchAll(/\(([^()]{3,120})\)/g)].flatMap((found) => {
    const inner = found[1] ?? ""
    const folded = fold(inner)
    const from = found.index + 1
    return listMatches(inner, year)
      .filter((match) => mayBindTask(match, folded, isTimeNote(folded)))
      .map((match) => ({ ...match, from: match.from + from, to: match.to + from }))
  })
  const folded = fold(text)
  const plain = listMatches(text, year).filter((match) => mayBindTask(match, folded, false))
  const rank: Readonly<Record<Deadline["kind"], number>> = { date: 0, period: 1, recurring: 2, open: 3 }
  return [...bracketed, ...plain].toSorted(
    (a, b) => rank[a.deadline.kind] - rank[b.deadline.kind] || a.order - b.order,
  )[0]
}

/** A bracket that holds nothing but a time: "(Thường xuyên)", "(Quý I/2024)", "(theo định kỳ hằng tháng, quý, năm)". */
function isTimeNote(folded: string): boolean {
  return /^(?:thuong xuyen|quy [iv1-4]|thang \d|trong|truoc|hoan thanh|xong|theo dinh ky|dinh ky|hang|moi|gui ve|thoi gian|cham nhat|nam \d|ca nam|ngay|khi|sau khi|\d+ (?:lan|thang)|6 thang|dot xuat)/.test(
    folded,
  )
}
