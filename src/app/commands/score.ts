import { parseArgs } from "node:util"

import { readFiguresText } from "#modules/frameworks/read-figures-file.ts"
import { buildFigures, compileFramework, inLanguage, lintFramework } from "#modules/frameworks/rules/index.ts"
import type { CompiledFramework, FiguresFile, FrameworkPackage } from "#modules/frameworks/rules/index.ts"
import { presentScore, scoreUnit } from "#modules/scoring/rules/index.ts"
import type { PresentedScore, ScoreSheet } from "#modules/scoring/rules/index.ts"
import { addWorkingDays, buildWorkingCalendar } from "#platform/calendar/index.ts"

import type { Command } from "../cli.ts"
import { orRefuseArguments, printJson, readBytes, refuseClearly, Unusable, type Lang } from "./plan-arguments.ts"
import { readFramework, tellProblem } from "./read-framework.ts"

/** `thuocdo score FRAMEWORK FIGURES.json [--json] [--lang en]`: one unit by one framework, without a database. */
export const run: Command = (args) =>
  refuseClearly(args, async () => {
    const { frameworkFile, figuresFile, json, lang } = parseScoreArguments(args)
    const { package: declared, hash } = readFramework(frameworkFile)
    const framework = compileFramework(declared)
    const figures = readFigures(figuresFile)
    warnOfErrors(declared, frameworkFile, lang)
    warnOfUnknown(framework, figures.figures, lang)
    const calendar = buildWorkingCalendar()
    const plusWorkdays = (day: number, count: number): number => addWorkingDays(calendar, day, count)
    const sheet = scoreUnit(framework, buildFigures(figures.figures), { lang, plusWorkdays })
    refuseBadFigures(sheet, figuresFile)
    const score = {
      ...(figures.unit === undefined ? {} : { unit: figures.unit }),
      ...presentScore(framework, hash, sheet),
    }
    if (json) printJson(score)
    else process.stdout.write(describeScore(framework, score, lang))
  })

type Asked = Readonly<{ frameworkFile: string; figuresFile: string; json: boolean; lang: Lang }>

const parseScoreArguments = (args: readonly string[]): Asked => {
  const options = { json: { type: "boolean", default: false }, lang: { type: "string", default: "vi" } } as const
  const parsed = orRefuseArguments(() => parseArgs({ args: [...args], options, allowPositionals: true, strict: true }))
  const [frameworkFile, figuresFile, ...more] = parsed.positionals
  if (frameworkFile === undefined || figuresFile === undefined || more.length > 0) {
    throw new Unusable({
      vi: "Hãy nêu hai tệp: thuocdo score BỘ_TIÊU_CHÍ SỐ_LIỆU.json",
      en: "Name two files: thuocdo score FRAMEWORK FIGURES.json",
    })
  }
  const lang = parsed.values.lang
  if (lang !== "vi" && lang !== "en") throw new Unusable({ vi: "--lang là vi hoặc en", en: "--lang is vi or en" })
  return { frameworkFile, figuresFile, json: parsed.values.json, lang }
}

const readFigures = (file: string): FiguresFile => {
  const read = readFiguresText(new TextDecoder().decode(readBytes(file).bytes))
  if (read.kind === "read") return read.file
  const tell = (lang: Lang): string => read.problems.map((problem) => tellProblem(file, problem, lang)).join("\n")
  throw new Unusable({ vi: tell("vi"), en: tell("en") })
}

/** A package that lint would refuse still scores here, to try it out; that its points may be wrong is told. */
const warnOfErrors = (declared: FrameworkPackage, file: string, lang: Lang): void => {
  const errors = lintFramework(declared).filter(({ severity }) => severity === "error").length
  if (errors === 0) return
  const words = {
    vi: `Lưu ý: bộ tiêu chí còn ${errors} lỗi, điểm có thể sai. Xem: thuocdo framework lint ${file}`,
    en: `Note: the framework has ${errors} errors, points may be wrong. See: thuocdo framework lint ${file}`,
  }
  process.stderr.write(`${words[lang]}\n`)
}

/** A figure under a name nobody uses is most often a slip of the pen: told, not refused. */
const warnOfUnknown = (framework: CompiledFramework, given: object, lang: Lang): void => {
  const known = new Set([
    ...framework.package.measures.map(({ code }) => code),
    ...framework.leaves.flatMap(({ lowered, gates, exemptions }) => [
      ...(lowered?.inputs.keys() ?? []),
      ...gates.flatMap(({ when }) => Object.keys(when)),
      ...exemptions.flatMap(({ exemption }) => Object.keys(exemption.when)),
    ]),
    ...framework.package.classes.flatMap(({ veto = [] }) => veto.flatMap(({ when }) => Object.keys(when))),
  ])
  for (const measure of Object.keys(given).filter((name) => !known.has(name))) {
    const words = {
      vi: `Lưu ý: bộ tiêu chí không dùng số liệu “${measure}”.`,
      en: `Note: the framework does not use the figure "${measure}".`,
    }
    process.stderr.write(`${words[lang]}\n`)
  }
}

/** Figures outside their domain are refused with the reason; a wrong figure must not become a score. */
const refuseBadFigures = (sheet: ScoreSheet, file: string): void => {
  const refused = sheet.lines.filter(({ outcome }) => outcome === "refused")
  if (refused.length === 0) return
  const tell = (lang: Lang): string =>
    refused
      .flatMap(({ code, because, problems }) =>
        problems.length === 0
          ? [`${file}: ${code}: ${because}`]
          : problems.map(({ measure, problem }) => `${file}: ${code}: ${measure}: ${problem[lang]}`),
      )
      .join("\n")
  throw new Unusable({ vi: tell("vi"), en: tell("en") })
}

const describeScore = (framework: CompiledFramework, score: PresentedScore, lang: Lang): string => {
  const show = (text: string): string => inLanguage(text, lang)
  const titles = new Map(framework.leaves.map(({ code, title }) => [code, title]))
  const lines = score.lines.map(
    ({ code, points, max, because }) =>
      `${code.padEnd(10)} ${show(points).padStart(7)} / ${show(max).padEnd(6)} ${titles.get(code) ?? ""}\n${" ".repeat(29)}${because}\n`,
  )
  const { total } = score
  const words = {
    vi: {
      total: "Tổng điểm",
      raw: "trước quy đổi",
      missing: "tiêu chí chưa có số liệu",
      class: "Xếp loại",
      notApplicable: "không áp dụng (không tiêu chí nào tính vào thang điểm)",
    },
    en: {
      total: "Total",
      raw: "before re-scaling",
      missing: "criteria without figures",
      class: "Class",
      notApplicable: "not applicable (no criterion counts towards the scale)",
    },
  }[lang]
  const percent = total.applicable === false ? words.notApplicable : `${show(total.percent)} %`
  const raw = total.rescaled ? ` (${words.raw}: ${show(total.raw)}/${show(total.rawMax)})` : ""
  const missing = total.missing > 0 ? `; ${total.missing} ${words.missing}` : ""
  const named = score.class === null ? "" : `\n${words.class}: ${score.class}`
  const doubts = [...score.vetoes, ...(score.unchecked ?? [])].map((each) => `\n  ${each}`).join("")
  return `${lines.join("")}\n${words.total}: ${show(total.points)} = ${percent}${raw}${missing}${named}${doubts}\n`
}
