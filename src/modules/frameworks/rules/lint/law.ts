import type { LintFinding } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject } from "./subject.ts"

/** The legal basis is in force in the year that is assessed; an official package names one. Dates are ISO text. */
export function checkLaw({ framework: { legalBasis = [], year, status } }: LintSubject): readonly LintFinding[] {
  if (legalBasis.length === 0 && status === "official")
    return [
      found(
        "law-none",
        { path: ["status"] },
        "bộ tiêu chí chính thức chưa nêu căn cứ pháp lý",
        "an official framework names no legal basis",
      ),
    ]
  return legalBasis.flatMap(({ number, inForce, date }, index) => {
    const path = ["legalBasis", index]
    const [from, to] = inForce ?? [date ?? null, null]
    if (from !== null && to !== null && from > to) {
      const vi = `${number}: ngày hết hiệu lực ${to} trước ngày có hiệu lực ${from}`
      return [found("law-not-in-force", { path }, vi, `${number} ends (${to}) before it begins (${from})`)]
    }
    if (to !== null && to < `${year}-01-01`) {
      const vi = `${number} đã hết hiệu lực từ ${to}, trước năm đánh giá ${year}`
      return [
        found("law-not-in-force", { path }, vi, `${number} ended on ${to}, before the year ${year} that is assessed`),
      ]
    }
    if (from === null || from <= `${year}-12-31`) return []
    const vi = `${number} có hiệu lực từ ${from}, sau năm đánh giá ${year}`
    return [
      found(
        "law-not-in-force",
        { path },
        vi,
        `${number} is in force from ${from}, after the year ${year} that is assessed`,
      ),
    ]
  })
}
