import type { Deadline } from "#modules/plans/rules/index.ts"
import { foldText } from "#platform/text/fold.ts"

import { parseDate } from "./read-cells.ts"

const recurring = /^(thuong xuyen|lien tuc|dinh ky)|\b(hang|moi|dinh ky) (ngay|tuan|thang|quy|nam)\b/

/**
 * A deadline as people write it in a list ("31/3/2026", "Quý I", "trước tháng 9", "Thường xuyên"), for the given year
 * when the text names none. What it does not understand stays open, with the text as written.
 */
export const readDeadline = (text: string, year: number): Deadline => {
  const folded = foldText(text)
  const date =
    parseDate(/\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{1,2}-\d{1,2}/.exec(text)?.[0] ?? "") ?? shortDate(text, year)
  if (date) return { text, kind: "date", from: null, to: date }
  if (recurring.test(folded)) return { text, kind: "recurring", from: null, to: null }
  const months = monthsOf(folded)
  if (!months) return { text, kind: "open", from: null, to: null }
  const named = Number(/\b(20\d{2})\b/.exec(folded)?.[1] ?? year)
  return { text, kind: "period", from: firstDay(named, months[0]), to: lastDay(named, months[1]) }
}

const shortDate = (text: string, year: number): string | undefined => {
  const match = /^\D{0,20}\b(\d{1,2})[/.-](\d{1,2})$/.exec(text.trim())
  return match ? parseDate(`${match[1]}/${match[2]}/${year}`) : undefined
}

const quarters: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, "1": 1, "2": 2, "3": 3, "4": 4 }

/** First and last month of a period; "trước tháng 9" ends with August. */
const monthsOf = (folded: string): readonly [number, number] | undefined => {
  const quarter = quarters[/\bquy (iv|i{1,3}|[1-4])\b/.exec(folded)?.[1] ?? ""]
  if (quarter) return [quarter * 3 - 2, quarter * 3]
  const month = Number(/\bthang (\d{1,2})\b/.exec(folded)?.[1])
  if (month >= 1 && month <= 12) return /\btruoc thang\b/.test(folded) && month > 1 ? [1, month - 1] : [month, month]
  if (/\b(6|sau) thang cuoi nam\b/.test(folded)) return [7, 12]
  if (/\b(6|sau) thang( dau nam)?\b/.test(folded)) return [1, 6]
  if (/\b(9|chin) thang\b/.test(folded)) return [1, 9]
  if (/\b(trong nam|ca nam|cuoi nam|nam 20\d{2})\b/.test(folded)) return [1, 12]
  return undefined
}

const two = (value: number): string => String(value).padStart(2, "0")
const firstDay = (year: number, month: number): string => `${year}-${two(month)}-01`
const lastDay = (year: number, month: number): string =>
  `${year}-${two(month)}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`
