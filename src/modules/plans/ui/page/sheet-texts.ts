import { dictionary } from "#web/text.ts"

export const sheetTexts = dictionary({
  open: { vi: "Nhập bảng điểm từ Excel", en: "Import scores from Excel" },
  title: { vi: "Nhập bảng điểm từ Excel", en: "Import a score table from Excel" },
  help: {
    vi: "Dùng tệp đã xuất ở trang kế hoạch, sửa rồi nhập lại; hoặc bảng có cột Nội dung. Dòng không có trong tệp được giữ nguyên; chưa lưu gì cho đến khi bạn lưu thành bản mới.",
    en: "Use the file exported from the plan page, change it and bring it back; or a table with a column Nội dung. Rows that the file lacks stay; nothing is saved until you save a new version.",
  },
  drop: { vi: "Bảng điểm dạng Excel hoặc CSV", en: "A score table as Excel or CSV" },
  reading: { vi: "Đang đọc bảng điểm", en: "Reading the score table" },
  apply: {
    vi: (changes: number) => (changes === 0 ? "Đưa vào kế hoạch" : `Đưa ${changes} thay đổi vào kế hoạch`),
    en: (changes: number) => (changes === 0 ? "Take into the plan" : `Take ${changes} changes into the plan`),
  },
  summary: {
    vi: (rows: number, added: number, changed: number, issues: number) =>
      issues > 0
        ? `${rows} dòng, ${issues} chỗ chưa đúng. Sửa trong tệp rồi chọn lại; chưa có gì thay đổi.`
        : added + changed === 0
          ? `${rows} dòng, không có gì khác với kế hoạch.`
          : `${rows} dòng: thêm ${added}, sửa ${changed}.`,
    en: (rows: number, added: number, changed: number, issues: number) =>
      issues > 0
        ? `${rows} rows, ${issues} places are wrong. Correct them in the file and choose it again; nothing has changed.`
        : added + changed === 0
          ? `${rows} rows, nothing differs from the plan.`
          : `${rows} rows: ${added} added, ${changed} changed.`,
  },
  issueAt: {
    vi: (row: number, column: string) => `Dòng ${row}, cột ${column}:`,
    en: (row: number, column: string) => `Row ${row}, column ${column}:`,
  },
  notPoints: {
    vi: (value: string) => `“${value}” không phải là điểm.`,
    en: (value: string) => `“${value}” is not a number of points.`,
  },
  noTitle: { vi: (_value: string) => "chưa có nội dung.", en: (_value: string) => "the title is missing." },
  repeatedId: {
    vi: (_value: string) => "dòng này đã có ở trên.",
    en: (_value: string) => "this row already stands above.",
  },
})
