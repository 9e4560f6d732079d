import type { Finding } from "../plan-reading.ts"
import type { CheckContext } from "./context.ts"
import { buildFinding, listFix } from "./finding.ts"
import { normalise } from "./matching.ts"
import { shorten } from "./wording.ts"

/**
 * Targets and tasks taken over word by word from the former plan that still name its year as the time of the promise
 * ("trong năm 2024" in the plan for 2025). Names of documents and comparisons with last year are left alone.
 */
export function listCopied(context: CheckContext, year: number): readonly Finding[] {
  const oldYear = context.previous?.reading.document.year ?? null
  if (context.previous === undefined || oldYear === null || oldYear >= year) return []
  const old = context.previous.reading
  const known = new Set([...old.targets, ...old.tasks].map(({ text }) => normalise(text)))
  const promise = new RegExp(
    `(?<!(?:so với|kết quả|tồn tại|hơn)[^.;]{0,30})(?:trong|đến hết|hết|cuối|của|quý [IV]+|tháng \\d+)?\\s*năm ${oldYear}`,
    "iu",
  )
  const copied = [...context.reading.targets, ...context.reading.tasks].filter(
    ({ text }) => known.has(normalise(text)) && promise.test(text),
  )
  const lines = new Map(copied.map((item) => [item.line, item]))
  return [...lines.values()].map(({ text, line }) =>
    buildFinding(context, {
      rule: "year-reference",
      severity: "warning",
      lines: [line],
      message: {
        vi: `“${shorten(text, 60)}” chép từ kế hoạch năm ${oldYear}, còn ghi năm ${oldYear}. Sửa thành năm ${year} hoặc bỏ.`,
        en: `“${shorten(text, 60)}” is copied from the plan for ${oldYear} and still names ${oldYear}. Change it to ${year} or drop it.`,
      },
      values: { problem: "copied-year", year: oldYear, planYear: year },
      fix: listFix(context.source.lines[line - 1], `năm ${oldYear}`, `năm ${year}`),
    }),
  )
}
