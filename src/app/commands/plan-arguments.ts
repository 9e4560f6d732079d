import { readFileSync, statSync } from "node:fs"
import { basename } from "node:path"
import { parseArgs } from "node:util"

import { DocumentError } from "#platform/documents/index.ts"
import { defaultLimits } from "#platform/documents/limits.ts"
import type { Words } from "#platform/http/errors.ts"

export type Lang = "vi" | "en"

/** A command line or a file that cannot be used; ends the command with exit code 2 and one clear line. */
export class Unusable extends Error {
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}

const options = {
  json: { type: "boolean", default: false },
  text: { type: "boolean", default: false },
  lang: { type: "string", default: "vi" },
  previous: { type: "string" },
  today: { type: "string" },
} as const

export type PlanArguments = Readonly<{
  file: string
  json: boolean
  text: boolean
  lang: Lang
  previous: string | undefined
  today: string | undefined
}>

/** The arguments of `read` and `check`; refuses what it does not know instead of passing over it. */
export const parsePlanArguments = (args: readonly string[]): PlanArguments => {
  const { values, positionals } = parseOrRefuse(args)
  const [file] = positionals
  if (file === undefined || positionals.length > 1) {
    throw new Unusable({ vi: "Hãy nêu đúng một tệp: thuocdo read TỆP", en: "Name exactly one file: thuocdo read FILE" })
  }
  if (values.lang !== "vi" && values.lang !== "en")
    throw new Unusable({ vi: "--lang là vi hoặc en", en: "--lang is vi or en" })
  if (values.today !== undefined && !isDate(values.today)) {
    throw new Unusable({ vi: "--today có dạng YYYY-MM-DD", en: "--today has the form YYYY-MM-DD" })
  }
  return {
    file,
    json: values.json,
    text: values.text,
    lang: values.lang,
    previous: values.previous,
    today: values.today,
  }
}

const parseOrRefuse = (args: readonly string[]) =>
  orRefuseArguments(() => parseArgs({ args: [...args], options, allowPositionals: true, strict: true }))

/** The parsed command line, or one clear line about what is wrong with it; the runtime's own sentences are English only. */
export const orRefuseArguments = <Parsed>(parse: () => Parsed): Parsed => {
  try {
    return parse()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const en = message.split("\n")[0]
    const option = /'(?<option>-[^' ]*)/u.exec(message)?.groups?.["option"] ?? ""
    const vi =
      code === "ERR_PARSE_ARGS_UNKNOWN_OPTION"
        ? `không có tùy chọn ${option}`
        : code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE"
          ? `giá trị của ${option} không đúng hoặc còn thiếu`
          : "hãy xem lại cách viết lệnh"
    throw new Unusable({ vi: `Tham số không dùng được: ${vi}`, en: `Unusable arguments: ${en}` })
  }
}

const isDate = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** The bytes of a file; its size is looked at first, so that a huge one is refused unread. */
export const readBytes = (file: string): { bytes: Uint8Array; name: string } => {
  try {
    const found = statSync(file)
    if (!found.isFile()) throw new Unusable({ vi: `“${file}” không phải là tệp.`, en: `“${file}” is not a file.` })
    if (found.size > defaultLimits.fileBytes) {
      const most = Math.round(defaultLimits.fileBytes / 1_048_576)
      throw new Unusable({
        vi: `Tệp lớn hơn ${most} MB nên không đọc.`,
        en: `The file is larger than ${most} MB and is not read.`,
      })
    }
    return { bytes: readFileSync(file), name: basename(file) }
  } catch (error) {
    if (error instanceof Unusable) throw error
    throw new Unusable({
      vi: `Không mở được tệp “${file}”: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      en: `Cannot open the file “${file}”: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
    })
  }
}

/** Runs the work of a command and turns what cannot be used into one line on standard error and exit code 2. */
export const refuseClearly = async (args: readonly string[], work: () => Promise<void>): Promise<number> => {
  const asked = args.indexOf("--lang")
  const lang: Lang = args[asked + 1] === "en" && asked >= 0 ? "en" : args.includes("--lang=en") ? "en" : "vi"
  try {
    await work()
    return 0
  } catch (error) {
    if (!(error instanceof Unusable) && !(error instanceof DocumentError)) throw error
    process.stderr.write(`${error.words[lang]}\n`)
    return 2
  }
}

export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
