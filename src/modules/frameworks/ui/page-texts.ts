import { dictionary } from "#web/text.ts"

/** The page of one framework, and of two compared. */
export const pageTexts = dictionary({
  criteria: { vi: "Tiêu chí", en: "Criteria" },
  frame: { vi: "Khung chung", en: "Frame" },
  findings: { vi: "Kiểm tra", en: "Check" },
  versions: { vi: "Phiên bản", en: "Versions" },
  standing: {
    vi: (areas: number, leaves: number, scale: string) =>
      `${areas} lĩnh vực, ${leaves} tiêu chí được chấm, thang ${scale} điểm`,
    en: (areas: number, leaves: number, scale: string) =>
      `${areas} areas, ${leaves} scored criteria, a scale of ${scale}`,
  },
  usedBy: {
    vi: (count: number) => (count === 0 ? "chưa đơn vị nào dùng" : `${count} đơn vị đang dùng`),
    en: (count: number) => (count === 0 ? "used by no unit yet" : `used by ${count} units`),
  },
  edit: { vi: "Soạn tiếp", en: "Go on editing" },
  more: { vi: "Thêm", en: "More" },
  yaml: { vi: "Tải tệp YAML", en: "Download YAML" },
  compareWith: { vi: "So sánh với bản khác", en: "Compare with another" },
  discard: { vi: "Bỏ bản thảo", en: "Discard the draft" },
  discardText: {
    vi: "Bản thảo bị xóa hẳn, không lấy lại được. Các bản đã ban hành không bị ảnh hưởng.",
    en: "The draft is gone for good. Published versions are not affected.",
  },
  discarded: { vi: "Đã bỏ bản thảo.", en: "The draft is discarded." },
  order: { vi: "TT", en: "No." },
  criterion: { vi: "Tiêu chí", en: "Criterion" },
  max: { vi: "Điểm tối đa", en: "Maximum" },
  source: { vi: "Nguồn", en: "Source" },
  asIssued: { vi: "Cách tính như ban hành", en: "Scoring as issued" },
  rule: { vi: "Quy tắc máy", en: "Machine rule" },
  evidence: { vi: "Tài liệu kiểm chứng", en: "Evidence" },
  owner: { vi: "Phụ trách", en: "Owner" },
  noRule: { vi: "chưa có quy tắc", en: "no rule yet" },
  notApplicable: { vi: "Không áp dụng khi", en: "Not applicable when" },
  gate: { vi: "Điểm liệt khi", en: "Knock-out when" },
  noFindings: { vi: "Không còn điều gì phải sửa.", en: "Nothing left to mend." },
  error: { vi: "Lỗi", en: "Error" },
  warning: { vi: "Cảnh báo", en: "Warning" },
  notice: { vi: "Lưu ý", en: "Notice" },
  counts: {
    vi: (errors: number, warnings: number, notices: number) => `${errors} lỗi, ${warnings} cảnh báo, ${notices} lưu ý`,
    en: (errors: number, warnings: number, notices: number) =>
      `${errors} errors, ${warnings} warnings, ${notices} notices`,
  },
  hash: { vi: "Mã băm nội dung", en: "Content hash" },
  hashText: {
    vi: "Bản đã ban hành không thể thay đổi: mã băm này xác nhận nội dung.",
    en: "What is published cannot change: this hash vouches for its content.",
  },
  issuer: { vi: "Ban hành", en: "Issued by" },
  compare: { vi: "So sánh", en: "Compare" },
  noOther: { vi: "Chưa có bản nào khác để so sánh.", en: "There is no other one to compare with." },
  comparing: { vi: "So sánh hai bản", en: "Two versions compared" },
  changes: { vi: (count: number) => `${count} thay đổi`, en: (count: number) => `${count} changes` },
  noChanges: { vi: "Hai bản không khác nhau.", en: "The two do not differ." },
  swap: { vi: "Đổi chiều", en: "Swap" },
  crosswalk: { vi: "Bảng đối chiếu tiêu chí", en: "Crosswalk of criteria" },
  settled: { vi: "Đã được đơn vị ban hành xác nhận.", en: "Settled by the issuing unit." },
  proposed: {
    vi: "Do máy đề xuất; xu hướng qua các năm theo bảng này. Đơn vị ban hành có thể sửa.",
    en: "Proposed by the machine; trends over the years follow it. The issuing unit may change it.",
  },
  oldCriterion: { vi: "Bản cũ", en: "Old version" },
  newCriterion: { vi: "Bản mới", en: "New version" },
  relation: { vi: "Quan hệ", en: "Relation" },
  crosswalkKeys: {
    vi: "Mỗi tiêu chí mới: chọn tiêu chí cũ tương ứng hoặc “không có”. Page Up, Page Down đi giữa các dòng.",
    en: "For each new criterion choose the old one it goes on, or none. Page Up, Page Down go from row to row.",
  },
  oldOf: { vi: (fresh: string) => `Tiêu chí cũ của ${fresh}`, en: (fresh: string) => `Old criterion of ${fresh}` },
  noOld: { vi: "– không có –", en: "– none –" },
  changedParts: { vi: (parts: string) => `đổi: ${parts}`, en: (parts: string) => `changed: ${parts}` },
  saveCrosswalk: { vi: "Lưu bảng đối chiếu", en: "Save the crosswalk" },
  saved: { vi: "Đã lưu bảng đối chiếu.", en: "The crosswalk is saved." },
  relationOf: {
    vi: (before: string, after: string) => `Quan hệ của ${before || "–"} và ${after || "–"}`,
    en: (before: string, after: string) => `Relation of ${before || "–"} and ${after || "–"}`,
  },
})

export const relationTexts = dictionary({
  same: { vi: "giữ nguyên", en: "same" },
  rescaled: { vi: "đổi thang điểm", en: "re-scaled" },
  reworded: { vi: "đổi nội dung", en: "re-worded" },
  new: { vi: "mới", en: "new" },
  dropped: { vi: "bỏ", en: "dropped" },
})
