import type { Deadline } from "../plan-reading.ts"
import { buildIsoDate, firstDayOf, lastDayOf } from "./dates.ts"
import { findRomanNumber } from "./labels.ts"

export type Span = Readonly<{ kind: Deadline["kind"]; from: string | null; to: string | null }>
/** A form of words, matched on folded text, and what it means in the plan's year; undefined when it means no time. */
export type Form = Readonly<{
  /** Words one of which the form always holds: most forms are done with by looking for them. */
  needs: readonly string[]
  pattern: RegExp
  read: (found: RegExpExecArray, year: number | null) => Span | undefined
}>

const quarterName = String.raw`(iv|iii|ii|i|[1-4]|0[1-4]|mot|hai|ba|bon)(?![a-z\d]| lan)`
const quarter = String.raw`(?:qu[yi]\s*|(?<![a-z])q\.?\s?)${quarterName}`
const yearPart = String.raw`(?:\s*(?:,|-|/|cua)?\s*(?:nam\s*)?((?:19|20)\d\d))?`
const dayPart = String.raw`(?:ngay\s*)?(?<!\d)(\d{1,2})\s*(?:/|-|\.|thang)\s*(\d{1,2})(?:\s*(?:/|-|\.|nam)?\s*((?:19|20)\d\d))?(?![\d/%])`
const monthPart = String.raw`thang\s*(\d{1,2})(?:\s*(?:/|-|,?\s*nam)\s*((?:19|20)\d\d))?(?![\d/%])`

const quarterWords: readonly string[] = ["mot", "hai", "ba", "bon"]

function quarterNumber(text: string): number {
  if (quarterWords.includes(text)) return quarterWords.indexOf(text) + 1
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
    needs: ["quy", "thang"],
    // "Quý 1, 6 tháng, quý III và năm" lists the reports of a year.
    pattern:
      /(?:quy (?:iv|iii|ii|i|[1-4])|(?:0?[69]|sau|chin) thang)(?:\s*(?:,|va|;)\s*(?:bao cao )?(?:quy (?:iv|iii|ii|i|[1-4])(?![a-z\d])|(?:0?[69]|sau|chin) thang(?: dau nam)?|(?:ca )?nam(?! \d))){2,4}/,
    read: () => ({ kind: "recurring", from: null, to: null }),
  },
  {
    needs: ["ngay"],
    // "trước ngày 25 hằng tháng" comes back, so it is read before the single day.
    pattern: new RegExp(
      String.raw`(?:truoc |cham nhat (?:la )?|vao )?(?:ngay )\d{1,2}(?:/\d{1,2})?\s*(?:cua )?(?:(?:thang )?(?:hang|moi) (?:thang|quy|nam)|(?:hang|moi) (?:thang|quy|nam)|(?:cua )?thang (?:cuoi|dau) (?:cua )?(?:moi )?quy)`,
    ),
    read: () => ({ kind: "recurring", from: null, to: null }),
  },
  {
    needs: ["hang nam", "moi nam"],
    pattern:
      /(?:truoc |cham nhat |trong |vao |cuoi |dau ){0,4}(?:(?:ngay )?\d{1,2}\s?[/-]\s?\d{1,2}|(?:ngay \d{1,2} )?thang \d{1,2}|qu[yi] (?:iv|iii|ii|i|[1-4]))\s*(?:hang|moi) nam/,
    read: () => ({ kind: "recurring", from: null, to: null }),
  },
  {
    needs: ["cuoi ", "dau "],
    // "tuần cuối mỗi quý", "vào phiên họp cuối tháng": no month is named, so it comes back.
    pattern:
      /(?:vao )?(?:(?:tuan|phien hop|ngay lam viec|ngay|cuoc hop|thang) )?(?:dau|cuoi)(?: cung)?(?: cua)? (?:moi |hang )?(?:tuan|thang|qu[yi]|ky)(?![a-z]|\s*[/\d]| (?:iv|iii|ii|i|mot|hai|ba|bon|sau|truoc|nay)(?![a-z]))/,
    read: () => ({ kind: "recurring", from: null, to: null }),
  },
  {
    needs: ["tu "],
    pattern: new RegExp(String.raw`tu\s+${dayPart}\s*(?:den|-)\s*(?:het\s*)?${dayPart}`),
    read: (found, year) => {
      const to = dayOf(found.slice(4, 7), year)
      const from = dayOf([found[1], found[2], found[3] ?? found[6]], year)
      return { kind: "period", from, to }
    },
  },
  {
    needs: ["thang"],
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
    needs: ["quy", "qui", "q1", "q2", "q3", "q4", "q.", "q "],
    pattern: new RegExp(
      String.raw`(?:tu\s+)?${quarter}\s*(?:den|-|,|va|;|\+|&)\s*(?:het\s*)?(?:qu[yi]\s*)?${quarterName}(?:\s*(?:,|va|\+)\s*(?:qu[yi]\s*)?${quarterName})?(?:\s*(?:,|va|\+)\s*(?:qu[yi]\s*)?(iv|4)(?![a-z\d]))?${yearPart}`,
    ),
    read: (found, year) => {
      const all = [found[1], found[2], found[3], found[4]].flatMap((text) =>
        text === undefined ? [] : [quarterNumber(text)],
      )
      return monthsSpan(Math.min(...all) * 3 - 2, Math.max(...all) * 3, yearOf(found[5], year))
    },
  },
  {
    needs: ["tu "],
    // "kể từ ngày 01/7/2025", "từ quý II/2025 trở đi": a beginning without an end.
    pattern: new RegExp(
      String.raw`(?:ke |bat dau ){0,4}tu\s+(?:${dayPart}|${monthPart}|${quarter}${yearPart})(?:\s*tro di)?(?!\s*(?:den|-))`,
    ),
    read: (found, year) => {
      if (found[1] !== undefined) return { kind: "period", from: dayOf(found.slice(1, 4), year), to: null }
      const isMonth = found[4] !== undefined
      const own = yearOf(isMonth ? found[5] : found[7], year)
      const month = isMonth ? Number(found[4]) : quarterNumber(found[6] ?? "") * 3 - 2
      if (month < 1 || month > 12) return undefined
      return { kind: "period", from: own === null ? null : firstDayOf(own, month), to: null }
    },
  },
  {
    needs: ["truoc", "cham", "muon", "khong qua", "het", "han", "den ngay"],
    pattern: new RegExp(
      String.raw`(?:hoan thanh |xong |gui |nop |bao cao |trinh |thuc hien ){0,4}(?:truoc|cham nhat|muon nhat|khong (?:qua|cham hon|muon hon)|den het|het|han (?:cuoi|chot)|(?:thoi )?han(?: hoan thanh)?|xong truoc|(?<!tu |tinh |ke )den(?= ngay))\s*:?\s*(?:la|den|vao|trong)?\s*(?:het\s*)?(?:\d{1,2}\s?(?:gio|h)\s?(?:\d{2})?(?: phut)?\s*)?${dayPart}(?:\s*(?:va|,)\s*(?:truoc\s+)?${dayPart})?`,
    ),
    read: (found, year) => {
      const last = found[4] === undefined ? found.slice(1, 4) : found.slice(4, 7)
      return { kind: "date", from: null, to: dayOf(last, year) }
    },
  },
  {
    needs: ["cham nhat", "muon nhat", "den cuoi", "truoc khi"],
    pattern: new RegExp(
      String.raw`(?:cham nhat|muon nhat|den cuoi|truoc khi (?:ket thuc|het))\s*(?:la|vao|trong|het|cuoi)?\s*${quarter}${yearPart}`,
    ),
    read: (found, year) => {
      const own = yearOf(found[2], year)
      return { kind: "date", from: null, to: own === null ? null : lastDayOf(own, quarterNumber(found[1] ?? "") * 3) }
    },
  },
  {
    needs: ["truoc thang"],
    pattern: new RegExp(String.raw`truoc\s+${monthPart}`),
    read: (found, year) => ({ kind: "date", from: null, to: dayBeforeMonth(Number(found[1]), yearOf(found[2], year)) }),
  },
  {
    needs: ["thang"],
    pattern: new RegExp(
      String.raw`(?:cham nhat|muon nhat|den het|den cuoi|het|truoc khi ket thuc)\s*(?:la|den|vao|trong)?\s*(?:het\s*|cuoi\s*)?${monthPart}`,
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
    needs: ["truoc quy"],
    pattern: new RegExp(String.raw`truoc\s+${quarter}${yearPart}`),
    read: (found, year) => ({
      kind: "date",
      from: null,
      to: dayBeforeMonth(quarterNumber(found[1] ?? "") * 3 - 2, yearOf(found[2], year)),
    }),
  },
  {
    needs: ["quy", "qui", "q1", "q2", "q3", "q4", "q.", "q "],
    pattern: new RegExp(
      String.raw`(?:trong |hoan thanh (?:trong )?|het |den het |cuoi |dau ){0,4}${quarter}${yearPart}`,
    ),
    read: (found, year) => {
      const number = quarterNumber(found[1] ?? "")
      return monthsSpan(number * 3 - 2, number * 3, yearOf(found[2], year))
    },
  },
  {
    needs: ["thang dau", "thang cuoi", "nua dau", "nua cuoi"],
    pattern: /(?:trong |nua )?(?:(?:0?6|sau) thang|nua) (dau|cuoi) nam(?:\s*(?:nam\s*)?((?:19|20)\d\d))?/,
    read: (found, year) => monthsSpan(found[1] === "dau" ? 1 : 7, found[1] === "dau" ? 6 : 12, yearOf(found[2], year)),
  },
  {
    needs: ["thang"],
    pattern: /(?:trong )?(?:0?9|chin) thang(?: dau nam)?(?:\s*(?:nam\s*)((?:19|20)\d\d))?(?!\s*\/)/,
    read: (found, year) => (/dau nam|trong/.test(found[0]) ? monthsSpan(1, 9, yearOf(found[1], year)) : undefined),
  },
  {
    needs: ["thang"],
    pattern: new RegExp(
      String.raw`(?:trong |vao |(?:trong )?(?:tuan|\d{1,2} ngay) (?:dau|cuoi)(?: cua)? |dau |cuoi |giua |xong |hoan thanh (?:trong )?){0,4}thang\s*(\d{1,2})((?:\s*(?:,|va|;|&|\+)\s*(?:thang\s*)?\d{1,2}(?!\d|\.\d|/\d{1,2}(?!\d)))+)?(?:\s*(?:/|-|,?\s*nam)\s*((?:19|20)\d\d))?(?![\d/%])`,
    ),
    read: (found, year) => {
      const months = [found[1], ...(found[2]?.match(/\d+/g) ?? [])].map(Number)
      return monthsSpan(Math.min(...months), Math.max(...months), yearOf(found[3], year))
    },
  },
  {
    needs: ["/", "-", ".", "thang"],
    pattern: new RegExp(String.raw`(?:vao |trong |hoan thanh ){0,4}${dayPart}`),
    read: (found, year) =>
      Number(found[2]) > 12 ? undefined : { kind: "date", from: null, to: dayOf(found.slice(1, 4), year) },
  },
  {
    needs: ["thuong xuyen", "hang ", "moi ", "tung ", "dinh ky", "lan", "vao cac ", "vao nhung "],
    pattern: new RegExp(
      String.raw`vao (?:cac|nhung|moi) (?:ngay|buoi|phien|dip|ky) [a-z]+(?: [a-z]+){0,2}|moi (?:thang|quy|tuan|nam|ngay) (?:it nhat )?(?:\d{1,2}|mot|hai|ba|bon) (?:lan|buoi|ky)|thuong xuyen(?:[ ,;/-]+(?:${everyTime}|lien tuc|trong nam(?: (?:19|20)\d\d)?|ca nam|dinh ky))*|${everyTime}|dinh ky (?:theo )?(?:thang|quy|nam|6 thang|hang [a-z]+)|(?:dinh ky )?(?:it nhat )?\d{1,2} (?:thang|tuan|quy|nam)(?:/| mot | 1 | 01 |/0?1 )lan|(?:moi )?(?:thang|quy|tuan|nam|ngay)(?:/| mot | 1 | 01 )lan|(?:it nhat )?\d{1,2} lan\s*(?:/|trong|mot|moi)\s*(?:1 |01 )?(?:thang|quy|tuan|nam|6 thang)`,
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
    needs: ["/20", "/ 20"],
    pattern: /t\.?\s?(0?[1-9]|1[0-2])(?:\s*(?:-|den)\s*t?\.?(0?[1-9]|1[0-2]))?\s*\/\s*((?:19|20)\d\d)(?!\d)/,
    read: (found) => monthsSpan(Number(found[1]), Number(found[2] ?? found[1]), Number(found[3])),
  },
  {
    needs: ["nam ", "giai doan"],
    pattern:
      /(?:trong |ca |den |het |den het |giai doan |tu ){0,4}(?:nam |giai doan )((?:19|20)\d\d)\s*(?:-|den|va|,)\s*(?:nam )?((?:19|20)\d\d)/,
    read: (found) => ({ kind: "period", from: firstDayOf(Number(found[1]), 1), to: lastDayOf(Number(found[2]), 12) }),
  },
  {
    needs: ["nam "],
    pattern:
      /(?:trong |ca |den |het |den het |hoan thanh ){0,4}nam ((?:19|20)\d\d)(?: va (?:cac |nhung )?nam (?:tiep theo|sau))?/,
    read: (found) => ({
      kind: "period",
      from: firstDayOf(Number(found[1]), 1),
      to: /tiep theo|nam sau/.test(found[0]) ? null : lastDayOf(Number(found[1]), 12),
    }),
  },
  {
    needs: ["nam"],
    pattern: /trong nam(?! \d)|ca nam(?! \d)|cuoi nam(?! \d)/,
    read: (_, year) => monthsSpan(1, 12, year),
  },
  {
    needs: ["theo "],
    pattern: /theo (?:tung )?(?:quy|thang|nam|tuan|6 thang)(?=\s*(?:[.,;)]|$))/,
    read: () => ({ kind: "recurring", from: null, to: null }),
  },
  {
    needs: ["/"],
    pattern: /(?:tu\s*)?(?<![\d/])(\d{1,2})\/((?:19|20)\d\d)(?:\s*(?:-|den)\s*(\d{1,2})\/((?:19|20)\d\d))?(?![\d/])/,
    read: (found) => {
      const [first, last] = [Number(found[1]), Number(found[3] ?? found[1])]
      if (first < 1 || first > 12 || last < 1 || last > 12) return undefined
      const to = lastDayOf(Number(found[4] ?? found[2]), last)
      return { kind: "period", from: firstDayOf(Number(found[2]), first), to }
    },
  },
  {
    needs: ["dinh ky", "lien tuc"],
    pattern: /dinh ky|lien tuc/,
    read: () => ({ kind: "recurring", from: null, to: null }),
  },
  {
    needs: ["ngay", "gio", "tuan", "thang"],
    // Counted from an event that has no date yet: "trong vòng 05 ngày làm việc kể từ ngày nhận", "10 ngày trước khi họp".
    pattern:
      /(?:(?:trong vong|trong thoi (?:han|gian)|cham nhat|muon nhat|khong qua|toi da|sau|truoc|trong|ngay)\s+){0,4}(?:la |sau |truoc )?\d{1,3}\s*(?:ngay|gio|tuan|thang)(?: lam viec)?(?:,? (?:ke tu|tinh tu|tu|sau|truoc)(?: thoi diem)? (?:khi|ngay(?! \d))[^.;,()]{0,80}|(?: (?:sau|truoc) [^.;,()\d]{3,60}))?/,
    read: (found) =>
      /^(?:(?:trong vong|trong thoi (?:han|gian)|cham nhat|muon nhat|sau|ngay sau)\s)|(?:^(?:trong|khong qua) .*lam viec)|(?:ke tu|tinh tu|tu khi|(?:sau|truoc) (?:khi|ngay))/.test(
        found[0],
      )
        ? { kind: "open", from: null, to: null }
        : undefined,
  },
  {
    needs: ["ngay"],
    // "trước ngày kiểm tra 05 ngày": counted back from a day that the plan does not fix.
    pattern: /(?:truoc|sau) (?:khi|ngay) [a-z][^.;,()\d]{2,60}? \d{1,3} (?:ngay|tuan|thang)(?: lam viec)?/,
    read: () => ({ kind: "open", from: null, to: null }),
  },
  {
    needs: ["khi ", "theo ", "dot xuat", "truoc tet"],
    pattern:
      /ngay sau khi [^.;,()]{2,80}|truoc tet(?: nguyen dan)?|(?:ngay )?(?:khi|sau khi) (?:co|ket thuc|phat sinh|nhan duoc|duoc)[^.;,()]{2,80}|theo (?:yeu cau|tien do|huong dan|ke hoach|quy dinh|chi dao|lich)[^.;,()]{0,80}|dot xuat|khi phat sinh|khi can/,
    read: () => ({ kind: "open", from: null, to: null }),
  },
]

/** The forms, each to be searched for throughout a text; of two that begin together the earlier is meant. */
export const timeForms: readonly Form[] = forms.map((form) => ({ ...form, pattern: new RegExp(form.pattern, "g") }))
