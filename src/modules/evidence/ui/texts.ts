import { dictionary } from "#web/text.ts"

export const evidenceTexts = dictionary({
  evidence: { vi: "Tài liệu kiểm chứng", en: "Evidence" },
  optional: { vi: "nếu có", en: "if any" },
  none: { vi: "Chưa có tài liệu nào gắn với tiêu chí này.", en: "No document is linked to this criterion yet." },
  page: { vi: (page: number) => `trang ${page}`, en: (page: number) => `page ${page}` },
})
