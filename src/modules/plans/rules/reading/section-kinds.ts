import { fold } from "./vietnamese-text.ts"

/** What the text under a heading is about, and so how its sentences are read. */
export type SectionKind =
  | "purpose"
  | "targets"
  | "tasks"
  | "mixed"
  | "reports"
  | "budget"
  | "review"
  | "review-and-targets"
  | "organisation"
  | "annex"
  | "unknown"

const purpose =
  /muc dich|yeu cau|quan diem|su can thiet|pham vi|doi tuong (ap dung|thuc hien)|phuong cham|nguyen tac|can cu (phap ly|xay dung)|co so phap ly/
const targets = /chi tieu|muc tieu|phan dau|dich den/
const tasks = /nhiem vu|giai phap|noi dung|bien phap|phan cong|cong viec|viec (?:phai|can) lam|trong tam/
const organisation =
  /to chuc thuc hien|phan cong (thuc hien|nhiem vu|trach nhiem)|trach nhiem (thuc hien|to chuc|thi hanh)|^trach nhiem\b|^thuc hien$/
const reports =
  /che do (thong tin|bao cao)|bao cao (dinh ky|cchc dinh ky|chuyen de)|thoi (han|gian) (bao cao|chot)|thong tin, bao cao/
const budget = /kinh phi|nguon luc|nguon von/
const review =
  /^(danh gia|ket qua (thuc hien|dat duoc|chi so|cai cach|nam|cham)|nhung (ket qua|ton tai|han che)|ton tai|han che|nguyen nhan|thuc trang|tinh hinh|uu diem|khuyet diem|bai hoc|dac diem|khai quat|mat lam duoc)/

/**
 * What a heading announces. A review ("Đánh giá…") counts only where nothing above it announces work, because tasks are
 * called "Đánh giá, xếp loại cán bộ" as well. A heading that says nothing of its own takes the kind of the one above.
 */
export function findSectionKind(title: string, parent: SectionKind | undefined): SectionKind {
  const words = fold(title).trim()
  const isFree = parent === undefined || /^(?:unknown|review|review-and-targets|annex)$/.test(parent)
  if (organisation.test(words)) return "organisation"
  if (isFree && review.test(words) && !/giai phap|nhiem vu|khac phuc/.test(words)) {
    // "Kết quả năm 2023 và mục tiêu năm 2024": each sentence says itself which of the two it is.
    return /(?:,| va) (?:cac )?(?:muc tieu|chi tieu|phan dau)/.test(words) ? "review-and-targets" : "review"
  }
  const hasTargets = targets.test(words)
  const hasTasks = /nhiem vu|giai phap|bien phap/.test(words) || (tasks.test(words) && !hasTargets)
  if (purpose.test(words) && !hasTargets && !/nhiem vu|giai phap/.test(words)) return "purpose"
  if (hasTargets && (hasTasks || /\bnoi dung\b/.test(words)) && !words.startsWith("noi dung phan dau")) return "mixed"
  if (
    hasTargets &&
    (isFree ||
      parent === "purpose" ||
      parent === "mixed" ||
      /^(chi tieu|muc tieu|phan dau|cac chi tieu|cac muc tieu)/.test(words))
  ) {
    return "targets"
  }
  if (reports.test(words)) return "reports"
  if (budget.test(words) && !/bo phan|phong/.test(words)) return "budget"
  if (hasTasks) return parent === "organisation" ? "organisation" : "tasks"
  return parent ?? "unknown"
}

/** Sections that look back. */
export function isReview(kind: SectionKind): boolean {
  return kind === "review" || kind === "review-and-targets"
}

/** Sections in which a sentence that says what to do is a task. */
export function hasTasks(kind: SectionKind): boolean {
  return kind === "tasks" || kind === "organisation" || kind === "mixed" || kind === "reports" || kind === "annex"
}
