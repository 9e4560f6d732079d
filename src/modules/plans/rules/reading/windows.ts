import type { ReportWindow } from "../plan-reading.ts"
import { buildMonthDay } from "./dates.ts"
import { findRomanNumber } from "./labels.ts"
import { fold, squeeze } from "./vietnamese-text.ts"

export type FoundWindow = Readonly<{ window: Omit<ReportWindow, "line">; from: number; to: number }>

const day = String.raw`(?:ngay\s*)?(\d{1,2})\s*(?:/|-|\.|thang)\s*(\d{1,2})(?:\s*(?:/|-|\.|,?\s*nam)\s*((?:19|20)\d\d))?`
const words = String.raw`((?:\s*(?:cua|nam|truoc|lien ke|ky|bao cao|thuoc|do|nay|hien tai|\(|\)|,))*)`
const span = new RegExp(
  String.raw`(?<![a-z])(?:(?:tu|tinh tu|ke tu)\s*)?${day}${words}\s*(?:den het|den|-)\s*(?:het\s*)?${day}(?:\s*(?:cua|thuoc)?\s*(?:nam|ky) (?:bao cao|do|nay))?`,
  "g",
)
const reporting = /so lieu|bao cao|du lieu|chot|ky (?:quy|thang|nam)|thoi gian lay/

const labels: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/(?:0?6|sau) thang cuoi(?: nam)?/, () => "6M2"],
  [/(?:0?6|sau) thang(?: dau(?: nam)?)?/, () => "6M"],
  [/(?:0?9|chin) thang(?: dau(?: nam)?)?/, () => "9M"],
  [/quy\s*(iv|iii|ii|i|[1-4])(?![a-z\d])/, (found) => `Q${quarterOf(found[1] ?? "")}`],
  [
    /bao cao (?:cchc )?(?:dinh ky )?(?:hang )?thang(?: (\d{1,2}))?/,
    (found) => (found[1] === undefined ? "M" : `M${found[1].padStart(2, "0")}`),
  ],
  [
    /(?:bao cao|ca|ket qua|tong ket)[^:;.]{0,40}\bnam(?! truoc)|(?:^|[\s;])nam\s*:|[,;)]\s*(?:va )?(?:ca )?nam\s*\(|hang nam/,
    () => "YEAR",
  ],
]

function quarterOf(text: string): number {
  return findRomanNumber(text.toUpperCase()) ?? Number.parseInt(text, 10)
}

/** The kind of report nearest before the window; undefined when the text names none. */
function findCode(before: string): string | undefined {
  const found = labels.flatMap(([pattern, name]) => {
    const all = [...before.matchAll(new RegExp(pattern, "g"))]
    const last = all.at(-1)
    return last === undefined
      ? []
      : [{ at: last.index + last[0].length, code: name(last as unknown as RegExpExecArray) }]
  })
  // "6 tháng đầu năm" also holds "năm": of labels that end together the first in the list stands.
  return found.toSorted((a, b) => b.at - a.at)[0]?.code
}

type Years = Readonly<{ from: number; to: number }>

/** Years as offsets from the reporting year: printed years, "năm trước", or a day later in the year than the end. */
function readYears(found: RegExpExecArray, isWrapped: boolean, planYear: number | null): Years {
  const to = found[7] === undefined ? null : Number(found[7])
  const from = found[3] === undefined ? null : Number(found[3])
  const base = planYear ?? to ?? (from === null ? null : from + (isWrapped ? 1 : 0))
  if (to !== null && base !== null) return { from: (from ?? (isWrapped ? to - 1 : to)) - base, to: to - base }
  if (from !== null && base !== null) return { from: from - base, to: from + (isWrapped ? 1 : 0) - base }
  if (/truoc|lien ke/.test(found[4] ?? "") || isWrapped) return { from: -1, to: 0 }
  return { from: 0, to: 0 }
}

const dayOfEach = String.raw`(?:ngay )?(\d{1,2}) (?:cua )?(?:thang )?`
const everyMonth = new RegExp(
  String.raw`${dayOfEach}(?:lien )?truoc[^.;\d]{0,40}? den (?:het )?${dayOfEach}(?:nay|bao cao|hien tai|do|trong ky)(?![a-z])`,
)
const everyQuarter = new RegExp(
  String.raw`${dayOfEach}cuoi (?:cua )?quy (?:lien )?truoc[^.;\d]{0,40}? den (?:het )?${dayOfEach}cuoi (?:cua )?quy`,
)

/** "từ ngày 15 tháng trước đến ngày 14 tháng này": a window for each month, or each quarter, of the year. */
function listRepeated(text: string, folded: string): readonly FoundWindow[] {
  return [...buildRepeated(text, everyMonth.exec(folded), 1), ...buildRepeated(text, everyQuarter.exec(folded), 3)]
}

function buildRepeated(text: string, found: RegExpExecArray | null, step: 1 | 3): readonly FoundWindow[] {
  if (found === null) return []
  const ends = Array.from({ length: 12 / step }, (_, at) => (at + 1) * step)
  return ends.flatMap((month): FoundWindow[] => {
    const from = buildMonthDay(((month - step + 11) % 12) + 1, Number(found[1]))
    const to = buildMonthDay(month, Number(found[2]))
    if (from === null || to === null) return []
    const code = step === 3 ? `Q${month / 3}` : `M${String(month).padStart(2, "0")}`
    const fromYear = month === step ? -1 : 0
    return [{ window: { code, text: squeeze(text), from, fromYear, to, toYear: 0 }, from: 0, to: text.length }]
  })
}

/**
 * Data windows of reports: "từ ngày 15 tháng 12 của năm trước … đến ngày 14 tháng 3" (Decree 09/2019, article 12). Codes: Q1–Q4,
 * 6M, 6M2, 9M, YEAR, M (every month) or M01–M12, which a month told as "tháng trước" gives all at once; a window whose report is not named nearby is left alone.
 */
export function findWindows(text: string, context: string, planYear: number | null): readonly FoundWindow[] {
  const folded = fold(text)
  if (!reporting.test(`${fold(context)} ${folded}`)) return []
  const repeated = listRepeated(text, folded)
  let previousEnd = 0
  const named = [...folded.matchAll(span)].flatMap((found): FoundWindow[] => {
    const from = buildMonthDay(Number(found[2]), Number(found[1]))
    const to = buildMonthDay(Number(found[6]), Number(found[5]))
    const code =
      findCode(folded.slice(Math.max(previousEnd, found.index - 300), found.index)) ?? findCode(fold(context))
    if (from === null || to === null || code === undefined) return []
    const years = readYears(found, from > to, planYear)
    const start = previousEnd
    const semicolon = folded.indexOf(";", found.index + found[0].length)
    previousEnd = semicolon < 0 ? found.index + found[0].length : semicolon + 1
    const end = semicolon < 0 ? text.length : semicolon
    const window = { code, text: squeeze(text.slice(start, end)), from, fromYear: years.from, to, toYear: years.to }
    return [{ window, from: start, to: end }]
  })
  return [...repeated, ...named]
}
