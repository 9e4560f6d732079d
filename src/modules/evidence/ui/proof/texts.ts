import { dictionary } from "#web/text.ts"

export const proofTexts = dictionary({
  evidence: { vi: "Tài liệu kiểm chứng", en: "Evidence" },
  evidenceCount: {
    vi: (count: number) => `Tài liệu kiểm chứng (${count})`,
    en: (count: number) => `Evidence (${count})`,
  },
  wanted: { vi: "Cần có", en: "Wanted" },
  optional: { vi: "nếu có", en: "if any" },
  none: { vi: "Chưa gắn tài liệu nào.", en: "No document is linked yet." },
  openPage: { vi: "Mở ở tab mới", en: "Open in a new tab" },
  show: { vi: "Xem tại đây", en: "Look here" },
  showOf: { vi: (name: string) => `Xem tại đây: ${name}`, en: (name: string) => `Look here: ${name}` },
  hide: { vi: "Đóng xem trước", en: "Close the preview" },
  upload: { vi: "Tải tệp lên", en: "Upload a file" },
  choose: { vi: "Chọn từ kho", en: "From the library" },
  ask: { vi: "Yêu cầu bộ phận khác", en: "Ask another office" },
  uploadHere: { vi: "Tệp minh chứng", en: "Files that prove it" },
  link: { vi: "Gắn", en: "Link" },
  linkOf: { vi: (name: string) => `Gắn: ${name}`, en: (name: string) => `Link: ${name}` },
  linked: { vi: "đã gắn", en: "linked" },
  findings: { vi: "Cần xem lại", en: "To look at" },
  asked: { vi: "Đã yêu cầu", en: "Asked for" },
  askedOf: {
    vi: (who: string, due: string) => `${who}${due === "" ? "" : `, hạn ${due}`}`,
    en: (who: string, due: string) => `${who}${due === "" ? "" : `, due ${due}`}`,
  },
})
