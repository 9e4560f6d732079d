import type { LintFinding } from "./finding.ts"
import { found } from "./finding.ts"
import type { LintSubject } from "./subject.ts"

/** What a leaf needs besides its rule, so that people can work with it: text, examples, evidence, owner. */
export function checkUpkeep({ leaves }: LintSubject): readonly LintFinding[] {
  return leaves.flatMap(({ criterion, code, path, leaf }) => {
    const about = { path, code }
    const wants = [
      criterion.asIssued === undefined &&
        found(
          "issued-none",
          about,
          `${code} chưa có cách tính điểm như văn bản ban hành`,
          `${code} has no text as issued`,
        ),
      (criterion.examples ?? []).length === 0 &&
        found("example-none", about, `${code} chưa có ví dụ tính điểm`, `${code} has no worked example`),
      (criterion.evidence ?? []).length === 0 &&
        found("evidence-none", about, `${code} chưa nêu tài liệu kiểm chứng`, `${code} names no evidence`),
      leaf.owner === null && found("owner-none", about, `${code} chưa có người phụ trách`, `${code} has no owner`),
    ]
    return wants.filter((finding) => finding !== false)
  })
}
