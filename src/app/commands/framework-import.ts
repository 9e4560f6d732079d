import { existsSync, writeFileSync } from "node:fs"
import { parseArgs } from "node:util"

import { readAnnexFile } from "#modules/frameworks/read-annex-file.ts"
import type { AnnexReading } from "#modules/frameworks/rules/annex/index.ts"
import { writeFrameworkYaml } from "#modules/frameworks/write-framework-yaml.ts"

import { orRefuseArguments, printJson, readBytes, refuseClearly, Unusable, type Lang } from "./plan-arguments.ts"

/**
 * `thuocdo framework import FILE [--out FILE] [--json] [--lang en]`: an annex as issued (XLSX, DOCX) as a draft package.
 * The YAML goes to standard output or into a new file; what a person must look at is told on standard error.
 */
export const importAnnex = (args: readonly string[]): Promise<number> =>
  refuseClearly(args, async () => {
    const { file, out, json, lang } = parseArguments(args)
    if (out !== undefined && existsSync(out)) {
      throw new Unusable({
        vi: `Tệp “${out}” đã có; không ghi đè.`,
        en: `The file “${out}” exists; it is not overwritten.`,
      })
    }
    const { bytes, name } = readBytes(file)
    const reading = await readAnnexFile(bytes, name)
    if (reading.kind === "empty") throw noTable()
    const yaml = writeFrameworkYaml(reading.package)
    if (out !== undefined) writeFileSync(out, yaml, { flag: "wx" })
    if (json) printJson(reading)
    else if (out === undefined) process.stdout.write(yaml)
    process.stderr.write(tellReading(reading, lang))
  })

const noTable = (): Unusable =>
  new Unusable({
    vi: "Không thấy bảng tiêu chí: cần một bảng có cột tiêu chí và cột điểm tối đa hoặc cách tính điểm.",
    en: "No table of criteria: one with a column of criteria and one of maxima or scoring texts is needed.",
  })

type Asked = Readonly<{ file: string; out: string | undefined; json: boolean; lang: Lang }>

const parseArguments = (args: readonly string[]): Asked => {
  const options = {
    json: { type: "boolean", default: false },
    lang: { type: "string", default: "vi" },
    out: { type: "string" },
  } as const
  const { values, positionals } = orRefuseArguments(() =>
    parseArgs({ args: [...args], options, allowPositionals: true, strict: true }),
  )
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) {
    throw new Unusable({
      vi: "Dùng: thuocdo framework import TỆP [--out TỆP] [--json]",
      en: "Use: thuocdo framework import FILE [--out FILE] [--json]",
    })
  }
  if (values.lang !== "vi" && values.lang !== "en")
    throw new Unusable({ vi: "--lang là vi hoặc en", en: "--lang is vi or en" })
  return { file, out: values.out, json: values.json, lang: values.lang }
}

const tellReading = ({ marks, doubts, unread }: Extract<AnnexReading, { kind: "read" }>, lang: Lang): string => {
  const words = {
    vi: { sure: "dòng chắc chắn", unsure: "dòng cần xem lại", unread: "dòng chưa đọc được", row: "dòng" },
    en: { sure: "rows for sure", unsure: "rows to look at", unread: "rows not read", row: "row" },
  }[lang]
  const unsure = marks.filter(({ state }) => state === "unsure")
  const lines = [
    `${marks.length - unsure.length} ${words.sure}, ${unsure.length} ${words.unsure}, ${unread.length} ${words.unread}`,
    ...doubts.map((doubt) => `! ${doubt[lang]}`),
    ...unsure.map(
      ({ place, code, reasons }) =>
        `? ${words.row} ${place} · ${code}: ${reasons.map((reason) => reason[lang]).join("; ")}`,
    ),
    ...unread.map(({ place, text }) => `- ${words.row} ${place}: ${text}`),
  ]
  return `${lines.join("\n")}\n`
}
