import type { Deadline } from "../plan-reading.ts"
import { buildIsoDate, firstDayOf, lastDayOf } from "./dates.ts"
import { findRomanNumber } from "./labels.ts"
import { fold, squeeze, trimPunctuation } from "./vietnamese-text.ts"

/** A deadline with its place in the text it was found in. */
export type FoundDeadline = Readonly<{ deadline: Deadline; from: number; to: number }>

type Span = Readonly<{ kind: Deadline["kind"]; from: string | null; to: string | null }>
/** A form of words, matched on folded text, and what it means in the plan's year; undefined when it means no time. */
type Form = Readonly<{ pattern: RegExp; read: (found: RegExpExecArray, year: number | null) => Span | undefined }>

const quarter = String.raw`(?:quy\s*)(iv|iii|ii|i|[1-4]|0[1-4])(?![a-z\d])`
const yearPart = String.raw`(?:\s*(?:,|-|/|cua)?\s*(?:nam\s*)?((?:19|20)\d\d))?`
const dayPart = String.raw`(?:ngay\s*)?(\d{1,2})\s*(?:/|-|\.|thang)\s*(\d{1,2})(?:\s*(?:/|-|\.|nam)?\s*((?:19|20)\d\d))?(?![\d/%])`
const monthPart = String.raw`thang\s*(\d{1,2})(?:\s*(?:/|-|,?\s*nam)\s*((?:19|20)\d\d))?(?![\d/%])`

function quarterNumber(text: string): number {
  return findRomanNumber(text.toUpperCase()) ?? Number.parseInt(text, 10)
}

function monthsSpan(first: number, last: number, year: number | null): Span | undefined {
  if (first < 1 || last > 12 || last < first) return undefined
  if (year === null) return { kind: "period", from: null, to: null }
  return { kind: "period", from: firstDayOf(year, first), to: lastDayOf(year, last) }
}

function yearOf(text: string | undefined, year: number | null): number | null {
  return text === undefined ? year : Number(text)
}

function dayOf(parts: readonly (string | undefined)[], year: number | null): string | null {
  const own = yearOf(parts[2], year)
  return own === null ? null : buildIsoDate(own, Number(parts[1]), Number(parts[0]))
}

/** The day before the first of a month: "trước tháng 9/2024" is done by 31 August. */
function dayBeforeMonth(month: number, year: number | null): string | null {
  if (year === null || month < 1 || month > 12) return null
  return month === 1 ? lastDayOf(year - 1, 12) : lastDayOf(year, month - 1)
}

const everyTime = String.raw`(?:hang|moi|tung)\s+(?:ngay|tuan|thang|quy|nam|6 thang|ky)(?:\s*(?:,|va|/|-)\s*(?:hang\s+)?(?:ngay|tuan|thang|quy|(?:0?[69]) thang|nam)(?![a-z\d]))*`

const forms: readonly Form[] = [
  {
    // "Quý 1, 6 tháng, quý III và năm" lists the reports of a year.
    pattern:
      /(?:quy (?:iv|iii|ii|i|[1-4])|(?:0?[69]|sau|chin) thang)(?:\s*(?:,|va|;)\s*(?:bao cao )?(?:quy (?:iv|iii|ii|i|[1-4])(?![a-z\d])|(?:0?[69]|sau|chin) thang(?: dau nam)?|(?:ca )?nam(?! \d))){2,4}/,
    read: () => ({ kind: "recurring", from: null, to: null }),
  },
  {
    // "trước ngày 25 hằng tháng" comes back, so it is read before the single day.
    pattern: new RegExp(
      String.raw`(?:truoc |cham nhat (?:la )?|vao )?(?:ngay )\d{1,2}(?:/\d{1,2})?\s*(?:cua )?(?:(?:thang )?(?:hang|moi) (?:thang|quy|nam)|(?:hang|moi) (?:thang|quy|nam)|cua thang (?:cuoi|dau) (?:moi )?quy|thang cuoi (?:moi )?quy)`,
    ),
    read: () => ({ kind: "recurring", from: null, to: null }),
  },
  {
    pattern: new RegExp(String.raw`tu\s+${dayPart}\s*(?:den|-)\s*(?:het\s*)?${dayPart}`),
    read: (found, year) => {
      const to = dayOf(found.slice(4, 7), year)
      const from = dayOf([found[1], found[2], found[3] ?? found[6]], year)
      return { kind: "period", from, to }
    },
  },
  {
    pattern: new RegExp(
      String.raw`(?:tu\s+)?thang\s*(\d{1,2})(?:/((?:19|20)\d\d))?\s*(?:den|-)\s*(?:het\s*)?(?:thang\s*)?(\d{1,2})(?:\s*(?:/|,?\s*nam)\s*((?:19|20)\d\d))?(?![\d/%])`,
    ),
    read: (found, year) => {
      const last = yearOf(found[4], year)
      const first = yearOf(found[2] ?? found[4], year)
      if (first === null || last === null || first === last) return monthsSpan(Number(found[1]), Number(found[3]), last)
      return { kind: "period", from: firstDayOf(first, Number(found[1])), to: lastDayOf(last, Number(found[3])) }
    },
  },
  {
    pattern: new RegExp(
      String.raw`(?:tu\s+)?${quarter}\s*(?:den|-|,|va|;)\s*(?:het\s*)?(?:quy\s*)?(iv|iii|ii|i|[1-4])(?![a-z\d])(?:\s*(?:,|va)\s*(?:quy\s*)?(iv|iii|ii|i|[1-4])(?![a-z\d]))?(?:\s*(?:,|va)\s*(?:quy\s*)?(iv|4)(?![a-z\d]))?${yearPart}`,
    ),
    read: (found, year) => {
      const all = [found[1], found[2], found[3], found[4]].flatMap((text) =>
        text === undefined ? [] : [quarterNumber(text)],
      )
      return monthsSpan(Math.min(...all) * 3 - 2, Math.max(...all) * 3, yearOf(found[5], year))
    },
  },
  {
    pattern: new RegExp(
      String.raw`(?:hoan thanh |xong |gui |nop |bao cao |trinh |thuc hien )*(?:truoc|cham nhat|muon nhat|khong qua|den het|het|han cuoi|han|xong truoc)\s*(?:la|den|vao|trong)?\s*(?:het\s*)?${dayPart}`,
    ),
    read: (found, year) => ({ kind: "date", from: null, to: dayOf(found.slice(1, 4), year) }),
  },
  {
    pattern: new RegExp(String.raw`truoc\s+${monthPart}`),
    read: (found, year) => ({ kind: "date", from: null, to: dayBeforeMonth(Number(found[1]), yearOf(found[2], year)) }),
  },
  {
    pattern: new RegExp(
      String.raw`(?:cham nhat|muon nhat|den het|het)\s*(?:la|den|vao|trong)?\s*(?:het\s*)?${monthPart}`,
    ),
    read: (found, year) => {
      const own = yearOf(found[2], year)
      return {
        kind: "date",
        from: null,
        to: own === null || Number(found[1]) > 12 ? null : lastDayOf(own, Number(found[1])),
      }
    },
  },
  {
    pattern: new RegExp(String.raw`truoc\s+${quarter}${yearPart}`),
    read: (found, year) => ({
      kind: "date",
      from: null,
      to: dayBeforeMonth(quarterNumber(found[1] ?? "") * 3 - 2, yearOf(found[2], year)),
    }),
  },
  {
    pattern: new RegExp(String.raw`(?:trong |hoan thanh (?:trong )?|het |den het |cuoi |dau )*${quarter}${yearPart}`),
    read: (found, year) => {
      const number = quarterNumber(found[1] ?? "")
      return monthsSpan(number * 3 - 2, number * 3, yearOf(found[2], year))
    },
  },
  {
    pattern: /(?:trong )?(?:0?6|sau) thang (dau|cuoi) nam(?:\s*(?:nam\s*)?((?:19|20)\d\d))?/,
    read: (found, year) => monthsSpan(found[1] === "dau" ? 1 : 7, found[1] === "dau" ? 6 : 12, yearOf(found[2], year)),
  },
  {
    pattern: /(?:trong )?(?:0?9|chin) thang(?: dau nam)?(?:\s*(?:nam\s*)((?:19|20)\d\d))?(?!\s*\/)/,
    read: (found, year) => (/dau nam|trong/.test(found[0]) ? monthsSpan(1, 9, yearOf(found[1], year)) : undefined),
  },
  {
    pattern: new RegExp(
      String.raw`(?:trong |vao |dau |cuoi |giua |hoan thanh (?:trong )?)*thang\s*(\d{1,2})((?:\s*(?:,|va|;|&)\s*(?:thang\s*)?\d{1,2}(?![\d/.]))+)?(?:\s*(?:/|-|,?\s*nam)\s*((?:19|20)\d\d))?(?![\d/%])`,
    ),
    read: (found, year) => {
      const months = [found[1], ...(found[2]?.match(/\d+/g) ?? [])].map(Number)
      return monthsSpan(Math.min(...months), Math.max(...months), yearOf(found[3], year))
    },
  },
  {
    pattern: new RegExp(String.raw`(?:vao |trong |hoan thanh )*${dayPart}`),
    read: (found, year) =>
      Number(found[2]) > 12 ? undefined : { kind: "date", from: null, to: dayOf(found.slice(1, 4), year) },
  },
  {
    pattern: new RegExp(
      String.raw`thuong xuyen(?:[ ,;/-]+(?:${everyTime}|lien tuc|trong nam(?: (?:19|20)\d\d)?|ca nam|dinh ky))*|${everyTime}|dinh ky (?:theo )?(?:thang|quy|nam|6 thang|hang [a-z]+)|(?:dinh ky )?(?:it nhat )?\d{1,2} (?:thang|tuan|quy|nam)(?:/| mot | 1 | 01 )lan|moi (?:thang|quy|tuan|nam|ngay) (?:it nhat )?\d{1,2} (?:lan|buoi|ky)|(?:moi )?(?:thang|quy|tuan|nam|ngay)(?:/| mot | 1 | 01 )lan|(?:it nhat )?\d{1,2} lan\s*(?:/|trong|mot|moi)\s*(?:1 |01 )?(?:thang|quy|tuan|nam|6 thang)`,
    ),
    read: (found, year) => {
      const named = /((?:19|20)\d\d)|trong nam|ca nam/.exec(found[0])
      const own = named === null ? null : yearOf(named[1], year)
      return {
        kind: "recurring",
        from: own === null ? null : firstDayOf(own, 1),
        to: own === null ? null : lastDayOf(own, 12),
      }
    },
  },
  {
    pattern:
      /(?:trong |ca |den |het |den het |giai doan |tu )*(?:nam |giai doan )((?:19|20)\d\d)\s*(?:-|den|va|,)\s*(?:nam )?((?:19|20)\d\d)/,
    read: (found) => ({ kind: "period", from: firstDayOf(Number(found[1]), 1), to: lastDayOf(Number(found[2]), 12) }),
  },
  {
    pattern:
      /(?:trong |ca |den |het |den het |hoan thanh )*nam ((?:19|20)\d\d)(?: va (?:cac |nhung )?nam (?:tiep theo|sau))?/,
    read: (found) => ({
      kind: "period",
      from: firstDayOf(Number(found[1]), 1),
      to: /tiep theo|nam sau/.test(found[0]) ? null : lastDayOf(Number(found[1]), 12),
    }),
  },
  {
    pattern: /trong nam(?! \d)|ca nam(?! \d)|cuoi nam(?! \d)/,
    read: (_, year) => monthsSpan(1, 12, year),
  },
  {
    pattern: /theo (?:tung )?(?:quy|thang|nam|tuan|6 thang)(?=\s*(?:[.,;)]|$))/,
    read: () => ({ kind: "recurring", from: null, to: null }),
  },
  {
    pattern: /(?:tu\s*)?(?<![\d/])(\d{1,2})\/((?:19|20)\d\d)(?:\s*(?:-|den)\s*(\d{1,2})\/((?:19|20)\d\d))?(?![\d/])/,
    read: (found) => {
      const [first, last] = [Number(found[1]), Number(found[3] ?? found[1])]
      if (first < 1 || first > 12 || last < 1 || last > 12) return undefined
      const to = lastDayOf(Number(found[4] ?? found[2]), last)
      return { kind: "period", from: firstDayOf(Number(found[2]), first), to }
    },
  },
  {
    pattern: /dinh ky|lien tuc/,
    read: () => ({ kind: "recurring", from: null, to: null }),
  },
  {
    pattern:
      /(?:ngay )?(?:khi|sau khi) (?:co|ket thuc|phat sinh|nhan duoc|duoc)[^.;,()]{2,80}|theo (?:yeu cau|tien do|huong dan|ke hoach|quy dinh|chi dao|lich)[^.;,()]{0,80}|dot xuat|khi phat sinh|khi can/,
    read: () => ({ kind: "open", from: null, to: null }),
  },
]

type Match = FoundDeadline & Readonly<{ order: number }>

const globalForms = forms.map(({ pattern, read }) => ({ pattern: new RegExp(pattern, "g"), read }))

/** Every time named in a text; one inside a longer one ("trong năm" in "01 lần trong năm") is left out. */
function listMatches(text: string, year: number | null): readonly Match[] {
  const all = listAllMatches(text, year)
  return all.filter(
    (match) =>
      !all.some(
        (other) => other.from <= match.from && other.to >= match.to && other.to - other.from > match.to - match.from,
      ),
  )
}

function listAllMatches(text: string, year: number | null): readonly Match[] {
  const folded = fold(text)
  return globalForms.flatMap(({ pattern, read }, order) =>
    [...folded.matchAll(pattern)].flatMap((found): Match[] => {
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
  const best = listMatches(words, year).toSorted((a, b) => a.order - b.order)[0]
  return best === undefined ? { text: words, kind: "open", from: null, to: null } : { ...best.deadline, text: words }
}

/** Before these words a time belongs to the name of a document, a comparison or a past figure, not to the task. */
const namesNoTime =
  /(?:ke hoach|chuong trinh|de an|chi so|cchc|hanh chinh|so voi|du toan|ngan sach|bao cao|chu de cong tac|ket qua|tong ket|cua|ban hanh|nghi quyet|quyet dinh|so|chi|muc|tu|du lieu|nhiem vu|vien chuc|cong tac|thu nhap|quyet toan|danh gia|nhu|giai doan|den|han che|dinh huong)(?:\s[a-z]+)?$/
const binding = /^(?:trong|truoc|cham nhat|muon nhat|den het|hoan thanh|xong|het|gui|nop|trinh)/

function mayBindTask(match: Match, folded: string, isBracketed: boolean): boolean {
  const before = folded.slice(Math.max(0, match.from - 40), match.from).trimEnd()
  if (match.deadline.kind === "open")
    return isBracketed && /^(?:khi|ngay|sau khi|dot xuat)/.test(folded.slice(match.from))
  if (isBracketed) return true
  if (match.deadline.kind === "recurring") {
    return !/(?:chi|muc|hoat dong|kinh phi|dau tu|thu nhap|chi tra|quyet toan|quy dinh|bao cao cchc)$/.test(before)
  }
  const starts = folded.slice(match.from, match.to)
  if (!binding.test(starts))
    return /^(?:quy|thang) /.test(starts) && /(?:[,;]|vao|trong|thoi gian|hoan thanh)$/.test(before)
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
