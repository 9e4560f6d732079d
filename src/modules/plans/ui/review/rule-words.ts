import { dictionary } from "#web/text.ts"

/** What each rule of the checker looks at, in the two or three words by which a list of findings is scanned. */
export const ruleWords = dictionary({
  "total-mismatch": { vi: "Tổng không khớp", en: "Totals disagree" },
  "score-order": { vi: "Điểm không hợp lý", en: "Points out of order" },
  "split-conflict": { vi: "Cơ cấu điểm không khớp", en: "Sources do not add up" },
  arithmetic: { vi: "Hiệu số không đúng", en: "Wrong difference" },
  "code-mangled": { vi: "Mã tiêu chí sai", en: "Wrong criterion code" },
  "year-reference": { vi: "Năm không đúng", en: "Wrong year" },
  "date-invalid": { vi: "Ngày không đúng", en: "Wrong date" },
  citation: { vi: "Viện dẫn không đúng", en: "Wrong citation" },
  "law-not-in-force": { vi: "Văn bản hết hiệu lực", en: "Law no longer in force" },
  "term-obsolete": { vi: "Từ ngữ không còn dùng", en: "Term no longer used" },
  "missing-part": { vi: "Thiếu phần bắt buộc", en: "Missing part" },
  "not-clear": { vi: "Nhiệm vụ chưa rõ", en: "Tasks not clear" },
  "target-without-task": { vi: "Chỉ tiêu chưa có nhiệm vụ", en: "Targets without tasks" },
  "loss-without-task": { vi: "Điểm mất chưa có nhiệm vụ", en: "Lost points without tasks" },
  numbering: { vi: "Đánh số", en: "Numbering" },
  spelling: { vi: "Chính tả", en: "Spelling" },
  duplicate: { vi: "Ghi trùng", en: "Repeated" },
})
