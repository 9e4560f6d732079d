import { parseArgs, type ParseArgsOptionsConfig } from "node:util"

import {
  buildWorkingCalendar,
  closingOf,
  computeDue,
  explainDue,
  findLimit,
  findPauseProblem,
  formatLocalMinute,
  listWindows,
  parseDay,
  parseLocalMinute,
  sayDate,
  sayMoment,
  type DueRequest,
  type LocalMinute,
  type Pause,
  type WorkingCalendar,
} from "#platform/calendar/index.ts"
import type { Words } from "#platform/http/errors.ts"

import type { Command } from "../cli.ts"
import { orRefuseArguments, printJson, refuseClearly, Unusable, type Lang } from "./plan-arguments.ts"

/** `thuocdo calendar due …` and `thuocdo calendar windows …`: by the public calendar, without a database. */
export const run: Command = (args) =>
  refuseClearly(args, async () => {
    const [task, ...rest] = args
    if (task === "due") return tellDue(rest)
    if (task === "windows") return tellWindows(rest)
    throw new Unusable({
      vi: `Dùng “calendar due …” hoặc “calendar windows …”, không có “calendar ${task ?? ""}”.`,
      en: `Use "calendar due …" or "calendar windows …"; there is no "calendar ${task ?? ""}".`,
    })
  })

const shared = { json: { type: "boolean", default: false }, lang: { type: "string", default: "vi" } } as const

const tellDue = (args: readonly string[]): void => {
  const options = { ...shared, received: one, limit: one, pause: { type: "string", multiple: true } } as const
  const values = parseOptions(args, options)
  const lang = langOf(values.lang)
  const calendar = buildWorkingCalendar()
  const request = readRequest(calendar, values)
  const due = orRefuse(() => computeDue(calendar, request), outsideCalendar)
  const steps = explainDue(calendar, due).map((step) => step[lang])
  if (values.json) return printJson({ due: formatLocalMinute(due.due), steps })
  process.stdout.write(`${sayMoment(due.due)[lang]}\n${steps.map((step, at) => `  ${at + 1}. ${step}\n`).join("")}`)
}

const one = { type: "string" } as const

type DueValues = Readonly<{ received?: string; limit?: string; pause?: readonly string[] }>

const readRequest = (calendar: WorkingCalendar, { received, limit, pause = [] }: DueValues): DueRequest => {
  if (received === undefined || limit === undefined) {
    throw new Unusable({
      vi: "Cần --received (lúc tiếp nhận) và --limit (thời hạn).",
      en: "Both --received (when it was received) and --limit (the time limit) are needed.",
    })
  }
  const found = findLimit(limit)
  if (found === undefined) {
    throw new Unusable({
      vi: `Không hiểu thời hạn “${limit}”. Ví dụ: “3 ngày làm việc”, “24 giờ”, “5 ngày”, “1 tháng”, “trong ngày”.`,
      en: `The limit “${limit}” is not understood. Examples: “3 ngày làm việc”, “24 giờ”, “5 ngày”, “1 tháng”, “trong ngày”.`,
    })
  }
  const at = readMoment(calendar, "--received", received)
  const pauses = pause.map((text) => readPause(calendar, text))
  const problem = findPauseProblem(at, pauses)
  if (problem) throw new Unusable(problem)
  return { received: at, limit: found, pauses }
}

const readPause = (calendar: WorkingCalendar, text: string): Pause => {
  const [from, to, ...more] = text.split("/")
  if (!from || !to || more.length > 0) {
    throw new Unusable({
      vi: `--pause có dạng TỪ/ĐẾN, không phải “${text}”.`,
      en: `--pause has the form FROM/TO, not “${text}”.`,
    })
  }
  return { from: readMoment(calendar, "--pause", from), to: readMoment(calendar, "--pause", to) }
}

/** A day without a time counts as its closing hour. */
const readMoment = (calendar: WorkingCalendar, option: string, text: string): LocalMinute => {
  const words = {
    vi: `${option} có dạng YYYY-MM-DD hoặc YYYY-MM-DDTHH:MM (giờ Việt Nam), năm 2000–2100; “${text}” không dùng được.`,
    en: `${option} has the form YYYY-MM-DD or YYYY-MM-DDTHH:MM (Vietnamese time), years 2000–2100; “${text}” cannot be used.`,
  }
  return orRefuse(() => {
    // Asked in both cases: a day outside the calendar is refused here, by the option's name.
    const closing = closingOf(calendar, parseDay(text.slice(0, 10)))
    return text.length === 10 ? closing : parseLocalMinute(text)
  }, words)
}

const tellWindows = (args: readonly string[]): void => {
  const values = parseOptions(args, { ...shared, year: one })
  const lang = langOf(values.lang)
  const year = Number(values.year)
  if (!/^\d{4}$/.test(values.year ?? "") || year < 2000 || year > 2100) {
    throw new Unusable({
      vi: "--year là một năm từ 2000 đến 2100, ví dụ --year 2026.",
      en: "--year is a year from 2000 to 2100, such as --year 2026.",
    })
  }
  const windows = listWindows(year)
  if (values.json) {
    return printJson({
      year,
      windows: windows.map(({ code, name, from, to }) => ({ code, name: name[lang], from, to })),
    })
  }
  const lines = windows.map(({ code, name, from, to }) => {
    const [first, last] = [sayDate(parseDay(from)), sayDate(parseDay(to))]
    return `${code.padEnd(4)}  ${first} – ${last}  ${name[lang]}\n`
  })
  process.stdout.write(lines.join(""))
}

const parseOptions = <O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) =>
  orRefuseArguments(() => parseArgs({ args: [...args], options, strict: true, allowPositionals: false })).values

const langOf = (text: string): Lang => {
  if (text === "vi" || text === "en") return text
  throw new Unusable({ vi: "--lang là vi hoặc en", en: "--lang is vi or en" })
}

const outsideCalendar: Words = {
  vi: "Hạn rơi ra ngoài lịch (2000–2100).",
  en: "The due date is outside the calendar (2000–2100).",
}

/** A RangeError of the calendar means that what was typed cannot be used. */
const orRefuse = <T>(work: () => T, words: Words): T => {
  try {
    return work()
  } catch (error) {
    throw error instanceof RangeError ? new Unusable(words) : error
  }
}
