import { dictionary } from "#web/text.ts"

export const listTexts = dictionary({
  standing: {
    vi: (year: number, ofYear: number, all: number) => `${ofYear} kế hoạch năm ${year}, ${all} kế hoạch mọi năm`,
    en: (year: number, ofYear: number, all: number) => `${ofYear} plans of ${year}, ${all} of all years`,
  },
  years: { vi: "Năm của kế hoạch", en: "Year of the plans" },
  onlyYear: { vi: (year: number) => `Năm ${year}`, en: (year: number) => `Year ${year}` },
  allYears: { vi: "Tất cả các năm", en: "All years" },
  noneOfYear: {
    vi: (year: number, all: number) => `Chưa có kế hoạch năm ${year}; có ${all} kế hoạch của năm khác.`,
    en: (year: number, all: number) => `No plan of ${year} yet; there are ${all} of other years.`,
  },
  search: { vi: "Tìm theo trích yếu, số (không cần dấu)", en: "Search by title or number (no diacritics needed)" },
  nothingFound: { vi: "Không có kế hoạch nào khớp.", en: "No plan matches." },
  emptyTitle: { vi: "Chưa có kế hoạch nào", en: "No plans yet" },
  emptyText: {
    vi: "Nhập kế hoạch CCHC của năm (Word, PDF hoặc văn bản). Thước Đo đọc chỉ tiêu, bảng điểm, nhiệm vụ, kiểm tra lỗi rồi biến thành việc để theo dõi.",
    en: "Import this year's reform plan (Word, PDF or text). Thước Đo reads its targets, scores and tasks, checks them and turns them into work to follow.",
  },
  year: { vi: (year: number) => `năm ${year}`, en: (year: number) => `year ${year}` },
  parts: {
    vi: (scores: number, targets: number, tasks: number) =>
      `${scores} dòng điểm · ${targets} chỉ tiêu · ${tasks} nhiệm vụ`,
    en: (scores: number, targets: number, tasks: number) =>
      `${scores} score rows · ${targets} targets · ${tasks} tasks`,
  },
  version: {
    vi: (version: number, at: string) => `bản ${version}, ${at}`,
    en: (version: number, at: string) => `version ${version}, ${at}`,
  },
  waiting: { vi: "Đang xem lại dở", en: "Reviews in progress" },
  lastSaved: { vi: (at: string) => `lưu tạm lúc ${at}`, en: (at: string) => `draft saved ${at}` },
})
