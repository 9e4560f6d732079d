import { inLanguage, listRows } from "#modules/frameworks/rules/index.ts"
import type { FrameworkPackage, FrameworkRow } from "#modules/frameworks/rules/index.ts"

import type { Lang } from "./plan-arguments.ts"

const words = {
  vi: {
    columns: ["TT", "Tiêu chí", "Điểm tối đa", "Nguồn", "Cách tính điểm", "Tài liệu kiểm chứng", "Phụ trách"],
    version: "phiên bản",
    scale: "thang điểm",
    status: { official: "chính thức", draft: "dự thảo", sample: "MẪU – không phải văn bản chính thức" },
    sources: "Nguồn điểm",
    classes: "Xếp loại",
    law: "Căn cứ",
    from: "từ",
    note: "Ghi chú",
  },
  en: {
    columns: ["No.", "Criterion", "Maximum", "Source", "Scoring as issued", "Evidence", "Owner"],
    version: "version",
    scale: "scale",
    status: { official: "official", draft: "draft", sample: "SAMPLE – not an official text" },
    sources: "Sources",
    classes: "Classes",
    law: "Legal basis",
    from: "from",
    note: "Note",
  },
} as const

type Column = Readonly<{ title: string; width: number; right?: boolean }>

/** A framework as the table officials know, its columns aligned and wrapped to the width of the terminal. */
export const describeFramework = (framework: FrameworkPackage, lang: Lang, width: number): string => {
  const rows = listRows(framework)
  const columns = listColumns(rows, lang, width)
  const rule = `${columns.map((column) => "─".repeat(column.width)).join("─┼─")}\n`
  const cells = (row: FrameworkRow): readonly string[] => [
    row.code,
    `${"  ".repeat(row.depth)}${row.title}`,
    row.max === null ? "" : inLanguage(row.max, lang),
    row.source ?? "",
    row.asIssued ?? "",
    row.evidence.join("; "),
    row.owner ?? "",
  ]
  const header = layOut(
    columns,
    columns.map(({ title }) => title),
  )
  return `${describeHead(framework, lang)}\n${header}${rule}${rows.map((row) => layOut(columns, cells(row))).join("")}`
}

const describeHead = (framework: FrameworkPackage, lang: Lang): string => {
  const w = words[lang]
  const { name, code, version, year, scale, status, sources, classes, legalBasis = [], note } = framework
  const show = (text: string): string => inLanguage(text, lang)
  const lines = [
    name,
    `${code} · ${w.version} ${version} · ${year} · ${w.scale} ${show(scale)} · ${w.status[status]}`,
    sources.length > 0
      ? `${w.sources}: ${sources.map((each) => `${each.name} (${each.code}) ${show(each.max)}`).join("; ")}`
      : "",
    classes.length > 0
      ? `${w.classes}: ${classes.map((each) => `${each.name} ${w.from} ${show(each.from)}`).join("; ")}`
      : "",
    legalBasis.length > 0
      ? `${w.law}: ${legalBasis.map(({ number, issuer, date }) => [number, issuer, date].filter(Boolean).join(", ")).join("; ")}`
      : "",
    note === undefined ? "" : `${w.note}: ${note.trim()}`,
  ]
  return lines
    .filter((line) => line !== "")
    .map((line) => `${line}\n`)
    .join("")
}

/** Short columns are as wide as what they hold; the three long ones share the rest. */
const listColumns = (rows: readonly FrameworkRow[], lang: Lang, width: number): readonly Column[] => {
  const titles = words[lang].columns
  const widest = (at: number, texts: readonly string[]): number => Math.max(sizeOf(titles[at]!), ...texts.map(sizeOf))
  const code = widest(
    0,
    rows.map((row) => row.code),
  )
  const source = widest(
    3,
    rows.map((row) => row.source ?? ""),
  )
  const owner = widest(
    6,
    rows.map((row) => row.owner ?? ""),
  )
  const max = widest(2, [])
  const rest = Math.max(60, width - code - source - owner - max - 6 * 3)
  const [title, issued] = [Math.floor(rest * 0.32), Math.floor(rest * 0.4)]
  const widths = [code, title, max, source, issued, rest - title - issued, owner]
  return titles.map((name, at) => ({ title: name, width: widths[at]!, right: at === 2 }))
}

const layOut = (columns: readonly Column[], cells: readonly string[]): string => {
  const wrapped = columns.map((column, at) => wrap(cells[at] ?? "", column.width))
  const height = Math.max(1, ...wrapped.map((lines) => lines.length))
  const line = (at: number): string =>
    columns
      .map((column, index) => pad(wrapped[index]![at] ?? "", column))
      .join(" │ ")
      .trimEnd()
  return Array.from({ length: height }, (_, at) => `${line(at)}\n`).join("")
}

const pad = (text: string, { width, right = false }: Column): string => {
  const space = " ".repeat(Math.max(0, width - sizeOf(text)))
  return right ? `${space}${text}` : `${text}${space}`
}

/** Breaks between words; a word that is longer than the column is cut. The indent of the first line is kept. */
const wrap = (text: string, width: number): readonly string[] => {
  const indent = /^ */u.exec(text)![0]
  const lines: string[] = []
  let line = indent
  for (const word of text.trim().split(/\s+/u)) {
    const isFirst = line.trim() === ""
    if (!isFirst && sizeOf(line) + 1 + sizeOf(word) > width) {
      lines.push(line)
      line = indent
    }
    line = line.trim() === "" ? `${indent}${word}` : `${line} ${word}`
    while (sizeOf(line) > width) {
      lines.push([...line].slice(0, width).join(""))
      line = [...line].slice(width).join("")
    }
  }
  return [...lines, line]
}

const sizeOf = (text: string): number => [...text.normalize("NFC")].length
