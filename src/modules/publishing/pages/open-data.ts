import { z } from "zod"

import { writeCsv } from "#platform/documents/delimited.ts"

import { PublicResults } from "../rules/public/results.ts"
import { escapeHtml, linkTo, renderPage } from "./layout.ts"
import { renderHead, renderMark, type Standing } from "./ranking-page.ts"
import { texts, type Language } from "./texts.ts"

/** Columns of the CSV, in their order: name, and what stands there in both languages. */
const columns = [
  ["block", "Mã khối", "Code of the block"],
  ["unit_id", "Mã đơn vị", "Id of the unit"],
  ["unit", "Tên đơn vị", "Name of the unit"],
  ["rank", "Hạng trong khối", "Rank within the block"],
  ["total", "Tổng điểm", "Total points"],
  ["percent", "Phần trăm thang điểm", "Percent of the scale"],
  ["class", "Xếp loại", "Class"],
  ["criterion", "Mã tiêu chí (chữ, không phải số: 1.10 khác 1.1)", "Code of the criterion (text: 1.10 is not 1.1)"],
  ["title", "Tên tiêu chí", "Title of the criterion"],
  ["points", "Điểm cuối cùng, dấu chấm thập phân", "Final points, decimal point"],
  ["max", "Điểm tối đa; 0 nếu không tính", "Maximum; 0 where it does not count"],
  ["applies", "true nếu tiêu chí áp dụng cho đơn vị", "true where the criterion applies to the unit"],
] as const

/**
 * The results as a table, a row for each unit and criterion: RFC 4180 in UTF-8 with its mark, so that spreadsheets show
 * Vietnamese letters; cells that would run as a formula are made text.
 */
export const writeResultsCsv = (results: PublicResults): string => {
  const rows = results.blocks.flatMap(({ code: block, leaves, units }) => {
    const titles = new Map(leaves.map(({ code, title }) => [code, title]))
    return units.flatMap((unit) =>
      unit.leaves.map(({ code, points, max, applies }) => [
        block,
        unit.id,
        unit.name,
        String(unit.rank),
        unit.points,
        unit.percent ?? "",
        unit.class ?? "",
        code,
        titles.get(code) ?? "",
        points,
        max,
        String(applies),
      ]),
    )
  })
  return writeCsv([columns.map(([name]) => name), ...rows])
}

/** JSON Schema of `data.json`. */
export const resultsSchema = (): Readonly<Record<string, unknown>> => ({
  $id: "/cong-khai/schema.json",
  title: "Thước Đo – published results",
  ...z.toJSONSchema(PublicResults),
})

/** What can be downloaded of a publication, and how it is read and checked. */
export const renderDataPage = (standing: Standing, results: PublicResults, lang: Language): string => {
  const words = texts[lang]
  const at = `/cong-khai/${standing.id ?? ""}`
  const described = columns
    .map(([name, vi, en]) => `<dt><code>${name}</code></dt><dd>${escapeHtml(lang === "vi" ? vi : en)}</dd>`)
    .join("")
  return renderPage({
    title: `${words.data} – ${standing.title}`,
    lang,
    path: `/${standing.id ?? ""}/data`,
    body: `<h1>${words.data}</h1><p><a href="${linkTo(`/${standing.id ?? ""}`, lang)}">${words.back}: ${escapeHtml(standing.title)}</a></p>${renderHead(standing, results, lang)}${renderMark(standing, lang)}<p>${words.dataIntro}</p><ul><li><a href="${at}/data.json">${words.json}</a></li><li><a href="${at}/data.csv">${words.csv}</a></li><li><a href="/cong-khai/schema.json">${words.schema}</a> (<code>${results.format}</code>)</li></ul><dl><dt>${words.checksum}</dt><dd><code>${standing.sha256}</code></dd><dt>${words.root}</dt><dd><code>${results.sealRoot}</code></dd></dl><h2>${words.columns}</h2><dl>${described}</dl>`,
  })
}
