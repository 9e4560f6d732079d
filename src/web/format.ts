import { formatPoints, padPoints, type Points } from "#platform/exact/points.ts"

import type { Language } from "./language.ts"

/*
 * Numbers and dates as Vietnamese offices write them, in both languages: the same sheet is read aloud in meetings and
 * printed, and 86,31 beside 86.31 would be taken for two numbers. Missing, not applicable and zero never look alike:
 * “…”, “–” and “0”.
 */
export const notApplicable = "notApplicable"
export const missingSign = "…"
export const notApplicableSign = "–"

type Absent = null | undefined | typeof notApplicable

const absentSign = (value: Absent): string => (value === notApplicable ? notApplicableSign : missingSign)

/** Points with a fixed number of decimals, rounded half up: `86,31`. */
export const formatScore = (value: Points | Absent, decimals = 2): string =>
  typeof value === "number" ? toVietnamese(formatPoints(value, decimals)) : absentSign(value)

/**
 * Points that stand in data as decimal text (`"0.5"`), with the decimals of their framework: `0,50`. Nothing is rounded
 * away: who gave 0,375 reads 0,375.
 */
export const formatScoreText = (value: string | Absent, decimals = 2): string => {
  if (value === null || value === undefined || value === notApplicable) return absentSign(value)
  return toVietnamese(padPoints(value, decimals))
}

/** A difference of points with its sign, a true minus: `+0,50`, `−0,05`; no change is `0,00`. */
export const formatChange = (value: Points | Absent, decimals = 2): string => {
  if (typeof value !== "number") return absentSign(value)
  const text = formatScore(value, decimals)
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/** Decimal text as it stands in data (`"13.40"`), every digit kept: `13,40`. */
export const formatDecimal = (value: string | Absent): string =>
  value === null || value === undefined || value === notApplicable ? absentSign(value) : toVietnamese(value)

/** A whole number with dots between thousands: `1.203`. */
export const formatCount = (value: number | Absent): string =>
  typeof value === "number" ? toVietnamese(String(Math.round(value))) : absentSign(value)

/** A share of one as per cent: `0.8571` is `85,71 %`. For showing only; ratios are computed exactly elsewhere. */
export const formatPercent = (share: number | Absent, decimals = 2): string =>
  typeof share === "number" ? `${toVietnamese((share * 100).toFixed(decimals))} %` : absentSign(share)

/** `13.40` or `-1203.5` to `13,40` and `−1.203,5`. */
const toVietnamese = (text: string): string => {
  const [whole = "", fraction] = text.replace("-", "").split(".")
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ".")
  const isZero = !/[1-9]/.test(text)
  return `${text.startsWith("-") && !isZero ? "−" : ""}${grouped}${fraction === undefined ? "" : `,${fraction}`}`
}

/**
 * Reads a number as people type or paste it: `13,4`, `1.203`, `1.203,5`, `−0,5`, `13.40` (from a spreadsheet in
 * English). Gives decimal text with a dot, or undefined. `1.203` alone is a thousand, as written in Vietnam.
 */
export const parseNumber = (typed: string): string | undefined => {
  const text = typed.replace(/[\s\u00a0\u202f]/g, "").replace(/^−/, "-")
  if (/^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return tidy(text.replaceAll(".", "").replace(",", "."))
  if (/^[+-]?\d+([.,]\d+)?$/.test(text)) return tidy(text.replace(",", "."))
  return undefined
}

const tidy = (text: string): string => text.replace(/^\+/, "").replace(/^(-?)0+(?=\d)/, "$1")

/** `2026-11-21` or an ISO moment (then the day in Vietnam) as `21/11/2026`. */
export const formatDate = (value: string | Absent): string => {
  if (value === null || value === undefined || value === notApplicable) return absentSign(value)
  const [year, month, day] = (value.length > 10 ? dayInVietnam(value) : value).split("-")
  return `${day}/${month}/${year}`
}

const vietnamDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" })
const vietnamTime = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Ho_Chi_Minh",
  hour: "2-digit",
  minute: "2-digit",
})

const dayInVietnam = (moment: string): string => vietnamDay.format(new Date(moment))

/** Today in Vietnam as `YYYY-MM-DD`, wherever the browser's clock believes to be. */
export const todayInVietnam = (now: Date = new Date()): string => vietnamDay.format(now)

/** A figure's value in the language's way: yes and no in words, days as dd/MM/yyyy, decimals with a comma; other text as it is. */
export const formatFigure = (value: string, language: Language): string => {
  if (value === "true") return language === "vi" ? "Có" : "Yes"
  if (value === "false") return language === "vi" ? "Không" : "No"
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return formatDate(value)
  return /^-?\d+(\.\d+)?$/u.test(value) ? formatDecimal(value) : value
}

/** An ISO moment in Vietnamese local time: `21/11/2026 08:10`. */
export const formatMoment = (moment: string | Absent): string =>
  moment === null || moment === undefined || moment === notApplicable
    ? absentSign(moment)
    : `${formatDate(dayInVietnam(moment))} ${vietnamTime.format(new Date(moment))}`

/**
 * Reads a day as typed: `21/11/2026`, `21-11-26`, `21.11`, `21112026`, `2026-11-21`. Without a year, the given one.
 * Undefined for a day that does not exist (31/2).
 */
export const parseDate = (typed: string, defaultYear: number): string | undefined => {
  const text = typed.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return toDay(iso[1], iso[2], iso[3])
  const parts =
    /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(text)
  if (!parts) return undefined
  const year = parts[3] === undefined ? String(defaultYear) : parts[3].length === 2 ? `20${parts[3]}` : parts[3]
  return toDay(year, parts[2], parts[1])
}

const toDay = (year = "", month = "", day = ""): string | undefined => {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  const date = new Date(`${text}T00:00:00Z`)
  // A day that does not exist rolls over into the next month; then the text differs.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}

/** Bytes for people: `1,4 MB`. */
export const formatBytes = (bytes: number): string => {
  const units = ["B", "kB", "MB", "GB"] as const
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${toVietnamese(step === 0 ? String(bytes) : value.toFixed(value < 10 ? 1 : 0))} ${units[step]}`
}
