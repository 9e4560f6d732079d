import { findPublicEntry, isDay, parseDay, sayWeekday, weekdayOf, type Words } from "#platform/calendar/index.ts"
import type { Finding } from "../plan-reading.ts"
import type { Citation } from "../reading/trace.ts"
import { findLaw, normaliseNumber, yearInNumber } from "./cited-laws.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding, listFix } from "./finding.ts"
import type { Fix } from "./finding.ts"
import { normalise } from "./matching.ts"
import { firstLineOf, lineAt } from "./passages.ts"
import { showDate } from "./wording.ts"

/** Days that do not exist, one document with two dates, dates that the number or the register contradict, days off. */
export function checkDateInvalid(context: CheckContext): readonly Finding[] {
  const dated = context.trace.citations.filter(({ number, date }) => number !== null && date !== null)
  const twice = listTwoDates(context, dated)
  const settled = new Set(twice.flatMap(({ lines }) => lines))
  return [
    ...listImpossible(context),
    ...twice,
    ...dated.flatMap((citation) => checkAgainstNumber(context, citation, settled)),
    ...listLaterThanPlan(context, dated),
    ...listDaysOff(
      context,
      dated.filter(({ range }) => !settled.has(range.line)),
    ),
    ...listWindowNames(context),
  ]
}

const printedDate =
  /(?<![\d/.,-])(\d{1,2})\s?([/-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2})(?![\d/-]|\.\d)|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d{2})/giu

function listImpossible(context: CheckContext): readonly Finding[] {
  return context.passages.flatMap((passage) =>
    [...passage.text.matchAll(printedDate)].flatMap((match) => {
      const [day, month, year] = [match[1] ?? match[5], match[3] ?? match[6], match[4] ?? match[7]].map(Number)
      if (isDay(year ?? 0, month ?? 0, day ?? 0)) return []
      return [
        buildFinding(context, {
          rule: "date-invalid",
          severity: "warning",
          lines: [lineAt(passage, match.index).number],
          message: {
            vi: `Ngày “${match[0]}” không có trong lịch. Sửa ngày.`,
            en: `The day “${match[0]}” does not exist. Correct the date.`,
          },
          values: { problem: "no-such-day", text: match[0] },
        }),
      ]
    }),
  )
}

/**
 * One document, two dates. Numbers with a year name one document for ever; others start again each year and with each
 * issuer, so there the issuer and the year must agree.
 */
function listTwoDates(context: CheckContext, dated: readonly Citation[]): readonly Finding[] {
  return [...groupByDocument(dated), ...groupHighNumbers(dated)].flatMap((citations) => {
    const dates = [...new Set(citations.map(({ date }) => date ?? ""))]
    const [first] = citations
    if (dates.length < 2 || first === undefined) return []
    const law = findLaw(context, first)
    const right =
      law?.confidence === "high" && law.issuedOn !== null && dates.includes(law.issuedOn) ? law.issuedOn : null
    const list = dates.map(showDate).join(", ")
    const advice =
      right === null
        ? { vi: "Tra lại và thống nhất.", en: "Look it up and settle one." }
        : {
            vi: `Ngày đúng là ${showDate(right)}.`,
            en: `The right one is ${showDate(right)}.`,
          }
    return [
      buildFinding(context, {
        rule: "date-invalid",
        severity: "warning",
        lines: citations.map(({ range }) => range.line),
        message: {
          vi: `Văn bản ${first.number} được ghi hai ngày: ${list}. ${advice.vi}`,
          en: `Document ${first.number} is cited with two dates: ${list}. ${advice.en}`,
        },
        values: { problem: "two-dates", number: first.number, dates, right },
        fix: right === null ? [] : citations.flatMap((citation) => listDateFix(context, citation, right)),
      }),
    ]
  })
}

/**
 * "3001/KH-UBND ngày 30/12/2016" of a province and "3001/KH-UBND ngày 03/01/2017": a number that high does not come again
 * within a month, whatever year is printed. The issuer may be shortened the second time ("UBND tỉnh").
 */
function groupHighNumbers(dated: readonly Citation[]): readonly (readonly Citation[])[] {
  const high = dated.filter(({ number, issuer }) => issuer !== null && Number.parseInt(number ?? "", 10) >= 300)
  const byNumber = Map.groupBy(high, ({ number }) => normaliseNumber(number ?? ""))
  return [...byNumber.values()].filter(([first, ...others]) => {
    if (first === undefined || others.length === 0 || yearInNumber(first.number ?? "") !== null) return false
    const years = new Set([first, ...others].map(({ date }) => date?.slice(0, 4)))
    return years.size > 1 && others.every((other) => isSameIssuer(first, other) && isWithinMonth(first, other))
  })
}

function isSameIssuer(first: Citation, second: Citation): boolean {
  const [a, b] = [normalise(first.issuer ?? ""), normalise(second.issuer ?? "")]
  return a.startsWith(b) || b.startsWith(a)
}

function isWithinMonth(first: Citation, second: Citation): boolean {
  return Math.abs(parseDay(first.date ?? "") - parseDay(second.date ?? "")) <= 31
}

/** Citations of one document; its issuer may be shortened in one place ("UBND thành phố") and written out in another. */
function groupByDocument(dated: readonly Citation[]): readonly (readonly Citation[])[] {
  return [...Map.groupBy(dated, keyOf)].flatMap(([key, citations]) => {
    if (yearInNumber(key) !== null) return [citations]
    const documents: Citation[][] = []
    for (const citation of citations.filter(({ issuer }) => issuer !== null)) {
      const same = documents.find((others) => others.every((other) => isSameIssuer(other, citation)))
      if (same === undefined) documents.push([citation])
      else same.push(citation)
    }
    return documents
  })
}

function keyOf({ number, date }: Citation): string {
  const plain = normaliseNumber(number ?? "")
  return yearInNumber(plain) === null ? `${plain} ${date?.slice(0, 4)}` : plain
}

function listDateFix(context: CheckContext, { date, dateText, range }: Citation, right: string): readonly Fix[] {
  if (date === right || dateText === null || !/^\d{1,2}\/\d{1,2}\/\d{4}$/u.test(dateText)) return []
  const [year = "", month = "", day = ""] = right.split("-")
  const near = context.source.lines.slice(range.line - 1, range.line + 2).find(({ text }) => text.includes(dateText))
  return listFix(near, dateText, `${day}/${Number(month) < 3 ? month : Number(month)}/${year}`)
}

/** The date against the year in the number, and against the register. */
function checkAgainstNumber(
  context: CheckContext,
  citation: Citation,
  settled: ReadonlySet<number>,
): readonly Finding[] {
  const { number, date, range } = citation
  if (number === null || date === null || settled.has(range.line)) return []
  const year = yearInNumber(number)
  const law = findLaw(context, citation)
  const known = law?.confidence === "high" ? law.issuedOn : null
  const isOtherYear = year !== null && Number(date.slice(0, 4)) !== year
  if (!isOtherYear && (known === null || known === date)) return []
  const right = known === date ? null : known
  const advice =
    right === null
      ? { vi: "Kiểm tra số và ngày.", en: "Check number and date." }
      : {
          vi: `Ngày ban hành là ${showDate(right)}.`,
          en: `It was issued on ${showDate(right)}.`,
        }
  return [
    buildFinding(context, {
      rule: "date-invalid",
      severity: "warning",
      lines: [range.line],
      message: {
        vi: `Văn bản ${number} ghi ngày ${showDate(date)} không đúng. ${advice.vi}`,
        en: `Document ${number} is cited with the wrong date ${showDate(date)}. ${advice.en}`,
      },
      values: { problem: isOtherYear ? "year-and-number" : "other-date", number, date, right },
      fix: right === null ? [] : listDateFix(context, citation, right),
    }),
  ]
}

function listLaterThanPlan(context: CheckContext, dated: readonly Citation[]): readonly Finding[] {
  const { issuedOn } = context.reading.document
  if (issuedOn === null) return []
  return dated
    .filter(({ date }) => date !== null && date > issuedOn)
    .map(({ number, date, range }) =>
      buildFinding(context, {
        rule: "date-invalid",
        severity: "warning",
        lines: [range.line],
        message: {
          vi: `Văn bản ${number} ghi ngày ${showDate(date ?? "")}, sau ngày ký kế hoạch (${showDate(issuedOn)}). Kiểm tra ngày.`,
          en: `Document ${number} is dated ${showDate(date ?? "")}, after the plan itself (${showDate(issuedOn)}). Check the date.`,
        },
        values: { problem: "later-than-plan", number, date, issuedOn },
      }),
    )
}

/** "thứ Bảy", "Chủ nhật" or a public holiday; null on a working day (Tết and swaps are known from 2020 on). */
export function findDayOff(isoDate: string): Words | null {
  const day = parseDay(isoDate)
  const entry = findPublicEntry(day)
  if (entry?.kind === "makeUp") return null
  if (entry) return { vi: `ngày nghỉ (${entry.name.vi})`, en: `a day off (${entry.name.en})` }
  if (weekdayOf(day) < 6) return null
  const { vi, en } = sayWeekday(day)
  return { vi, en: `a ${en}` }
}

/** Documents dated on a day off; dates that the register confirms are left alone, for some were signed on such days. */
function listDaysOff(context: CheckContext, dated: readonly Citation[]): readonly Finding[] {
  const { issuedOn, number } = context.reading.document
  const own = issuedOn === null ? [] : [{ number, date: issuedOn, line: ownDateLine(context) }]
  const cited = dated
    .filter((citation) => findLaw(context, citation)?.issuedOn !== citation.date)
    .map(({ number: cited, date, range }) => ({ number: cited, date: date ?? "", line: range.line }))
  const groups = Map.groupBy([...own, ...cited], ({ number: name, date }) => `${name} ${date}`)
  return [...groups.values()].flatMap((same) => {
    const [first] = same
    const off = first === undefined ? null : findDayOff(first.date)
    if (first === undefined || off === null) return []
    const name = first.number ?? ""
    return [
      buildFinding(context, {
        rule: "date-invalid",
        severity: "notice",
        lines: same.map(({ line }) => line).filter((line) => line > 0),
        message: {
          vi: `${name === "" ? "Kế hoạch" : `Văn bản ${name}`} ghi ngày ${showDate(first.date)} là ${off.vi}. Kiểm tra ngày.`,
          en: `${name === "" ? "The plan" : `Document ${name}`} is dated ${showDate(first.date)}, ${off.en}. Check the date.`,
        },
        values: { problem: "day-off", number: first.number, date: first.date },
      }),
    ]
  })
}

/**
 * A report called "9 tháng" in one place and given the window of the third quarter (15/6–14/9) in another: Decree
 * 09/2019, art. 12 starts the nine months on 15/12 of the year before.
 */
function listWindowNames(context: CheckContext): readonly Finding[] {
  return context.reading.windows
    .filter(
      ({ from, to, text }) => from.startsWith("06-") && to.startsWith("09-") && !/9 tháng|chín tháng/iu.test(text),
    )
    .flatMap((window) => {
      const passage = context.passages.find(({ text }) => /báo cáo[^.;]{0,80}(?:0?9|chín) tháng/iu.test(text))
      if (passage === undefined) return []
      return [
        buildFinding(context, {
          rule: "date-invalid",
          severity: "notice",
          lines: [firstLineOf(passage), window.line],
          message: {
            vi: "Báo cáo gọi là “9 tháng” nhưng kỳ số liệu là của quý III (15/6–14/9). Thống nhất tên gọi và kỳ số liệu.",
            en: "The report is called “9 tháng” (nine months), but its window is the third quarter (15/6–14/9). Settle name and window.",
          },
          values: { problem: "window-name", code: window.code, from: window.from, to: window.to },
        }),
      ]
    })
}

function ownDateLine(context: CheckContext): number {
  const words = context.reading.document.issuedOnText
  return context.source.lines.find(({ text }) => words !== null && text.includes(words))?.number ?? 0
}
