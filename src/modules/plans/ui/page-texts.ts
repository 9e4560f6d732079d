import { dictionary } from "#web/text.ts"

export const pageTexts = dictionary({
  makeFramework: { vi: "Tạo khung bộ tiêu chí từ bảng điểm", en: "Make a framework of the score table" },
  standing: {
    vi: (number: string | null, year: number, version: number, current: number) =>
      [
        number,
        `năm ${year}`,
        version === current ? `bản ${version}` : `đang xem bản ${version} trên ${current}, chỉ đọc`,
      ]
        .filter(Boolean)
        .join(" · "),
    en: (number: string | null, year: number, version: number, current: number) =>
      [
        number,
        `year ${year}`,
        version === current ? `version ${version}` : `showing version ${version} of ${current}, read-only`,
      ]
        .filter(Boolean)
        .join(" · "),
  },
  overview: { vi: "Tổng quan", en: "Overview" },
  export: { vi: "Xuất", en: "Export" },
  exportDocument: { vi: "Kế hoạch ra Word (Nghị định 30/2020)", en: "Plan to Word (Decree 30/2020)" },
  exportScores: { vi: "Bảng điểm ra Excel", en: "Score table to Excel" },
  exportFindings: { vi: "Phiếu góp ý ra Word", en: "Findings sheet to Word" },
  exportSource: { vi: "Tệp gốc", en: "Original file" },
  print: { vi: "In trang này", en: "Print this page" },
  remove: { vi: "Gỡ kế hoạch", en: "Remove plan" },
  removeTitle: { vi: "Gỡ kế hoạch này?", en: "Remove this plan?" },
  removeText: {
    vi: "Kế hoạch ra khỏi danh sách; các bản đã lưu và nhật ký vẫn được giữ. Nhiệm vụ đang làm không bị xóa.",
    en: "The plan leaves the list; its saved versions and the audit trail stay. Work in progress is not deleted.",
  },
  headingData: { vi: "Thông tin văn bản", en: "About the document" },
  wherePoints: { vi: "Điểm ở đâu", en: "Where the points are" },
  noScores: {
    vi: "Kế hoạch này không có bảng điểm nên chưa chỉ ra được điểm đang mất. Thêm dòng điểm ở mục Điểm, hoặc nhập kế hoạch có bảng điểm.",
    en: "This plan has no score table, so lost points cannot be shown. Add score rows under Scores, or import a plan that has a table.",
  },
  lostSentence: {
    vi: (lost: string, max: string, most: string, mostLost: string) =>
      `Năm trước mất ${lost} trên ${max} điểm; nhiều nhất ở ${most}: ${mostLost}.`,
    en: (lost: string, max: string, most: string, mostLost: string) =>
      `Last year lost ${lost} of ${max} points; most in ${most}: ${mostLost}.`,
  },
  toWinSentence: {
    vi: (gain: string, from: string, to: string) => `Chỉ tiêu năm nay cần thêm ${gain} điểm: từ ${from} lên ${to}.`,
    en: (gain: string, from: string, to: string) =>
      `This year's target needs ${gain} points more: from ${from} to ${to}.`,
  },
  partialSentence: {
    vi: "Bảng chỉ liệt kê một số dòng của lĩnh vực, nên đây chưa phải tổng điểm của cả thang.",
    en: "The table lists only some rows of an area, so this is not the total of the whole scale.",
  },
  listedSentence: {
    vi: (name: string, rows: number, lost: string, gain: string) =>
      `${name}: ${rows} dòng được liệt kê mất ${lost}, chỉ tiêu ${gain}.`,
    en: (name: string, rows: number, lost: string, gain: string) =>
      `${name}: ${rows} listed rows lost ${lost}, target ${gain}.`,
  },
  incompleteSentence: {
    vi: (rows: number) =>
      `${rows} dòng thiếu điểm tối đa, điểm năm trước hoặc chỉ tiêu; thiếu không phải là không điểm nên các dòng đó không cộng vào tổng.`,
    en: (rows: number) =>
      `${rows} rows lack a maximum, last year's points or a target; missing is not zero, so they are left out of the sums.`,
  },
  yearLabel: { vi: (year: number) => `năm ${year}`, en: (year: number) => `year ${year}` },
  moreCriteria: {
    vi: (more: number) => `Còn ${more} tiêu chí khác mất ít điểm hơn, xem ở mục Điểm.`,
    en: (more: number) => `${more} more criteria lost fewer points; see Scores.`,
  },
  lostByArea: { vi: "Điểm mất theo lĩnh vực", en: "Points lost by area" },
  lostByCriterion: { vi: "Điểm mất theo tiêu chí", en: "Points lost by criterion" },
  waterfall: { vi: "Từ năm trước đến chỉ tiêu", en: "From last year to the target" },
  unserved: { vi: "Tiêu chí mất điểm chưa có nhiệm vụ", en: "Criteria that lost points and have no task" },
  unservedNone: {
    vi: "Mọi tiêu chí mất điểm đều có nhiệm vụ phục vụ.",
    en: "Every criterion that lost points is served by a task.",
  },
  unservedSome: {
    vi: (count: number, points: string) =>
      `${count} tiêu chí với ${points} điểm cần giành chưa có nhiệm vụ nào phục vụ.`,
    en: (count: number, points: string) => `${count} criteria worth ${points} points to win are served by no task.`,
  },
  lastYear: { vi: "Năm trước", en: "Last year" },
  target: { vi: "Chỉ tiêu", en: "Target" },
  lost: { vi: "Mất", en: "Lost" },
  explained: { vi: "Đã liệt kê", en: "Listed" },
  area: { vi: "Lĩnh vực", en: "Area" },
  survey: { vi: "Điều tra xã hội học", en: "Sociological survey" },
  council: { vi: "Hội đồng, cơ quan thẩm định", en: "Council and appraisers" },
  listed: { vi: "các dòng được liệt kê", en: "listed rows only" },
  areaOf: { vi: (code: string) => `Lĩnh vực ${code}`, en: (code: string) => `Area ${code}` },
  groupBy: { vi: "Xếp theo", en: "Group by" },
  bySection: { vi: "Mục", en: "Section" },
  byOffice: { vi: "Bộ phận", en: "Office" },
  byMonth: { vi: "Tháng", en: "Month" },
  noOffice: { vi: "Chưa giao cho ai", en: "Not assigned" },
  noMonth: { vi: "Chưa có thời hạn", en: "No deadline" },
  recurring: { vi: "Thường xuyên, định kỳ", en: "Recurring" },
  month: {
    vi: (month: string, year: string) => `Tháng ${month}/${year}`,
    en: (month: string, year: string) => `${month}/${year}`,
  },
  openWork: { vi: "Mở trong Nhiệm vụ", en: "Open in Tasks" },
  showInSource: { vi: "xem trong văn bản", en: "show in the document" },
  edit: { vi: "Sửa kế hoạch", en: "Edit the plan" },
  editing: { vi: "Đang sửa. Lưu thành bản mới khi xong.", en: "Editing. Save as a new version when done." },
  saveVersion: { vi: "Lưu thành bản mới", en: "Save as a new version" },
  note: { vi: "Vì sao thay đổi (ghi vào lịch sử)", en: "Why this change (kept in the history)" },
  savedVersion: {
    vi: (version: number) => `Đã lưu bản ${version}`,
    en: (version: number) => `Version ${version} saved`,
  },
  leave: {
    vi: "Thay đổi chưa lưu sẽ mất. Rời trang?",
    en: "Unsaved changes will be lost. Leave this page?",
  },
  noSource: { vi: "Kế hoạch này không có văn bản gốc.", en: "This plan has no source document." },
  byWhom: {
    vi: (name: string, position: string | null) => (position ? `${name}, ${position}` : name),
    en: (name: string, position: string | null) => (position ? `${name}, ${position}` : name),
  },
  view: { vi: "Xem bản này", en: "Show this version" },
  compareWith: { vi: "So với bản trước", en: "Compare with the one before" },
  compareTitle: {
    vi: (from: number, to: number) => `Khác nhau giữa bản ${from} và bản ${to}`,
    en: (from: number, to: number) => `Changes from version ${from} to version ${to}`,
  },
  compareFrom: { vi: "Từ bản", en: "From version" },
  compareTo: { vi: "đến bản", en: "to version" },
  noChanges: { vi: "Hai bản giống nhau.", en: "The two versions are the same." },
  added: { vi: "thêm", en: "added" },
  removed: { vi: "bỏ", en: "removed" },
  changed: { vi: "sửa", en: "changed" },
  versionOf: { vi: (version: number) => `Bản ${version}`, en: (version: number) => `Version ${version}` },
  importedBy: {
    vi: (who: string, file: string, at: string) => `${who} nhập từ tệp “${file}” lúc ${at}.`,
    en: (who: string, file: string, at: string) => `Imported from the file “${file}” by ${who} on ${at}.`,
  },
  editedBy: {
    vi: (who: string, at: string) => `${who} sửa và lưu lúc ${at}.`,
    en: (who: string, at: string) => `Edited and saved by ${who} on ${at}.`,
  },
  why: { vi: (note: string) => `Lý do: ${note}`, en: (note: string) => `Why: ${note}` },
  holds: { vi: (parts: string) => `Có ${parts}.`, en: (parts: string) => `Holds ${parts}.` },
  changes: {
    vi: (parts: string) => `So với bản trước: ${parts}.`,
    en: (parts: string) => `Against the version before: ${parts}.`,
  },
  changedNothing: { vi: "Nội dung không khác bản trước.", en: "The content is the same as before." },
  adds: { vi: (what: string) => `thêm ${what}`, en: (what: string) => `${what} added` },
  drops: { vi: (what: string) => `bỏ ${what}`, en: (what: string) => `${what} dropped` },
  edits: { vi: (what: string) => `sửa ${what}`, en: (what: string) => `${what} changed` },
  headingFields: {
    vi: (count: number) => `sửa ${count} mục ở đầu văn bản`,
    en: (count: number) => `${count} ${count === 1 ? "field" : "fields"} of the heading changed`,
  },
  countScores: { vi: (count: number) => `${count} dòng điểm`, en: (count: number) => `${count} score rows` },
  countTargets: { vi: (count: number) => `${count} chỉ tiêu`, en: (count: number) => `${count} targets` },
  countTasks: { vi: (count: number) => `${count} nhiệm vụ`, en: (count: number) => `${count} tasks` },
  countWindows: { vi: (count: number) => `${count} kỳ báo cáo`, en: (count: number) => `${count} report windows` },
  noneOf: { vi: (what: string) => `Kế hoạch không có ${what}`, en: (what: string) => `The plan has no ${what}` },
  noneText: {
    vi: "Không tìm thấy trong văn bản khi nhập. Nếu văn bản có, hãy thêm khi sửa kế hoạch; thay đổi thành một bản mới.",
    en: "None was found in the document when it was imported. If it has some, add them by editing the plan; this makes a new version.",
  },
  noneTextReader: {
    vi: "Không tìm thấy trong văn bản khi nhập. Đầu mối CCHC của đơn vị có thể bổ sung khi sửa kế hoạch.",
    en: "None was found in the document when it was imported. The unit's coordinator can add them by editing the plan.",
  },
})
