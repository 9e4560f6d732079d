import { parseArgs } from "node:util"

import type { PackageProblem } from "#modules/frameworks/read-framework-file.ts"
import { buildCrosswalk, compareFrameworks, lintFramework, listRows } from "#modules/frameworks/rules/index.ts"
import type { CrosswalkRow, FrameworkChange, LintFinding } from "#modules/frameworks/rules/index.ts"

import type { Command } from "../cli.ts"
import { describeFramework } from "./describe-framework.ts"
import { importAnnex } from "./framework-import.ts"
import { orRefuseArguments, printJson, refuseClearly, Unusable, type Lang } from "./plan-arguments.ts"
import { openFramework, readFramework, tellProblem } from "./read-framework.ts"
import type { ReadPackage } from "./read-framework.ts"

/**
 * `thuocdo framework lint FILE | show FILE | diff OLD NEW [--json] [--lang en]`, without a database. Exit code 0: done,
 * also with warnings; 1: the lint found errors; 2: a command line or a file that is no package, its mistakes told as
 * FILE:LINE:COLUMN.
 */
export const run: Command = async (args) => {
  if (args[0] === "import") return importAnnex(args.slice(1))
  let code = 0
  const refused = await refuseClearly(args, async () => {
    const asked = parseArguments(args)
    if (asked.task === "lint") code = lint(asked)
    else if (asked.task === "show") show(asked)
    else compare(asked)
  })
  return refused || code
}

type Asked = Readonly<{ task: "lint" | "show" | "diff"; file: string; second: string; json: boolean; lang: Lang }>

const parseArguments = (args: readonly string[]): Asked => {
  const options = { json: { type: "boolean", default: false }, lang: { type: "string", default: "vi" } } as const
  const { values, positionals } = orRefuseArguments(() =>
    parseArgs({ args: [...args], options, allowPositionals: true, strict: true }),
  )
  const [task, file, second, ...more] = positionals
  const isTask = task === "lint" || task === "show" || task === "diff"
  const isComplete = isTask && file !== undefined && (task === "diff") === (second !== undefined) && more.length === 0
  if (!isComplete) {
    throw new Unusable({
      vi: "Dùng: thuocdo framework lint TỆP | show TỆP | diff TỆP_CŨ TỆP_MỚI | import TỆP [--out TỆP] [--json]",
      en: "Use: thuocdo framework lint FILE | show FILE | diff OLD NEW | import FILE [--out FILE] [--json]",
    })
  }
  if (values.lang !== "vi" && values.lang !== "en")
    throw new Unusable({ vi: "--lang là vi hoặc en", en: "--lang is vi or en" })
  return { task, file, second: second ?? "", json: values.json, lang: values.lang }
}

const lint = ({ file, json, lang }: Asked): number => {
  const read = openFramework(file)
  if (read.kind === "invalid") return refusePackage(read.problems, { file, json, lang })
  const findings = lintFramework(read.package)
    .map((finding) => placeFinding(finding, read))
    .toSorted(byPlace)
  const errors = findings.filter(({ severity }) => severity === "error").length
  if (json) printJson({ file, framework: identify(read), errors, findings })
  else {
    const lines = findings.map(
      (finding) =>
        `${file}:${finding.line}:${finding.column}: ${marks[lang][finding.severity]} ${finding.rule}: ${finding[lang]}\n`,
    )
    process.stdout.write(`${lines.join("")}${summarise(findings, lang)}\n`)
  }
  return errors > 0 ? 1 : 0
}

/** A file that is no package: what is wrong is printed like findings, and the answer is 2. */
const refusePackage = (
  problems: readonly PackageProblem[],
  { file, json, lang }: Omit<Asked, "task" | "second">,
): number => {
  const findings = problems.map((problem) => ({ rule: "format", severity: "error", code: null, ...problem }))
  if (json) printJson({ file, framework: null, errors: findings.length, findings })
  else process.stderr.write(`${problems.map((problem) => tellProblem(file, problem, lang)).join("\n")}\n`)
  return 2
}

type PlacedFinding = ReturnType<typeof placeFinding>

const placeFinding = ({ path, ...finding }: LintFinding, { placeOf }: ReadPackage) => ({
  ...finding,
  path: path.join("."),
  ...placeOf(path),
})

const byPlace = (first: PlacedFinding, second: PlacedFinding): number =>
  first.line - second.line || first.column - second.column

const marks = {
  vi: { error: "lỗi", warning: "lưu ý", notice: "góp ý" },
  en: { error: "error", warning: "warning", notice: "notice" },
} as const

const summarise = (findings: readonly PlacedFinding[], lang: Lang): string => {
  const count = (severity: PlacedFinding["severity"]): string =>
    `${findings.filter((finding) => finding.severity === severity).length} ${marks[lang][severity]}`
  return `${count("error")}, ${count("warning")}, ${count("notice")}`
}

const identify = ({ package: { code, version, name }, hash }: ReadPackage) => ({ code, version, name, hash })

const show = ({ file, json, lang }: Asked): void => {
  const read = readFramework(file)
  if (!json) return void process.stdout.write(describeFramework(read.package, lang, process.stdout.columns ?? 160))
  const { status, level, year, scale, sources, classes } = read.package
  printJson({
    framework: { ...identify(read), status, level, year, scale, sources, classes },
    rows: listRows(read.package),
  })
}

const compare = ({ file, second, json, lang }: Asked): void => {
  const [before, after] = [readFramework(file), readFramework(second)]
  const changes = compareFrameworks(before.package, after.package)
  const crosswalk = buildCrosswalk(before.package, after.package)
  if (json) return printJson({ old: identify(before), new: identify(after), changes, crosswalk })
  process.stdout.write(`${describeChanges(changes, lang)}\n${describeCrosswalk(crosswalk, lang)}`)
}

const describeChanges = (changes: readonly FrameworkChange[], lang: Lang): string => {
  if (changes.length === 0) return lang === "vi" ? "Không có thay đổi.\n" : "Nothing changed.\n"
  const width = Math.max(...changes.map(({ code }) => code?.length ?? 0))
  return changes.map((change) => `${(change.code ?? "").padEnd(width)}  ${change[lang]}\n`).join("")
}

const relations = {
  vi: { same: "như cũ", rescaled: "đổi thang điểm", reworded: "đổi nội dung", new: "mới", dropped: "bỏ" },
  en: { same: "same", rescaled: "re-scaled", reworded: "re-worded", new: "new", dropped: "dropped" },
} as const

const describeCrosswalk = (rows: readonly CrosswalkRow[], lang: Lang): string => {
  const title = lang === "vi" ? "Đối chiếu" : "Crosswalk"
  const width = Math.max(1, ...rows.map(({ old }) => old?.length ?? 0))
  const fresh = Math.max(1, ...rows.map((row) => row.new?.length ?? 0))
  const lines = rows.map(
    (row) =>
      `  ${(row.old ?? "–").padEnd(width)} → ${(row.new ?? "–").padEnd(fresh)}  ${relations[lang][row.kind]}${row.changed === undefined ? "" : `: ${row.changed[lang]}`}\n`,
  )
  return `${title}:\n${lines.join("")}`
}
